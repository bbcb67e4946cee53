"""Changes for tests: proposed by one person, approved by another, on the day that the test says."""

import datetime
from contextlib import contextmanager
from unittest import mock

from django.db import transaction
from django.utils import timezone

from desk import deciding
from desk.recording import recording
from tests.doors.people import make_person

WHY = {"reason_th": "เพราะเอกสารฉบับใหม่", "reason_en": "Because of the new edition"}


@contextmanager
def on(day, hour=12):
    """As if it were this day (ISO) in Bangkok."""
    noon = datetime.datetime.fromisoformat(f"{day}T{hour:02}:00:00+07:00")
    with mock.patch.object(timezone, "now", return_value=noon):
        yield


def rows_of(write):
    """The rows that `write` would touch; nothing of it stays."""
    with transaction.atomic(), recording(None) as record:
        write()
        transaction.set_rollback(True)
    return record.rows


def propose(write, target, **words):
    return deciding.propose(rows_of(write), target, make_person("planner"), **{**WHY, **words})


def approve(change):
    return deciding.approve(change, make_person("reviewer"))


def changed(record, write=None, **columns):
    """An approved change that sets these columns of a record, or does what `write` does."""

    def set_columns():
        fresh = type(record)._base_manager.get(pk=record.pk)
        for name, value in columns.items():
            setattr(fresh, name, value)
        fresh.save()

    change = approve(propose(write or set_columns, record))
    change.refresh_from_db()
    record.refresh_from_db()
    return change
