"""Where a record stands between a planner's draft and the public page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from desk.records import states_of


class State(models.TextChoices):
    """Only what is published is shown to readers."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Reviewed(models.Model):
    """A record with a state of its own; what belongs to it is public exactly when it is."""

    # No index of its own: nearly all rows have the one state, and SQLite would walk through them all by it.
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self):
        return self.state == State.PUBLISHED

    def goes_with(self):
        """The records with a state of their own that are published, and withdrawn, together with this one."""
        return []

    def went_public(self, change):
        """Called when a change has made it public."""

    def was_withdrawn(self, change):
        """Called when a change has taken it from the public."""


class ReviewedQuerySet(models.QuerySet):
    def published(self):
        """What readers may see."""
        return self.filter(state=State.PUBLISHED)


class OwnedQuerySet(models.QuerySet):
    def published(self):
        """What belongs to records that readers may see; by the rules, all it points at is public too."""
        return self.filter(publicly(self.model))


def publicly(model):
    """The condition that a row of a model is public, or for what all share, that what it stands on is."""
    condition = models.Q()
    for lookup in states_of(model):
        condition |= models.Q(**{lookup: State.PUBLISHED})
    return condition
