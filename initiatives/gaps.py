"""What is not covered, as far as is known: goals, initiatives, agencies … without the other side."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from initiatives.coverage import Ground, ground_of
from initiatives.models import Agency, Alignment, Beneficiary, Benefit, Initiative, Involvement, Period
from initiatives.phases import PhaseTies
from plans.filters import ChoiceFilter
from plans.listing import LISTED, First, first
from plans.models import Goal, Phase, Plan
from plans.outline import Outline
from plans.queries import alphabet
from plans.strict import StrictFilterSet


class GapFilter(StrictFilterSet):
    """The plans of which the gaps are shown; all when none is named."""

    plan = ChoiceFilter(label=_("Plan"), method="as_asked", choices=[])

    class Meta:
        model = Initiative
        fields = ()

    def __init__(self, data):
        super().__init__(data, Initiative.objects.none())
        self.plans = list(Plan.objects.published().alphabetical())
        self.form.fields["plan"].choices = [(plan.slug, plan.name) for plan in self.plans]

    def as_asked(self, queryset, name, values):
        return queryset

    @property
    def unknown(self):
        return super().unknown + (["page"] if self.page_values else [])

    @property
    def chosen(self):
        named = self.data.getlist("plan")
        return [plan for plan in self.plans if not named or plan.slug in named]


@dataclass(frozen=True)
class OpenGoal:
    """A goal that nothing serves by the document's own words, nor any goal under it."""

    goal: Goal
    below: int  # how many goals stand under it
    ground: Ground | None  # the firmest of the claims about it and them; None: not yet examined

    @property
    def is_examined(self):
        """Whether it was examined, and nothing found that serves it."""
        return self.ground == Ground.EXAMINED


@dataclass
class PlanGaps:
    """The goals of one plan: how many stand on each ground, and those with a gap."""

    plan: Plan
    goals: int
    stated: int
    inferred: int
    examined: int
    unserved: First  # of OpenGoals, those examined and found not served among them
    by_inference: First
    phases: list

    @property
    def not_examined(self):
        return self.goals - self.stated - self.inferred - self.examined

    @property
    def without(self):
        """How many goals no initiative serves."""
        return self.examined + self.not_examined


@dataclass
class Counted:
    """A list cut short, with how many there are in all."""

    rows: First
    count: int


@dataclass
class Gaps:
    plans: list[PlanGaps]
    by_inference: Counted  # initiatives
    unaligned: Counted
    agencies: Counted
    beneficiaries: Counted

    @property
    def without(self):
        return sum(each.without for each in self.plans)

    @property
    def inferred(self):
        return sum(each.inferred for each in self.plans)

    @property
    def phases(self):
        return [phase for each in self.plans for phase in each.phases]


def gaps(plans):
    """Everything that the gaps page shows of these plans, in a constant number of queries."""
    return Gaps(
        plans=goal_gaps(plans), **{name: counted(records) for name, records in of_records(plans).items()}
    )


def of_records(plans):
    """The records that have no other side: initiatives by these plans, agencies and beneficiaries at all."""
    serving = Alignment.objects.published().serving().filter(goal__plan__in=plans, initiative=OuterRef("pk"))
    initiatives = Initiative.objects.published().alphabetical()
    return {
        "by_inference": initiatives.filter(Exists(serving), ~Exists(serving.stated())),
        "unaligned": initiatives.filter(~Exists(serving)),
        "agencies": without(Agency, Involvement, "agency"),
        "beneficiaries": without(Beneficiary, Benefit, "beneficiary"),
    }


def without(model, links, end):
    """The records of a model to which no such link leads."""
    leading = links.objects.published().filter(**{end: OuterRef("pk")})
    return model.objects.published().alphabetical().filter(~Exists(leading))


def counted(queryset):
    return Counted(first(queryset), queryset.count())


def goal_gaps(plans, limit=LISTED):
    """The gaps of each plan, its goals in lists of no more than `limit`."""
    goals = list(Goal.objects.published().filter(plan__in=plans).for_outline())
    claims = Alignment.objects.published().filter(goal__plan__in=plans).order_by()
    grounds = {}
    for goal, basis, strength in claims.values_list("goal", "basis", "contribution").distinct():
        grounds[goal] = max(ground_of(basis, strength != "none"), grounds.get(goal, Ground.LEFT_OUT))
    empty = phases_without_work(plans)
    outline = Outline(goals)
    return [plan_gaps(plan, outline, grounds, empty, limit) for plan in plans]


def plan_gaps(plan, outline, grounds, empty, limit):
    branches = [branch for root in outline.roots if root.goal.plan_id == plan.pk for branch in root.walk()]
    found = [
        OpenGoal(
            branch.goal,
            len(branch.below),
            max((grounds[each.goal.pk] for each in branch.walk() if each.goal.pk in grounds), default=None),
        )
        for branch in branches
    ]
    by_ground = {ground: [each for each in found if each.ground == ground] for ground in (*Ground, None)}
    unserved = [each for each in found if each.ground in (None, Ground.EXAMINED)]
    return PlanGaps(
        plan,
        len(found),
        *(len(by_ground[ground]) for ground in (Ground.STATED, Ground.INFERRED, Ground.EXAMINED)),
        unserved=first(unserved, limit),
        by_inference=first(by_ground[Ground.INFERRED], limit),
        phases=[phase for phase in empty if phase.plan_id == plan.pk],
    )


def phases_without_work(plans):
    """The phases to which no initiative comes, by a goal that a relation ties to them or by its own years."""
    phases = Phase.objects.published().filter(plan__in=plans).select_related("plan")
    phases = list(phases.order_by(alphabet("plan__"), "number"))
    ties = PhaseTies(phases)
    served = Alignment.objects.published().serving().filter(goal__in=ties.goals).order_by()
    reached = {
        route.phase.pk
        for goal in served.values_list("goal", flat=True).distinct()
        for route in ties.routes_by_goal[goal]
    }
    spans = set(Period.objects.published().order_by().values_list("start_year", "end_year"))
    return [
        phase
        for phase in phases
        if phase.pk not in reached
        and not any(start <= phase.end_year and end >= phase.start_year for start, end in spans)
    ]
