"""The page on which the author of an overtaken change settles it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from desk import deciding
from desk.models import Change
from desk.reasons import ReasonForm
from desk.settling import Settling

MOVED_ON = "overtaken-digest"  # the hidden field that says which clashes were shown


def settle_view(change_admin, request, key):
    """Shows the clashes, and takes what was chosen; comes again where the database moved on meanwhile."""
    change = Change.objects.filter(pk=key).first()
    if change is None:
        raise Http404
    if change.author_id != request.user.pk:
        raise PermissionDenied
    back = HttpResponseRedirect(reverse("admin:desk_change_change", args=[key]))
    with transaction.atomic():
        change = Change.objects.select_for_update().get(pk=key)
        settling = Settling(change) if change.is_open else None
        if settling is None or not settling.clashes:
            messages.info(request, _("Nothing is to be settled any more."))
            return back
        moved_on, sent = False, request.POST if request.method == "POST" else None
        given = {"reason_th": change.reason_th, "reason_en": change.reason_en}
        reason = ReasonForm(sent, initial=given, prefix="why")
        if sent is not None:
            moved_on = sent.get(MOVED_ON) != settling.digest
            settling.take(sent, still_holds=not moved_on)
            if reason.is_valid() and settling.is_settled and not moved_on:
                return _settle(request, change, settling, reason.cleaned_data) or back
    context = {
        **change_admin.admin_site.each_context(request),
        "opts": change_admin.opts,
        "title": _("Settle what others changed since"),
        "change": change,
        "settling": settling,
        "reason": reason,
        "moved_on": moved_on,
        "digest_name": MOVED_ON,
        "back": back.url,
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/desk/settle.html", context, status=status).render()


def _settle(request, change, settling, reason):
    rows = settling.rows()
    try:
        if rows:
            deciding.mend(change, rows, request.user, **reason)
            messages.success(request, _("Settled, and sent for review."))
        else:
            deciding.abandon(change, request.user)
            messages.success(request, _("Nothing was left of it, so it was dropped."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
