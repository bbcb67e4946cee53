"""Asking that a draft become public, that a public record be withdrawn, or that a withdrawn one come back."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk import publishing
from desk.models import Reviewed, State
from desk.reasons import ReasonForm

STEPS = {
    "send": (
        publishing.send,
        State.DRAFT,
        gettext_lazy("Send for review"),
        gettext_lazy("Once somebody else has approved it, readers see it. Until then it cannot be edited."),
    ),
    "withdraw": (
        publishing.withdraw,
        State.PUBLISHED,
        gettext_lazy("Withdraw"),
        gettext_lazy(
            "The record is kept. Whoever comes to its address is told that it was withdrawn and why."
        ),
    ),
    "restore": (
        publishing.restore,
        State.WITHDRAWN,
        gettext_lazy("Make public again"),
        gettext_lazy("Once somebody else has approved it, the page is back at its address."),
    ),
}


class Asking:
    """Mixed into ModelAdmin: a page for each step that a record with a state can be asked to take."""

    def get_urls(self):
        own = []
        if issubclass(self.model, Reviewed):
            own = [
                path(
                    f"<path:object_id>/{step}/",
                    self.admin_site.admin_view(self.ask_view),
                    {"step": step},
                    name=f"{self.opts.app_label}_{self.opts.model_name}_{step}",
                )
                for step in STEPS
            ]
        return [*own, *super().get_urls()]

    def ask_view(self, request, object_id, step):
        ask, state, title, description = STEPS[step]
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.may_ask(request, record):
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk])
        if record.state != state:
            messages.warning(request, _("It is not in the state for that: %s.") % record.get_state_display())
            return HttpResponseRedirect(back)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                change = ask(record, request.user, **form.cleaned_data)
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                messages.success(request, _("Sent for review."))
                return HttpResponseRedirect(reverse("admin:desk_change_change", args=[change.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record,
            "title": title,
            "description": description,
            "form": form,
            "along": [other for other in record.goes_with() if other.state == state][:100],
            "back": back,
        }
        return TemplateResponse(request, "admin/record_ask.html", context)

    def may_ask(self, request, record):
        """Whoever may edit such records, whatever state this one is in."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")
