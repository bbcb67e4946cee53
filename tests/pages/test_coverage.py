"""The pages of coverage and gaps: what they say, where they lead, what they refuse; their numbers agree."""

import re
import time
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from plans.models import Goal, Plan
from plans.outline import Outline
from tests.bounds import bounded
from tests.makers import (
    make_agency,
    make_alignment,
    make_goal,
    make_involvement,
    make_plan,
    make_relation,
)
from tests.pages.reading import visit
from tests.pages.test_queries import City

pytestmark = pytest.mark.django_db

COVERAGE, GAPS = "/en/coverage/", "/en/coverage/gaps/"
BOTH = [COVERAGE, "/coverage/"]
CITY = "bma-20-year-plan"


class Matrix:
    """The matrix as a reader sees it."""

    def __init__(self, client, path=COVERAGE, answers=200, **query):
        self.address = f"{path}?{urlencode(query, doseq=True)}"
        self.page = visit(client, self.address, answers)

    @property
    def table(self):
        return self.page.one("table", "matrix")

    @property
    def caption(self):
        return self.table.one("caption").text

    @property
    def heads(self):
        return [head.links[0] for head in self.table.all("th", "matrix__column")]

    def rows(self):
        """Address of the goal → (total, cells)."""
        return {
            row.one("th").links[0]: (number(row.one("td", "matrix__total")), row.all("td", "cell"))
            for row in self.table.one("tbody").all("tr")
        }

    @property
    def total(self):
        return number(self.table.one("tfoot").one("td", "matrix__total"))


def number(element):
    found = re.search(r"\d+", element.text)
    return int(found[0]) if found else 0


def listed(client, address):
    """How many initiatives the list at this address shows."""
    return number(visit(client, address).one("h2", "found"))


def english(record):
    return "/en" + record.get_absolute_url().removeprefix("/en")


# --- what it shows


def test_by_default_it_shows_seven_dimensions_and_all_initiatives(client):
    for path in BOTH:
        matrix = Matrix(client, path)
        assert (len(matrix.rows()), len(matrix.heads)) == (7, 27)
        assert matrix.total == 23


def test_the_caption_says_what_the_numbers_say(client):
    assert "23 initiatives serve" in Matrix(client).caption
    assert "all of them by our editors’ inference only" in Matrix(client).caption
    mixed = Matrix(client, plan="bangkok-4-0").caption
    assert "26 in the document’s own words, 1 by our editors’ inference only" in mixed
    assert "not yet examined" in Matrix(client, plan="national-strategy-20-year", kind="pilot").page.text
    for path in BOTH:
        assert "%" not in Matrix(client, path).page.one("main").text


def test_deeper_rows_stand_under_the_name_of_the_goal_above(client):
    matrix = Matrix(client, depth=2)
    assert len(matrix.rows()) == 30
    assert "Safe metropolis" in matrix.table.one("tbody").all("tr")[0].one("th").text


def test_a_cell_of_one_claim_leads_to_it_and_of_several_to_the_initiative(client):
    for _total, cells in Matrix(client).rows().values():
        for cell in cells:
            for link in cell.links:
                single = number(cell) == 1 and len(cell.all("span", "mark")) == 1
                assert ("/serves/" in link) == single
                assert single or link.endswith("#serves")
                visit(client, link.partition("#")[0])


def test_a_cell_names_its_state_in_words(client, empty_database):
    plan = make_plan()
    stated, inferred, examined, bare = (make_goal(plan) for _ in range(4))
    initiative = make_alignment(goal=stated, basis="stated").initiative
    make_alignment(initiative, inferred)
    claim = make_alignment(initiative, examined, contribution="none")
    rows = Matrix(client, plan=plan.slug).rows()
    words = {goal: rows[english(goal)][1][0].text for goal in (stated, inferred, examined, bare)}
    assert words == {
        stated: "●1 stated",
        inferred: "○1 inferred",
        examined: "–1 examined, not serving",
        bare: "not yet examined",
    }
    assert rows[english(examined)][1][0].links == [english(claim)]
    assert rows[english(examined)][0] == 0
    assert "ยังไม่ได้ตรวจ" in Matrix(client, "/coverage/", plan=plan.slug).table.text


def test_what_was_examined_never_counts_as_serving(client, empty_database):
    goal = make_alignment(contribution="none").goal
    matrix = Matrix(client, plan=goal.plan.slug)
    assert matrix.total == 0
    assert "1 was examined and found not to serve" in matrix.caption
    assert listed(client, matrix.table.one("tfoot").one("td", "matrix__total").links[0]) == 1


