"""Rows locked before they are looked at, so that what is written rests on what was seen.

On SQLite a transaction has the whole database to itself from its first statement: nothing is to be locked.
"""

from django.apps import apps
from django.db import OperationalError

from desk.models import Reviewed
from desk.naming import places_in
from desk.records import is_provisional, root_of


def lock(places):
    """Lock the rows at these places, (model label, key), always in one order; what is gone is passed over."""
    by_model = {}
    for label, key in places:
        if key is not None and not is_provisional(key):
            by_model.setdefault(label, set()).add(key)
    for label in sorted(by_model):
        rows = apps.get_model(label)._base_manager.filter(pk__in=by_model[label])
        # Whoever hangs a new row on one of them need not wait: its key does not change.
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def lock_for(rows):
    """Lock what the rows of a change write, and the records with a state that they name."""
    places = {(row["model"], row["pk"]) for row in rows}
    named = {place for row in rows for place in places_in(row)}
    lock(places | {place for place in named if issubclass(apps.get_model(place[0]), Reviewed)})


def fresh_roots(rows):
    """The records to which rows belong, locked and as they now are; what all share belongs to none."""
    by_model = {}
    for root in filter(None, map(root_of, rows)):
        by_model.setdefault(type(root), set()).add(root.pk)
    lock((model._meta.label_lower, key) for model, keys in by_model.items() for key in keys)
    return [root for model, keys in by_model.items() for root in model._base_manager.filter(pk__in=keys)]


def locked(record):
    """The record, locked, as it now is; as it was given where it is gone."""
    lock([(record._meta.label_lower, record.pk)])
    return type(record)._base_manager.filter(pk=record.pk).first() or record


def waited_in_vain(exception):
    """Whether a request was ended because another one held for too long what it was to write."""
    words = ("is locked", "deadlock detected", "lock timeout")
    return isinstance(exception, OperationalError) and any(each in str(exception) for each in words)
