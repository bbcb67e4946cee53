"""The list of initiatives: what each parameter means, what is refused, and that its numbers agree."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from initiatives.models import Initiative, Period
from plans.models import Goal, Plan
from tests.bounds import bounded
from tests.makers import (
    make,
    make_agency,
    make_alignment,
    make_beneficiary,
    make_benefit,
    make_goal,
    make_initiative,
    make_involvement,
    make_phase,
    make_plan,
    make_relation,
    make_tie,
)
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

LIST = "/en/initiatives/"
BOTH = [LIST, "/initiatives/"]


class ListPage:
    """A page of the list as a reader sees it."""

    def __init__(self, client, query="", status=200, path=LIST):
        self.address = path + (query if query.startswith("?") or not query else f"?{query}")
        self.tree = visit(client, self.address, status)

    @property
    def slugs(self):
        rows = self.tree.one("ol", "results").all("h3")
        return [urlsplit(row.links[0]).path.rstrip("/").rpartition("/")[2] for row in rows]

    @property
    def count(self):
        return int(re.search(r"\d+", self.tree.one("h2", "found").text)[0])

    @property
    def refusal(self):
        return self.tree.one("div", "refusal", role="alert")

    @property
    def applied(self):
        """(words, query string without it) of each filter in use."""
        links = [link for item in self.tree.all("ul", "applied") for link in item.all("a")]
        return [(link.text, link.attributes["href"]) for link in links]


@pytest.fixture
def ask(client):
    """The page of the list for some parameters: `ask(status="planned", goal=[…, …])`."""

    def page(query="", answers=200, path=LIST, **parameters):
        return ListPage(client, query or urlencode(parameters, doseq=True), answers, path)

    return page


def found(page):
    """The slugs of a page, any order; its count says the same."""
    slugs = page.slugs
    assert page.count == len(slugs) == len(set(slugs))
    return set(slugs)


def slugs(*initiatives):
    return {initiative.slug for initiative in initiatives}


@pytest.fixture
def city_plan(empty_database):
    return make_plan(slug="bma-20-year-plan")


# What the parameters mean


def test_without_parameters_all_initiatives_are_listed(ask):
    assert len(found(ask())) == Initiative.objects.count() == 27


@pytest.mark.parametrize("query", ["?", "?q=", "?goal=&status=&page=", "?q=%20&phase=&basis="])
def test_an_empty_parameter_is_absent(ask, query):
    assert len(found(ask(query))) == 27


def test_q_asks_for_every_word_in_names_or_summary(ask):
    here = make_initiative(name_th="สวนริมคลอง", name_en="Canal park", summary_th="ปลูกต้นไม้")
    make_initiative(name_th="สวนหลวง", name_en="Royal park")
    assert found(ask(q="สวน คลอง")) == slugs(here)
    assert found(ask(q="PARK canal")) == slugs(here)
    assert found(ask(q="ปลูกต้นไม้")) == slugs(here)


def test_q_finds_thai_written_with_either_digits(ask):
    initiative = make_initiative(name_th="โครงการทดสอบ ๑๙๘๔")
    assert found(ask(q="ทดสอบ 1984")) == found(ask(q="ทดสอบ ๑๙๘๔")) == slugs(initiative)


def test_plan_finds_what_serves_its_goals_or_is_tied_to_it(ask, empty_database):
    plan = make_plan()
    serving = make_alignment(goal=make_goal(plan)).initiative
    tied = make_tie(initiative=make_initiative(), plan=plan).initiative
    make_alignment()
    assert found(ask(plan=plan.slug)) == slugs(serving, tied)


def test_the_plan_without_goals_has_the_initiative_that_is_tied_to_it(ask):
    assert found(ask(plan="governor-policy")) == {"bangkok-fast-and-clear"}


def test_goal_includes_its_sub_goals_at_every_depth(ask, empty_database):
    top = make_goal()
    middle = make_goal(parent=top)
    low = make_goal(parent=middle)
    at = {goal: make_alignment(goal=goal).initiative for goal in (top, middle, low)}
    make_alignment(goal=make_goal(top.plan))
    assert found(ask(goal=top.path)) == slugs(*at.values())
    assert found(ask(goal=middle.path)) == slugs(at[middle], at[low])
    assert found(ask(goal=low.path)) == slugs(at[low])


def test_an_initiative_counts_once_however_many_paths_lead_to_the_goal(ask, empty_database):
    goal = make_goal()
    initiative = make_initiative()
    for served in (goal, make_goal(parent=goal), make_goal(parent=goal)):
        make_alignment(initiative, served)
    assert found(ask(goal=goal.path)) == slugs(initiative)


@pytest.mark.parametrize(
    ("parameter", "plan"), [("dimension", "bma-20-year-plan"), ("shift", "thailand-4-0")]
)
def test_dimension_and_shift_are_goals_of_their_plan(ask, parameter, plan):
    kind = {"dimension": {"kind": "dimension"}, "shift": {"from_th__gt": ""}}[parameter]
    goals = Goal.objects.filter(plan__slug=plan, **kind)
    assert goals
    for goal in goals:
        assert found(ask(**{parameter: goal.slug})) == found(ask(goal=goal.path))


def test_a_goal_of_another_kind_is_no_dimension(ask):
    ask(dimension="safe-from-crime", answers=400)


def test_a_phase_may_be_named_with_or_without_its_plan(ask):
    full = found(ask(phase="bma-20-year-plan/bma-phase-1"))
    assert full == found(ask(phase="bma-phase-1")) != set()


def test_phase_finds_what_serves_a_goal_tied_to_it_or_says_so_by_its_years(ask, empty_database):
    phase = make_phase(start_year=2013, end_year=2017)
    tied, upward = make_goal(), make_goal()
    make_relation(tied, phase)
    make_relation(phase, upward)
    serving = make_alignment(goal=make_goal(parent=tied)).initiative
    serving_upward = make_alignment(goal=upward).initiative
    by_years, before, after = (make_initiative() for _ in range(3))
    for initiative, years in ((by_years, (2017, 2023)), (before, (2010, 2012)), (after, (2018, 2019))):
        make(Period, initiative=initiative, start_year=years[0], end_year=years[1], basis="stated")
    make_alignment(goal=make_goal(tied.plan))
    assert found(ask(phase=phase.path)) == slugs(serving, serving_upward, by_years)


def test_rows_of_a_phase_say_by_which_goal_and_relation_and_that_it_is_inferred(ask):
    page = ask(phase="bma-phase-1")
    rows = page.tree.one("ol", "results").all("li", "result")
    assert len(rows) == page.count
    for row in rows:
        routes = row.one("ul", "routes").all("li")
        assert routes
        for route in routes:
            assert route.one("span", "basis--inferred").text == "Inferred"
            assert ("/relations/" in "".join(route.links)) != ("by its own years" in route.text)
    one = next(row for row in rows if "/initiatives/public-eyes/" in "".join(row.links))
    assert "which is tied to Phase 1: a safe metropolis" in one.one("ul", "routes").text


def test_rows_of_a_phase_say_by_which_years(ask):
    for path, words in (
        (LIST, "in Phase 1: a safe metropolis by its own years, 2013–2023"),
        ("/initiatives/", "พ.ศ. 2556–2566"),
    ):
        page = ask(phase="bma-phase-1", path=path)
        (row,) = [
            row for row in page.tree.all("li", "result") if "/climate-change-master-plan/" in row.links[0]
        ]
        assert words in row.one("ul", "routes").text


def test_rows_outside_a_phase_say_no_route(ask):
    assert not ask().tree.has("ul", "routes")


def test_agency_beneficiary_kind_and_status_are_of_the_initiative(ask, empty_database):
    agency, beneficiary = make_agency(), make_beneficiary()
    for role in ("lead", "partner"):
        initiative = make_involvement(make_initiative(), agency, role=role).initiative
    make_involvement(initiative, agency, role="member")
    helped = make_benefit(beneficiary=beneficiary).initiative
    centre = make_initiative(kind="centre", status="established")
    make_involvement()
    make_benefit()
    assert ask(agency=agency.slug).count == 2
    assert found(ask(beneficiary=beneficiary.slug)) == slugs(helped)
    assert found(ask(kind="centre")) == found(ask(status="established")) == slugs(centre)


@pytest.mark.parametrize(
    ("status", "count"), {"planned": 3, "in_progress": 11, "established": 5, "unclear": 8}.items()
)
def test_every_status_has_its_number(ask, status, count):
    assert ask(status=status).count == count


def test_repeating_a_parameter_means_or(ask):
    assert ask(status=["planned", "unclear"]).count == 11
    both = found(ask(dimension=["safe-city", "democratic-city"]))
    assert both == found(ask(dimension="safe-city")) | found(ask(dimension="democratic-city"))


def test_different_parameters_mean_and(ask):
    both = found(ask(dimension="safe-city", status="planned"))
    assert both == found(ask(dimension="safe-city")) & found(ask(status="planned"))


def test_the_same_value_twice_is_one(ask):
    assert ask(status=["planned", "planned"]).count == 3


# On what ground, and how strongly


@pytest.mark.parametrize("parameter", ["goal", "plan", "dimension"])
def test_basis_speaks_of_the_claim_for_the_goal_asked(ask, city_plan, parameter):
    goal = make_goal(city_plan, kind="dimension")
    asked = {"goal": goal.path, "plan": city_plan.slug, "dimension": goal.slug}[parameter]
    inferred_here = make_alignment(goal=goal, basis="inferred").initiative
    make_alignment(inferred_here, make_goal(), basis="stated")
    stated_here = make_alignment(goal=goal, basis="stated").initiative
    assert found(ask(basis="stated", **{parameter: asked})) == slugs(stated_here)
    assert found(ask(basis="inferred", **{parameter: asked})) == slugs(inferred_here)
    assert found(ask(basis="stated")) == slugs(inferred_here, stated_here)


def test_contribution_speaks_of_the_claim_for_the_goal_asked(ask, empty_database):
    goal = make_goal()
    supporting = make_alignment(goal=goal, contribution="supporting").initiative
    make_alignment(supporting, make_goal(), contribution="direct")
    direct = make_alignment(goal=goal).initiative
    assert found(ask(goal=goal.path, contribution="direct")) == slugs(direct)
    assert found(ask(goal=goal.path, contribution="supporting")) == slugs(supporting)


def test_ground_and_contribution_are_asked_of_the_same_claim(ask, empty_database):
    goal = make_goal()
    initiative = make_alignment(goal=goal, basis="stated", contribution="supporting").initiative
    make_alignment(initiative, make_goal(parent=goal), basis="inferred", contribution="direct")
    assert found(ask(goal=goal.path, basis="stated", contribution="direct")) == set()


def test_what_was_found_not_to_serve_is_listed_only_when_asked_for(ask, city_plan):
    goal = make_goal(city_plan, kind="dimension")
    refused = make_alignment(goal=goal, contribution="none").initiative
    phase = make_phase(city_plan)
    make_relation(goal, phase)
    for asked in ({"goal": goal.path}, {"plan": city_plan.slug}, {"dimension": goal.slug}):
        assert found(ask(**asked)) == set()
        assert found(ask(contribution=["direct", "supporting"], **asked)) == set()
        assert found(ask(contribution="none", **asked)) == slugs(refused)
    assert found(ask(phase=phase.path)) == found(ask(basis="inferred")) == set()
    assert found(ask()) == found(ask(contribution="none")) == slugs(refused)


def test_a_phase_reached_by_a_refused_claim_only_when_asked_for_names_no_route(ask, empty_database):
    goal, phase = make_goal(), make_phase()
    make_relation(goal, phase)
    initiative = make_alignment(goal=goal, contribution="none").initiative
    page = ask(phase=phase.path, contribution="none")
    assert found(page) == slugs(initiative)
    assert not page.tree.has("ul", "routes")


# What is refused

BAD = [
    ("goal", "no-such/goal"),
    ("goal", "safe-city"),
    ("plan", "no-such-plan"),
    ("dimension", "no-such-dimension"),
    ("shift", "do-less-gain-more/x"),
    ("phase", "no-such-phase"),
    ("agency", "nobody"),
    ("beneficiary", "nobody"),
    ("kind", "zzz"),
    ("status", "PLANNED"),
    ("basis", "guessed"),
    ("contribution", "some"),
    ("colour", "red"),
    ("Goal", "bma-20-year-plan/safe-city"),
]


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_or_parameter_is_refused_and_named(client, ask, path, name, value):
    page = ask(answers=400, path=path, query=urlencode({"kind": "system", name: value}))
    unknown = name in ("colour", "Goal")
    assert (name if unknown else value) in page.refusal.one("ul").text
    assert page.slugs == []
    assert page.tree.has("form", id="filters")
    assert_says_so_in_the_language_of_the_page(page, path)
    way_out = page.refusal.links
    assert [parse_qs(urlsplit(link).query).get(name) for link in way_out] == [None] * len(way_out)
    expected = 27 if name == "kind" else 9
    assert [ListPage(client, link, path=path).count for link in way_out] == [expected]


def assert_says_so_in_the_language_of_the_page(page, path):
    message = page.refusal.one("ul").text
    if path == LIST:
        assert "is not one of the values" in message or "no parameter called" in message
    else:
        assert not re.search("[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}", message)


def test_of_several_values_only_the_bad_one_is_named_and_removed(client, ask):
    page = ask(answers=400, query="status=planned&status=zzz&kind=system")
    assert "“zzz”" in page.refusal.text
    (link,) = page.refusal.links
    assert parse_qs(urlsplit(link).query) == {"status": ["planned"], "kind": ["system"]}
    assert ListPage(client, link).count >= 0


def test_every_fault_is_named_at_once_and_one_link_does_without_them(client, ask):
    page = ask(answers=400, query="status=zzz&kind=yyy&colour=red&kind=system&page=x")
    message = page.refusal.one("ul").text
    assert [word for word in ("zzz", "yyy", "colour") if word not in message] == []
    assert [ListPage(client, link).count for link in page.refusal.links] == [9]


@pytest.mark.parametrize("path", BOTH)
def test_a_text_that_is_too_long_is_refused(client, ask, path):
    page = ask(answers=400, path=path, q="น" * 201)
    assert page.slugs == []
    assert "200" in page.refusal.text
    assert [ListPage(client, link, path=path).count for link in page.refusal.links] == [27]
    assert ask(path=path, q="น" * 200).count == 0


def test_a_nul_is_refused(ask):
    ask(answers=400, query="q=%00")
    ask(answers=400, query="goal=%00")


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize("query", [f"page={n}" for n in ("0", "-1", "abc", "999", "2", "1.0", "๑", "9" * 30)])
def test_a_page_out_of_range_is_refused_with_a_way_to_the_first(client, ask, path, query):
    page = ask(answers=400, path=path, query=f"status=planned&{query}")
    assert page.slugs == []
    assert f"“{parse_qs(query)['page'][0][:20]}”" in page.refusal.text
    assert [ListPage(client, link, path=path).count for link in page.refusal.links] == [3]


def test_two_pages_at_once_are_refused(client, ask):
    page = ask(answers=400, query="page=1&page=2&kind=system")
    assert page.slugs == []
    assert [ListPage(client, link).count for link in page.refusal.links] == [9]


def test_the_refused_words_cannot_break_out_of_the_page(ask):
    page = ask(answers=400, query=urlencode({"kind": "<script>alert(1)</script>", '"><b>': "1"}))
    assert not page.tree.one("main").has("script")
    assert not page.tree.one("main").has("b")


# The page itself


def test_the_form_shows_what_was_asked_for(ask):
    page = ask(q="ย่าน", kind="district", phase="bma-phase-3")
    assert page.tree.one("input", type="search").attributes["value"] == "ย่าน"
    ticked = {box.attributes["value"] for box in page.tree.all("input") if "checked" in box.attributes}
    assert ticked == {"district", "bma-20-year-plan/bma-phase-3"}


def test_every_filter_in_use_is_a_link_that_removes_it(client, ask):
    page = ask(
        query=urlencode([("q", "ระบบ"), ("status", "planned"), ("status", "in_progress"), ("kind", "system")])
    )
    *each, remove_all = page.applied
    words = " | ".join(text for text, _link in each)
    assert len(each) == 4
    for expected in ("ระบบ", "Planned", "In progress", "System"):
        assert expected in words
    asked = parse_qs(urlsplit(page.address).query)
    for _text, link in each:
        left = parse_qs(urlsplit(link).query)
        assert sum(map(len, asked.values())) - sum(map(len, left.values())) == 1
        assert ListPage(client, link).count != 27
    assert remove_all[1] == LIST


def test_filters_in_use_are_called_by_their_names(ask):
    page = ask(goal="bma-20-year-plan/safe-city", phase="bma-phase-1", agency="bma")
    words = " | ".join(text for text, _link in page.applied)
    for record in (
        Goal.objects.get(slug="safe-city"),
        Plan.objects.get(slug="bma-20-year-plan").phases.first(),
    ):
        assert record.name_en in words


def test_pages_keep_the_filters_and_together_list_each_initiative_once(client, ask):
    for number in range(60):
        make_initiative(kind="pilot", name_th=f"หน้า {number:03}", status="unclear")
    first = ask(kind="pilot", q="หน้า")
    assert (first.count, len(first.slugs)) == (60, 50)
    following = first.tree.one("nav", "pages").one("a", rel="next").attributes["href"]
    second = ListPage(client, following)
    assert (second.count, len(second.slugs)) == (60, 10)
    assert len({*first.slugs, *second.slugs}) == 60
    back = second.tree.one("nav", "pages").one("a", rel="prev").attributes["href"]
    assert ListPage(client, back).slugs == first.slugs
    ask(answers=400, query="kind=pilot&page=3")


def test_removing_a_filter_leads_back_to_the_first_page(ask):
    for number in range(60):
        make_initiative(kind="pilot", name_th=f"หน้า {number:03}")
    page = ask(kind="pilot", page="2")
    assert all("page=" not in link for _text, link in page.applied)


def test_a_list_without_rows_says_so(ask):
    page = ask(q="ไม่มีคำนี้ที่ไหน")
    assert (page.count, page.slugs) == (0, [])
    assert page.tree.has("p", "silence")


def test_thai_names_stand_in_the_order_of_the_dictionary(ask, empty_database):
    names = [
        "กก",
        "กา",
        "ก้าง",
        "เก้าอี้",
        "แกง",
        "ขนม",
        "โคม",
        "ไฟฟ้า",
        "ไฟฟ้า 1",
        "ไฟฟ้า ๒",
        "ศาลา",
        "ฮูก",
        "Bangkok",
    ]
    for name in reversed(names):
        make_initiative(name_th=name)
    page = ask(path="/initiatives/")
    assert [heading.text for heading in page.tree.one("ol", "results").all("h3")] == names


# Numbers agree


def number_of(text):
    """The first number in the words; 0 where they name none."""
    number = re.search(r"\d+", text)
    return int(number[0]) if number else 0


def test_outline_goal_page_and_list_say_the_same_number_for_every_goal(client, ask):
    for plan in Plan.objects.filter(goals__isnull=False).distinct():
        outline = visit(client, f"/en/plans/{plan.slug}/").under("goals").all("p", "outline__goal")
        assert len(outline) == plan.goals.count()
        for line in bounded(outline, 4):
            slug = line.links[0].rstrip("/").rpartition("/")[2]
            in_outline = number_of(line.one("span", "count").text)
            page = visit(client, line.links[0])
            assert number_of(page.one("p", "answer").text) == in_outline, line.text
            listed = found(ask(goal=f"{plan.slug}/{slug}"))
            assert len(listed) == in_outline
            assert initiatives_on(page) == listed


def initiatives_on(goal_page):
    """The initiatives that a goal's page shows as serving it or a goal under it."""
    names = [name.one("a") for name in goal_page.under("served").all(classed="claim__name")]
    names += [row.one("a") for row in goal_page.under("served").all("th", scope="row")]
    addresses = [name.attributes["href"] for name in names]
    assert len(addresses) == len(set(addresses)), "an initiative stands twice"
    return {address.rstrip("/").rpartition("/")[2] for address in addresses}


def test_home_and_list_say_the_same_numbers(client, ask):
    home = visit(client, "/en/")
    tiles = home.all("li", "tile")
    assert len(tiles) == 7
    for tile in tiles:
        slug = tile.links[0].rstrip("/").rpartition("/")[2]
        assert number_of(tile.one("p", "count").text) == ask(dimension=slug).count
    done = home.under("done")
    for line in done.all("li"):
        assert (
            number_of(line.one("span", "count").text) == ListPage(client, urlsplit(line.links[0]).query).count
        )
    assert number_of(done.all("p")[0].text) == ask().count


def test_plan_page_and_list_say_the_same_number(client, ask):
    for plan in Plan.objects.all():
        section = visit(client, f"/en/plans/{plan.slug}/").under("goals")
        shown = [link for link in section.all("a") if f"?plan={plan.slug}" in link.attributes["href"]]
        count = ask(plan=plan.slug).count
        assert bool(shown) == bool(count)
        assert not shown or number_of(shown[0].parent.text) == count
