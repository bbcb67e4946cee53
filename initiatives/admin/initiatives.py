"""Initiatives, with their years and places."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.admin.rows import AlignmentRows
from initiatives.models import (
    Initiative,
    InitiativeAlias,
    InitiativeCitation,
    InitiativeNote,
    InitiativeSearchTerm,
    Period,
    PeriodCitation,
    Place,
    PlaceCitation,
    RelatedInitiative,
    StatusCitation,
)
from plans.admin.base import NAMES, NOTES, ClaimAdmin, NamedAdmin
from plans.admin.eras import years_in_both_eras
from plans.admin.inlines import RowInline, aliases, notes, search_terms
from plans.admin.naming import named
from plans.admin.panels import Panel
from plans.admin.quotations import citations


class RelatedInline(RowInline):
    model = RelatedInitiative
    fk_name = "initiative"
    fields = ("related",)
    autocomplete_fields = ("related",)
    broken_rules = {
        "initiative_is_not_related_to_itself": ("related", _("An initiative is not related to itself."))
    }


@admin.register(Initiative)
class InitiativeAdmin(NamedAdmin):
    list_display = ("named", "acronym", "kind", "status", "status_basis", "parent")
    list_filter = ("kind", "status", "status_basis")
    search_fields = (
        "folded__contains",
        "slug__contains",
        "aliases__folded__contains",
        "search_terms__folded__contains",
    )
    with_records = ("parent",)
    autocomplete_fields = ("parent",)
    looks_for_twins = True
    fieldsets = [
        (None, {"fields": [NAMES, ("slug", "former_addresses"), ("acronym", "kind"), "parent"]}),
        (_("Summary"), {"fields": [("summary_th", "summary_en")]}),
        (_("Status"), {"fields": [("status", "status_basis"), ("status_note_th", "status_note_en")]}),
        NOTES,
    ]
    inlines = (
        AlignmentRows,
        citations(StatusCitation, "status_basis"),
        citations(InitiativeCitation, None),
        RelatedInline,
        aliases(InitiativeAlias),
        search_terms(InitiativeSearchTerm),
        notes(InitiativeNote),
    )
    panels = (  # of alignments, where they are too many for rows
        Panel("alignments", ("goal", "plan", "basis", "contribution", "quotations")),
        Panel("involvements", ("agency", "role", "basis", "quotations")),
        Panel("benefits", ("beneficiary", "basis", "quotations")),
        Panel("milestones", ("dated", "named")),
        Panel("period", ("years", "printed", "basis", "quotations"), _("Years")),
        Panel("place", ("named", "basis", "quotations"), _("Place")),
        Panel("ties", ("target", "basis", "quotations")),
        Panel("children", ("named", "kind", "status"), _("Its parts")),
    )
    broken_rules = {
        "initiative_is_not_its_own_part": ("parent", _("An initiative cannot be part of itself."))
    }

    def autocomplete_label(self, initiative):
        return named(initiative, initiative.acronym, initiative.get_kind_display())


class PartAdmin(ClaimAdmin):
    """What an initiative has one of; it stays with its initiative."""

    ordering = ("initiative__sort_key", "pk")
    search_fields = ("initiative__folded__contains",)
    with_records = ("initiative",)
    autocomplete_fields = ("initiative",)
    fixed = ("initiative",)


@admin.register(Period)
class PeriodAdmin(PartAdmin):
    list_display = ("initiative", "years", "printed", "basis", "quotations")
    only_later = ("years",)
    fieldsets = [
        (None, {"fields": ["initiative", ("start_year", "end_year"), "years"]}),
        (_("As printed"), {"fields": [("printed", "era_printed")]}),
        (_("Ground"), {"fields": ["basis"]}),
        NOTES,
    ]
    inlines = (citations(PeriodCitation),)
    broken_rules = {"period_ends_after_it_starts": ("end_year", _("The last year is before the first."))}

    @admin.display(description=_("years in both eras"), ordering="start_year")
    def years(self, period):
        return years_in_both_eras(period.start_year, period.end_year)


@admin.register(Place)
class PlaceAdmin(PartAdmin):
    list_display = ("initiative", "named", "basis", "quotations")
    search_fields = ("initiative__folded__contains", "name_th__icontains", "name_en__icontains")
    fieldsets = [(None, {"fields": ["initiative", NAMES]}), (_("Ground"), {"fields": ["basis"]}), NOTES]
    inlines = (citations(PlaceCitation),)

    @admin.display(description=_("place"))
    def named(self, place):
        return place.name
