"""What the city does: initiatives, where and when, and which others they are read with."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.models import OwnedQuerySet, tracked
from initiatives.queries import InitiativeQuerySet, PartQuerySet
from plans import rules
from plans.models import Alias, Basis, CitationLink, FormerSlug, Named, NoteLink, SearchTerm, Statement
from plans.wording import Bilingual
from thai.eras import format_years


class Initiative(Named):
    """What the city does: a service, application, network, system, district, centre, programme …"""

    class Kind(models.TextChoices):
        SERVICE = "service", _("Service")
        APPLICATION = "application", _("Application")
        NETWORK = "network", _("Network")
        SYSTEM = "system", _("System")
        MASTER_PLAN = "master_plan", _("Master plan")
        PILOT = "pilot", _("Pilot")
        DISTRICT = "district", _("District")
        CENTRE = "centre", _("Centre")
        PROGRAMME = "programme", _("Programme")

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        IN_PROGRESS = "in_progress", _("In progress")
        ESTABLISHED = "established", _("Established")
        UNCLEAR = "unclear", _("The document does not say")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), related_name="children", null=True, blank=True
    )
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    summary_th = models.TextField(_("summary (Thai)"), blank=True)
    summary_en = models.TextField(_("summary (English)"), blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.UNCLEAR)
    status_basis = models.CharField(_("basis of the status"), max_length=10, choices=Basis)
    status_note_th = models.TextField(_("ground of the status (Thai)"), blank=True)
    status_note_en = models.TextField(_("ground of the status (English)"), blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    summary = Bilingual()
    status_note = Bilingual()
    note = Bilingual()
    folded_columns = ("name_th", "name_en", "acronym", "summary_th", "summary_en")
    pages_beside_it = ("feed",)
    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key", "pk")
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="initiative_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="initiative_is_not_its_own_part"
            ),
        ]

    def get_absolute_url(self):
        return reverse("initiative", args=[self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_no_page_beside_it(self)
        rules.slug_is_not_anothers_former_one(self)
        rules.record_is_not_its_own_ancestor(self)

    def clean_whole(self):
        rules.stated_status_is_quoted(self)

    def goes_with(self):
        return self.alignments.all()

    @property
    def as_of_source(self):
        """The document whose year the status is of: what the status rests on."""
        links = self.status_citation_links.all()
        return links[0].citation.passage.source if links else None

    @property
    def related(self):
        """The initiatives worth reading with this one, whichever of the two was tied to the other."""
        listed = [link.related for link in self.related_links.select_related("related")]
        links = self.related_from_links.published().select_related("initiative")
        pointing = [link.initiative for link in links]
        return listed + [initiative for initiative in pointing if initiative not in listed]


class Period(Statement):
    """The years that the source prints for an initiative, in the era in which it prints them."""

    owned_by = "initiative"

    class Era(models.TextChoices):
        CE = "CE", _("Common Era")
        BE = "BE", _("Buddhist Era")

    initiative = models.OneToOneField(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="period"
    )
    start_year = models.PositiveSmallIntegerField(_("first year"))
    end_year = models.PositiveSmallIntegerField(_("last year"))
    printed = models.CharField(_("as printed"), max_length=100, blank=True)
    era_printed = models.CharField(_("era as printed"), max_length=2, choices=Era, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta(Statement.Meta):
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            *Statement.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")), name="period_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        years = format_years(self.start_year, self.end_year, get_language())
        return f"{self.initiative}: {years} ({self.get_basis_display()})"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#period"

    def clean(self):
        super().clean()
        rules.years_are_of_the_common_era(self)


class Place(Statement):
    """Where an initiative is, in the words of the source."""

    owned_by = "initiative"

    initiative = models.OneToOneField(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="place"
    )
    name_th = models.CharField(_("name (Thai)"), max_length=400)
    name_en = models.CharField(_("name (English)"), max_length=400, blank=True)

    name = Bilingual()
    objects = PartQuerySet.as_manager()

    class Meta(Statement.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return f"{self.initiative}: {self.name.text} ({self.get_basis_display()})"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#place"


class RelatedInitiative(models.Model):
    """Another initiative worth reading with this one: a reading aid, not a claim of the source."""

    owned_by = "initiative"

    initiative = models.ForeignKey(
        Initiative, models.CASCADE, verbose_name=_("initiative"), related_name="related_links"
    )
    related = models.ForeignKey(
        Initiative, models.PROTECT, verbose_name=_("related initiative"), related_name="related_from_links"
    )

    objects = OwnedQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("related initiative")
        verbose_name_plural = _("related initiatives")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "related"], name="related_initiative_is_listed_once"
            ),
            models.CheckConstraint(
                condition=~Q(initiative=F("related")), name="initiative_is_not_related_to_itself"
            ),
        ]

    def __str__(self):
        return str(self.related)


class InitiativeFormerSlug(FormerSlug):
    record = models.ForeignKey(Initiative, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of an initiative")
        verbose_name_plural = _("former slugs of initiatives")


class InitiativeCitation(CitationLink):
    claim = models.ForeignKey(Initiative, models.CASCADE, related_name="citation_links")


class StatusCitation(CitationLink):
    """What the status of an initiative rests on."""

    claim_kind = _("status")

    claim = models.ForeignKey(Initiative, models.CASCADE, related_name="status_citation_links")

    class Meta(CitationLink.Meta):
        verbose_name = _("quotation for the status")
        verbose_name_plural = _("quotations for the status")

    @property
    def claim_basis(self):
        return self.claim.status_basis


class PeriodCitation(CitationLink):
    shown_with = ("claim__initiative",)
    claim = models.ForeignKey(Period, models.CASCADE, related_name="citation_links")


class PlaceCitation(CitationLink):
    shown_with = ("claim__initiative",)
    claim = models.ForeignKey(Place, models.CASCADE, related_name="citation_links")


class InitiativeNote(NoteLink):
    record = models.ForeignKey(Initiative, models.CASCADE, related_name="note_links")


class InitiativeAlias(Alias):
    record = models.ForeignKey(Initiative, models.CASCADE, related_name="aliases")


class InitiativeSearchTerm(SearchTerm):
    record = models.ForeignKey(Initiative, models.CASCADE, related_name="search_terms")
