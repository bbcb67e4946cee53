"""One shape for every error: {"status", "detail", "detail_th", "detail_en"}, and why a record is gone."""

from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException

from initiatives.former import moved_list
from plans.addresses import Gone, Moved
from plans.answers import api_address
from plans.languages import in_both, thai_path
from plans.models import Withdrawal
from plans.strict import BadQuery


def is_for_programs(path):
    """Whether whoever asks for this path reads JSON."""
    return thai_path(path).startswith("/api/") or path.endswith(".json")


def refusal(status, sentences=("", ""), **more):
    """An error as JSON; `sentences`: what is wrong, in Thai and in English, else what the status means."""
    thai, english = in_both(MEANINGS[status])
    thai, english = sentences[0] or thai, sentences[1] or english
    told = {"status": status, "detail": thai, "detail_th": thai, "detail_en": english, **more}
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


MEANINGS = {
    400: lambda: _("Something in the address or in what was sent is not valid."),
    403: lambda: _("You do not have permission to see this page or to do this."),
    404: lambda: _("There is nothing at this address."),
    405: lambda: _("Here one can only read: by GET, HEAD and OPTIONS."),
    409: lambda: _("Others changed the same words"),
    410: lambda: _("What was here has been withdrawn."),
    429: lambda: _("Too many requests. Please try again in a while."),
    500: lambda: _("The fault is ours, not yours. Please try again in a while."),
}


def handler(error, context):
    """What the API answers to an exception; None lets the site answer."""
    request, view = context["request"], context["view"]
    if isinstance(error, BadQuery):
        return bad_query(request, error)
    if isinstance(error, Moved):
        return moved(request, error)
    if isinstance(error, Http404):
        return missing(error, view)
    if isinstance(error, APIException):
        status = error.status_code if error.status_code in MEANINGS else 400
        response = refusal(status)
        if wait := getattr(error, "wait", None):
            response.headers["Retry-After"] = str(int(wait))
        return response
    return None


def bad_query(request, error):
    if error.found is not None and (query := moved_list(error.found)):
        return HttpResponsePermanentRedirect(request.path + query)
    return refusal(400, [" ".join(messages) for messages in in_both(error.messages)])


def moved(request, error):
    """To the present address, of the kind that was asked for, with the query string."""
    if request.path_info.endswith(".json"):
        address = (error.record.get_absolute_url() + error.tail).rstrip("/") + ".json"
    else:
        address = api_address(error.record, error.tail)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))


def missing(error, view):
    """410 with the reason where a record was withdrawn, else 404, with a reason where one is known."""
    address = error.address if isinstance(error, Gone) else page_of(view)
    withdrawal = Withdrawal.objects.filter(path=address).first() if address else None
    if withdrawal is None:
        return refusal(404, getattr(error, "reasons", ("", "")))
    reason = {"reason_th": withdrawal.reason_th, "reason_en": withdrawal.reason_en}
    return refusal(410, withdrawn_on=withdrawal.withdrawn_on.isoformat(), **reason)


def page_of(view):
    """The Thai address of the page of what was looked for; empty where there is none by that name."""
    names = list(view.kwargs)
    if not names or "day" in names:
        return ""
    kind = "alignment" if "initiative" in names and "goal" in names else names[-1]
    with translation.override("th"):
        try:
            return reverse(kind, kwargs=view.kwargs)
        except NoReverseMatch:
            return ""
