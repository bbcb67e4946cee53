"""Laying the rows of a change over the database: to look at it, to go on editing it, or for good."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from desk.records import assign, is_provisional, renamed, values_of


@dataclass(frozen=True)
class Clash:
    """A column, or a whole row, that somebody else changed since: what it was, what it is, what is wanted."""

    model: str
    pk: int
    column: str  # empty for a row as a whole
    was: object
    theirs: object
    yours: object


class Stale(Exception):
    """What a change wants to write was written by others since it was begun; nothing is to be kept."""

    def __init__(self, clashes):
        super().__init__(clashes)
        self.clashes = clashes


def clashes(rows):
    """Where the database is no longer as the rows of a change expect it."""
    found = []
    for row in rows:
        if row["before"] is not None:
            found += _clashes_of(row)
    return found


def _clashes_of(row):
    there = _find(row)
    now = there and values_of(there)
    if now is None:
        gone = row["after"] is None
        return [] if gone else [Clash(row["model"], row["pk"], "", row["before"], None, row["after"])]
    if row["after"] is None:
        same = all(now.get(column) == value for column, value in row["before"].items())
        return [] if same else [Clash(row["model"], row["pk"], "", row["before"], now, None)]
    return [
        Clash(row["model"], row["pk"], column, row["before"].get(column), now.get(column), wanted)
        for column, wanted in wanted_of(row).items()
        if now.get(column) not in (row["before"].get(column), wanted)
    ]


def wanted_of(row):
    """The columns that a row of a change sets."""
    if row["before"] is None:
        return row["after"]
    return {column: value for column, value in row["after"].items() if value != row["before"].get(column)}


def lay(rows, for_good=False):
    """Write the rows of a change, in their order. Returns the rows as written, with the keys they got.

    `for_good` gives new rows real keys; otherwise they keep the provisional ones. Raises Stale where the
    database is not as the change expects it. The caller holds the transaction.
    """
    found = clashes(rows)
    if found:
        raise Stale(found)
    keys, laid = {}, []
    for row in rows:
        (row,) = renamed([row], keys)
        key = _write(row, for_good)
        if key != row["pk"]:
            keys[row["model"], row["pk"]] = key
        laid.append({**row, "pk": key})
    return laid


def _write(row, for_good):
    model, instance = apps.get_model(row["model"]), _find(row)
    if row["after"] is None:
        if instance is not None:
            instance.delete()
        return row["pk"]
    if row["before"] is None and instance is None:
        instance = _already_there(model, row["after"])
        if instance is not None:
            return instance.pk
        instance = model()
        if not (for_good and is_provisional(row["pk"])):
            instance.pk = row["pk"]
    assign(instance, wanted_of(row))
    instance.save()
    return instance.pk


def _already_there(model, values):
    """What all share is not made twice; neither is an address that saving has kept by itself."""
    columns = getattr(model, "kept_once", ())
    return model._base_manager.filter(**{c: values[c] for c in columns}).first() if columns else None


def _find(row):
    return apps.get_model(row["model"])._base_manager.filter(pk=row["pk"]).first()


@contextmanager
def laid_over(rows):
    """The database as it would be with these rows, for the length of the block and no longer."""
    with transaction.atomic():
        lay(rows)
        yield
        transaction.set_rollback(True)
