"""The data package: it holds what readers may see, as its own description says, and no more."""

import csv
import datetime
import hashlib
import io
import json
import re
import threading
import zipfile

import pytest
from django.apps import apps

from desk.models import Change
from opendata.package import building, keeping
from opendata.writers.cells import runs
from plans.models import CitationLink, Plan
from tests.makers import make_alignment, make_goal, make_initiative, make_plan

pytestmark = pytest.mark.django_db

ADDRESS = "/data/bkk40.zip"
ORIGIN = "http://testserver"
THAI = re.compile("[\u0e00-\u0e7f]")


def packed():
    into = io.BytesIO()
    building.build(into, ORIGIN, datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC))
    return into.getvalue()


class Package:
    def __init__(self, content):
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.told = json.loads(self.zip.read("datapackage.json"))
        self.resources = {each["name"]: each for each in self.told["resources"]}

    def rows(self, name):
        """The rows of a table, the apostrophes of text that would run taken away again."""
        text = self.zip.read(self.resources[name]["path"]).decode("utf-8")
        read = csv.DictReader(io.StringIO(text, newline=""))
        return [{key: bare(cell) for key, cell in row.items()} for row in read]

    @property
    def tables(self):
        return [name for name, each in self.resources.items() if "schema" in each]


def bare(cell):
    return cell[1:] if cell[:1] == "'" and runs(cell[1:]) else cell


