"""Asking that drafts become public, or that what is public is withdrawn or comes back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from desk import deciding, rules
from desk.laying import laid_over
from desk.locking import locked
from desk.models import Change, State
from desk.records import record_at, values_of


def send(record, author, **words):
    """Ask that a draft become public, with those that go with it; ValidationError tells what is missing."""
    with transaction.atomic():
        record = locked(record)
        if record.state != State.DRAFT:
            raise ValidationError(_("Only a draft is sent to be published."))
        return _ask(Change.Kind.PUBLISH, _with(record, State.DRAFT), author, State.PUBLISHED, **words)


def send_again(change, author, **words):
    """The same once more, with the drafts as they now are, after the change was returned."""
    with transaction.atomic():
        Change.objects.select_for_update().get(pk=change.pk)  # first, as every step of a change does
        record = locked(record_at(change.target_model, change.target_key))
        rows = _turned(_with(record, State.DRAFT), State.PUBLISHED)
        change = deciding.mend(change, _in_review(rows), author, **words)
        deciding.set_drafts(change, State.IN_REVIEW)
    return change


def withdraw(record, author, **words):
    """Ask that a public record be withdrawn, with the links that hang on it."""
    with transaction.atomic():
        record, *others = _with(locked(record), State.PUBLISHED)
        if not record.is_published:
            raise ValidationError(_("Only what is public is withdrawn."))
        return _ask(Change.Kind.WITHDRAW, [*others, record], author, State.WITHDRAWN, **words)


def restore(record, author, **words):
    """Ask that a withdrawn record be public again, with the links that were withdrawn."""
    with transaction.atomic():
        record = locked(record)
        if record.state != State.WITHDRAWN:
            raise ValidationError(_("Only what was withdrawn is made public again."))
        return _ask(Change.Kind.RESTORE, _with(record, State.WITHDRAWN), author, State.PUBLISHED, **words)


def _with(record, state):
    """The record, then those in this state that go with it, locked."""
    return [record, *(other for other in map(locked, record.goes_with()) if other.state == state)]


def _ask(kind, records, author, state, **words):
    rows = _turned(records, state)
    if kind == Change.Kind.PUBLISH:
        rows = _in_review(rows)
    change = deciding.propose(rows, records_target(kind, records), author, kind=kind, **words)
    deciding.set_drafts(change, State.IN_REVIEW)
    return change


def shown_rows(change):
    """The rows of a change as a reviewer sees them: a draft that would be published is new as a whole."""
    if change.kind != Change.Kind.PUBLISH:
        return change.rows
    records = [record_at(row["model"], row["pk"]) for row in change.rows]
    return [_as_made(row) for record in records if record is not None for row in (record, *parts_of(record))]


def parts_of(record):
    """What belongs to a record, and what belongs to that."""
    for row in rules.pointing_at(record):
        if getattr(row, "owned_by", None) and getattr(row, row.owned_by) == record:
            yield row
            yield from parts_of(row)


def _as_made(row):
    return {**_row(row, values_of(row)), "before": None}


def records_target(kind, records):
    """The record that is asked for: links that hang on it are withdrawn before it."""
    return records[-1] if kind == Change.Kind.WITHDRAW else records[0]


def _turned(records, state):
    """The rows of a change that only turns the state; ValidationError when the rules forbid it."""
    rows = [_row(record, values_of(record) | {"state": state}) for record in records]
    with laid_over(rows):
        rules.hold(records)
    return rows


def _row(record, after):
    values = values_of(record)
    return {"model": record._meta.label_lower, "pk": record.pk, "before": values, "after": after}


def _in_review(rows):
    """The same rows, as they stand once their drafts are locked."""
    return [{**row, "before": row["before"] | {"state": State.IN_REVIEW.value}} for row in rows]
