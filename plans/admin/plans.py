"""Plans and their phases."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from plans.admin.base import NAMES, NOTES, NamedAdmin
from plans.admin.eras import years_in_both_eras
from plans.admin.forms import PatientForm
from plans.admin.inlines import aliases, notes
from plans.admin.naming import named
from plans.admin.panels import RELATIONS_FROM, RELATIONS_TO, Panel
from plans.admin.plan_rows import ENDS_BEFORE_IT_STARTS, PHASE_RULES, GoalRows, PhaseRows
from plans.admin.quotations import citations
from plans.models import Phase, PhaseCitation, PhaseNote, Plan, PlanAlias, PlanCitation, PlanNote


class Dated(NamedAdmin):
    """A record with a first and a last year."""

    only_later = ("former_addresses", "years")

    @admin.display(description=_("years in both eras"), ordering="start_year")
    def years(self, record):
        return years_in_both_eras(record.start_year, record.end_year) or "–"


@admin.register(Plan)
class PlanAdmin(Dated):
    form = PatientForm  # its years and those of its phases are narrowed together
    list_display = ("named", "kind", "years", "years_basis")
    list_filter = ("kind", "years_basis")
    autocomplete_fields = ("superseded_by",)
    looks_for_twins = True
    fieldsets = [
        (None, {"fields": [NAMES, ("slug", "former_addresses"), "kind"]}),
        (_("Years"), {"fields": [("start_year", "end_year", "years_basis"), "years", "superseded_by"]}),
        (
            _("Vision"),
            {"fields": [("vision_th", "vision_en"), "vision_basis", ("vision_note_th", "vision_note_en")]},
        ),
        (_("Summary"), {"fields": [("summary_th", "summary_en"), "goals_grouping_basis"]}),
        NOTES,
    ]
    inlines = (
        PhaseRows,
        GoalRows,
        citations(PlanCitation, "years_basis"),
        aliases(PlanAlias),
        notes(PlanNote),
    )
    panels = (  # of phases and goals, where they are too many for rows
        Panel("phases", ("number", "named", "years")),
        Panel("goals", ("code", "named", "kind", "parent")),
        RELATIONS_FROM,
        RELATIONS_TO,
    )
    broken_rules = {
        "plan_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
        "plan_years_have_a_basis": ("years_basis", _("Say on what basis these years are known.")),
        "plan_vision_has_a_basis": ("vision_basis", _("Say on what basis the vision is known.")),
        "plan_does_not_supersede_itself": ("superseded_by", _("A plan cannot supersede itself.")),
    }


@admin.register(Phase)
class PhaseAdmin(Dated):
    list_display = ("named", "plan", "number", "years")
    list_filter = ("plan",)
    ordering = ("plan__sort_key", "number")
    with_records = ("plan",)
    autocomplete_fields = ("plan",)
    fixed = ("plan",)
    fieldsets = [
        (None, {"fields": ["plan", NAMES, ("slug", "former_addresses"), ("number", "number_basis")]}),
        (
            _("Years"),
            {"fields": [("start_year", "start_year_basis"), ("end_year", "end_year_basis"), "years"]},
        ),
        (_("Aim"), {"fields": [("aim_th", "aim_en")]}),
        NOTES,
    ]
    inlines = (citations(PhaseCitation, "start_year_basis"), notes(PhaseNote))
    panels = (
        RELATIONS_FROM,
        RELATIONS_TO,
    )
    broken_rules = PHASE_RULES

    def autocomplete_label(self, phase):
        return named(phase, phase.plan.name.text)
