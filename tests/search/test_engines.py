"""Both databases find the same: what either finds is what plain Python finds in the plain rows."""

import pytest
from django.core.checks import Error
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from bkk40.search import candidates, checks
from bkk40.search.models import Entry
from bkk40.search.question import question
from tests.search.asking import found, queries

pytestmark = pytest.mark.django_db

ASKED = [each["q"] for each in queries("queries.yaml") + queries("held_out.yaml")]
ODD = [
    "ฝน",
    "ก",
    "2u",
    "a",
    "%",
    "_",
    "4.0",
    "5 ปี",
    "กทม ฝน",
    "the",
    "ที่",
    "ระบบ",
    "น้ำ",
    "it",
    "๙",
    "AND OR NOT",
    "ไทย*",
]


def in_plain_rows(needles, limit, kind="", object_ids=False):
    """What candidates.entries says, by looking into every row."""
    rows = Entry.objects.filter(kind=kind) if kind else Entry.objects.all()
    held = [
        entry
        for entry in rows.order_by("-pk")  # in another order than the databases have, which must not matter
        if all(any(needle in entry.names or needle in entry.words for needle in forms) for forms in needles)
    ]
    return [entry.object_id if object_ids else entry.pk for entry in held][:limit]


@pytest.mark.parametrize("q", ASKED + ODD)
def test_the_database_finds_what_stands_in_the_rows_in_the_same_order(q, monkeypatch):
    by_database = found(q)
    needles = [[form.needle for form in term.forms] for term in question(q).terms]
    if needles:
        assert sorted(candidates.entries(needles, 1001)) == sorted(in_plain_rows(needles, 1001))
    monkeypatch.setattr(candidates, "entries", in_plain_rows)
    assert found(q) == by_database


def test_the_index_of_trigrams_is_used():
    sql, parameters = candidates.selecting([["น้ำท่วม"]])
    sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if not sqlite:
            cursor.execute("SET LOCAL enable_seqscan = off")  # so few rows are read faster one by one
        cursor.execute(f"{'EXPLAIN QUERY PLAN' if sqlite else 'EXPLAIN'} {sql}", parameters)
        plan = str(cursor.fetchall())
    assert ("VIRTUAL TABLE INDEX" if sqlite else "entry_by_grams") in plan


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("kind", ["", "goal"])
@pytest.mark.parametrize("walked", [0, 2000])
@pytest.mark.parametrize("q", ["bangkok", "ระบบ", "ปี", "ศูนย์ service", "เมือง การ"])
def test_a_page_by_name_is_that_part_of_all_that_hold_the_words(q, walked, kind, language, monkeypatch):
    monkeypatch.setattr(candidates, "WALKED", walked)
    terms = question(q).terms
    name = "english_sort_key" if language == "en" else "sort_key"
    every = in_plain_rows(candidates.needles_of(terms), 10_000, kind)
    ordered = list(Entry.objects.filter(pk__in=every).order_by(name, "key").values_list("pk", flat=True))
    sample = every[: len(every) // 2 + 1]  # as when more than it match
    for start in range(0, len(sample) - 2, 3):
        page = candidates.by_name(terms, sample, kind, language, 3, start)
        assert page == ordered[start : start + 3]


# The system check


def test_this_database_can_search_thai_and_the_check_of_databases_asks_so(monkeypatch):
    call_command("check", databases=["default"], fail_level="WARNING")
    monkeypatch.setattr(checks, "faults", lambda connection: [Error("It cannot.")])
    with pytest.raises(SystemCheckError, match="It cannot"):
        call_command("check", databases=["default"])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="speaks of PostgreSQL")
def test_a_missing_extension_is_named():
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
    (error,) = checks.faults(connection)
    assert error.id == "search.E001"
    assert "CREATE EXTENSION pg_trgm" in error.hint


@pytest.mark.skipif(connection.vendor != "postgresql", reason="speaks of PostgreSQL")
def test_a_database_that_takes_letters_for_bytes_is_named(monkeypatch):
    monkeypatch.setattr(checks, "ENCODING", "LATIN1")
    (error,) = checks.faults(connection)
    assert error.id == "search.E002"
    assert "UTF8" in error.hint


def test_a_database_without_trigrams_is_named(monkeypatch):
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *error):
            return False

        def execute(self, sql, parameters=()):
            raise connection.Database.DatabaseError("no such module: fts5")

    class Broken:
        vendor = "sqlite"
        cursor = Cursor

    with pytest.raises(Exception, match="fts5") as raised:
        Cursor().execute("")
    monkeypatch.setattr(checks, "DatabaseError", type(raised.value))
    (error,) = checks.faults(Broken())
    assert error.id == "search.E003"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="speaks of PostgreSQL")
def test_no_query_waits_to_be_compiled():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
