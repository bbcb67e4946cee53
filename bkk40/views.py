"""The site's own pages: home and about."""

from django.conf import settings
from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone

from desk.models import Change
from initiatives.models import Alignment, Initiative
from plans.listing import dated
from plans.models import Basis, Goal, Plan
from plans.outline import Outline

COLOURS = ("paper", "sheet", "ink", "quiet", "rule", "accent", "stated", "inferred", "mark", "alarm")
CITY_PLAN = "bma-20-year-plan"  # the plan by whose dimensions readers browse


def home(request):
    city_plan = Plan.objects.published().called(CITY_PLAN).first()
    goals = Goal.objects.published().filter(plan=city_plan)
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    context = {
        "plans": Plan.objects.published().alphabetical(),
        "counts": counts(),
        "statuses": statuses(),
        "city_plan": city_plan,
        "phases": city_plan.phases.published() if city_plan else (),
        "today": timezone.localdate(),
        "dimensions": [branch for branch in outline.roots if branch.goal.kind == Goal.Kind.DIMENSION],
    }
    return render(request, "home.html", dated(context))


def counts():
    """How much there is to see of each kind, and of alignments by ground."""
    serving = Alignment.objects.published().serving()
    by_ground = serving.aggregate(
        alignments=Count("pk"),
        stated=Count("pk", filter=Q(basis=Basis.STATED)),
        inferred=Count("pk", filter=Q(basis=Basis.INFERRED)),
    )
    return by_ground | {
        "plans": Plan.objects.published().count(),
        "goals": Goal.objects.published().count(),
        "initiatives": Initiative.objects.published().count(),
    }


def statuses():
    """Every status with the number of initiatives that have it."""
    found = dict(Initiative.objects.published().order_by().values_list("status").annotate(Count("pk")))
    return [
        {"value": status.value, "label": status.label, "count": found.get(status.value, 0)}
        for status in Initiative.Status
    ]


def styleguide(request):
    """The pieces that pages are built from; its address is there in development only."""
    return render(request, "styleguide.html", {"colours": COLOURS})


def about(request):
    context = {"contact": settings.CONTACT_EMAIL, "knowledge_changed": Change.objects.last_told()}
    return render(request, "about.html", context)
