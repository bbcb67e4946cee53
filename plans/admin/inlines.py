"""Rows edited on the page of the record they belong to; never more than a page can bear."""

from django.contrib import admin

from plans.admin.forms import FieldsForPeople, RecordForm

ROOM_FOR_REFUSED_ROWS = 20


class Bounded:
    """An inline that builds no more forms than it can hold, whatever a forged TOTAL_FORMS says."""

    extra = 0
    max_num = 60
    broken_rules = {}  # see RecordForm

    def get_formset(self, request, obj=None, **kwargs):
        kwargs.setdefault("absolute_max", self.max_num + ROOM_FOR_REFUSED_ROWS)
        kwargs.setdefault("validate_max", True)
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.broken_rules = self.broken_rules
        return formset


class RowInline(Bounded, FieldsForPeople, admin.TabularInline):
    """Short rows: names, terms, notes."""

    form = RecordForm


def aliases(model):
    """Printed forms of the name, each with the passage in which it stands."""
    return type(
        f"{model.__name__}Inline",
        (RowInline,),
        {"model": model, "fields": ("text", "passage"), "autocomplete_fields": ("passage",)},
    )


def search_terms(model):
    """Editorial synonyms, for the search only."""
    return type(
        f"{model.__name__}Inline", (RowInline,), {"model": model, "fields": ("text",), "max_num": 100}
    )


def notes(model):
    """Editors' notes on the source that bear on the record."""
    return type(
        f"{model.__name__}Inline",
        (RowInline,),
        {"model": model, "fields": ("note",), "autocomplete_fields": ("note",)},
    )
