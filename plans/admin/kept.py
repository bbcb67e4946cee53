"""Where a form cannot be saved at all, what was typed is shown, and can be sent once more."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

BUSY = _(
    "Somebody else was saving at the same moment, and it took too long to wait. "
    "Nothing of yours was saved yet. Try once more."
)
GONE = _("The record was deleted while you were typing, so there is nothing to save it to.")
NOT_FREE = _(
    "Somebody sent the record for review, or took it down, while you were typing, so it cannot be saved now."
)
UNSETTLED = _("Others changed so much of it that your proposal has to be settled before it can be mended.")
OWN_FIELDS = ("csrfmiddlewaretoken",)


def sent_fields(request, without=OWN_FIELDS):
    """(name, value) of all that a form sent."""
    for name, values in request.POST.lists():
        if name not in without:
            yield from ((name, value) for value in values)


def kept(request, site, words, status=409, settle=""):
    """The page that says why nothing was saved, and holds all that was typed."""
    sent = list(sent_fields(request))
    context = {
        **site.each_context(request),
        "title": _("Not saved yet"),
        "words": words,
        "sent": sent,
        "typed": [(name, value) for name, value in sent if value.strip() and not name.startswith("_")],
        "settle": settle,
        "again": request.get_full_path(),
        "is_post": request.method == "POST",
    }
    return TemplateResponse(request, "admin/record_kept.html", context, status=status).render()
