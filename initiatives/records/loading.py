"""From files to database: make what is missing, report what differs, overwrite only when told to."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from desk.models import Reviewed, State
from initiatives.records.files import read_kind
from initiatives.records.index import Index, NotPublic, Unpublished, Withdrawn, require_public
from initiatives.records.kinds import KINDS
from initiatives.records.parts import Part
from initiatives.records.scope import Problem
from plans import rules
from plans.addresses import thai_address
from plans.models import Statement


@dataclass
class Report:
    """What a load did: counts by kind, and sentences for what differs, is not public or is wrong."""

    counts: dict = field(default_factory=dict)
    differences: list = field(default_factory=list)
    unpublished: list = field(default_factory=list)
    withdrawn: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def load(folder, overwrite=False, progress=lambda line: None):
    """Bring the records of `folder` into the database, and report. The caller holds the transaction."""
    loader = Loader(folder, overwrite)
    for kind in KINDS:
        loader.load_kind(kind)
        made, changed, same = loader.report.counts[kind.name]
        progress(f"{kind.name:14} {made:5} new {changed:5} different {same:5} unchanged")
        if loader.report.problems:
            return loader.report  # else every record that refers to a faulty one would complain too
    loader.set_late_fields()
    return loader.report


class Loader:
    """One run over all kinds, with the index and the report that they share."""

    def __init__(self, folder, overwrite):
        self.folder = folder
        self.overwrite = overwrite
        self.index = Index()
        self.report = Report()
        self.late = []

    def load_kind(self, kind):
        counts = self.report.counts[kind.name] = [0, 0, 0]
        rows = self.existing(kind)
        seen = set()
        try:
            for scope in read_kind(self.folder, kind, self.index):
                self.load_record(kind, scope, rows, seen, counts)
        except Problem as problem:
            self.report.problems.append(str(problem))

    def existing(self, kind):
        """What the database holds of a kind, by every name that it has or had: (row, record)."""
        present, former = {}, {}
        for row in kind.queryset():
            record = {field.name: field.read(row) for field in kind.fields}
            present[kind.name_of(record)] = (row, record)
            for slug in row.former_slugs.all() if kind.has_former_slugs else ():
                former[kind.name_of({**record, "slug": slug.slug})] = (row, record)
        return {**former, **present}

    def load_record(self, kind, scope, rows, seen, counts):
        try:
            record = scope.canonical(kind.fields, scope.record)
            name = kind.name_of(record)
            if name in seen:
                raise Problem(scope.place, _("This record stands in the files twice."))
            seen.add(name)
            if name in rows:
                require_public(rows[name][0], name)
                counts[self.compare(kind, scope, *rows[name], record)] += 1
            else:
                self.make(kind, scope, record)
                counts[0] += 1
        except Withdrawn as withdrawn:
            self.report.withdrawn += [str(problem) for problem in scope.explain(withdrawn)]
        except Unpublished as unpublished:
            self.report.unpublished += [str(problem) for problem in scope.explain(unpublished)]
        except Problem as problem:
            self.report.problems.append(str(problem))
        except ValidationError as error:
            self.report.problems += [str(problem) for problem in scope.explain(error)]

    def make(self, kind, scope, record):
        """Write a new record; NotPublic where its page was withdrawn, or where it would stand on a draft."""
        row = kind.model()
        for field_ in kind.fields:
            if not isinstance(field_, Part) and not field_.late:
                field_.assign(row, record[field_.name], self.index)
        self.refuse_withdrawn(row)
        row.full_clean()
        if isinstance(row, Reviewed):
            row.state = State.PUBLISHED
        row.save()
        self.index.put(row)
        for field_ in kind.fields:
            if field_.late:
                self.late.append((scope, field_, row, record[field_.name]))
            elif isinstance(field_, Part):
                field_.add(row, record[field_.name], self.index)
        check_evidence(row)

    def refuse_withdrawn(self, row):
        """Whoever took a page away meant it: its record is made again only when told to overwrite."""
        address = thai_address(row)
        if address in self.index.withdrawn and not self.overwrite:
            raise Withdrawn(address)

    def compare(self, kind, scope, row, there, record):
        """Note each field that differs, and write it when told to; 1 when something differs, else 2."""
        different = [field_ for field_ in kind.fields if there[field_.name] != record[field_.name]]
        for field_ in different:
            self.report.differences.append(f"{scope.place}: {field_.name}")
        if different and self.overwrite:
            self.write(scope, row, different, record)
        return 1 if different else 2

    def write(self, scope, row, different, record):
        for field_ in different:
            if field_.late:
                self.late.append((scope, field_, row, record[field_.name]))
            elif not isinstance(field_, Part):
                field_.assign(row, record[field_.name], self.index)
        row.full_clean()
        row.save()
        for field_ in different:
            if isinstance(field_, Part) and not field_.late:
                field_.replace(row, record[field_.name], self.index)
        check_evidence(type(row).objects.get(pk=row.pk))
        self.index.forget()

    def set_late_fields(self):
        """References that may point forward, once every record is there."""
        for scope, field_, row, value in self.late:
            try:
                self.set_late_field(field_, row, value)
            except NotPublic:
                continue
            except ValidationError as error:
                self.report.problems += [str(problem) for problem in scope.under(field_.name).explain(error)]

    def set_late_field(self, field_, row, value):
        if isinstance(field_, Part):
            field_.replace(row, value, self.index)
        elif value != field_.read(row):
            field_.assign(row, value, self.index)
            row.full_clean()
            row.save()


def check_evidence(row):
    """A claim that says the document states it must show where."""
    if isinstance(row, Statement):
        rules.stated_claim_is_quoted(row)
