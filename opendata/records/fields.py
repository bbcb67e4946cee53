"""Single values of a record: how a file says them and how a model holds them.

Every field has `canonical(value, scope)` (a file's value, checked, in comparable form), `read(row)`
(the same form, from the database), `differs(there, said)` of two such forms, `assign(row, value, index)`, and
`tell(row, telling)`: what a file is to say of a row, None for nothing.
"""

import datetime
import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, SlugField
from django.utils.translation import gettext as _

from desk.models import State
from opendata.records.telling import Word
from plans.models import Goal, Named, Passage, Phase


class Field:
    """One key of a record."""

    prefetch = ()
    late = False

    def __init__(self, name, column=None):
        self.name = name
        self.column = column or name

    def prime(self, records, index):
        """Let the index read together what these records name."""

    def differs(self, there, said):
        return there != said


class Context(Field):
    """A key that is not held itself but says where another is looked up: the source of a `p`."""

    def tell(self, row, telling):
        return Word(getattr(row, self.column).source.slug)

    def canonical(self, value, scope):
        return None

    def read(self, row):
        return None

    def assign(self, row, value, index):
        pass


class Scalar(Field):
    """Text, number, date or flag; absent, null and the model's default are the same."""

    def __init__(self, name, model):
        super().__init__(name)
        self.field = model._meta.get_field(name)

    def canonical(self, value, scope):
        if value is None:
            value = self.field.get_default()
        if isinstance(value, (dict, list)):
            raise ValidationError(_("This takes a single value."))
        if isinstance(value, bool) and not isinstance(self.field, BooleanField):
            raise ValidationError(_("This takes no yes or no; a word stands in quotation marks."))
        if isinstance(value, float):
            value = str(value)
        return self.comparable(self.field.clean(value, None))

    def comparable(self, value):
        if isinstance(value, Decimal):
            return value.quantize(Decimal(1).scaleb(-self.field.decimal_places))
        return value.date() if isinstance(value, datetime.datetime) else value

    def read(self, row):
        return self.comparable(getattr(row, self.column))

    def tell(self, row, telling):
        value = self.read(row)
        if value is None or value is False or value == "":
            return None
        if value == self.field.default and not self.field.choices:
            return None
        if isinstance(value, Decimal):
            return float(value)
        return Word(value) if self.field.choices or isinstance(self.field, SlugField) else value

    def assign(self, row, value, index):
        setattr(row, self.column, value)


class Standing(Field):
    """Where a record stands between draft and public; for files, what waits for a decision is a draft."""

    SAID = (State.DRAFT, State.PUBLISHED, State.WITHDRAWN)

    def canonical(self, value, scope):
        if value is not None and value not in self.SAID:
            raise ValidationError(_("This is “draft”, “published” or “withdrawn”."))
        return State(value or State.PUBLISHED)

    def read(self, row):
        return State.DRAFT if row.state == State.IN_REVIEW else State(row.state)

    def tell(self, row, telling):
        state = self.read(row)
        return None if state == State.PUBLISHED else Word(state.value)

    def assign(self, row, value, index):
        row.state = value


class Attachment(Field):
    """The name under which the PDF of a source is kept; the file itself lies in `attachments/`."""

    KEPT = re.compile(r"attachments/[\w-]+\.pdf", re.ASCII)

    def canonical(self, value, scope):
        if value is not None and not self.KEPT.fullmatch(str(value)):
            raise ValidationError(_("This is not the name of a kept PDF."))
        return value or ""

    def read(self, row):
        return getattr(row, self.column).name or ""

    def tell(self, row, telling):
        return self.read(row) or None

    def assign(self, row, value, index):
        setattr(row, self.column, value)
        if value:
            index.attachments.append(value)


WITHIN = {"goal": "__plan", "phase": "__plan", "passage": "__source"}


class Reference(Field):
    """Another record, by its path. `inside` names the key whose value the path is relative to."""

    def __init__(self, name, kind, inside=None, column=None):
        super().__init__(name, column)
        self.kind = kind
        self.inside = inside
        self.prefetch = (f"{self.column}{WITHIN.get(kind, '')}",)

    def path(self, value, record):
        return f"{record.get(self.inside)}/{value}" if self.inside else str(value)

    def prime(self, records, index):
        named = [(record.get(self.name), record) for record in records]
        index.prime(self.kind, [self.path(value, record) for value, record in named if value is not None])

    def canonical(self, value, scope):
        if value is None:
            return None
        return scope.index.present_path(self.kind, self.path(value, scope.record), sure=not self.late)

    def read(self, row):
        target = getattr(row, self.column)
        return None if target is None else path_of(target)

    def tell(self, row, telling):
        target = getattr(row, self.column)
        if target is None or not telling.shows(target):
            return None
        if isinstance(target, Passage) and self.inside:
            return target.number
        return Word(target.slug if self.inside else path_of(target))

    def assign(self, row, value, index):
        setattr(row, self.column, None if value is None else index.find(self.kind, value))


class LateReference(Reference):
    """A reference that may point at a record further down, so its record waits for that one."""

    late = True


class End(Field):
    """A plan, or plan/goal, or plan/phase: one key that fills one of three columns."""

    columns = ("plan", "phase", "goal")

    def __init__(self, name, prefix=""):
        super().__init__(name)
        self.prefix = prefix
        self.prefetch = (f"{prefix}plan", f"{prefix}phase__plan", f"{prefix}goal__plan")

    def canonical(self, value, scope):
        return scope.index.present_path_of_end(str(value))

    def read(self, row):
        targets = (getattr(row, self.prefix + column) for column in self.columns)
        return next((path_of(target) for target in targets if target is not None), None)

    def tell(self, row, telling):
        return Word(self.read(row))

    def assign(self, row, value, index):
        column, target = index.find_end(value)
        for other in self.columns:
            setattr(row, self.prefix + other, target if other == column else None)


def path_of(row):
    """How a record is referred to: plan/goal, plan/phase, source/number, or its slug."""
    return paths_of(row, lambda record: [record.slug])[0]


def paths_of(row, slugs=None):
    """All paths that lead to a record, the present one first, then those of its former slugs."""
    slugs = slugs or (lambda record: [record.slug, *(former.slug for former in record.former_slugs.all())])
    if isinstance(row, Passage):
        return [f"{slug}/{row.number}" for slug in slugs(row.source)]
    if isinstance(row, (Phase, Goal)):
        return [f"{plan}/{slug}" for plan in slugs(row.plan) for slug in slugs(row)]
    return slugs(row) if isinstance(row, Named) else [row.slug]
