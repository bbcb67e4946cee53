"""The lists of plans, phases, goals, relations and sources by their query strings; parts of all filters."""

import django_filters
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from plans.models import Basis, Goal, Phase, Plan, Relation, Source
from plans.outline import Outline
from plans.strict import StrictFilterSet

NOT_A_CHOICE = {
    "invalid_choice": _("“%(value)s” is not one of the values."),
    "invalid_list": _("Not a list."),
}


class ChoiceFilter(django_filters.MultipleChoiceFilter):
    """Any of several values; `choices` may be a function that asks the database."""

    def __init__(self, **kwargs):
        super().__init__(error_messages=NOT_A_CHOICE, distinct=False, **kwargs)


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


class PlanFilter(StrictFilterSet):
    kind = ChoiceFilter(label=_("Kind"), choices=Plan.Kind.choices)

    class Meta:
        model = Plan
        fields = ()


class PhaseFilter(StrictFilterSet):
    plan = ChoiceFilter(label=_("Plan"), field_name="plan__slug", choices=by_slug(Plan))

    class Meta:
        model = Phase
        fields = ()


class GoalFilter(StrictFilterSet):
    plan = ChoiceFilter(label=_("Plan"), field_name="plan__slug", choices=by_slug(Plan))
    kind = ChoiceFilter(label=_("Kind"), choices=Goal.Kind.choices)

    class Meta:
        model = Goal
        fields = ()


class RelationFilter(StrictFilterSet):
    kind = ChoiceFilter(label=_("Kind"), choices=Relation.Kind.choices)
    basis = ChoiceFilter(label=_("Ground"), choices=Basis.choices)

    class Meta:
        model = Relation
        fields = ()


class SourceFilter(StrictFilterSet):
    class Meta:
        model = Source
        fields = ()
