"""Dated events of initiatives and agencies."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.models import tracked
from initiatives.models.initiatives import Initiative
from initiatives.models.people import Agency
from initiatives.queries import MilestoneQuerySet
from plans.models import CitationLink, Plan
from plans.models.relations import exactly_one
from plans.wording import Bilingual
from thai.eras import format_date


class Milestone(models.Model):
    """A dated event of an initiative or an agency, with its date as printed."""

    owned_by = "owner"
    owned_through = ("initiative", "agency")

    initiative = models.ForeignKey(
        Initiative,
        models.PROTECT,
        verbose_name=_("initiative"),
        related_name="milestones",
        null=True,
        blank=True,
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, verbose_name=_("agency"), related_name="milestones", null=True, blank=True
    )
    subject = models.ForeignKey(
        Plan,
        models.PROTECT,
        verbose_name=_("about the plan"),
        related_name="milestones",
        null=True,
        blank=True,
    )
    date = models.DateField(_("date"))
    date_printed = models.CharField(_("date as printed"), max_length=100, blank=True)
    doubtful = models.BooleanField(_("the printed date is doubtful"), default=False)
    name_th = models.TextField(_("what happened (Thai)"))
    name_en = models.TextField(_("what happened (English)"), blank=True)

    name = Bilingual()
    objects = MilestoneQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("date", "pk")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("initiative", "agency"), name="milestone_hangs_on_exactly_one_record"
            )
        ]

    def __str__(self):
        return f"{format_date(self.date, get_language())}: {self.name.text}"

    def get_absolute_url(self):
        return f"{self.owner.get_absolute_url()}#milestone-{self.pk}"

    @property
    def owner(self):
        """The initiative or agency that it is an event of."""
        return self.initiative or self.agency


class MilestoneCitation(CitationLink):
    shown_with = ("claim__initiative", "claim__agency")
    claim = models.ForeignKey(Milestone, models.CASCADE, related_name="citation_links")
