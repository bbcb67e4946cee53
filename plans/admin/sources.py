"""Sources, their passages, the citations of them and the editors' notes on them."""

import re

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from plans import rules
from plans.admin.adding.steps import AddsDocuments
from plans.admin.base import NAMES, NOTES, NamedAdmin, RecordAdmin
from plans.admin.editions import HasEditions, PdfInput
from plans.admin.eras import years_in_both_eras
from plans.admin.finding.pages import FindsWords
from plans.admin.forms import RecordForm
from plans.admin.panels import Panel
from plans.admin.quotations import SpanForm, passage_field, quote_field, which_field
from plans.models import Citation, Note, Passage, Source, Withdrawal
from thai.digits import to_arabic
from thai.eras import format_date

PASSAGE_NUMBER = re.compile(r"(?:p|ย่อหน้า|¶)?\s*([0-9]{1,6})")


@admin.register(Source)
class SourceAdmin(AddsDocuments, HasEditions, NamedAdmin):
    change_form_template = "admin/plans/source/change_form.html"
    list_display = ("named", "as_of", "slug")
    fieldsets = [
        (None, {"fields": [NAMES, ("slug", "former_addresses")]}),
        (
            gettext_lazy("The year it speaks of"),
            {"fields": [("as_of_year", "as_of_basis", "as_of"), ("as_of_note_th", "as_of_note_en")]},
        ),
        NOTES,
        (gettext_lazy("File"), {"fields": ["attachment", "sha256", "edition_of"]}),
    ]
    readonly_fields = ("edition_of",)  # said when an edition is begun
    formfield_overrides = {models.FileField: {"widget": PdfInput}}
    only_later = ("former_addresses", "as_of")
    panels = (Panel("passages", ("numbered", "kind", "beginning")),)
    broken_rules = {
        "source_year_has_a_basis": ("as_of_basis", gettext_lazy("Say on what basis this year is known.")),
        "source_is_no_edition_of_itself": ("edition_of", gettext_lazy("It is no edition of itself.")),
    }

    @admin.display(description=gettext_lazy("as of (both eras)"), ordering="as_of_year")
    def as_of(self, source):
        return years_in_both_eras(source.as_of_year, source.as_of_year) or "–"


class PassageForm(RecordForm):
    """A passage; none is added to a text that readers know."""

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and cleaned.get("source"):
            try:
                rules.passage_is_added_to_a_draft(Passage(source=cleaned["source"]))
            except ValidationError as refused:
                self.add_error(None, refused)
        return cleaned


@admin.register(Passage)
class PassageAdmin(FindsWords, RecordAdmin):
    form = PassageForm
    list_display = ("numbered", "kind", "beginning", "source")
    list_filter = ("kind", "source")
    search_fields = ("plain__icontains", "reading__icontains")
    search_help_text = gettext_lazy("The number of a paragraph (43 or p43), or words that stand in it.")
    ordering = ("source__sort_key", "number")
    with_records = ("source",)
    autocomplete_fields = ("source", "parent")
    fieldsets = [
        (None, {"fields": [("source", "number"), ("kind", "section", "marker"), "parent"]}),
        (gettext_lazy("Text"), {"fields": ["plain", "reading", "verbatim", "file_start"]}),
        NOTES,
    ]
    panels = (Panel("citations", ("quote",)), Panel("notes", ("slug", "category", "verbatim", "suggested")))
    broken_rules = {
        "passage_does_not_stand_under_itself": (
            "parent",
            gettext_lazy("A passage cannot stand under itself."),
        )
    }

    def get_readonly_fields(self, request, obj=None):
        # What is printed stays as it is once readers have seen it; a corrected text is a new edition.
        if obj is None:
            return ()
        if rules.is_settled(obj.source):
            return ("source", "number", "kind", "plain", "verbatim", "file_start")
        is_quoted = obj.citations.exists() or obj.notes.exists()
        return ("source", "number", "plain", "verbatim", "file_start") if is_quoted else ()

    def has_delete_permission(self, request, obj=None):
        if obj is not None and rules.is_settled(obj.source):
            return False
        return super().has_delete_permission(request, obj)

    def get_search_results(self, request, queryset, search_term):
        typed = to_arabic(search_term[:300]).strip().lower()
        number = PASSAGE_NUMBER.fullmatch(typed)
        if number:
            return queryset.filter(number=int(number[1])), False
        for word in search_term[:300].split()[:12]:
            queryset = queryset.filter(Q(plain__icontains=word) | Q(reading__icontains=word))
        return queryset, False

    def autocomplete_label(self, passage):
        return f"p{passage.number} · {Truncator(passage.plain).chars(90)}"

    @admin.display(description=gettext_lazy("paragraph"), ordering="number")
    def numbered(self, passage):
        return f"p{passage.number}"

    @admin.display(description=gettext_lazy("text"))
    def beginning(self, passage):
        return Truncator(passage.plain).chars(120)


