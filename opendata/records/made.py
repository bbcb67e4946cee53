"""Records that are to be made, each a tree of rows, and how they are written: together, or one by one."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from desk.bulk import write_all
from opendata.records import at_once
from opendata.records.scope import Problem
from plans.models import CitationLink


@dataclass
class Made:
    """A row not written yet, and those that hang on it; `part` and `position` are its place in the record."""

    row: models.Model
    part: object = None
    position: int = 0
    hanging: list = field(default_factory=list)

    def walk(self, depth=0):
        """(depth, made) of it and of all that hangs on it."""
        yield depth, self
        for made in self.hanging:
            yield from made.walk(depth + 1)

    def has(self, accessor):
        """Whether something hangs on it that the row calls by this name."""
        return any(made.part.column == accessor for made in self.hanging)


def write_records(batch):
    """Write (scope, made) pairs; yields the problems, and then what is written counts for nothing.

    All at once; where a rule or the database may refuse, one by one, so that each refusal names its place.
    """
    found = [(depth, made) for _scope, whole in batch for depth, made in whole.walk()]
    quoted = new_citations(made.row for _depth, made in found)
    if not at_once.any_is_doubtful([made for _depth, made in found]):
        try:
            with transaction.atomic():
                write_together(found, quoted)
            return
        except DatabaseError:
            take_back([*quoted, *(made.row for _depth, made in found)])
    yield from write_one_by_one(batch)


def write_together(found, quoted):
    """The rows of all records, those first on which others hang."""
    for rows in levels([made.row for depth, made in found if not depth]):
        write_all(rows)
    if quoted:
        write_all(quoted)
    groups = {}
    for depth, made in found:
        if depth:
            groups.setdefault((depth, made.row._meta.label), []).append(made.row)
    for place in sorted(groups, key=lambda place: place[0]):
        write_all(groups[place])


def new_citations(rows):
    """The citations that are quoted for the first time, each once."""
    quoted = (row.citation for row in rows if isinstance(row, CitationLink))
    return list({id(citation): citation for citation in quoted if citation.pk is None}.values())


def levels(rows):
    """Rows of one kind, in groups: each stands only on rows of the groups before it."""
    waiting, placed = list(rows), set()
    here = {id(row) for row in rows}
    while waiting:
        level = [
            row for row in waiting if all(id(above) in placed for above in new_ones(row) if id(above) in here)
        ]
        yield level
        placed |= {id(row) for row in level}
        waiting = [row for row in waiting if id(row) not in placed]


def new_ones(row):
    """The rows without a key to which a row points."""
    for column in row._meta.concrete_fields:
        if column.is_relation and column.is_cached(row):
            target = column.get_cached_value(row)
            if target is not None and target.pk is None:
                yield target


def take_back(rows):
    """What the database refused as a whole is new again: no row has a key, and none points at one."""
    for row in rows:
        row.pk, row._state.adding = None, True
    for row in rows:
        take_keys(row)


def take_keys(row):
    """Point at the other rows by the keys that they have now."""
    for column in row._meta.concrete_fields:
        if column.is_relation and column.is_cached(row):
            setattr(row, column.name, column.get_cached_value(row))


def write_one_by_one(batch):
    for scope, made in batch:
        if next(new_ones(made.row), None):
            continue  # it stands on a record that was refused, which has been told
        try:
            with transaction.atomic():
                write(made)
        except ValidationError as error:
            yield from scope.explain(error)
        except DatabaseError as error:
            yield Problem(scope.place, " ".join(str(error).split()))


def write(made):
    """Write a record row by row, by every rule; ValidationError names the field and the item of a list."""
    row = made.row
    if isinstance(row, CitationLink) and row.citation.pk is None:
        save(row.citation)
    save(row)
    for other in made.hanging:
        write_part(other)
    if hasattr(row, "clean_whole"):
        row.clean_whole()


def write_part(made):
    """The same for what hangs on a record; the complaint says where."""
    try:
        write(made)
    except ValidationError as error:
        raise made.part.placed(error, made.position) from error


def save(row):
    take_keys(row)
    row.full_clean()
    row.save()
