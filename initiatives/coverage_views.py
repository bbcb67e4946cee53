"""The pages of coverage: the matrix of goals and what serves them, and the gaps."""

from django.shortcuts import redirect, render

from desk.models import Change
from initiatives.coverage import coverage, rows_of
from initiatives.coverage_columns import claims_of, page_of_columns, relate
from initiatives.coverage_filter import CoverageFilter
from initiatives.coverage_links import link, pairs
from initiatives.coverage_words import summary
from initiatives.former import moved_list
from initiatives.gaps import GapFilter, gaps
from initiatives.models import Initiative
from initiatives.pictures import picture
from plans.listing import first
from plans.strict import ResultPage

ROWS = 100  # on a page


def coverage_matrix(request):
    found, page, chosen = asked_for(request.GET)
    if page.messages and (moved := moved_list(found)):
        return redirect(request.path + moved, permanent=True)
    context = {"filter": found, "page": page, "plan": found.row_plan, "first_page": found.at_page(1)}
    context["knowledge_changed"] = Change.objects.last_told()
    if page.status == 200:
        context |= shown(found, page, chosen)
    return render(request, "coverage/coverage.html", context, status=page.status)


def asked_for(query):
    """(the filter, the page of columns or what is wrong, the ids of the initiatives that are chosen)."""
    found = CoverageFilter(query, Initiative.objects.published().alphabetical())
    chosen = {} if found.messages else dict.fromkeys(found.qs.values_list("pk", flat=True))
    page = ResultPage(messages=found.messages) if found.messages else page_of_columns(found, chosen)
    return found, page, chosen


def filled(found, page, chosen):
    """(the matrix, its First rows, every row that there is)."""
    claims = claims_of(found, found.row_plan, chosen)
    every_row = rows_of(found.outline, int(found.asked("depth")), {claim.goal for claim in claims})
    rows = first(every_row, ROWS)
    matrix = coverage(rows.rows, page.rows, claims)
    if found.column_plan:
        relate(matrix, found.row_plan, found.column_plan)
    return matrix, rows, every_row


def shown(found, page, chosen):
    """The matrix with its links, its sentence and, where its columns are initiatives, its picture."""
    matrix, rows, every_row = filled(found, page, chosen)
    link(matrix, found)
    return {
        "matrix": matrix,
        "rows": rows,
        "no_vision": found.row_plan.vision_th and not any(row.is_vision for row in every_row),
        "summary": summary(matrix, found),
        "pairs": pairs(matrix) if found.column_plan else (),
        "picture": picture(matrix, found),
    }


def coverage_gaps(request):
    found = GapFilter(request.GET)
    if found.messages and (moved := moved_list(found)):
        return redirect(request.path + moved, permanent=True)
    context = {
        "filter": found,
        "gaps": None if found.messages else gaps(found.chosen),
        "knowledge_changed": Change.objects.last_told(),
    }
    return render(request, "coverage/gaps.html", context, status=400 if found.messages else 200)
