"""The admin: the way back after saving, the order of lists and quotations, and two people saving at once."""

from urllib.parse import quote

import pytest
from django.contrib.admin import ModelAdmin

from initiatives.models import Alignment, Initiative, Involvement
from plans.models import Goal, Plan
from tests.makers import (
    make_agency,
    make_alignment,
    make_citation,
    make_goal,
    make_initiative,
    make_involvement,
    make_passage,
    make_plan,
)
from tests.pages.admin_forms import all_errors, approved, filled_in, row_errors, rows
from tests.pages.test_admin_editing import PLAIN, quoting, save
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db

CLAIM = {"basis": "inferred", "contribution": "direct", "rationale_th": "เพราะทดสอบ"}


@pytest.fixture
def planner():
    return signed_in("planner")


def sent(client, address, **changes):
    return approved(client.post(address, filled_in(client.get(address), **changes)))


def panel_of(client, record, model):
    """The panel that adds records of a kind to this one."""
    page = client.get(page_of(type(record), f"{record.pk}/change/"))
    return next(panel for panel in page.context["panels"] if page_of(model, "add/") in panel["add"])


# The way back


def test_a_record_added_from_anothers_page_leads_back_to_it(planner):
    initiative = make_initiative(state="draft")
    typed = {"agency": make_agency().pk, "role": "lead", "basis": "inferred"}
    answer = sent(planner, panel_of(planner, initiative, Involvement)["add"], **typed)
    assert answer.url == page_of(Initiative, f"{initiative.pk}/change/")


def test_a_record_opened_from_anothers_page_leads_back_to_it(planner):
    involvement = make_involvement(make_initiative(state="draft"))
    opened = panel_of(planner, involvement.initiative, Involvement)["rows"][0]["change"]
    back = page_of(Initiative, f"{involvement.initiative_id}/change/")
    assert sent(planner, opened, note_th="ใหม่").url == back
    kept = sent(planner, opened, note_th="อีก", _save=None, _continue="1").url
    assert sent(planner, kept, note_th="แล้ว").url == back


def test_a_row_opened_from_its_record_leads_back_to_it(planner):
    alignment = make_alignment()
    record = page_of(Initiative, f"{alignment.initiative_id}/change/", "/en")
    opened = f"{page_of(Alignment, f'{alignment.pk}/change/', '/en')}?back={quote(record, safe='')}"
    assert opened in planner.get(record).text
    assert sent(planner, opened).url == record


@pytest.mark.parametrize(
    "forged",
    [
        "https://elsewhere.example/admin/plans/plan/1/change/",
        "//elsewhere.example/admin/plans/plan/1/change/",
        "/\\elsewhere.example/admin/plans/plan/1/change/",
        "/admin/plans/plan//elsewhere.example/change/",
        "/admin/plans/plan/1/delete/",
        "/admin/logout/",
        "/plans/",
        "javascript:alert(1)",
        "\r\nX: y",
        "%00",
        "/" * 5000,
    ],
)
def test_nobody_is_led_elsewhere(planner, forged):
    alignment = make_alignment()
    address = page_of(Alignment, f"{alignment.pk}/change/")
    answer = sent(planner, f"{address}?back={quote(forged)}")
    assert answer.url == page_of(Alignment)


# Order


def names_on(client, address):
    return [record.slug for record in client.get(address).context["cl"].result_list]


@pytest.mark.parametrize(("prefix", "order"), [("", ["b", "a"]), ("/en", ["a", "b"])])
@pytest.mark.parametrize("query", ["", "?o=1"])
def test_a_list_is_sorted_by_its_names_in_the_readers_alphabet(planner, empty_database, prefix, order, query):
    make_plan(slug="a", name_th="ฮ", name_en="Ant")
    make_plan(slug="b", name_th="ก", name_en="Bee")
    assert names_on(planner, page_of(Plan, query, prefix)) == order
    assert names_on(planner, page_of(Plan, "?o=-1", prefix)) == order[::-1]


