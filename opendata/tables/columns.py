"""What a column of a download is called, what it holds, and how wide it is."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.text import capfirst, format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from thai.eras import format_date, to_be

CODE, NAME, PROSE, NUMBER = 22, 40, 60, 12  # widths, in characters


@dataclass(frozen=True)
class Column:
    """`title` is lazy: it is said in the language of the download. `value` takes a row."""

    title: Any
    value: Callable[[Any], Any]
    width: int = CODE

    @property
    def head(self):
        return capfirst(str(self.title))


def slug(model):
    return Column(_("slug"), attrgetter("slug"))


def address(origin):
    """Where the record's page is for good, in the language of the download."""
    return Column(_("permanent address"), lambda record: origin + record.get_absolute_url(), NAME)


def said(model, *names, width=NAME):
    """Texts in both languages, as the model calls them: a column each."""
    return [
        Column(model._meta.get_field(column).verbose_name, attrgetter(column), width)
        for name in names
        for column in (f"{name}_th", f"{name}_en")
    ]


def plain(model, *names):
    """Columns of the model as they are."""
    return [Column(model._meta.get_field(name).verbose_name, attrgetter(name)) for name in names]


def chosen(model, *names):
    """Columns that hold one of several values, in words."""
    return [Column(model._meta.get_field(name).verbose_name, in_words(name)) for name in names]


def in_words(name):
    return lambda record: str(getattr(record, f"get_{name}_display")())


def years(first, last, of=None):
    """The years of a record in both eras; `of` leads from a row to what has them, or to nothing."""
    return [
        Column(format_lazy(title, what=what), value(name, of), NUMBER)
        for what, name in ((first, "start_year"), (last, "end_year"))
        for title, value in ((_("{what} (C.E.)"), in_common_era), (_("{what} (B.E.)"), in_buddhist_era))
    ]


def in_common_era(name, of=None):
    def year(row):
        record = of(row) if of else row
        return record and getattr(record, name)

    return year


def in_buddhist_era(name, of=None):
    year = in_common_era(name, of)

    def later(row):
        found = year(row)
        return found and to_be(found)

    return later


def last_changed():
    """The day, in Bangkok, of the last change: as a date, and in Thai words of the Buddhist Era."""
    return [
        Column(_("last changed"), lambda record: localdate(record.changed_at), NUMBER),
        Column(
            _("last changed (B.E.)"), lambda record: format_date(localdate(record.changed_at), "th"), CODE
        ),
    ]


def listed(title, value):
    """Several slugs in one cell, parted by a semicolon."""
    return Column(title, lambda record: "; ".join(value(record)), NAME)
