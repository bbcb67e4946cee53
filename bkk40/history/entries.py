"""Changes as readers are told of them: with what they are of, and what a load brought."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import CharField, Count, Value
from django.utils import timezone

from desk.models import Change
from desk.naming import Names
from desk.roles import Role
from plans.as_of import days_public


@dataclass
class Entry:
    """A change, the record that it is of, and that record as it stood when the day ended."""

    change: Change
    address: str | None = None  # when readers find it no longer
    as_of: str = ""

    @property
    def role(self):
        """Who asked for it, by role."""
        return str(Role(self.change.author_role).label) if self.change.author_role in Role else ""


def entries(changes, record=None):
    """Changes as entries, the records read in a query a kind; of `record`, also as it stood on each day."""
    places = [(change.target_model, change.target_key) for change in changes]
    names = Names([], {(label, key) for label, key in places if label and key})
    made = [Entry(each, names.address(*place)) for each, place in zip(changes, places, strict=True)]
    days = days_public(record, [change.decided_at for change in changes]) if record else ()
    for entry in made:
        day = timezone.localdate(entry.change.decided_at)
        entry.as_of = f"{record.get_absolute_url()}as-of/{day.isoformat()}/" if day in days else ""
    return made


def loaded(change):
    """(kind, number) of the records of which a load wrote a version: one query for all kinds."""
    models = [model for model in apps.get_models() if hasattr(model, "history") and hasattr(model, "state")]
    counts = [
        model.history.filter(change=change)
        .order_by()
        .annotate(label=Value(model._meta.label_lower, CharField()))
        .values("label")
        .annotate(number=Count("id", distinct=True))
        .values_list("label", "number")
        for model in models
    ]
    found = dict(counts[0].union(*counts[1:], all=True))
    return [
        (model._meta.verbose_name_plural, found[model._meta.label_lower])
        for model in models
        if model._meta.label_lower in found
    ]
