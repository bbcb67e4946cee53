"""What changed, as readers are told: lists, a change, the history of a record, feeds."""

import xml.etree.ElementTree as ElementTree

import pytest

from desk import deciding, publishing
from desk.models import Change
from initiatives.models import Alignment, Initiative
from tests.changing import WHY, approve, changed, on, propose
from tests.doors.people import make_person
from tests.makers import (
    make_agency,
    make_alignment,
    make_citation,
    make_goal,
    make_initiative,
    make_involvement,
)
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def renaming(initiative, name):
    def write():
        fresh = Initiative.objects.get(pk=initiative.pk)
        fresh.name_th = name
        fresh.save()

    return write


def titles(page):
    return [each.text for each in page.all("p", "change__title")]


def test_readers_are_told_what_changed_when_why_and_by_role(client):
    initiative = make_initiative(name_th="งานเดิม", name_en="The work")
    with on("2026-03-01"):
        change = changed(initiative, name_th="งานใหม่")
    entry = visit(client, "/en/changes/").all("li", "change")[-1]  # the load is newer
    for words in ("The work", "1 March 2026", "Because of the new edition", "Planner", "Edited"):
        assert words in entry.text
    assert entry.links == [f"/en/changes/{change.pk}/", f"/en/initiatives/{initiative.slug}/"]
    thai = visit(client, "/changes/").all("li", "change")[-1]
    for words in ("งานเดิม", "1 มีนาคม 2569", WHY["reason_th"]):
        assert words in thai.text


def test_nobody_is_named(client):
    initiative = make_initiative()
    change = changed(initiative, name_th="งานใหม่")
    names = {change.author.username, change.reviewer.username}
    addresses = (
        "/changes/",
        f"/changes/{change.pk}/",
        f"/initiatives/{initiative.slug}/history/",
        "/changes/feed/",
    )
    for address in addresses:
        assert not [name for name in names if name in client.get(address).content.decode()], address


def test_what_is_not_approved_is_told_nowhere(client):
    initiative, planner = make_initiative(name_th="งานเดิม"), make_person("planner")
    first = changed(initiative, name_th="งานใหม่")
    hidden = [
        propose(renaming(initiative, "ข้อเสนอลับ"), initiative),
        deciding.give_back(
            propose(renaming(initiative, "ส่งคืนลับ"), initiative), make_person("reviewer"), "ขอเหตุผล"
        ),
        deciding.abandon(propose(renaming(initiative, "เลิกแล้วลับ"), initiative), planner),
        publishing.send(make_alignment(initiative, rationale_th="ร่างลับ", state="draft"), planner, **WHY),
    ]
    history = f"/initiatives/{initiative.slug}/history/"
    told = [f"/changes/{first.pk}/", history, f"{history}?from={first.pk}&to={first.pk}", "/changes/"]
    told += ["/changes/feed/", f"/initiatives/{initiative.slug}/feed/"]
    for address in told:
        words = client.get(address).content.decode()
        assert "ลับ" not in words
        assert not [change for change in hidden if f"/changes/{change.pk}/" in words]
    for change in hidden:
        assert client.get(f"/changes/{change.pk}/").status_code == 404
        assert client.get(f"{history}?from={first.pk}&to={change.pk}").status_code == 400


def test_drafting_is_told_nowhere_but_publishing_as_a_whole(client):
    initiative = make_initiative(state="draft", name_th="ร่างแรก")
    assert client.get(f"/initiatives/{initiative.slug}/history/").status_code == 404
    assert client.get(f"/initiatives/{initiative.slug}/feed/").status_code == 404
    initiative.name_th = "ชื่อที่เผยแพร่"
    initiative.save()
    make_alignment(initiative, make_goal(), quote="จัดทำแผน", state="draft")
    change = approve(publishing.send(initiative, make_person("planner"), **WHY))
    page = visit(client, f"/en/changes/{change.pk}/").one("main")
    assert [each.all("h3")[0].text.split(":")[0] for each in page.all("section", "difference")] == [
        "Added initiative",
        "Added alignment",
        "Added quotation",
    ]
    assert "ชื่อที่เผยแพร่" in page.text
    assert "ร่างแรก" not in page.text


def test_a_change_shows_old_and_new_words_with_its_quotations(client):
    claim = make_alignment(
        quote="จัดทำแผน", rationale_th="เพราะเมืองเก่า", rationale_en="Because of the old city"
    )

    def write():
        fresh = Alignment.objects.get(pk=claim.pk)
        fresh.rationale_th, fresh.rationale_en = "เพราะเมืองใหม่", "Because of the new city"
        fresh.save()
        fresh.citation_links.all().delete()
        fresh.citation_links.create(citation=make_citation("ให้ประชาชน"))

    change = changed(claim, write)
    page = visit(client, f"/en/changes/{change.pk}/").one("main").under("different")
    assert [each.text for each in page.all("del")] == ["[removed: เก่า]", "[removed: old]"]
    assert [each.text for each in page.all("ins")] == ["[inserted: ใหม่]", "[inserted: new]"]
    assert {each.lang for each in page.all("dd")} == {"th", "en"}
    quoted = [each.text for each in page.all("h3") if "quotation" in each.text]
    assert any("Added quotation: “ให้ประชาชน”" in words for words in quoted)
    assert any("Removed quotation: “จัดทำแผน”" in words for words in quoted)
    assert "because" not in page.text  # what stayed is not repeated as a field of its own
    assert WHY["reason_th"] in visit(client, f"/en/changes/{change.pk}/").text