def test_the_narrow_list_says_what_the_table_says(client):
    for query in ({}, {"columns": "agencies"}, {"depth": 2}):
        page = Matrix(client, **query).page
        cells = page.one("table", "matrix").one("tbody").all("td", "cell")
        filled = [cell for cell in cells if cell.links]
        items = page.one("div", "matrix-list").all("li")
        assert [item.all("a")[0].text for item in items] == [cell.text for cell in filled]
        assert [item.links for item in items] == [cell.links for cell in filled]


def test_the_plan_as_a_whole_is_a_row_where_initiatives_are_tied_to_it(client):
    matrix = Matrix(client, plan="governor-policy")
    assert (len(matrix.rows()), matrix.total) == (1, 1)
    assert "The plan as a whole" in matrix.table.text


def test_a_plan_without_goals_says_so(client):
    page = Matrix(client, plan="nesdp-12").page
    assert not page.has("table", "matrix")
    assert "gives none of its goals" in page.text


# --- other columns


def test_a_cell_of_an_agency_counts_its_initiatives_that_serve_the_goal(client, empty_database):
    agency, goal = make_agency(), make_goal()
    low = make_goal(parent=goal)
    alone = make_alignment(goal=goal, basis="stated")
    columns = {"plan": goal.plan.slug, "columns": "agencies"}
    make_involvement(alone.initiative, agency, basis="inferred")
    (cell,) = Matrix(client, **columns).rows()[english(goal)][1]
    assert (cell.text, cell.links) == ("○1 inferred", [english(alone)])
    make_involvement(alone.initiative, agency, basis="stated", role="member")
    other = make_alignment(goal=low).initiative
    make_involvement(other, agency, basis="stated")
    (cell,) = Matrix(client, **columns).rows()[english(goal)][1]
    assert cell.text == "●1 stated ○1 inferred"
    assert cell.links == [f"/en/initiatives/?goal={goal.plan.slug}%2F{goal.slug}&agency={agency.slug}"]
    assert listed(client, cell.links[0]) == 2


@pytest.mark.parametrize(("kind", "model"), [("agencies", Agency), ("beneficiaries", Beneficiary)])
def test_every_cell_counts_what_its_list_shows(client, kind, model):
    matrix = Matrix(client, columns=kind)
    assert len(matrix.heads) == model.objects.count()
    cells = [cell for _total, cells in matrix.rows().values() for cell in cells if cell.links]
    feet = [cell for cell in matrix.table.one("tfoot").all("td", "cell") if cell.links]
    for cell in bounded(cells + feet, 25):
        if "?" in cell.links[0]:
            assert sum(map(number, cell.all("span", "mark"))) == listed(client, cell.links[0])


def test_goals_of_another_plan_count_what_serves_both_apart_from_their_relations(client, empty_database):
    ours, theirs, bare = make_goal(), make_goal(), make_goal()
    both = make_alignment(goal=ours, basis="stated").initiative
    make_alignment(both, theirs, basis="inferred")
    make_alignment(goal=ours)
    relation = make_relation(bare, theirs)
    query = {"plan": ours.plan.slug, "columns": theirs.plan.slug}
    (cell,) = Matrix(client, **query).rows()[english(ours)][1]
    assert cell.text == "○1 inferred"
    pair = cell.links[0].removeprefix("#")
    assert english(both) + "#serves" in Matrix(client, **query).page.one("article", id=pair).links
    matrix = Matrix(client, plan=bare.plan.slug, columns=theirs.plan.slug)
    total, (cell,) = matrix.rows()[english(bare)]
    assert (total, cell.text) == (0, "not yet examined ⇄1 relation")
    assert english(relation) in matrix.page.one("article", id=cell.links[0].removeprefix("#")).links


def test_columns_of_another_plan_are_of_the_depth_asked_for(client):
    assert len(Matrix(client, columns="thailand-4-0").heads) == 4
    assert len(Matrix(client, columns="thailand-4-0", column_depth=2).heads) == 7


# --- filters


def test_filters_choose_claims_and_say_what_they_leave_out(client, empty_database):
    stated = make_alignment(basis="stated")
    make_alignment(stated.initiative, make_goal(stated.goal.plan))
    make_alignment(goal=stated.goal)
    matrix = Matrix(client, plan=stated.goal.plan.slug, basis="stated")
    assert len(matrix.heads) == 1
    assert [cells[0].text for _total, cells in matrix.rows().values()] == [
        "●1 stated",
        "·left out by the filters",
    ]
    assert "Counted are only those that the filters choose" in matrix.caption


