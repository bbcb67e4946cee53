"""What the lists, the coverage and the gaps answer as .csv and .xlsx, under the page's own query string."""

import io

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from initiatives.former import moved_list
from opendata.about import about
from opendata.tables import lists
from opendata.tables.alignments import alignments
from opendata.tables.coverage import coverage
from opendata.tables.gaps import gaps
from opendata.writers import comma, workbook

MOST = 10_000  # rows of a workbook: it is made as a whole before it is sent

TABLES = {
    "initiatives": lists.initiatives,
    "alignments": alignments,
    "plans": lists.plans,
    "agencies": lists.agencies,
    "beneficiaries": lists.beneficiaries,
    "coverage": coverage,
    "gaps": gaps,
}


@require_safe
def csv(request, table):
    return answer(request, table, "csv", as_csv)


@require_safe
def xlsx(request, table):
    return answer(request, table, "xlsx", as_xlsx)


def answer(request, table, ending, write):
    """The table that the query string asks for, or why there is none (400), or where it is now (301)."""
    extract = TABLES[table](request.GET, request.build_absolute_uri("/")[:-1])
    if extract.messages:
        moved = moved_list(extract.found)
        return redirect(request.path + moved, permanent=True) if moved else refused(request, extract)
    response = write(request, extract)
    if response.status_code == 200:
        name = f"bkk40-{table}-{timezone.localdate().isoformat()}.{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def refused(request, extract):
    """What is wrong with the query string, and the page that does without it."""
    page = request.build_absolute_uri(reverse(extract.page) + extract.found.repaired.rstrip("?"))
    return refusal(*extract.messages, _("The list without what is wrong: %(address)s") % {"address": page})


def refusal(*sentences):
    return HttpResponse("\n".join(sentences) + "\n", "text/plain; charset=utf-8", status=400)


def head(content_type):
    """The answer to HEAD; streamed, so that no length is told of a file that is not made."""
    return StreamingHttpResponse((), content_type=content_type)


def as_csv(request, extract):
    if request.method == "HEAD":
        return head(comma.TYPE)
    return StreamingHttpResponse(comma.pieces(extract.heads, extract.cells()), content_type=comma.TYPE)


def as_xlsx(request, extract):
    number = extract.count()
    if number > MOST:
        return refusal(too_many(number), in_csv(request))
    if request.method == "HEAD":
        return head(workbook.TYPE)
    file = io.BytesIO()
    rows = (row for chunk in extract.cells() for row in chunk)
    said = about(request, extract, number)
    workbook.write(file, extract.name, extract.heads, extract.widths, rows, said)
    file.seek(0)
    response = FileResponse(file, content_type=workbook.TYPE)
    response.headers["Content-Encoding"] = "identity"  # it is compressed already
    return response


def too_many(number):
    words = {"number": f"{number:,}", "most": f"{MOST:,}"}
    return (
        ngettext(
            "This is %(number)s row; a workbook holds no more than %(most)s.",
            "These are %(number)s rows; a workbook holds no more than %(most)s.",
            number,
        )
        % words
    )


def in_csv(request):
    query = request.META.get("QUERY_STRING", "")
    path = request.path.removesuffix("xlsx") + "csv" + (f"?{query}" if query else "")
    return _("All of them as CSV: %(address)s") % {"address": request.build_absolute_uri(path)}
