"""What every request passes: its language, the headers of its answer, and input that no page should meet."""

import logging
from urllib.parse import unquote_to_bytes

from django.contrib import admin
from django.core.exceptions import BadRequest, FieldError
from django.db import DataError, OperationalError
from django.utils import translation

from bkk40 import errors
from desk.locking import waited_in_vain
from plans.admin.kept import BUSY, kept
from plans.languages import language_of

logger = logging.getLogger(__name__)

UNUSED_FEATURES = "camera, display-capture, geolocation, microphone, payment, usb"
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES.split(", "))


class PermissionsPolicyMiddleware:
    """Tells browsers which of their powers no page here ever uses."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class PathLanguageMiddleware:
    """Sets the language from the path alone.

    Django's own middleware does that too, but declares that answers vary by Accept-Language, which is untrue
    here and keeps caches from sharing pages.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = language_of(request.path_info)
        translation.activate(request.LANGUAGE_CODE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class HostileInputMiddleware:
    """Refuses what only an attack or a broken client sends, before any page meets it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "bkk40.refused" in request.environ:  # set in wsgi.py, which cannot make a page itself
            raise BadRequest(request.environ["bkk40.refused"])
        if any("\0" in text for text in _texts(request)):
            raise BadRequest("a NUL character: no database here can store one")
        return self.get_response(request)


def _texts(request):
    """All text that came with a request; cookies too, since a quoted cookie can spell any character."""
    yield request.path_info
    yield unquote_to_bytes(request.META.get("QUERY_STRING", "")).decode("utf-8", "replace")
    yield from request.COOKIES.values()
    if request.method == "POST":
        yield from _form_texts(request)


def _form_texts(request):
    try:
        for name, values in request.POST.lists():
            yield name
            yield from values
    except LookupError as error:  # a part of the form that claims a charset Python cannot read
        raise BadRequest(str(error)) from error


class AdminMeetingMiddleware:
    """Where two people hold up one another for too long, the one who gives way keeps all that was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        match = request.resolver_match
        in_admin = match is not None and "admin" in match.app_names
        if not in_admin or not waited_in_vain(exception):
            return None
        logger.warning("two requests held up one another", exc_info=exception)
        return kept(request, admin.site, BUSY)


class AdminQueryMiddleware:
    """Answers 400 where a forged query string breaks a page of the admin, which trusts its own links."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        match = request.resolver_match
        in_admin = match is not None and "admin" in match.app_names
        if not (in_admin and request.method in ("GET", "HEAD") and _is_of_the_query(exception)):
            return None
        # Kept in the log: a mistake of ours would look the same.
        logger.warning("refused an admin query", exc_info=exception)
        return errors.bad_request(request, exception)


def _is_of_the_query(exception):
    if isinstance(exception, OperationalError):  # how SQLite reports a malformed regular expression
        return "user-defined function" in str(exception)
    return isinstance(exception, ValueError | OverflowError | DataError | FieldError)
