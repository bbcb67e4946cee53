"""Pages as they stood on a day: the past as readers then saw it, and words where there is none."""

import pytest

from desk import publishing
from initiatives.models import Alignment, Initiative
from tests.changing import WHY, approve, changed, on
from tests.doors.people import make_person
from tests.kinds import TODAY
from tests.makers import (
    make_agency,
    make_alignment,
    make_benefit,
    make_citation,
    make_goal,
    make_initiative,
    make_involvement,
    make_plan,
    make_relation,
    make_tie,
)
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    """A claim of January 2026 that was changed in every way in March."""
    with on("2026-01-10"):
        plan = make_plan(slug="a-plan", name_th="แผนเดิม")
        goal = make_goal(plan, slug="a-goal", name_th="เป้าหมายเดิม")
        initiative = make_initiative(slug="a-work", name_th="งานเดิม", summary_th="สรุปเดิม")
        agency = make_agency(name_th="หน่วยงานเดิม")
        make_involvement(initiative, agency)
        make_benefit(initiative)
        make_tie(initiative=initiative, plan=plan)
        make_relation(goal, make_goal(name_th="เป้าหมายไกล"), rationale_th="ความสัมพันธ์เดิม")
        claim = make_alignment(initiative, goal, quote="ถ้อยคำเดิม", basis="stated", rationale_th="เหตุผลเดิม")

    def write():
        for record, name in (
            (initiative, "งานใหม่"),
            (goal, "เป้าหมายใหม่"),
            (plan, "แผนใหม่"),
            (agency, "หน่วยงานใหม่"),
        ):
            fresh = type(record).objects.get(pk=record.pk)
            fresh.name_th = name
            fresh.save()
        fresh = Alignment.objects.get(pk=claim.pk)
        fresh.rationale_th, fresh.basis, fresh.contribution = "เหตุผลใหม่", "inferred", "none"
        fresh.save()
        fresh.citation_links.all().delete()
        fresh.citation_links.create(citation=make_citation("ให้ประชาชน"))
        work = Initiative.objects.get(pk=initiative.pk)
        work.summary_th = "สรุปใหม่"
        work.save()
        work.involvements.all().delete()

    with on("2026-03-10"):
        changed(claim, write)
    return claim


WORK, GOAL = "/initiatives/a-work/", "/plans/a-plan/goals/a-goal/"
CLAIM = "/initiatives/a-work/serves/a-plan/a-goal/"


def test_an_initiative_is_told_as_it_stood(client, claim):
    then = visit(client, f"{WORK}as-of/2026-02-01/").one("main").text
    for words in ("งานเดิม", "สรุปเดิม", "หน่วยงานเดิม", "เป้าหมายเดิม", "แผนเดิม", "เหตุผลเดิม", "ถ้อยคำเดิม"):
        assert words in then, words
    assert "ใหม่" not in then.replace("ในขณะนี้", "")
    now = visit(client, f"{WORK}as-of/2026-03-10/").one("main").text
    for words in ("งานใหม่", "สรุปใหม่", "เป้าหมายใหม่", "แผนใหม่", "เหตุผลใหม่", "ให้ประชาชน"):
        assert words in now, words
    assert "หน่วยงาน" not in now


def test_a_goal_is_told_as_it_stood(client, claim):
    then = visit(client, f"/en{GOAL}as-of/2026-02-01/").one("main")
    for words in ("งานเดิม", "เป้าหมายเดิม", "แผนเดิม", "เหตุผลเดิม", "ถ้อยคำเดิม", "1 initiative", "ความสัมพันธ์เดิม"):
        assert words in then.text, words
    now = visit(client, f"/en{GOAL}as-of/2026-03-10/").one("main")
    assert "no initiative yet" in now.under("served").text
    assert "เหตุผลใหม่" in now.under("examined").text


def test_an_alignment_is_told_as_it_stood_within_its_paragraph(client, claim):
    then = visit(client, f"/en{CLAIM}as-of/2026-02-01/").one("main")
    assert "Stated" in then.one("header").text
    assert "เหตุผลเดิม" in then.text
    assert then.under("words").one("mark").text == "ถ้อยคำเดิม"
    now = visit(client, f"/en{CLAIM}as-of/2026-03-10/").one("main")
    assert "does not serve" in now.one("h1").text
    assert now.under("words").one("mark").text == "ให้ประชาชน"


def test_the_coverage_is_told_as_it_stood(client, empty_database, claim):
    def row(day):
        page = visit(client, f"/en/coverage/as-of/{day}/?plan=a-plan").one("main").one("table")
        return page.all("tr")[1].text

    assert "1" in row("2026-02-01")
    assert "stated" in row("2026-02-01")
    assert "(1 examined, not serving)" in row("2026-03-10")


@pytest.mark.parametrize("address", [WORK, GOAL, CLAIM])
def test_a_page_of_the_past_says_so_and_is_cited_by_its_own_address(client, claim, address):
    thai, english = (visit(client, f"{prefix}{address}as-of/2026-02-01/") for prefix in ("", "/en"))
    assert "1 กุมภาพันธ์ 2569" in thai.one("div", "then").text
    assert "As it stood on 1 February 2026" in english.one("div", "then").text
    own = f"http://testserver{address}as-of/2026-02-01/"
    assert thai.one("link", rel="canonical").attributes["href"] == own
    assert own in thai.under("cite-page").text
    assert address in thai.one("div", "then").links
    assert not thai.has("meta", name="robots")


