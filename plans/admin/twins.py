"""Likely twins: before a record is added, those called much like it are pointed out, in any state."""

from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from plans.admin.back import page_of
from thai.folding import fold
from thai.likeness import likeness, pieces

ALIKE = 0.62  # two names that share less are rarely the same thing
CANDIDATES, MOST_SHOWN = 150, 5
ANOTHER = "another-one"  # the box that says: it is another one
NAMES = ("name_th", "name_en", "acronym", "acronym_th")
OTHER_NAMES = ("aliases", "search_terms")


class PointsOutTwins:
    """Mixed into NamedAdmin: the form to add comes back once, with the likely twins and nothing lost."""

    twins_within = ()  # columns in which twins agree, such as the plan of a goal
    looks_for_twins = False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.twins_of = self.twins_of if self.looks_for_twins and obj is None else None
        return form

    def twins_of(self, typed):
        """The records that the typed columns name, or nearly name: the most alike first."""
        names = {fold(typed.get(column) or "") for column in NAMES} - {""}
        within = {column: typed[column] for column in self.twins_within if typed.get(column)}
        found = {}
        for name in names:
            for record, likely in alike(self.model._base_manager.filter(**within), name):
                found[record] = max(likely, found.get(record, 0))
        return sorted(found, key=lambda record: (-found[record], record.pk))[:MOST_SHOWN]


class AsksAboutTwins:
    """Mixed into the form of a record."""

    twins_of = None  # what finds them, where they are looked for
    twins = ()

    def clean(self):
        cleaned = super().clean()
        if self.twins_of is not None and not self.prefix:
            self.twins = [(twin, page_of(twin)) for twin in self.twins_of(cleaned)]
            if self.twins and not self.is_another:
                raise ValidationError(
                    _("Something much like it is there already: see above. Nothing was saved yet.")
                )
        return cleaned

    @property
    def is_another(self):
        return bool(self.data.get(ANOTHER))


def alike(records, name):
    """(record, likeness) of those called much like it, by printed forms and search terms too."""
    model = records.model
    columns = [column for column in NAMES if column in {field.name for field in model._meta.fields}]
    for record in sharing(records, "folded", name):
        likely = max(likeness(name, fold(getattr(record, column))) for column in columns)
        if likely >= ALIKE:
            yield record, likely
    for accessor in OTHER_NAMES:
        if not hasattr(model, accessor):
            continue
        rows = model._meta.get_field(accessor).related_model._base_manager.filter(record__in=records)
        for row in sharing(rows.select_related("record"), "folded", name):
            likely = likeness(name, row.folded)
            if likely >= ALIKE:
                yield row.record, likely


def sharing(rows, column, name):
    """The rows that share most with a name, piece by piece; those that share nothing are not among them."""
    wanted = pieces(name)
    if not wanted:
        return rows.none()
    some, shared = Q(), Value(0, IntegerField())
    for piece in wanted:
        there = Q(**{f"{column}__contains": piece})
        some |= there
        shared = shared + Case(When(there, then=1), default=0, output_field=IntegerField())
    return rows.filter(some).annotate(shared=shared).order_by("-shared", "pk")[:CANDIDATES]
