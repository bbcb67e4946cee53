"""What can be downloaded beside lists, coverage and gaps: the rows of the page, in its language."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from initiatives.coverage_columns import claims_of
from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from opendata import downloads
from opendata.tables import coverage, extract
from plans.models import Goal, Plan
from tests.makers import make_alignment, make_goal, make_initiative, make_plan
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

PAGES = ("/initiatives", "/plans", "/agencies", "/beneficiaries", "/coverage", "/coverage/gaps")
TABLES = (*PAGES, "/alignments")


def read_at(prefix, table):
    """Where the rows of a table are read: a page, for alignments the API."""
    return f"http://testserver{prefix}{table}/" if table in PAGES else f"http://testserver/api/v1{table}/"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows(client, address):
    """The rows of a CSV by their heads."""
    response = client.get(address)
    assert response.status_code == 200, address
    return list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"), newline="")))


def book(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return load_workbook(io.BytesIO(body(response)))


@pytest.mark.parametrize(
    ("table", "model"),
    [("plans", Plan), ("initiatives", Initiative), ("agencies", Agency), ("beneficiaries", Beneficiary)],
)
def test_a_list_has_a_row_for_each_record_in_the_order_of_the_page(client, table, model):
    slugs = [row["Slug"] for row in rows(client, f"/en/{table}.csv")]
    heads = visit(client, f"/en/{table}/").one("main").all("h2 h3")
    shown = [link.split("/")[3] for head in heads for link in head.links]
    assert slugs == shown
    assert len(slugs) == model.objects.published().count()


def test_the_query_string_chooses_the_rows_as_on_the_page(client):
    query = "?status=planned&status=in_progress&basis=stated"
    page = visit(client, f"/en/initiatives/{query}")
    chosen = rows(client, f"/en/initiatives.csv{query}")
    assert page.one("h2", "found").text == f"{len(chosen)} initiatives"
    assert {row["Status"] for row in chosen} <= {"Planned", "In progress"}
    assert len(chosen) < len(rows(client, "/en/initiatives.csv"))


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/plans/bangkok-4-0/goals/innovation-in-services/", "goal=bangkok-4-0/innovation-in-services"),
        ("/initiatives/public-eyes/", "initiative=public-eyes"),
    ],
)
def test_claims_go_with_their_ground_and_words_from_their_goal_and_their_initiative(client, page, query):
    links = visit(client, f"/en{page}").one("p", "downloads").links
    assert links[0] == f"/en/alignments.csv?{query}"
    claims = {claim.path: claim for claim in Alignment.objects.published().for_listing()}
    found = rows(client, links[0])
    assert found
    for row in found:
        claim = claims[f"{row['Initiative']}/{row['Goal']}"]
        assert row["Basis"].lower().startswith(claim.basis)
        assert row["Rationale (Thai)"] == claim.rationale_th
        for link in claim.citation_links.all():
            place = f"paragraph {link.citation.passage.number}"
            assert f"“{link.citation.quote}”" in row["Quotations, and where they stand"]
            assert place in row["Quotations, and where they stand"]
    api = client.get(f"/api/v1/alignments/?{query}").json()
    assert len(found) == api["count"]


def test_stated_and_inferred_stand_in_columns_of_their_own(client, empty_database):
    initiative, plan = make_initiative(), make_plan(slug="p")
    make_alignment(initiative, make_goal(plan, slug="a"), quote="เอกสารเขียนไว้", basis="stated")
    make_alignment(initiative, make_goal(plan, slug="b"))
    make_alignment(initiative, make_goal(plan, slug="c"), contribution="none")
    [row] = rows(client, "/en/initiatives.csv")
    assert row["Goals it serves, as the document states"] == "p/a"
    assert row["Goals it serves, as our editors infer"] == "p/b"


def test_heads_and_words_are_in_the_language_of_the_address(client):
    english = rows(client, "/en/plans.csv")[0]
    slug = "ชื่อในที่อยู่ (slug)"
    [thai] = [row for row in rows(client, "/plans.csv") if row[slug] == english["Slug"]]
    assert thai["ที่อยู่ถาวร"] == f"http://testserver/plans/{thai[slug]}/"
    assert english["Permanent address"] == f"http://testserver/en/plans/{english['Slug']}/"
    assert [english["Name (Thai)"], english["Name (English)"]] == [thai["ชื่อ (ไทย)"], thai["ชื่อ (อังกฤษ)"]]


def test_years_and_dates_stand_in_both_eras(client):
    with_years = [row for row in rows(client, "/en/plans.csv") if row["First year (C.E.)"]]
    assert with_years
    for row in with_years:
        assert int(row["First year (B.E.)"]) == int(row["First year (C.E.)"]) + 543
        day = datetime.date.fromisoformat(row["Last changed"])
        assert row["Last changed (B.E.)"].endswith(f" {day.year + 543}")


def test_the_coverage_has_a_row_for_each_cell_and_says_which_empty_it_is(client):
    cells = rows(client, "/en/coverage.csv?plan=bangkok-4-0")
    goals = {row["Goal (empty: the plan as a whole)"] for row in cells}
    assert len(cells) == len(goals) * Initiative.objects.published().count()
    served = [row for row in cells if row["What is known"] == "stated"]
    assert served
    assert all(int(row["Stated by the document"]) for row in served)
    assert any(row["What is known"] == "not yet examined" for row in cells)


@pytest.mark.parametrize("columns", ["agencies", "beneficiaries", "thailand-4-0"])
def test_the_coverage_counts_as_its_page_does(client, columns):
    query = f"?columns={columns}"
    context = client.get(f"/en/coverage/{query}").context["matrix"]
    shown = [cell.serving for place, _column in enumerate(context.columns) for cell in
             (row.cells[place] for row in context.rows)]  # fmt: skip
    cells = rows(client, f"/en/coverage.csv{query}")
    counted = [int(row["Stated by the document"]) + int(row["Inferred by our editors"]) for row in cells]
    assert counted == shown


@pytest.mark.parametrize("query", ["", "?plan=thailand-4-0"])
def test_the_gaps_are_those_of_the_page(client, query):
    shown = client.get(f"/en/coverage/gaps/{query}").context["gaps"]
    found = [row["Gap"] for row in rows(client, f"/en/coverage/gaps.csv{query}")]
    assert found.count("Goal that no initiative serves".lower()) == shown.without
    assert found.count("goal served by inference only") == shown.inferred
    assert found.count("phase without aligned work") == len(shown.phases)
    assert found.count("initiative that serves goals by inference only") == shown.by_inference.count
    assert found.count("agency without an initiative") == (0 if query else shown.agencies.count)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("table", TABLES)
def test_a_bad_query_string_is_refused_in_words(client, table, ending):
    for prefix, word in (("", "พารามิเตอร์"), ("/en", "parameter")):
        response = client.get(f"{prefix}{table}.{ending}?nonsense=1")
        assert response.status_code == 400
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert word in response.content.decode()
        assert read_at(prefix, table) in response.content.decode()


def test_a_page_that_there_is_not_is_refused_and_any_other_holds_all_rows(client):
    assert client.get("/initiatives.csv?page=2").status_code == 400
    assert client.get("/coverage.csv?page=99").status_code == 400
    assert client.get("/alignments.csv?page=99").status_code == 400
    assert len(rows(client, "/initiatives.csv?page=1")) == Initiative.objects.published().count()


def test_a_former_slug_in_the_query_string_leads_to_the_present_one(client):
    plan = Plan.objects.get(slug="bangkok-4-0")
    plan.slug = "bangkok-four"
    plan.save()
    response = client.get("/en/initiatives.csv?plan=bangkok-4-0")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/en/initiatives.csv?plan=bangkok-four",
    )


def test_head_tells_the_same_and_sends_nothing(client):
    for address in ("/initiatives.csv", "/en/coverage/gaps.xlsx"):
        whole, head = client.get(address), client.head(address)
        assert body(head) == b""
        assert "Content-Length" not in head.headers
        for name in ("Content-Type", "Content-Disposition"):
            assert head.headers[name] == whole.headers[name]
    assert client.head("/initiatives.csv?x=1").status_code == 400


def test_the_file_is_named_for_what_it_holds_and_the_day(client):
    named = client.get("/coverage/gaps.csv").headers["Content-Disposition"]
    assert named.startswith('attachment; filename="bkk40-gaps-20')
    assert named.endswith('.csv"')


def test_a_formula_in_a_name_is_text_in_every_file(client):
    make_initiative(name_th="=1+1", slug="formula")
    [row] = [row for row in rows(client, "/en/initiatives.csv") if row["Slug"] == "formula"]
    assert row["Name (Thai)"] == "'=1+1"
    cells = [cell for row in book(client, "/en/initiatives.xlsx")["initiatives"] for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


@pytest.mark.parametrize("table", TABLES)
def test_a_workbook_holds_the_rows_of_the_csv_and_says_what_it_is(client, table):
    of_csv = rows(client, f"/en{table}.csv")
    sheet, about = book(client, f"/en{table}.xlsx").worksheets
    assert [cell.value for cell in sheet[1]] == list(of_csv[0])
    assert sheet.max_row == len(of_csv) + 1
    told = {label.value: value.value for label, value in about.iter_rows()}
    assert told["Number of rows"] == len(of_csv)
    assert told["The same to read"] == read_at("/en", table)
    assert "creativecommons.org" in told["Licence"]
    assert "This first release knows one document" in told["Please note"]


def test_numbers_and_dates_are_cells_of_their_type(client):
    sheet = book(client, "/en/plans.xlsx")["plans"]
    heads = {cell.value: number for number, cell in enumerate(sheet[1])}
    row = next(row for row in sheet.iter_rows(min_row=2) if row[heads["First year (C.E.)"]].value)
    assert isinstance(row[heads["First year (C.E.)"]].value, int)
    assert isinstance(row[heads["Last changed"]].value, datetime.datetime)


def test_the_workbook_says_in_words_what_was_asked_for(client):
    about = book(client, "/en/initiatives.xlsx?status=planned&q=ระบบ")["about"]
    told = {label.value: value.value for label, value in about.iter_rows()}
    assert told["What was asked for"] == "Status: Planned; Words: ระบบ"


def test_a_workbook_that_would_be_too_long_is_refused_and_csv_offered(client, monkeypatch):
    monkeypatch.setattr(downloads, "MOST", 2)
    monkeypatch.setattr("opendata.templatetags.downloads.MOST", 2)
    response = client.get("/en/initiatives.xlsx?status=planned")
    assert response.status_code == 400
    assert "http://testserver/en/initiatives.csv?status=planned" in response.content.decode()
    assert "no more than 2" in response.content.decode()
    links = visit(client, "/en/initiatives/").one("p", "downloads").links
    assert "/en/initiatives.csv" in links
    assert not any("xlsx" in link for link in links)


@pytest.mark.parametrize("table", PAGES)
def test_every_list_leads_to_its_files_with_its_own_query_string(client, table):
    for prefix in ("", "/en"):
        links = visit(client, f"{prefix}{table}/").one("p", "downloads").links
        assert links[:2] == [f"{prefix}{table}.csv", f"{prefix}{table}.xlsx"]
    links = visit(client, "/initiatives/?status=planned&page=1").one("p", "downloads").links
    assert links[0] == "/initiatives.csv?status=planned"


def test_a_download_asks_as_much_of_few_rows_as_of_many(client, empty_database, monkeypatch):
    """A bounded number of queries for each chunk, here for one."""

    def asked():
        with CaptureQueriesContext(connection) as queries:
            for table in TABLES:
                body(client.get(f"{table}.csv"))
        return len(queries)

    plan = make_plan(slug="bma-20-year-plan")
    goal = make_goal(plan, kind="dimension")
    make_alignment(goal=goal)
    few = asked()
    for _ in range(30):
        make_alignment(goal=goal)
    assert asked() == few
    assert Goal.objects.count() == 1


def test_the_coverage_holds_the_claims_of_some_columns_at_a_time(client, monkeypatch):
    whole, held = body(client.get("/coverage.csv")), []

    def counted(*args):
        claims = claims_of(*args)
        held.append(len(claims))
        return claims

    monkeypatch.setattr(extract, "CHUNK", 2)
    monkeypatch.setattr(coverage, "claims_of", counted)
    assert body(client.get("/coverage.csv")) == whole
    assert len(held) > 10
    assert sum(held) == Alignment.objects.filter(goal__plan__slug="bma-20-year-plan").count()
    assert max(held) < sum(held) / 3
