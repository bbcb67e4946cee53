"""From files to database: make what is missing, report what differs, overwrite only when told to."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives.records.files import read_kind
from initiatives.records.index import Index
from initiatives.records.kinds import KINDS
from initiatives.records.parts import Part
from initiatives.records.scope import Problem
from plans.addresses import thai_address
from plans.models import Withdrawal


@dataclass
class Report:
    """What a load did: counts by kind, and sentences for what differs and what is wrong."""

    counts: dict = field(default_factory=dict)
    differences: list = field(default_factory=list)
    withdrawn: list = field(default_factory=list)
    problems: list = field(default_factory=list)


def load(folder, overwrite=False, progress=lambda line: None):
    """Bring the records of `folder` into the database, and report. The caller holds the transaction."""
    loader = Loader(folder, overwrite)
    for kind in KINDS:
        loader.load_kind(kind)
        made, changed, same = loader.report.counts[kind.name]
        progress(f"{kind.name:14} {made:5} new {changed:5} different {same:5} unchanged")
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
        self.withdrawn = set(Withdrawal.objects.values_list("path", flat=True))

    def load_kind(self, kind):
        counts = self.report.counts[kind.name] = [0, 0, 0]
        rows = {kind.name_of(record): (row, record) for row, record in self.existing(kind)}
        seen = set()
        try:
            for scope in read_kind(self.folder, kind, self.index):
                self.load_record(kind, scope, rows, seen, counts)
        except Problem as problem:
            self.report.problems.append(str(problem))

    def existing(self, kind):
        for row in kind.queryset():
            yield row, {field.name: field.read(row) for field in kind.fields}

    def load_record(self, kind, scope, rows, seen, counts):
        try:
            record = scope.canonical(kind.fields, scope.record)
            name = kind.name_of(record)
            if name in seen:
                raise Problem(scope.place, _("This record stands in the files twice."))
            seen.add(name)
            if name in rows:
                counts[self.compare(kind, scope, *rows[name], record)] += 1
            elif self.make(kind, scope, record):
                counts[0] += 1
        except Problem as problem:
            self.report.problems.append(str(problem))
        except ValidationError as error:
            self.report.problems += [str(problem) for problem in scope.explain(error)]

    def make(self, kind, scope, record):
        """Write a new record, unless its page was withdrawn here; says whether it did."""
        row = kind.model()
        for field_ in kind.fields:
            if not isinstance(field_, Part) and not field_.late:
                field_.assign(row, record[field_.name], self.index)
        address = thai_address(row)
        if address in self.withdrawn and not self.overwrite:
            self.report.withdrawn.append(f"{scope.place}: {address}")
            return False
        row.full_clean()
        row.save()
        self.index.put(row)
        for field_ in kind.fields:
            if field_.late:
                self.late.append((scope, field_, row, record[field_.name]))
            elif isinstance(field_, Part):
                field_.add(row, record[field_.name], self.index)
        return True

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

    def set_late_fields(self):
        """References that may point forward, once every record is there."""
        for scope, field_, row, value in self.late:
            try:
                self.set_late_field(field_, row, value)
            except ValidationError as error:
                self.report.problems += [str(problem) for problem in scope.under(field_.name).explain(error)]

    def set_late_field(self, field_, row, value):
        if isinstance(field_, Part):
            field_.replace(row, value, self.index)
        elif value != field_.read(row):
            field_.assign(row, value, self.index)
            row.full_clean()
            row.save()
