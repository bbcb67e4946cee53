"""The claims that tie initiatives, agencies and beneficiaries to goals, plans and one another."""

from django.contrib import admin
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.admin.rows import GOAL_IS_SERVED_ALREADY
from initiatives.models import (
    Alignment,
    AlignmentCitation,
    Benefit,
    BenefitCitation,
    Involvement,
    InvolvementCitation,
    Milestone,
    MilestoneCitation,
    Tie,
    TieCitation,
)
from initiatives.queries import TIE_ENDS
from plans.admin.base import NAMES, NOTES, ClaimAdmin, RecordAdmin
from plans.admin.helps import HELPS
from plans.admin.quotations import citations
from thai.eras import format_date

GROUND = (_("Ground"), {"fields": ["basis"]})


@admin.register(Alignment)
class AlignmentAdmin(ClaimAdmin):
    """Its two ends are never changed: it is withdrawn and made anew."""

    list_display = ("initiative", "goal", "plan", "basis", "contribution", "quotations")
    list_filter = ("basis", "contribution", "goal__plan")
    search_fields = ("initiative__folded__contains", "goal__folded__contains")
    ordering = ("initiative__sort_key", "pk")
    with_records = ("initiative", "goal__plan")
    autocomplete_fields = ("initiative", "goal")
    fixed = ("initiative", "goal")
    helps = HELPS | {
        "contribution": _(
            "“Examined, does not serve” says that somebody looked and found that it does not; it never "
            "counts as serving. Leave out what nobody has looked at yet."
        )
    }
    fieldsets = [
        (
            None,
            {
                "fields": [("initiative", "goal")],
                "description": _(
                    "The two ends of an alignment are never changed once it exists: "
                    "it is withdrawn, with the reason, and made anew."
                ),
            },
        ),
        (_("Ground"), {"fields": [("basis", "contribution"), ("rationale_th", "rationale_en")]}),
        NOTES,
    ]
    inlines = (citations(AlignmentCitation),)
    broken_rules = {"alignment_is_claimed_once": GOAL_IS_SERVED_ALREADY}

    @admin.display(description=_("plan"), ordering="goal__plan__sort_key")
    def plan(self, alignment):
        return alignment.goal.plan


@admin.register(Involvement)
class InvolvementAdmin(ClaimAdmin):
    list_display = ("initiative", "agency", "role", "basis", "quotations")
    list_filter = ("role", "basis")
    search_fields = ("initiative__folded__contains", "agency__folded__contains")
    ordering = ("initiative__sort_key", "pk")
    with_records = ("initiative", "agency")
    autocomplete_fields = ("initiative", "agency")
    fieldsets = [(None, {"fields": [("initiative", "agency", "role")]}), GROUND, NOTES]
    inlines = (citations(InvolvementCitation),)


@admin.register(Benefit)
class BenefitAdmin(ClaimAdmin):
    list_display = ("initiative", "beneficiary", "basis", "quotations")
    search_fields = ("initiative__folded__contains", "beneficiary__folded__contains")
    ordering = ("initiative__sort_key", "pk")
    with_records = ("initiative", "beneficiary")
    autocomplete_fields = ("initiative", "beneficiary")
    fieldsets = [(None, {"fields": [("initiative", "beneficiary")]}), GROUND, NOTES]
    inlines = (citations(BenefitCitation),)


@admin.register(Tie)
class TieAdmin(ClaimAdmin):
    sources, targets = ("agency", "beneficiary", "initiative"), ("plan", "phase", "goal")
    list_display = ("source", "target", "relation", "basis", "quotations")
    search_fields = tuple(f"{end}__folded__contains" for end in (*sources, *targets))
    with_records = TIE_ENDS
    autocomplete_fields = (*sources, *targets)
    fieldsets = [
        (_("Who or what is tied: exactly one of these"), {"fields": [sources]}),
        (
            _("To what: exactly one of these"),
            {"fields": [targets, ("relation_th", "relation_en")]},
        ),
        GROUND,
        NOTES,
    ]
    inlines = (citations(TieCitation),)
    broken_rules = {
        "tie_has_exactly_one_source": (None, _("Choose exactly one agency, beneficiary or initiative.")),
        "tie_has_exactly_one_target": (None, _("Choose exactly one plan, phase or goal.")),
        "initiative_is_tied_to_plans_only": (
            "plan",
            _("An initiative is tied to a whole plan here; the goals it serves are alignments."),
        ),
        "tie_is_claimed_once": (None, _("This tie exists already.")),
    }

    @admin.display(description=_("who or what"))
    def source(self, tie):
        return tie.source

    @admin.display(description=_("to what"))
    def target(self, tie):
        return tie.target

    @admin.display(description=_("in what way"))
    def relation(self, tie):
        return tie.relation


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    list_display = ("named", "dated", "date_printed", "doubtful", "initiative", "agency")
    list_filter = ("doubtful",)
    search_fields = ("name_th__icontains", "name_en__icontains", "initiative__folded__contains")
    ordering = ("-date", "pk")
    with_records = ("initiative", "agency", "subject")
    autocomplete_fields = ("initiative", "agency", "subject")
    only_later = ("both_eras",)
    fieldsets = [
        (_("Of what: exactly one of these"), {"fields": [("initiative", "agency")]}),
        (None, {"fields": [NAMES, "subject"]}),
        (_("Date"), {"fields": [("date", "date_printed", "doubtful"), "both_eras"]}),
    ]
    inlines = (citations(MilestoneCitation, None),)
    broken_rules = {
        "milestone_hangs_on_exactly_one_record": (None, _("Choose exactly one initiative or agency."))
    }

    @admin.display(description=_("what happened"))
    def named(self, milestone):
        return milestone.name

    @admin.display(description=_("date"), ordering="date")
    def dated(self, milestone):
        return format_date(milestone.date, get_language() or "th")

    @admin.display(description=_("date in both eras"))
    def both_eras(self, milestone):
        return f"{format_date(milestone.date, 'th')} · {format_date(milestone.date, 'en')}"
