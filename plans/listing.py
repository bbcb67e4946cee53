"""Lists inside a page: no more than fifty rows, and whether there are others."""

from dataclasses import dataclass

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
