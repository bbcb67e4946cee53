"""Lists that refuse what they do not understand: bad values, unknown parameters, pages out of range."""

from dataclasses import dataclass
from dataclasses import field as column
from urllib.parse import urlencode

import django_filters
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from plans.facets import facets

PAGE_SIZE = 50


class BadQuery(Exception):
    """A query string that no list understands; `messages()` say why, in the language that is active."""

    def __init__(self, messages, found=None):
        super().__init__()
        self.messages, self.found = messages, found


@dataclass
class Applied:
    """One parameter of the query string, in words, with the query string that does without it."""

    label: str
    value: str
    without: str
    is_bad: bool = False
    name: str = ""


class StrictFilterSet(django_filters.FilterSet):
    """A FilterSet for which empty means absent, and a bad value or unknown parameter means no rows."""

    def __init__(self, data, queryset, **kwargs):
        cleaned = QueryDict(mutable=True)
        for name, values in data.lists():
            if kept := [value for value in values if value.strip()]:
                cleaned.setlist(name, kept)
        self.page_values = cleaned.pop("page", [])
        super().__init__(cleaned, queryset, **kwargs)
        for field in self.form.fields.values():
            if hasattr(field, "choices"):
                # Asked of the database once, however many values are checked.
                field.choices = list(field.choices)

    @property
    def facets(self):
        """The parameters that have choices, as lists to tick."""
        return facets(self.form)

    @property
    def unknown(self):
        return [name for name in self.data if name not in self.filters]

    @property
    def messages(self):
        """What is wrong with the query string, in the reader's language; empty when nothing is."""
        wrong = [_("There is no parameter called “%(name)s”.") % {"name": name[:60]} for name in self.unknown]
        for name, errors in self.form.errors.items():
            label = self.filters[name].label
            wrong += [f"{label}: {error}" for error in errors]
        return wrong

    def applied(self):
        """Every value in the query string as a removable filter."""
        return [self.applied_value(name, value) for name, values in self.data.lists() for value in values]

    def applied_value(self, name, value):
        rest = self.data.copy()
        rest.setlist(name, [other for other in self.data.getlist(name) if other != value])
        label = self.filters[name].label if name in self.filters else name[:60]
        return Applied(
            label, self.in_words(name, value), "?" + rest.urlencode(), self.is_bad(name, value), name
        )

    def is_bad(self, name, value):
        """Whether this very value is what is wrong, and not another of the same parameter."""
        if name not in self.filters:
            return True
        valid = getattr(self.form.fields[name], "valid_value", None)
        return name in self.form.errors and not (valid and valid(value))

    def full_path(self, name, value):
        """A value of a parameter as the record that it names is called in full."""
        return value

    @property
    def repaired(self):
        """The query string without all that is wrong with it."""
        pairs = ((name, value) for name, values in self.data.lists() for value in values)
        return "?" + urlencode([(name, value) for name, value in pairs if not self.is_bad(name, value)])

    def in_words(self, name, value):
        """A value as its field's choices call it; the value itself for text and for what is not a choice."""
        if name not in self.filters:
            return value[:60]
        for key, label in flat(getattr(self.form.fields[name], "choices", ())):
            if value in (str(key), str(key).rpartition("/")[2]):
                return label
        return value[:60]

    def at_page(self, number):
        """The query string of another page of the same list."""
        return "?" + urlencode(
            [*((n, v) for n, values in self.data.lists() for v in values), ("page", number)]
        )


def flat(choices):
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label


@dataclass
class ResultPage:
    """One page of a list, or the reasons for which there is none (status 400, no rows)."""

    rows: list = column(default_factory=list)
    count: int = 0
    number: int = 1
    last: int = 1
    messages: list = column(default_factory=list)
    bad_page: bool = False
    previous: str = ""
    next: str = ""

    @property
    def status(self):
        return 400 if self.messages else 200


def page_or_error(found, size=PAGE_SIZE, rows=None):
    """The page of rows that the query string asks for, or a ResultPage that says what is wrong with it.

    `rows`: what is paged, where that is not the filter's own QuerySet.
    """
    if found.messages:
        return ResultPage(messages=found.messages)
    pages = Paginator(found.qs if rows is None else rows, size)
    values = found.page_values or ["1"]
    value = values[0]
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    if len(values) > 1 or not 1 <= number <= pages.num_pages:
        words = {"page": value[:20], "last": pages.num_pages}
        return ResultPage(
            messages=[_("There is no page “%(page)s”; the last is %(last)s.") % words], bad_page=True
        )
    return ResultPage(
        rows=list(pages.page(number)),
        count=pages.count,
        number=number,
        last=pages.num_pages,
        previous=found.at_page(number - 1) if number > 1 else "",
        next=found.at_page(number + 1) if number < pages.num_pages else "",
    )
