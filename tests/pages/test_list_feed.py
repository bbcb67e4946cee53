"""Feeds as a feed reader reads them, and the feed of a filtered list of initiatives."""

import datetime
from urllib.parse import urlencode

import feedparser
import pytest

from desk.models import Change
from tests.changing import WHY, changed, on
from tests.kinds import CITY
from tests.makers import make_alignment, make_goal, make_initiative
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db


def feed(client, address):
    """The feed, which the reader finds nothing wrong with."""
    response = client.get(address)
    assert response.status_code == 200, address
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    assert all((found.feed.id, found.feed.title, found.feed.updated_parsed))
    (own,) = [link.href for link in found.feed.links if link.rel == "self"]
    assert own == response.wsgi_request.build_absolute_uri()
    assert all(each.id and each.title and each.link and each.updated_parsed for each in found.entries)
    return found


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_feed_reader_reads_every_feed(client, prefix):
    for address in ("/changes/feed/", f"{CITY}feed/", f"{CITY}goals/safe-city/feed/",
                    "/initiatives/bangkok-2u/feed/", "/initiatives/feed/",
                    "/initiatives/feed/?basis=stated&q=%E0%B8%A3%E0%B8%B0%E0%B8%9A%E0%B8%9A"):  # fmt: skip
        assert feed(client, prefix + address).entries, address


def test_the_feed_of_a_list_tells_of_the_initiatives_in_it_and_their_claims_only(client):
    goal = make_goal()
    inside, outside = (make_initiative(status=status) for status in ("established", "planned"))
    claim = make_alignment(inside, goal)
    make_alignment(outside, goal)
    with on("2026-03-01"):
        told = [changed(inside, name_th="ใหม่"), changed(claim, rationale_th="เพราะอย่างอื่น")]
        changed(outside, name_th="ใหม่")
    query = urlencode({"goal": goal.path, "status": "established"})
    found = feed(client, f"/en/initiatives/feed/?{query}")
    links = [each.link for each in found.entries]
    assert links == [f"http://testserver/en/changes/{change.pk}/" for change in reversed(told)]
    assert WHY["reason_en"] in found.entries[0].summary
    assert goal.name.text in found.feed.title
    assert found.feed.link == f"http://testserver/en/initiatives/?{query}"


def test_a_feed_without_entries_is_of_the_last_change_of_all(client):
    empty = feed(client, "/initiatives/feed/?contribution=none")
    assert empty.entries == []
    updated = datetime.datetime(*empty.feed.updated_parsed[:6], tzinfo=datetime.UTC)
    assert updated == Change.objects.last_told().replace(microsecond=0)


def test_what_the_list_refuses_its_feed_refuses_in_words(client):
    page = visit(client, "/en/initiatives/feed/?status=nonsense&colour=red", 400)
    assert "“nonsense” is not one of the values." in page.one("main").text
    assert "There is no parameter called “colour”." in page.one("main").text


def test_a_list_names_its_own_feed(client):
    page = visit(client, "/en/initiatives/?status=planned")
    feeds = [link.attributes["href"] for link in page.all("link", type="application/atom+xml")]
    assert "/en/initiatives/feed/?status=planned" in feeds
    assert "/en/initiatives/feed/?status=planned" in page.one("main").links
    refused = visit(client, "/en/initiatives/?status=nonsense", 400)
    assert len(refused.all("link", type="application/atom+xml")) == 1


def test_a_list_too_long_to_be_told_apart_is_followed_by_all_changes():
    goal = make_goal()
    change = changed(goal, name_th="ก")
    initiatives = make_initiative()._meta.model.objects.all()
    assert change not in Change.objects.public().about_any(initiatives)
    assert change in Change.objects.public().about_any(initiatives, most=1)
