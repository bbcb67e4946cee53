"""From files to database: make what is missing, report what differs, overwrite only when told to."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from desk.models import State
from opendata.records.files import read_kind
from opendata.records.index import Index, NotPublic, Unpublished, Withdrawn
from opendata.records.kind import AT_ONCE
from opendata.records.kinds import KINDS
from opendata.records.made import Made, write_part, write_records
from opendata.records.names import Names
from opendata.records.parts import Part
from opendata.records.scope import Problem
from plans.addresses import thai_address
from plans.models import Source

TOLD_EVERY = 20 * AT_ONCE  # records


@dataclass
class Report:
    """What a load did: counts by kind, and sentences for what differs, is not public or is wrong."""

    counts: dict = field(default_factory=dict)
    differences: list = field(default_factory=list)
    unpublished: list = field(default_factory=list)
    withdrawn: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    attachments: list = field(default_factory=list)  # names of files that belong to what was written


def load(folder, overwrite=False, progress=lambda line: None):
    """Bring the records of `folder` into the database, and report. The caller holds the transaction."""
    loader = Loader(folder, overwrite, progress)
    for kind in KINDS:
        loader.load_kind(kind)
        made, changed, same = loader.report.counts[kind.name]
        progress(f"{kind.name:14} {made:5} new {changed:5} different {same:5} unchanged")
        if loader.report.problems:
            break  # else every record that refers to a faulty one would complain too
    return loader.report


class Loader:
    """One run over all kinds, with the index and the report that they share."""

    def __init__(self, folder, overwrite, progress):
        self.folder = folder
        self.progress = progress
        self.overwrite = overwrite
        self.report = Report()
        self.index = Index(self.report.attachments)

    def load_kind(self, kind):
        """Load the records of a kind, some at a time. What points forward waits for the end."""
        self.report.counts[kind.name] = [0, 0, 0]
        self.seen, self.held, self.late, self.late_parts = Names(), [], [], []
        try:
            records = read_kind(self.folder, kind, self.index)
            while some := list(islice(records, AT_ONCE)):
                self.load_some(kind, some)
                if len(self.seen) % TOLD_EVERY == 0:
                    self.progress(f"{kind.name:14} {len(self.seen):7} read")
        except Problem as problem:
            self.report.problems.append(str(problem))
        self.make_held(kind)
        if not self.report.problems:
            self.set_late_fields()

    def load_some(self, kind, scopes):
        """Compare those records that are there, and make the others together."""
        self.index.trim()
        for field_ in kind.fields:
            field_.prime([scope.record for scope in scopes], self.index)
        read = [(scope, self.told(scope, self.read, kind, scope)) for scope in scopes]
        read = [(scope, record) for scope, record in read if record is not None]
        there, new = kind.existing([record for _scope, record in read]), []
        for scope, record in read:
            name = kind.name_of(record)
            if name in there:
                with self.index.free(self.is_hidden(kind, *there[name], record)):
                    self.told(scope, self.compare, kind, scope, name, *there[name], record)
            else:
                new.append((scope, record))
        self.held += self.make_all(kind, new)

    def told(self, scope, do, *args):
        """What `do` answers; None where it complains, which is reported with its place."""
        report = self.report
        try:
            return do(*args)
        except Withdrawn as withdrawn:
            report.withdrawn += [str(problem) for problem in scope.explain(withdrawn)]
        except Unpublished as unpublished:
            report.unpublished += [str(problem) for problem in scope.explain(unpublished)]
        except Problem as problem:
            report.problems.append(str(problem))
        except ValidationError as error:
            report.problems += [str(problem) for problem in scope.explain(error)]
        return None

    def read(self, kind, scope):
        """A record in comparable form, every key checked."""
        record = scope.whole(kind.fields)
        name = kind.name_of(record)
        if not self.seen.add(name):
            raise Problem(scope.place, _("This record stands in the files twice."))
        return record

    # What is new

    def make_all(self, kind, new):
        """Make records together; answers those above which a record of their kind is missing."""
        ready, waiting, some = [], new, True
        while some:
            some, before, waiting = False, waiting, []
            for scope, record in before:
                if next(self.lacking(kind, record), None):
                    waiting.append((scope, record))
                    continue
                some = True
                with self.index.free(self.is_to_be_hidden(kind, record)):
                    made = self.told(scope, self.make, kind, scope, record)
                ready += [] if made is None else [(scope, made)]
        self.report.problems += map(str, write_records(ready))
        return waiting

    def lacking(self, kind, record):
        """(field, complaint) for each record above it that is neither there nor withdrawn."""
        for field_ in kind.fields:
            if field_.late and not isinstance(field_, Part) and record[field_.name] is not None:
                try:
                    self.index.find_any(field_.kind, record[field_.name])
                except NotPublic:
                    continue
                except ValidationError as error:
                    yield field_, error

    def make(self, kind, scope, record):
        """A new record; NotPublic where its page was withdrawn, or where it would stand on a draft."""
        row = kind.model()
        for field_ in kind.fields:
            if not isinstance(field_, Part):
                with suppress(NotPublic) if field_.late else nullcontext():
                    field_.assign(row, record[field_.name], self.index)
        if kind.has_state and row.state == State.PUBLISHED:
            self.refuse_withdrawn(row)
        elif kind.has_state:
            self.index.hidden.add((kind.model, getattr(row, "slug", None)))
        self.index.put(row)
        made = Made(row)
        for part in (field_ for field_ in kind.fields if isinstance(field_, Part)):
            if part.late and record[part.name]:
                self.late_parts.append((scope.under(part.name), part, row, record[part.name]))
            elif not part.late:
                made.hanging += part.made(row, record[part.name], self.index)
        self.report.counts[kind.name][0] += 1
        return made

    def refuse_withdrawn(self, row):
        """Whoever took a page away meant it: its record is made again only when told to overwrite."""
        if self.index.withdrawn and not self.overwrite and thai_address(row) in self.index.withdrawn:
            raise Withdrawn(thai_address(row))

    def make_held(self, kind):
        """Make what was held back, now that all is read; complain of what stands on nothing."""
        for scope, record in self.make_all(kind, self.held):
            for field_, error in self.lacking(kind, record):
                if record[field_.name] not in self.seen:
                    self.report.problems += map(str, scope.under(field_.name).explain(error))
                elif not self.report.problems:
                    circle = _("A record cannot stand under itself, directly or through others.")
                    self.report.problems.append(str(Problem(f"{scope.place}: {field_.name}", circle)))

    # What is there already

    def is_hidden(self, kind, row, there, record):
        """Whether a record that is not public says of itself that it is not, or belongs to such a one."""
        if not kind.has_state:
            return self.index.belongs_to_hidden(row)
        is_hidden = there["state"] == record["state"] != State.PUBLISHED
        if is_hidden:
            self.index.hidden.add((kind.model, getattr(row, "slug", None)))
        return is_hidden

    def is_to_be_hidden(self, kind, record):
        """The same of one that is not there yet."""
        if kind.has_state:
            return record["state"] != State.PUBLISHED
        owner = record.get("source") or (record.get("p") or "").rpartition("/")[0]
        return (Source, owner) in self.index.hidden

    def compare(self, kind, scope, name, row, there, record):
        """Note each field that differs, and write it when told to; never who may see the record."""
        self.index.require_fitting(row, name)
        if record.get("state") != there.get("state"):
            raise Unpublished({"state": _("“%(name)s” is published.") % {"name": name}})
        different = [
            field_ for field_ in kind.fields if field_.differs(there[field_.name], record[field_.name])
        ]
        for field_ in different:
            self.report.differences.append(f"{scope.place}: {field_.name}")
        if different and self.overwrite:
            self.write(scope, row, different, record)
        self.report.counts[kind.name][1 if different else 2] += 1

    def write(self, scope, row, different, record):
        for field_ in different:
            if field_.late:
                self.late.append((scope.under(field_.name), field_, row, record[field_.name]))
            elif not isinstance(field_, Part):
                field_.assign(row, record[field_.name], self.index)
        row.full_clean()
        row.save()
        for field_ in different:
            if isinstance(field_, Part) and not field_.late:
                self.replace(field_, row, record[field_.name])
        row = type(row).objects.get(pk=row.pk)
        if hasattr(row, "clean_whole"):
            row.clean_whole()
        self.index.forget()

    def replace(self, part, row, items):
        part.remove(row)
        for made in part.made(row, items, self.index):
            write_part(made)

    # What points forward

    def set_late_fields(self):
        """What may point forward, once every record is there."""
        made = []
        for scope, part, row, items in self.late_parts:
            with self.index.free(not row.is_published):
                found = self.told(scope, part.made, row, items, self.index) or []
            made += [(scope.at(each.position), each) for each in found]
        self.report.problems += map(str, write_records(made))
        for scope, field_, row, value in self.late:
            with self.index.free(not row.is_published):
                self.told(scope, self.set_late_field, field_, row, value)

    def set_late_field(self, field_, row, value):
        if isinstance(field_, Part):
            self.replace(field_, row, value)
        elif value != field_.read(row):
            with suppress(NotPublic):
                field_.assign(row, value, self.index)
            row.full_clean()
            row.save()
