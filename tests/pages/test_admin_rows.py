"""The admin: phases and goals of a plan, and alignments of an initiative, edited as rows of its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Alignment, Initiative, RelatedInitiative
from plans.models import Goal, Phase, Plan
from tests.makers import (
    make_alignment,
    make_goal,
    make_initiative,
    make_passage,
    make_phase,
    make_plan,
)
from tests.pages.admin_forms import all_errors, approved, confirmed, filled_in, row_errors, rows
from tests.pages.test_admin_editing import add, save
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db

CLAIM = {"basis": "inferred", "contribution": "direct", "rationale_th": "เพราะทดสอบ"}
BASES = {"number_basis": "inferred", "start_year_basis": "inferred", "end_year_basis": "inferred"}


@pytest.fixture
def planner():
    return signed_in("planner")


@pytest.fixture
def plan():
    """A plan of twenty years with two phases of five."""
    plan = make_plan(start_year=2001, end_year=2020, years_basis="inferred")
    for start in (2001, 2006):
        make_phase(plan, start, start + 4, **BASES)
    return plan


def phase_row(number, start, end, **more):
    named = {"name_th": f"ระยะ {number}", "name_en": f"Phase {number}"}
    return {"number": number, "start_year": start, "end_year": end, **named, **BASES, **more}


def goal_row(name, **more):
    return {"name_th": "เป้าหมาย", "name_en": name, "kind": "aim", "position": 0, **more}


def page(client, record, prefix=""):
    return client.get(page_of(type(record), f"{record.pk}/change/", prefix))


# Alignments of an initiative


def test_an_alignment_is_added_on_the_page_of_its_initiative(planner):
    initiative, goal = make_initiative(), make_goal()
    assert save(planner, initiative, **rows("alignments", {"goal": goal.pk, **CLAIM})).status_code == 302
    assert initiative.alignments.get().goal == goal


def test_an_alignment_is_changed_on_the_page_of_its_initiative(planner):
    alignment = make_alignment()
    answer = save(planner, alignment.initiative, **{"alignments-0-rationale_th": "เหตุผลใหม่"})
    assert answer.status_code == 302
    alignment.refresh_from_db()
    assert alignment.rationale_th == "เหตุผลใหม่"


def test_the_goal_of_an_alignment_is_fixed_and_leads_to_its_page(planner):
    alignment = make_alignment()
    shown = page(planner, alignment.initiative)
    assert f'<a class="fixed" href="{page_of(Goal, f"{alignment.goal_id}/change/")}">' in shown.text
    forged = {"alignments-0-goal": make_goal().pk, "alignments-0-rationale_th": "เหตุผลใหม่"}
    assert save(planner, alignment.initiative, **forged).status_code == 302
    assert Alignment.objects.get(pk=alignment.pk).goal == alignment.goal


def test_a_row_tells_how_many_quotations_it_rests_on_and_leads_to_them(planner):
    alignment = make_alignment(quote="จัดทำแผน")
    shown = page(planner, alignment.initiative, "/en").text
    assert "1 quotation ·" in shown
    assert page_of(Alignment, f"{alignment.pk}/change/", "/en") in shown


def test_a_row_that_says_stated_without_a_quotation_is_refused_and_kept_as_typed(planner):
    initiative, goal = make_initiative(), make_goal()
    before = initiative.name_th
    typed = {"goal": goal.pk, **CLAIM, "basis": "stated", "rationale_th": "พิมพ์ไว้แล้ว"}
    answer = save(planner, initiative, name_th="ชื่อใหม่", **rows("alignments", typed))
    assert answer.status_code == 200
    assert "basis" in row_errors(answer, "alignments")[0]
    for kept in ("พิมพ์ไว้แล้ว", "ชื่อใหม่", f'<option value="{goal.pk}" selected>'):
        assert kept in answer.text
    initiative.refresh_from_db()
    assert (initiative.name_th, initiative.alignments.count()) == (before, 0)


@pytest.mark.parametrize("quote", ["", "จัดทำแผน"])
def test_a_claim_becomes_stated_only_where_it_is_quoted(planner, quote):
    alignment = make_alignment(quote=quote)
    answer = save(planner, alignment.initiative, **{"alignments-0-basis": "stated"})
    assert answer.status_code == (302 if quote else 200)
    alignment.refresh_from_db()
    assert alignment.basis == ("stated" if quote else "inferred")


@pytest.mark.parametrize("is_new", [True, False])
def test_a_pair_is_aligned_once(planner, is_new):
    initiative, goal = make_initiative(), make_goal()
    if not is_new:
        make_alignment(initiative, goal)
    first = 1 if not is_new else 0
    typed = rows("alignments", *[{"goal": goal.pk, **CLAIM}] * 2, first=first)
    answer = save(planner, initiative, **typed)
    assert answer.status_code == 200
    assert "goal" in row_errors(answer, "alignments")[-1]
    assert initiative.alignments.count() == first


def test_a_claim_is_never_deleted_from_a_row():
    alignment = make_alignment()
    shown = page(signed_in("reviewer"), alignment.initiative).text
    assert 'name="alignments-0-DELETE"' not in shown
    save(signed_in("planner"), alignment.initiative, **{"alignments-0-DELETE": "on"})
    assert Alignment.objects.filter(pk=alignment.pk).exists()


def test_an_initiative_is_added_with_what_it_serves(planner):
    goal = make_goal()
    typed = {"name_th": "โครงการ", "slug": "added-with-rows", "kind": "service", "status": "planned"}
    answer = add(
        planner,
        Initiative,
        **typed,
        status_basis="inferred",
        **{"status_citation_links-TOTAL_FORMS": 0, "citation_links-TOTAL_FORMS": 0},
        **rows("alignments", {"goal": goal.pk, **CLAIM}),
    )
    assert answer.status_code == 302, all_errors(answer)
    assert Initiative.objects.get(slug="added-with-rows").alignments.get().goal == goal


# Phases of a plan


@pytest.mark.parametrize(("start", "end"), [("2554", "พ.ศ. 2558"), ("2011", "๒๐๑๕")])
def test_a_phase_is_added_with_its_years_in_either_era(planner, plan, start, end):
    assert save(planner, plan, **rows("phases", phase_row(3, start, end), first=2)).status_code == 302
    phase = plan.phases.get(number=3)
    assert (phase.slug, phase.start_year, phase.end_year) == ("phase-3", 2011, 2015)


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (phase_row(3, 2011, 2015), phase_row(4, 2015, 2020), "start_year"),
        (phase_row(3, 2011, 2015), phase_row(3, 2016, 2020, slug="other"), "number"),
        (phase_row(3, 2011, 2015, slug="same"), phase_row(4, 2016, 2020, slug="same"), "slug"),
    ],
)
def test_new_phases_that_clash_are_refused(planner, plan, first, second, field):
    answer = save(planner, plan, **rows("phases", first, second, first=2))
    assert answer.status_code == 200
    assert field in row_errors(answer, "phases")[-1]
    assert plan.phases.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (phase_row(3, 2010, 2015), "start_year"),
        (phase_row(3, 2016, 2021), "end_year"),
        (phase_row(3, 2016, 2015), "end_year"),
        (phase_row(2001, 2016, 2020), "number"),
        (phase_row(3, 2016, 2020, name_en=""), "slug"),
        (phase_row(3, 2016, 2020, name_th=""), "name_th"),
        (phase_row(3, "สองพัน", 2020), "start_year"),
        (phase_row(3, 2016, 2020, number_basis="stated"), "number_basis"),
        (phase_row(99999, 2016, 2020), "number"),
    ],
)
def test_a_phase_that_breaks_a_rule_is_refused_at_its_field(planner, plan, typed, field):
    answer = save(planner, plan, **rows("phases", typed, first=2))
    assert answer.status_code == 200
    assert field in row_errors(answer, "phases")[-1]
    assert plan.phases.count() == 2


def test_a_new_phase_does_not_take_the_slug_that_another_had(planner, plan):
    phase = plan.phases.first()
    phase.slug, phase.name_en = "renamed", ""
    before = Phase.objects.get(pk=phase.pk).slug
    phase.save()
    answer = save(planner, plan, **rows("phases", phase_row(3, 2016, 2020, slug=before), first=2))
    assert answer.status_code == 200
    assert "slug" in row_errors(answer, "phases")[-1]


def test_a_phase_gives_a_year_to_the_next_in_one_save(planner, plan):
    answer = save(planner, plan, **{"phases-0-end_year": 2006, "phases-1-start_year": 2007})
    assert answer.status_code == 302
    assert list(plan.phases.values_list("start_year", "end_year")) == [(2001, 2006), (2007, 2010)]


def test_a_plan_is_narrowed_together_with_its_phases(planner, plan):
    assert save(planner, plan, end_year=2009, **{"phases-1-end_year": 2009}).status_code == 302
    plan.refresh_from_db()
    assert plan.end_year == 2009


def test_a_plan_narrower_than_its_phases_is_refused(planner, plan):
    answer = save(planner, plan, end_year=2009, name_th="พิมพ์ไว้แล้ว")
    assert answer.status_code == 200
    assert "end_year" in answer.context["adminform"].form.errors
    assert "พิมพ์ไว้แล้ว" in answer.text
    assert Plan.objects.get(pk=plan.pk).end_year == 2020


def test_a_plan_narrower_than_phases_that_were_not_sent_is_refused(planner, plan):
    forged = {"phases-TOTAL_FORMS": 0, "phases-INITIAL_FORMS": 0}
    assert save(planner, plan, end_year=2009, **forged).status_code == 200
    assert Plan.objects.get(pk=plan.pk).end_year == 2020


def test_a_plan_is_added_with_its_phases_and_goals(planner):
    years = {"start_year": 2544, "end_year": 2563, "years_basis": "inferred"}
    typed = {"name_th": "แผน", "slug": "added-with-rows", "kind": "city_plan", **years}
    quotations = {"citation_links-TOTAL_FORMS": 0}
    phases = rows("phases", phase_row(1, 2001, 2005), phase_row(2, 2006, 2010))
    clash = rows("goals", goal_row("Phase 1"))
    assert add(planner, Plan, **typed, **quotations, **phases, **clash).status_code == 200
    assert not Plan.objects.filter(slug="added-with-rows").exists()
    answer = add(planner, Plan, **typed, **quotations, **phases, **rows("goals", goal_row("Aim 1")))
    assert answer.status_code == 302, all_errors(answer)
    plan = Plan.objects.get(slug="added-with-rows")
    assert (plan.phases.count(), plan.goals.get().slug) == (2, "aim-1")


# Goals of a plan


def test_a_goal_added_in_a_row_is_inferred_until_its_page_says_otherwise(planner, plan):
    answer = save(planner, plan, **rows("goals", goal_row("Clean canals", code="1.1")))
    assert answer.status_code == 302
    goal = plan.goals.get()
    assert (goal.slug, goal.attachment_basis, goal.code_basis) == ("clean-canals", "inferred", "inferred")


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [
        (goal_row("Clean canals"), goal_row("Clean canals"), "slug"),
        (goal_row("One", code="1"), goal_row("Two", code="1"), "code"),
        (goal_row("One"), goal_row("", slug=""), "slug"),
        (goal_row("One"), goal_row("Two", kind="shift"), "kind"),
    ],
)
def test_new_goals_that_clash_or_break_a_rule_are_refused(planner, plan, first, second, field):
    answer = save(planner, plan, **rows("goals", first, second))
    assert answer.status_code == 200
    assert field in row_errors(answer, "goals")[-1]
    assert not plan.goals.exists()


def test_an_emptied_slug_stays_and_a_changed_one_redirects(planner, plan):
    goal = make_goal(plan)
    before = goal.slug
    assert save(planner, plan, **{"goals-0-slug": "", "goals-0-name_th": "ใหม่"}).status_code == 302
    assert plan.goals.get().slug == before
    assert save(planner, plan, **{"goals-0-slug": "another"}).status_code == 302
    assert plan.goals.get().former_slugs.get().slug == before


@pytest.mark.parametrize(("count", "in_rows"), [(60, True), (61, False)])
def test_goals_are_rows_until_there_are_too_many(planner, plan, count, in_rows):
    for _ in range(count):
        make_goal(plan)
    shown = page(planner, plan)
    assert (
        "goals" in {inline.formset.prefix for inline in shown.context["inline_admin_formsets"]}
    ) == in_rows
    accessors = [panel["add"] for panel in shown.context["panels"]]
    assert any(page_of(Goal, "add/") in address for address in accessors) != in_rows


def test_rows_typed_while_others_made_them_too_many_are_not_dropped(planner, plan):
    for _ in range(60):
        make_goal(plan)
    address = page_of(Plan, f"{plan.pk}/change/")
    typed = rows("goals", goal_row("The last"), first=60)
    data = filled_in(planner.get(address), **typed)
    make_goal(plan)
    page = planner.post(address, data)  # tells of the goal that others added
    assert approved(planner.post(address, confirmed(page))).status_code == 302
    assert plan.goals.filter(slug="the-last").exists()


# Whoever sends what


@pytest.mark.heavy
@pytest.mark.parametrize("forged", [5000, -1, "x", "", "9" * 30])
@pytest.mark.parametrize("name", ["TOTAL_FORMS", "INITIAL_FORMS"])
def test_a_forged_number_of_rows_is_refused(planner, plan, name, forged):
    make_alignment(initiative := make_initiative())
    assert save(planner, plan, **{f"phases-{name}": forged}).status_code in (200, 302)
    assert save(planner, plan, **{f"goals-{name}": forged}).status_code in (200, 302)
    assert save(planner, initiative, **{f"alignments-{name}": forged}).status_code in (200, 302)
    assert (plan.phases.count(), initiative.alignments.count()) == (2, 1)


@pytest.mark.parametrize("forged", ["x", "", "-1", "9" * 30, "0"])
def test_a_forged_key_of_a_row_changes_nothing(planner, plan, forged):
    answer = save(planner, plan, **{"phases-0-id": forged, "phases-0-name_th": "ปลอม"})
    assert answer.status_code == 200
    assert not Phase.objects.filter(name_th="ปลอม").exists()


def test_a_row_of_another_record_is_not_changed(planner, plan):
    other = make_phase()
    assert save(planner, plan, **{"phases-0-id": other.pk, "phases-0-name_th": "ปลอม"}).status_code == 200
    assert Phase.objects.get(pk=other.pk).name_th == other.name_th


def test_a_viewer_sees_the_rows():
    alignment = make_alignment()
    shown = page(signed_in("viewer"), alignment.initiative)
    assert alignment.rationale_th in shown.text
    assert 'name="alignments-0-basis"' not in shown.text


def queries(client, address, data=None):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address) if data is None else client.post(address, data)
    return len(asked), answer


def test_a_page_asks_as_often_for_many_rows_as_for_few(planner, plan):
    initiative, passage = make_initiative(), make_passage()
    counted = []
    for count in (2, 12):
        for _ in range(count):
            make_alignment(initiative, make_goal(plan), quote="จัดทำแผน")
            initiative.aliases.create(text=f"แผน{initiative.aliases.count()}", passage=passage)
            RelatedInitiative.objects.create(initiative=initiative, related=make_initiative())
        for record in (plan, initiative):
            address = page_of(type(record), f"{record.pk}/change/")
            queries(planner, address)  # what is asked once a process
            shown, answer = queries(planner, address)
            refused, answer = queries(planner, address, filled_in(answer, name_th=""))
            assert answer.status_code == 200
            counted.append((shown, refused))
    assert counted[:2] == counted[2:]


def test_a_refused_page_looks_up_the_goals_of_all_new_rows_at_once(planner):
    initiative, goals = make_initiative(), [make_goal() for _ in range(12)]
    address = page_of(Initiative, f"{initiative.pk}/change/")
    blank = planner.get(address)
    counted = []
    for count in (2, 12):
        typed = [{"goal": goal.pk, **CLAIM, "rationale_th": ""} for goal in goals[:count]]
        asked, answer = queries(planner, address, filled_in(blank, **rows("alignments", *typed)))
        assert answer.status_code == 200
        counted.append(asked)
    assert counted[0] == counted[1]
