"""The page of the search as a reader meets it: strict, grouped, marked, honest about how it found what."""

import re
from urllib.parse import urlencode

import pytest
from django.core.management import call_command

from bkk40.search import index, views
from bkk40.search.finding import MOST
from initiatives.models import Alignment, Initiative
from plans.models import Goal
from tests.makers import make_alignment, make_initiative
from tests.pages.reading import read, visit
from tests.search.asking import queries

pytestmark = pytest.mark.django_db

BOTH = ["/search/", "/en/search/"]


@pytest.fixture
def ask(client):
    """The main part of the page for some parameters."""

    def page(path="/en/search/", status=200, **parameters):
        return visit(client, f"{path}?{urlencode(parameters, doseq=True)}", status).one("main")

    return page


@pytest.mark.parametrize("path", BOTH)
def test_without_words_there_is_the_box_and_where_else_to_look(client, path):
    for query in ("", "?", "?q=", "?q=%20&kind=&page="):
        page = visit(client, path + query).one("main")
        assert page.one("input", type="search").attributes["value"] == ""
        assert page.one("nav", "browse").links
        assert not page.has("li", "result")


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    "parameters",
    [
        {"colour": "red"},
        {"q": "น้ำท่วม", "Q": "x"},
        {"q": ["a", "b"]},
        {"q": "น" * 201},
        {"q": "a", "kind": "zzz"},
        {"q": "น้ำท่วม", "kind": "initiative", "page": "0"},
        {"q": "น้ำท่วม", "kind": "initiative", "page": "x"},
        {"q": "น้ำท่วม", "kind": "initiative", "page": "999"},
        {"q": "น้ำท่วม", "kind": "initiative", "page": "9" * 30},
    ],
)
def test_what_is_not_understood_is_refused_with_its_reason_and_a_way_on(client, ask, path, parameters):
    page = ask(path, 400, **parameters)
    assert page.one("div", "refusal", role="alert").one("ul").text
    assert not page.has("li", "result")
    for link in page.one("div", "refusal").links:
        visit(client, link)


@pytest.mark.parametrize("path", [*BOTH, "/search/suggestions/", "/api/v1/search/"])
def test_a_nul_is_refused(client, path):
    assert client.get(path, {"q": "a\0b"}).status_code == 400


def test_two_hundred_characters_are_looked_for_and_a_thirteenth_word_is_not(ask):
    assert ask(q="น" * 200).has("p", "silence")
    assert "first twelve" in ask(q=" ".join(f"word{n}" for n in range(13))).text
    assert "first twelve" not in ask(q=" ".join(f"word{n}" for n in range(12))).text


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize("q", [each["q"] for each in queries("queries.yaml") + queries("held_out.yaml")][::3])
def test_every_query_has_a_page_without_cookie_or_broken_markup(client, path, q):
    response = client.get(path, {"q": q})
    assert response.status_code == 200
    assert not response.cookies
    page = read(response.content.decode())
    assert len(page.all("h1")) == 1
    if path.startswith("/en"):
        for mark in page.one("main").all("mark"):
            thai = re.search("[\u0e00-\u0e7f]", mark.text)
            assert not thai or mark.lang == "th" or all(span.lang == "th" for span in mark.all("span"))


def test_results_stand_by_kind_the_best_kind_first(ask):
    page = ask(q="who runs the Yothi district")
    groups = [heading.text for heading in page.all("h2") if heading.parent.tag == "section"]
    assert groups[0].startswith("Initiatives")
    assert any(group.startswith("Agencies") for group in groups)
    assert "/en/initiatives/yothi-innovation-district/" in page.all("li", "result")[0].links


def test_what_was_found_is_marked_in_title_and_snippet(ask):
    first = ask("/search/", q="นํ้าท่วม")  # typed with nikhahit
    marks = {mark.text for mark in first.all("mark")}
    assert "น้ำท่วม" in marks
    assert "Yothi" in {mark.text for mark in ask(q="yothi").all("mark")}
    assert "๒๕๗๕" in {mark.text for mark in ask(q="2032").all("mark")}


@pytest.mark.parametrize(
    ("q", "slug", "why"),
    [
        ("BFC", "bangkok-fast-and-clear", "acronym"),
        ("Yothi Innovation District", "yothi-innovation-district", "name"),
        ("ศูนย์บริการฉับไว ใสสะอาด", "bangkok-fast-and-clear", "another printed form of the name"),
        ("พับลิคอายส์", "public-eyes", "an editorial search word"),
        ("neighbourhood watch", "public-eyes", "an editorial search word"),
        ("นวัตกรม", "innovation-districts", "similar spelling"),
        ("คนแก่", "bangkok-special-care", "another word for it"),
        ("หัวทอก", "governor-interview-briefing", "text of paragraph 5"),
        ("หัวหอก", "governor-interview-briefing", "corrected reading of paragraph 5"),
        ("Yothi hospital", "yothi-innovation-district", "not all of the words"),
    ],
)
def test_every_result_says_why_it_was_found(ask, q, slug, why):
    results = [each for each in ask(q=q).all("li", "result") if f"/{slug}/" in each.links[0]]
    assert why in results[0].one("p", "quiet").text


