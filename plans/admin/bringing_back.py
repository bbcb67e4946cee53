"""Proposing that a public record become again what it was after an earlier change, its links included."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from desk import deciding
from desk.differences import differences
from desk.languages import spoken
from desk.models import Change, Reviewed
from desk.reasons import ReasonForm
from desk.restoring import rows_back_to, words_back_to


class BringingBack:
    """Mixed into ModelAdmin: a page for each earlier version of a record with a state."""

    def get_urls(self):
        if not issubclass(self.model, Reviewed):
            return super().get_urls()
        back = path(
            "<path:object_id>/bring-back/<int:key>/",
            self.admin_site.admin_view(self.bring_back_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_bring_back",
        )
        return [back, *super().get_urls()]

    def bring_back_view(self, request, object_id, key):
        record = self.get_object(request, unquote(object_id))
        change = Change.objects.filter(pk=key, decided_at__isnull=False).first()
        if record is None or change is None:
            raise Http404
        if not (record.is_published and self.has_change_permission(request, record)):
            raise PermissionDenied
        history = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[record.pk])
        try:
            rows = rows_back_to(record, change)
        except ValidationError as impossible:
            messages.error(request, " ".join(impossible.messages))
            return HttpResponseRedirect(history)
        if not rows:
            messages.info(request, _("The record stands now as it stood then."))
            return HttpResponseRedirect(history)
        form = ReasonForm(request.POST if request.method == "POST" else None, initial=words_back_to(change))
        if request.method == "POST" and form.is_valid():
            proposed = deciding.propose(rows, record, request.user, **form.cleaned_data)
            messages.success(request, _("Proposed. Readers see it once somebody else has approved it."))
            return HttpResponseRedirect(reverse("admin:desk_change_change", args=[proposed.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record,
            "title": _("Bring back this version"),
            "description": spoken(*words_back_to(change).values()),
            "differences": differences(rows),
            "form": form,
            "back": history,
        }
        return TemplateResponse(request, "admin/record_ask.html", context)
