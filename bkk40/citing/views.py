"""The citation of a page as a file: its address with cite.bib or cite.json behind it."""

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from bkk40.citing.pages import TITLES
from bkk40.citing.writers import FILES
from plans.addresses import Moved


@require_safe
def cited(request, page, form):
    """What the page itself says of how it is cited: it is made, and its citation kept instead of it."""
    tail = f"cite.{form}"
    request.path_info = request.path_info.removesuffix(tail)
    request.path = request.path.removesuffix(tail)
    try:
        request.resolver_match = match = resolve(request.path_info)
    except Resolver404 as error:
        raise Http404 from error
    if match.url_name not in TITLES:
        raise Http404
    try:
        response = match.func(request, *match.args, **match.kwargs)
    except Moved as moved:
        raise Moved(moved.record, moved.tail + tail) from None
    reference = getattr(request, "reference", None)
    if response.status_code != 200 or reference is None:
        return response
    write, kind = FILES[form]
    return HttpResponse(
        write(reference),
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{reference.key[:100]}.{form}"',
            "X-Robots-Tag": "noindex",
            "Access-Control-Allow-Origin": "*",
        },
    )
