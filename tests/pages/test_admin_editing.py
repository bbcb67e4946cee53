"""The admin: what planners type is understood, or refused with a message and nothing lost."""

import datetime
import time

import pytest

from initiatives.models import Alignment, Initiative, Milestone
from plans.models import Basis, Citation, Phase, Plan, Relation, Withdrawal
from tests.makers import (
    make_agency,
    make_alignment,
    make_goal,
    make_initiative,
    make_passage,
    make_phase,
    make_plan,
)
from tests.pages.admin_forms import all_errors, approved, filled_in
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db

PLAIN = "กรุงเทพมหานครจัดทำแผน ๒๐ ปี และแจ้งให้ประชาชนทราบ แล้วแจ้งให้ผู้อื่นทราบ"


@pytest.fixture
def planner():
    return signed_in("planner")


@pytest.fixture
def reviewer():
    return signed_in("reviewer")


@pytest.fixture
def alignment():
    return make_alignment(quote="จัดทำแผน", basis="stated")


def save(client, record, **changes):
    """Open the record's page, change some fields, save."""
    address = page_of(type(record), f"{record.pk}/change/")
    return approved(client.post(address, filled_in(client.get(address), **changes)))


def add(client, model, query="", **fields):
    address = page_of(model, f"add/{query}")
    return approved(client.post(address, filled_in(client.get(address), **fields)))


def quoting(passage, quote, row=1, prefix="citation_links", **more):
    fields = {"passage": passage.pk, "quote": quote, **more}
    counted = {f"{prefix}-TOTAL_FORMS": row + 1}
    return counted | {f"{prefix}-{row}-{name}": value for name, value in fields.items()}


def test_an_edited_rationale_is_shown_to_readers(planner, client):
    alignment = Alignment.objects.first()
    assert save(planner, alignment, rationale_th="เหตุผลที่แก้แล้ว").status_code == 302
    assert "เหตุผลที่แก้แล้ว" in client.get(alignment.get_absolute_url()).text


def test_saving_without_a_change_changes_nothing(planner):
    alignment = Alignment.objects.first()
    before = list(alignment.citation_links.values())
    assert save(planner, alignment).status_code == 302
    assert list(alignment.citation_links.values()) == before


def test_the_ends_of_an_alignment_never_change(planner, alignment):
    other = make_goal()
    assert save(planner, alignment, goal=other.pk, initiative=make_initiative().pk).status_code == 302
    assert Alignment.objects.get(pk=alignment.pk).goal == alignment.goal


def test_pasted_words_are_found_in_the_passage(planner, alignment):
    passage = make_passage(PLAIN)
    answer = save(planner, alignment, **quoting(passage, "  จัดทำแผน ๒๐ ปี \r\n"))
    assert answer.status_code == 302
    citation = alignment.citation_links.last().citation
    assert (citation.passage, citation.start, citation.quote) == (passage, 13, "จัดทำแผน ๒๐ ปี")


def test_words_that_are_not_there_are_refused_and_nothing_is_saved(planner, alignment):
    passage = make_passage(PLAIN)
    before = Citation.objects.count()
    answer = save(planner, alignment, rationale_th="ใหม่", **quoting(passage, "ไม่มีคำนี้"))
    assert answer.status_code == 200
    assert str(passage) in all_errors(answer)
    assert "ไม่มีคำนี้" in answer.text
    assert Citation.objects.count() == before
    assert Alignment.objects.get(pk=alignment.pk).rationale_th != "ใหม่"


def test_words_almost_there_are_answered_with_the_exact_ones(planner, alignment):
    answer = save(planner, alignment, **quoting(make_passage(PLAIN), "จัดทําแผน 20  ปี"))
    assert "“จัดทำแผน ๒๐ ปี”" in all_errors(answer)


def test_words_of_another_passage_are_answered_with_its_number(planner, alignment):
    passage = make_passage(PLAIN)
    other = make_passage("ข้อความอื่นทั้งหมด", source=passage.source)
    answer = save(planner, alignment, **quoting(other, "กรุงเทพมหานคร"))
    assert str(passage) in all_errors(answer)


