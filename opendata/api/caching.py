"""What lets a client ask again cheaply: ETag and Last-Modified, and 304 where nothing changed."""

import functools

from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date

from desk.models import Change


def revalidated(view):
    """The view, whose answers tell by content and by the newest published change whether they are new."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        changed = last_published()  # before the view reads: what is published meanwhile is newer
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        if response.status_code != 200 or request.method not in ("GET", "HEAD"):
            return response
        set_response_etag(response)
        response.headers["Cache-Control"] = "public, no-cache"
        if changed:
            response.headers["Last-Modified"] = http_date(changed)
        return get_conditional_response(
            request, etag=response.headers["ETag"], last_modified=changed, response=response
        )

    return answer


def last_published():
    """The second (POSIX) of the newest change that readers see; None where there is none, or it is not over.

    The header knows whole seconds only: within this one something else may still be published.
    """
    newest = Change.objects.last_told()
    second = int(newest.timestamp()) if newest else None
    return second if newest and second < int(timezone.now().timestamp()) else None
