"""The records that are already there, found by the paths by which files refer to them."""

import re
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from desk.models import State
from desk.records import root_of
from initiatives import models as initiatives
from opendata.records.fields import path_of, paths_of
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
NUMBER = re.compile("[0-9]{1,9}")
FEW = 5000  # records of a kind that are kept in memory together


def at_paths(kind, paths):
    """The condition that one of these paths may lead to a record, now or formerly."""
    places = [path.rpartition("/") for path in paths]
    inside, names = {place for place, _slash, _name in places}, {name for *_place, name in places}
    if kind == "passage":
        return called(plans.Source, inside, "source__") & Q(
            number__in=[int(name) for name in names if NUMBER.fullmatch(name)]
        )
    if kind == "note":
        return Q(slug__in=names)
    here = called(MODELS[kind], names)
    return here & called(plans.Plan, inside, "plan__") if kind in INSIDE_A_PLAN else here


def called(model, slugs, prefix=""):
    """The condition that a record of this model has or had one of these slugs; `prefix` leads to it.

    Former slugs are asked for at once: joined, they would have the database read the whole table.
    """
    kept = model._meta.get_field("former_slugs").related_model
    former = list(kept.objects.filter(slug__in=slugs).values_list("record", flat=True))
    return Q(**{f"{prefix}slug__in": slugs}) | Q(**{f"{prefix}pk__in": former})


class NotPublic(ValidationError):
    """The record is not public, so nothing that is loaded can stand on it."""


class Withdrawn(NotPublic):
    """The record was withdrawn from its page."""


class Unpublished(NotPublic):
    """The record is a draft, or in review."""


def require_public(row, name):
    """NotPublic where the row, or the record that it belongs to, is not public."""
    root = root_of(row)
    if root is None:
        return
    if root.state == State.WITHDRAWN:
        raise Withdrawn(_("“%(name)s” was withdrawn.") % {"name": name})
    if root.state != State.PUBLISHED:
        raise Unpublished(_("“%(name)s” is not published.") % {"name": name})


class Index:
    """Looks records up by kind and path, present or former.

    A kind of few records is read from the database once; of one with many, what is asked for, for a while.
    """

    def __init__(self, attachments):
        self.found = {}  # kind → path → row, or None where there is none
        self.whole = {}  # kind → whether all its records are in `found`
        self.citations = {}  # passage → span → citation
        self.hidden = set()  # (model, slug) of records that the files, too, say are not public
        self.attachments = attachments
        self.is_free = False
        self.withdrawn = set(plans.Withdrawal.objects.values_list("path", flat=True))

    def get(self, kind, path):
        """The record at this path, or None."""
        self.prime(kind, [path])
        return self.found[kind].get(path)

    def prime(self, kind, paths):
        """Read the records at these paths in one go, as far as they are not known yet."""
        if kind not in self.found:
            self.whole[kind] = MODELS[kind].objects.count() <= FEW
            self.found[kind] = self.read(kind, None) if self.whole[kind] else {}
        if not self.whole[kind] and (unknown := [path for path in paths if path not in self.found[kind]]):
            self.found[kind] |= {**dict.fromkeys(unknown), **self.read(kind, unknown)}

    def read(self, kind, paths):
        """path → row, of the records at these paths or of all."""
        rows = MODELS[kind].objects.select_related(*LOADED_WITH.get(kind, ()))
        rows = rows.prefetch_related(*FORMER_SLUGS.get(kind, ("former_slugs",)))
        if paths is not None:
            rows = rows.filter(at_paths(kind, paths))
        rows = list(rows)
        return {path: row for row in rows for path in paths_of(row)} | {path_of(row): row for row in rows}

    def trim(self):
        """Forget what many records were looked up; what is asked for again is read again."""
        for kind, found in self.found.items():
            if len(found) > FEW:
                self.whole[kind], self.found[kind] = False, {}
        if len(self.citations) > FEW:
            self.citations = {}

    def citation(self, passage, start, quote):
        """The citation of these words, which stand there; a new one, not yet written, where there is none."""
        if passage.pk not in self.citations:
            self.citations[passage.pk] = {(each.start, each.end): each for each in passage.citations.all()}
        span = (start, start + len(quote))
        there = self.citations[passage.pk]
        if span not in there:
            there[span] = plans.Citation(passage=passage, start=start, end=span[1], quote=quote)
        return there[span]

    def find(self, kind, path):
        """The public record at this path; ValidationError when there is none, NotPublic when it is none."""
        row = self.find_any(kind, path)
        self.require_fitting(row, path)
        return row

    @contextmanager
    def free(self, is_free=True):
        """In this block records that are not public are found too: for what is not public itself."""
        before, self.is_free = self.is_free, is_free
        try:
            yield
        finally:
            self.is_free = before

    def require_fitting(self, row, name):
        """NotPublic where what is being read may not stand on this row, or be the same."""
        if not self.is_free:
            require_public(row, name)

    def belongs_to_hidden(self, row):
        """Whether a row belongs to a record that the files, too, say is not public."""
        root = root_of(row)
        return root is not None and (type(root), getattr(root, "slug", None)) in self.hidden

    def find_any(self, kind, path):
        """The same, whether it is public or not."""
        row = self.get(kind, path)
        if row is None:
            raise self.missing([kind], path)
        return row

    def find_end(self, path):
        """What a relation or tie points at: (column, plan or phase or goal)."""
        for kind in ENDS:
            if self.get(kind, path):
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
            if row := self.get(kind, path):
                return path_of(row)
        error = self.missing(ENDS, path)
        if not isinstance(error, Withdrawn):
            raise error
        return path

    def put(self, row):
        """Remember a record that is being made."""
        for kind, model in MODELS.items():
            if isinstance(row, model):
                self.prime(kind, [])
                self.found[kind][path_of(row)] = row

    def forget(self):
        """Read the database again, for paths have changed."""
        self.found, self.citations = {}, {}