def test_words_that_stand_there_twice_are_quoted_once_it_is_said_which(planner, alignment):
    passage = make_passage(PLAIN)
    answer = save(planner, alignment, **quoting(passage, "แจ้งให้"))
    assert answer.status_code == 200
    assert 'type="number" name="citation_links-1-which"' in answer.text
    assert save(planner, alignment, **quoting(passage, "แจ้งให้", which=2)).status_code == 302
    assert alignment.citation_links.last().citation.start == PLAIN.rfind("แจ้งให้")


def test_another_quotation_leaves_the_citation_as_it_was(planner, alignment):
    passage = make_passage(PLAIN)
    old = alignment.citation_links.get().citation
    answer = save(planner, alignment, **quoting(passage, "ประชาชน", row=0))
    assert answer.status_code == 302
    assert alignment.citation_links.get().citation.quote == "ประชาชน"
    assert Citation.objects.get(pk=old.pk).quote == old.quote


def test_a_claim_rests_on_a_quotation_once(planner, alignment):
    citation = alignment.citation_links.get().citation
    answer = save(planner, alignment, **quoting(citation.passage, citation.quote))
    assert answer.status_code == 200
    assert alignment.citation_links.count() == 1


def test_a_stated_claim_keeps_its_last_quotation(reviewer, alignment):
    answer = save(reviewer, alignment, **{"citation_links-0-DELETE": "on"})
    assert answer.status_code == 200
    assert alignment.citation_links.count() == 1


@pytest.mark.parametrize("basis", Basis.values)
def test_a_stated_claim_is_not_made_without_a_quotation(planner, basis):
    ends = {"initiative": make_initiative().pk, "goal": make_goal().pk}
    answer = add(planner, Alignment, basis=basis, contribution="direct", rationale_th="เพราะ", **ends)
    assert Alignment.objects.filter(**ends).exists() == (basis == "inferred")
    assert answer.status_code == (302 if basis == "inferred" else 200)


@pytest.mark.parametrize(
    "typed", ["2569", "๒๕๖๙", "พ.ศ. 2569", "พ.ศ. ๒๕๖๙", "2026", "ค.ศ. 2026", "B.E. 2569"]
)
def test_a_year_is_understood_in_either_era(planner, typed):
    phase = make_phase(start_year_basis="inferred", end_year_basis="inferred")
    assert save(planner, phase, start_year=typed, end_year=typed).status_code == 302
    phase.refresh_from_db()
    assert (phase.start_year, phase.end_year) == (2026, 2026)


@pytest.mark.parametrize("typed", ["69", "สองพัน", "12569", "พ.ศ. 1", "9" * 5000])
def test_what_is_no_year_is_refused_and_kept_in_the_form(planner, typed):
    phase = make_phase()
    answer = save(planner, phase, start_year=typed, name_th="ชื่อที่พิมพ์ไว้")
    assert answer.status_code == 200
    assert typed[:20] in answer.text
    assert "ชื่อที่พิมพ์ไว้" in answer.text
    assert Phase.objects.get(pk=phase.pk).start_year == phase.start_year


def test_a_year_is_shown_with_the_other_era_beside_it(planner):
    phase = make_phase()
    thai = planner.get(page_of(Phase, f"{phase.pk}/change/")).text
    assert 'value="พ.ศ. 2544"' in thai
    assert "ค.ศ. 2001" in thai
    english = planner.get(page_of(Phase, f"{phase.pk}/change/", "/en")).text
    assert 'value="2001"' in english
    assert "B.E. 2544" in english


@pytest.mark.parametrize("typed", ["22/11/2569", "๒๒ พฤศจิกายน ๒๕๖๙", "2026-11-22"])
def test_a_date_is_understood_in_either_era(planner, typed):
    answer = add(planner, Milestone, initiative=make_initiative().pk, name_th="เหตุการณ์", date=typed)
    assert answer.status_code == 302
    assert Milestone.objects.latest("pk").date == datetime.date(2026, 11, 22)


