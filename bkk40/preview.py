"""A page as it would be: a draft or a proposal laid over the database while the page is made, then undone."""

from django.db import OperationalError
from django.http import Http404
from django.urls import resolve
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from bkk40.errors import error_page
from desk.laying import Stale, laid_over
from desk.locking import waited_in_vain
from desk.previews import preview_of
from desk.records import record_at


@require_safe
def preview(request, token):
    """The public page of what a signed link leads to, never kept and never indexed."""
    found = preview_of(token)
    if found is None:
        raise Http404
    try:
        response = _page(request, found)
    except Stale:
        response = error_page(request, 409)
    except OperationalError as error:
        if not waited_in_vain(error):
            raise
        response = error_page(request, 503)
    add_never_cache_headers(response)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _page(request, found):
    with laid_over(found.rows):
        record = record_at(found.model, found.key)
        if record is None or not hasattr(record, "get_absolute_url"):
            raise Http404
        request.is_preview = True
        page = resolve(record.get_absolute_url().partition("#")[0])
        return page.func(request, *page.args, **page.kwargs)
