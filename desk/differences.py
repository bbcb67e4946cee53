"""What became different, in words: the rows of a change, field by field, as people read them."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import BooleanField, CharField, DateField, ForeignKey, TextField
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from desk import comparing
from desk.languages import Words
from desk.naming import Names, places_in
from desk.records import kept_fields, root_of
from thai.eras import format_date, format_year


@dataclass
class FieldDifference:
    """A column before and after: the two in words, and both as one piece of HTML with the changes marked."""

    name: str
    language: str  # of a text that is kept in two: "th" or "en"; otherwise empty
    before: str
    after: str
    marked: str


@dataclass
class RecordDifference:
    """A record that was made, changed or removed; `belongs_to` names the record of which it is a part."""

    title: str
    model_name: str
    what: str
    address: str | None = None
    belongs_to: str = ""
    fields: list[FieldDifference] = field(default_factory=list)


def differences(rows, for_readers=False):
    """The rows of a change as RecordDifferences: each record, then what belongs to it.

    `rows`: `{"model", "pk", "before", "after"}` as a change keeps them, provisional keys included. What only
    editors see is left out for readers. Many rows take no more queries than few.
    """
    names = Names(rows)
    if for_readers:
        rows = [row for row in rows if not _is_unseen(row)]
    named = {place for row in rows for place in places_in(row)}
    # What all share, such as a citation, is told where it is used.
    shown = [row for row in rows if not (_is_shared(row) and (row["model"], row["pk"]) in named)]
    found = [_difference(row, names) for row in _by_owner(shown, names)]
    return [each for each in found if each.fields or each.what != "changed"]


def what_became_of(row):
    """Whether a row was "made", "changed" or "removed"."""
    if row["before"] is None:
        return "made"
    return "removed" if row["after"] is None else "changed"


def _is_unseen(row):
    return getattr(apps.get_model(row["model"]), "for_editors_only", False)


def _is_shared(row):
    model = apps.get_model(row["model"])
    return not hasattr(model, "owned_by") and not hasattr(model, "state")


def _by_owner(rows, names):
    """Rows gathered by the record that they belong to, in the order in which these first come."""
    groups = {}
    for row in rows:
        record = names.record(row["model"], row["pk"])
        root = root_of(record)
        place = (root._meta.label_lower, root.pk) if root is not None else (row["model"], row["pk"])
        itself = place == (row["model"], row["pk"])
        group = groups.setdefault(place, [])
        group.insert(0, row) if itself else group.append(row)
    return [row for group in groups.values() for row in group]


def _difference(row, names):
    model = apps.get_model(row["model"])
    record = names.record(row["model"], row["pk"])
    root = root_of(record)
    owner = "" if root is None or root is record else names.called(root._meta.label_lower, root.pk)
    told = _told_by_what_it_points_at(row, model)
    return RecordDifference(
        title=names.called(*(told or (row["model"], row["pk"]))),
        model_name=str(model._meta.verbose_name),
        what=what_became_of(row),
        address=names.address(*(told or (row["model"], row["pk"]))),
        belongs_to=owner,
        fields=[] if told else list(_fields(row, model, names)),
    )


def _told_by_what_it_points_at(row, model):
    """The place of what a link that was made or removed leads to, where that is all that there is to tell."""
    told = {
        column: (row["after"] or row["before"]).get(column.attname)
        for column in kept_fields(model)
        if not _goes_without_saying(column, model, (row["after"] or row["before"]).get(column.attname))
    }
    ((column, key), *more) = told.items() or [(None, None)]
    if what_became_of(row) == "changed" or more or not isinstance(column, ForeignKey):
        return None
    return column.related_model._meta.label_lower, key


def _fields(row, model, names):
    before, after = row["before"] or {}, row["after"] or {}
    whole = what_became_of(row) != "changed"
    for column in kept_fields(model):
        old, new = before.get(column.attname), after.get(column.attname)
        if old == new or whole and _goes_without_saying(column, model, old or new):
            continue
        yield _field(column, old, new, names, whole)


def _goes_without_saying(column, model, value):
    """Of a record that is told as a whole: what is empty, its state, and to whom it belongs."""
    is_owner = column.name == getattr(model, "owned_by", None)
    return not value or is_owner or column.name in ("state", "position")


def _field(column, old, new, names, whole):
    language, textual = language_of(column), is_text(column)
    before, after = (in_words(column, value, names) for value in (old, new))
    html = [
        comparing.said(words, language) if textual else linked(column, value, names)
        for words, value in ((before, old), (after, new))
    ]
    if whole:
        marked = html[0] or html[1]
    elif textual and before and after:
        marked = comparing.marked(before, after, language)
    else:
        marked = comparing.replaced(*html)
    return FieldDifference(capfirst(str(column.verbose_name)), language, before, after, marked)


def language_of(column):
    """The language of a text that is kept in two."""
    end = column.attname.rpartition("_")[2]
    return end if is_text(column) and end in ("th", "en") else ""


def is_text(column):
    return isinstance(column, (CharField, TextField)) and not column.choices


def in_words(column, value, names):
    """A value as people read it, in the page's language."""
    if value is None or value == "":
        return ""
    if isinstance(column, ForeignKey):
        return names.called(column.related_model._meta.label_lower, value)
    if column.choices:
        return Words(dict(column.flatchoices).get(value, value))
    if isinstance(column, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(column, DateField):
        return format_date(column.to_python(value), get_language())
    if column.attname.endswith("_year"):
        return format_year(value, get_language())
    return str(value)


def linked(column, value, names):
    """The same as HTML: the name of a record leads to it."""
    words = in_words(column, value, names)
    html = Words(words).__html__()
    if not isinstance(column, ForeignKey) or value is None:
        return html
    address = names.address(column.related_model._meta.label_lower, value)
    return format_html('<a href="{}">{}</a>', address, html) if address else html
