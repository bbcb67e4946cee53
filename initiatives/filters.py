"""The list of initiatives by its query string: one FilterSet for the page, its downloads and the API."""

from functools import cached_property

import django_filters
from django.db.models import Exists, OuterRef, Prefetch
from django.forms import MultipleChoiceField
from django.utils.translation import gettext_lazy as _

from initiatives.models import Agency, Alignment, Beneficiary, Benefit, Initiative, Involvement, Period, Tie
from initiatives.phases import PhaseTies
from plans.models import Basis, Goal, Phase, Plan
from plans.outline import Outline
from plans.queries import alphabet
from plans.strict import StrictFilterSet

DIMENSIONS = "bma-20-year-plan"
SHIFTS = "thailand-4-0"
NOT_A_CHOICE = {
    "invalid_choice": _("“%(value)s” is not one of the values."),
    "invalid_list": _("Not a list."),
}


class PhaseField(MultipleChoiceField):
    """A phase as plan/slug; its slug alone will do."""

    def valid_value(self, value):
        return bool(self.paths(value))

    def prepare_value(self, values):
        """What the form shows as chosen: the full paths."""
        return [path for value in values or () for path in self.paths(value)]

    def paths(self, value):
        return [path for path, _label in self.choices if value in (path, path.rpartition("/")[2])]


class ChoiceFilter(django_filters.MultipleChoiceFilter):
    """Any of several values; `choices` may be a function that asks the database."""

    def __init__(self, **kwargs):
        super().__init__(error_messages=NOT_A_CHOICE, **kwargs)


class PhaseFilter(ChoiceFilter):
    field_class = PhaseField


def by_slug(model):
    """Choices: every public record of a model, by slug, in alphabetical order."""
    return lambda: [(record.slug, record.name) for record in model.objects.published().alphabetical()]


def goals_by_plan():
    """Choices: every goal as plan/slug, grouped by its plan, in the order of the outline."""
    groups = []
    goals = Prefetch("goals", Goal.objects.published())
    for plan in Plan.objects.published().alphabetical().prefetch_related(goals):
        branches = (branch for root in Outline(plan.goals.all()).roots for branch in root.walk())
        choices = [(f"{plan.slug}/{branch.goal.slug}", branch.goal.name) for branch in branches]
        groups += [(plan.name, choices)] if choices else []
    return groups


def goals_of(plan, **conditions):
    """Choices: the goals of one plan that meet the conditions, by slug."""
    return lambda: [
        (goal.slug, goal.name)
        for goal in Goal.objects.published().of_plan(plan).filter(**conditions).order_by("position")
    ]


def phases():
    """Choices: every phase as plan/slug, in order."""
    found = Phase.objects.published().select_related("plan")
    return [(phase.path, phase.name) for phase in found.order_by(alphabet("plan__"), "number")]


class InitiativeFilter(StrictFilterSet):
    """Repeating a parameter means or, different parameters mean and.

    It is given public initiatives, and what belongs to one of them is public too.

    `basis` and `contribution` speak of the claim: with a goal, plan, dimension or shift they say on what
    ground and how strongly that very goal is served.
    """

    q = django_filters.CharFilter(label=_("Words"), method="search", max_length=200)
    dimension = ChoiceFilter(
        label=_("Dimension"), method="serving_named", choices=goals_of(DIMENSIONS, kind=Goal.Kind.DIMENSION)
    )
    status = ChoiceFilter(label=_("Status"), choices=Initiative.Status.choices)
    kind = ChoiceFilter(label=_("Kind"), choices=Initiative.Kind.choices)
    basis = ChoiceFilter(label=_("Ground"), method="claimed", choices=Basis.choices)
    contribution = ChoiceFilter(
        label=_("Contribution"), method="claimed", choices=Alignment.Contribution.choices
    )
    plan = ChoiceFilter(label=_("Plan"), method="serving_plans", choices=by_slug(Plan))
    goal = ChoiceFilter(label=_("Goal"), method="serving_named", choices=goals_by_plan)
    shift = ChoiceFilter(label=_("Shift"), method="serving_named", choices=goals_of(SHIFTS, from_th__gt=""))
    phase = PhaseFilter(label=_("Phase"), method="in_phases", choices=phases)
    agency = ChoiceFilter(label=_("Agency"), method="involving", choices=by_slug(Agency))
    beneficiary = ChoiceFilter(label=_("Beneficiary"), method="benefiting", choices=by_slug(Beneficiary))

    class Meta:
        model = Initiative
        fields = ()

    def search(self, queryset, name, text):
        return queryset.matching(text)

    def serving_named(self, queryset, name, values):
        """Initiatives that serve one of these goals or a goal under it."""
        goals = Goal.objects.none()
        for value in set(values):
            plan, slug = self.full_path(name, value).split("/")
            goals = goals | Goal.objects.of_plan(plan).filter(slug=slug)
        return queryset.filter(Exists(self.claims().filter(goal__in=goals.with_sub_goals())))

    def full_path(self, name, value):
        """A goal or phase as plan/slug, whichever parameter names it; other values as they are."""
        plan = {"dimension": DIMENSIONS, "shift": SHIFTS}.get(name)
        return f"{plan}/{value}" if plan else value

    def serving_plans(self, queryset, name, plans):
        """Initiatives that serve a goal of one of these plans, or are tied to the plan as a whole."""
        served = Exists(self.claims().filter(goal__plan__slug__in=plans))
        return queryset.filter(served | Exists(self.ties().filter(plan__slug__in=plans)))

    def claimed(self, queryset, name, values):
        return queryset.filter(Exists(self.claims()))

    def in_phases(self, queryset, name, values):
        """Initiatives that serve a goal tied to a phase, or whose own years meet it."""
        in_years = Period.objects.filter(self.phase_ties.in_years, initiative=OuterRef("pk"))
        chosen = self.form.cleaned_data
        if chosen["basis"]:
            in_years = in_years.filter(basis__in=chosen["basis"])
        if chosen["contribution"]:
            in_years = in_years.none()
        goals = Exists(self.claims().filter(goal__in=self.phase_ties.goals))
        return queryset.filter(goals | Exists(in_years))

    def involving(self, queryset, name, agencies):
        involved = Involvement.objects.filter(initiative=OuterRef("pk"), agency__slug__in=agencies)
        return queryset.filter(Exists(involved))

    def benefiting(self, queryset, name, beneficiaries):
        benefits = Benefit.objects.filter(initiative=OuterRef("pk"), beneficiary__slug__in=beneficiaries)
        return queryset.filter(Exists(benefits))

    def claims(self):
        """The alignments of an initiative on the grounds and of the strength that were asked for."""
        chosen = self.form.cleaned_data
        claims = Alignment.objects.published().filter(initiative=OuterRef("pk"))
        if chosen["basis"]:
            claims = claims.filter(basis__in=chosen["basis"])
        return (
            claims.filter(contribution__in=chosen["contribution"])
            if chosen["contribution"]
            else claims.serving()
        )

    def ties(self):
        """The ties of an initiative to whole plans: they have no strength, so none where one is asked for."""
        chosen = self.form.cleaned_data
        ties = Tie.objects.filter(initiative=OuterRef("pk"))
        if chosen["contribution"]:
            return ties.none()
        return ties.filter(basis__in=chosen["basis"]) if chosen["basis"] else ties

    @cached_property
    def phase_ties(self):
        values = self.form.cleaned_data["phase"]
        found = Phase.objects.published().select_related("plan")
        return PhaseTies([phase for phase in found if {phase.path, phase.slug} & set(values)])
