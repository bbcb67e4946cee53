"""Signed links to what is not public yet: for a while, for whoever holds the link."""

from dataclasses import dataclass

from django.core import signing

from desk.models import Change, State
from desk.records import record_at, values_of

SALT = "desk.preview"
DAYS = 7


@dataclass(frozen=True)
class Preview:
    """Rows to lay over the database, and the record whose page is to be looked at."""

    rows: list
    model: str
    key: int


def token_of(thing):
    """The token for a change, or for a draft with what goes with it."""
    what = "change" if isinstance(thing, Change) else thing._meta.label_lower
    return signing.dumps([what, thing.pk], salt=SALT, compress=True)


def preview_of(token):
    """What a token leads to; None where it was forged or is too old, or where there is nothing any more."""
    try:
        what, key = signing.loads(token, salt=SALT, max_age=DAYS * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if what != "change":
        record = record_at(what, key)
        return record and Preview(_as_if_published(record), what, key)
    change = Change.objects.open().filter(pk=key).first()
    if change is None:
        return None
    if change.kind == Change.Kind.PUBLISH:
        record = change.target
        return record and Preview(_as_if_published(record), change.target_model, change.target_key)
    return Preview(change.rows, change.target_model, change.target_key)


def _as_if_published(record):
    """The rows that would make a draft public, as it is now, and what goes with it."""
    records = [record, *record.goes_with()]
    drafts = [other for other in records if other.state in (State.DRAFT, State.IN_REVIEW)]
    return [
        {
            "model": draft._meta.label_lower,
            "pk": draft.pk,
            "before": values_of(draft),
            "after": values_of(draft) | {"state": State.PUBLISHED.value},
        }
        for draft in drafts
    ]