def test_no_search_term_is_shown(client):
    Initiative.objects.get(slug="cctv").search_terms.create(text="ตาวิเศษเห็นนะ")
    for path in [*BOTH, "/api/v1/search/", "/search/suggestions/"]:
        words = client.get(path, {"q": "ตาวิเศษ"}).content.decode()
        assert "cctv" in words
        assert "เห็นนะ" not in words


def test_claims_say_on_what_ground_they_stand(ask):
    results = [each for each in ask(q="Yothi", kind="alignment").all("li", "result")]
    for result in results:
        alignment = Alignment.objects.get(
            initiative__slug=result.links[0].split("/")[3], goal__slug=result.links[0].split("/")[6]
        )
        assert result.has("span", f"basis--{alignment.basis}")


def test_a_claim_found_not_to_serve_is_not_shown_as_serving(ask):
    initiative = make_initiative(name_en="Test of a refused claim", name_th="ทดสอบข้อที่ไม่สนับสนุน")
    make_alignment(initiative, Goal.objects.get(slug="safe-food"), contribution="none")
    result = ask(q="refused claim", kind="alignment").one("li", "result")
    assert "↛" in result.one("h3").text
    assert "does not serve" in result.one("p", "quiet").text


def test_more_of_a_kind_are_one_link_away_and_the_numbers_agree(client, ask):
    page = ask(q="bangkok")
    for section in page.all("section"):
        number = int(section.one("span", "count").text)
        assert len(section.all("li", "result")) == min(number, views.IN_A_GROUP)
        if number > views.IN_A_GROUP:
            whole = visit(client, "/en/search/" + section.one("p", "more").links[0]).one("main")
            assert int(re.search(r"\d+", whole.one("h2", "found").text)[0]) == number
            assert len(whole.all("li", "result")) == min(number, views.ON_A_PAGE)
        else:
            assert not section.has("p", "more")


def test_the_list_of_initiatives_finds_the_same(client, ask):
    for q in ("น้ำท่วม", "elderly", "นวัตกรม", "2023", "โครงการไหนช่วยคนแก่"):
        listed = visit(client, f"/en/initiatives/?{urlencode({'q': q})}").one("h2", "found").text
        found = ask(q=q, kind="initiative").one("h2", "found").text
        assert re.search(r"\d+", listed)[0] == re.search(r"\d+", found)[0], q


@pytest.mark.parametrize("q", [each["q"] for each in queries("queries.yaml") if not each["finds"]])
def test_nonsense_finds_nothing_and_says_so_with_ways_on(ask, q):
    page = ask(q=q)
    assert page.has("p", "silence")
    assert not page.has("li", "result")
    assert page.one("nav", "browse").links


def test_where_nothing_is_found_the_nearest_names_are_offered(client, ask):
    page = ask(q="banana")
    assert page.has("p", "silence")
    for link in page.under("nearest").links:
        visit(client, link)


def test_the_words_cannot_break_out_of_the_page(client):
    for q in (
        '"><script>alert(1)</script>',
        "<b>น้ำท่วม</b>",
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        '"น้ำ" OR "ท่วม"',
        "น้ำ* NEAR(a b)",
    ):
        for path in BOTH:
            page = visit(client, f"{path}?{urlencode({'q': q})}").one("main")
            assert not page.has("script")
            assert not page.has("b")


def test_more_than_a_thousand_are_said_to_be_so_and_stand_by_name(client, empty_database):
    make_many(MOST + 5)
    for path, words in (("/en/search/", "More than 1,000"), ("/search/", "มากกว่า 1,000")):
        page = visit(client, f"{path}?q=walkway").one("main")
        assert words in page.one("h2", "found").text
        titles = [each.one("h3").text for each in page.all("li", "result")]
        assert titles == sorted(titles)
        assert len(titles) == views.ON_A_PAGE
    assert client.get("/en/search/?q=walkway&page=20").status_code == 200
    assert client.get("/en/search/?q=walkway&page=21").status_code == 400
    answer = client.get("/api/v1/search/?q=walkway").json()
    assert (answer["count"], answer["count_is_minimum"]) == (MOST, True)
    assert visit(client, "/en/initiatives/?q=walkway").one("h2", "found").text.startswith("1005")


def make_many(number):
    columns = {"kind": "service", "status": "planned", "status_basis": "inferred", "state": "published"}
    made = [
        Initiative(slug=f"w-{n}", name_th=f"Walkway {n:05}", name_en=f"Walkway {n:05}", **columns)
        for n in range(number)
    ]
    for each in made:
        each.derive()
    Initiative.objects.bulk_create(made)
    call_command("index_search", verbosity=0)


QUERIES = [
    "น้ำท่วม",
    "elderly",
    "นวัตกรม",
    "who runs the Yothi district",
    "bangkok",
    "ฝน",
    " ".join("abcdefghijkl" * 2),
]


@pytest.mark.parametrize("q", [*QUERIES, " ".join(f"wordless{n}" for n in range(12)), "กขค" * 60])
def test_no_query_asks_the_database_more_than_so_often(client, q, django_assert_max_num_queries):
    index.flush()
    for path in ("/en/search/", "/search/suggestions/", "/api/v1/search/", "/en/search/?kind=goal"):
        with django_assert_max_num_queries(31):
            assert (
                client.get(path, {"q": q} if "?" not in path else {"q": q, "kind": "goal"}).status_code == 200
            )
