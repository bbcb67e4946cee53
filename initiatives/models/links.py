"""The claims that tie initiatives, agencies and beneficiaries to goals, plans and one another."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiatives import Initiative
from initiatives.models.people import Agency, Beneficiary
from initiatives.queries import (
    AlignmentQuerySet,
    BenefitQuerySet,
    InvolvementQuerySet,
    TieQuerySet,
)
from plans.models import CitationLink, Goal, Paged, Phase, Plan, Statement
from plans.models.relations import exactly_one, or_zero
from plans.wording import Bilingual


class Alignment(Paged, Statement):
    """The claim that an initiative serves a goal, on what ground, and how strongly."""

    class Contribution(models.TextChoices):
        DIRECT = "direct", _("Direct")
        SUPPORTING = "supporting", _("Supporting")
        NONE = "none", _("Examined, does not serve")

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="alignments"
    )
    goal = models.ForeignKey(Goal, models.PROTECT, verbose_name=_("goal"), related_name="alignments")
    contribution = models.CharField(_("contribution"), max_length=12, choices=Contribution)
    rationale_th = models.TextField(_("rationale (Thai)"))
    rationale_en = models.TextField(_("rationale (English)"), blank=True)

    rationale = Bilingual()
    objects = AlignmentQuerySet.as_manager()

    class Meta(Statement.Meta):
        ordering = ("initiative__sort_key", "pk")
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")
        indexes = [
            models.Index(
                fields=["goal", "state", "basis", "contribution"], name="alignment_by_goal_and_ground"
            )
        ]
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["initiative", "goal"], name="alignment_is_claimed_once"),
        ]

    def __str__(self):
        words = {
            "initiative": self.initiative,
            "goal": self.goal,
            "basis": self.get_basis_display(),
            "contribution": self.get_contribution_display(),
        }
        if self.contribution == self.Contribution.NONE:
            return gettext("%(initiative)s does not serve %(goal)s (%(basis)s)") % words
        return gettext("%(initiative)s serves %(goal)s (%(basis)s, %(contribution)s)") % words

    def get_absolute_url(self):
        return reverse("alignment", args=[self.initiative.slug, self.goal.plan.slug, self.goal.slug])

    @property
    def path(self):
        """How the API refers to it: initiative/plan/goal."""
        return f"{self.initiative.slug}/{self.goal.path}"

    @property
    def serves(self):
        return self.contribution != self.Contribution.NONE


class Involvement(Statement):
    """The part that an agency has in an initiative."""

    owned_by = "initiative"

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        PARTNER = "partner", _("Partner")
        MEMBER = "member", _("Member")
        MANAGER = "manager", _("Manager")
        INVITER = "inviter", _("Inviter")
        SIGNATORY = "signatory", _("Signatory")
        SUPPORTER = "supporter", _("Supporter")

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="involvements"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("agency"), related_name="involvements")
    role = models.CharField(_("role"), max_length=12, choices=Role)

    objects = InvolvementQuerySet.as_manager()

    class Meta(Statement.Meta):
        ordering = ("pk",)
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "agency", "role"], name="involvement_is_claimed_once"
            ),
        ]

    def __str__(self):
        words = {"agency": self.agency, "role": self.get_role_display(), "initiative": self.initiative}
        return gettext("%(agency)s: %(role)s, %(initiative)s") % words + f" ({self.get_basis_display()})"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#involvement-{self.pk}"


class Benefit(Statement):
    """The claim that an initiative is for a group of people."""

    owned_by = "initiative"

    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="benefits"
    )
    beneficiary = models.ForeignKey(
        Beneficiary, models.PROTECT, verbose_name=_("beneficiary"), related_name="benefits"
    )

    objects = BenefitQuerySet.as_manager()

    class Meta(Statement.Meta):
        ordering = ("pk",)
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["initiative", "beneficiary"], name="benefit_is_claimed_once"),
        ]

    def __str__(self):
        words = {"initiative": self.initiative, "beneficiary": self.beneficiary}
        return gettext("%(initiative)s is for: %(beneficiary)s") % words + f" ({self.get_basis_display()})"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#benefit-{self.pk}"


class Tie(Statement):
    """An agency or beneficiary tied to a plan, phase or goal, or an initiative tied to a whole plan."""

    owned_by = "source"
    owned_through = ("agency", "beneficiary", "initiative")

    agency = models.ForeignKey(
        Agency, models.PROTECT, verbose_name=_("agency"), related_name="ties", null=True, blank=True
    )
    beneficiary = models.ForeignKey(
        Beneficiary, models.PROTECT, verbose_name=_("beneficiary"), related_name="ties", null=True, blank=True
    )
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("initiative"), related_name="ties", null=True, blank=True
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, verbose_name=_("plan"), related_name="ties", null=True, blank=True
    )
    phase = models.ForeignKey(
        Phase, models.PROTECT, verbose_name=_("phase"), related_name="ties", null=True, blank=True
    )
    goal = models.ForeignKey(
        Goal, models.PROTECT, verbose_name=_("goal"), related_name="ties", null=True, blank=True
    )
    relation_th = models.CharField(_("in what way (Thai)"), max_length=300, blank=True)
    relation_en = models.CharField(_("in what way (English)"), max_length=300, blank=True)

    relation = Bilingual()
    objects = TieQuerySet.as_manager()

    class Meta(Statement.Meta):
        ordering = ("pk",)
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=exactly_one("agency", "beneficiary", "initiative"),
                name="tie_has_exactly_one_source",
            ),
            models.CheckConstraint(
                condition=exactly_one("plan", "phase", "goal"), name="tie_has_exactly_one_target"
            ),
            models.CheckConstraint(
                condition=Q(initiative__isnull=True) | Q(plan__isnull=False),
                name="initiative_is_tied_to_plans_only",
            ),
            models.UniqueConstraint(
                *or_zero("agency", "beneficiary", "initiative", "plan", "phase", "goal"),
                name="tie_is_claimed_once",
            ),
        ]

    def __str__(self):
        return f"{self.source} – {self.target} ({self.get_basis_display()})"

    def get_absolute_url(self):
        return f"{self.source.get_absolute_url()}#tie-{self.pk}"

    @property
    def source(self):
        """The agency, beneficiary or initiative that is tied."""
        return self.agency or self.beneficiary or self.initiative

    @property
    def target(self):
        """The plan, phase or goal that it is tied to."""
        return self.plan or self.phase or self.goal


class AlignmentCitation(CitationLink):
    shown_with = ("claim__initiative", "claim__goal__plan")
    claim = models.ForeignKey(Alignment, models.CASCADE, related_name="citation_links")


class InvolvementCitation(CitationLink):
    shown_with = ("claim__initiative", "claim__agency")
    claim = models.ForeignKey(Involvement, models.CASCADE, related_name="citation_links")


class BenefitCitation(CitationLink):
    shown_with = ("claim__initiative", "claim__beneficiary")
    claim = models.ForeignKey(Benefit, models.CASCADE, related_name="citation_links")


class TieCitation(CitationLink):
    shown_with = (
        "claim__agency",
        "claim__beneficiary",
        "claim__initiative",
        "claim__plan",
        "claim__phase__plan",
        "claim__goal__plan",
    )
    claim = models.ForeignKey(Tie, models.CASCADE, related_name="citation_links")
