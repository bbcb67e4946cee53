"""What every form of the admin shares: clear words for broken rules, both languages side by side."""

from collections import defaultdict

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField, construct_instance
from django.utils.text import capfirst

from plans.admin.eras import DateField, YearField
from plans.admin.helps import HELPS, dress
from plans.admin.twins import AsksAboutTwins

LARGEST_SMALL = 32767


class RecordForm(AsksAboutTwins, forms.ModelForm):
    """A form that says in words which rule of the database is broken, at the field where to mend it."""

    broken_rules = {}  # constraint name → (field or None, words)
    refusals = {}  # prefix of a form → what was found when it was saved on trial

    def _post_clean(self):
        # The rules of a model speak of several fields at once, so they wait until each of them can be read.
        # A row that is left as it was is not asked about again.
        if not self._errors and (self.has_changed() or not self.prefix):
            self._hold_to_rules()
        if (self.prefix or "") in self.refusals:
            self._update_errors(self.refusals[self.prefix or ""])

    def _hold_to_rules(self):
        super()._post_clean()

    def _update_errors(self, errors):
        super()._update_errors(self._in_words(errors) if hasattr(errors, "error_dict") else errors)

    def _in_words(self, errors):
        told = {}
        for field, found in errors.error_dict.items():
            for error in found:
                place, words = self.broken_rules.get(self._rule_of(error), (field, error))
                told.setdefault(place if place in self.fields else NON_FIELD_ERRORS, []).append(words)
        return ValidationError(told)

    def _rule_of(self, error):
        """The name of the constraint that an error tells of."""
        columns = (error.params or {}).get("unique_check")
        for rule in self._meta.model._meta.constraints:
            if columns and tuple(columns) == getattr(rule, "fields", ()):
                return rule.name
            if str(error.message) == rule.get_violation_error_message():
                return rule.name
        return None


class PatientForm(RecordForm):
    """Held to the rules of its own row here, and to those across rows once all of them are saved on trial."""

    def _hold_to_rules(self):
        meta = self._meta
        self.instance = construct_instance(self, self.instance, meta.fields, meta.exclude)
        # The record of the page may not exist yet; it is there once the rows are saved.
        page = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        try:
            self.instance.clean_fields(exclude=page | self._get_validation_exclusions())
            self.instance.validate_constraints()
        except ValidationError as error:
            self._update_errors(error)


class Autocomplete(AutocompleteSelect):
    """Django's, except that it asks once for all rows, and shows a forged value as nothing chosen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.records = {}  # key → record; the copies of a widget, one for each row, share it

    def optgroups(self, name, value, attr=None):
        value = [v for v in value if _may_be_a_key(v)]
        known = [self.records[str(v)] for v in value if str(v) in self.records]
        if not known or len(known) < len(value):
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = self.choices.field.label_from_instance
        return [(None, [*blank, *(self.create_option(name, r.pk, label(r), True, 1) for r in known)], 0)]


class Choice(forms.ModelChoiceField):
    """A choice that looks first among the records which its widget knows."""

    def to_python(self, value):
        return autocomplete_of(self).records.get(str(value)) or super().to_python(value)


def autocomplete_of(field):
    """The widget of a choice, out of what Django wraps around it; None for another kind of field."""
    widget = getattr(field.widget, "widget", field.widget)
    return widget if isinstance(widget, Autocomplete) else None


def look_up(rows):
    """Load what the rows of a page have chosen: one query for each column, however many rows there are."""
    chosen, fields = defaultdict(set), {}
    for form in rows:
        for name, field in form.fields.items():
            if autocomplete_of(field):
                fields[name] = field
                chosen[name].add(str(form[name].value() or ""))
    for name, field in fields.items():
        keys = {key for key in chosen[name] if key and _may_be_a_key(key)}
        found = field.queryset.filter(pk__in=keys) if keys else ()
        autocomplete_of(field).records.update({str(record.pk): record for record in found})


def _may_be_a_key(value):
    text = str(value)
    return not text or (text.isascii() and text.isdigit() and len(text) < 19)


class FieldsForPeople:
    """Mixed into admins and inlines: which form field a column gets."""

    helps = HELPS

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.PositiveSmallIntegerField) and db_field.name.endswith("year"):
            return YearField(label=capfirst(db_field.verbose_name), required=not db_field.blank)
        if isinstance(db_field, models.DateField):
            return DateField(label=capfirst(db_field.verbose_name), required=not db_field.blank)
        if isinstance(db_field, models.PositiveSmallIntegerField) and not db_field.choices:
            kwargs.setdefault("max_value", LARGEST_SMALL)  # PostgreSQL holds no more, SQLite would
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            self._dress(field, db_field)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Autocomplete(db_field, self.admin_site, using=kwargs.get("using")))
            kwargs.setdefault("form_class", Choice)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if self.admin_site.is_registered(db_field.remote_field.model):
            self._name_choices(field)
        return field

    def _name_choices(self, field):
        """Call the records to choose from as their own admin does, with what their names need."""
        named_by = self.admin_site.get_model_admin(field.queryset.model)
        with_records = getattr(named_by, "with_records", ())
        field.queryset = field.queryset.select_related(*with_records) if with_records else field.queryset
        field.label_from_instance = getattr(named_by, "autocomplete_label", field.label_from_instance)

    def _dress(self, field, db_field):
        dress(field, db_field.name, self.helps)
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False  # deleting has its own page, which asks for the reason
        if isinstance(db_field, models.TextField):
            field.widget.attrs["rows"] = 4
        if db_field.name.endswith(("_th", "_en")):
            field.widget.attrs["lang"] = db_field.name[-2:]
