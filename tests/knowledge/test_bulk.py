"""Loads write many rows at once, and are held to the same rules and the same history as single rows."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.models import Change
from initiatives.models import Agency
from opendata.records import index, made
from plans.models import Goal
from tests.knowledge.files import seed

pytestmark = pytest.mark.django_db


def tracked_models():
    for room in ("plans", "initiatives"):
        for model in apps.get_app_config(room).get_models():
            if hasattr(model._meta, "simple_history_manager_attribute"):
                yield model


def test_each_row_has_one_version_and_all_stand_under_one_change(empty_database):
    assert seed()[1]
    change = Change.objects.filter(kind="load").latest("pk")
    for model in tracked_models():
        versions = model.history.all()
        assert sorted(versions.values_list("id", flat=True)) == sorted(
            model._base_manager.values_list("pk", flat=True)
        ), model
        columns = [field.attname for field in model.history.model.tracked_fields]
        assert set(versions.values_list(*columns)) == set(model._base_manager.values_list(*columns)), model
        told = set(versions.values_list("change", "history_date", "history_type"))
        assert told <= {(change.pk, change.decided_at, "+")}, model


def test_what_is_right_is_never_written_one_by_one(empty_database, monkeypatch):
    monkeypatch.setattr(made, "write_one_by_one", lambda batch: ["written one by one"] if batch else [])
    assert seed() == ("", True)


def test_a_load_asks_few_questions(empty_database, django_assert_max_num_queries):
    with django_assert_max_num_queries(600):  # some 2,000 rows and as many versions
        seed()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite")
def test_looking_records_up_reads_no_table_whole(db, monkeypatch):
    monkeypatch.setattr(index, "FEW", 0)
    paths = {"initiative": ["cctv", "none"], "goal": ["bma-20-year-plan/safe-city"], "passage": ["bkk40/7"]}
    for kind, asked in paths.items():
        found = index.Index([])
        with CaptureQueriesContext(connection) as queries:
            found.prime(kind, asked)
        for query in queries[1:]:  # the first counts the kind
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                steps = [step for *_numbers, step in cursor.fetchall()]
            assert not [step for step in steps if step.startswith("SCAN")], query["sql"]


def test_a_record_may_stand_before_the_one_above_it(empty_database, folder):
    path = folder / "goals-bma-20-year-plan.yaml"
    head, *records = path.read_text(encoding="utf-8").split("\n  - ")
    path.write_text("\n  - ".join([head, *(record.rstrip() + "\n" for record in reversed(records))]), "utf-8")
    assert seed(folder=folder) == ("", True)
    assert Goal.objects.filter(parent__isnull=False).count() == 37
    assert Goal.history.count() == Goal.objects.count()


def test_records_above_each_other_in_a_circle_are_refused(empty_database, folder):
    path = folder / "agencies.yaml"
    text = path.read_text(encoding="utf-8")
    for one, other in (("bma", "cabinet"), ("cabinet", "bma")):
        text = text.replace(f"  - slug: {one}\n", f"  - slug: {one}\n    parent: {other}\n", 1)
    lines = [line for line in text.splitlines() if line != "    parent: thai-government"]
    path.write_text("\n".join(lines), encoding="utf-8")
    said, well = seed(folder=folder)
    assert not well
    assert "parent: A record cannot stand under itself" in said
    assert not Agency.objects.exists()
