"""The phases and the goals of a plan, edited on its page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from plans.admin.rows import AddressedForm, Records, RecordSet
from plans.models import Basis, Goal, Phase
from plans.outline import Outline

ENDS_BEFORE_IT_STARTS = ("end_year", _("The last year is before the first."))
NUMBER_IS_TAKEN = ("number", _("Another phase of this plan has this number."))
SLUG_IS_TAKEN = ("slug", _("Another goal or phase of this plan has, or once had, this slug."))
CODE_IS_TAKEN = ("code", _("Another goal of this kind in this plan has this code."))

PHASE_RULES = {
    "phase_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
    "phase_number_is_unique_in_its_plan": NUMBER_IS_TAKEN,
    "phase_slug_is_unique_in_its_plan": SLUG_IS_TAKEN,
}
GOAL_RULES = {
    "goal_slug_is_unique_in_its_plan": SLUG_IS_TAKEN,
    "goal_code_is_unique_in_its_plan_and_kind": CODE_IS_TAKEN,
    "goal_is_not_its_own_parent": ("parent", _("A goal cannot be part of itself.")),
    "shift_has_both_states": ("from_th", _("A shift says in Thai from what it leads and to what.")),
    "goal_has_both_states_or_neither": ("to_th", _("Fill in both states in Thai, or neither.")),
    "goal_parent_has_a_basis": ("parent_basis", _("Say on what basis it is part of the goal above.")),
    "goal_code_has_a_basis": ("code_basis", _("Say on what basis the code is known.")),
}


class PhaseForm(AddressedForm):
    grounds = ("number_basis", "start_year_basis", "end_year_basis")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for column in {"start_year", "end_year"} & set(self.fields):
            self.fields[column].help_text = ""  # said once, at the years of the plan


class PhaseSet(RecordSet):
    unlike = ((("number",), *NUMBER_IS_TAKEN), (("slug",), *SLUG_IS_TAKEN))


class PhaseRows(Records, admin.StackedInline):
    model = Phase
    form = PhaseForm
    formset = PhaseSet
    accessor = "phases"
    ordering = ("number", "pk")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "number_basis", "evidence"),
                    ("name_th", "name_en", "slug"),
                    ("start_year", "start_year_basis"),
                    ("end_year", "end_year_basis"),
                ]
            },
        )
    ]
    broken_rules = PHASE_RULES


class GoalForm(AddressedForm):
    """A goal without its ground: what is added here is our reading until its own page says otherwise."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.attachment_basis = Basis.INFERRED

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("code") and not self.instance.code_basis:
            self.instance.code_basis = Basis.INFERRED
        return cleaned


class GoalSet(RecordSet):
    unlike = ((("slug",), *SLUG_IS_TAKEN), (("kind", "code"), *CODE_IS_TAKEN))

    def get_queryset(self):
        """In the order of the outline: each goal before those under it."""
        if not hasattr(self, "_outlined"):
            roots = Outline(super().get_queryset()).roots
            self._outlined = [branch.goal for root in roots for branch in root.walk()]
        return self._outlined


class GoalRows(Records, admin.TabularInline):
    model = Goal
    form = GoalForm
    formset = GoalSet
    accessor = "goals"
    ordering = ("position", "pk")
    fields = ("code", "position", "name_th", "name_en", "kind", "evidence", "ground", "slug")
    readonly_fields = ("ground", "evidence")
    broken_rules = {
        **GOAL_RULES,
        "shift_has_both_states": (
            "kind",
            _("A shift needs its two states as well: they are typed on the goal's own page."),
        ),
    }

    @admin.display(description=_("basis of belonging to the plan"))
    def ground(self, goal):
        return goal.get_attachment_basis_display()
