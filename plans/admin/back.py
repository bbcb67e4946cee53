"""The way back: a record opened or added from another's page leads back there once it is saved."""

from django.http import HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

BACK = "back"


def page_of(record, page="change"):
    """The address of a record's page in the admin."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=[record.pk])


def and_back(record):
    """The parameter that leads back to a record's page."""
    return {BACK: page_of(record)}


def open_from(record, row):
    """The address of a row's own page, which leads back to the record when it is saved."""
    return f"{page_of(row)}?{urlencode(and_back(record))}"


def way_back(request):
    """Where to go after saving: the page of a record in this admin, and nothing else; empty if not asked."""
    try:
        page = resolve(request.GET.get(BACK, ""))
    except Resolver404:
        return ""
    key = page.kwargs.get("object_id", "")
    is_record = page.namespace == "admin" and (page.url_name or "").endswith("_change") and key.isdecimal()
    return reverse(page.view_name, args=[int(key[:18])]) if is_record else ""


class LeadsBack:
    """Mixed into ModelAdmin: after saving, back to the record from which the page was opened."""

    def response_post_save_add(self, request, obj):
        back = way_back(request)
        return HttpResponseRedirect(back) if back else super().response_post_save_add(request, obj)

    def response_post_save_change(self, request, obj):
        back = way_back(request)
        return HttpResponseRedirect(back) if back else super().response_post_save_change(request, obj)
