"""The page that finds words in the documents, and the way from there into the form of a claim."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.urls import Resolver404, path, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.finding import search
from plans.models import Passage, Source

LONGEST = 2000
EVIDENCE, TO = "evidence", "to"


class FindForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Words to find"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2, "class": "vLargeTextField", "lang": "th"}),
        help_text=gettext_lazy(
            "A phrase as it is printed, or nearly so; or words that stand in the paragraph."
        ),
    )
    source = forms.ModelChoiceField(
        Source.objects.all(),
        label=gettext_lazy("Document"),
        required=False,
        empty_label=gettext_lazy("All documents"),
    )
    passage = forms.ModelChoiceField(Passage.objects.all(), required=False, widget=forms.HiddenInput)

    def passages(self):
        """The passages to look in."""
        chosen = self.cleaned_data.get("passage")
        if chosen:
            return Passage.objects.filter(pk=chosen.pk)
        source = self.cleaned_data.get("source")
        return source.passages.all() if source else Passage.objects.all()


class FindsWords:
    """Mixed into the admin of passages: "Find in a document"."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.find)
        return [path("find/", view, name="plans_passage_find"), *super().get_urls()]

    def find(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        form = FindForm(given if given.get("q") is not None else with_words(given))
        is_valid = form.is_valid()
        asked = is_valid and bool(form.cleaned_data["q"])
        to, rows = form_page(given.get(TO, "")), given.get("rows", "")[:60]
        chosen = form.cleaned_data.get("passage") if is_valid else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Find in a document"),
            "form": form,
            "asked": asked,
            "answer": search(form.cleaned_data["q"], form.passages()) if asked else None,
            "chosen": chosen,
            "to": to,
            "rows": rows,
            "into": f"{to}{'&' if '?' in to else '?'}{EVIDENCE}={rows}" if to else "",
        }
        return TemplateResponse(
            request, "admin/plans/passage/find.html", context, status=200 if is_valid else 400
        )


def with_words(given):
    """The same question with the words of the span that it names, which may be too long for an address."""
    passage, start, end = _span(given.get("passage", ""), given.get("start", ""), given.get("end", ""))
    return {**given.dict(), "q": passage.plain[start:end] if passage else ""}


def form_page(address):
    """The page of a record's form in this admin, and nothing else; empty where it is none."""
    place, _mark, query = address.partition("?")
    try:
        page = resolve(place)
    except Resolver404:
        return ""
    name, key = page.url_name or "", page.kwargs.get("object_id", "")
    if page.namespace != "admin" or not (
        name.endswith("_add") or name.endswith("_change") and key.isdecimal()
    ):
        return ""
    keys = [int(key[:18])] if key else []
    mended = QueryDict(query[:200]).get("change", "")
    kept = f"?change={int(mended[:18])}" if mended.isascii() and mended.isdecimal() else ""
    return reverse(page.view_name, args=keys) + kept


def chosen_words(request, rows):
    """What was found for these rows of a form: the fields of a new row; None where nothing was."""
    given = request.GET.get(EVIDENCE, "").split(":")
    if request.method != "GET" or len(given) != 4 or given[0] != rows:
        return None
    passage, start, end = _span(*given[1:])
    if passage is None:
        return None
    quote = passage.plain[start:end]
    before = passage.plain.find(quote)
    recurs = passage.plain.find(quote, before + 1) >= 0
    which = sum(passage.plain.startswith(quote, at) for at in range(start + 1)) if recurs else None
    return {"passage": passage.pk, "quote": quote, "which": which}


def _span(*given):
    """The (passage, start, end) that three texts name; None for all where there is no such span."""
    if not all(part.isascii() and part.isdecimal() and len(part) < 19 for part in given):
        return None, None, None
    key, start, end = map(int, given)
    passage = Passage.objects.filter(pk=key).first()
    if passage is None or not start < end <= len(passage.plain):
        return None, None, None
    return passage, start, end
