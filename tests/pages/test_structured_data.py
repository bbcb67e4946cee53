"""What pages tell machines in data blocks: only what the records state, and nothing that ends the block."""

import json

import pytest

from bkk40.templatetags.structured import block
from tests.kinds import CITY
from tests.makers import make_agency
from tests.pages.reading import read, visit

pytestmark = pytest.mark.django_db


def blocks(page):
    return [json.loads(script.raw) for script in page.all("script", type="application/ld+json")]


def of_type(page, name):
    return [found for found in blocks(page) if found["@type"] == name]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_agency_is_told_as_its_record_states_it(client, prefix):
    parent = make_agency(name_th="กรุงเทพมหานครทดสอบ", kind="local_government")
    agency = make_agency(
        name_th="สำนักทดสอบ</script>", name_en="Test & Office", acronym="TO", parent=parent, kind="office"
    )
    (found,) = of_type(visit(client, f"{prefix}/agencies/{agency.slug}/"), "GovernmentOrganization")
    assert found["url"] == f"http://testserver{prefix}/agencies/{agency.slug}/"
    assert {name["@language"]: name["@value"] for name in found["name"]} == {
        "th": "สำนักทดสอบ</script>",
        "en": "Test & Office",
    }
    assert found["alternateName"] == ["TO"]
    assert found["parentOrganization"]["name"] == [{"@language": "th", "@value": "กรุงเทพมหานครทดสอบ"}]
    assert set(found) == {"@context", "@type", "@id", "url", "name", "alternateName", "parentOrganization"}


@pytest.mark.parametrize("kind", ["sector", "group"])
def test_a_sector_is_no_organization(client, kind):
    assert not of_type(visit(client, f"/agencies/{make_agency(kind=kind).slug}/"), "GovernmentOrganization")


def test_the_data_is_a_dataset_under_its_licence(client):
    (found,) = of_type(visit(client, "/en/data/"), "Dataset")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["url"] == "http://testserver/en/data/"
    assert {"name", "description", "dateModified"} <= set(found)


def test_the_way_to_a_page_is_told_as_its_breadcrumbs_show_it(client):
    page = visit(client, f"/en{CITY}goals/safe-from-crime/")
    (found,) = of_type(page, "BreadcrumbList")
    shown = page.one("nav", "crumbs").links
    steps = found["itemListElement"]
    assert [step["item"].removeprefix("http://testserver") for step in steps] == shown
    assert [step["position"] for step in steps] == list(range(1, len(shown) + 1))
    assert not of_type(visit(client, "/plans/"), "BreadcrumbList")


def test_nothing_in_a_record_ends_the_block():
    nasty = "</script><script>alert(1)</script><!-- & \u2028"
    html = f"<p>{block({'@type': 'Thing', 'name': nasty})}</p>"
    assert html.count("<script") == html.count("</script") == 1
    (script,) = read(html).all("script")
    assert json.loads(script.raw)["name"] == nasty
