"""The steps of a change: proposed, sent, returned, taken over, abandoned, approved."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk import rules
from desk.families import owners
from desk.languages import in_both
from desk.laying import lay
from desk.locking import lock_for
from desk.models import Change, ChangedRecord, State
from desk.recording import recording
from desk.records import record_at
from desk.roles import may_review, role_of


def propose(rows, target, author, form=None, kind=Change.Kind.EDIT, **words):
    """A new change to `target`, in review at once. `form` is the record on whose page it is edited."""
    change = Change(
        kind=kind,
        state=Change.State.IN_REVIEW,
        rows=rows,
        author=author,
        author_role=role_of(author),
        sent_at=timezone.now(),
        **words,
    )
    aim(change, target, form or target)
    change.save()
    return change


def aim(change, target, form):
    """Say which record a change is of, what that is called, and on whose page it is edited."""
    change.target_model, change.target_key = target._meta.label_lower, target.pk
    change.form_model, change.form_key = form._meta.label_lower, form.pk
    change.title_th, change.title_en = in_both(lambda: str(target)[:1000])
    change.base = Change.objects.touching(target).order_by("-pk").first()


def mend(change, rows, author, **words):
    """Other rows and another reason for a change that is still open; whoever mends it becomes its author."""
    with _open(change, Change.OPEN) as change:
        change.rows = rows
        change.author, change.author_role = author, role_of(author)
        change.state, change.sent_at = Change.State.IN_REVIEW, timezone.now()
        for name, value in words.items():
            setattr(change, name, value)
    return change


def take_over(change, author):
    """Make somebody else the author of an open change."""
    with _open(change, Change.OPEN) as change:
        change.author, change.author_role = author, role_of(author)
        change.state, change.reviewer = Change.State.RETURNED, None
        set_drafts(change, State.DRAFT)
    return change


def give_back(change, reviewer, remark):
    """Return a change to its author, with a remark that says what is missing."""
    if not remark.strip():
        raise ValidationError({"remark": _("Say what is to be mended.")})
    with _open(change, [Change.State.IN_REVIEW]) as change:
        _may_review(change, reviewer)
        change.state, change.reviewer, change.remark = Change.State.RETURNED, reviewer, remark
        set_drafts(change, State.DRAFT)
    return change


def abandon(change, author):
    """Drop a change of one's own; what it held stays to be read."""
    with _open(change, Change.OPEN) as change:
        change.state, change.decided_at = Change.State.ABANDONED, timezone.now()
        set_drafts(change, State.DRAFT)
    return change


def approve(change, reviewer, remark=""):
    """Write a change for good. ValidationError when it breaks a rule, Stale when others wrote there since."""
    with _open(change, [Change.State.IN_REVIEW]) as change, recording(change) as record:
        _may_review(change, reviewer)
        proposed = change.rows
        change.rows = lay(proposed, for_good=True)
        rules.hold(record.written)
        change.state, change.reviewer, change.remark = Change.State.APPROVED, reviewer, remark
        change.decided_at = record.moment
        _point_at_real_rows(change, proposed)
        note_touched(change, record)
        _tell(change, record)
    return change


def set_drafts(change, state):
    """The drafts that a change would publish are locked while it is in review, and free when it is not."""
    if change.kind != Change.Kind.PUBLISH:
        return
    lock_for(change.rows)
    with recording(change):
        for row in change.rows:
            record = record_at(row["model"], row["pk"])
            if record is not None and record.state in (State.DRAFT, State.IN_REVIEW):
                record.state = state
                record.save()


def _may_review(change, reviewer):
    if not may_review(reviewer):
        raise PermissionDenied
    if change.author_id == reviewer.pk:
        raise ValidationError(_("Nobody reviews a change of their own."))


def _point_at_real_rows(change, proposed):
    """A record that was only proposed has got its real key."""
    keys = {(old["model"], old["pk"]): new["pk"] for old, new in zip(proposed, change.rows, strict=True)}
    for part in ("target", "form"):
        place = (getattr(change, f"{part}_model"), getattr(change, f"{part}_key"))
        setattr(change, f"{part}_key", keys.get(place, place[1]))


def _tell(change, record):
    """Tell each record that became public, or is public no longer."""
    for _label, _key, before, after, row in record.different:
        was, now = (before or {}).get("state"), (after or {}).get("state")
        if now == State.PUBLISHED != was:
            row.went_public(change)
        elif now == State.WITHDRAWN != was:
            row.was_withdrawn(change)


def note_touched(change, record):
    """Keep which rows a change touched, and to which records these belong or belonged."""
    versions = [
        (label, key, values)
        for label, key, before, after, _row in record.different
        for values in (before, after)
        if values
    ]
    known = {(label, key): values for label, key, values in versions}
    touched = {*known, *(place for label, _key, values in versions for place in owners(label, values, known))}
    ChangedRecord.objects.bulk_create(
        [ChangedRecord(change=change, model=model, key=key) for model, key in sorted(touched)]
    )


class _open:
    """A change, locked while a step is taken; refused where somebody took another one before."""

    def __init__(self, change, states):
        self.pk, self.states = change.pk, states

    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.change = Change.objects.select_for_update().get(pk=self.pk)
        if self.change.state not in self.states:
            self.atomic.__exit__(ValidationError, None, None)
            raise ValidationError(_("Somebody was quicker: this change is no longer open for that."))
        return self.change

    def __exit__(self, *failure):
        if failure[0] is None:
            self.change.save()
        return self.atomic.__exit__(*failure)
