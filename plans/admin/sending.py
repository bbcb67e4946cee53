"""Sending many drafts for review at once, from a list: a change for each record, with one reason for all."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from desk import publishing
from desk.models import Reviewed, State
from desk.reasons import ReasonForm

MOST = 100  # records sent at once
DRY_RUN = {"reason_th": "–"}


class Sending:
    """Mixed into ModelAdmin: what is done to many records at once changes their state, and nothing else."""

    def get_actions(self, request):
        actions = super().get_actions(request)
        if not issubclass(self.model, Reviewed) or not self.has_change_permission(request):
            actions.pop("send_for_review", None)
        return actions

    @admin.action(description=gettext_lazy("Send for review"))
    def send_for_review(self, request, queryset):
        """Asks for the reason, then sends each draft; says of each that cannot be sent why."""
        if queryset.count() > MOST:
            messages.error(request, _("No more than %(most)d at once.") % {"most": MOST})
            return None
        is_sent = "why-reason_th" in request.POST
        form = ReasonForm(request.POST if is_sent else None, prefix="why")
        if is_sent and form.is_valid():
            return self._send_all(request, list(queryset), form.cleaned_data)
        with transaction.atomic():
            can, along, refused = _sent(list(queryset), request.user, DRY_RUN)
            transaction.set_rollback(True)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Send for review"),
            "form": form,
            "can": [record for record, _change in can],
            "along": along,
            "refused": refused,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "across": request.POST.get("select_across", "0"),
        }
        return TemplateResponse(request, "admin/records_send.html", context)

    def _send_all(self, request, records, words):
        sent, along, refused = _sent(records, request.user, words)
        count = len(sent) + len(along)
        if count:
            told = ngettext(
                "%(count)d draft was sent for review.", "%(count)d drafts were sent for review.", count
            )
            messages.success(request, told % {"count": count})
        for record, why in refused:
            messages.error(request, f"{record}: {why}")
        return HttpResponseRedirect(request.get_full_path())


def _sent(records, author, words):
    """Send records one by one: (record, change) of each that is sent, those that go along, (record, why)."""
    sent, along, refused = [], [], []
    gone_along = set()
    for record in records:
        if (record._meta.label_lower, record.pk) in gone_along:
            along.append(record)
            continue
        if record.state != State.DRAFT:
            refused.append((record, record.get_state_display()))
            continue
        try:
            with transaction.atomic():
                change = publishing.send(record, author, **words)
        except ValidationError as fault:
            refused.append((record, " ".join(fault.messages)))
        else:
            sent.append((record, change))
            gone_along |= {(row["model"], row["pk"]) for row in change.rows}
    return sent, along, refused
