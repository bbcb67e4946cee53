"""Bringing a record with its parts back to how it stood after a change, as rows of a new proposal."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from desk.families import family, parts
from desk.languages import in_both
from desk.naming import foreign, last_known
from desk.records import PROVISIONAL, record_at, renamed, root_of, values_of
from desk.standing import Standing, right_after
from thai.eras import format_date


def rows_back_to(record, change):
    """The rows that bring a record and its parts back to how they stood right after `change`, to be proposed.

    Its state stays as it is, and so do the addresses that it once had. A part that was removed is made again
    under a new key. ValidationError when there is no such version, or it needs what is gone for good.
    """
    past, present = _then(record, change), _now(record)
    if _place(record) not in past:
        raise ValidationError(_("There is no such version of “%(record)s”.") % {"record": record})
    again = [row for place, row in past.items() if place not in present]
    made = [_row(row, None, values_of(row)) for row in [*_shared_and_gone(past, present), *again]]
    keys = {(row["model"], row["pk"]): PROVISIONAL + number for number, row in enumerate(made)}
    return [*_removed(past, present), *renamed([*_changed(past, present), *made], keys)]


def words_back_to(change):
    """The reason of such a proposal, which names the version, in both languages."""

    def say():
        day = format_date(timezone.localdate(change.decided_at), get_language())
        return _("Back to the version of %(day)s (change %(number)s)") % {"day": day, "number": change.pk}

    thai, english = in_both(say)
    return {"reason_th": thai, "reason_en": english}


def _then(record, change):
    """The record and its parts by place, as they stood; parents first."""
    then = Standing(right_after(change))
    rows = [row for model, keys in family(type(record), [record.pk]) for row in then.rows(model, id__in=keys)]
    then.join(rows, owners_only=True)
    return {_place(row): row for row in rows if _place(root_of(row)) == _place(record)}


def _now(record):
    """The record and its parts by place, as they are; parents first."""
    found, level = {}, [type(record)._base_manager.get(pk=record.pk)]
    while level:
        found |= {_place(row): row for row in level}
        by_model = {}
        for row in level:
            by_model.setdefault(type(row), []).append(row)
        level = [
            part
            for model, rows in by_model.items()
            for other, column in parts(model)
            for part in other._base_manager.filter(**{f"{column.name}__in": rows})
        ]
    return found


def _removed(past, present):
    """What is there now and was not then, the parts of a part before it; former addresses stay for good."""
    return [
        _row(row, values_of(row), None)
        for place, row in reversed(present.items())
        if place not in past and not hasattr(row, "kept_once")
    ]


def _changed(past, present):
    for place, row in present.items():
        if place in past:
            now, then = values_of(row), values_of(past[place])
            then |= {"state": now["state"]} if "state" in now else {}
            if now != then:
                yield _row(row, now, then)


def _shared_and_gone(past, present):
    """What all share, such as a citation, where the version needs it and it is no longer there."""
    gone = {}
    for row in past.values():
        for field, (label, key) in foreign(row):
            if (label, key) not in {**past, **present, **gone} and record_at(label, key) is None:
                gone[label, key] = _last_version(row, field, key)
    return gone.values()


def _last_version(row, field, key):
    for record in last_known(field.related_model, [key]):
        if hasattr(record, "kept_once"):
            return record
    words = {"row": row, "what": field.verbose_name}
    raise ValidationError(_("“%(row)s” needs what is gone for good: %(what)s.") % words)


def _place(row):
    return row._meta.label_lower, row.pk


def _row(row, before, after):
    return {"model": row._meta.label_lower, "pk": row.pk, "before": before, "after": after}
