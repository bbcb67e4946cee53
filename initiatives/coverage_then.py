"""The coverage of a plan as it stood on a day: how many initiatives then served each of its goals."""

from django.urls import reverse

from desk.models import State
from initiatives.coverage import WHOLE, Claim, coverage, ground_of, rows_of
from initiatives.coverage_filter import One
from initiatives.coverage_words import examined, serving
from initiatives.filters import DIMENSIONS
from initiatives.models import Alignment, Initiative, Tie
from plans.as_of import by_name, first_of, outline_then, page_then, standing_on
from plans.models import Plan
from plans.strict import StrictFilterSet

ROWS = 100  # on a page


class ThenFilter(StrictFilterSet):
    """Which plan's coverage is shown, out of those that there then were."""

    plan = One(label=Plan._meta.verbose_name)

    class Meta:
        model = Plan
        fields = []

    def __init__(self, data, plans):
        super().__init__(data, Plan.objects.none())
        self.plans = {plan.slug: plan for plan in plans}
        self.form.fields["plan"].choices = [(plan.slug, plan.name) for plan in plans]

    def as_asked(self, queryset, name, value):
        return queryset

    @property
    def chosen(self):
        """The plan asked for, else the city's own, else the first that there is."""
        asked = self.data.get("plan", DIMENSIONS)
        return self.plans.get(asked) or next(iter(self.plans.values()), None)


def coverage_then(request, day):
    context = coverage_on(day, request.GET)
    status = 400 if context["messages"] else 200
    return page_then(
        request, "coverage/coverage_then.html", day, context, present=reverse("coverage"), status=status
    )


def coverage_on(day, query):
    """What the coverage page of that day shows, or the messages that say why it shows nothing."""
    begun = Plan.history.order_by("history_date").values_list("history_date", flat=True).first()
    standing = standing_on(day, begun)
    found = ThenFilter(query, sorted(standing.public(Plan), key=by_name))
    plans = list(found.plans.values())
    context = {"filter": found, "plan": found.chosen, "plans": plans, "messages": found.messages}
    if not found.messages and found.chosen:
        context |= numbers(standing, found.chosen)
    return context


def numbers(standing, plan):
    """The rows of a plan's highest goals, each with what then served it, and a sentence on the whole."""
    outline = outline_then(standing, plan)
    claims = claims_of(standing, plan, [branch.goal.pk for branch in outline.branches.values()])
    rows = first_of(rows_of(outline, 1, {claim.goal for claim in claims}), ROWS)
    matrix = coverage(rows.rows, [], claims)
    words = [serving(matrix.total, plan.name.text)]
    words += [examined(matrix.total.examined)] if matrix.total.examined else []
    return {"rows": rows, "matrix": matrix, "summary": " ".join(words)}


def claims_of(standing, plan, goals):
    """The claims about a plan's goals, and the ties to it as a whole, that then were public."""
    public = set(standing.versions(Initiative, state=State.PUBLISHED).values_list("id", flat=True))
    alignments = standing.versions(Alignment, state=State.PUBLISHED, goal_id__in=goals)
    ties = standing.versions(Tie, plan_id=plan.pk, initiative_id__isnull=False)
    rows = [*alignments.values_list("goal_id", "initiative_id", "basis", "contribution")]
    rows += [(WHOLE, *row, "") for row in ties.values_list("initiative_id", "basis")]
    return [
        Claim(goal, initiative, ground_of(basis, strength != "none"))
        for goal, initiative, basis, strength in rows
        if initiative in public
    ]
