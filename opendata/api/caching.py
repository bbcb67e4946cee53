"""What lets a client ask again cheaply: ETag and Last-Modified, and 304 where nothing changed."""

import functools
import hashlib

from django.core.cache import caches
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date, parse_http_date
from django.utils.translation import get_language

from desk.models import Change

KEPT = ("ETag", "Last-Modified", "Cache-Control")
WORDS = "q"  # the parameter of what is found by words


def revalidated(view):
    """The view, whose answers tell by content and by the newest published change whether they are new.

    While nothing is published, what has been answered is known by its headers: who has it already is told so
    without working it out again. Not so what is found by words: the index learns of a change after it.
    """

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        number, newest = Change.objects.last_public()  # before the view reads: what comes meanwhile is newer
        answers, key = caches["answers"], key_of(request, number, newest)
        if WORDS not in request.GET and (headers := answers.get(key)):
            before = HttpResponse(headers=headers)
            if (told := conditional(request, before)) is not before:
                return told
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        if response.status_code != 200 or request.method not in ("GET", "HEAD"):
            return response
        set_response_etag(response)
        response.headers["Cache-Control"] = "public, no-cache"
        if is_over(newest):
            response.headers["Last-Modified"] = http_date(int(newest.timestamp()))
            answers.set(key, {name: response.headers[name] for name in KEPT})
        return conditional(request, response)

    return answer


def key_of(request, *state):
    """What the answer follows from: what is published, the whole address, and the language."""
    asked = (request.method, request.build_absolute_uri(), get_language())
    return hashlib.sha256(repr((asked, state)).encode()).hexdigest()


def conditional(request, response):
    """The response, or 304 or 412 by what the client says that it has."""
    modified = response.headers.get("Last-Modified")
    modified = parse_http_date(modified) if modified else None
    return get_conditional_response(request, response.headers["ETag"], modified, response)


def is_over(moment):
    """Whether its second is: within it something may still be published, and the header knows no less."""
    return moment is not None and int(moment.timestamp()) < int(timezone.now().timestamp())
