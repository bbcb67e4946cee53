"""Rows edited on the page of the record they belong to; never more than a page can bear."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from plans.admin.forms import FieldsForPeople, RecordForm, look_up

ROOM_FOR_REFUSED_ROWS = 20


class RowKey(forms.ModelChoiceField):
    """The hidden key of a row: one of the rows of the page, known without asking for each."""

    def __init__(self, rows, **kwargs):
        super().__init__(rows.model.objects.none(), required=False, widget=forms.HiddenInput, **kwargs)
        self.rows = rows

    def to_python(self, value):
        if value in self.empty_values:
            return None
        row = self.rows.row_with(value)
        if row is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return row


class RowSet(forms.BaseInlineFormSet):
    """Rows that ask the database together for what they have chosen, and not one by one."""

    @cached_property
    def forms(self):
        forms = super().forms
        look_up(forms)
        return forms

    def row_with(self, key):
        text = str(key)
        return self._existing_object(int(text)) if text.isdecimal() and len(text) < 19 else None

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        setattr(form.instance, self.fk.name, self.instance)  # as it is being typed, and without a query
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        key = self._pk_field.name
        form.fields[key] = RowKey(self, initial=form.fields[key].initial)
        for field in form.fields.values():  # in a table no box has a label of its own
            if field.label and not field.widget.is_hidden:
                getattr(field.widget, "widget", field.widget).attrs.setdefault("aria-label", field.label)


class Bounded:
    """An inline that builds no more forms than it can hold, whatever a forged TOTAL_FORMS says."""

    extra = 0
    max_num = 60
    formset = RowSet
    broken_rules = {}  # see RecordForm

    def has_delete_permission(self, request, obj=None):
        """A row goes with the form: written for a draft, proposed for what readers see."""
        return self.has_change_permission(request, obj)

    def get_formset(self, request, obj=None, **kwargs):
        kwargs.setdefault("absolute_max", self.max_num + ROOM_FOR_REFUSED_ROWS)
        kwargs.setdefault("validate_max", True)
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.broken_rules = self.broken_rules
        formset.form.refusals = getattr(request, "refusals", {})
        return formset


class RowInline(Bounded, FieldsForPeople, admin.TabularInline):
    """Short rows: names, terms, notes."""

    form = RecordForm

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.select_related(*self.autocomplete_fields) if self.autocomplete_fields else queryset


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
