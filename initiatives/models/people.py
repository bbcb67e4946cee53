"""Who does it and whom it is for: agencies and beneficiaries."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.queries import AgencyQuerySet, BeneficiaryQuerySet
from plans import rules
from plans.models import Alias, CitationLink, FormerSlug, Named, NoteLink, SearchTerm
from plans.wording import Bilingual


class Agency(Named):
    """An agency, office, committee or sector that the source names."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        CABINET = "cabinet", _("Cabinet")
        NATIONAL_AGENCY = "national_agency", _("National agency")
        STATE_ENTERPRISE = "state_enterprise", _("State enterprise")
        LOCAL_GOVERNMENT = "local_government", _("Local government")
        OFFICE = "office", _("Office")
        DEPARTMENT = "department", _("Department")
        COMMITTEE = "committee", _("Committee")
        SECTOR = "sector", _("Sector")
        GROUP = "group", _("Group of agencies")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), related_name="children", null=True, blank=True
    )
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    acronym_th = models.CharField(_("Thai acronym"), max_length=40, blank=True)
    person_th = models.CharField(_("who held it then (Thai)"), max_length=200, blank=True)
    person_en = models.CharField(_("who held it then (English)"), max_length=200, blank=True)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    person = Bilingual()
    note = Bilingual()
    folded_columns = ("name_th", "name_en", "acronym", "acronym_th", "person_th", "person_en")
    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="agency_slug_is_unique"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="agency_is_not_its_own_parent"
            ),
        ]

    def get_absolute_url(self):
        return reverse("agency", args=[self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_not_anothers_former_one(self)
        rules.record_is_not_its_own_ancestor(self)


class Beneficiary(Named):
    """A group of people that the source names: who it is for."""

    class Scope(models.TextChoices):
        BANGKOK = "bangkok", _("Named in the city's own direction or work")
        NATIONAL_MODEL = "national_model", _("Named only in the national model")

    scope = models.CharField(_("scope"), max_length=20, choices=Scope)
    note_th = models.TextField(_("note (Thai)"), blank=True)
    note_en = models.TextField(_("note (English)"), blank=True)

    note = Bilingual()
    objects = BeneficiaryQuerySet.as_manager()

    class Meta:
        ordering = ("sort_key",)
        verbose_name = _("beneficiary")
        verbose_name_plural = _("beneficiaries")
        constraints = [models.UniqueConstraint(fields=["slug"], name="beneficiary_slug_is_unique")]

    def get_absolute_url(self):
        return reverse("beneficiary", args=[self.slug])

    def clean(self):
        super().clean()
        rules.slug_is_not_anothers_former_one(self)


class AgencyFormerSlug(FormerSlug):
    record = models.ForeignKey(Agency, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of an agency")
        verbose_name_plural = _("former slugs of agencies")


class BeneficiaryFormerSlug(FormerSlug):
    record = models.ForeignKey(Beneficiary, models.CASCADE, related_name="former_slugs")

    class Meta(FormerSlug.Meta):
        verbose_name = _("former slug of a beneficiary")
        verbose_name_plural = _("former slugs of beneficiaries")


class AgencyCitation(CitationLink):
    claim = models.ForeignKey(Agency, models.CASCADE, related_name="citation_links")


class BeneficiaryCitation(CitationLink):
    claim = models.ForeignKey(Beneficiary, models.CASCADE, related_name="citation_links")


class AgencyNote(NoteLink):
    record = models.ForeignKey(Agency, models.CASCADE, related_name="note_links")


class BeneficiaryNote(NoteLink):
    record = models.ForeignKey(Beneficiary, models.CASCADE, related_name="note_links")


class AgencyAlias(Alias):
    record = models.ForeignKey(Agency, models.CASCADE, related_name="aliases")


class BeneficiaryAlias(Alias):
    record = models.ForeignKey(Beneficiary, models.CASCADE, related_name="aliases")


class AgencySearchTerm(SearchTerm):
    record = models.ForeignKey(Agency, models.CASCADE, related_name="search_terms")


class BeneficiarySearchTerm(SearchTerm):
    record = models.ForeignKey(Beneficiary, models.CASCADE, related_name="search_terms")
