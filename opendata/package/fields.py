"""A column of the package: its name, its type, and what it holds, in words of both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from opendata.package.meanings import MEANINGS
from thai.eras import format_date, to_be

TYPES = {
    models.BooleanField: "boolean",
    models.DateField: "date",
    models.DecimalField: "number",
    models.IntegerField: "integer",
}

KINDS = {
    "string": _("text"),
    "integer": _("whole number"),
    "number": _("number"),
    "boolean": _("true or false"),
    "date": _("date"),
}


@dataclass(frozen=True)
class Field:
    """`type` is one of Table Schema; `value` takes a row; `choices` are (value, lazy words)."""

    name: str
    title: Any
    meaning: Any
    value: Callable[[Any], Any]
    type: str = "string"
    required: bool = False
    choices: tuple = ()

    @property
    def kind(self):
        """The type in words."""
        return KINDS[self.type]

    @property
    def head(self):
        return capfirst(str(self.title))


def own(model, names):
    """The named columns of a model; beside a year or a date the same in the Buddhist Era."""
    return [field for name in names.split() for field in of_column(model._meta.get_field(name))]


def of_column(column):
    kind = next((TYPES[each] for each in type(column).__mro__ if each in TYPES), "string")
    meaning = meaning_of(column.name)
    required = not column.blank and not column.null
    choices = tuple(column.choices or ())
    value = attrgetter(column.name)
    if kind == "number":
        value = as_number(value)
    yield Field(column.name, column.verbose_name, meaning, value, kind, required, choices)
    title = format_lazy(_("{what} (B.E.)"), what=column.verbose_name)
    if column.name.endswith("_year"):
        yield Field(f"{column.name}_be", title, MEANINGS["year_be"], later(value), "integer", required)
    if kind == "date":
        yield Field(f"{column.name}_be", title, MEANINGS["date_be"], in_words(value), "string", required)


def meaning_of(name):
    """What a column holds: said of it alone, or of what it is called without its language."""
    if name in MEANINGS:
        return MEANINGS[name]
    if name.endswith("_basis"):
        return MEANINGS["basis"]
    if name.endswith("_th"):
        return format_lazy("{what} {language}", what=MEANINGS[name[:-3]], language=MEANINGS["in_thai"])
    return format_lazy("{what} {language}", what=MEANINGS[name[:-3]], language=MEANINGS["in_english"])


def as_number(value):
    return lambda row: None if value(row) is None else float(value(row))


def later(value):
    return lambda row: value(row) and to_be(value(row))


def in_words(value):
    return lambda row: format_date(value(row), "th")


def made(name, title, value, required=True, kind="string"):
    """A column that the model has not as such."""
    return Field(name, title, MEANINGS[name], value, kind, required)


def address(origin):
    return made("address", _("permanent address"), lambda row: origin + row.get_absolute_url())


def slug_of(name, title, path, required=False):
    """What another record is called, by attributes that lead to its slug or path; empty without one."""
    *steps, last = path.split(".")

    def value(row):
        for step in steps:
            row = row and getattr(row, step)
        return getattr(row, last) if row else None

    return made(name, title, value, required)


def ends_of(model, ends):
    """Columns for foreign keys of which only some are filled; `ends`: column → (table, its key)."""
    return [
        slug_of(end, model._meta.get_field(end).verbose_name, f"{end}.{key}")
        for end, (_table, key) in ends.items()
    ]
