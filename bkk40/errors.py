"""Error pages in the page's language, made without database, session or cookie."""

import logging
from html import escape

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from bkk40.accounts import sending_again
from opendata.api.errors import is_for_programs, refusal
from plans.languages import language_of

logger = logging.getLogger(__name__)

# Stands alone: the template may be what failed.
FALLBACK = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head><body><main><h1>{title}</h1><p>{explanation}</p>
<p><a href="{home}">bkk40</a></p></main></body></html>
"""


def bad_request(request, exception=None):
    return error_page(request, 400, getattr(exception, "reason", ""))


def permission_denied(request, exception=None):
    return error_page(request, 403)


def not_found(request, exception=None):
    return error_page(request, 404, getattr(exception, "reason", ""))


def gone(request, reason=""):
    """A page that was withdrawn, with the reason why."""
    return error_page(request, 410, reason)


def server_error(request):
    return error_page(request, 500)


def csrf_failure(request, reason=""):
    if sending_again.may_be_sent_again(request):
        return sending_again.ask(request)
    return error_page(request, 403)  # Django's reason is English and for developers


def error_page(request, status, reason=""):
    """The page of an error; `reason` is a sentence in the page's language. To programs, its JSON."""
    if is_for_programs(request.path_info):
        return refusal(status)
    language = language_of(request.path_info)
    with translation.override(language):
        title, explanation = _words(status)
        context = {"status": status, "title": title, "explanation": explanation, "reason": reason}
        context |= {"request": request, "LANGUAGE_CODE": language}
        page = _rendered(request, language, context)
    return HttpResponse(page, status=status, headers={"Content-Language": language})


def _rendered(request, language, context):
    try:
        # Without the request as such no context processor runs: none of them may ask the database here.
        return render_to_string("errors/error.html", context)
    except Exception:
        logger.exception("the error page itself failed")
        plain = {key: escape(str(context[key])) for key in ("title", "explanation")}
        home = "/" if language == "th" else f"/{language}/"
        return FALLBACK.format(language=language, home=home, **plain)


def _words(status):
    return {
        400: (
            _("This address cannot be read"),
            _("Something in the address or in what was sent is not valid."),
        ),
        403: (_("Not allowed"), _("You do not have permission to see this page or to do this.")),
        404: (_("Page not found"), _("There is no page at this address. It may have been mistyped.")),
        409: (
            _("Others changed the same words"),
            _("The proposal has to be settled before its page can be shown."),
        ),
        410: (_("This page was withdrawn"), _("It was here once and has been taken down.")),
        503: (
            _("Somebody is saving just now"),
            _("The page has to wait for that, and waited too long. Please try again in a while."),
        ),
        500: (_("Something went wrong"), _("The fault is ours, not yours. Please try again in a while.")),
    }[status]
