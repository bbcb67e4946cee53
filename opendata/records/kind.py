"""What a kind of record is: its files, its model, its keys, and how its rows are found and told."""

from django.db import connection
from django.db.models import ForeignKey, Q
from django.db.models.functions import Collate

from desk.models import Reviewed
from opendata.records.fields import Scalar, Standing
from opendata.records.index import called
from opendata.records.parts import FormerSlugs
from plans import models as plans

AT_ONCE = 500  # rows that are read, or records that are written, together
BY_CODE_POINT = {"sqlite": "BINARY", "postgresql": "C"}


class Kind:
    """One kind of record: its files (a pattern), model, key (the fields that name it) and fields.

    Fields stand in the order in which files give them; plain ones by their names. A kind that says where its
    records stand (`has_state`) is public by itself, others by what they belong to.
    """

    def __init__(self, name, files, model, key, *fields, order=(), needed=True):
        self.name = name
        self.files = files
        self.model = model
        self.key = key
        self.order = order or key
        self.needed = needed
        self.has_state = issubclass(model, Reviewed)
        self.has_former_slugs = issubclass(model, plans.Named)
        self.fields = listed(model, fields)
        if self.has_state:
            self.fields.insert(len(key), Standing("state"))
        if self.has_former_slugs:
            self.fields.insert(len(key), FormerSlugs(model._meta.get_field("former_slugs").related_model))

    def rows(self, telling):
        """The rows that are told, in the order of their names by code point, a part at a time."""
        rows = self.model.objects.all()
        if telling.public and hasattr(rows, "published"):
            rows = rows.published()
        found = rows.order_by(*map(self.by_code_point, self.order)).prefetch_related(*self.prefetch)
        return (row for row in found.iterator(chunk_size=AT_ONCE) if telling.shows(row))

    def by_code_point(self, column):
        is_number = column.endswith("number")
        return column if is_number else Collate(column, BY_CODE_POINT[connection.vendor])

    @property
    def prefetch(self):
        return [path for field in self.fields for path in field.prefetch]

    def existing(self, records):
        """What the database holds of such records, by every name that each has or had: (row, record)."""
        rows = self.model.objects.filter(*(self.is_named(key, records) for key in self.key))
        present, former = {}, {}
        for row in rows.prefetch_related(*self.prefetch):
            record = {field.name: field.read(row) for field in self.fields}
            present[self.name_of(record)] = (row, record)
            for slug in record.get("former_slugs", ()):
                former[self.name_of({**record, "slug": slug})] = (row, record)
        return {**former, **present}

    def is_named(self, key, records):
        """The condition that a row says the same of this key as one of the records, or once did."""
        values = {record[key] for record in records}
        if isinstance(self.model._meta.get_field(key), ForeignKey):
            return Q(**{f"{key}__slug__in": {path.rpartition("/")[2] for path in values}})
        if key == "slug" and self.has_former_slugs:
            return called(self.model, values)
        return Q(**{f"{key}__in": values})

    def name_of(self, record):
        """How a record is called in messages and found again: its key, joined by a slash."""
        return "/".join(str(record.get(key)) for key in self.key)


def listed(model, fields):
    """Fields, those that are given by their names as they are held."""
    found = []
    for field in fields:
        found += [Scalar(name, model) for name in field.split()] if isinstance(field, str) else [field]
    return found
