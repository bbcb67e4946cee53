"""The answers about coverage, its gaps, and about the past."""

import pytest

from initiatives.models import Alignment, Initiative
from plans.models import Goal
from tests.changing import changed, on
from tests.kinds import TODAY

pytestmark = pytest.mark.django_db

V1 = "/api/v1"
CLAIM = "bangkok-2u/bangkok-4-0/innovation-in-services"


def ask(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, response.content.decode()
    return response.json()


def test_coverage_counts_as_its_page_does(client):
    answer = ask(client, f"{V1}/coverage/")
    page = client.get("/coverage/").context
    assert answer["total"] == ask(client, "/en/coverage.json")["total"]
    assert (answer["plan"], answer["columns_are"], answer["count"]) == ("bma-20-year-plan", "initiatives", 27)
    for row, shown in zip(answer["results"], page["matrix"].rows, strict=True):
        assert row["goal"] == (shown.goal and shown.goal.path)
        assert row["total"]["stated"] == shown.total.stated
        assert row["total"]["inferred"] == shown.total.inferred
        assert [cell["state"] for cell in row["cells"]] == [cell.state for cell in shown.cells]
        assert len(row["cells"]) == len(answer["columns"])
    assert answer["summary_th"] == page["summary"]
    assert "serve" in answer["summary_en"]


def test_two_plans_show_their_relations(client):
    answer = ask(client, f"{V1}/coverage/?plan=thailand-4-0&columns=bma-20-year-plan")
    assert {column["record"]["type"] for column in answer["columns"]} == {"goal"}
    assert any(cell["relations"] for row in answer["results"] for cell in row["cells"])


def test_columns_come_in_pages(client):
    for number in range(50):
        Initiative.objects.create(
            slug=f"i-{number}", name_th="โครงการ", kind="service", status_basis="inferred", state="published"
        )
    answer = ask(client, f"{V1}/coverage/")
    assert (answer["count"], len(answer["columns"])) == (77, 40)
    assert len(ask(client, answer["next"])["columns"]) == 37


def test_gaps_tell_goals_that_nothing_serves(client):
    answer = ask(client, f"{V1}/coverage/gaps/")
    shown = client.get("/coverage/gaps/").context["gaps"]
    assert [plan["plan"] for plan in answer["plans"]] == [each.plan.slug for each in shown.plans]
    for told, each in zip(answer["plans"], shown.plans, strict=True):
        assert [goal["goal"] for goal in told["unserved"]] == [gap.goal.path for gap in each.unserved]
    assert answer["initiatives_without_goal"]["count"] == shown.unaligned.count
    only = ask(client, "/coverage/gaps.json?plan=thailand-4-0")
    assert [plan["plan"] for plan in only["plans"]] == ["thailand-4-0"]


@pytest.mark.parametrize(
    "address", ["coverage/?plan=zzz", "coverage/?page=99", "coverage/?page_size=5", "coverage/gaps/?page=1"]
)
def test_what_coverage_does_not_understand_is_refused(client, address):
    answer = ask(client, f"{V1}/{address}", 400)
    assert answer["detail_th"] != answer["detail_en"]


def test_a_record_is_told_as_it_stood(client):
    with on("2099-01-01"):
        changed(Initiative.objects.get(slug="bangkok-2u"), name_en="Before")
    with on("2099-01-03"):
        changed(Initiative.objects.get(slug="bangkok-2u"), name_en="After")
    with on("2099-01-05"):
        answers = {
            day: ask(client, f"/initiatives/bangkok-2u/as-of/2099-01-0{day}.json") for day in (1, 2, 3)
        }
        assert [answer["name_en"] for answer in answers.values()] == ["Before", "Before", "After"]
        canonical = ask(client, answers[1]["url"])
        assert canonical == answers[1]
        assert answers[1]["url"].endswith(f"{V1}/initiatives/bangkok-2u/as-of/2099-01-01/")
        assert client.get(answers[1]["page_en"]).status_code == 200
        assert answers[1]["as_of"] == "2099-01-01"


@pytest.mark.parametrize(
    ("now", "then", "only_now"),
    [
        (
            "initiatives/climate-change-master-plan/",
            "initiatives/climate-change-master-plan/as-of/{}/",
            {"changed_at", "notes_on_text", "parts", "related", "threads"},
        ),
        (
            "goals/bma-20-year-plan/safe-city/",
            "goals/bma-20-year-plan/safe-city/as-of/{}/",
            {"changed_at", "notes_on_text", "alignments_url", "ties"},
        ),
        (f"alignments/{CLAIM}/", f"alignments/{CLAIM}/as-of/{{}}/", {"changed_at", "threads"}),
    ],
)
def test_the_past_of_today_says_what_the_present_says(client, now, then, only_now):
    def bare(told):
        if isinstance(told, list):
            return sorted((bare(each) for each in told), key=str)
        if isinstance(told, dict):
            return {name: bare(value) for name, value in told.items() if name != "changed_at"}
        return told

    present, past = ask(client, f"{V1}/{now}"), ask(client, f"{V1}/{then.format(TODAY)}")
    assert present.keys() - past.keys() == only_now
    assert past.keys() - present.keys() == {"as_of", "withdrawal"}
    same = past.keys() - {"as_of", "withdrawal", "url", "page_th", "page_en", "more"}
    assert {name: bare(past[name]) for name in same} == {name: bare(present[name]) for name in same}


def test_the_past_of_the_coverage_counts_as_its_page(client):
    answer = ask(client, f"/coverage/as-of/{TODAY}.json?plan=thailand-4-0")
    assert answer == ask(client, f"{V1}/coverage/as-of/{TODAY}/?plan=thailand-4-0")
    shown = client.get(f"/coverage/as-of/{TODAY}/?plan=thailand-4-0").context["matrix"]
    assert answer["total"]["stated"] == shown.total.stated > 0
    ask(client, f"/coverage/as-of/{TODAY}.json?plan=zzz", 400)


@pytest.mark.parametrize(
    "address",
    [
        "initiatives/bangkok-2u/as-of/2000-01-01.json",
        "coverage/as-of/2000-01-01.json",
        "initiatives/bangkok-2u/as-of/3000-01-01.json",
    ],
)
def test_a_day_without_history_says_so_in_both_languages(client, address):
    answer = ask(client, f"/{address}", 404)
    assert "history" in answer["detail_en"]
    assert answer["detail_th"] != answer["detail_en"]


def test_a_day_that_there_is_not_and_a_parameter_are_refused(client):
    ask(client, f"{V1}/initiatives/bangkok-2u/as-of/2026-02-30/", 404)
    ask(client, f"{V1}/initiatives/bangkok-2u/as-of/{TODAY}/?foo=1", 400)


def test_the_past_of_a_renamed_record_moves_with_it(client):
    record = Goal.objects.get(slug="safe-city")
    record.slug = "renamed"
    record.save()
    api, beside = (
        f"{V1}/goals/bma-20-year-plan/{{}}/as-of/{TODAY}/",
        "/en/plans/bma-20-year-plan/goals/{}/as-of/",
    )
    for address in (api, f"{beside}{TODAY}.json"):
        former, present = address.format("safe-city"), address.format("renamed")
        response = client.get(former)
        assert (response.status_code, response["Location"]) == (301, present)


def test_what_is_none_never_stands_among_what_serves(client):
    claim = Alignment.objects.get(initiative__slug="bangkok-2u", goal__slug="innovation-in-services")
    Alignment.objects.filter(pk=claim.pk).update(contribution="none")
    for address in ("initiatives/bangkok-2u/", "goals/bangkok-4-0/innovation-in-services/"):
        answer = ask(client, f"{V1}/{address}")
        assert CLAIM in [each["slug"] for each in answer["examined"]]
        assert CLAIM not in [each["slug"] for each in answer["alignments"]]
