"""What every form of the admin shares: clear words for broken rules, both languages side by side."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst

from plans.admin.eras import DateField, YearField


class RecordForm(forms.ModelForm):
    """A form that says in words which rule of the database is broken, at the field where to mend it."""

    broken_rules = {}  # constraint name → (field or None, words)

    def _post_clean(self):
        # The rules of a model speak of several fields at once, so they wait until each of them can be read.
        if not self._errors:
            super()._post_clean()

    def _update_errors(self, errors):
        super()._update_errors(self._in_words(errors) if hasattr(errors, "error_dict") else errors)

    def _in_words(self, errors):
        names = {c.get_violation_error_message(): c.name for c in self._meta.model._meta.constraints}
        told = {}
        for field, found in errors.error_dict.items():
            for error in found:
                rule = names.get(str(error.message)) if field == NON_FIELD_ERRORS else None
                place, words = self.broken_rules.get(rule, (field, error))
                place = place if place in self.fields else NON_FIELD_ERRORS
                told.setdefault(field if rule not in self.broken_rules else place, []).append(words)
        return ValidationError(told)


class Autocomplete(AutocompleteSelect):
    """Django's, except that a forged value is shown as nothing chosen instead of breaking the page."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [v for v in value if _may_be_a_key(v)], attr)


def _may_be_a_key(value):
    text = str(value)
    return not text or (text.isascii() and text.isdigit() and len(text) < 19)


class FieldsForPeople:
    """Mixed into admins and inlines: which form field a column gets."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.PositiveSmallIntegerField) and db_field.name.endswith("year"):
            return YearField(label=capfirst(db_field.verbose_name), required=not db_field.blank)
        if isinstance(db_field, models.DateField):
            return DateField(label=capfirst(db_field.verbose_name), required=not db_field.blank)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            self._dress(field, db_field)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site, using=kwargs.get("using")))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        label = autocomplete_label(self.admin_site, db_field.remote_field.model)
        if label:
            field.label_from_instance = label
        return field

    def _dress(self, field, db_field):
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # deleting has its own page, which asks for the reason
        if isinstance(db_field, models.TextField):
            field.widget.attrs["rows"] = 4
        if db_field.name.endswith(("_th", "_en")):
            field.widget.attrs["lang"] = db_field.name[-2:]


def autocomplete_label(admin_site, model):
    """How records of a model are named in the lists to choose from; None for the plain name."""
    return (
        getattr(admin_site.get_model_admin(model), "autocomplete_label", None)
        if (admin_site.is_registered(model))
        else None
    )