@pytest.mark.parametrize(
    "query",
    [
        {"basis": "inferred", "kind": "system"},
        {"status": ["planned", "unclear"]},
        {"dimension": "safe-city"},
        {"dimension": "safe-city", "basis": "inferred", "contribution": "supporting"},
        {"contribution": "direct", "columns": "agencies"},
        {"plan": "bangkok-4-0", "basis": "stated"},
    ],
)
def test_totals_under_filters_are_those_of_the_list(client, query):
    matrix = Matrix(client, **query)
    narrowing = {name: value for name, value in query.items() if name not in ("plan", "columns")}
    for address, (total, _cells) in matrix.rows().items():
        plan, goal = re.search(r"plans/(.+)/goals/(.+)/", address).groups()
        chosen = urlencode({"goal": f"{plan}/{goal}", **narrowing}, doseq=True)
        assert total == listed(client, f"/en/initiatives/?{chosen}")


# --- numbers agree


@pytest.mark.heavy
@pytest.mark.parametrize("slug", Plan.objects.none() or [
    "bangkok-4-0", "bma-20-year-plan", "bma-ict-master-plan", "governor-policy",
    "national-strategy-20-year", "nesdp-12", "thailand-4-0",
])  # fmt: skip
def test_numbers_are_the_same_in_matrix_outline_goal_page_list_and_home(client, slug):
    plan = Plan.objects.get(slug=slug)
    goals = Goal.objects.filter(plan=plan)
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    home = visit(client, "/en/").one("main")
    tiles = {tile.links[0]: number(tile.one("p", "count")) for tile in home.all("li", "tile")}
    depth, level = 1, outline.roots
    while level:
        rows = Matrix(client, plan=slug, depth=depth).rows()
        for branch in level:
            goal = branch.goal
            if goal.kind == "vision" and not branch.with_sub_goals:
                continue
            total = rows[english(goal)][0]
            assert total == branch.with_sub_goals == listed(client, f"/en/initiatives/?goal={goal.path}")
            answer = visit(client, english(goal)).under("served").one("p", "answer")
            assert total == number(answer)
            assert tiles.get(english(goal), total) == total
        depth, level = depth + 1, [child for branch in level for child in branch.children]
    if outline.roots or plan.ties.filter(initiative__isnull=False).exists():
        matrix = Matrix(client, plan=slug)
        assert matrix.total == listed(client, f"/en/initiatives/?plan={slug}")
        assert f"{matrix.total} initiative" in visit(client, english(plan)).under("goals").text
    unserved = [b for root in outline.roots for b in root.walk() if not b.with_sub_goals]
    gaps = visit(client, f"{GAPS}?plan={slug}").under("goals").one("h2")
    assert number(gaps) == len(unserved)


# --- the picture


def test_the_picture_draws_the_ties_of_the_matrix_and_stands_with_its_table(client):
    matrix = Matrix(client)
    part = matrix.page.under("flow")
    picture = part.one("svg")
    filled = [cell for _total, cells in matrix.rows().values() for cell in cells if cell.links]
    assert len(picture.all("path", "flow__curve--inferred")) == len(filled)
    assert len(picture.all("path", "flow__curve--stated")) == 7
    assert picture.attributes["role"] == "group"
    assert [len(group.all("a")) for group in picture.all("g", role="list")] == [1, 7, 23]
    rows = [[number(cell) for cell in row.all("td")] for row in part.one("tbody").all("tr")]
    assert [row[0] for row in rows] == [total for total, _cells in matrix.rows().values()]
    assert "are served by most initiatives, 9 each" in part.one("h2").text


def test_there_is_no_picture_without_ties(client):
    assert not Matrix(client, basis="stated").page.has("svg")


# --- what it refuses


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    "query",
    [
        {"plan": "nonsense"}, {"depth": "3"}, {"depth": "0"}, {"columns": "nonsense"}, {"columns": CITY},
        {"column_depth": "2"}, {"basis": "maybe"}, {"contribution": "x"}, {"kind": "x"}, {"status": "x"},
        {"dimension": "x"}, {"page": "2"}, {"page": "x"}, {"page": ["1", "1"]}, {"goal": "x"}, {"q": "x"},
        {"plan": [CITY, "bangkok-4-0"]}, {"columns": "thailand-4-0", "page": "2"},
    ],
)  # fmt: skip
def test_what_it_does_not_understand_it_refuses_with_a_way_out(client, path, query):
    page = Matrix(client, path, 400, **query).page
    refusal = page.one("div", "refusal", role="alert")
    assert not page.has("table")
    assert refusal.one("li").text
    assert visit(client, path + refusal.links[0]).has("table", "matrix")


