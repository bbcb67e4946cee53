"""Gaps: what nothing serves, what only inference serves, and what has no other side."""

import pytest

from initiatives.gaps import gaps
from initiatives.models import Period
from plans.models import Plan
from tests.makers import (
    make,
    make_agency,
    make_alignment,
    make_beneficiary,
    make_benefit,
    make_goal,
    make_initiative,
    make_involvement,
    make_phase,
    make_plan,
    make_relation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_database")]


def found():
    return gaps(list(Plan.objects.all()))


def of_plan(plan):
    return next(each for each in found().plans if each.plan == plan)


def goals(rows):
    return {each.goal for each in rows}


def test_a_goal_is_served_by_the_firmest_claim_on_it_or_under_it():
    plan = make_plan()
    top, bare = make_goal(plan), make_goal(plan)
    low, side = make_goal(parent=top), make_goal(parent=top)
    make_alignment(goal=low, basis="stated")
    make_alignment(goal=side, basis="inferred")
    own = of_plan(plan)
    assert (own.goals, own.stated, own.inferred, own.examined, own.not_examined) == (4, 2, 1, 0, 1)
    assert (goals(own.unserved), goals(own.by_inference)) == ({bare}, {side})


def test_a_goal_with_sub_goals_that_nothing_serves_says_how_many_it_has():
    top = make_goal()
    make_goal(parent=make_goal(parent=top))
    assert [each.below for each in of_plan(top.plan).unserved] == [2, 1, 0]


def test_examined_and_not_serving_is_a_gap_and_says_so():
    goal = make_alignment(contribution="none", basis="stated").goal
    own = of_plan(goal.plan)
    assert (own.examined, own.not_examined, own.without) == (1, 0, 1)
    assert [each.is_examined for each in own.unserved] == [True]


def test_initiatives_without_a_stated_goal_are_those_of_inference_and_those_of_none():
    stated, inferred, none = (make_initiative() for _ in range(3))
    for initiative, basis in ((stated, "stated"), (stated, "inferred"), (inferred, "inferred")):
        make_alignment(initiative=initiative, basis=basis)
    make_alignment(initiative=none, basis="stated", contribution="none")
    assert (list(found().by_inference.rows), found().by_inference.count) == ([inferred], 1)
    assert (list(found().unaligned.rows), found().unaligned.count) == ([none], 1)


def test_only_goals_of_the_chosen_plans_count():
    alignment = make_alignment(basis="stated")
    other = gaps([make_plan()])
    assert (list(other.unaligned.rows), other.without) == ([alignment.initiative], 0)


def test_agencies_and_beneficiaries_without_initiatives_are_gaps():
    make_involvement()
    make_benefit()
    agency, beneficiary = make_agency(), make_beneficiary()
    assert list(found().agencies.rows) == [agency]
    assert list(found().beneficiaries.rows) == [beneficiary]


def test_a_phase_has_aligned_work_by_a_goal_tied_to_it_or_by_years():
    plan = make_plan()
    by_goal, by_years, bare = (
        make_phase(plan, start_year=year, end_year=year + 4) for year in (2001, 2011, 2021)
    )
    goal = make_goal(plan)
    make_relation(goal, by_goal)
    make_alignment(goal=make_goal(parent=goal))
    make(Period, initiative=make_initiative(), start_year=2013, end_year=2013, basis="stated")
    assert found().phases == [bare]
    assert by_years not in found().phases


def test_a_goal_that_nothing_serves_brings_no_work_to_its_phase():
    phase = make_phase()
    make_relation(make_alignment(contribution="none").goal, phase)
    assert found().phases == [phase]


def test_lists_end_at_fifty_and_say_how_many_there_are():
    for _ in range(52):
        make_initiative()
    rows = found().unaligned
    assert (len(rows.rows), rows.rows.more, rows.count) == (50, True, 52)
