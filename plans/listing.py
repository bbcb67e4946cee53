"""What a page shows: lists of no more than fifty rows, and when the newest of it was changed."""

from dataclasses import dataclass

from django.db.models import QuerySet

LISTED = 50


@dataclass
class First:
    """The first rows of a list; `more` says that it goes on."""

    rows: list
    more: bool

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def first(queryset, limit=LISTED):
    """The first rows of a QuerySet, in one query however long it is."""
    rows = list(queryset[: limit + 1])
    return First(rows[:limit], len(rows) > limit)


def dated(context):
    """The context of a page, with `changed`: when the newest record that it shows was last changed."""
    stamps = [record.changed_at for record in records_in(context.values())]
    return {**context, "changed": max(stamps, default=None)}


def records_in(shown):
    """Every record with a date of change in values, lists and lists of lists."""
    for each in shown:
        if isinstance(each, (list, tuple, First, QuerySet)):
            yield from records_in(each)
        elif hasattr(each, "changed_at"):
            yield each
