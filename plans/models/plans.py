"""What was promised, at its widest: plans and their phases."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans import rules
from plans.models.base import Alias, Basis, CitationLink, FormerSlug, Named, NoteLink
from plans.queries import PhaseQuerySet, PlanQuerySet
from plans.wording import Bilingual


class Plan(Named):
    """A strategy, plan, model, programme or policy that goals belong to."""

    class Kind(models.TextChoices):
        NATIONAL_STRATEGY = "national_strategy", _("National strategy")
        NATIONAL_PLAN = "national_plan", _("National plan")
        ECONOMIC_MODEL = "economic_model", _("Economic model")
        CITY_PLAN = "city_plan", _("City plan")
        SECTOR_PLAN = "sector_plan", _("Sector plan")
        PROGRAMME = "programme", _("Programme")
        POLICY = "policy", _("Policy")

    class YearsBasis(models.TextChoices):
        STATED = "stated", _("Stated by the document")
        INFERRED = "inferred", _("Inferred by our editors")
        NOT_STATED = "not_stated", _("The document does not say")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    start_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    years_basis = models.CharField(
        _("basis of the years"), max_length=10, choices=YearsBasis, default=YearsBasis.NOT_STATED
    )
    vision_th = models.TextField(_("vision (Thai)"), blank=True)
    vision_en = models.TextField(_("vision (English)"), blank=True)
    vision_basis = models.CharField(_("basis of the vision"), max_length=10, choices=Basis, blank=True)
    vision_note_th = models.TextField(_("note on the vision (Thai)"), blank=True)
    vision_note_en = models.TextField(_("note on the vision (English)"), blank=True)
    summary_th = models.TextField(_("summary (Thai)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    goals_grouping_basis = models.CharField(
        _("basis of gathering its goals under this name"), max_length=10, choices=Basis, blank=True
    )
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("superseded by"),
        related_name="supersedes",
        null=True,
        blank=True,
    )

    vision = Bilingual()
    vision_note = Bilingual()
    summary = Bilingual()
    note = Bilingual()
    folded_columns = ("name_th", "name_en", "summary_th", "summary_en")
    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="plan_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")), name="plan_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(start_year__isnull=True, end_year__isnull=True) | ~Q(years_basis="not_stated"),
                name="plan_years_have_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(vision_th="") | ~Q(vision_basis=""), name="plan_vision_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="plan_does_not_supersede_itself",
            ),
        ]

    def get_absolute_url(self):
        return reverse("plan", args=[self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_not_anothers_former_one(self)
        rules.years_are_of_the_common_era(self)
        rules.plan_is_not_its_own_successor(self)
        rules.plan_still_holds_its_phases(self)

    def goes_with(self):
        return [*self.phases.all(), *self.goals.all(), *self.relations_from.all(), *self.relations_to.all()]


class Phase(Named):
    """A dated slice of a plan. The basis of its number and of each year is kept apart."""

    plan = models.ForeignKey(Plan, models.PROTECT, verbose_name=_("plan"), related_name="phases")
    number = models.PositiveSmallIntegerField(_("number"))
    number_basis = models.CharField(_("basis of the number"), max_length=10, choices=Basis)
    start_year = models.PositiveSmallIntegerField(_("first year"))
    start_year_basis = models.CharField(_("basis of the first year"), max_length=10, choices=Basis)
    end_year = models.PositiveSmallIntegerField(_("last year"))
    end_year_basis = models.CharField(_("basis of the last year"), max_length=10, choices=Basis)
    aim_th = models.TextField(_("aim (Thai)"), blank=True)
    aim_en = models.TextField(_("aim (English)"), blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    aim = Bilingual()
    note = Bilingual()
    folded_columns = ("name_th", "name_en", "aim_th", "aim_en")
    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(fields=["plan", "slug"], name="phase_slug_is_unique_in_its_plan"),
            models.UniqueConstraint(fields=["plan", "number"], name="phase_number_is_unique_in_its_plan"),
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")), name="phase_ends_after_it_starts"
            ),
        ]

    def get_absolute_url(self):
        return reverse("phase", args=[self.plan.slug, self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_free_in_its_plan(self)
        rules.years_are_of_the_common_era(self)
        rules.phase_is_inside_its_plan(self)
        rules.phases_stay_apart(self)

    def goes_with(self):
        return [*self.relations_from.all(), *self.relations_to.all()]

    @property
    def path(self):
        """How filters, fixtures and the API refer to it: plan/slug."""
        return f"{self.plan.slug}/{self.slug}"

    @property
    def years_basis(self):
        """Stated only where both years are."""
        both = {self.start_year_basis, self.end_year_basis}
        return Basis.INFERRED if Basis.INFERRED in both else Basis.STATED

    @property
    def length(self):
        return self.end_year - self.start_year + 1

    @property
    def tense(self):
        """Where the phase stands today: "past", "present" or "future", by calendar years."""
        year = timezone.localdate().year
        if year > self.end_year:
            return "past"
        return "future" if year < self.start_year else "present"

    @property
    def year_of_today(self):
        """Which of its years this one is, counted from 1; None outside the phase."""
        return timezone.localdate().year - self.start_year + 1 if self.tense == "present" else None


class PlanFormerSlug(FormerSlug):
    record = models.ForeignKey(Plan, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of a plan")
        verbose_name_plural = _("former slugs of plans")


class PhaseFormerSlug(FormerSlug):
    record = models.ForeignKey(Phase, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of a phase")
        verbose_name_plural = _("former slugs of phases")


class PlanCitation(CitationLink):
    claim = models.ForeignKey(Plan, models.CASCADE, related_name="citation_links")


class PhaseCitation(CitationLink):
    shown_with = ("claim__plan",)
    claim = models.ForeignKey(Phase, models.CASCADE, related_name="citation_links")


class PlanNote(NoteLink):
    record = models.ForeignKey(Plan, models.CASCADE, related_name="note_links")


class PhaseNote(NoteLink):
    record = models.ForeignKey(Phase, models.CASCADE, related_name="note_links")


class PlanAlias(Alias):
    record = models.ForeignKey(Plan, models.CASCADE, related_name="aliases")
