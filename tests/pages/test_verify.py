"""Whether pasted words stand in a document: where, how exactly, and what rests on them."""

from urllib.parse import urlencode

import pytest

from bkk40.verifying.standing import EFFORT, LONGEST, standing
from desk.models import State
from plans.models import Note
from plans.nearby import Effort, spans_alike
from tests.makers import make_alignment, make_citation, make_note, make_passage, make_source
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db
PRINTED = "การใช้นวัตกรรมกับงานบริการ"
BRIEFING = "/sources/governor-interview-briefing/"


def ask(client, quote, prefix="", status=200):
    return visit(client, f"{prefix}/verify/?{urlencode({'quote': quote})}", status)


def kinds_of(quote):
    return [(place.kind, place.passage.number, place.hit.quote) for place in standing(quote).places]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_words_that_stand_there_are_shown_in_their_paragraph_with_what_rests_on_them(client, prefix):
    page = ask(client, PRINTED, prefix)
    place = page.one("article", "found-place")
    assert page.under("found").one("h2").text == ("Yes, word for word" if prefix else "ใช่ ตรงทุกตัวอักษร")
    assert place.one("mark").raw == PRINTED
    assert f"{prefix}{BRIEFING}#p21" in place.links
    assert "0–26" in place.text
    claim = f"{prefix}/initiatives/bangkok-2u/serves/bangkok-4-0/innovation-in-services/"
    (row,) = [row for row in place.one("ul", "rests").all("li") if claim in row.links]
    assert row.has("span", "basis--stated")
    assert not place.has("span", "differences")
    cited = place.one("div", "cite")
    assert f"http://testserver{prefix}{BRIEFING}#p21" in cited.all("pre")[0].raw
    assert PRINTED in cited.all("p", "citeline")[0].text


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        (PRINTED, "exact"),
        (f"  {PRINTED}\n", "exact"),
        (f"“{PRINTED}”", "exact"),
        ("การใช้ นวัตกรรม\u200bกับงานบริการ", "spacing"),
        ("การใช้นวัดกรรมกับงานบริการ", "misprint"),
    ],
)
def test_it_is_said_how_exactly_the_words_stand_there(typed, kind):
    assert kinds_of(typed)[0] == (kind, 21, PRINTED)


def test_digits_of_either_kind_are_found_and_told_apart(client):
    make_passage("มีงบประมาณ ๒๕๖๐ ล้านบาทในปีนั้น")
    differences = ask(client, "งบประมาณ 2560 ล้านบาท").one("span", "differences")
    assert [runs.raw for runs in differences.all("del")] == ["2560"]
    assert [runs.raw for runs in differences.all("ins")] == ["๒๕๖๐"]


@pytest.mark.parametrize("words", ["ต้นแบบของเมืองต่าง ๆ ในการเป็นหัวหอก", "ห" + "หัวหอกในการขับเคลื่อน"[1:]])
def test_a_corrected_reading_is_told_from_what_is_printed(client, words):
    (found,) = kinds_of(words)
    assert found == ("reading", 5, words.replace("หัวหอก", "หัวทอก"))
    page = ask(client, words, "/en")
    assert "corrected reading" in page.under("found").one("h2").text
    assert "หัวทอก" in page.one("ul", "misprints").text


def test_a_long_corrected_reading_is_found_too():
    passage = make_passage("ขึ้นต้น " + "กขคงจฉชซ " * 50 + "หัวทอก" + " ลงท้าย" * 20)
    passage.reading = passage.plain.replace("หัวทอก", "หัวหอก")
    passage.save()
    words = passage.reading[8:499]
    (place,) = standing(words).places
    assert (place.kind, place.hit.quote) == ("reading", passage.plain[8:499])


