"""The answers to programs about plans, phases, goals, relations and sources."""

from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from plans import serializers
from plans.addresses import at_address
from plans.as_of import NotThen, goal_on
from plans.filters import GoalFilter, PhaseFilter, PlanFilter, RelationFilter, SourceFilter
from plans.languages import in_both
from plans.listing import First, first
from plans.models import Goal, Phase, Plan, Relation, Source, Withdrawal
from plans.strict import BadQuery


class Answer(APIView):
    """An address that is only read."""

    def options(self, request, *args, **kwargs):
        return Response(status=204)


class Records(Answer, ReadOnlyModelViewSet):
    """The list of one kind of record, and each of them in full."""

    full_class = None  # the serializer of a record by itself, where it tells more than a row of the list
    lookups = {}  # part of the address → lookup

    def get_queryset(self):
        return self.rows() if self.action == "list" else self.whole()

    def rows(self):
        """Public records with what a row of the list tells, in the order of the list."""
        raise NotImplementedError

    def whole(self):
        """Public records with what one by itself tells."""
        return self.rows()

    def shown(self, record):
        """What hangs on a record, by name: lists and Firsts of rows."""
        return {}

    def get_serializer_class(self):
        return self.full_class if self.action == "retrieve" and self.full_class else self.serializer_class

    def retrieve(self, request, *args, **kwargs):
        with translation.override("th"):  # what it tells, and in which order, hangs on no language
            return super().retrieve(request, *args, **kwargs)

    def get_object(self):
        slugs = {self.lookups[name]: slug for name, slug in self.kwargs.items()}
        record = at_address(self.get_queryset(), **slugs)
        refuse_parameters(self.request)
        record.shown = self.shown(record)
        return record


class Then(Answer):
    """What readers saw of a record when a day ended in Bangkok."""

    serializer_class = None

    def get(self, request, day, **slugs):
        refuse_parameters(request)
        record, then = in_thai_or_why(lambda: self.on(day, **slugs))
        with translation.override("th"):
            then.day, then.withdrawal = day, Withdrawal.of(record)
            return Response(self.serializer_class(then, context={"request": request}).data)

    def on(self, day, **slugs):
        """(the record as it is now, as it was then with its `shown`)."""
        raise NotImplementedError


def in_thai_or_why(look):
    """What `look()` finds of a day; where there is nothing to show, the reasons in both languages."""
    try:
        with translation.override("th"):
            return look()
    except NotThen as error:
        error.reasons = in_both(lambda: reason(look))
        raise


def reason(look):
    try:
        look()
    except NotThen as error:
        return error.reason


def refuse_parameters(request):
    """An address that knows no parameter is asked for without one."""
    unknown = [name for name, values in request.GET.lists() if any(value.strip() for value in values)]
    if unknown:
        raise BadQuery(
            lambda: [
                gettext("There is no parameter called “%(name)s”.") % {"name": name[:60]} for name in unknown
            ]
        )


def about(listed, one):
    """What the schema says of the two answers about a kind of record."""
    return extend_schema_view(list=extend_schema(summary=listed), retrieve=extend_schema(summary=one))


def related(record):
    """The relations and ties that lead from and to a plan, phase or goal."""
    return {
        "relations_from": first(record.relations_from.published().for_listing()),
        "relations_to": first(record.relations_to.published().for_listing()),
        "ties": first(record.ties.published().for_listing()),
    }


@about(_("Plans, by name"), _("A plan: its phases, what it is tied to, where it is written"))
class Plans(Records):
    serializer_class, full_class = serializers.PlanSerializer, serializers.PlanInFullSerializer
    filterset_class = PlanFilter
    lookups = {"plan": "slug"}

    def rows(self):
        return Plan.objects.published().alphabetical().select_related("superseded_by")

    def whole(self):
        return Plan.objects.published().for_page()

    def shown(self, plan):
        own = {"phases": plan.phases.published(), "supersedes": plan.supersedes.published()}
        return own | related(plan)


@about(_("Phases of all plans, in order"), _("A phase: its years, what it is tied to, where it is written"))
class Phases(Records):
    serializer_class, full_class = serializers.PhaseSerializer, serializers.PhaseInFullSerializer
    filterset_class = PhaseFilter
    lookups = {"plan": "plan__slug", "phase": "slug"}

    def rows(self):
        return Phase.objects.published().select_related("plan").order_by("plan__sort_key", "number", "pk")

    def whole(self):
        return Phase.objects.published().for_page()

    def shown(self, phase):
        return related(phase)


@about(_("Goals of all plans, each plan in its order"), _("A goal: what serves it and what it is tied to"))
class Goals(Records):
    serializer_class, full_class = serializers.GoalSerializer, serializers.GoalInFullSerializer
    filterset_class = GoalFilter
    lookups = {"plan": "plan__slug", "goal": "slug"}

    def rows(self):
        found = Goal.objects.published().select_related("plan", "parent")
        return found.order_by("plan__sort_key", "plan", "position", "pk")

    def whole(self):
        return Goal.objects.published().for_page().select_related("plan", "parent")

    def shown(self, goal):
        claims = goal.alignments.published()
        children = goal.children.published().select_related("plan").order_by("position", "pk")
        own = {
            "children": list(children),
            "alignments": first(claims.serving().for_listing()),
            "examined": first(claims.not_serving().for_listing()),
        }
        return own | related(goal)


class GoalThen(Then):
    serializer_class = serializers.GoalThenSerializer

    @extend_schema(summary=_("A goal as it stood on a day"), responses=serializer_class)
    def get(self, request, day, **slugs):
        return super().get(request, day, **slugs)

    def on(self, day, plan, goal):
        record, then = goal_on(day, plan, goal)
        goal = then["goal"]
        serving = [*then["stated"], *then["inferred"]]
        goal.shown = {
            "children": [branch.goal for branch in then["branch"].children],
            "alignments": First(serving, then["stated"].more or then["inferred"].more),
            **{name: then[name] for name in ("examined", "relations_from", "relations_to")},
        }
        return record, goal


@about(
    _("How plans, phases and goals hang together"),
    _("A relation between two plans, phases or goals, and where it is written"),
)
class Relations(Records):
    serializer_class = serializers.RelationSerializer
    filterset_class = RelationFilter
    lookups = {"relation": "slug"}

    def rows(self):
        return Relation.objects.published().for_listing().order_by("slug")

    def get_object(self):
        # Numbers never change, so there are no former ones.
        relation = get_object_or_404(self.get_queryset(), slug=self.kwargs["relation"])
        refuse_parameters(self.request)
        return relation


@about(_("The documents that are quoted"), _("A document with its passages, letter by letter"))
class Sources(Records):
    serializer_class, full_class = serializers.SourceSerializer, serializers.SourceInFullSerializer
    filterset_class = SourceFilter
    lookups = {"source": "slug"}

    def rows(self):
        return Source.objects.published().alphabetical().select_related("edition_of")
