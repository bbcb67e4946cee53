"""The desk's own sections of the queue: what came back, what awaits review, what is under way."""

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from desk.models import Change, ChangedRecord, Reviewed, State
from desk.queue import Section, register, reviews, works_here


def drafts_of(model):
    """The question for the drafts of a kind that somebody wrote and that are in no open change."""
    label = model._meta.label_lower

    def question(user):
        written = ChangedRecord.objects.filter(
            model=label, key=OuterRef("pk"), change__in=Change.objects.drafting(user)
        )
        sent = Change.objects.open().filter(target_model=label, target_key=OuterRef("pk"))
        return model._base_manager.filter(Exists(written), ~Exists(sent), state=State.DRAFT)

    return question


def register_all():
    register(
        Section(
            "returned",
            10,
            _("Returned to you"),
            _("A reviewer asks for something: read the remark, mend it, send it again."),
            [lambda user: Change.objects.returned_to(user)],
            shown_to=works_here,
        )
    )
    register(
        Section(
            "to-review",
            20,
            _("Awaiting your review"),
            _("Proposed by others. What you approve is public at once."),
            [lambda user: Change.objects.awaiting(user)],
            shown_to=reviews,
            first_for=reviews,
        )
    )
    register(
        Section(
            "under-way",
            30,
            _("Your open proposals"),
            _("They await somebody else’s review. Until then you can still mend or drop them."),
            [lambda user: Change.objects.under_way_of(user)],
            shown_to=works_here,
        )
    )
    drafted = [model for model in apps.get_models() if issubclass(model, Reviewed)]
    register(
        Section(
            "drafts",
            40,
            _("Drafts of yours, not yet sent"),
            _("Only the desk sees them until you send them for review."),
            [drafts_of(model) for model in drafted],
            shown_to=works_here,
        )
    )
