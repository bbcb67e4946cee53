"""Addresses stay: a renamed record redirects, a withdrawn one says why, an unknown one is not found."""

import pytest

from initiatives.models import Agency, Beneficiary, Initiative
from plans.models import Goal, Phase, Plan, Source, Withdrawal
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"])
GOAL = {"plan__slug": "bma-20-year-plan"}
RECORDS = {
    "/plans/{}/": (Plan, {"slug": "bma-20-year-plan"}),
    "/plans/bma-20-year-plan/goals/{}/": (Goal, {"slug": "safe-city", **GOAL}),
    "/plans/bma-20-year-plan/phases/{}/": (Phase, {"slug": "bma-phase-4", **GOAL}),
    "/initiatives/{}/": (Initiative, {"slug": "bangkok-2u"}),
    "/agencies/{}/": (Agency, {"slug": "bma"}),
    "/beneficiaries/{}/": (Beneficiary, {"slug": "elderly"}),
    "/sources/{}/": (Source, {"slug": "governor-interview-briefing"}),
}
ALIGNMENT = "/initiatives/{}/serves/{}/{}/"


def rename(model, to="renamed", **which):
    record = model.objects.get(**which)
    former, record.slug = record.slug, to
    record.save()
    return former


def assert_redirects(client, former, present):
    """For good, with the query string, straight to a page that is there."""
    for query in ("", "?page=1&q=a%20b"):
        response = client.get(former + query)
        assert (response.status_code, response.headers.get("Location")) == (301, present + query)
    visit(client, present)


@LANGUAGES
@pytest.mark.parametrize("address", RECORDS)
def test_a_renamed_record_redirects_from_its_former_address(client, prefix, address):
    model, which = RECORDS[address]
    former = rename(model, **which)
    assert_redirects(client, prefix + address.format(former), prefix + address.format("renamed"))


@LANGUAGES
def test_goals_and_phases_redirect_with_their_renamed_plan(client, prefix):
    rename(Plan, slug="bma-20-year-plan")
    for rest in ("goals/safe-city/", "phases/bma-phase-4/"):
        assert_redirects(client, f"{prefix}/plans/bma-20-year-plan/{rest}", f"{prefix}/plans/renamed/{rest}")


@LANGUAGES
def test_an_alignment_redirects_with_its_renamed_ends(client, prefix):
    address = prefix + ALIGNMENT
    first = address.format("bangkok-2u", "bangkok-4-0", "innovation-in-services")
    visit(client, first)
    rename(Initiative, "b2u", slug="bangkok-2u")
    assert_redirects(client, first, address.format("b2u", "bangkok-4-0", "innovation-in-services"))
    rename(Plan, "b40", slug="bangkok-4-0")
    assert_redirects(client, first, address.format("b2u", "b40", "innovation-in-services"))
    rename(Goal, "services", slug="innovation-in-services")
    assert_redirects(client, first, address.format("b2u", "b40", "services"))


def test_a_record_renamed_twice_redirects_from_both_addresses(client):
    rename(Agency, "second", slug="bma")
    rename(Agency, "third", slug="second")
    assert_redirects(client, "/agencies/bma/", "/agencies/third/")
    assert_redirects(client, "/agencies/second/", "/agencies/third/")


@LANGUAGES
def test_a_withdrawn_alignment_is_gone_with_its_reason(client, prefix):
    address = ALIGNMENT.format("bangkok-2u", "bangkok-4-0", "innovation-in-services")
    alignment = Initiative.objects.get(slug="bangkok-2u").alignments.get(goal__slug="innovation-in-services")
    alignment.citation_links.all().delete()
    alignment.delete()
    reasons = {"reason_th": "อ่านเอกสารผิด", "reason_en": "The document was misread."}
    Withdrawal.objects.create(path=address, name_th="ข้อความ", **reasons)
    page = visit(client, prefix + address, status=410)
    assert reasons["reason_en" if prefix else "reason_th"] in page.one("main").text
    assert page.one("html").lang == ("en" if prefix else "th")
    assert reasons["reason_th" if prefix else "reason_en"] not in page.one("main").text


def test_a_reason_without_translation_is_marked_as_thai(client):
    Withdrawal.objects.create(path="/agencies/gone/", name_th="หน่วยงาน", reason_th="ยุบรวมแล้ว")
    main = visit(client, "/en/agencies/gone/", status=410).one("main")
    assert main.one("span", lang="th").text == "ยุบรวมแล้ว"


