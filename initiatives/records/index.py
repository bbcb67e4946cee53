"""The records that are already there, found by the paths by which files refer to them."""

from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from desk.models import State
from desk.records import root_of
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
LOADED_WITH = {"passage": ("source",), "note": ("passage__source",), "phase": ("plan",), "goal": ("plan",)}
FORMER_SLUGS = {
    "passage": ("source__former_slugs",),
    "phase": ("former_slugs", "plan__former_slugs"),
    "goal": ("former_slugs", "plan__former_slugs"),
    "note": (),
}
ENDS = ("plan", "phase", "goal")
PAGES = (*ENDS, "source", "agency", "beneficiary", "initiative")


INSIDE_A_PLAN = ("phase", "goal")


class NotPublic(ValidationError):
    """The record is not public, so nothing that is loaded can stand on it."""


class Withdrawn(NotPublic):
    """The record was withdrawn from its page."""


class Unpublished(NotPublic):
    """The record is a draft, or in review."""


def require_public(row, name):
    """NotPublic where the row, or the record that it belongs to, is not public."""
    root = root_of(row)
    if root.state == State.WITHDRAWN:
        raise Withdrawn(_("“%(name)s” was withdrawn.") % {"name": name})
    if root.state != State.PUBLISHED:
        raise Unpublished(_("“%(name)s” is not published.") % {"name": name})


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
        """The public record at this path; ValidationError when there is none, NotPublic when it is none."""
        row = self.find_any(kind, path)
        require_public(row, path)
        return row

    def find_any(self, kind, path):
        """The same, whether it is public or not."""
        row = self.rows(kind).get(path)
        if row is None:
            raise self.missing([kind], path)
        return row

    def find_end(self, path):
        """What a relation or tie points at: (column, plan or phase or goal)."""
        for kind in ENDS:
            if path in self.rows(kind):
                return kind, self.find(kind, path)
        raise self.missing(ENDS, path)

    def missing(self, kinds, path):
        words = {"kind": ", ".join(kinds), "path": path}
        if any(self.was_withdrawn(kind, path) for kind in kinds):
            return Withdrawn(_("The %(kind)s “%(path)s” was withdrawn.") % words)
        return ValidationError(_("There is no %(kind)s “%(path)s”.") % words)

    def was_withdrawn(self, kind, path):
        """Whether a record of this kind was withdrawn from the page that this path leads to."""
        plan, _slash, slug = path.rpartition("/")
        if kind not in PAGES or bool(plan) != (kind in INSIDE_A_PLAN):
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
            return path_of(self.find_any(kind, path))
        except ValidationError as error:
            if sure and not isinstance(error, Withdrawn):
                raise
            return path

    def present_path_of_end(self, path):
        for kind in ENDS:
            if path in self.rows(kind):
                return path_of(self.rows(kind)[path])
        error = self.missing(ENDS, path)
        if not isinstance(error, Withdrawn):
            raise error
        return path

    def put(self, row):
        """Remember a record that was just made."""
        for kind, model in MODELS.items():
            if isinstance(row, model):
                self.rows(kind)[path_of(row)] = row

    def forget(self):
        """Read the database again, for paths have changed."""
        self.found = {}
