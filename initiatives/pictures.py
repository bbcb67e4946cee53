"""The flow picture of a coverage page: the same ties as its matrix."""

from django.utils.translation import gettext as _

from initiatives.coverage_words import leading
from initiatives.flow import Box, flow

MOST_GOALS = 40  # past that a picture says nothing


def picture(matrix, found):
    """The Flow with its title, or None where there is nothing to draw."""
    rows = [row for row in matrix.rows if row.goal]
    leaves = [
        (number, column)
        for number, column in enumerate(matrix.columns)
        if column.single and column.foot.serving
    ]
    if not leaves or not 0 < len(rows) <= MOST_GOALS:
        return None
    ties = [
        (goal, leaf, row.cells[number].state)
        for goal, row in enumerate(rows)
        for leaf, (number, _column) in enumerate(leaves)
        if row.cells[number].serving
    ]
    if not ties:
        return None
    plan = Box(found.row_plan.name.text, found.row_plan.get_absolute_url())
    goals = [Box(row.goal.name.text, row.goal.get_absolute_url(), row.total.serving) for row in rows]
    initiatives = [
        Box(column.record.name.text, column.record.get_absolute_url()) for _number, column in leaves
    ]
    drawn = flow(plan, goals, [row.goal.attachment_basis for row in rows], initiatives, ties)
    lanes = [(_("Plan"), [drawn.plan]), (_("Goals"), drawn.goals), (_("Initiatives"), drawn.initiatives)]
    return {"title": leading(rows), "flow": drawn, "lanes": lanes}