def test_a_day_counts_whole_in_bangkok(client):
    with on("2026-01-10", hour=23):  # still the ninth in much of the world, and the tenth here
        initiative = make_initiative(slug="late", name_th="ดึก")
    with on("2026-01-11", hour=1):  # in UTC the same day as the hour before
        changed(initiative, name_th="เช้า")
    assert "ดึก" in visit(client, "/initiatives/late/as-of/2026-01-10/").one("h1").text
    assert "เช้า" in visit(client, "/initiatives/late/as-of/2026-01-11/").one("h1").text


@pytest.mark.parametrize(
    ("day", "thai", "english"),
    [
        (
            "2026-01-09",
            "10 มกราคม 2569",
            "of 9 January 2026: it begins on 10 January 2026.",
        ),
        ("2099-01-01", "1 มกราคม 2642", "1 January 2099 has not come yet."),
    ],
)
def test_where_there_is_no_history_the_page_says_from_when_there_is(client, claim, day, thai, english):
    for address in (WORK, GOAL, CLAIM):
        assert thai in visit(client, f"{address}as-of/{day}/", status=404).one("main").text
        assert english in visit(client, f"/en{address}as-of/{day}/", status=404).one("main").text


def test_coverage_before_there_was_any_says_from_when_there_is(client):
    assert "it begins on" in visit(client, "/en/coverage/as-of/2000-01-01/", status=404).one("main").text


@pytest.mark.parametrize("day", ["2026-02-30", "2026-2-3", "2569-01-01x", "yesterday"])
def test_what_is_no_day_is_no_address(client, claim, day):
    assert client.get(f"{WORK}as-of/{day}/").status_code == 404


def test_a_draft_has_no_past_and_drafting_never_shows(client):
    with on("2026-01-10"):
        initiative = make_initiative(slug="secret", state="draft", name_th="ร่างลับ")
    assert client.get("/initiatives/secret/as-of/2026-01-10/").status_code == 404
    with on("2026-02-10"):
        approve(publishing.send(initiative, make_person("planner"), **WHY))
    with on("2026-02-12"):
        make_alignment(Initiative.objects.get(slug="secret"), rationale_th="เหตุผลลับ", state="draft")
        assert client.get("/initiatives/secret/as-of/2026-01-10/").status_code == 404
        page = visit(client, "/en/initiatives/secret/as-of/2026-02-12/").one("main")
    assert "เหตุผลลับ" not in page.text


def test_a_withdrawn_record_is_told_on_the_days_on_which_it_stood(client):
    with on("2026-01-10"):
        initiative = make_initiative(slug="gone", name_th="งานที่ถอน")
    with on("2026-02-10"):
        approve(publishing.withdraw(initiative, make_person("planner"), reason_th="ซ้ำ", reason_en="A double"))
    page = visit(client, "/en/initiatives/gone/as-of/2026-01-20/").one("main")
    assert "Withdrawn on 10 February 2026. A double" in page.one("div", "then").text
    assert client.get("/initiatives/gone/as-of/2026-02-10/").status_code == 404


@pytest.mark.parametrize("typed", ["2026-02-01", "1/2/2569", "1 ก.พ. 2569"])
def test_the_form_leads_to_the_address_of_a_day_in_either_era(client, claim, typed):
    response = client.get(f"/en{WORK}as-of/", {"date": typed})
    assert (response.status_code, response.headers["Location"]) == (302, f"/en{WORK}as-of/2026-02-01/")
    response = client.get("/coverage/as-of/", {"date": typed, "plan": "a-plan"})
    assert response.headers["Location"] == "/coverage/as-of/2026-02-01/?plan=a-plan"


def test_the_form_refuses_what_is_no_day_in_the_language_of_the_page(client, claim):
    assert "15 สิงหาคม 2560" in visit(client, f"{WORK}as-of/?date=31/2/2569", status=400).one("main").text
    assert "A date is written" in visit(client, f"/en{WORK}as-of/?date=x", status=400).one("main").text


def test_the_present_page_has_the_form(client, claim):
    for address in (WORK, GOAL, CLAIM, "/coverage/"):
        (form,) = [
            f for f in visit(client, address).one("main").all("form") if "as-of" in f.attributes["action"]
        ]
        assert form.attributes == {"action": f"{address}as-of/", "method": "get"}


def test_a_former_slug_leads_to_the_same_day_under_the_present_one(client, claim):
    changed(claim.initiative, slug="another-work")
    response = client.get(f"/en{WORK}as-of/2026-02-01/")
    assert response.headers["Location"] == "/en/initiatives/another-work/as-of/2026-02-01/"
    assert client.get("/en/initiatives/another-work/as-of/2026-02-01/").status_code == 200


def test_a_bad_plan_of_the_coverage_of_a_day_is_refused(client):
    page = visit(client, f"/en/coverage/as-of/{TODAY}/?plan=nonsense", status=400)
    assert "nonsense" in page.one(role="alert").text
