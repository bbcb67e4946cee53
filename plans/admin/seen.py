"""Which version of each row a form was made from: carried by the form, signed, asked for on saving."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core import signing
from django.db.models import OuterRef, Subquery
from django.forms.models import _get_foreign_key

from desk.locking import lock
from desk.records import root_of

SEEN, WAS = "_seen", "_was"  # hidden fields: what the form rests on, and on what it rested at the very first
SALT = "bkk40.seen"


@dataclass
class Seen:
    """`rows`: model label → key → the number of its latest version; None where no version was ever kept."""

    label: str
    key: int
    rows: dict = field(default_factory=dict)
    proposal: str = ""  # the digest of the open change that the form showed

    def signed(self):
        rows = {
            label: {str(key): number for key, number in keys.items()} for label, keys in self.rows.items()
        }
        return signing.dumps([self.label, self.key, rows, self.proposal], salt=SALT, compress=True)

    def moved(self, now):
        """The (label, key) of each row that has another version by now, or is gone."""
        return {
            (label, key)
            for label, keys in self.rows.items()
            for key, number in keys.items()
            if now.rows.get(label, {}).get(key, "gone") != number
        }

    def added(self, label, now):
        return set(now.rows.get(label, {})) - set(self.rows.get(label, {}))


def read(token, label, key, proposal=""):
    """What a form rested on; None where it does not say so, or speaks of another record or proposal."""
    try:
        of, at, rows, shown = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if (of, at, shown) != (label, key, proposal):
        return None
    return Seen(of, at, {name: {int(k): n for k, n in keys.items()} for name, keys in rows.items()}, shown)


def seen_now(model_admin, request, record, proposal=""):
    """What a form made now would rest on: a query for the record, and one for each kind of its rows."""
    seen = Seen(record._meta.label_lower, record.pk, proposal=proposal)
    for rows in rows_of_page(model_admin, request, record):
        seen.rows.setdefault(rows.model._meta.label_lower, {}).update(_latest(rows))
    return seen


def rows_of_page(model_admin, request, record):
    """The rows that the page of a record can write, as querysets."""
    yield type(record)._base_manager.filter(pk=record.pk)
    for inline in model_admin.get_inline_instances(request, record):
        owner = _get_foreign_key(type(record), inline.model, fk_name=inline.fk_name)
        yield inline.model._base_manager.filter(**{owner.name: record})


def lock_page(model_admin, request, record):
    """Lock what the page can write, and the record with a state to which it belongs."""
    places = {
        (rows.model._meta.label_lower, key)
        for rows in rows_of_page(model_admin, request, record)
        for key in rows.order_by().values_list("pk", flat=True)
    }
    root = root_of(record)
    lock(places | ({(root._meta.label_lower, root.pk)} if root is not None else set()))


def digest_of(change):
    """Tells whether an open change holds what it held when a form showed it."""
    if change is None:
        return ""
    return hashlib.sha256(json.dumps([change.pk, change.rows], sort_keys=True).encode()).hexdigest()[:24]


def _latest(rows):
    versions = rows.model.history.filter(id=OuterRef("pk")).order_by("-history_id").values("history_id")[:1]
    return dict(rows.order_by().values_list("pk", Subquery(versions)))
