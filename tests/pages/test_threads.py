"""Threads on the pages: a sentence and a picture, each step with its ground and its evidence."""

import pytest
from django.utils.translation import override

from initiatives.models import Alignment
from plans.models import Relation
from tests.makers import make_alignment, make_goal, make_initiative, make_plan, make_relation
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

PUBLIC_EYES = {
    "": [
        "เครือข่าย “Public Eyes” ตอบเป้าหมาย “การใช้นวัตกรรมกับงานบริการ” (เอกสารระบุ)"
        " ซึ่งสอดคล้องกับ ไทยแลนด์ ๔.๐ (Thailand 4.0) (เอกสารระบุ)",
        "เครือข่าย “Public Eyes” ตอบเป้าหมาย “ปลอดภัยอาชญากรรม” (ผู้จัดทำอนุมาน)"
        " ซึ่งเป็นส่วนหนึ่งของ “มหานครปลอดภัย” (เอกสารระบุ)"
        " อันเป็นเป้าหมายหนึ่งของ แผนพัฒนากรุงเทพมหานคร ระยะ ๒๐ ปี (เอกสารระบุ)"
        " แผนนี้สอดคล้องกับ ยุทธศาสตร์ชาติ ๒๐ ปี (เอกสารระบุ)",
    ],
    "/en": [
        "“Public Eyes” network serves “Using innovation in services” (stated),"
        " which is aligned with Thailand 4.0 (stated).",
        "“Public Eyes” network serves “Safe from crime” (inferred),"
        " which is part of “Safe metropolis” (stated),"
        " a goal of 20-Year Development Plan for Bangkok Metropolis (stated)."
        " This plan is aligned with 20-Year National Strategy (stated).",
    ],
}
WEAKEST = {
    "": "ขั้นที่อ่อนที่สุดคือ เครือข่าย “Public Eyes” ตอบเป้าหมาย “ปลอดภัยอาชญากรรม” ขั้นนี้ผู้จัดทำอนุมาน"
    " จึงถือว่าสายนี้เป็นการอนุมานทั้งสาย",
    "/en": "Weakest step: “Public Eyes” network serves “Safe from crime”. It is inferred,"
    " so the whole thread is inferred.",
}
GROUND = {"stated": {"": "เอกสารระบุ", "/en": "Stated"}, "inferred": {"": "ผู้จัดทำอนุมาน", "/en": "Inferred"}}
SAFE = "/initiatives/public-eyes/serves/bma-20-year-plan/safe-from-crime/"


def threads(client, address):
    return visit(client, address).one("main").under("thread")


def english(record):
    """The record's English page."""
    with override("en"):
        return record.get_absolute_url()


def in_words(shown):
    return [thread.one("p", "thread__sentence").text for thread in shown.all("article", "thread")]


