"""Records as they stood at a moment, read from their versions and never written."""

import datetime

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Max

from desk.models import State
from desk.naming import foreign, from_version
from desk.records import owned_through, root_of

TICK = datetime.timedelta(microseconds=1)


def right_after(change):
    """The moment at which a change had just been made."""
    return change.decided_at + TICK


class Standing:
    """What there was just before a moment. A query a model and question, however many rows answer it."""

    def __init__(self, moment):
        self.moment = moment
        self.found = {}  # (label, key) → record

    def versions(self, model, **where):
        """The versions that stood and met these conditions then, as a query."""
        versions = model.history.order_by()
        past = versions.filter(history_date__lt=self.moment)
        if where:
            past = past.filter(id__in=versions.filter(**where).values("id"))
        last = past.values("id").annotate(last=Max("history_id")).values("last")
        return versions.filter(history_id__in=last, **where).exclude(history_type="-").order_by("id")

    def rows(self, model, **where):
        """The rows that met these conditions then."""
        return self.know([from_version(model, version) for version in self.versions(model, **where)])

    def public(self, model, **where):
        """The same, of records with a state: those that readers saw."""
        return self.rows(model, state=State.PUBLISHED, **where)

    def hang(self, records, accessor):
        """Let records of one model have their rows of then behind an accessor, such as `citation_links`."""
        relation = type(records[0])._meta.get_field(accessor)
        column, rows = relation.field, []
        by_owner = {record.pk: [] for record in records}
        for row in self.rows(relation.related_model, **{f"{column.attname}__in": list(by_owner)}):
            by_owner[getattr(row, column.attname)].append(row)
        for record in records:
            found = sorted(by_owner[record.pk], key=lambda row: (getattr(row, "position", 0), row.pk))
            record.__dict__.setdefault("_prefetched_objects_cache", {})[accessor] = found
            rows += found
        return rows

    def know(self, records):
        """The same rows, each as one and the same object."""
        return [self.found.setdefault((each._meta.label_lower, each.pk), each) for each in records]

    def join(self, records, owners_only=False):
        """Let records know what they pointed at, and those what they pointed at in turn."""
        wanted, reached = list(records), {(each._meta.label_lower, each.pk) for each in records}
        while wanted:
            self._load([place for each in wanted for _field, place in pointed_at(each, owners_only)])
            following = []
            for each in wanted:
                for field, place in pointed_at(each, owners_only):
                    if place in self.found:
                        setattr(each, field.name, self.found[place])
                        if place not in reached:
                            following.append(self.found[place])
                            reached.add(place)
            wanted = following
        return records

    def _load(self, places):
        missing = {}
        for label, key in places:
            if (label, key) not in self.found:
                missing.setdefault(label, set()).add(key)
        for label, keys in missing.items():
            model = apps.get_model(label)
            there = self.rows(model, id__in=keys)
            unknown = keys - {each.pk for each in there}
            if unknown:  # older than its history
                self.know(model._base_manager.filter(pk__in=unknown))


def pointed_at(record, owners_only):
    """(field, place) of what a record points at, or of its owners alone."""
    owners = owned_through(type(record))
    return [(field, place) for field, place in foreign(record) if not owners_only or field.name in owners]


def was_public(record):
    """Whether readers saw a row that stood then: it, or what it belonged to, was published."""
    try:
        root = root_of(record)
    except ObjectDoesNotExist:
        return False
    return root is None or root.state == State.PUBLISHED
