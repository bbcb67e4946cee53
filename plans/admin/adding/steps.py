"""The pages on which a document is added: each answers to what the one before it sent."""

from functools import partial

from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.forms import modelform_factory
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from plans.admin.adding import passages
from plans.admin.adding.begun import packed, unpacked
from plans.admin.adding.forms import CutForm, GivenForm, NameForm
from plans.admin.back import page_of
from plans.admin.base import NAMES, NOTES
from plans.admin.trial import SOMEBODY_WAS_QUICKER
from plans.documents.blocks import Unreadable
from plans.editions import COPIED, save_document
from plans.models import Source

STEPS = (gettext_lazy("The text"), gettext_lazy("Its passages"), gettext_lazy("Its name"))
FIELDSETS = [
    (None, {"fields": [NAMES, "slug"]}),
    (
        gettext_lazy("The year it speaks of"),
        {"fields": [("as_of_year", "as_of_basis"), ("as_of_note_th", "as_of_note_en")]},
    ),
    NOTES,
]


class AddsDocuments:
    """Mixed into the admin of sources: "Add a document", which needs no scripts and no developer."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.add_document)
        return [path("add-document/", view, name="plans_source_add_document"), *super().get_urls()]

    @method_decorator(never_cache)
    def add_document(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST" or "step" not in request.POST:
            return self._given(request, GivenForm())
        if request.POST["step"] == "given":
            return self._take_in(request)
        try:
            begun = unpacked(request.POST.get("begun", ""), request.user)
        except Unreadable as refused:
            return self._given(request, GivenForm(), str(refused), status=400)
        answer = {"passages": self._correct, "cut": self._cut, "name": self._save}.get(request.POST["step"])
        return answer(request, begun) if answer else self._passages(request, begun)

    # --- the text

    def _take_in(self, request):
        form = GivenForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._given(request, form)
        edition_of = self._old_edition(request.POST.get("edition_of"))
        begun = form.begun.of_edition(edition_of and edition_of.pk)
        try:
            return self._passages(request, begun)
        except Unreadable as refused:
            form.add_error(None, str(refused))
            return self._given(request, form)

    def _given(self, request, form, problem="", status=200):
        old = self._old_edition(request.POST.get("edition_of") or request.GET.get("edition_of"))
        return self._page(request, "given", 1, status, form=form, problem=problem, edition_of=old)

    def _old_edition(self, key):
        key = key or ""
        return Source.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None

    # --- its passages

    def _correct(self, request, begun):
        """Do what the form says, then go where the button leads."""
        button, _colon, place = request.POST.get("go", "").partition(":")
        place = int(place) if place.isdecimal() and len(place) < 9 else 0
        shown = request.POST.get("page", "")
        shown = int(shown) if shown.isdecimal() and len(shown) < 9 else 1
        try:
            document, moved = passages.corrected(begun.document, request.POST)
        except Unreadable as refused:
            return self._passages(request, begun, shown, problem=str(refused), status=400)
        begun = begun.with_document(document)
        if button == "cut" and place < len(begun.document.blocks) + 1:
            return self._cutting(request, begun, max(0, moved(place)))
        if button == "name" and document.kept:
            return self._naming(request, begun)
        problem = _("All passages are left out.") if button == "name" else ""
        return self._passages(request, begun, place if button == "page" else shown, problem=problem)

    def _passages(self, request, begun, page=1, problem="", status=200):
        pages = passages.pages(begun.document)
        page = min(max(page, 1), len(pages))
        return self._page(
            request,
            "passages",
            2,
            status,
            begun=packed(begun, request.user),
            remarks=list(passages.remarks(begun)),
            rows=passages.rows(begun.document, page),
            count=len(begun.document.kept),
            page=page,
            pages=pages,
            problem=problem,
        )

    # --- a cut

    def _cutting(self, request, begun, place, form=None):
        place = min(place, len(begun.document.blocks) - 1)
        block = begun.document.blocks[place]
        form = form or CutForm(passage=block.text)
        return self._page(
            request, "cut", 2, begun=packed(begun, request.user), place=place, passage=block, form=form
        )

    def _cut(self, request, begun):
        place = request.POST.get("place_of_block", "")
        place = int(place) if place.isdecimal() and len(place) < 9 else 0
        place = min(place, len(begun.document.blocks) - 1)
        page = place // passages.A_PAGE + 1
        if "back" in request.POST:
            return self._passages(request, begun, page)
        form = CutForm(request.POST, passage=begun.document.blocks[place].text)
        if form.is_valid():
            try:
                document = begun.document.cut(place, form.cleaned_data["place"])
                return self._passages(request, begun.with_document(document), page)
            except Unreadable as refused:
                form.add_error(None, str(refused))
        return self._cutting(request, begun, place, form)

    # --- its name

    def _name_form(self, request, begun, data=None):
        old = begun.edition_of and Source.objects.filter(pk=begun.edition_of).first()
        typed = modelform_factory(
            Source,
            form=NameForm,
            fields=["slug", *COPIED],
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
        )
        typed.broken_rules = self.broken_rules
        initial = {name: getattr(old, name) for name in COPIED} if old else {}
        return typed(data, instance=Source(sha256=begun.sha256, edition_of=old or None), initial=initial)

    def _naming(self, request, begun, form=None):
        form = form or self._name_form(request, begun)
        return self._page(
            request,
            "name",
            3,
            begun=packed(begun, request.user),
            form=form,
            adminform=AdminForm(form, FIELDSETS, {}, model_admin=self),
            count=len(begun.document.kept),
            edition_of=form.instance.edition_of,
        )

    def _save(self, request, begun):
        if "back" in request.POST:
            return self._passages(request, begun)
        form = self._name_form(request, begun, request.POST)
        if not form.is_valid():
            return self._naming(request, begun, form)
        try:
            source = save_document(form.save(commit=False), begun.document.kept, request.user)
        except IntegrityError:
            form.add_error(None, SOMEBODY_WAS_QUICKER)
            return self._naming(request, begun, form)
        messages.success(
            request, _("The document is kept as a draft. Send it for review when it is ready for readers.")
        )
        return HttpResponseRedirect(page_of(source))

    def _page(self, request, name, step, status=200, **context):
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Add a document"),
            "steps": STEPS,
            "step": step,
        }
        return TemplateResponse(request, f"admin/plans/source/{name}.html", context, status=status)
