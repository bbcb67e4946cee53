"""The records that are already there, found by the paths by which files refer to them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives import models as initiatives
from initiatives.records.fields import path_of
from plans import models as plans

MODELS = {
    "source": plans.Source,
    "passage": plans.Passage,
    "note": plans.Note,
    "plan": plans.Plan,
    "phase": plans.Phase,
    "goal": plans.Goal,
    "agency": initiatives.Agency,
    "beneficiary": initiatives.Beneficiary,
    "initiative": initiatives.Initiative,
}
LOADED_WITH = {"passage": ("source",), "phase": ("plan",), "goal": ("plan",)}
ENDS = ("plan", "phase", "goal")


class Index:
    """Looks records up by kind and path, each kind read from the database once."""

    def __init__(self):
        self.found = {}

    def rows(self, kind):
        if kind not in self.found:
            rows = MODELS[kind].objects.select_related(*LOADED_WITH.get(kind, ()))
            self.found[kind] = {path_of(row): row for row in rows}
        return self.found[kind]

    def find(self, kind, path):
        """The record at this path; ValidationError when there is none."""
        row = self.rows(kind).get(path)
        if row is None:
            raise ValidationError(_("There is no %(kind)s “%(path)s”.") % {"kind": kind, "path": path})
        return row

    def find_end(self, path):
        """What a relation or tie points at: (column, plan or phase or goal)."""
        for kind in ENDS:
            if path in self.rows(kind):
                return kind, self.rows(kind)[path]
        raise ValidationError(_("There is no plan, phase or goal “%(path)s”.") % {"path": path})

    def put(self, row):
        """Remember a record that was just made."""
        for kind, model in MODELS.items():
            if isinstance(row, model):
                self.rows(kind)[path_of(row)] = row
