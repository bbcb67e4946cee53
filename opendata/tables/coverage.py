"""The coverage matrix as a table: a row for each goal and column, also where nothing is examined yet."""

from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.coverage import Cell, Column, Coverage, Ground, Row, by_initiative, cell, levels, rows_of
from initiatives.coverage_columns import claims_of, each_claim, linked, of_goals, page_of_columns, relate
from initiatives.coverage_filter import CoverageFilter
from initiatives.models import Agency, Beneficiary, Benefit, Initiative, Involvement
from opendata.tables import columns
from opendata.tables.columns import NAME, NUMBER, listed
from opendata.tables.extract import CHUNK, Extract, in_chunks
from plans.models import Goal

STATES = {
    "stated": pgettext_lazy("cell", "stated"),
    "inferred": pgettext_lazy("cell", "inferred only"),
    "examined": pgettext_lazy("cell", "examined, not serving"),
    "left_out": _("examined, but left out by the filters"),
    "unexamined": pgettext_lazy("cell", "not yet examined"),
}


@dataclass
class Line:
    """A cell of the matrix with its row and its column."""

    plan: object
    row: Row
    column: Column
    cell: Cell

    @property
    def goal(self):
        """The goal of the row; where the row is the plan as a whole, the plan."""
        return self.row.goal or self.plan


def coverage(query, origin):
    found = CoverageFilter(query, Initiative.objects.published().alphabetical())
    messages = found.messages
    chosen = {} if messages else dict.fromkeys(found.qs.values_list("pk", flat=True))
    if found.page_values and not messages:
        messages = page_of_columns(found, chosen).messages
    if messages:
        return Extract("coverage", found, messages=messages)
    return Extract(
        "coverage",
        found,
        of_lines(found, origin),
        rows=lambda: chunks_of(lines(found, chosen)),
        count=lambda: len(rows_of_table(found, chosen)) * number_of_columns(found, chosen),
    )


def rows_of_table(found, chosen):
    """The goals that are rows; of the claims about them nothing stays in memory."""
    spoken_of = {claim.goal for claim in each_claim(found, found.row_plan, chosen)}
    return rows_of(found.outline, int(found.asked("depth")), spoken_of)


def of_lines(found, origin):
    return [
        columns.Column(_("plan"), lambda line: line.plan.slug),
        columns.Column(_("goal (empty: the plan as a whole)"), lambda line: line.row.goal and line.goal.path),
        columns.Column(_("code"), lambda line: line.row.goal and line.goal.code, NUMBER),
        columns.Column(_("name of the goal (Thai)"), lambda line: line.goal.name_th, NAME),
        columns.Column(_("name of the goal (English)"), lambda line: line.goal.name_en, NAME),
        columns.Column(_("kind of column"), lambda line: str(line.column.record._meta.verbose_name)),
        columns.Column(_("slug of the column"), lambda line: path(line.column.record)),
        columns.Column(_("name of the column (Thai)"), lambda line: line.column.record.name_th, NAME),
        columns.Column(_("name of the column (English)"), lambda line: line.column.record.name_en, NAME),
        columns.Column(_("what is known"), lambda line: str(STATES[line.cell.state])),
        columns.Column(_("what is counted"), counted),
        columns.Column(_("stated by the document"), lambda line: line.cell.stated, NUMBER),
        columns.Column(_("inferred by our editors"), lambda line: line.cell.inferred, NUMBER),
        columns.Column(_("examined, found not to serve"), lambda line: line.cell.examined, NUMBER),
        columns.Column(_("examined, but left out by the filters"), lambda line: line.cell.left_out, NUMBER),
        *([listed(_("relations of the two goals"), relations)] if found.column_plan else []),
        columns.Column(
            _("permanent address of the goal"), lambda line: origin + line.goal.get_absolute_url(), NAME
        ),
        columns.Column(
            _("permanent address of the column"),
            lambda line: origin + line.column.record.get_absolute_url(),
            NAME,
        ),
    ]


def path(record):
    return record.path if isinstance(record, Goal) else record.slug


def counted(line):
    return str(_("claims") if line.column.single else _("initiatives"))


def relations(line):
    return sorted(relation.slug for relation in line.cell.relations)


def lines(found, chosen):
    """Every cell, column by column; each column is loaded with CHUNK others, and the claims of these."""
    rows = rows_of_table(found, chosen)
    for some in chunks_of_columns(found, chosen):
        behind = {pk for column in some for pk in column.initiatives if pk in chosen}
        claims = claims_of(found, found.row_plan, behind)
        for row in rows:
            own = by_initiative(claim for claim in claims if claim.goal in row.goals)
            row.cells = [cell(own, column.initiatives, column.single) for column in some]
        if found.column_plan:
            relate(Coverage(rows, some, Cell()), found.row_plan, found.column_plan)
        for number, column in enumerate(some):
            for row in rows:
                yield Line(found.row_plan, row, column, row.cells[number])


def chunks_of_columns(found, chosen):
    kind = found.asked("columns")
    if kind == "initiatives":
        return in_chunks(found.qs, singles)
    if kind == "agencies":
        return in_chunks(every(Agency), lambda some: linked(some, Involvement, "agency"))
    if kind == "beneficiaries":
        return in_chunks(every(Beneficiary), lambda some: linked(some, Benefit, "beneficiary"))
    return [of_goals(branches(found), claims_of(found, found.column_plan, chosen))]


def singles(initiatives):
    return [Column(each, {each.pk: Ground.STATED}, single=True) for each in initiatives]


def every(model):
    return model.objects.published().alphabetical()


def branches(found):
    """The goals that are columns: those of the other plan at the depth that was asked for."""
    at_depth = [*levels(found.column_outline), []][int(found.asked("column_depth")) - 1]
    return [branch for branch in at_depth if branch.goal.kind != "vision"]


def number_of_columns(found, chosen):
    kind = found.asked("columns")
    if kind == "initiatives":
        return len(chosen)
    if kind in ("agencies", "beneficiaries"):
        return every(Agency if kind == "agencies" else Beneficiary).count()
    return len(branches(found))


def chunks_of(rows):
    """Lists of CHUNK rows out of what gives them one by one."""
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
