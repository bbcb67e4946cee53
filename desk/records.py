"""What the desk asks of a record, whatever it is: its values, to whom it belongs, whether it is public.

A model with a state is a `Reviewed`. A model whose rows belong to another record says so by `owned_by`, the
name of the attribute that leads there, and by `owned_through`, the columns that it reads, where these are
several. A model with neither is shared by all, such as a citation. `kept_once` names the columns by which a
row that may be there already is found again. What readers are never shown is `for_editors_only`; what is told
with more than its name has `in_full`.
"""

import datetime
from decimal import Decimal

from django.apps import apps
from django.db.models import FileField, ForeignKey

FOLLOWING = ("sort_key", "english_sort_key", "folded")  # follow from others, so no version keeps them
PROVISIONAL = 900_000_000_000_000_000  # keys from here on stand for rows that are only proposed


def record_at(label, key):
    """The record of this model with this key; None when there is none."""
    if not label or key is None:
        return None
    return apps.get_model(label)._base_manager.filter(pk=key).first()


def is_provisional(key):
    return isinstance(key, int) and key >= PROVISIONAL


def kept_fields(model):
    """The columns that make up a version: all but the key and what follows from others."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in FOLLOWING and not getattr(field, "auto_now", False)
    ]


def values_of(row):
    """The columns of a row as JSON can hold them, by the names of their attributes."""
    return {field.attname: _plain(field, getattr(row, field.attname)) for field in kept_fields(type(row))}


def assign(row, values):
    """Set columns from such values."""
    for field in kept_fields(type(row)):
        if field.attname in values:
            setattr(row, field.attname, field.to_python(values[field.attname]))


def _plain(field, value):
    if isinstance(field, FileField):
        return value.name or ""
    value = field.to_python(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def root_of(row):
    """The record with a state to which a row belongs, or the row itself; None for what all share."""
    while not hasattr(row, "state"):
        owner = getattr(row, "owned_by", None)
        if owner is None:
            return None
        row = getattr(row, owner)
    return row


def owned_through(model):
    """The columns by which rows of a model belong to another record; none where nothing owns them."""
    owner = None if hasattr(model, "state") else getattr(model, "owned_by", None)
    return getattr(model, "owned_through", (owner,)) if owner else ()


def has_owner(model):
    """Whether a row of this model is public or not: by its own state, or that of whom it belongs to."""
    return hasattr(model, "state") or bool(owned_through(model))


def states_of(model):
    """Where a query finds the state of a row's record: lookups of which one leads to it.

    For what all share, it is the state of what that points at.
    """
    if hasattr(model, "state"):
        return ["state"]
    pointing = [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [
        f"{name}__{lookup}"
        for name in owned_through(model) or pointing
        for lookup in states_of(model._meta.get_field(name).related_model)
    ]


def references(row):
    """The rows that a row points at: (column, row)."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey) and getattr(row, field.attname) is not None:
            yield field, getattr(row, field.name)


def renamed(rows, keys):
    """The same rows with other keys, wherever a key is named: `keys` maps (label, key) to the new key."""
    return [
        {
            **row,
            "pk": keys.get((row["model"], row["pk"]), row["pk"]),
            "before": _repointed(row["model"], row["before"], keys),
            "after": _repointed(row["model"], row["after"], keys),
        }
        for row in rows
    ]


def _repointed(label, values, keys):
    if values is None or not keys:
        return values
    targets = {
        field.attname: field.related_model._meta.label_lower
        for field in apps.get_model(label)._meta.concrete_fields
        if isinstance(field, ForeignKey)
    }
    return {
        name: keys.get((targets[name], value), value) if name in targets else value
        for name, value in values.items()
    }