def test_an_empty_parameter_is_absent(client):
    assert Matrix(client, plan="", depth="", basis="", page="").total == 23


def test_a_former_slug_leads_to_the_present_one(client):
    Plan.objects.get(slug="thailand-4-0").former_slugs.create(slug="old-model")
    response = client.get(f"{COVERAGE}?columns=old-model&depth=1")
    assert (response.status_code, response["Location"]) == (301, f"{COVERAGE}?columns=thailand-4-0&depth=1")
    response = client.get(f"{GAPS}?plan=old-model")
    assert (response.status_code, response["Location"]) == (301, f"{GAPS}?plan=thailand-4-0")


def test_every_switch_leads_to_a_matrix(client):
    for link in Matrix(client, columns="thailand-4-0", depth=2).page.one("details", "switches").links:
        visit(client, COVERAGE + link)


# --- pages and speed


def test_a_page_has_at_most_forty_columns(client, empty_database):
    city = City().grow(90)
    first, last = Matrix(client, plan=city.plan.slug), Matrix(client, plan=city.plan.slug, page=3)
    assert (len(first.heads), len(last.heads)) == (40, 10)
    assert first.total == last.total == 90
    assert "?plan=bma-20-year-plan&page=2" in first.page.one("nav", "pages").links


QUERIES = {
    "": 10, "?depth=2": 10, "?columns=agencies": 11, "?columns=beneficiaries": 11,
    "?columns=thailand-4-0": 14,
    "?basis=inferred&kind=service&status=planned&dimension=safe&contribution=direct": 14, "gaps/": 17,
}  # fmt: skip


def test_a_page_takes_as_many_queries_for_1000_initiatives_as_for_10(client, empty_database):
    city = City().grow(10)
    few = {query: queries(client, COVERAGE + query) for query in QUERIES}
    city.grow(990)
    many = {query: queries(client, COVERAGE + query) for query in QUERIES}
    assert many == few
    assert {query: count for query, count in many.items() if count > QUERIES[query]} == {}


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visit(client, address)
    return len(asked)


def test_forty_columns_of_1000_initiatives_come_within_a_second(client, empty_database):
    City().grow(1000)
    visit(client, COVERAGE)
    started = time.process_time()  # of this process: others may be busy
    matrix = client.get(COVERAGE)
    assert time.process_time() - started < 1
    assert matrix.status_code == 200


# --- gaps


def test_gaps_count_goals_by_their_ground(client):
    page = visit(client, GAPS)
    assert "34 goals that no initiative serves" in page.under("goals").one("h2").text
    assert "28 goals served by inference only" in page.under("inferred").one("h2").text
    for row in page.under("goals").one("tbody").all("tr"):
        goals, *grounds = map(number, row.all("td"))
        assert goals == sum(grounds)


def test_gaps_come_with_their_caveat_in_both_languages(client):
    assert "knows one document" in visit(client, GAPS).one("main").text
    assert "เอกสารเพียงฉบับเดียว" in visit(client, "/coverage/gaps/").one("main").text


def test_gaps_name_what_has_no_other_side(client):
    page = visit(client, GAPS)
    aligned = Alignment.objects.serving().stated().values("initiative")
    assert number(page.under("unstated").one("h3")) == Initiative.objects.exclude(pk__in=aligned).count()
    assert len(page.under("agencies").all("li")) == Agency.objects.filter(involvements=None).count() == 4
    assert len(page.under("beneficiaries").all("li")) == 7
    assert "0 phases without aligned work" in page.under("phases").text


def test_gaps_of_one_plan_speak_of_it_alone(client):
    page = visit(client, f"{GAPS}?plan={CITY}")
    assert len(page.under("goals").one("tbody").all("tr")) == 1
    assert "23 serve a goal by inference only" in page.under("unstated").text
    assert not page.has("section", **{"aria-labelledby": "agencies"})


@pytest.mark.parametrize("query", ["plan=nonsense", "page=1", "goal=x", f"plan={CITY}&plan=x"])
def test_gaps_refuse_what_they_do_not_understand(client, query):
    for path in (GAPS, "/coverage/gaps/"):
        page = visit(client, f"{path}?{query}", 400)
        assert not page.has("table")
        assert page.one("div", "refusal", role="alert").one("li").text


def test_coverage_and_gaps_lead_to_each_other(client):
    assert f"{GAPS}?plan={CITY}" in Matrix(client).page.links
    assert f"{COVERAGE}?plan={CITY}" in visit(client, GAPS).links