@pytest.mark.parametrize(("prefix", "order"), [("", ["b", "a"]), ("/en", ["a", "b"])])
@pytest.mark.parametrize("query", ["", "?o=2"])
def test_a_list_is_sorted_by_the_names_of_other_records_too(planner, empty_database, prefix, order, query):
    make_goal(make_plan(name_th="ฮ", name_en="Ant"), slug="a")
    make_goal(make_plan(name_th="ก", name_en="Bee"), slug="b")
    assert names_on(planner, page_of(Goal, query, prefix)) == order


def quotes(claim):
    return [link.citation.quote for link in claim.citation_links.all()]


def test_the_quotations_of_a_claim_are_put_in_order(planner):
    alignment = make_alignment(quote="จัดทำแผน")
    alignment.citation_links.create(citation=make_citation("ประชาชน"), position=1)
    moved = {"citation_links-0-position": 2}
    assert save(planner, alignment, **moved).status_code == 302
    assert quotes(alignment) == ["ประชาชน", "จัดทำแผน"]


def test_a_new_quotation_comes_last_unless_a_place_is_typed(planner):
    alignment = make_alignment(quote="จัดทำแผน")
    alignment.citation_links.update(position=5)
    passage = make_passage(PLAIN)
    assert save(planner, alignment, **quoting(passage, "ประชาชน")).status_code == 302
    assert save(planner, alignment, **quoting(passage, "กรุงเทพ", row=2, position=0)).status_code == 302
    assert quotes(alignment) == ["กรุงเทพ", "จัดทำแผน", "ประชาชน"]


@pytest.mark.parametrize("forged", ["-1", "99999", "x", "9" * 30])
def test_a_place_that_is_none_is_refused(planner, forged):
    alignment = make_alignment(quote="จัดทำแผน")
    assert save(planner, alignment, **{"citation_links-0-position": forged}).status_code == 200


def test_an_emptied_place_stays(planner):
    alignment = make_alignment(quote="จัดทำแผน")
    alignment.citation_links.update(position=5)
    assert save(planner, alignment, **{"citation_links-0-position": ""}).status_code == 302
    assert alignment.citation_links.get().position == 5


# Two people at once


@pytest.fixture
def meanwhile(monkeypatch):
    """What somebody else does between the checking of a form and its saving."""

    def happens(deed):
        saved = ModelAdmin.save_model

        def save_model(self, request, record, form, change):
            deed()
            saved(self, request, record, form, change)

        monkeypatch.setattr(ModelAdmin, "save_model", save_model)

    return happens


def test_two_people_add_the_same_quotation_and_the_second_is_told(planner, meanwhile):
    alignment, passage = make_alignment(), make_passage(PLAIN)
    meanwhile(lambda: alignment.citation_links.create(citation=make_citation("ประชาชน", passage)))
    typed = quoting(passage, "ประชาชน", row=0)
    answer = save(planner, alignment, rationale_th="พิมพ์ไว้แล้ว", **typed)
    assert answer.status_code == 200
    assert "ผู้อื่น" in all_errors(answer)
    assert "พิมพ์ไว้แล้ว" in answer.text
    assert "ประชาชน" in answer.text


def test_two_people_add_the_same_alignment_and_the_second_is_told(planner, meanwhile):
    initiative, goal = make_initiative(), make_goal()
    meanwhile(lambda: make_alignment(initiative, goal))
    for answer in (
        sent(planner, page_of(Alignment, "add/"), initiative=initiative.pk, goal=goal.pk, **CLAIM),
        save(planner, initiative, name_en="Both", **rows("alignments", {"goal": goal.pk, **CLAIM})),
    ):
        assert answer.status_code == 200
        assert "ผู้อื่น" in all_errors(answer)


def test_an_alignment_that_exists_is_refused_in_words(planner):
    alignment = make_alignment()
    ends = {"initiative": alignment.initiative_id, "goal": alignment.goal_id}
    answer = sent(planner, page_of(Alignment, "add/"), **ends, **CLAIM)
    assert "goal" in answer.context["adminform"].form.errors
    answer = save(planner, alignment.initiative, **rows("alignments", {**ends, **CLAIM}, first=1))
    assert "goal" in row_errors(answer, "alignments")[0]
