"""Which initiatives belong to a phase: by a goal that a relation ties to it, or by their own years."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from initiatives.models import Alignment, Period
from plans.models import Goal, Phase, Relation
from plans.outline import Outline


@dataclass(frozen=True)
class Route:
    """How an initiative comes to a phase: through a goal and its relation, or by its own years."""

    phase: Phase
    goal: Goal | None = None
    relation: Relation | None = None
    period: Period | None = None


class PhaseTies:
    """What ties initiatives to some phases: the goals, the years, and for each initiative its routes."""

    def __init__(self, phases):
        self.phases = list(phases)

    @cached_property
    def in_years(self):
        """The condition on a Period that shares a year with one of the phases; never true without phases."""
        condition = Q(pk__in=[])
        for phase in self.phases:
            condition |= Q(start_year__lte=phase.end_year, end_year__gte=phase.start_year)
        return condition

    @cached_property
    def relations(self):
        """(relation, phase, goal) for each relation between one of the phases and a goal, either way."""
        from_phase = Q(from_phase__in=self.phases, to_goal__isnull=False)
        to_phase = Q(to_phase__in=self.phases, from_goal__isnull=False)
        found = Relation.objects.published().filter(from_phase | to_phase).with_ends()
        return [(tie, tie.from_phase or tie.to_phase, tie.from_goal or tie.to_goal) for tie in found]

    @cached_property
    def routes_by_goal(self):
        """Goal id → its routes: the tied goals and every goal under them."""
        plans = {goal.plan_id for _tie, _phase, goal in self.relations}
        outline = Outline(Goal.objects.published().filter(plan__in=plans).for_outline())
        routes = {}
        for tie, phase, goal in self.relations:
            for branch in outline[goal].walk():
                routes.setdefault(branch.goal.pk, []).append(Route(phase, branch.goal, tie))
        return routes

    @property
    def goals(self):
        return list(self.routes_by_goal)

    def routes(self, initiatives):
        """Initiative id → the routes by which it came, for the initiatives of one page."""
        found = {initiative.pk: self.by_years(initiative) for initiative in initiatives}
        claims = Alignment.objects.published().serving().filter(initiative__in=found, goal__in=self.goals)
        for initiative, goal in claims.order_by("goal").values_list("initiative", "goal"):
            found[initiative] += self.routes_by_goal[goal]
        return found

    def by_years(self, initiative):
        period = getattr(initiative, "period", None)
        return [
            Route(phase, period=period)
            for phase in self.phases
            if period and period.start_year <= phase.end_year and period.end_year >= phase.start_year
        ]