def words_of(shown):
    return [basis.text for basis in shown.all("span", "basis")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_threads_of_public_eyes_are_those_that_the_document_bears(client, prefix):
    shown = threads(client, f"{prefix}/initiatives/public-eyes/")
    assert in_words(shown)[:2] == PUBLIC_EYES[prefix]
    stated, inferred = shown.all("article", "thread")[:2]
    assert inferred.one("p", "thread__verdict").text == WEAKEST[prefix]
    assert (words_of(stated.one("h3")), words_of(inferred.one("h3"))) == (
        [GROUND["stated"][prefix]],
        [GROUND["inferred"][prefix]],
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_step_of_the_picture_has_its_ground_in_words_and_leads_to_its_evidence(client, prefix):
    thread = threads(client, f"{prefix}/initiatives/public-eyes/").all("article", "thread")[1]
    knots = thread.one("ol").all("li")
    grounds = ["inferred", "stated", "stated", "stated"]
    assert [words_of(knot) for knot in knots] == [[GROUND[ground][prefix]] for ground in grounds] + [[]]
    assert [knot.classes[1:] for knot in knots] == [[f"knot--{ground}"] for ground in grounds] + [[]]
    ends = {"from_plan__slug": "bma-20-year-plan", "to_plan__slug": "national-strategy-20-year"}
    city = f"{prefix}/plans/bma-20-year-plan/"
    assert [knot.one("p", "knot__claim").links for knot in knots[:-1]] == [
        [f"{prefix}{SAFE}"],
        [f"{city}goals/safe-from-crime/"],
        [f"{city}goals/safe-city/"],
        [f"{prefix}/relations/{Relation.objects.get(**ends).slug}/"],
    ]
    assert [knot.one("p", "knot__name").links for knot in knots] == [
        [f"{prefix}/initiatives/public-eyes/"],
        [f"{city}goals/safe-from-crime/"],
        [f"{city}goals/safe-city/"],
        [city],
        [f"{prefix}/plans/national-strategy-20-year/"],
    ]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_alignment_shows_its_own_threads_only(client, prefix):
    shown = threads(client, prefix + SAFE)
    assert PUBLIC_EYES[prefix][1] in in_words(shown)
    assert PUBLIC_EYES[prefix][0] not in in_words(shown)
    assert shown.has("p", "more")


def test_a_goal_shows_the_threads_that_lead_to_it(client):
    shown = threads(client, "/en/plans/bma-20-year-plan/goals/safe-city/")
    assert len(in_words(shown)) == 20
    assert len(set(in_words(shown))) == 20
    assert all("“Safe metropolis”" in sentence for sentence in in_words(shown))
    assert any("is a means to “Safe metropolis” (stated)" in sentence for sentence in in_words(shown))


@pytest.mark.parametrize(
    ("address", "summary"),
    [
        ("/en/initiatives/public-eyes/", "11 more threads"),
        ("/en/plans/bma-20-year-plan/goals/safe-city/", "19 more initiatives from which a thread leads here"),
    ],
)
def test_the_strongest_thread_stands_open_and_the_next_ones_open_without_scripts(client, address, summary):
    shown = threads(client, address)
    folded = shown.one("details", "threads-more")
    assert folded.one("summary").text == summary
    assert len(folded.all("article", "thread")) == len(shown.all("article", "thread")) - 1 == int(summary[:2])
    assert in_words(shown)[0] not in in_words(folded)


def test_what_is_not_shown_is_counted(client):
    shown = threads(client, "/en/initiatives/public-eyes/")
    assert shown.one("p", "more").text == (
        "12 are shown, the strongest of each goal first. There are 48 others."
    )


def test_goals_come_before_threads_on_the_page_of_an_initiative(client):
    main = visit(client, "/initiatives/public-eyes/").one("main")
    headings = [heading.id for heading in main.all("h2")]
    assert headings.index("serves") == 0
    assert headings.index("thread") == 1


@pytest.mark.parametrize(
    "address", ["/initiatives/public-eyes/", "/plans/bma-20-year-plan/goals/safe-from-crime/"]
)
def test_every_claim_and_every_thread_has_a_heading(client, address):
    for article in visit(client, address).all("article"):
        assert article.has("h3 h4")


def test_an_initiative_without_alignments_and_a_goal_without_threads_say_so(client):
    initiative, goal = make_initiative(), make_goal()
    assert "No thread leads from it" in threads(client, english(initiative)).text
    assert "No thread leads here yet" in threads(client, english(goal)).text


def test_what_was_examined_and_does_not_serve_has_no_thread(client):
    alignment = make_alignment(contribution="none")
    shown = threads(client, english(alignment))
    assert "no thread runs through it" in shown.text
    assert not shown.has("article")
    assert not threads(client, english(alignment.initiative)).has("article")
    assert not threads(client, english(alignment.goal)).has("article")


def test_a_thread_that_ends_below_the_nation_says_so(client):
    alignment = make_alignment()
    sentence = "No relation is recorded that leads on from there to a plan of the nation."
    assert sentence in threads(client, english(alignment)).text
    make_relation(alignment.goal.plan, make_plan(kind="national_plan"))
    assert sentence not in threads(client, english(alignment)).text


def test_a_name_without_english_is_marked_as_thai_in_sentence_and_picture(client):
    alignment = make_alignment(goal=make_goal(make_plan(kind="national_plan"), name_th="เป้าหมายทดสอบ"))
    thread = threads(client, english(alignment)).one("article")
    for part in (thread.one("p", "thread__sentence"), thread.one("ol")):
        assert any("เป้าหมายทดสอบ" in span.text for span in part.all("span", lang="th"))


def test_numbers_above_a_hundred_are_more_than_a_hundred(client):
    goal = make_goal()
    initiatives = [make_initiative() for _ in range(135)]
    columns = {"basis": "inferred", "contribution": "direct", "rationale_th": "เพราะ", "state": "published"}
    Alignment.objects.bulk_create(Alignment(initiative=each, goal=goal, **columns) for each in initiatives)
    more = threads(client, english(goal)).one("p", "more").text
    assert (
        more == "From more than 100 other initiatives a thread leads here too;"
        " the page of each shows its own threads."
    )
