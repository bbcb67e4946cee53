"""Plans, phases and goals: years, places in the outline, slugs."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from plans.models import Plan
from tests.makers import make_goal, make_phase, make_plan

pytestmark = pytest.mark.django_db


def broken(record):
    """The fields by which a record breaks the rules."""
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return set(caught.value.message_dict)


def refused(change, constraint):
    """The database itself refuses the change, by the constraint of that name or its columns."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    assert constraint in str(caught.value) or "UNIQUE" in str(caught.value)


def update(record, **columns):
    """Past every rule of the model, as another program would write."""
    return lambda: type(record)._base_manager.filter(pk=record.pk).update(**columns)


def test_a_phase_lies_inside_its_plan():
    plan = make_plan(start_year=2001, end_year=2010, years_basis="stated")
    phase = make_phase(plan)
    phase.start_year = 2000
    assert broken(phase) == {"start_year"}
    phase.start_year, phase.end_year = 2001, 2011
    assert broken(phase) == {"end_year"}


def test_a_plan_is_not_narrowed_past_its_phases():
    phase = make_phase(make_plan(start_year=2001, end_year=2010, years_basis="stated"))
    phase.plan.start_year = 2002
    assert broken(phase.plan) == {"start_year"}


def test_phases_of_a_plan_share_no_year():
    plan = make_plan()
    make_phase(plan, 2001, 2005)
    make_phase(plan, 2006, 2010)
    with pytest.raises(ValidationError) as caught:
        make_phase(plan, 2005, 2005, number=9)
    assert set(caught.value.message_dict) == {"start_year"}


def test_phases_of_two_plans_may_share_years():
    make_phase(start_year=2001)
    make_phase(start_year=2001)


def test_a_phase_says_when_a_year_is_derived():
    assert make_phase().years_basis == "stated"
    assert make_phase(start_year_basis="inferred").years_basis == "inferred"


def test_a_plan_ends_after_it_starts():
    plan = make_plan(start_year=2001, end_year=2010, years_basis="stated")
    refused(update(plan, end_year=2000), "plan_ends_after_it_starts")


def test_a_phase_ends_after_it_starts():
    refused(update(make_phase(), end_year=2000), "phase_ends_after_it_starts")


def test_a_phase_number_is_given_once():
    plan = make_plan()
    make_phase(plan)
    other = make_phase(plan, 2006, 2010)
    refused(update(other, number=2001), "phase_number_is_unique_in_its_plan")


def test_years_of_a_plan_have_a_basis():
    refused(update(make_plan(), start_year=2001), "plan_years_have_a_basis")


def test_a_vision_has_a_basis():
    refused(update(make_plan(), vision_th="มั่นคง"), "plan_vision_has_a_basis")


@pytest.mark.parametrize("column", ["start_year", "end_year"])
def test_a_year_of_the_buddhist_era_is_refused(column):
    assert column in broken(make_plan_unsaved(**{column: 2560}))


def make_plan_unsaved(**columns):
    return Plan(slug="unsaved", name_th="ทดสอบ", kind="city_plan", years_basis="stated", **columns)


def test_a_plan_does_not_supersede_itself():
    plan = make_plan()
    refused(update(plan, superseded_by=plan.pk), "plan_does_not_supersede_itself")


def test_plans_do_not_follow_each_other_in_a_circle():
    last = make_plan()
    first = make_plan(superseded_by=last)
    last.superseded_by = first
    assert broken(last) == {"superseded_by"}


def test_a_goal_stands_under_a_goal_of_its_own_plan():
    above = make_goal()
    goal = make_goal()
    goal.parent, goal.parent_basis = above, "stated"
    assert broken(goal) == {"parent"}


def test_a_goal_does_not_leave_its_sub_goals_behind():
    goal = make_goal()
    make_goal(parent=goal)
    goal.plan = make_plan()
    assert broken(goal) == {"plan"}


def test_a_goal_is_not_its_own_parent():
    goal = make_goal()
    refused(update(goal, parent=goal.pk, parent_basis="stated"), "goal_is_not_its_own_parent")


def test_a_goal_is_not_its_own_ancestor():
    top = make_goal()
    middle = make_goal(parent=top)
    top.parent, top.parent_basis = make_goal(parent=middle), "stated"
    assert broken(top) == {"parent"}


def test_a_parent_has_a_basis():
    goal = make_goal(parent=make_goal())
    refused(update(goal, parent_basis=""), "goal_parent_has_a_basis")


def test_a_code_has_a_basis():
    refused(update(make_goal(code="1.1"), code_basis=""), "goal_code_has_a_basis")


def test_a_code_is_given_once_among_the_goals_of_a_kind():
    plan = make_plan()
    make_goal(plan, code="1.1")
    make_goal(plan, code="1.1", kind="strategy")
    other = make_goal(plan)
    refused(update(other, code="1.1", code_basis="stated"), "goal_code_is_unique_in_its_plan_and_kind")


@pytest.mark.parametrize("missing", ["from_th", "to_th"])
def test_a_shift_has_both_states(missing):
    shift = make_goal(kind="shift", from_th="เดิม", to_th="ใหม่")
    refused(update(shift, **{missing: ""}), "has_both_states")


def test_an_aim_has_both_states_or_neither():
    aim = make_goal(from_th="เดิม", to_th="ใหม่")
    refused(update(aim, to_th=""), "goal_has_both_states_or_neither")


def test_two_plans_may_use_the_same_slug_for_a_goal():
    assert make_goal(slug="safe").plan != make_goal(slug="safe").plan


@pytest.mark.parametrize("make_first", [make_goal, make_phase])
@pytest.mark.parametrize("make_second", [make_goal, make_phase])
def test_goals_and_phases_of_a_plan_share_one_space_of_slugs(make_first, make_second):
    plan = make_plan()
    make_first(plan, slug="safe")
    columns = {"start_year": 2011, "end_year": 2015} if make_second is make_phase else {}
    with pytest.raises(ValidationError) as caught:
        make_second(plan, slug="safe", **columns)
    assert "slug" in caught.value.message_dict or "__all__" in caught.value.message_dict


@pytest.mark.parametrize("kind", ["goal", "phase"])
def test_a_slug_stands_once_in_its_plan(kind):
    plan = make_plan()
    if kind == "goal":
        first, second = make_goal(plan), make_goal(plan)
    else:
        first, second = make_phase(plan), make_phase(plan, 2011, 2012)
    refused(update(second, slug=first.slug), "slug_is_unique_in_its_plan")


def test_a_goal_does_not_take_the_former_slug_of_a_phase():
    phase = make_phase(slug="first")
    phase.slug = "renamed"
    phase.save()
    with pytest.raises(ValidationError) as caught:
        make_goal(phase.plan, slug="first")
    assert set(caught.value.message_dict) == {"slug"}
