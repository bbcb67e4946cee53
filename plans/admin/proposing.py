"""Saving in the admin: drafts are written; what readers see becomes a proposal that somebody else reviews.

The form is saved as it always was, in a transaction that records which rows it touched. If all of them are of
drafts, it stands. Otherwise the rows are kept as a Change, and the transaction is undone.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk import deciding
from desk.direct import recorded
from desk.languages import in_both
from desk.laying import Stale, laid_over
from desk.locking import fresh_roots
from desk.models import Change, State
from desk.previews import token_of
from desk.reasons import ReasonForm
from desk.records import root_of
from plans.admin.kept import kept
from plans.admin.overtaking import Overtaking, rest_on
from plans.admin.trial import Refused

MENDED = "change"  # the parameter that names the open change which is edited on the page


class Proposed(Exception):
    """What was saved is not to stand but to be proposed; raising this undoes the transaction."""

    def __init__(self, record, form):
        super().__init__(form)
        self.rows, self.keys, self.form = record.rows, record.keys, form


OVERTAKEN = gettext_lazy(
    "Others changed the same words since you proposed yours. All that you typed is kept: settle it here."
)


class Proposing(Overtaking):
    """Mixed into ModelAdmin: no form writes what readers see."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or is_free(obj))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.mended = change = self._mended(request)
        request.overtaken = False
        if request.method != "POST":
            return self._shown(request, object_id, form_url, extra_context)
        given = {} if change is None else {"reason_th": change.reason_th, "reason_en": change.reason_en}
        request.reason_form = ReasonForm(request.POST, initial=given, prefix="why")
        try:
            return self._saved(request, object_id, form_url, extra_context)
        except Proposed as proposed:
            return self._propose(request, proposed)

    def _mended(self, request):
        """The open change of one's own that is edited here, and not the record as it stands."""
        key = request.GET.get(MENDED, "")
        if not key.isdecimal() or len(key) > 18:
            return None
        found = Change.objects.filter(pk=int(key), kind=Change.Kind.EDIT)
        change = found.open().first()
        if request.method == "POST" and (change is None or change.author_id != request.user.pk):
            return None  # decided or taken over while somebody typed, who then proposes anew
        if change is None:
            raise Http404
        if change.author_id != request.user.pk:
            raise PermissionDenied
        return change

    def _shown(self, request, *place):
        request.seen_token = self.token_for(request, place[0])
        if request.mended is None:
            return super().changeform_view(request, *place)
        words = {"reason_th": request.mended.reason_th, "reason_en": request.mended.reason_en}
        request.reason_form = ReasonForm(initial=words, prefix="why")
        try:
            with laid_over(request.mended.rows):
                return _rendered(super().changeform_view(request, *place))
        except Stale:
            messages.warning(request, OVERTAKEN)
            return HttpResponseRedirect(reverse("admin:desk_change_settle", args=[request.mended.pk]))

    def _saved(self, request, *place):
        title_th, title_en = in_both(lambda: str(self.opts.verbose_name))
        words = {"title_th": title_th, "title_en": title_en}
        with transaction.atomic(), recorded(Change.Kind.DRAFT, request.user, **words) as record:
            request.record = record
            response = self.met(request, place[0]) if place[0] else None
            response = response or super().changeform_view(request, *place)
            if request.mended is not None:  # whatever was saved is proposed, so this is the form again
                response = _rendered(response)
                transaction.set_rollback(True)
            return response

    def save_model(self, request, obj, form, change):
        if not change or form.has_changed():  # a record left as it was gets no new version
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.settle(request, form.instance)

    def settle(self, request, saved):
        """Let what was written stand, or raise Proposed; Refused where the reason is missing."""
        record = request.record
        if not record.different:
            return
        roots = fresh_roots([saved, *record.touched])
        if request.mended is None and all(root.state == State.DRAFT for root in roots):
            self._keep_draft(record, saved)
            return
        if not request.reason_form.is_valid():
            raise Refused({"": ValidationError({"__all__": [_("Say why, below. Nothing was saved yet.")]})})
        if request.overtaken:
            rest_on(request, record)
        raise Proposed(record, saved)

    def _keep_draft(self, record, saved):
        change = record.change_of_versions()
        deciding.aim(change, root_of(saved) or saved, saved)
        change.save()
        deciding.note_touched(change, record)

    def _propose(self, request, proposed):
        words = request.reason_form.cleaned_data
        rows = [_made_public(row) for row in proposed.rows]
        if request.mended is not None:
            try:
                change = deciding.mend(request.mended, rows, request.user, **words)
            except ValidationError as refused:
                return kept(request, self.admin_site, " ".join(refused.messages))
            if request.overtaken:
                messages.warning(request, OVERTAKEN)
                return HttpResponseRedirect(reverse("admin:desk_change_settle", args=[change.pk]))
        else:
            form = proposed.form
            with transaction.atomic():
                change = deciding.propose(rows, root_of(form), request.user, form, **words)
                key = (change.form_model, change.form_key)
                change.form_key = proposed.keys.get(key, change.form_key)
                change.save()
        messages.success(request, _("Proposed. Readers see it once somebody else has approved it."))
        return HttpResponseRedirect(reverse("admin:desk_change_change", args=[change.pk]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        root = root_of(obj) if obj is not None else None
        context["root"] = root
        context["mended"] = getattr(request, "mended", None)
        context["seen"] = getattr(request, "seen_token", "")
        if root is not None and root == obj and root.state in (State.DRAFT, State.IN_REVIEW):
            context["preview"] = token_of(root)
        if root is not None:
            context["open_changes"] = Change.objects.open().touching_target(root)
        hangs_on_another = obj is None and hasattr(self.model, "owned_by")
        if context["mended"] is not None or hangs_on_another or (root is not None and root.is_published):
            context["reason_form"] = getattr(request, "reason_form", None) or ReasonForm(prefix="why")
        return super().render_change_form(request, context, add, change, form_url, obj)


def is_draft(row):
    """Whether a row is of a draft, or shared by all and shown only through what rests on it."""
    root = root_of(row)
    return root is None or root.state == State.DRAFT


def is_free(record):
    """Whether a record may be edited: not while it is in review, nor once it is withdrawn."""
    root = root_of(record)
    return root is None or root.state in (State.DRAFT, State.PUBLISHED)


def _made_public(row):
    """A record that is made in a proposal becomes public with it."""
    made = row["before"] is None and "state" in row["after"]
    return {**row, "after": row["after"] | {"state": State.PUBLISHED.value}} if made else row


def _rendered(response):
    return response.render() if hasattr(response, "render") else response
