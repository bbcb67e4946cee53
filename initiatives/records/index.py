"""The records that are already there, found by the paths by which files refer to them."""

from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from initiatives import models as initiatives
from initiatives.records.fields import path_of, paths_of
from plans import models as plans
from plans.addresses import thai_address

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
FORMER_SLUGS = {
    "passage": ("source__former_slugs",),
    "phase": ("former_slugs", "plan__former_slugs"),
    "goal": ("former_slugs", "plan__former_slugs"),
    "note": (),
}
ENDS = ("plan", "phase", "goal")
PAGES = (*ENDS, "source", "agency", "beneficiary", "initiative")


class Withdrawn(ValidationError):
    """The record was withdrawn from its page."""


class Index:
    """Looks records up by kind and path, present or former, each kind read from the database once."""

    def __init__(self):
        self.found = {}
        self.withdrawn = set(plans.Withdrawal.objects.values_list("path", flat=True))

    def rows(self, kind):
        if kind not in self.found:
            rows = MODELS[kind].objects.select_related(*LOADED_WITH.get(kind, ()))
            rows = list(rows.prefetch_related(*FORMER_SLUGS.get(kind, ("former_slugs",))))
            self.found[kind] = {path: row for row in rows for path in paths_of(row)}
            self.found[kind] |= {path_of(row): row for row in rows}
        return self.found[kind]

    def find(self, kind, path):
        """The record at this path; ValidationError when there is none, Withdrawn when there once was."""
        row = self.rows(kind).get(path)
        if row is None:
            raise self.missing([kind], path)
        return row

    def find_end(self, path):
        """What a relation or tie points at: (column, plan or phase or goal)."""
        for kind in ENDS:
            if path in self.rows(kind):
                return kind, self.rows(kind)[path]
        raise self.missing(ENDS, path)

    def missing(self, kinds, path):
        words = {"kind": ", ".join(kinds), "path": path}
        if any(self.was_withdrawn(kind, path) for kind in kinds):
            return Withdrawn(_("The %(kind)s “%(path)s” was withdrawn.") % words)
        return ValidationError(_("There is no %(kind)s “%(path)s”.") % words)

    def was_withdrawn(self, kind, path):
        """Whether a record of this kind was withdrawn from the page that this path leads to."""
        plan, _slash, slug = path.rpartition("/")
        if kind not in PAGES or bool(plan) != (kind in LOADED_WITH):
            return False
        row = MODELS[kind](slug=slug)
        if plan:
            row.plan = plans.Plan(slug=plan)
        try:
            return thai_address(row) in self.withdrawn
        except NoReverseMatch:  # not even a slug
            return False

    def present_path(self, kind, path, sure=True):
        """The path at which the record is now; with `sure`, ValidationError when there never was one."""
        try:
            return path_of(self.find(kind, path))
        except ValidationError as error:
            if sure and not isinstance(error, Withdrawn):
                raise
            return path

    def present_path_of_end(self, path):
        try:
            return path_of(self.find_end(path)[1])
        except Withdrawn:
            return path

    def put(self, row):
        """Remember a record that was just made."""
        for kind, model in MODELS.items():
            if isinstance(row, model):
                self.rows(kind)[path_of(row)] = row

    def forget(self):
        """Read the database again, for paths have changed."""
        self.found = {}
