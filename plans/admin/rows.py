"""Records edited as rows of another's page: phases and goals of a plan, alignments of an initiative."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from plans.admin.back import open_from, page_of
from plans.admin.forms import FieldsForPeople, PatientForm
from plans.admin.inlines import Bounded, RowSet
from plans.models import Basis

UNQUOTED = gettext_lazy(
    "A stated claim needs a quotation. Save it as inferred first and add the quotation on its own page, "
    "or add it there from the start."
)

MADE_OF_THE_NAME = gettext_lazy("Left empty, it is made from the English name.")


class RowForm(PatientForm):
    """One record as a row; its quotations are on its own page."""

    grounds = ()  # the columns that may say that the document states it

    def clean(self):
        cleaned = super().clean()
        is_quoted = getattr(self.instance, "quotation_count", 0)
        for column in self.grounds:
            if cleaned.get(column) == Basis.STATED and not is_quoted and self.has_changed():
                self.add_error(column, UNQUOTED)
        return cleaned


class AddressedForm(RowForm):
    """A row with an address: made from the English name where none is typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "" if self.instance.pk else MADE_OF_THE_NAME

    def clean_slug(self):
        return self.cleaned_data["slug"] or self.instance.slug

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slugify(cleaned.get("name_en", ""))[:100].strip("-")
            if not cleaned["slug"]:
                self.add_error("slug", _("Type an address, or an English name to make it from."))
        return cleaned


class Link(forms.Widget):
    """A record as a link to its page in the admin."""

    def __init__(self, record, words):
        super().__init__()
        self.record, self.words = record, words

    def render(self, name, value, attrs=None, renderer=None):
        return format_html('<a class="fixed" href="{}">{}</a>', page_of(self.record), self.words)

    def id_for_label(self, id_):
        return ""


class Fixed(forms.Field):
    """What never changes once the row exists, whatever is sent."""

    def __init__(self, record, words, label):
        super().__init__(required=False, disabled=True, label=label, widget=Link(record, words))
        self.record = record

    def clean(self, value):
        return self.record


class RecordSet(RowSet):
    """The rows of one record, none of them alike in what tells them apart."""

    unlike = ()  # (columns, field at which to say it, words)

    def clean(self):
        rows = [form for form in self.forms if form.instance.pk or form.has_changed()]
        rows.sort(key=lambda form: form.has_changed())  # said of the row that was typed
        for columns, field, words in self.unlike:
            _refuse_twins(rows, columns, field, words)


def _refuse_twins(rows, columns, field, words):
    seen = set()
    for form in rows:
        values = tuple(getattr(form.instance, column) for column in columns)
        if values in seen and not {None, ""} & set(values):
            form.add_error(field, ValidationError(words))
        seen.add(values)


class Records(Bounded, FieldsForPeople):
    """Mixed into inlines of records with pages of their own; what they do not show is there."""

    form = RowForm
    formset = RecordSet
    accessor = ""  # the reverse accessor, which is also the prefix of the rows
    most = 60  # a record with more rows shows them in a panel
    max_num = 80
    can_delete = False  # a record is withdrawn on its own page, with the reason
    readonly_fields = ("evidence",)
    helps = {}  # said on the row's own page, not once for every row

    @classmethod
    def fits(cls, request, record):
        """Whether the page has room for the rows; what was typed into them is never dropped."""
        if record is None or f"{cls.accessor}-TOTAL_FORMS" in request.POST:
            return True
        return getattr(record, cls.accessor).count() <= cls.most

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(quotation_count=Count("citation_links"))

    @admin.display(description=gettext_lazy("quotations"))
    def evidence(self, row):
        if not row.pk:
            return "–"
        count = getattr(row, "quotation_count", 0)
        words = ngettext("%(count)d quotation", "%(count)d quotations", count) % {"count": count}
        return format_html(
            '{} · <a class="inlinechangelink" href="{}">{}<span class="visually-hidden">: {}</span></a>',
            words,
            open_from(self._record_of(row), row),
            _("Open"),
            row,
        )

    def _record_of(self, row):
        return getattr(row, self.parent_model._meta.get_field(self.accessor).field.name)
