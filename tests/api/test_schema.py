"""The schema, the page that shows it and docs/api.md say what the code does."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from opendata.api.errors import MEANINGS
from opendata.api.schema import ERRORS, drawn
from opendata.management.commands.schema import FILE, written
from plans.listing import LISTED
from plans.parameters import LARGEST_PAGE
from plans.strict import PAGE_SIZE
from tests.kinds import TODAY
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

DOCS = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text(encoding="utf-8")


def asked(operation):
    return {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}


def test_the_committed_schema_is_the_one_that_is_served(client):
    write_it = "deploy/manage schema writes it anew; what it takes away breaks the promise of docs/api.md"
    assert FILE.read_text(encoding="utf-8") == written(), write_it
    response = client.get("/api/v1/schema/")
    assert response.json() == drawn()
    assert response.json()["openapi"].startswith("3.1")
    assert response["Content-Type"] == "application/json"


def test_the_schema_is_in_english_and_the_page_in_the_reader_s_language(client):
    assert not re.search("[ก-๙]", written())
    assert re.search("[ก-๙]", str(drawn("th")))


def test_the_docs_name_every_address_with_its_parameters_and_no_other():
    told = {
        row[1]: set(re.findall(r"`(\w+)`", row[2]))
        for row in re.finditer(r"^\| `(/api/v1/[^`]+)` \|(.*)\|$", DOCS, re.MULTILINE)
    }
    assert told == {path: asked(methods["get"]) for path, methods in drawn()["paths"].items()}


def test_the_docs_tell_the_numbers_and_errors_of_the_code():
    assert f"{PAGE_SIZE} rows on a page, by `page_size` up to {LARGEST_PAGE}" in DOCS
    assert f"Lists inside a record end at {LISTED};" in DOCS
    statuses = re.search(r"The statuses: ([\d, ]+)\.", DOCS)[1].split(", ")
    assert statuses == list(ERRORS)
    assert {int(status) for status in statuses} <= set(MEANINGS)


def test_every_field_is_always_told():
    for name, shape in drawn()["components"]["schemas"].items():
        if name != "Error":
            assert set(shape["required"]) == set(shape["properties"]), name


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_shows_every_address_and_every_shape(client, prefix):
    main = visit(client, f"{prefix}/data/api/").one("main")
    shown = {code.text for code in main.all("code")}
    assert set(drawn()["paths"]) <= shown
    ids = {element.id for element in main.walk() if element.id}
    assert {link[1:] for link in main.links if link.startswith("#")} <= ids


def test_the_start_names_every_list(client):
    start = client.get("/api/v1/").json()
    assert {"plans", "goals", "initiatives", "alignments", "coverage", "search", "schema"} <= set(start)
    for name, address in start.items():
        assert client.get(address).status_code == (400 if name == "search" else 200)


@pytest.mark.parametrize(
    "address",
    [
        "/plans/",
        "/en/initiatives/?status=planned",
        "/initiatives/bangkok-2u/",
        "/coverage/gaps/",
        "/search/?q=น้ำ",
        f"/en/plans/bma-20-year-plan/goals/safe-city/as-of/{TODAY}/",
    ],
)
def test_every_page_links_what_it_shows_as_json(client, address):
    page = visit(client, address)
    (link,) = page.all("link", type="application/json")
    href = link.attributes["href"]
    assert href in page.one("footer").links
    response = client.get(href)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    if not href.startswith("/api/"):
        canonical = re.fullmatch('<(.*)>; rel="canonical"', response["Link"])[1]
        assert client.get(canonical).status_code == 200


@pytest.mark.parametrize("address", ["/about/", "/nothing/", "/changes/", "/agencies/bma/history/"])
def test_pages_without_json_link_none(client, address):
    page = visit(client, address, status=404 if address == "/nothing/" else 200)
    assert not page.has("link", type="application/json")
