"""How the API is cached and from where it may be read: ETag, Last-Modified, 304, CORS."""

import datetime

import pytest
from django.utils.http import http_date, parse_http_date

from bkk40.search.models import Entry
from desk.models import Change
from initiatives.models import Initiative
from tests.changing import changed, on

pytestmark = pytest.mark.django_db

V1 = "/api/v1"
ADDRESSES = [f"{V1}/initiatives/", f"{V1}/initiatives/bangkok-2u/", "/initiatives.json", f"{V1}/search/?q=น้ำ"]


def day(number):
    return f"2099-01-0{number}"


@pytest.fixture
def earlier():
    """A published change that is over, so that answers say when."""
    with on(day(1)):
        changed(Initiative.objects.get(slug="public-eyes"), name_en="Eyes")


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_did_not_change_is_not_sent_again(client, earlier, address):
    with on(day(2)):
        first = client.get(address)
        for asked in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            again = client.get(address, headers=asked)
            assert (again.status_code, again.content) == (304, b"")
            assert again["ETag"] == first["ETag"]
        assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200
        long_ago = http_date(0)
        assert client.get(address, headers={"if-modified-since": long_ago}).status_code == 200
        assert client.get(address)["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_and_is_not_worked_out_again(client, earlier, address, django_assert_num_queries):
    with on(day(2)):
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        kept = ("ETag", "Last-Modified", "Cache-Control", "Access-Control-Allow-Origin", "Link")
        assert {name: again.get(name) for name in kept} == {name: first.get(name) for name in kept}
        assert client.get(address, headers={"if-match": '"other"'}).status_code == 412


@pytest.mark.parametrize("address", [f"{V1}/search/?q=cctv", f"{V1}/initiatives/?q=cctv"])
def test_what_the_index_learns_after_a_change_is_answered(client, earlier, address):
    with on(day(2)):
        first = client.get(address)
        assert first.json()["count"]
        Entry.objects.all().delete()  # as it is while a large load is still being indexed
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["count"] == 0


def test_an_answer_is_new_whenever_a_change_is_told_of_however_old(client, earlier):
    address = "/api/v1/initiatives/bangkok-2u/"
    with on(day(2)):
        first = client.get(address)
    with on("2098-12-31"):  # decided before, committed after
        changed(Initiative.objects.get(slug="bangkok-2u"), name_en="Another name")
    with on(day(2)):
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.json()["name_en"]) == (200, "Another name")


def test_a_published_change_makes_answers_new(client, earlier):
    address = "/api/v1/initiatives/bangkok-2u/"
    with on(day(2)):
        first = client.get(address)
    with on(day(3)):
        changed(Initiative.objects.get(slug="bangkok-2u"), name_en="Another name")
    with on(day(4)):
        asked = {"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
        again = client.get(address, headers=asked)
        assert again.status_code == 200
        assert again.json()["name_en"] == "Another name"
        assert again["ETag"] != first["ETag"]
        assert parse_http_date(again["Last-Modified"]) > parse_http_date(first["Last-Modified"])
        assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 200


def test_a_draft_does_not_make_answers_new(client, earlier):
    with on(day(2)):
        first = client.get(ADDRESSES[0])
    Change.objects.create(
        kind=Change.Kind.DRAFT,
        state=Change.State.RECORDED,
        decided_at=datetime.datetime(2099, 1, 3, tzinfo=datetime.UTC),
    )
    with on(day(4)):
        assert client.get(ADDRESSES[0])["Last-Modified"] == first["Last-Modified"]


def test_within_the_second_of_a_change_no_answer_says_when_it_was(client):
    with on(day(1)):
        changed(Initiative.objects.get(slug="bangkok-2u"), name_en="Another name")
        assert not client.get(ADDRESSES[0]).has_header("Last-Modified")
    with on(day(2)):
        assert client.get(ADDRESSES[0]).has_header("Last-Modified")


def test_errors_are_never_not_modified(client, earlier):
    with on(day(2)):
        newest = client.get(ADDRESSES[0])["Last-Modified"]
        response = client.get("/api/v1/initiatives/nothing/", headers={"if-modified-since": newest})
    assert response.status_code == 404


@pytest.mark.parametrize("address", [f"{V1}/plans/", f"{V1}/nothing/", f"{V1}/plans/?foo=1", "/api/nothing/"])
def test_pages_of_other_sites_may_read_the_api(client, address):
    response = client.get(address, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/v1/plans/", headers={"access-control-request-method": "GET"})
    assert asked.status_code == 204
    assert "GET" in asked["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("address", ["/", "/plans/", "/plans.json", "/admin/login/", "/nothing/"])
def test_and_nothing_else(client, address):
    response = client.get(address, headers={"origin": "https://example.org"})
    assert not response.has_header("Access-Control-Allow-Origin")
