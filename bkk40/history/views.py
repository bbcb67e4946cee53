"""The pages of what changed: the list, a change, the history of a record."""

from django.shortcuts import get_object_or_404, render

from bkk40.history.comparison import ChangeFilter, HistoryFilter
from bkk40.history.entries import entries, loaded
from bkk40.history.kinds import KINDS
from desk.differences import differences
from desk.languages import Words
from desk.models import Change
from desk.standing import right_after
from desk.versions import rows_for_readers, rows_of_record
from plans.models import Withdrawal
from plans.strict import page_or_error


def change_list(request):
    found = ChangeFilter(request.GET, Change.objects.public().defer("rows"))
    page = page_or_error(found)
    context = {"page": page, "entries": entries(page.rows)}
    return render(request, "history/change_list.html", context, status=page.status)


def change_detail(request, change):
    change = get_object_or_404(Change.objects.public(), pk=change)
    (entry,) = entries([change])
    is_load = change.kind == Change.Kind.LOAD
    context = {
        "change": change,
        "entry": entry,
        "loaded": loaded(change) if is_load else [],
        "differences": [] if is_load else differences(rows_for_readers(change), for_readers=True),
        "address": request.build_absolute_uri(request.path),
    }
    return render(request, "history/change_detail.html", context)


def record_history(request, kind, **slugs):
    record = KINDS[kind].find("history/", slugs)
    found = HistoryFilter(request.GET, Change.objects.public().about(record).defer("rows"))
    page = page_or_error(found)
    context = {
        "record": record,
        "record_name": Words(record),
        "kind": record._meta.verbose_name,
        "filter": found,
        "page": page,
        "entries": entries(page.rows, record if KINDS[kind].has_as_of else None),
        "withdrawal": Withdrawal.of(record),
        "feed": KINDS[kind].has_feed,
    }
    if found.compared:
        first, second = found.compared
        rows = rows_of_record(record, right_after(first), right_after(second))
        context |= {"first": first, "second": second, "differences": differences(rows, for_readers=True)}
    return render(request, "history/record_history.html", context, status=page.status)
