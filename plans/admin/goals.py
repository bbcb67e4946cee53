"""Goals, and how plans, phases and goals hang together."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from plans.admin.base import NAMES, NOTES, ClaimAdmin, NamedAdmin
from plans.admin.inlines import notes
from plans.admin.naming import goal_named
from plans.admin.panels import RELATIONS_FROM, RELATIONS_TO, Panel
from plans.admin.plan_rows import GOAL_RULES
from plans.admin.quotations import citations
from plans.models import Goal, GoalCitation, GoalNote, Relation, RelationCitation
from plans.queries import ENDS


@admin.register(Goal)
class GoalAdmin(NamedAdmin):
    list_display = ("named", "plan", "code", "kind", "parent", "attachment_basis")
    list_filter = ("plan", "kind", "attachment_basis")
    ordering = ("plan__sort_key", "position", "pk")
    with_records = ("plan", "parent")
    autocomplete_fields = ("plan", "parent")
    fixed = ("plan",)
    looks_for_twins = True
    twins_within = ("plan",)
    fieldsets = [
        (None, {"fields": [("plan", "attachment_basis"), NAMES, ("slug", "former_addresses")]}),
        (
            _("Place in the plan"),
            {
                "fields": [
                    ("parent", "parent_basis"),
                    ("kind", "kind_basis"),
                    ("code", "code_printed", "code_basis"),
                    "position",
                ]
            },
        ),
        (_("Description"), {"fields": [("description_th", "description_en")]}),
        (
            _("From what to what"),
            {
                "fields": [("from_th", "from_en"), ("to_th", "to_en")],
                "description": _("For shifts only: the state that is left and the state that is sought."),
            },
        ),
        NOTES,
    ]
    inlines = (citations(GoalCitation, "attachment_basis"), notes(GoalNote))
    panels = (
        Panel("children", ("code", "named", "kind"), _("Goals under it")),
        Panel("alignments", ("initiative", "basis", "contribution", "quotations")),
        RELATIONS_FROM,
        RELATIONS_TO,
    )
    broken_rules = GOAL_RULES

    def autocomplete_label(self, goal):
        return goal_named(goal)


@admin.register(Relation)
class RelationAdmin(ClaimAdmin):
    list_display = ("slug", "source", "kind", "target", "basis", "quotations")
    list_filter = ("basis", "kind")
    search_fields = ("slug", *(f"{end.partition('__')[0]}__folded__contains" for end in ENDS))
    ordering = ("slug",)
    with_records = ENDS
    readonly_fields = ("slug",)
    ends = tuple(end.partition("__")[0] for end in ENDS)
    autocomplete_fields = ends
    fixed = ends
    fieldsets = [
        (None, {"fields": ["slug"]}),
        (_("From: exactly one of these"), {"fields": [("from_plan", "from_phase", "from_goal")]}),
        (None, {"fields": ["kind"]}),
        (_("To: exactly one of these"), {"fields": [("to_plan", "to_phase", "to_goal")]}),
        (_("Ground"), {"fields": ["basis", ("rationale_th", "rationale_en")]}),
        NOTES,
    ]
    inlines = (citations(RelationCitation),)
    broken_rules = {
        "relation_has_exactly_one_source": (
            None,
            _("Choose exactly one plan, phase or goal that it starts from."),
        ),
        "relation_has_exactly_one_target": (
            None,
            _("Choose exactly one plan, phase or goal that it leads to."),
        ),
        "relation_has_two_ends": (None, _("A relation leads to another record than the one it starts from.")),
        "relation_is_said_once": (None, _("This relation exists already.")),
    }

    @admin.display(description=_("from"))
    def source(self, relation):
        return relation.source

    @admin.display(description=_("to"))
    def target(self, relation):
        return relation.target
