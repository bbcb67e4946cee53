"""Where the cells of a coverage page lead: to the one claim behind them, or the list of what they count."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from initiatives.coverage import WHOLE, Ground
from initiatives.models import Initiative
from plans.listing import First, first


def link(matrix, found):
    """Gives every cell that shows something its address."""
    ones = {cell.claims[0].initiative for row in matrix.rows for cell in row.cells if len(cell.claims) == 1}
    slugs = dict(Initiative.objects.filter(pk__in=ones).values_list("pk", "slug"))
    for row in matrix.rows:
        row.total.address = whole(found) if row.goal is None else listed(found, row.total, goal=row.goal.path)
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            cell.address = address(found, row, column, cell, slugs)
    everything = {"plan": found.row_plan.slug}
    if not matrix.elsewhere:
        matrix.total.address = listed(found, matrix.total, **everything)
        for column in matrix.columns:
            column.foot.address = foot(found, column, everything)


def address(found, row, column, cell, slugs):
    """Of one cell: the pair's entry further down, the claim, or a list."""
    if cell.relations or (column.goals and cell.state in SHOWN):
        return f"#{pair_id(row, column)}"
    if cell.state not in SHOWN:
        return ""
    if len(cell.claims) == 1:
        claim = cell.claims[0]
        return one_claim(found, slugs[claim.initiative], claim.goal)
    if column.single:
        return column.record.get_absolute_url() + ("#serves" if cell.serving else "#examined")
    if row.goal is None:
        return whole(found)
    return listed(found, cell, goal=row.goal.path, **{column.record._meta.model_name: column.record.slug})


SHOWN = ("stated", "inferred", "examined")


def one_claim(found, initiative, goal):
    """The page of an alignment; a tie to the plan as a whole has its place on the initiative's page."""
    if goal == WHOLE:
        return reverse("initiative", args=[initiative]) + "#ties"
    return reverse(
        "alignment", args=[initiative, found.row_plan.slug, found.outline.branches[goal].goal.slug]
    )


def whole(found):
    return found.row_plan.get_absolute_url() + "#ties"


def foot(found, column, everything):
    if column.single:
        return column.record.get_absolute_url() + "#serves" if column.foot.serving else ""
    if column.goals:
        return listed(found, column.foot, goal=column.record.path, **everything)
    return listed(found, column.foot, **{column.record._meta.model_name: column.record.slug}, **everything)


def listed(found, cell, **parameters):
    """The list of initiatives that a cell counts, under the page's own filters; empty when it counts none."""
    if cell.state not in SHOWN:
        return ""
    query = [*parameters.items(), *found.narrowing]
    if not cell.serving and "contribution" not in found.data:
        query.append(("contribution", "none"))
    return f"{reverse('initiatives')}?{urlencode(query)}"


@dataclass
class Pair:
    """Two goals of two plans: the initiatives that serve both, and how the two are related."""

    id: str
    row: object
    column: object
    cell: object
    initiatives: First = ()


def pair_id(row, column):
    return f"pair-{row.goal.slug if row.goal else 'plan'}--{column.record.slug}"


def pairs(matrix):
    """The filled cells of a matrix of two plans, each with its initiatives by name."""
    found = [
        Pair(pair_id(row, column), row, column, cell)
        for row in matrix.rows
        for column, cell in zip(matrix.columns, row.cells, strict=True)
        if cell.relations or cell.state in SHOWN
    ]
    for pair in found:
        pair.initiatives = first(list(dict.fromkeys(claim.initiative for claim in pair.cell.claims)))
    names = Initiative.objects.in_bulk({pk for pair in found for pk in pair.initiatives})
    for pair in found:
        rows = [(names[pk], ground(pair, pk)) for pk in pair.initiatives]
        pair.initiatives = First(rows, pair.initiatives.more)
    return found


def ground(pair, initiative):
    """The firmest ground on which an initiative comes to both goals, as a word."""
    claims = [claim.ground for claim in pair.cell.claims if claim.initiative == initiative]
    return min(max(claims), pair.column.initiatives[initiative], Ground.STATED).name.lower()