def test_a_withdrawn_page_is_not_shadowed_by_its_query_string(client):
    Withdrawal.objects.create(path="/agencies/gone/", name_th="หน่วยงาน", reason_th="ยุบรวมแล้ว")
    assert client.get("/agencies/gone/?q=1").status_code == 410


@LANGUAGES
@pytest.mark.parametrize(
    "address",
    [
        "/plans/gone/",
        "/plans/bma-20-year-plan/goals/gone/",
        "/initiatives/gone/",
        ALIGNMENT.format("gone", "bangkok-4-0", "gone"),
    ],
)
def test_the_card_of_a_withdrawn_page_is_gone_with_it(client, prefix, address):
    Withdrawal.objects.create(path=address, name_th="ชื่อ", reason_th="อ่านเอกสารผิด", reason_en="Misread.")
    page = visit(client, f"{prefix}{address}card.png", status=410)
    assert ("Misread." if prefix else "อ่านเอกสารผิด") in page.one("main").text


@LANGUAGES
@pytest.mark.parametrize(
    "address",
    [
        *(address.format("no-such-record") for address in RECORDS),
        "/plans/no-such-plan/goals/safe-city/",
        "/plans/thailand-4-0/goals/safe-city/",
        "/plans/bma-20-year-plan/goals/bma-phase-4/",
        "/relations/gr-999/",
        ALIGNMENT.format("bangkok-2u", "bma-20-year-plan", "no-such-goal"),
        ALIGNMENT.format("yothi-innovation-district", "bangkok-4-0", "innovation-in-services"),
        "/nothing/",
    ],
)
def test_an_unknown_address_is_not_found(client, prefix, address):
    page = visit(client, prefix + address, status=404)
    assert page.one("html").lang == ("en" if prefix else "th")


@LANGUAGES
def test_a_relation_has_an_address_that_says_both_ends_its_ground_and_its_reason(client, prefix):
    page = visit(client, f"{prefix}/relations/gr-078/").one("main")
    assert page.one("h1").links == [
        f"{prefix}/plans/bma-20-year-plan/goals/safe-city/",
        f"{prefix}/plans/bma-20-year-plan/phases/bma-phase-1/",
    ]
    assert page.has("span", "basis--inferred")
    assert page.one("p", "summary").text
    assert "/relations/gr-078/" in page.all("p", "citeline")[0].text


def test_an_address_without_its_last_slash_leads_to_the_page(client):
    assert client.get("/en/plans/nesdp-12").headers["Location"] == "/en/plans/nesdp-12/"


@LANGUAGES
@pytest.mark.parametrize(
    ("model", "former", "query", "moved"),
    [
        (Agency, "bma", "agency=bma", "agency=renamed"),
        (Beneficiary, "elderly", "beneficiary=elderly", "beneficiary=renamed"),
        (Plan, "thailand-4-0", "plan=thailand-4-0", "plan=renamed"),
        (Goal, "safe-city", "dimension=safe-city", "dimension=renamed"),
        (Goal, "safe-city", "goal=bma-20-year-plan%2Fsafe-city", "goal=bma-20-year-plan%2Frenamed"),
        (Phase, "bma-phase-1", "phase=bma-phase-1", "phase=bma-20-year-plan%2Frenamed"),
    ],
)
def test_a_list_by_a_former_slug_redirects_to_the_same_list(client, prefix, model, former, query, moved):
    rename(model, slug=former)
    response = client.get(f"{prefix}/initiatives/?{query}&status=planned")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{prefix}/initiatives/?{moved}&status=planned"
    visit(client, response.headers["Location"])


@pytest.mark.parametrize("name", ["kind", "status", "q", "plan"])
def test_a_former_slug_leads_nowhere_under_another_parameter(client, name):
    rename(Goal, slug="safe-city")
    visit(client, f"/initiatives/?{name}=safe-city&basis=zzz", status=400)


@pytest.mark.parametrize("name", ["agency", "beneficiary", "plan", "phase", "goal", "dimension", "shift"])
@pytest.mark.parametrize("value", ["bma-20-year-plan/", "/", "a/b", "a/b/c", "//x"])
def test_a_value_with_a_stray_slash_is_refused(client, name, value):
    assert client.get("/initiatives/", {name: value}).status_code == 400
