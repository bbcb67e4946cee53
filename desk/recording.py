"""What is written while a change is made: each row before and after, each version put under it."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from simple_history.signals import pre_create_historical_record

from desk.records import PROVISIONAL, is_provisional, renamed, values_of

current = ContextVar("recording", default=None)


class Recording:
    """The rows touched so far, in the order of writing, and the change that they are written for.

    Rows made here stand where they were first written, so that what points at them comes after; others stand
    where they were last written.
    """

    def __init__(self, change):
        self.change = self.given = change  # or a function that makes it, for nothing may come to be written
        self.moment = timezone.now()
        self.found = {}  # (model label, key) → [before, after, row]

    def wrote(self, row, before, after):
        place = (row._meta.label_lower, row.pk)
        touched = self.found.get(place) or [before, after, row]
        if touched[0] is not None:
            self.found.pop(place, None)
        self.found[place] = [touched[0], after, row]

    def change_of_versions(self):
        """The change under which versions are put, made when the first of them is written."""
        if callable(self.change):
            self.change = self.change()
        return self.change

    @property
    def different(self):
        """(label, key, before, after, row) of each row that is not as it was."""
        return [
            (label, key, before, after, row)
            for (label, key), (before, after, row) in self.found.items()
            if before != after
        ]

    @property
    def keys(self):
        """(label, key) → the key that is only proposed, for each row made here."""
        made = [(label, key) for label, key, before, _after, _row in self.different if before is None]
        first = max([PROVISIONAL, *(key + 1 for _label, key in made if is_provisional(key))])
        new = [place for place in made if not is_provisional(place[1])]
        return {place: first + number for number, place in enumerate(new)}

    @property
    def rows(self):
        """What became different, as a change keeps it; rows made here have keys that are only proposed."""
        rows = [
            {"model": label, "pk": key, "before": before, "after": after}
            for label, key, before, after, _row in self.different
        ]
        return renamed(rows, self.keys)

    def forget(self):
        """Start again, for what was written was undone."""
        self.found.clear()
        self.change = self.given

    @property
    def touched(self):
        """The rows that are not as they were, those that are gone included."""
        return [row for *_rest, row in self.different]

    @property
    def written(self):
        """The rows that are there now."""
        return [row for _label, _key, _before, after, row in self.different if after is not None]


def values_before(row):
    """A row as it was before what is being recorded, or else as it is stored; None when it is new."""
    record, place = current.get(), (row._meta.label_lower, row.pk)
    if record is not None and place in record.found:
        return record.found[place][0]
    stored = None if row.pk is None else type(row)._base_manager.filter(pk=row.pk).first()
    return stored and values_of(stored)


@contextmanager
def recording(change=None):
    """Record what is written in this block; a block inside another records for itself alone."""
    record = Recording(change)
    token = current.set(record)
    try:
        yield record
    finally:
        current.reset(token)


def listen():
    """Connect to what Django and the history say about each row that is written."""
    pre_save.connect(_about_to_be_saved, dispatch_uid="desk_before_save")
    post_save.connect(_saved, dispatch_uid="desk_after_save")
    pre_delete.connect(_about_to_be_removed, dispatch_uid="desk_before_removal")
    post_delete.connect(_removed, dispatch_uid="desk_after_removal")
    pre_create_historical_record.connect(_version_made, dispatch_uid="desk_version")


def _is_recorded(model):
    return current.get() is not None and hasattr(model._meta, "simple_history_manager_attribute")


def _about_to_be_saved(sender, instance, raw=False, **kwargs):
    if raw or not _is_recorded(sender):
        return
    stored = None if instance.pk is None else sender._base_manager.filter(pk=instance.pk).first()
    instance._before = stored and values_of(stored)


def _saved(sender, instance, raw=False, **kwargs):
    if not raw and _is_recorded(sender):
        current.get().wrote(instance, instance.__dict__.pop("_before", None), values_of(instance))


def _about_to_be_removed(sender, instance, **kwargs):
    if _is_recorded(sender):
        instance._before = values_of(instance)


def _removed(sender, instance, **kwargs):
    if _is_recorded(sender):
        current.get().wrote(instance, instance.__dict__.pop("_before", None), None)


def _version_made(sender, history_instance=None, **kwargs):
    record = current.get()
    if record is not None:
        history_instance.change = record.change_of_versions()
        history_instance.history_date = record.moment
