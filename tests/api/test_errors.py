"""What the API refuses, in one shape: bad values, unknown addresses, other methods; what moved or is gone."""

import pytest

from bkk40.errors import server_error
from initiatives.models import Agency, Initiative
from plans.models import Goal, Withdrawal

pytestmark = pytest.mark.django_db

V1 = "/api/v1"
SHAPE = {"status", "detail", "detail_th", "detail_en"}


def refused(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    answer = response.json()
    assert set(answer) >= SHAPE
    assert answer["status"] == status
    assert answer["detail"] == answer["detail_th"] != ""
    assert answer["detail_en"] != answer["detail_th"]
    return answer


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/plans/?foo=1", "foo"),
        ("/plans/bma-20-year-plan/?foo=1", "foo"),
        ("/initiatives/?status=zzz", "zzz"),
        ("/initiatives/?goal=zzz", "zzz"),
        ("/initiatives/?page=99", "99"),
        ("/initiatives/?page=x", "x"),
        ("/initiatives/?page=1&page=2", "1"),
        ("/initiatives/?page_size=201", "200"),
        ("/initiatives/?page_size=0", "200"),
        ("/initiatives/?page_size=๕", "200"),
        ("/initiatives/?format=xml", "format"),
        ("/alignments/?initiative=zzz", "zzz"),
        ("/alignments/?goal=a/b/c", "a/b/c"),
        ("/search/?q=", ""),
        ("/search/?q=a&foo=1", "foo"),
    ],
)
def test_a_bad_question_is_refused_with_its_reason_in_both_languages(client, address, named):
    answer = refused(client, V1 + address, 400)
    assert named in answer["detail_th"]
    assert named in answer["detail_en"]


@pytest.mark.parametrize("address", ["/initiatives.json?status=zzz", "/en/initiatives.json?foo=1"])
def test_so_it_is_beside_pages(client, address):
    refused(client, address, 400)


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/plans/nothing/", "/goals/bma-20-year-plan/bma-phase-4/", "/relations/gr-999/", "/Ü/"],
)
def test_an_unknown_address_is_not_found(client, address):
    refused(client, V1 + address, 404)
    refused(client, f"/api{address}", 404)


def test_unknown_json_beside_pages_is_not_found_in_json(client):
    refused(client, "/initiatives/nothing.json", 404)
    refused(client, "/en/nothing.json", 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_only_reading_is_allowed(client, method):
    for address in (f"{V1}/plans/", f"{V1}/plans/nesdp-12/", f"{V1}/search/?q=a", "/plans/nesdp-12.json"):
        response = getattr(client, method)(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert set(response.json()) == SHAPE


def test_head_and_options_are_answered_without_a_body(client):
    for address in (f"{V1}/plans/", f"{V1}/search/?q=a"):
        assert (client.head(address).status_code, client.head(address).content) == (200, b"")
        assert (client.options(address).status_code, client.options(address).content) == (204, b"")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "nonsense"])
def test_every_client_is_given_json(client, accept):
    response = client.get(f"{V1}/plans/", headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_a_fault_of_ours_has_the_same_shape(rf):
    response = server_error(rf.get(f"{V1}/plans/"))
    assert response.status_code == 500
    assert b'"status": 500' in response.content


@pytest.mark.parametrize(
    ("model", "slug", "former", "present"),
    [
        (Agency, "bma", f"{V1}/agencies/bma/", f"{V1}/agencies/renamed/"),
        (Agency, "bma", "/agencies/bma.json", "/agencies/renamed.json"),
        (Agency, "bma", "/en/agencies/bma.json", "/en/agencies/renamed.json"),
        (
            Goal,
            "safe-city",
            f"{V1}/goals/bma-20-year-plan/safe-city/",
            f"{V1}/goals/bma-20-year-plan/renamed/",
        ),
        (
            Initiative,
            "bangkok-2u",
            f"{V1}/alignments/bangkok-2u/bangkok-4-0/innovation-in-services/",
            f"{V1}/alignments/renamed/bangkok-4-0/innovation-in-services/",
        ),
        (Agency, "bma", f"{V1}/initiatives/?agency=bma", f"{V1}/initiatives/?agency=renamed"),
        (
            Initiative,
            "bangkok-2u",
            f"{V1}/alignments/?initiative=bangkok-2u",
            f"{V1}/alignments/?initiative=renamed",
        ),
    ],
)
def test_a_former_slug_leads_to_the_present_one(client, model, slug, former, present):
    record = model.objects.get(slug=slug)
    record.slug = "renamed"
    record.save()
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (301, present)
    assert client.get(present).status_code == 200
    query = "&page_size=2" if "?" in former else "?page=1"
    if "?" not in former:
        assert client.get(former + query)["Location"] == present + query


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/agencies/gone/", f"{V1}/agencies/gone/"),
        ("/agencies/gone/", "/en/agencies/gone.json"),
        ("/plans/a/goals/gone/", f"{V1}/goals/a/gone/"),
        ("/initiatives/i/serves/a/gone/", f"{V1}/alignments/i/a/gone/"),
        ("/relations/gr-500/", f"{V1}/relations/gr-500/"),
    ],
)
def test_what_was_withdrawn_is_gone_with_its_reason(client, path, address):
    reasons = {"reason_th": "อ่านเอกสารผิด", "reason_en": "The document was misread."}
    Withdrawal.objects.create(path=path, name_th="ชื่อ", **reasons)
    answer = refused(client, address, 410)
    assert {name: answer[name] for name in reasons} == reasons
    assert set(answer) == SHAPE | set(reasons) | {"withdrawn_on"}
