"""Laying the rows of a change over the database: to look at it, to go on editing it, or for good."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from desk.locking import lock_for
from desk.records import assign, is_provisional, renamed, values_of


@dataclass(frozen=True)
class Clash:
    """A column, or a whole row, that somebody else changed since: what it was, what it is, what is wanted.

    A whole row that neither was nor is cannot be made: one like it is there, or what it names is gone.
    """

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
    return found + [clash for clash in _pointing_nowhere(rows) if clash not in found]


def obstacles(rows):
    """All that keeps a change from being written: its clashes, and what shows only when it is tried."""
    try:
        with laid_over(rows):
            return []
    except Stale as stale:
        return stale.clashes


def _pointing_nowhere(rows):
    """Rows that name a record which is gone: a query a model, however many they are."""
    named = [place for row in rows for place in _targets(row)]
    wanted = {}
    for _row, _column, label, key in named:
        wanted.setdefault(label, set()).add(key)
    made = {(row["model"], row["pk"]) for row in rows if row["after"] is not None}
    there = {
        (label, key)
        for label, keys in wanted.items()
        for key in apps.get_model(label)._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    for row, column, label, key in named:
        if (label, key) in there | made:
            continue
        if row["before"] is None:
            yield Clash(row["model"], row["pk"], "", None, None, row["after"])
        else:
            now = _find(row)
            theirs = now and values_of(now)[column]
            yield Clash(row["model"], row["pk"], column, row["before"].get(column), theirs, key)


def _targets(row):
    """(row, column, label, key) of each record that a row is to point at."""
    if row["after"] is None:
        return
    wanted = wanted_of(row)
    for field in apps.get_model(row["model"])._meta.concrete_fields:
        if isinstance(field, ForeignKey) and wanted.get(field.attname) is not None:
            yield row, field.attname, field.related_model._meta.label_lower, wanted[field.attname]


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


def lay(rows, for_good=False, anyway=False):
    """Write the rows of a change, in their order. Returns the rows as written, with the keys they got.

    `for_good` gives new rows real keys; otherwise they keep the provisional ones. Raises Stale where the
    database is not as the change expects it, unless it is laid `anyway`, over what others wrote. The caller
    holds the transaction.
    """
    lock_for(rows)
    found = [] if anyway else clashes(rows)
    if found:
        raise Stale(found)
    keys, laid = {}, []
    for row in rows:
        (row,) = renamed([row], keys)
        key = _written(row, for_good)
        if key != row["pk"]:
            keys[row["model"], row["pk"]] = key
        laid.append({**row, "pk": key})
    return laid


def _written(row, for_good):
    try:
        with transaction.atomic():
            return _write(row, for_good)
    except IntegrityError as refused:  # as somebody else's row is there that does not go with this one
        there = _find(row)
        now = there and values_of(there)
        raise Stale([Clash(row["model"], row["pk"], "", row["before"], now, row["after"])]) from refused


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
    if instance is None:  # laid anyway, though it is gone
        instance = model(pk=row["pk"])
        assign(instance, row["before"])
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
