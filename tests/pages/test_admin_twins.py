"""The admin points out what is likely there already, and names choices so that they can be told apart."""

import pytest
from django.contrib.admin import site

from initiatives.models import Agency, Initiative
from plans.models import Goal
from tests.doors.people import client_of, make_person
from tests.makers import make_agency, make_goal, make_initiative, make_passage, make_plan
from tests.pages.admin_forms import filled_in
from tests.pages.test_admin_pages import page_of
from thai.folding import fold
from thai.likeness import likeness, pieces

KIND = {"kind": "service", "status": "unclear", "status_basis": "inferred"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(empty_database):
    return client_of(make_person("planner"))


def add(client, model, **typed):
    address = page_of(model, "add/")
    return client.post(address, filled_in(client.get(address), **typed))


def twins(answer):
    return [twin for twin, _address in answer.context["adminform"].form.twins]


@pytest.mark.parametrize(
    "typed", ["ศูนย์บริการราชการฉับไว ใสสะอาด", "ศูนย์บริหารราชการฉับไวใสสะอาด", "Fast and Clear"]
)
@pytest.mark.parametrize("state", ["published", "draft", "withdrawn"])
def test_a_name_much_like_another_brings_the_form_back_once(planner, typed, state):
    twin = make_initiative(name_th="ศูนย์บริหารราชการฉับไวใสสะอาด", name_en="Fast & Clear", state=state)
    make_initiative(name_th="เครือข่ายกล้อง")
    words = {"name_th": typed, "slug": "new-one", "summary_th": "พิมพ์ไว้แล้ว", **KIND}
    answer = add(planner, Initiative, **words)
    assert answer.status_code == 200
    assert twins(answer) == [twin]
    assert page_of(Initiative, f"{twin.pk}/change/") in answer.text
    assert "พิมพ์ไว้แล้ว" in answer.text
    assert not Initiative.objects.filter(slug="new-one").exists()
    assert add(planner, Initiative, **words, **{"another-one": "yes"}).status_code == 302
    assert Initiative.objects.filter(slug="new-one").exists()


def test_a_printed_form_and_a_search_term_name_a_record_too(planner):
    passage = make_passage("สจส. คือสำนักการจราจรและขนส่ง")
    agency = make_agency(name_th="สำนักการจราจรและขนส่ง")
    agency.aliases.create(text="สจส.", passage=passage)
    agency.search_terms.create(text="traffic office")
    for name in ("สจส", "Traffic Office"):
        assert twins(add(planner, Agency, name_th=name, slug="new-one", kind="office")) == [agency]


def test_a_name_of_its_own_is_saved_at_once(planner):
    make_initiative(name_th="ศูนย์บริหารราชการฉับไวใสสะอาด")
    answer = add(planner, Initiative, name_th="ตลาดน้ำคลองใหม่", slug="new-one", **KIND)
    assert answer.status_code == 302


def test_goals_are_compared_within_their_plan(planner):
    plan, elsewhere = make_plan(), make_plan()
    make_goal(elsewhere, name_th="เมืองปลอดภัย")
    words = {"name_th": "เมืองปลอดภัย", "kind": "aim", "attachment_basis": "inferred", "plan": plan.pk}
    assert add(planner, Goal, slug="first", **words).status_code == 302
    assert twins(add(planner, Goal, slug="second", **words)) == [Goal.objects.get(slug="first")]


def test_a_record_that_is_there_is_not_compared_with_itself(planner):
    initiative = make_initiative(state="draft")
    make_initiative(name_th=initiative.name_th)
    address = page_of(Initiative, f"{initiative.pk}/change/")
    assert planner.post(address, filled_in(planner.get(address), summary_th="ใหม่")).status_code == 302


@pytest.mark.parametrize("typed", ["", " ", "ก", "๑", "(((", "ก" * 400, "%_%", "🏙🏙🏙🏙🏙"])
def test_any_name_is_compared_with_all(planner, typed):
    make_initiative()
    assert add(planner, Initiative, name_th=typed, slug="new-one", **KIND).status_code in (200, 302)


def test_likeness_is_of_letters_not_of_spaces():
    assert likeness(fold("ฉับไว ใสสะอาด"), fold("ฉับไวใสสะอาด")) == 1
    assert likeness(fold("ปลอดภัย"), fold("ปลอดภ้ย")) > 0.5
    assert likeness("", "") == likeness("ก", "") == 0
    assert pieces("") == []


def label(record):
    return site.get_model_admin(type(record)).autocomplete_label(record)


def test_choices_are_named_so_that_they_can_be_told_apart():
    plan = make_plan(name_th="แผนหนึ่ง")
    dimension = make_goal(plan, name_th="มหานครปลอดภัย", kind="dimension")
    goal = make_goal(plan, parent=dimension, name_th="ปลอดอาชญากรรม", code="1.2")
    assert label(goal) == "1.2 ปลอดอาชญากรรม · มหานครปลอดภัย · แผนหนึ่ง"
    draft = make_initiative(name_th="ศูนย์", acronym="BFC", kind="centre", state="draft")
    assert label(draft) == f"ศูนย์ · BFC · {draft.get_kind_display()} [{draft.get_state_display()}]"