def test_a_broken_rule_is_told_in_words(planner):
    answer = save(planner, make_phase(), start_year="2560", end_year="2550")
    assert "phase_ends_after_it_starts" not in answer.text
    assert "end_year" in answer.context["adminform"].form.errors


@pytest.mark.parametrize("model", [Phase, Relation, Alignment, Plan, Milestone, Initiative])
def test_an_empty_form_is_answered_with_its_messages(planner, model):
    answer = add(planner, model)
    assert answer.status_code == 200
    assert answer.context["errors"]


def test_forged_choices_are_refused(planner):
    for forged in ("abc", "9" * 30, "-1"):
        answer = add(planner, Alignment, initiative=forged, goal=forged)
        assert answer.status_code == 200


def test_a_forged_number_of_rows_is_answered_quickly(planner, alignment):
    started = time.process_time()
    answer = save(planner, alignment, **{"citation_links-TOTAL_FORMS": 5000})
    assert answer.status_code < 500
    assert time.process_time() - started < 5


def test_a_withdrawn_record_leaves_its_name_and_the_reason(reviewer, client, alignment):
    path, address = alignment.get_absolute_url(), page_of(Alignment, f"{alignment.pk}/delete/")
    assert reviewer.post(address, {"post": "yes", "reason_th": " "}).status_code == 200
    assert Alignment.objects.filter(pk=alignment.pk).exists()
    assert approved(reviewer.post(address, {"post": "yes", "reason_th": "ซ้ำ"})).status_code == 302
    left = Withdrawal.objects.get(path=path)
    assert left.reason_th == "ซ้ำ"
    assert alignment.goal.name_th in left.name_th
    assert client.get(path).status_code == 410


def test_a_former_address_tells_of_the_withdrawal_too(reviewer):
    agency = make_agency(slug="former-name")
    agency.slug = "later-name"
    agency.save()
    address = page_of(type(agency), f"{agency.pk}/delete/")
    approved(reviewer.post(address, {"post": "yes", "reason_th": "ซ้ำ"}))
    assert {w.path for w in Withdrawal.objects.all()} >= {"/agencies/former-name/", "/agencies/later-name/"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_others_rely_on_is_not_deleted(reviewer, prefix):
    goal = make_goal(state="draft")
    alignment = make_alignment(goal=goal, state="draft")
    address = page_of(type(goal), f"{goal.pk}/delete/", prefix)
    page = reviewer.get(address)
    assert page_of(Alignment, f"{alignment.pk}/change/", prefix) in page.text
    assert reviewer.post(address, {"post": "yes", "_seen": page.context["seen"]}).status_code == 200
    assert type(goal).objects.filter(pk=goal.pk).exists()
    assert not Withdrawal.objects.filter(path=goal.get_absolute_url()).exists()


def test_a_plan_makes_room_for_a_goal_with_its_plan_filled_in(planner):
    plan = make_plan()
    page = planner.get(page_of(type(make_goal()), f"add/?plan={plan.pk}"))
    assert str(page.context["adminform"].form["plan"].value()) == str(plan.pk)


def test_a_quotation_in_use_says_whose_it_is(reviewer, alignment):
    citation = alignment.citation_links.get().citation
    page = reviewer.get(page_of(Citation, f"{citation.pk}/delete/")).text
    assert page_of(Alignment, f"{alignment.pk}/change/") in page


def test_of_many_that_rely_on_a_record_the_first_are_listed(reviewer):
    goal = make_goal(state="draft")
    for _ in range(55):
        make_alignment(goal=goal, state="draft")
    page = reviewer.get(page_of(type(goal), f"{goal.pk}/delete/", "/en")).text
    assert "Alignments: 5 more" in page


def test_the_history_of_a_record_tells_its_days_in_the_readers_era(planner, alignment):
    save(planner, alignment, rationale_th="ใหม่")
    year = datetime.date.today().year
    assert str(year + 543) in planner.get(page_of(Alignment, f"{alignment.pk}/history/")).text
    assert str(year) in planner.get(page_of(Alignment, f"{alignment.pk}/history/", "/en")).text
