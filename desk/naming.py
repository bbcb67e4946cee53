"""What the records are called that rows of a change name, with no more queries for many rows than for few."""

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey, Max
from django.utils.translation import gettext

from desk.languages import Words
from desk.models import State
from desk.records import assign, is_provisional, root_of


class Names:
    """Records by (model label, key): as they now are, else as a row says, else as they last were."""

    def __init__(self, rows, places=()):
        self.said = {}  # what rows say of a record: for those that are only proposed, or no longer there
        self.found = {}  # (label, key) → record
        self.present = set()
        for row in rows:
            self.said[row["model"], row["pk"]] = row["after"] or row["before"]
        self._gather({*self.said, *places, *(place for row in rows for place in places_in(row))})
        for record in self.found.values():
            self._join(record)

    def record(self, label, key):
        """The record; None when nothing at all is known of it."""
        return self.found.get((label, key))

    def called(self, label, key):
        """The record in words, where it is quoted with its source and place."""
        record = self.record(label, key)
        try:
            if record is not None:
                return Words(getattr(record, "in_full", None) or str(record))
        except ObjectDoesNotExist:  # it points at what is gone for good
            pass
        return Words(gettext("(no longer known)"))

    def address(self, label, key):
        """Where readers find the record, or the record that it belongs to; None when they do not."""
        record = self.record(label, key)
        try:
            root = record and root_of(record)
            shared = record is not None and root is None
            if (label, key) not in self.present or not (shared or root.state == State.PUBLISHED):
                return None
            owner = record if hasattr(record, "get_absolute_url") else root
            return owner.get_absolute_url() if hasattr(owner, "get_absolute_url") else None
        except ObjectDoesNotExist:
            return None

    def _gather(self, wanted):
        """Find records, then those that they point at, and so on: a query a model and step."""
        while wanted:
            by_model = {}
            for label, key in wanted:
                by_model.setdefault(label, set()).add(key)
            fresh = [record for label, keys in by_model.items() for record in self._find(label, keys)]
            self.found.update({(record._meta.label_lower, record.pk): record for record in fresh})
            wanted = {place for record in fresh for place in pointed_at(record)} - set(self.found) - wanted

    def _find(self, label, keys):
        model = apps.get_model(label)
        real = [key for key in keys if not is_provisional(key)]
        there = list(model._base_manager.filter(pk__in=real)) if real else []
        self.present |= {(label, record.pk) for record in there}
        missing = keys - {record.pk for record in there}
        proposed = [made(model, key, self.said[label, key]) for key in missing if (label, key) in self.said]
        gone = [key for key in missing if (label, key) not in self.said and not is_provisional(key)]
        return [*there, *proposed, *last_known(model, gone)]

    def _join(self, record):
        """Let the record know what it points at, so that it can be called by name without a query."""
        for field, place in foreign(record):
            if place in self.found:
                setattr(record, field.name, self.found[place])


def made(model, key, values):
    """A record that is not in the database, from the values that a row keeps."""
    record = model(pk=key)
    assign(record, values)
    return record


def last_known(model, keys):
    """Records that are gone, as their last versions have them."""
    if not keys or not hasattr(model, "history"):
        return []
    last = model.history.filter(id__in=keys).order_by().values("id").annotate(last=Max("history_id"))
    return [
        from_version(model, version) for version in model.history.filter(history_id__in=last.values("last"))
    ]


def from_version(model, version):
    """A record as a version of its history has it."""
    kept = {field.attname for field in version._meta.concrete_fields}
    columns = [field.attname for field in model._meta.concrete_fields if field.attname in kept]
    return model(**{column: getattr(version, column) for column in columns})


def foreign(record):
    """(field, place) for each record that this one points at, but for those of its own kind."""
    for field in record._meta.concrete_fields:
        key = getattr(record, field.attname)
        if isinstance(field, ForeignKey) and key is not None and field.related_model is not type(record):
            yield field, (field.related_model._meta.label_lower, key)


def pointed_at(record):
    return (place for _field, place in foreign(record))


def places_in(row):
    """The records that a row of a change names, before or after."""
    for field in apps.get_model(row["model"])._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            for values in (row["before"], row["after"]):
                if values and values.get(field.attname) is not None:
                    yield field.related_model._meta.label_lower, values[field.attname]


def last_versions(places):
    """The last version of each row with its change: {(label, key): version}; a query a model."""
    by_model, found = {}, {}
    for label, key in places:
        if not is_provisional(key):
            by_model.setdefault(label, set()).add(key)
    for label, keys in by_model.items():
        history = apps.get_model(label).history
        last = history.filter(id__in=keys).order_by().values("id").annotate(last=Max("history_id"))
        versions = history.filter(history_id__in=last.values("last")).select_related("change__author")
        found |= {(label, version.id): version for version in versions}
    return found
