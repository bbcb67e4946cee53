"""Where in a file we are, so that every complaint can name file, record and field."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans.rules import faults

UNKEPT = re.compile("[\x00\ud800-\udfff]")


def unkept(value):
    """Where in a record stands what one of the databases cannot keep (": name_th"); None if nowhere."""
    if isinstance(value, str):
        return "" if UNKEPT.search(value) else None
    if isinstance(value, dict):
        steps = ((f": {key}", inner) for key, inner in value.items())
    elif isinstance(value, list):
        steps = ((f"[{number}]", inner) for number, inner in enumerate(value, 1))
    else:
        return None
    return next((step + place for step, inner in steps if (place := unkept(inner)) is not None), None)


class Problem(Exception):
    """Something wrong at one place of the files; `str()` names the place."""

    def __init__(self, place, message):
        super().__init__(f"{place}: {message}")


class Scope:
    """A place in a record: its file, the record, the path of the field, and what is needed to check it."""

    def __init__(self, place, record, index, source):
        self.place = place
        self.record = record
        self.index = index
        self.source = source

    def under(self, step):
        """The place one key further down."""
        return Scope(f"{self.place}: {step}", self.record, self.index, self.source)

    def at(self, number):
        """The place of one item of a list, counted from 1."""
        return Scope(f"{self.place}[{number + 1}]", self.record, self.index, self.source)

    def whole(self, fields):
        """The whole record in comparable form, its letters looked at; Problem names the first fault."""
        if (place := unkept(self.record)) is not None:
            message = _("This holds a character that no text can keep (NUL, or half a letter).")
            raise Problem(self.place + place, message)
        return self.canonical(fields, self.record)

    def canonical(self, fields, record):
        """The record in comparable form, every key checked; Problem names the first that is wrong."""
        self.expect_keys(record, set(), {field.name for field in fields})
        return {field.name: self.under(field.name).checked(field, record.get(field.name)) for field in fields}

    def checked(self, field, value):
        try:
            return field.canonical(value, self)
        except ValidationError as error:
            raise Problem(self.place, " ".join(error.messages)) from error

    def expect_keys(self, record, needed, allowed):
        """A mapping with all the needed keys and no others than those allowed."""
        if not isinstance(record, dict):
            raise Problem(self.place, _("This takes keys and values."))
        if missing := needed - set(record):
            raise Problem(self.place, _("Missing: %(keys)s.") % {"keys": ", ".join(sorted(missing))})
        if unknown := {str(key) for key in record} - needed - allowed:
            raise Problem(self.place, _("Unknown key: %(keys)s.") % {"keys": ", ".join(sorted(unknown))})

    def typed(self, record, key, kind):
        """The value of a key, if it is of the kind that it must be, or absent."""
        value = record.get(key)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise Problem(
                f"{self.place}: {key}", _("This is not what belongs here: %(value)s.") % {"value": value}
            )
        return value

    def explain(self, error):
        """A model's ValidationError as problems that name its fields."""
        for field, messages in faults(error).items():
            place = self.place if field == "__all__" else f"{self.place}: {field}"
            for message in messages:
                yield Problem(place, message)
