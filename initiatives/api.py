"""The answers to programs about initiatives, alignments, agencies and beneficiaries."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema

from initiatives import serializers
from initiatives.as_of import alignment_on, initiative_on
from initiatives.filters import AgencyFilter, AlignmentFilter, BeneficiaryFilter, InitiativeFilter
from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from initiatives.threads import threads_of, threads_through
from plans.api import Records, Then, about
from plans.listing import LISTED, First, first
from plans.queries import alphabet


@about(_("Initiatives, by name"), _("An initiative: which goals it serves, by whom, for whom and when"))
class Initiatives(Records):
    serializer_class = serializers.InitiativeInListSerializer
    full_class = serializers.InitiativeInFullSerializer
    filterset_class = InitiativeFilter
    lookups = {"initiative": "slug"}

    def rows(self):
        return Initiative.objects.published().alphabetical().select_related("parent", "period")

    def whole(self):
        return Initiative.objects.published().for_page()

    def paginate_queryset(self, queryset):
        """One page, each initiative with its ways to the phases that were asked for."""
        page = super().paginate_queryset(queryset)
        routes = self.found.phase_ties.routes(page) if page and "phase" in self.found.data else {}
        for initiative in page:
            initiative.routes = routes.get(initiative.pk, [])
        return page

    def shown(self, initiative):
        alignments = initiative.alignments.published()
        serving = alignments.serving().for_listing()
        related = initiative.related
        return {
            "period": getattr(initiative, "period", None),
            "place": getattr(initiative, "place", None),
            "alignments": first(serving.order_by(alphabet("goal__plan__"), "goal__position", "goal")),
            "examined": first(alignments.not_serving().for_listing()),
            "involvements": first(initiative.involvements.for_listing().order_by("pk")),
            "benefits": first(initiative.benefits.for_listing().order_by("pk")),
            "milestones": first(initiative.milestones.for_listing()),
            "ties": first(initiative.ties.for_listing()),
            "parts": first(initiative.children.published().alphabetical()),
            "related": First(related[:LISTED], len(related) > LISTED),
            "threads": threads_of(initiative),
        }


class InitiativeThen(Then):
    serializer_class = serializers.InitiativeThenSerializer

    @extend_schema(summary=_("An initiative as it stood on a day"), responses=serializer_class)
    def get(self, request, day, **slugs):
        return super().get(request, day, **slugs)

    def on(self, day, initiative):
        record, then = initiative_on(day, initiative)
        initiative = then["initiative"]
        initiative.parent = then["parent"]
        initiative.__dict__.setdefault("_prefetched_objects_cache", {})["aliases"] = then["aliases"]
        names = ("period", "place", "examined", "involvements", "benefits", "milestones", "ties")
        initiative.shown = {"alignments": then["claims"], **{name: then[name] for name in names}}
        return record, initiative


@about(
    _("Alignments: which initiative serves which goal, on what ground"),
    _("An alignment: the claim, its reason and its words, and the threads that it opens"),
)
class Alignments(Records):
    serializer_class = serializers.AlignmentSerializer
    full_class = serializers.AlignmentInFullSerializer
    filterset_class = AlignmentFilter
    lookups = {"initiative": "initiative__slug", "plan": "goal__plan__slug", "goal": "goal__slug"}

    def rows(self):
        # In the order in which they were made: there are many, and that one costs nothing.
        return Alignment.objects.published().for_listing().order_by("pk")

    def shown(self, alignment):
        return {"threads": threads_through(alignment)}


class AlignmentThen(Then):
    serializer_class = serializers.ClaimThenSerializer

    @extend_schema(summary=_("An alignment as it stood on a day"), responses=serializer_class)
    def get(self, request, day, **slugs):
        return super().get(request, day, **slugs)

    def on(self, day, initiative, plan, goal):
        record, then = alignment_on(day, initiative, plan, goal)
        return record, then["alignment"]


@about(_("Agencies, by name"), _("An agency: in what it has a part, what it is tied to, where it is written"))
class Agencies(Records):
    serializer_class, full_class = serializers.AgencySerializer, serializers.AgencyInFullSerializer
    filterset_class = AgencyFilter
    lookups = {"agency": "slug"}

    def rows(self):
        return Agency.objects.published().for_listing()

    def whole(self):
        return self.rows().for_page()

    def shown(self, agency):
        return {
            "parts": first(agency.children.published().alphabetical()),
            "involvements": first(agency.involvements.published().for_listing()),
            "milestones": first(agency.milestones.for_listing()),
            "ties": first(agency.ties.for_listing()),
        }


@about(_("Beneficiaries, by name"), _("A group of people: what is for them and what they are tied to"))
class Beneficiaries(Records):
    serializer_class = serializers.BeneficiarySerializer
    full_class = serializers.BeneficiaryInFullSerializer
    filterset_class = BeneficiaryFilter
    lookups = {"beneficiary": "slug"}

    def rows(self):
        return Beneficiary.objects.published().for_listing()

    def whole(self):
        return self.rows().for_page()

    def shown(self, beneficiary):
        return {
            "benefits": first(beneficiary.benefits.published().for_listing()),
            "ties": first(beneficiary.ties.for_listing()),
        }
