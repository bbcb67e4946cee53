"""What readers saw before and after: rows of differences made from two moments of the history."""

from django.apps import apps

from desk.families import family
from desk.models import Change, State
from desk.records import values_of
from desk.standing import Standing, right_after, was_public


class Between:
    """Rows as readers saw them just before one moment and just before another."""

    def __init__(self, first, second):
        self.low, self.high = min(first, second), max(first, second)
        self.standings = Standing(first), Standing(second)
        self.places = {}  # (label, key) → values before, values after; None for what was not public

    def rows(self, members):
        """The rows that differ. `members`: (model, keys) as `family` gives them."""
        self._look([(model, self._moved(model, keys)) for model, keys in members])
        # The parts of what became public, or is no longer, need not have moved themselves.
        turned = {}
        for (label, key), (before, after) in self.places.items():
            if (before is None) != (after is None) and "state" in (before or after):
                turned.setdefault(apps.get_model(label), []).append(key)
        self._look([member for model, keys in turned.items() for member in family(model, keys)])
        return [
            {"model": label, "pk": key, "before": before, "after": after}
            for (label, key), (before, after) in self.places.items()
            if before != after
        ]

    def _moved(self, model, keys):
        """Those of which a version was written in between."""
        versions = model.history.filter(id__in=keys, history_date__gte=self.low, history_date__lt=self.high)
        return set(versions.order_by().values_list("id", flat=True))

    def _look(self, members):
        there = [{}, {}]
        for model, keys in members:
            if isinstance(keys, set) and not keys:
                continue
            for standing, rows in zip(self.standings, there, strict=True):
                found = standing.rows(model, id__in=keys)
                rows.update({(model._meta.label_lower, row.pk): row for row in found})
        for standing, rows in zip(self.standings, there, strict=True):
            standing.join(list(rows.values()), owners_only=True)
        for place in {**there[0], **there[1]}:
            self.places[place] = tuple(_seen(rows.get(place)) for rows in there)


def _seen(record):
    return values_of(record) if record is not None and was_public(record) else None


def rows_between(members, first, second):
    """The rows by which what readers saw just before two moments differs."""
    return Between(first, second).rows(members)


def rows_for_readers(change):
    """What became different for readers by a change: a draft that was published is new to them as a whole."""
    if change.kind in (Change.Kind.WITHDRAW, Change.Kind.RESTORE):
        return change.rows
    touched = {apps.get_model(change.target_model): []} if change.target_model else {}  # is told first
    for label, key in change.records.order_by("pk").values_list("model", "key"):
        touched.setdefault(apps.get_model(label), []).append(key)
    return rows_between(touched.items(), change.decided_at, right_after(change))


def rows_of_record(record, first, second):
    """What became different of a record, its parts and the claims about it, from one moment to another."""
    return rows_between(family(type(record), [record.pk], with_claims=True), first, second)


def first_public(record):
    """When readers first saw a record; None when they never did."""
    seen = type(record).history.filter(id=record.pk, state=State.PUBLISHED).order_by("history_date")
    return seen.values_list("history_date", flat=True).first()


def was_public_at(record, moments):
    """Those of the moments just before which readers saw a record."""
    versions = list(type(record).history.filter(id=record.pk).order_by("history_date", "history_id"))
    return {
        moment
        for moment in moments
        if (before := [each for each in versions if each.history_date < moment])
        and before[-1].state == State.PUBLISHED
    }
