"""What an initiative serves, edited on its page."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.models import Alignment
from plans.admin.rows import Fixed, Records, RecordSet, RowForm

GOAL_IS_SERVED_ALREADY = ("goal", _("This initiative is aligned to this goal already."))


class AlignmentForm(RowForm):
    """Its two ends are never changed."""

    grounds = ("basis",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "goal" in self.fields:
            choice, goal = self.fields["goal"], self.instance.goal
            self.fields["goal"] = Fixed(goal, choice.label_from_instance(goal), choice.label)


class AlignmentSet(RecordSet):
    unlike = ((("goal_id",), *GOAL_IS_SERVED_ALREADY),)


class AlignmentRows(Records, admin.StackedInline):
    model = Alignment
    form = AlignmentForm
    formset = AlignmentSet
    accessor = "alignments"
    autocomplete_fields = ("goal",)
    ordering = ("goal__plan__sort_key", "goal__position", "pk")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("goal", "evidence"),
                    ("basis", "contribution"),
                    ("rationale_th", "rationale_en"),
                ]
            },
        )
    ]
    broken_rules = {"alignment_is_claimed_once": GOAL_IS_SERVED_ALREADY}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("goal__plan", "goal__parent")
