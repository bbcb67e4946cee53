"""A new edition of a document, and the PDF beside its text: pages of a source in the admin."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminFileWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from plans.admin.back import page_of
from plans.attachments import sent
from plans.editions import new_edition


class PdfInput(AdminFileWidget):
    """Leads to the PDF by a page of the admin, since nothing uploaded is served as it lies."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            context["widget"]["value"] = Kept(value.instance)
        return context

    def is_initial(self, value):
        return bool(value and getattr(value, "instance", None) and value.instance.pk and value._committed)


class Kept:
    """A PDF that is there: what it is called, and where the desk reads it."""

    def __init__(self, source):
        self.source = source
        self.url = reverse("admin:plans_source_attachment", args=[source.pk])

    def __str__(self):
        return f"{self.source.slug}.pdf"


class HasEditions:
    """Mixed into the admin of sources: starting a new edition, and reading the PDF of a draft."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/new-edition/", wrap(self.begin_edition), name="plans_source_new_edition"),
            path("<path:object_id>/attachment/", wrap(self.attachment), name="plans_source_attachment"),
            *super().get_urls(),
        ]

    def begin_edition(self, request, object_id):
        """Ask how to begin; then a copy is made, or the text is given anew."""
        source = self._found(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            edition = new_edition(source, request.user)
            messages.success(
                request, _("The new edition is a draft: correct its passages, then send it for review.")
            )
            return HttpResponseRedirect(page_of(edition))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": source,
            "title": _("New edition of this document"),
            "back": page_of(source),
        }
        return TemplateResponse(request, "admin/plans/source/new_edition.html", context)

    def attachment(self, request, object_id):
        return sent(self._found(request, object_id))

    def _found(self, request, object_id):
        source = self.get_object(request, unquote(object_id))
        if source is None:
            raise Http404
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        return source