class CitationForm(SpanForm):
    """A quotation to keep: its place is found from its words."""

    which = which_field()

    class Meta:
        fields = ("passage", "quote")

    def clean(self):
        cleaned = super().clean()
        span = self.find_span()
        if span:
            self.instance.start, self.instance.end = span
            if Citation.objects.filter(passage=cleaned["passage"], start=span[0], end=span[1]).exists():
                self.add_error("quote", _("This quotation is already kept."))
        return cleaned


@admin.register(Citation)
class CitationAdmin(RecordAdmin):
    """Added and seen, never changed: another quotation is another citation."""

    form = CitationForm
    list_display = ("quote", "passage")
    list_filter = ("passage__source",)
    search_fields = ("quote__icontains",)
    with_records = ("passage__source",)
    fieldsets = [(None, {"fields": ["passage", "quote", "which"]})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            fields = {"passage": passage_field(self.admin_site), "quote": quote_field()}
            kwargs["form"] = type("CitationForm", (CitationForm,), fields)
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": ["passage", "quote", ("start", "end")]})] if obj else self.fieldsets

    def has_change_permission(self, request, obj=None):
        return False


class NoteForm(SpanForm):
    """A note on words of a passage: their place is found from the words."""

    words_field = "verbatim"
    which = which_field()

    class Meta:
        fields = "__all__"

    def clean(self):
        cleaned = super().clean()
        moved = not self.instance.pk or {"passage", "verbatim", "which"} & set(self.changed_data)
        span = self.find_span() if moved else None
        if span:
            self.instance.start, self.instance.end = span
        return cleaned


@admin.register(Note)
class NoteAdmin(RecordAdmin):
    form = NoteForm
    list_display = ("slug", "passage", "category", "verbatim", "suggested", "confidence", "apply")
    list_filter = ("category", "confidence", "apply")
    search_fields = ("slug__icontains", "verbatim__icontains", "suggested__icontains")
    with_records = ("passage__source",)
    autocomplete_fields = ("passage",)
    fieldsets = [
        (None, {"fields": ["slug", "passage", "verbatim", "which", "suggested"]}),
        (None, {"fields": [("category", "confidence", "score"), ("apply", "occurrences"), "reasoning"]}),
    ]

    @admin.display(description=gettext_lazy("Which of them"))
    def which(self, note):
        return "–"

    def autocomplete_label(self, note):
        return Truncator(f"{note.slug} (p{note.passage.number}): {note.verbatim}").chars(110)


@admin.register(Withdrawal)
class WithdrawalAdmin(RecordAdmin):
    """Made when a record with a page is deleted; only to be read."""

    list_display = ("path", "name_th", "on", "reason_th")
    search_fields = ("path__icontains", "name_th__icontains", "name_en__icontains", "reason_th__icontains")
    ordering = ("-withdrawn_on", "path")
    fieldsets = [(None, {"fields": ["path", NAMES, ("reason_th", "reason_en"), "on"]})]
    readonly_fields = ("on",)

    @admin.display(description=gettext_lazy("withdrawn on"), ordering="withdrawn_on")
    def on(self, withdrawal):
        return format_date(withdrawal.withdrawn_on, get_language() or "th")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
