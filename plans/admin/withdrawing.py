"""Deleting a record that had a page: its address keeps the name and the reason."""

from django import forms
from django.contrib.admin.utils import unquote
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from plans.addresses import thai_address
from plans.admin.relied_on import relying_on
from plans.models import Withdrawal


class ReasonForm(forms.Form):
    """Why a page is taken down: readers who come to its address see this."""

    reason_th = forms.CharField(
        label=_("Reason (Thai)"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "lang": "th", "class": "vLargeTextField"}),
        error_messages={"required": _("Say why in Thai. Nothing was deleted yet.")},
    )
    reason_en = forms.CharField(
        label=_("Reason (English)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "lang": "en", "class": "vLargeTextField"}),
    )


class Withdrawing:
    """Mixed into ModelAdmin: no page disappears without a reason."""

    def get_deleted_objects(self, records, request):
        protected = [link for record in records for link in relying_on(record, self.admin_site)]
        if protected:  # Django would list every single one, however many there are
            return [], {}, set(), protected
        return super().get_deleted_objects(records, request)

    def delete_view(self, request, object_id, extra_context=None):
        context = {**(extra_context or {})}
        record = self.get_object(request, unquote(object_id))
        if record is not None and page_address(record):
            form = ReasonForm(request.POST if request.method == "POST" else None)
            if request.method == "POST" and not form.is_valid():
                request.POST = QueryDict()  # without it Django shows the page again and deletes nothing
            context["reason_form"] = request.reason_form = form
        return super().delete_view(request, object_id, context)

    def delete_model(self, request, record):
        form = getattr(request, "reason_form", None)
        if form is not None:
            withdraw(record, **form.cleaned_data)
        super().delete_model(request, record)


def page_address(record):
    """The address of the record's own page; empty when it is only a place on another page, or none."""
    address = thai_address(record)
    return "" if "#" in address else address


def withdraw(record, reason_th, reason_en):
    """Keep the record's name and the reason at its address and at its former ones."""
    words = {"name_th": _name(record, "th"), "name_en": _name(record, "en")}
    if words["name_en"] == words["name_th"]:
        words["name_en"] = ""  # not translated
    words |= {"reason_th": reason_th, "reason_en": reason_en}
    for address in addresses(record):
        Withdrawal.objects.update_or_create(path=address, defaults=words)


def addresses(record):
    """Where the record's page is, and where it once was."""
    yield page_address(record)
    if not hasattr(record, "former_slugs"):
        return
    present = record.slug
    for former in record.former_slugs.values_list("slug", flat=True):
        record.slug = former
        yield page_address(record)
    record.slug = present


def _name(record, language):
    with translation.override(language):
        return str(record)[:1000]