def test_a_load_tells_how_many_records_it_brought(client):
    load = Change.objects.filter(kind="load").last()
    page = visit(client, f"/en/changes/{load.pk}/").one("main")
    assert "initiatives: 27" in page.text
    assert "goals: 69" in page.text


def test_a_withdrawn_record_keeps_its_entries_and_says_why(client):
    initiative = make_initiative(name_th="งานที่ถอน")
    changed(initiative, name_th="งานที่ถอนแล้ว")
    change = approve(
        publishing.withdraw(initiative, make_person("planner"), reason_th="ซ้ำ", reason_en="A double")
    )
    page = visit(client, f"/en/initiatives/{initiative.slug}/history/").one("main")
    assert len(page.all("li", "change")) == 2
    assert "A double" in page.one("header").text
    assert f"/en/initiatives/{initiative.slug}/" not in page.links
    assert "[removed: Published]" in visit(client, f"/en/changes/{change.pk}/").one("main").text


def test_the_history_of_a_record_holds_its_own_changes_its_parts_and_its_claims(client):
    involvement = make_involvement()
    initiative, agency = involvement.initiative, involvement.agency
    claim = make_alignment(initiative)
    changed(initiative, name_th="ก")
    changed(initiative, lambda: involvement.citation_links.create(citation=make_citation("จัดทำแผน")))
    changed(claim, rationale_th="ข")
    changed(make_initiative(), name_th="อื่น")

    def told(address):
        return len(visit(client, f"{address}history/").one("main").all("li", "change"))

    assert told(f"/initiatives/{initiative.slug}/") == 3
    assert told(f"/agencies/{agency.slug}/") == 1
    assert told(f"/plans/{claim.goal.plan.slug}/goals/{claim.goal.slug}/") == 1
    assert told(claim.get_absolute_url()) == 1


def test_records_that_were_loaded_have_the_load_in_their_history(client):
    page = visit(client, "/en/agencies/bma/history/").one("main")
    assert ["Loaded from files" in title for title in titles(page)] == [True]


def test_two_versions_are_compared_in_either_direction(client):
    initiative = make_initiative(summary_th="เมืองเก่า")
    first = changed(initiative, summary_th="เมืองใหม่")
    second = changed(initiative, summary_th="เมืองนี้")
    for old, new, taken in ((first, second, "ใหม่"), (second, first, "นี้")):
        address = f"/initiatives/{initiative.slug}/history/?from={old.pk}&to={new.pk}"
        compared = visit(client, address).one("main").under("compared")
        assert taken in compared.one("del").text
    same = visit(client, f"/en/initiatives/{initiative.slug}/history/?from={first.pk}&to={first.pk}")
    assert "Nothing is different." in same.one("main").under("compared").text


@pytest.mark.parametrize(
    "query", ["from=1", "from=x&to=y", "from=1&from=2&to=1", "page=9", "nonsense=1", "page=0"]
)
@pytest.mark.parametrize(("prefix", "words"), [("", "แสดงรายการนี้ไม่ได้"), ("/en", "This list cannot be shown")])
def test_a_bad_query_is_refused_in_the_language_of_the_page(client, prefix, words, query):
    page = visit(client, f"{prefix}/agencies/bma/history/?{query}", status=400)
    assert words in page.one(role="alert").text
    assert not page.has("li", "change")


def test_a_former_slug_leads_to_the_history_under_the_present_one(client):
    initiative = make_initiative(slug="before")
    changed(initiative, slug="after")
    for tail in ("history/", "feed/", "history/?page=1"):
        assert (
            client.get(f"/en/initiatives/before/{tail}").headers["Location"]
            == f"/en/initiatives/after/{tail}"
        )


def test_every_record_page_leads_to_its_history_and_tells_programs_of_its_feed(client):
    claim = make_alignment()
    initiative = f"/en/initiatives/{claim.initiative.slug}/"
    page = visit(client, initiative)
    assert f"{initiative}history/" in page.one("main").links
    assert feeds_of(page) == ["/en/changes/feed/", f"{initiative}feed/"]
    assert feeds_of(visit(client, "/about/")) == ["/changes/feed/"]


def feeds_of(page):
    return [link.attributes["href"] for link in page.all("link", type="application/atom+xml")]


def feed(client, address):
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    return ElementTree.fromstring(response.content)


def test_feeds_tell_in_both_languages_with_ids_that_stay(client):
    agency = make_agency()
    claim = make_alignment(quote="จัดทำแผน")
    initiative, goal = claim.initiative, claim.goal
    change = changed(initiative, name_en="Another name")
    changed(agency, name_th="อื่น")
    here = f"/initiatives/{initiative.slug}/feed/"
    thai, english = feed(client, here), feed(client, f"/en{here}")
    assert english.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"
    (entry,) = english.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").attrib["href"] == f"http://testserver/en/changes/{change.pk}/"
    assert "Because of the new edition" in entry.find(f"{ATOM}summary").text
    assert WHY["reason_th"] in thai.find(f"{ATOM}entry/{ATOM}summary").text
    ids = {tree.find(f"{ATOM}entry/{ATOM}id").text for tree in (thai, english)}
    assert len(ids) == 2
    again = feed(client, "/en/changes/feed/")
    assert entry.find(f"{ATOM}id").text in [each.text for each in again.iter(f"{ATOM}id")]
    changed(claim, rationale_th="ก")
    for address in (here, f"/plans/{goal.plan.slug}/goals/{goal.slug}/feed/"):
        assert len(feed(client, address).findall(f"{ATOM}entry")) >= 1
    changed(goal, name_th="ก")
    assert len(feed(client, f"/plans/{goal.plan.slug}/feed/").findall(f"{ATOM}entry")) == 1
