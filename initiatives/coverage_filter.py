"""The query string of the coverage page: which rows, which columns, and which claims count."""

from functools import cached_property

import django_filters
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from initiatives.coverage import levels
from initiatives.filters import DIMENSIONS, InitiativeFilter
from plans.filters import NOT_A_CHOICE
from plans.models import Plan
from plans.outline import Outline

RECORDS = [
    ("initiatives", _("Initiatives")),
    ("agencies", _("Agencies")),
    ("beneficiaries", _("Beneficiaries")),
]


class One(django_filters.ChoiceFilter):
    """One value out of several, given once."""

    def __init__(self, **kwargs):
        super().__init__(
            error_messages=NOT_A_CHOICE, empty_label=None, method="as_asked", choices=[], **kwargs
        )


class CoverageFilter(InitiativeFilter):
    """Rows, columns, and filters of the list of initiatives; `qs` holds the initiatives that these choose."""

    q = goal = shift = phase = agency = beneficiary = None
    plan = One(label=_("Plan"))
    depth = One(label=_("Depth"))
    columns = One(label=_("Columns"))
    column_depth = One(label=_("Depth of the columns"))

    defaults = {"plan": DIMENSIONS, "depth": "1", "columns": "initiatives", "column_depth": "1"}

    def __init__(self, data, queryset, **kwargs):
        super().__init__(data, queryset, **kwargs)
        plans = [(plan.slug, plan.name) for plan in self.plans.values()]
        own = self.data.get("plan", DIMENSIONS)
        self.offer("plan", plans)
        self.offer("columns", RECORDS + [choice for choice in plans if choice[0] != own])
        self.offer("depth", self.depths(self.outline))
        self.offer("column_depth", self.depths(self.column_outline))

    def offer(self, name, choices):
        self.form.fields[name].choices = choices

    def as_asked(self, queryset, name, value):
        """Rows and columns do not choose among initiatives."""
        return queryset

    def asked(self, name):
        """The value of one of the single parameters, or what stands when it is absent."""
        return self.form.cleaned_data.get(name) or self.defaults[name]

    @property
    def messages(self):
        twice = [name for name in self.defaults if len(self.data.getlist(name)) > 1]
        words = gettext("%(label)s: give one value, not several.")
        return super().messages + [words % {"label": self.filters[name].label} for name in twice]

    def is_bad(self, name, value):
        twice = name in self.defaults and len(self.data.getlist(name)) > 1
        return twice or super().is_bad(name, value)

    @property
    def shown_depth(self):
        return self.asked("depth")

    @property
    def shown_columns(self):
        """The columns in words: a kind of record, or the plan of which they are goals."""
        return dict(self.form.fields["columns"].choices)[self.asked("columns")]

    @cached_property
    def plans(self):
        """Every plan by its slug, in alphabetical order."""
        return {plan.slug: plan for plan in Plan.objects.published().alphabetical()}

    @property
    def row_plan(self):
        return self.plans.get(self.data.get("plan", DIMENSIONS))

    @property
    def column_plan(self):
        """The plan whose goals are the columns; none where the columns are records of another kind."""
        return self.plans.get(self.data.get("columns"))

    @cached_property
    def outline(self):
        return outline_of(self.row_plan)

    @cached_property
    def column_outline(self):
        return outline_of(self.column_plan)

    def depths(self, outline):
        """Choices: the depths that an outline has, at least the first."""
        return [(str(depth), str(depth)) for depth in range(1, max(1, len(levels(outline))) + 1)]

    @property
    def narrowing(self):
        """The (parameter, value) pairs that choose among initiatives and claims, for links to the list."""
        return [
            (name, value)
            for name, values in self.data.lists()
            if name not in self.defaults
            for value in values
        ]

    def switch(self, name, value):
        """The query string with another plan, depth or kind of columns; what hangs on it starts anew."""
        query = self.data.copy()
        query[name] = value
        if name == "plan":
            query.pop("depth", None)
            if query.get("columns") == value:
                del query["columns"]
        if "columns" not in query or name == "columns":
            query.pop("column_depth", None)
        return "?" + query.urlencode()

    @property
    def switches(self):
        """For each single parameter with a choice: (label, [(words, query string, whether shown now)])."""
        rows = []
        for name in self.defaults:
            choices = self.form.fields[name].choices
            if len(choices) > 1:
                options = [(label, self.switch(name, key), key == self.asked(name)) for key, label in choices]
                rows.append((self.filters[name].label, options))
        return rows

    @property
    def kept(self):
        """The single parameters as they stand, for the form of the filters."""
        return [(name, self.data[name]) for name in self.defaults if name in self.data]

    @property
    def narrowed(self):
        """The applied filters and whatever is wrong, each removable; rows and columns have their switches."""
        return [each for each in self.applied() if each.is_bad or each.name not in self.defaults]

    @property
    def facets(self):
        return [facet for facet in super().facets if facet.name not in self.defaults]

    def chooses(self, basis, contribution):
        """Whether the filters keep a claim of this ground and strength."""
        chosen = self.form.cleaned_data
        return (not chosen["basis"] or basis in chosen["basis"]) and (
            not chosen["contribution"] or contribution in chosen["contribution"]
        )


def outline_of(plan):
    return Outline(plan.goals.published().for_outline() if plan else ())
