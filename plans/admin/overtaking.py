"""A save that rests on an older version neither wins nor is lost: the person is shown both and chooses."""

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.choosing import CHOICE, TEXT
from desk.laying import Stale, lay
from desk.naming import from_version
from desk.records import values_of
from plans.admin.kept import GONE, NOT_FREE, OWN_FIELDS, UNSETTLED, kept, sent_fields
from plans.admin.meeting import Meeting
from plans.admin.seen import SEEN, WAS, Seen, digest_of, lock_page, read, seen_now


class Overtaking:
    """Mixed into ModelAdmin: the form says on what it rests, and is asked for it when it is saved."""

    def token_for(self, request, object_id):
        """What a form that is shown now rests on; taken before the form is made, never after."""
        if object_id is None:
            return ""
        record = self.get_object(request, unquote(object_id))
        if record is not None and not self.has_change_permission(request, record):
            return ""
        seen = self._seen(request, record, object_id)
        return seen.signed() if seen else ""

    def _seen(self, request, record, object_id):
        proposal = digest_of(request.mended)
        if record is not None:
            return seen_now(self, request, record, proposal)
        key = unquote(object_id)
        return (
            Seen(self.opts.label_lower, int(key), proposal=proposal) if key.isdecimal() and proposal else None
        )

    def met(self, request, object_id):
        """None where the form may be saved, with request.POST as it is to be; otherwise the answer.

        The rows of the page are locked from here to the end of the transaction.
        """
        if not self.has_change_permission(request):
            return None
        record = self._locked(request, object_id)
        if record is None and request.mended is None:
            return kept(request, self.admin_site, GONE)
        if record is not None and not self.has_change_permission(request, record):
            return kept(request, self.admin_site, NOT_FREE, status=403)
        now = self._seen(request, record, object_id)
        if now is None:
            return kept(request, self.admin_site, GONE)
        if request.mended is not None:
            refused = self._lay(request, now)
            if refused or request.overtaken:
                return refused
            record = self.get_object(request, unquote(object_id))
        return self._meet(request, record, now) if record is not None else None

    def _locked(self, request, object_id):
        """The record as it is once nobody else can change it."""
        record = self.get_object(request, unquote(object_id))
        if record is not None:
            lock_page(self, request, record)
            record = self.get_object(request, unquote(object_id))
        return record

    def _lay(self, request, now):
        """Lay the proposal under the form; over what others wrote, where they wrote in the same place."""
        request.seen_token = request.POST.get(SEEN, "")
        rows = request.mended.rows
        try:
            with transaction.atomic():
                lay(rows)
            return None
        except Stale:
            request.record.forget()
        request.overtaken = True
        request.page_of = now.label, now.key
        try:
            with transaction.atomic():
                lay(rows, anyway=True)
        except Stale:
            settle = reverse("admin:desk_change_settle", args=[request.mended.pk])
            return kept(request, self.admin_site, UNSETTLED, settle=settle)
        return None

    def _meet(self, request, record, now):
        seen = read(request.POST.get(SEEN, ""), now.label, now.key, now.proposal)
        settling = WAS in request.POST
        request.seen_token = now.signed()
        if seen is not None and not settling and seen.rows == now.rows:
            return None
        was = read(request.POST[WAS], now.label, now.key, now.proposal) if settling else seen
        laid = request.mended.rows if request.mended is not None else ()
        meeting = Meeting(self, request, record, was, now, laid)
        if settling:
            holds = seen is not None and not seen.moved(now)
            meeting.take(holds)
            if holds and meeting.is_settled:
                request.POST = meeting.settled()
                return None
        elif not meeting.is_overtaken:
            return None
        return self._ask_whose(request, record, meeting, settling)

    def _ask_whose(self, request, record, meeting, again):
        was = request.POST.get(WAS, request.POST.get(SEEN, ""))
        own = (*OWN_FIELDS, SEEN, WAS)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": record,
            "title": _("Somebody else changed it while you were typing"),
            "meeting": meeting,
            "again": again,
            "sent": [
                (name, value)
                for name, value in sent_fields(request, own)
                if not name.startswith((CHOICE, TEXT))
            ],
            "seen": meeting.now.signed(),
            "was": was,
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[record.pk]),
        }
        return TemplateResponse(request, "admin/record_meeting.html", context, status=409).render()


def rest_on(request, record):
    """Let what was recorded rest on what the form of an overtaken proposal showed, so that it can be settled.

    What its author left as it was follows the database; what both changed stays a clash.
    """
    seen = read(request.POST.get(SEEN, ""), *request.page_of, digest_of(request.mended))
    old = {(row["model"], row["pk"]): row["before"] for row in request.mended.rows}
    for place, found in record.found.items():
        now, after, row = found
        base = _values_at(type(row), place, seen) or old.get(place)
        if base is None or (now is None and after is None):
            continue
        if now is None or after is None:
            found[0] = base
            continue
        mine = {column for column, value in after.items() if value != base.get(column)}
        found[0] = {column: base.get(column) if column in mine else value for column, value in now.items()}
        found[1] = {column: after[column] if column in mine else value for column, value in now.items()}


def _values_at(model, place, seen):
    number = seen.rows.get(place[0], {}).get(place[1]) if seen else None
    version = model.history.filter(history_id=number).first() if number else None
    return version and values_of(from_version(model, version))
