"""The answer to programs, and the names suggested while someone types."""

import pytest

from tests.pages.reading import read

pytestmark = pytest.mark.django_db

API = "/api/v1/search/"


def test_an_answer_has_its_count_its_pages_and_its_results(client):
    response = client.get(API, {"q": "น้ำท่วม"})
    assert response["Content-Type"] == "application/json"
    assert "น้ำท่วม" in response.content.decode()
    answer = response.json()
    assert set(answer) == {"count", "count_is_minimum", "next", "previous", "results"}
    assert answer["count"] == len(answer["results"]) > 5
    assert answer["count_is_minimum"] is False
    for result in answer["results"]:
        assert set(result) == {"type", "slug", "url", "title_th", "title_en", "snippet"}
        assert "<" not in result["snippet"]
        assert client.get(result["url"].partition("#")[0]).status_code == 200
    assert {"flood-control-centre", "flood-surveillance"} <= {each["slug"] for each in answer["results"][:3]}


def test_goals_and_phases_are_named_with_their_plan(client):
    found = {
        (each["type"], each["slug"]) for each in client.get(API, {"q": "มหานครปลอดภัย"}).json()["results"]
    }
    assert ("goal", "bma-20-year-plan/safe-city") in found
    found = {(each["type"], each["slug"]) for each in client.get(API, {"q": "2570"}).json()["results"]}
    assert ("phase", "bma-20-year-plan/bma-phase-3") in found


def test_pages_lead_to_one_another_and_together_hold_all(client):
    seen, address = [], f"{API}?q=bangkok"
    while address:
        answer = client.get(address).json()
        seen += [(each["type"], each["slug"]) for each in answer["results"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == answer["count"] > 50
    assert client.get(answer["previous"]).json()["next"]


@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=a&foo=1", "q=a&q=b", "q=a&kind=x", "q=a&page=0", "q=bangkok&page=99", "q=" + "a" * 201],
)
def test_bad_input_is_answered_with_its_reason(client, query):
    response = client.get(f"{API}?{query}")
    assert response.status_code == 400
    assert set(response.json()) == {"status", "detail", "detail_th", "detail_en"}
    assert response.json()["detail"]


def test_nothing_found_is_an_empty_answer(client):
    assert client.get(API, {"q": "asdfghjkl"}).json() == {
        "count": 0,
        "count_is_minimum": False,
        "next": None,
        "previous": None,
        "results": [],
    }


def test_only_reading_is_allowed(client):
    assert client.post(API, {"q": "a"}).status_code == 405


@pytest.mark.parametrize(("prefix", "name"), [("", "ย่านนวัตกรรมโยธี"), ("/en", "Yothi Innovation District")])
def test_names_are_suggested_in_the_language_of_the_page(client, prefix, name):
    part = read(client.get(f"{prefix}/search/suggestions/", {"q": "โยธี"}).content.decode())
    assert part.all("a")[0].text == name
    assert part.links[0] == f"{prefix}/initiatives/yothi-innovation-district/"
    assert 0 < len(part.all("li")) <= 8


def test_suggestions_are_strict_and_may_be_none(client):
    assert client.get("/search/suggestions/", {"q": "asdfghjkl"}).content.strip() == b""
    assert client.get("/search/suggestions/").content.strip() == b""
    assert client.get("/search/suggestions/", {"q": "a", "page": "1"}).status_code == 400
