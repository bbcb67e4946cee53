"""How many queries each kind of page may take: as many for 1,000 initiatives as for 10."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from simple_history.utils import bulk_create_with_history

from bkk40.search import index
from desk.models import State
from initiatives import models
from initiatives.models import Initiative
from plans.quotations import cite
from tests.kinds import TODAY
from tests.makers import (
    make_agency,
    make_beneficiary,
    make_goal,
    make_passage,
    make_phase,
    make_plan,
    make_relation,
    make_source,
    make_tie,
)
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

CITY = "bma-20-year-plan"
EVERY_FILTER = (
    f"?q=ทดสอบ&plan={CITY}&goal={CITY}/safe&dimension=safe&shift=shift&phase={CITY}/now&agency=a&beneficiary=b"
    "&kind=service&kind=centre&status=planned&basis=stated&basis=inferred&contribution=direct"
    "&contribution=supporting"
)
CEILINGS = {
    "/": 10,
    "/about/": 1,
    "/data/": 3,
    "/plans/": 3,
    f"/plans/{CITY}/": 16,
    f"/plans/{CITY}/goals/safe/": 26,
    f"/plans/{CITY}/phases/now/": 10,
    "/relations/gr-001/": 3,
    "/initiatives/": 20,
    f"/initiatives/?phase={CITY}/now": 25,
    f"/initiatives/{EVERY_FILTER}": 30,
    "/initiatives/?page=999": 20,
    "/initiatives/i-0/": 34,
    f"/initiatives/i-0/serves/{CITY}/safe/": 8,
    "/agencies/": 1,
    "/agencies/a/": 14,
    "/beneficiaries/": 1,
    "/beneficiaries/b/": 9,
    "/sources/": 1,
    "/sources/document/": 25,
    f"/embed/plans/{CITY}/goals/safe/": 6,
    "/embed/initiatives/i-0/": 4,
    f"/embed/initiatives/i-0/serves/{CITY}/safe/": 4,
    "/verify/?quote=จัดทำแผน": 24,
    "/verify/?quote=จัดทามแผน": 26,
    "/initiatives/feed/?status=planned": 22,
    "/changes/": 5,
    "/changes/feed/": 2,
    f"/plans/{CITY}/history/": 20,
    f"/plans/{CITY}/goals/safe/history/": 20,
    "/initiatives/i-0/history/": 20,
    "/initiatives/i-0/feed/": 5,
    "/agencies/a/history/": 20,
    f"/plans/{CITY}/goals/safe/as-of/{TODAY}/": 30,
    f"/initiatives/i-0/as-of/{TODAY}/": 40,
    f"/initiatives/i-0/serves/{CITY}/safe/as-of/{TODAY}/": 20,
    f"/coverage/as-of/{TODAY}/": 12,
    "/plans.json": 3,
    f"/plans/{CITY}.json": 16,
    "/api/v1/phases/": 4,
    f"/plans/{CITY}/phases/now.json": 12,
    "/api/v1/goals/": 4,
    f"/plans/{CITY}/goals/safe.json": 20,
    "/api/v1/relations/": 6,
    "/relations/gr-001.json": 4,
    "/initiatives.json": 12,
    f"/initiatives.json?phase={CITY}/now&page_size=200": 20,
    f"/initiatives.json{EVERY_FILTER}": 25,
    "/initiatives.json?page=999": 20,
    "/initiatives/i-0.json": 34,
    "/api/v1/alignments/": 10,
    f"/api/v1/alignments/?goal={CITY}/safe&initiative=i-0&page_size=200": 14,
    f"/initiatives/i-0/serves/{CITY}/safe.json": 8,
    "/agencies.json": 3,
    "/agencies/a.json": 18,
    "/beneficiaries.json": 3,
    "/beneficiaries/b.json": 14,
    "/sources.json": 3,
    "/sources/document.json": 6,
    "/coverage.json": 20,
    "/coverage/gaps.json": 30,
    f"/plans/{CITY}/goals/safe/as-of/{TODAY}.json": 35,
    f"/initiatives/i-0/as-of/{TODAY}.json": 45,
    f"/initiatives/i-0/serves/{CITY}/safe/as-of/{TODAY}.json": 20,
}


def bulk(model, columns):
    """Records made at once with their first versions, their derived columns filled."""
    records = [model(**each) for each in columns]
    for record in records:
        if hasattr(record, "derive"):
            record.derive()
        if hasattr(record, "state"):
            record.state = State.PUBLISHED
    return bulk_create_with_history(records, model)


class City:
    """A plan with all around it, whose initiatives all serve the same goals for the same people."""

    def __init__(self):
        self.plan, shifts = make_plan(slug=CITY), make_plan(slug="thailand-4-0")
        safe = make_goal(self.plan, slug="safe", kind="dimension")
        states = {"from_th": "ก", "to_th": "ข", "kind": "shift"}
        sub_goals = [make_goal(parent=safe), make_goal(parent=safe)]
        self.goals = [safe, *sub_goals, make_goal(shifts, slug="shift", **states)]
        phase = make_phase(self.plan, slug="now", start_year=2020, end_year=2030)
        make_relation(safe, phase, slug="gr-001")
        make_relation(self.plan, shifts)
        self.agency, self.beneficiary = make_agency(slug="a"), make_beneficiary(slug="b")
        self.citation = cite(make_passage(source=make_source(slug="document")), "จัดทำแผน")
        for target in (self.plan, phase, safe):
            end = {target._meta.model_name: target}
            self.cited([make_tie(agency=self.agency, **end), make_tie(beneficiary=self.beneficiary, **end)])

    def grow(self, number):
        """So many more initiatives, each with every kind of claim, each claim with its quotation."""
        start = Initiative.objects.count()
        columns = {"kind": "service", "status": "planned", "status_basis": "inferred"}
        made = bulk(
            Initiative,
            ({"slug": f"i-{n}", "name_th": f"ทดสอบ {n}", **columns} for n in range(start, start + number)),
        )
        bulk(models.StatusCitation, ({"claim": each, "citation": self.citation} for each in made))
        self.claim(made, models.Involvement, agency=self.agency, role="lead")
        self.claim(made, models.Benefit, beneficiary=self.beneficiary)
        self.claim(made, models.Period, start_year=2021, end_year=2022)
        self.claim(made, models.Tie, plan=self.plan)
        for goal in self.goals:
            self.claim(made, models.Alignment, goal=goal, contribution="direct", rationale_th="เพราะ")
        return self

    def claim(self, initiatives, model, **columns):
        columns["basis"] = "inferred"
        self.cited(bulk(model, ({"initiative": each, **columns} for each in initiatives)))

    def cited(self, claims):
        """Each claim rests on the one quotation."""
        links = claims[0]._meta.get_field("citation_links").related_model
        bulk(links, ({"claim": claim, "citation": self.citation} for claim in claims))


def in_languages(address):
    """An answer to programs costs the same in both, a page may not."""
    return ("",) if "json" in address or address.startswith("/api/") else ("", "/en")


def queries(client, address):
    index.flush()  # as at the end of the transaction in which the records were made
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == (400 if "page=999" in address else 200), address
    return len(asked)


def test_pages_ask_no_more_of_a_thousand_initiatives_than_of_ten(client, empty_database):
    addresses = [prefix + address for address in CEILINGS for prefix in in_languages(address)]
    city = City().grow(10)
    few = {address: queries(client, address) for address in addresses}
    city.grow(990)
    many = {address: queries(client, address) for address in addresses}
    grown = {address: (few[address], many[address]) for address in addresses if many[address] != few[address]}
    assert grown == {}
    over = {a: n for a, n in many.items() if n > CEILINGS[a.removeprefix("/en")]}
    assert over == {}


def test_a_list_inside_a_page_ends_at_fifty_and_leads_to_the_whole(client, empty_database):
    city = City().grow(60)
    goal = city.goals[0]
    sub_goal = make_goal(parent=make_goal(city.plan, slug="upper"))
    city.claim(Initiative.objects.all(), models.Alignment, goal=sub_goal, contribution="direct")
    for address, section, tag, classed, whole in (
        (f"/plans/{CITY}/goals/safe/", "served", "article", "claim", f"?goal={goal.path}"),
        (f"/plans/{CITY}/goals/upper/", "served", "th", "", f"?goal={CITY}/upper"),
        ("/agencies/a/", "does", "th", "", "?agency=a"),
        ("/beneficiaries/b/", "receives", "th", "", "?beneficiary=b"),
    ):
        shown = visit(client, address).one("main").under(section)
        rows = [row for row in shown.all(tag, classed) if row.attributes.get("scope") != "col"]
        assert len(rows) == 50, address
        assert f"/initiatives/{whole}" in shown.links
        assert "60" in visit(client, f"/initiatives/{whole}").one("h2", "found").text


def test_claims_of_one_initiative_end_at_fifty_too(client, empty_database):
    city = City().grow(1)
    goals = [make_goal(city.plan) for _ in range(60)]
    for goal in goals:
        city.claim(Initiative.objects.all(), models.Alignment, goal=goal, contribution="direct")
    shown = visit(client, "/en/initiatives/i-0/").one("main").under("serves")
    assert len(shown.all("article", "claim")) == 50
    assert "The first 50 are shown." in shown.text


def test_ties_and_relations_of_a_record_end_at_fifty_too(client, empty_database):
    city = City().grow(60)
    for _ in range(60):
        make_relation(city.plan, make_plan())
    page = visit(client, f"/plans/{CITY}/").one("main")
    assert len(page.under("ties").all("li", "claim")) == 50
    assert len(page.under("relations").all("li", "claim")) == 50
