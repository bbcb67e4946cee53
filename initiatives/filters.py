"""The list of initiatives by its query string: one FilterSet for the page, its downloads and the API."""

from functools import cached_property

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.forms import MultipleChoiceField
from django.utils.translation import gettext_lazy as _

from initiatives.models import Agency, Alignment, Beneficiary, Benefit, Initiative, Involvement, Period, Tie
from initiatives.phases import PhaseTies
from plans.filters import ChoiceFilter, by_slug, goals_by_plan
from plans.models import Basis, Goal, Phase, Plan
from plans.queries import alphabet
from plans.strict import StrictFilterSet

DIMENSIONS = "bma-20-year-plan"
SHIFTS = "thailand-4-0"


class PhaseField(MultipleChoiceField):
    """A phase as plan/slug; its slug alone will do."""

    def valid_value(self, value):
        return bool(self.paths(value))

    def prepare_value(self, values):
        """What the form shows as chosen: the full paths."""
        return [path for value in values or () for path in self.paths(value)]

    def paths(self, value):
        return [path for path, _label in self.choices if value in (path, path.rpartition("/")[2])]


class PhaseFilter(ChoiceFilter):
    field_class = PhaseField


class SlugField(MultipleChoiceField):
    """Records of a kind of which there are too many to list: those that are named are asked for."""

    def __init__(self, *, records, **kwargs):
        super().__init__(**kwargs)
        self.records = records

    def validate(self, slugs):
        known = set(self.records.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))
        for slug in slugs:
            if slug not in known:
                raise ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": slug}
                )


class SlugFilter(ChoiceFilter):
    field_class = SlugField


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


class AgencyFilter(StrictFilterSet):
    kind = ChoiceFilter(label=_("Kind"), choices=Agency.Kind.choices)

    class Meta:
        model = Agency
        fields = ()


class BeneficiaryFilter(StrictFilterSet):
    class Meta:
        model = Beneficiary
        fields = ()


class AlignmentFilter(StrictFilterSet):
    """The claims themselves, those that were examined and do not serve among them."""

    initiative = SlugFilter(label=_("Initiative"), field_name="initiative__slug", records=Initiative)
    plan = ChoiceFilter(label=_("Plan"), field_name="goal__plan__slug", choices=by_slug(Plan))
    goal = ChoiceFilter(label=_("Goal"), method="of_goals", choices=goals_by_plan)
    basis = ChoiceFilter(label=_("Ground"), choices=Basis.choices)
    contribution = ChoiceFilter(label=_("Contribution"), choices=Alignment.Contribution.choices)

    class Meta:
        model = Alignment
        fields = ()

    def of_goals(self, queryset, name, values):
        """Claims about one of these goals or a goal under it."""
        return queryset.filter(goal__in=Goal.objects.at_paths(values).with_sub_goals())


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
        goals = Goal.objects.at_paths(self.full_path(name, value) for value in values)
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
