"""The answers to programs: what a list and a record say, in both languages, and that addresses lead on."""

import pytest

from initiatives.models import Alignment, Initiative
from plans.models import Goal, Passage, Phase, Plan, Relation

pytestmark = pytest.mark.django_db

V1 = "/api/v1"
LISTS = {
    "plans": 7, "goals": 69, "phases": 4, "relations": 96, "initiatives": 27, "alignments": 101,
    "agencies": 10, "beneficiaries": 14, "sources": 1,
}  # fmt: skip
CLAIM = "bangkok-2u/bangkok-4-0/innovation-in-services"


def ask(client, address, status=200, **query):
    response = client.get(address, query)
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    return response.json()


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_has_every_record_once_over_all_its_pages(client, kind):
    seen, address = [], f"{V1}/{kind}/?page_size=40"
    while address:
        answer = ask(client, address)
        assert set(answer) == {"count", "next", "previous", "results"}
        seen += [row["slug"] for row in answer["results"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == answer["count"] == LISTS[kind]


@pytest.mark.parametrize("kind", LISTS)
def test_a_record_says_all_that_its_row_says_and_its_addresses_lead_there(client, kind):
    row = ask(client, f"{V1}/{kind}/", page_size=1)["results"][0]
    whole = ask(client, row["url"])
    of_lists_only = {"routes_to_phases", "years"}
    assert {name: whole[name] for name in row.keys() - of_lists_only} == {
        name: row[name] for name in row.keys() - of_lists_only
    }
    for page in ("page_th", "page_en"):
        assert client.get(row[page]).status_code == 200
    assert "/en/" in row["page_en"]
    assert "/en/" not in row["page_th"]


def test_texts_come_in_both_languages_whatever_the_address(client):
    thai, english = (ask(client, f"{prefix}/initiatives/bangkok-2u.json") for prefix in ("", "/en"))
    assert thai == english == ask(client, f"{V1}/initiatives/bangkok-2u/")
    record = Initiative.objects.get(slug="bangkok-2u")
    assert (thai["name_th"], thai["name_en"]) == (record.name_th, record.name_en)


def test_an_alignment_says_its_ground_its_reason_and_its_words_to_the_letter(client):
    answer = ask(client, f"{V1}/alignments/{CLAIM}/")
    assert answer["slug"] == CLAIM
    assert (answer["initiative"], answer["goal"]) == ("bangkok-2u", "bangkok-4-0/innovation-in-services")
    assert (answer["basis"], answer["contribution"]) == ("stated", "direct")
    assert answer["rationale_th"]
    assert answer["rationale_en"]
    assert answer["citations"]
    for each in answer["citations"]:
        passage = Passage.objects.get(source__slug=each["source"], number=each["passage"])
        assert passage.plain[each["start"] : each["end"]] == each["quote"]
    step = answer["threads"][0]["steps"][0]
    assert (step["from"]["type"], step["from"]["slug"]) == ("initiative", "bangkok-2u")


def test_a_source_holds_its_passages_to_the_letter(client):
    answer = ask(client, f"{V1}/sources/governor-interview-briefing/")
    told = [(each["number"], each["plain"]) for each in answer["passages"]]
    assert told == list(Passage.objects.order_by("number").values_list("number", "plain"))
    assert answer["passages"][21]["page_en"].endswith("/en/sources/governor-interview-briefing/#p22")


def test_goals_and_phases_are_named_with_their_plan_and_lead_to_what_serves_them(client):
    goal = ask(client, f"{V1}/goals/bma-20-year-plan/safe-city/")
    assert (goal["slug"], goal["plan"]) == ("bma-20-year-plan/safe-city", "bma-20-year-plan")
    child = ask(client, f"{V1}/goals/{goal['children'][0]}/")
    assert child["parent"] == goal["slug"]
    below = Goal.objects.filter(slug="safe-city").with_sub_goals()
    listed = ask(client, goal["alignments_url"] + "&page_size=200")
    assert listed["count"] == Alignment.objects.filter(goal__in=below).count() > 5
    relation = ask(client, f"{V1}/relations/gr-078/")
    assert (relation["from"]["type"], relation["to"]["type"]) == ("goal", "phase")
    assert ask(client, relation["to"]["url"])["slug"] == "bma-20-year-plan/bma-phase-1"


def test_lists_inside_a_record_end_at_fifty_and_say_so(client):
    plan = Plan.objects.get(slug="bma-20-year-plan")
    assert ask(client, f"{V1}/plans/{plan.slug}/")["more"] == []
    for number in range(60):
        Phase.objects.get_or_create(
            plan=plan, number=100 + number, slug=f"p-{number}", name_th="ระยะ", state="published",
            number_basis="stated", start_year=2000, start_year_basis="stated", end_year=2001,
            end_year_basis="stated",
        )  # fmt: skip
    for number, phase in enumerate(Phase.objects.filter(number__gte=100)):
        Relation.objects.create(
            slug=f"x-{number}", from_plan=plan, to_phase=phase, kind="means_to", basis="inferred",
            rationale_th="เพราะ", state="published",
        )  # fmt: skip
    answer = ask(client, f"{V1}/plans/{plan.slug}/")
    assert len(answer["relations_from"]) == 50
    assert answer["more"] == ["relations_from"]


def test_with_a_phase_the_list_says_by_which_way_each_initiative_belongs_to_it(client):
    rows = ask(client, "/initiatives.json", phase="bma-phase-1")["results"]
    assert rows
    for row in rows:
        assert row["routes_to_phases"]
        for route in row["routes_to_phases"]:
            assert route["relation"] or route["years"]
    assert ask(client, "/initiatives.json")["results"][0]["routes_to_phases"] == []


def test_the_answer_beside_a_page_chooses_what_the_page_chooses(client):
    query = "?dimension=safe-city&basis=inferred&status=established"
    page = client.get(f"/initiatives/{query}").content.decode()
    rows = ask(client, f"/initiatives.json{query}")["results"]
    assert 0 < len(rows) < 27
    assert [row["name_th"] in page for row in rows] == [True] * len(rows)


@pytest.mark.parametrize(
    ("address", "query", "slugs"),
    [
        ("goals", {"plan": "thailand-4-0", "kind": "shift"}, {"thailand-4-0"}),
        ("phases", {"plan": "bma-20-year-plan"}, {"bma-20-year-plan"}),
    ],
)
def test_goals_and_phases_are_chosen_by_plan(client, address, query, slugs):
    rows = ask(client, f"{V1}/{address}/", **query)["results"]
    assert {row["plan"] for row in rows} == slugs


def test_alignments_are_chosen_by_initiative_ground_and_strength(client):
    rows = ask(client, f"{V1}/alignments/", initiative="bangkok-2u", basis="stated")["results"]
    assert rows
    assert {(row["initiative"], row["basis"]) for row in rows} == {("bangkok-2u", "stated")}
    rows = ask(client, f"{V1}/alignments/", contribution="supporting", page_size=200)["results"]
    assert rows
    assert {row["contribution"] for row in rows} == {"supporting"}
