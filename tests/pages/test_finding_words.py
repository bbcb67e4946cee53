"""Finding the words of a quotation in a document, and taking them into the form of a claim."""

import pytest

from desk.models import Change
from plans.models import Citation
from tests.makers import make_alignment, make_passage, make_source
from tests.pages.admin_forms import filled_in
from tests.pages.test_admin_pages import page_of, signed_in

pytestmark = pytest.mark.django_db

FIND = "/admin/plans/passage/find/"
PLAIN = "กรุงเทพมหานครจัดทำแผนพัฒนา ๒๐ ปี และแจ้งให้ประชาชนทราบ แล้วแจ้งให้ผู้อื่นทราบ"


@pytest.fixture
def planner():
    return signed_in("planner")


@pytest.fixture
def passage(empty_database):
    source = make_source()
    make_passage("ย่อหน้าก่อนหน้า", source=source, number=6)
    make_passage("ย่อหน้าถัดไป", source=source, number=8)
    return make_passage(PLAIN, source=source, number=7)


def hits(page):
    return [(hit.passage.number, hit.quote) for hit in page.context["answer"].hits]


def test_a_phrase_is_shown_in_its_paragraph_between_its_neighbours(planner, passage):
    page = planner.post(FIND, {"q": "จัดทำแผนพัฒนา"})
    assert hits(page) == [(7, "จัดทำแผนพัฒนา")]
    assert "กรุงเทพมหานคร<mark>จัดทำแผนพัฒนา</mark> ๒๐ ปี" in page.text
    assert page.text.index("ย่อหน้าก่อนหน้า") < page.text.index("<mark>") < page.text.index("ย่อหน้าถัดไป")


@pytest.mark.parametrize("typed", ["จัดทําแผน พัฒนา20 ปี", "จัดทำแผนพัฒนา\u200b ๒๐ ปี", "จัดทำแผลพัฒนา ๒๐ ปี"])
def test_a_near_miss_is_offered_as_printed_with_what_differs(planner, passage, typed):
    page = planner.post(FIND, {"q": typed})
    assert hits(page) == [(7, "จัดทำแผนพัฒนา ๒๐ ปี")]
    assert "<del>" in page.text
    assert 'data-quote="จัดทำแผนพัฒนา ๒๐ ปี"' in page.text


def test_words_here_and_there_lead_to_the_paragraph(planner, passage):
    page = planner.post(FIND, {"q": "ประชาชน แผนพัฒนา"})
    assert hits(page) == [(7, "")]
    chosen = planner.get(FIND, {"passage": passage.pk})
    assert PLAIN in chosen.text


def test_only_the_chosen_document_is_looked_in(planner, passage):
    make_passage(PLAIN, number=9)
    assert len(hits(planner.post(FIND, {"q": "จัดทำแผนพัฒนา"}))) == 2
    assert hits(planner.post(FIND, {"q": "จัดทำแผนพัฒนา", "source": passage.source_id})) == [(7, "จัดทำแผนพัฒนา")]


def test_the_words_of_a_span_can_be_chosen_anew(planner, passage):
    page = planner.get(FIND, {"passage": passage.pk, "start": 13, "end": 22})
    assert page.context["form"]["q"].value() == PLAIN[13:22]


def test_a_claim_leads_there_and_the_words_come_back_into_its_form(planner, passage):
    alignment = make_alignment()
    form = page_of(type(alignment), f"{alignment.pk}/change/")
    assert f'data-rows="citation_links" href="{FIND}?to=' in planner.get(form).text
    page = planner.post(FIND, {"q": "แจ้งให้", "to": form, "rows": "citation_links"})
    way = page.context["into"]
    second = page.context["answer"].hits[1]
    assert second.which == 2
    taken = f"{way}:{passage.pk}:{second.span.start}:{second.span.end}"
    assert taken in page.text
    filled = planner.get(taken)
    answer = planner.post(taken, filled_in(filled, **{"why-reason_th": "เพราะมีหลักฐาน"}))
    assert answer.status_code == 302
    citation = Citation.objects.filter(passage=passage).first()
    rows = [
        row
        for change in alignment_changes(alignment)
        for row in change.rows
        if row["model"] == "plans.citation"
    ]
    assert citation is None or citation.start == second.span.start
    assert [row["after"]["start"] for row in rows] == [second.span.start]
    assert [row["after"]["quote"] for row in rows] == ["แจ้งให้"]


def alignment_changes(alignment):
    return Change.objects.open().touching_target(alignment)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "ก" * 3000},
        {"source": "x"},
        {"source": "9" * 30, "q": "ก"},
        {"passage": "x", "q": "ก"},
        {"passage": "1", "start": "x", "end": "²"},
        {"passage": "9" * 25, "start": "1", "end": "2"},
        {"passage": "1", "start": "5", "end": "2"},
        {"q": " \u200b ๆ ฯ"},
        {"q": "%_\\'\""},
        {"q": "(" * 200},
        {"to": "https://elsewhere.example/admin/", "q": "ก"},
        {"to": "//elsewhere.example", "q": "ก"},
        {"to": "/admin/plans/source/", "q": "ก"},
        {"to": "/admin/plans/plan/x/change/", "q": "ก"},
    ],
)
@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_forged_question_is_answered(planner, passage, ask, query):
    page = getattr(planner, ask)(FIND, query)
    assert page.status_code in (200, 400)
    assert not page.context["to"]


@pytest.mark.parametrize(
    "evidence",
    [
        "",
        "citation_links",
        "citation_links:x:1:2",
        "citation_links:1:5:2",
        "other:1:0:3",
        "citation_links:999999999:0:3",
        "citation_links:²:0:3",
        "a:b:c:d:e",
    ],
)
def test_a_forged_way_back_fills_nothing_in(planner, passage, evidence):
    alignment = make_alignment()
    page = planner.get(page_of(type(alignment), f"{alignment.pk}/change/"), {"evidence": evidence})
    assert page.status_code == 200
    assert "citation_links-0-quote" not in page.text.replace("__prefix__", "")


def test_it_asks_no_more_for_many_hits(planner, passage, django_assert_max_num_queries):
    for number in range(20, 60):
        make_passage(PLAIN, source=passage.source, number=number)
    with django_assert_max_num_queries(14):
        page = planner.post(FIND, {"q": "จัดทำแผนพัฒนา"})
    assert len(page.context["answer"].hits) == 30
    assert page.context["answer"].more


def test_who_is_not_signed_in_finds_nothing(client):
    assert client.get(FIND).status_code == 302
