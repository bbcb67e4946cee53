"""The quotation field: pasted words are found in the chosen passage, or refused with help."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.admin.finding.pages import TO, chosen_words
from plans.admin.forms import Autocomplete, Choice, FieldsForPeople, RecordForm
from plans.admin.inlines import Bounded, RowSet
from plans.models import Basis, Citation, Passage
from plans.nearby import places, words_alike
from plans.quotations import cite, locate

LONGEST_QUOTE = 5000


def passage_field(admin_site):
    """The choice of a passage by number or words."""
    column = Citation._meta.get_field("passage")
    field = Choice(
        Passage.objects.select_related("source"),
        label=gettext_lazy("Passage"),
        widget=Autocomplete(column, admin_site),
        help_text=gettext_lazy("Type the number of the paragraph (43 or p43) or words that stand in it."),
    )
    field.label_from_instance = admin_site.get_model_admin(Passage).autocomplete_label
    return field


def quote_field():
    return forms.CharField(
        label=gettext_lazy("Quotation"),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea({"rows": 3, "class": "vLargeTextField quotation"}),
        help_text=gettext_lazy("Paste the very words of the passage. They are never corrected or shortened."),
    )


def which_field():
    """Shown only when the words stand in the passage more than once."""
    return forms.IntegerField(
        label=gettext_lazy("Which of them"), required=False, min_value=1, widget=forms.HiddenInput
    )


class SpanForm(RecordForm):
    """Passage and words, from which the span is found. Subclasses say which field holds the words."""

    words_field = "quote"

    def find_span(self):
        """The (start, end) of the words, or None with the reason added as an error."""
        passage, words = self.cleaned_data.get("passage"), self.cleaned_data.get(self.words_field)
        if not passage or not words:
            return None
        words = words.replace("\r\n", "\n")
        found = places(passage.plain, words)
        if not found:
            self.add_error(self.words_field, why_absent(passage, words))
            return None
        start = found[0] if len(found) == 1 else self._chosen(found, passage)
        return None if start is None else locate(passage, words, start)

    def _chosen(self, found, passage):
        self.fields["which"].widget = forms.NumberInput({"min": 1, "max": len(found)})
        which = self.cleaned_data.get("which")
        if which and which <= len(found):
            return found[which - 1]
        message = _(
            "These words stand in %(passage)s %(count)d times. Quote more of the sentence, "
            "or say below which of them is meant: 1 is the first."
        )
        self.add_error(self.words_field, message % {"passage": passage, "count": len(found)})
        return None


def why_absent(passage, quote):
    """Why the words cannot be quoted, and what would be right."""
    alike = words_alike(passage.plain, quote)
    if alike:
        message = _(
            "These words do not stand in %(passage)s word for word. It reads: “%(words)s”. "
            "Copy the words from there."
        )
        return message % {"passage": passage, "words": alike}
    other = passage.source.passages.filter(plain__contains=quote).select_related("source").first()
    if other:
        message = _("These words do not stand in %(passage)s, but in %(other)s: choose that passage.")
        return message % {"passage": passage, "other": other}
    return _("These words do not stand in %(passage)s word for word.") % {"passage": passage}


class CitationLinkForm(SpanForm):
    """One quotation of a claim. Another quotation is another citation: the old one stays as it is."""

    class Meta:
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.span = None
        if self.instance.pk:
            citation = self.instance.citation
            self.initial |= {"passage": citation.passage_id, "quote": citation.quote}
        elif "position" in self.fields:
            self.initial["position"] = None  # the last, unless it is typed
        if "position" in self.fields:
            self.fields["position"].required = False

    def clean_position(self):
        position = self.cleaned_data["position"]
        return self.instance.position if position is None and self.instance.pk else position

    def clean(self):
        cleaned = super().clean()
        if not self.errors and {"passage", "quote", "which"} & set(self.changed_data):
            self.span = self.find_span()
        return cleaned

    def save(self, commit=True):
        if self.span:
            self.instance.citation = cite(
                self.cleaned_data["passage"], self.cleaned_data["quote"].replace("\r\n", "\n"), self.span[0]
            )
        if not self.instance.pk and self.cleaned_data.get("position") is None:
            self.instance.position = self._next_position()
        return super().save(commit)

    def _next_position(self):
        links = type(self.instance).objects.filter(claim=self.instance.claim)
        last = links.aggregate(last=Max("position"))["last"]
        return 0 if last is None else last + 1


class CitationFormSet(RowSet):
    """The quotations of a claim: none twice, and at least one where the document is said to state it."""

    ground = "basis"  # the column that says whether the document states the claim; None: nothing does
    found = None  # the fields of a new row, for words found in a document

    def __init__(self, data=None, files=None, **kwargs):
        if data is None and self.found:
            kwargs["initial"] = [self.found]
        super().__init__(data, files, **kwargs)

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        self._refuse_repetition()
        kept = [form for form in self.forms if self._is_kept(form)]
        if self.ground and getattr(self.instance, self.ground) == Basis.STATED and not kept:
            raise ValidationError(_("A stated claim needs at least one quotation. Nothing was saved yet."))

    def _is_kept(self, form):
        deleted = self.can_delete and self._should_delete_form(form)
        return not deleted and (form.instance.pk or form.has_changed())

    def _refuse_repetition(self):
        # Also against rows being removed or changed: the database meets them one by one.
        before = [form.instance.citation for form in self.initial_forms if form.instance.pk]
        taken = {(c.passage_id, c.start, c.end) for c in before}
        for form in self.forms:
            span = form.span and (form.cleaned_data["passage"].pk, *form.span)
            if span and span in taken:
                form.add_error("quote", _("This claim already rests on this quotation."))
            taken.add(span)


class CitationInline(Bounded, FieldsForPeople, admin.StackedInline):
    """The evidence of a claim; the subclass names the link model."""

    form = CitationLinkForm
    formset = CitationFormSet
    template = "admin/edit_inline/quotations.html"
    way = ""  # to the page that finds words, for those who may change the quotations
    fk_name = "claim"
    fieldsets = [(None, {"fields": ["passage", "quote", "which", "position"]})]
    max_num = 40

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("citation__passage__source")

    class Media:
        js = ["admin-extra/find.js"]

    @property
    def rows(self):
        """The prefix of its rows in the form."""
        return self.model._meta.get_field(self.fk_name).remote_field.get_accessor_name()

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and not chosen_words(request, self.rows) else 1

    def get_fieldsets(self, request, obj=None):
        if not self.has_change_permission(request, obj):
            return self.fieldsets
        query = urlencode({TO: request.get_full_path(), "rows": self.rows})
        self.way = f"{reverse('admin:plans_passage_find')}?{query}"
        link = '<a class="find" href="{}" target="_blank" rel="opener">{}</a>'
        way = format_html(link, self.way, _("Find in a document"))
        return [(None, {**self.fieldsets[0][1], "description": way})]

    def get_formset(self, request, obj=None, **kwargs):
        kwargs["formset"] = type("FoundSet", (self.formset,), {"found": chosen_words(request, self.rows)})
        fields = {"passage": passage_field(self.admin_site), "quote": quote_field(), "which": which_field()}
        kwargs["form"] = type("CitationLinkForm", (self.form,), fields)
        return super().get_formset(request, obj, **kwargs)

    # For those who may look but not change: Django asks the inline for what is not a column.

    @admin.display(description=gettext_lazy("Passage"))
    def passage(self, link):
        return str(link.citation.passage)

    @admin.display(description=gettext_lazy("Quotation"))
    def quote(self, link):
        return link.citation.quote

    @admin.display(description="")
    def which(self, link):
        return ""


def citations(model, ground="basis"):
    """The inline for one kind of evidence; `ground` is the column that it grounds."""
    formset = type("CitationFormSet", (CitationFormSet,), {"ground": ground})
    return type(f"{model.__name__}Inline", (CitationInline,), {"model": model, "formset": formset})
