"""Cards for other sites: the only pages that may be framed, and they say on what ground a claim stands."""

import pytest

from desk import publishing
from desk.models import State
from tests.changing import approve, changed
from tests.doors.people import make_person
from tests.kinds import BOTH, CITY, CLAIM
from tests.makers import make_alignment, make_initiative
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db
CARDS = ["/initiatives/bangkok-2u/", f"{CITY}goals/safe-city/", CLAIM]


def may_be_framed(response):
    policy = response.headers["Content-Security-Policy"]
    return "frame-ancestors *" in policy and "X-Frame-Options" not in response.headers


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", CARDS)
def test_a_card_may_be_framed_and_leads_to_the_whole_page(client, address, prefix):
    response = client.get(f"{prefix}/embed{address}")
    page = visit(client, f"{prefix}/embed{address}")
    assert may_be_framed(response)
    assert not response.cookies
    assert not page.all("script")
    whole = f"http://testserver{prefix}{address}"
    assert page.one("link", rel="canonical").attributes["href"] == whole
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert page.has("span", "basis")
    for link in page.all("a"):
        assert link.attributes["target"] == "_blank"
        assert link.attributes["rel"] == "noopener"
    assert page.links == [whole]


def test_no_other_page_may_be_framed(client):
    for address in BOTH:
        response = client.get(address)
        is_card = "/embed/" in address
        assert may_be_framed(response) == is_card, address
        if not is_card:
            assert response.headers["X-Frame-Options"] == "DENY", address
            assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"], address


def test_a_goal_tells_how_many_serve_it(client):
    claim = make_alignment()
    make_alignment(goal=claim.goal, contribution="none")
    words = visit(client, f"/en/embed{claim.goal.get_absolute_url().removeprefix('/en')}").one("main").text
    assert "1 initiative" in words
    assert "not yet examined" in words


def test_what_is_not_public_is_a_small_card_that_says_so(client):
    draft = make_initiative(state=State.DRAFT)
    for slug in (draft.slug, "no-such"):
        response = client.get(f"/en/embed/initiatives/{slug}/")
        assert response.status_code == 404
        assert may_be_framed(response)
        assert draft.name_th not in response.content.decode()
    claim = make_alignment()
    why = {"reason_th": "ถอนเพราะทดสอบ", "reason_en": ""}
    for record in (claim, claim.initiative):
        approve(publishing.withdraw(record, make_person("planner"), **why))
    card = f"/embed/initiatives/{claim.initiative.slug}/"
    assert "ถอนเพราะทดสอบ" in visit(client, card, 410).one("main").text
    assert may_be_framed(client.get(card))


def test_a_former_slug_leads_to_the_card_under_the_present_one(client):
    claim = make_alignment()
    changed(claim.initiative, slug="after-it")
    response = client.get(f"/en/embed/initiatives/{claim.initiative.former_slugs.get().slug}/")
    assert response.headers["Location"] == "/en/embed/initiatives/after-it/"
    assert may_be_framed(response)


@pytest.mark.parametrize("address", CARDS)
def test_a_page_offers_the_html_of_its_card(client, address):
    code = visit(client, f"/en{address}").one("div", "cite").all("pre")[2].raw
    assert f'src="http://testserver/en/embed{address}"' in code
    assert code.count('"') % 2 == 0
    assert not [pre for pre in visit(client, "/agencies/bma/").all("pre") if "iframe" in pre.raw]