def test_every_place_is_told_and_each_knows_only_its_own_claims():
    source = make_source()
    passages = [make_passage("โครงการทดลองที่ยืนซ้ำกันสองแห่ง", source=source, number=n) for n in (1, 2)]
    claim = make_alignment()
    claim.citation_links.create(citation=make_citation("ทดลองที่ยืน", passages[0]))
    first, second = standing("โครงการทดลองที่ยืนซ้ำ").places
    assert ([link.claim for link in first.links], second.links) == ([claim], [])


def test_a_claim_that_quotes_other_words_of_the_paragraph_does_not_rest_on_these():
    passage = make_passage("ส่วนหน้าของย่อหน้านี้ ส่วนหลังของย่อหน้านี้")
    make_alignment().citation_links.create(citation=make_citation("ส่วนหลังของ", passage))
    (place,) = standing("ส่วนหน้าของย่อหน้านี้ ").places
    assert place.links == []


def test_a_draft_is_no_document_and_a_draft_rests_on_nothing():
    hidden = make_passage("ถ้อยคำในเอกสารที่ยังไม่เผยแพร่", source=make_source(state=State.DRAFT))
    assert standing(hidden.plain) == standing("ถ้อยคำในเอกสารที่ยังไม่เผยแพร่อีก")
    passage = make_passage("ถ้อยคำในเอกสารที่เผยแพร่แล้ว")
    draft = make_alignment(state=State.DRAFT)
    draft.citation_links.create(citation=make_citation("ถ้อยคำในเอกสาร", passage))
    make_note(passage, apply=Note.Apply.LEAVE)
    (place,) = standing("ถ้อยคำในเอกสารที่เผยแพร่แล้ว").places
    assert (place.links, place.notes) == ([], [])


def test_words_that_stand_nowhere_are_answered_with_ways_on(client):
    page = ask(client, "ถ้อยคำซึ่งไม่มีอยู่ในที่ใด\nอีกบรรทัด", "/en")
    found = page.under("found")
    assert found.one("h2").text == "No, not in the documents that are here"
    assert {"/en/sources/", "/en/search/"} <= set(found.links)
    assert "within one paragraph" in found.text


def test_words_in_another_order_lead_to_their_paragraphs(client):
    make_passage("นโยบายสิ่งแวดล้อม และ การขนส่งมวลชน", source=(source := make_source()), number=7)
    links = ask(client, "การขนส่งมวลชน นโยบายสิ่งแวดล้อม").under("found").links
    assert f"{source.get_absolute_url()}#p7" in links


def test_nothing_is_asked_of_an_empty_form(client):
    for address in ("/verify/", "/verify/?quote=", "/verify/?quote=+++"):
        assert not visit(client, address).has("section", **{"aria-labelledby": "found"})


@pytest.mark.parametrize("quote", ["ก" * (LONGEST + 1), "กข", "., “”"])
def test_too_much_and_too_little_are_refused_with_a_reason_and_kept(client, quote):
    page = ask(client, quote, status=400)
    assert page.one("div", "refusal").all("li")
    assert page.one("textarea").raw == quote
    assert client.get("/en/verify/", {"quote": ["หนึ่งสองสาม", "สี่ห้าหก"]}).status_code == 400
    assert client.get("/en/verify/", {"q": "x"}).status_code == 400


def test_a_form_sends_no_more_than_an_address_may_hold(client):
    most = int(visit(client, "/verify/").one("textarea").attributes["maxlength"])
    assert most > LONGEST
    assert len(urlencode({"quote": "ก" * most})) + len("GET /en/verify/? HTTP/1.1") < 8190


def test_what_comparing_costs_is_bounded():
    effort = Effort(EFFORT)
    for _ in range(200):
        spans_alike("กรุงเทพมหานคร" * 40, "กรุงเทพมหานครกรุงเทพมหานครกรุงเทZZZZZ", effort)
    assert effort.left == 0
    assert spans_alike(PRINTED, PRINTED.replace("ต", "ด"), effort) == []


def test_found_words_are_for_no_search_engine(client):
    assert ask(client, PRINTED).one("meta", name="robots").attributes["content"] == "noindex"
    assert not visit(client, "/verify/").has("meta", name="robots")
