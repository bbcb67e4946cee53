"""One table as it was asked for: columns, rows in chunks, and what is said about it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from plans.strict import page_or_error

CHUNK = 500  # rows, for which a table asks a bounded number of queries


@dataclass
class Extract:
    """What a query string chooses from a table.

    `found` is the filter of the page; `rows()` gives rows in chunks (lists), never all of them in memory;
    `count()` is how many there are; `messages` say what is wrong with the query string; `page` names the
    address where the same rows are read, a page or an answer of the API.
    """

    name: str
    found: Any
    columns: list = field(default_factory=list)
    rows: Any = None
    count: Any = None
    messages: list = field(default_factory=list)
    page: str = ""

    def __post_init__(self):
        self.page = self.page or self.name

    @property
    def heads(self):
        return [column.head for column in self.columns]

    @property
    def widths(self):
        return [column.width for column in self.columns]

    def cells(self):
        """The rows as lists of values, in chunks, in the language in which this was asked for."""
        language = translation.get_language()
        chunks = iter(self.rows())
        while True:
            # Not across a yield: whoever takes the chunks may speak another language.
            with translation.override(language):
                chunk = next(chunks, None)
                if chunk is None:
                    return
                values = [[column.value(row) for column in self.columns] for row in chunk]
            yield values


def in_chunks(queryset, prepare=list):
    """The records of a QuerySet in lists of CHUNK, each made ready by `prepare(list)`."""
    chunk = []
    for record in queryset.iterator(CHUNK):
        chunk.append(record)
        if len(chunk) == CHUNK:
            yield prepare(chunk)
            chunk = []
    if chunk:
        yield prepare(chunk)


def page_is_wrong(found):
    """What is wrong with the page that the query string names; a download holds all pages whichever it is."""
    return page_or_error(found).messages if found.page_values else []


def whole(name, found, of_it, page=""):
    """A table of all that a filter of the API chooses."""
    messages = found.messages or page_is_wrong(found)
    rows, count = (lambda: in_chunks(found.qs)), (lambda: found.qs.order_by().count())
    return Extract(name, found, of_it, rows, count, messages, page)
