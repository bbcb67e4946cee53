"""Initiatives, alignments and coverage as they stood on a day."""

from itertools import groupby

from desk.models import State
from initiatives.models import (
    Alignment,
    Benefit,
    Initiative,
    InitiativeAlias,
    Involvement,
    Milestone,
    Period,
    Place,
    Tie,
)
from plans.addresses import at_past_address
from plans.as_of import claims_then, first_of, page_then, record_then, with_evidence


def initiative_then(request, initiative, day):
    record, context = initiative_on(day, initiative)
    return page_then(request, "initiatives/initiative_then.html", day, context, record)


def initiative_on(day, initiative):
    """The initiative that now has this slug, and what readers saw of it on that day."""
    record = at_past_address(Initiative._base_manager, f"as-of/{day.isoformat()}/", slug=initiative)
    standing, then = record_then(record, day)
    of_it = {"initiative_id": then.pk}
    claims = claims_then(standing, Alignment, **of_it)
    serving = first_of([each for each in claims if each.serves])
    context = {
        "initiative": then,
        "parent": next(iter(standing.public(Initiative, id=then.parent_id)), None),
        "claims": serving,
        "by_plan": [(plan, list(group)) for plan, group in groupby(serving, lambda each: each.goal.plan)],
        "examined": first_of([each for each in claims if not each.serves]),
        "period": next(iter(standing.rows(Period, **of_it)), None),
        "place": next(iter(standing.rows(Place, **of_it)), None),
        "involvements": first_of(linked(standing, Involvement, "agency", **of_it)),
        "benefits": first_of(linked(standing, Benefit, "beneficiary", **of_it)),
        "ties": first_of(linked(standing, Tie, "plan", **of_it)),
        "milestones": first_of(milestones_then(standing, **of_it)),
        "aliases": standing.join(standing.rows(InitiativeAlias, record_id=then.pk)),
    }
    standing.join(standing.hang([then], "status_citation_links"))
    single = [[each] for each in (then, context["period"], context["place"]) if each]
    with_evidence(
        standing,
        [*serving, *context["examined"]],
        *single,
        *(context[name].rows for name in ("involvements", "benefits", "ties", "milestones")),
    )
    return record, context


def linked(standing, model, end, **where):
    """Claims of one kind whose other end readers saw too."""
    claims = standing.join(standing.rows(model, **where))
    return [each for each in claims if getattr(each, end).state == State.PUBLISHED]


def milestones_then(standing, **where):
    milestones = standing.join(standing.rows(Milestone, **where))
    return sorted(milestones, key=lambda each: (each.date, each.pk))


def alignment_then(request, initiative, plan, goal, day):
    record, context = alignment_on(day, initiative, plan, goal)
    return page_then(request, "initiatives/alignment_then.html", day, context, record)


def alignment_on(day, initiative, plan, goal):
    there = Alignment._base_manager.select_related("initiative", "goal__plan")
    slugs = {"initiative__slug": initiative, "goal__plan__slug": plan, "goal__slug": goal}
    record = at_past_address(there, f"as-of/{day.isoformat()}/", **slugs)
    standing, then = record_then(record, day)
    with_evidence(standing, [then])
    return record, {"alignment": then}