@pytest.fixture(scope="module")
def package(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return Package(packed())


def test_every_file_has_the_bytes_and_the_hash_that_it_is_said_to_have(package):
    assert package.zip.testzip() is None
    for each in package.resources.values():
        content = package.zip.read(each["path"])
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (
            each["bytes"],
            each["hash"],
        )
    paths = {each["path"] for each in package.resources.values()}
    assert set(package.zip.namelist()) == paths | {"README.md", "datapackage.json"}


def test_every_table_has_the_columns_and_rows_that_are_told(package):
    for name in package.tables:
        entry = package.resources[name]
        head = package.zip.read(entry["path"]).decode().partition("\r\n")[0].split(",")
        assert head == [field["name"] for field in entry["schema"]["fields"]], name
        assert len(package.rows(name)) == entry["rows"], name


READ = {
    "integer": int,
    "number": float,
    "date": datetime.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string": str,
}


def test_every_cell_is_of_its_columns_type_and_within_its_limits(package):
    for name in package.tables:
        for field in package.resources[name]["schema"]["fields"]:
            cells = [row[field["name"]] for row in package.rows(name)]
            limits = field.get("constraints", {})
            assert not (limits.get("required") and "" in cells), (name, field["name"])
            filled = [cell for cell in cells if cell]
            for cell in filled:
                READ[field["type"]](cell)
            if "enum" in limits:
                assert set(filled) <= set(limits["enum"]), (name, field["name"])


def test_keys_are_unique_and_lead_to_rows(package):
    rows = {name: package.rows(name) for name in package.tables}
    for name in package.tables:
        schema = package.resources[name]["schema"]
        key = schema["primaryKey"]
        key = [key] if isinstance(key, str) else key
        keys = [tuple(row[column] for column in key) for row in rows[name]]
        assert len(keys) == len(set(keys)), name
        for each in schema["foreignKeys"]:
            to = each["reference"]
            there = {row[to["fields"]] for row in rows[to["resource"] or name]}
            named = {row[each["fields"]] for row in rows[name]} - {""}
            assert named <= there, (name, each)


def test_every_column_is_described_in_both_languages(package):
    for name in package.tables:
        entry = package.resources[name]
        for told in (entry, *entry["schema"]["fields"]):
            for words in ("title", "description"):
                assert told[words], (name, told["name"])
                assert any("\u0e00" < letter < "\u0e7f" for letter in told[f"{words}_th"]), (
                    name,
                    told["name"],
                )


def test_no_column_of_the_knowledge_is_forgotten(package):
    """Each column of each model that has a table, but for what is derived or the desk's own."""
    apart = {"id", "state", "sort_key", "english_sort_key", "folded", "changed_at", "attachment"}
    for table in building.tables(ORIGIN):
        if table.queryset:
            columns = {each.name for each in table.queryset().model._meta.concrete_fields}
            columns = {"withdrawn_path" if each == "path" else each for each in columns}
            assert columns - {field.name for field in table.fields} - apart == set(), table.name


def test_evidence_names_rows_and_exact_words(package):
    plain = {row["id"]: row["plain"] for row in package.rows("passages")}
    keys = {}
    for name in package.tables:
        key = package.resources[name]["schema"]["primaryKey"]
        if isinstance(key, str):
            keys[name] = {row[key] for row in package.rows(name)}
    keys["status"] = keys["initiatives"]
    evidence = package.rows("evidence")
    for row in evidence:
        assert plain[row["passage"]][int(row["start"]) : int(row["end"])] == row["quote"]
        assert row["record"] in keys[row["table"]]
    links = [model for room in ("plans", "initiatives") for model in apps.get_app_config(room).get_models()]
    public = (model.objects.published().count() for model in links if issubclass(model, CitationLink))
    assert len(evidence) == sum(public)


def test_stated_and_inferred_are_never_without_their_word(package):
    for name in ("alignments", "relations", "involvements", "benefits", "ties", "periods", "places"):
        assert {row["basis"] for row in package.rows(name)} <= {"stated", "inferred"}


def test_the_same_knowledge_gives_the_same_bytes():
    assert packed() == packed()


def test_the_file_is_built_once_for_each_published_change(client, monkeypatch):
    built = []
    monkeypatch.setattr(keeping, "build", lambda *args: built.append(args) or building.build(*args))
    first, again = client.get(ADDRESS), client.get(ADDRESS)
    assert len(built) == 1
    assert b"".join(first.streaming_content) == b"".join(again.streaming_content)
    make_change()
    assert client.get(ADDRESS).headers["ETag"] != first.headers["ETag"]
    assert len(built) == 2


def make_change():
    decided = Change.objects.public().first().decided_at + datetime.timedelta(days=1)
    return Change.objects.create(kind="load", state="recorded", decided_at=decided)


def test_who_has_it_already_is_not_sent_it_again(client):
    response = client.get(ADDRESS)
    for condition in (
        {"If-None-Match": response.headers["ETag"]},
        {"If-Modified-Since": response.headers["Last-Modified"]},
    ):
        assert client.get(ADDRESS, headers=condition).status_code == 304
    head = client.head(ADDRESS)
    assert int(head.headers["Content-Length"]) == len(b"".join(response.streaming_content))
    assert head.headers["ETag"] == response.headers["ETag"]
    assert 'filename="bkk40-20' in head.headers["Content-Disposition"]


def test_what_is_published_while_it_is_built_is_in_it(monkeypatch):
    """Half of a change must not be kept as the whole."""
    made = []

    def build(into, origin, changed):
        if not made:
            make_plan(slug="published-meanwhile")
            made.append(make_change())
        building.build(into, origin, changed)

    monkeypatch.setattr(keeping, "build", build)
    version, file = keeping.opened(ORIGIN)
    with file:
        package = Package(file.read())
    assert version.change == made[0].pk
    assert "published-meanwhile" in {row["slug"] for row in package.rows("plans")}
    assert len(list(version.path.parent.glob("*"))) == 2  # it, and the lock: nothing half made is left


def test_processes_that_come_at_once_build_it_once(settings):
    entered, at_once = [], []
    settings.DATA_ROOT.mkdir()

    def come():
        with keeping.alone(settings.DATA_ROOT / "lock"):
            entered.append(None)
            at_once.append(len(entered))
            entered.pop()

    threads = [threading.Thread(target=come) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert at_once == [1] * 8


def test_old_files_are_removed(settings):
    for number in range(9):
        keeping.make(f"http://host-{number}")
    assert len(list(settings.DATA_ROOT.glob("bkk40-*.zip"))) == keeping.KEPT


def test_text_that_a_spreadsheet_would_run_is_guarded_and_can_be_had_back():
    plan = make_plan(name_th="=1+1", slug="formula")
    make_alignment(make_initiative(slug="i"), make_goal(plan, slug="g"), rationale_th="-ลด")
    package = Package(packed())
    assert b",'=1+1," in package.zip.read("tables/plans.csv")
    [row] = [row for row in package.rows("plans") if row["slug"] == "formula"]
    assert row["name_th"] == "=1+1"
    assert Plan.objects.get(slug="formula").name_th == row["name_th"]
