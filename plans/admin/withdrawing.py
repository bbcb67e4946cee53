"""Deleting is for drafts; what readers see is withdrawn, or taken off its record, by a proposal."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk import deciding
from desk.direct import recorded
from desk.languages import in_both
from desk.models import Change
from desk.reasons import ReasonForm
from desk.recording import recording
from desk.records import root_of
from plans.admin.proposing import is_draft, is_free
from plans.admin.relied_on import relying_on
from plans.admin.seen import SEEN, lock_page, read, seen_now

OVERTAKEN = gettext_lazy(
    "Somebody changed this record since the page was opened. Nothing was deleted; look at it once more."
)


class Withdrawing:
    """Mixed into ModelAdmin: nothing that readers see disappears without a reason and a second person."""

    delete_confirmation_template = "admin/record_delete_confirmation.html"

    def has_delete_permission(self, request, obj=None):
        """Whoever may edit may delete what was never public, and propose to take away what is."""
        if obj is None or root_of(obj) is None:
            return super().has_delete_permission(request, obj)
        return self.has_change_permission(request, obj) and is_free(obj)

    def get_deleted_objects(self, records, request):
        protected = [link for record in records for link in relying_on(record, self.admin_site)]
        if protected:  # Django would list every single one, however many there are
            return [], {}, set(), protected
        return super().get_deleted_objects(records, request)

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is not None and not self.has_delete_permission(request, record):
            raise PermissionDenied
        if record is None or is_draft(record):
            return self._delete_draft(request, object_id, record, extra_context)
        if record == root_of(record):
            return self.ask_view(request, object_id, "withdraw")
        return self._take_off(request, object_id, record, extra_context)

    def _delete_draft(self, request, object_id, record, extra_context):
        title_th, title_en = in_both(lambda: str(record)[:1000])
        words = {"title_th": title_th, "title_en": title_en}
        with transaction.atomic(), recorded(Change.Kind.DRAFT, request.user, **words):
            if record is None:
                return super().delete_view(request, object_id, extra_context)
            lock_page(self, request, record)
            now = seen_now(self, request, record)
            overtaken = request.method == "POST" and not _rests_on(request.POST.get(SEEN, ""), now)
            if overtaken:
                messages.warning(request, OVERTAKEN)
                request.POST = {}  # so that Django asks once more
            context = {**(extra_context or {}), "seen": now.signed()}
            response = super().delete_view(request, object_id, context)
            if overtaken and response.status_code == 200:
                response.status_code = 409
            return response

    def _take_off(self, request, object_id, record, extra_context):
        form = ReasonForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            rows = _rows_of_removal(record)
            if rows:
                change = deciding.propose(
                    rows, root_of(record), request.user, root_of(record), **form.cleaned_data
                )
                messages.success(request, _("Proposed. Readers see it once somebody else has approved it."))
                return HttpResponseRedirect(reverse("admin:desk_change_change", args=[change.pk]))
            messages.error(request, _("Other records rely on this one, so it cannot be taken away."))
        request.POST = {}  # so that Django shows its page, and deletes nothing
        return super().delete_view(request, object_id, {**(extra_context or {}), "reason_form": form})


def _rests_on(token, now):
    """Whether a page was made from the versions that are there now."""
    seen = read(token, now.label, now.key)
    return seen is not None and not seen.moved(now) and not any(seen.added(label, now) for label in now.rows)


def _rows_of_removal(record):
    """The rows that deleting a record would touch; none where it cannot be deleted."""
    try:
        with transaction.atomic(), recording(None) as removed:
            record.delete()
            transaction.set_rollback(True)
    except ProtectedError:
        return []
    return removed.rows
