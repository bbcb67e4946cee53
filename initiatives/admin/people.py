"""Agencies and beneficiaries."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.models import (
    Agency,
    AgencyAlias,
    AgencyCitation,
    AgencyNote,
    AgencySearchTerm,
    Beneficiary,
    BeneficiaryAlias,
    BeneficiaryCitation,
    BeneficiaryNote,
    BeneficiarySearchTerm,
)
from plans.admin.base import NAMES, NOTES, NamedAdmin
from plans.admin.inlines import aliases, notes, search_terms
from plans.admin.panels import Panel
from plans.admin.quotations import citations


@admin.register(Agency)
class AgencyAdmin(NamedAdmin):
    list_display = ("named", "acronym", "kind", "parent")
    list_filter = ("kind",)
    looks_for_twins = True
    with_records = ("parent",)
    autocomplete_fields = ("parent",)
    fieldsets = [
        (None, {"fields": [NAMES, ("acronym_th", "acronym"), ("slug", "former_addresses")]}),
        (None, {"fields": [("kind", "parent"), ("person_th", "person_en")]}),
        NOTES,
    ]
    inlines = (
        citations(AgencyCitation, None),
        aliases(AgencyAlias),
        search_terms(AgencySearchTerm),
        notes(AgencyNote),
    )
    panels = (
        Panel("involvements", ("initiative", "role", "basis", "quotations")),
        Panel("milestones", ("dated", "named")),
        Panel("ties", ("target", "basis", "quotations")),
        Panel("children", ("named", "kind"), _("Agencies under it")),
    )
    broken_rules = {"agency_is_not_its_own_parent": ("parent", _("An agency cannot be part of itself."))}


@admin.register(Beneficiary)
class BeneficiaryAdmin(NamedAdmin):
    list_display = ("named", "scope")
    list_filter = ("scope",)
    looks_for_twins = True
    fieldsets = [(None, {"fields": [NAMES, ("slug", "former_addresses"), "scope"]}), NOTES]
    inlines = (
        citations(BeneficiaryCitation, None),
        aliases(BeneficiaryAlias),
        search_terms(BeneficiarySearchTerm),
        notes(BeneficiaryNote),
    )
    panels = (
        Panel("benefits", ("initiative", "basis", "quotations")),
        Panel("ties", ("target", "basis", "quotations")),
    )
