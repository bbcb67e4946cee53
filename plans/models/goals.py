"""What a plan wants: goals of every level, as a tree inside each plan."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.models.base import Basis, CitationLink, FormerSlug, Named, NoteLink
from plans.models.plans import Plan
from plans.queries import GoalQuerySet
from plans.wording import Bilingual


class Goal(Named):
    """One model for every level: vision, aim, dimension, sub-goal, shift, theme, pillar, strategy …"""

    class Kind(models.TextChoices):
        VISION = "vision", _("Vision")
        VISION_PART = "vision_part", _("Part of the vision")
        AIM = "aim", _("Aim")
        DIMENSION = "dimension", _("Dimension")
        SUB_GOAL = "sub_goal", _("Sub-goal")
        SHIFT = "shift", _("Shift")
        THEME = "theme", _("Theme")
        PILLAR = "pillar", _("Pillar")
        STRATEGY = "strategy", _("Strategy")
        STAGE = "stage", _("Early stage")
        MECHANISM = "mechanism", _("Mechanism")

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name=_("plan"), related_name="goals")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), related_name="children", null=True, blank=True
    )
    parent_basis = models.CharField(_("basis of being part of it"), max_length=10, choices=Basis, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    kind_basis = models.CharField(_("basis of the kind"), max_length=10, choices=Basis, blank=True)
    attachment_basis = models.CharField(_("basis of belonging to the plan"), max_length=10, choices=Basis)
    code = models.CharField(_("code"), max_length=20, blank=True)
    code_printed = models.CharField(_("code as printed"), max_length=40, blank=True)
    code_basis = models.CharField(_("basis of the code"), max_length=10, choices=Basis, blank=True)
    position = models.PositiveSmallIntegerField(_("position among its siblings"), default=0)
    description_th = models.TextField(_("description (Thai)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    from_th = models.TextField(_("from (Thai)"), blank=True)
    from_en = models.TextField(_("from (English)"), blank=True)
    to_th = models.TextField(_("to (Thai)"), blank=True)
    to_en = models.TextField(_("to (English)"), blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    description = Bilingual()
    from_state = Bilingual("from")
    to_state = Bilingual("to")
    note = Bilingual()
    folded_columns = ("name_th", "name_en", "description_th", "description_en")
    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "position", "pk")
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="goal_slug_is_unique_in_its_plan"),
            models.UniqueConstraint(
                fields=["plan", "kind", "code"],
                condition=~Q(code=""),
                name="goal_code_is_unique_in_its_plan_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="goal_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~Q(kind="shift") | (~Q(from_th="") & ~Q(to_th="")), name="shift_has_both_states"
            ),
            models.CheckConstraint(
                condition=Q(from_th="", to_th="") | (~Q(from_th="") & ~Q(to_th="")),
                name="goal_has_both_states_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent_basis=""), name="goal_parent_has_a_basis"
            ),
            models.CheckConstraint(condition=Q(code="") | ~Q(code_basis=""), name="goal_code_has_a_basis"),
        ]

    def get_absolute_url(self):
        return reverse("goal", args=[self.plan.slug, self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_free_in_its_plan(self)
        rules.parent_is_in_the_same_plan(self)
        rules.record_is_not_its_own_ancestor(self)

    def goes_with(self):
        return [*self.alignments.all(), *self.relations_from.all(), *self.relations_to.all()]

    @property
    def path(self):
        """How filters, fixtures and the API refer to it: plan/slug."""
        return f"{self.plan.slug}/{self.slug}"

    @property
    def is_tied_by_inference(self):
        """Whether its own place in the plan is our reading: shown beside every claim that points at it."""
        return self.attachment_basis == Basis.INFERRED


class GoalFormerSlug(FormerSlug):
    record = models.ForeignKey(Goal, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of a goal")
        verbose_name_plural = _("former slugs of goals")


class GoalCitation(CitationLink):
    shown_with = ("claim__plan",)
    claim = models.ForeignKey(Goal, models.CASCADE, related_name="citation_links")


class GoalNote(NoteLink):
    record = models.ForeignKey(Goal, models.CASCADE, related_name="note_links")
