"""Pages as they stood on a day: which day is asked for, whether there is history of it, a goal on that day.

A day counts whole, in Bangkok: what is shown is how things stood when it ended, or now if it is today.
"""

import datetime

from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import register_converter
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from desk.models import State
from desk.standing import Standing
from desk.versions import first_public, was_public_at
from plans.addresses import at_past_address
from plans.listing import LISTED, First
from plans.models import Goal, Relation, Withdrawal
from plans.outline import Outline
from thai.eras import format_date, parse_date
from thai.sorting import sort_key

A_DAY = datetime.timedelta(days=1)


class NotThen(Http404):
    """There is nothing to show for that day; `reason` says so, and from when there is history."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class NoDay(BadRequest):
    """What was typed is no day; `reason` says how one is written."""

    reason = property(lambda self: _("A date is written 2017-08-15, 15/8/2560 or 15 สิงหาคม 2560."))


class DayConverter:
    """A day in an address, as ISO 8601 writes it."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    to_python = staticmethod(datetime.date.fromisoformat)
    to_url = staticmethod(datetime.date.isoformat)


register_converter(DayConverter, "day")


def day_chosen(request, **slugs):
    """What the form of a day leads to: the address of that day."""
    query = request.GET.copy()
    typed = query.pop("date", [""])[-1].strip()
    try:
        day = parse_date(typed) if typed else timezone.localdate()
    except ValueError as error:
        raise NoDay(str(error)) from error
    return redirect(f"{request.path}{day.isoformat()}/" + (f"?{query.urlencode()}" if query else ""))


def standing_on(day, first):
    """What stood at the end of a day; NotThen where the history, begun at `first`, has none of it."""
    words = {"day": spelt(day), "first": spelt(timezone.localdate(first)) if first else ""}
    if first is None:
        raise NotThen(_("There is no history yet."))
    if day > timezone.localdate():
        raise NotThen(_("%(day)s has not come yet. There is history from %(first)s on.") % words)
    if day < timezone.localdate(first):
        raise NotThen(_("There is no history of %(day)s: it begins on %(first)s.") % words)
    return Standing(end_of(day))


def end_of(day):
    """The moment in Bangkok at which a day is over."""
    return timezone.make_aware(datetime.datetime.combine(day + A_DAY, datetime.time.min))


def days_public(record, moments):
    """The days of these moments at whose end readers saw a record."""
    days = {timezone.localdate(moment) for moment in moments}
    ends = {end_of(day): day for day in days}
    return {ends[moment] for moment in was_public_at(record, ends)}


def record_then(record, day):
    """(what stood on that day, the record as it then was); NotThen where readers did not see it then."""
    first = first_public(record)
    standing = standing_on(day, first)
    found = standing.public(type(record), id=record.pk)
    if not found:
        words = {"day": spelt(day), "first": spelt(timezone.localdate(first))}
        raise NotThen(_("On %(day)s this was not public. There is history from %(first)s on.") % words)
    return standing, standing.join(found)[0]


def spelt(day):
    return format_date(day, get_language())


def page_then(request, template, day, context, record=None, present="", status=200):
    """A page as it stood on a day, which is its own canonical address; `present` is the page of now."""
    present = present or record.get_absolute_url()
    shared = {
        "day": day,
        "tail": f"as-of/{day.isoformat()}/",
        "is_today": day == timezone.localdate(),
        "present": present,
        "history": record and f"{present}history/",
        "withdrawal": record and Withdrawal.of(record),
        "address": request.build_absolute_uri(request.path if record else request.get_full_path()),
        "latest": timezone.localdate(),
    }
    return render(request, template, {**shared, **context}, status=status)


def by_name(record):
    """What sorts records of the past by name, for their versions keep no sort key."""
    return sort_key(record.name_en or record.name_th if get_language() == "en" else record.name_th), record.pk


def first_of(rows, limit=LISTED):
    """The first of rows that are here already, as `first` gives those of a query."""
    return First(rows[:limit], len(rows) > limit)


def claims_then(standing, model, **where):
    """The alignments that readers saw, by the names of their two ends."""
    claims = standing.join(standing.public(model, **where))
    seen = [each for each in claims if each.initiative.state == each.goal.state == State.PUBLISHED]
    return sorted(
        seen, key=lambda each: (by_name(each.goal.plan), each.goal.position, by_name(each.initiative))
    )


def with_evidence(standing, *lists):
    """Hang their quotations on claims of several kinds, in a query a kind and three for the words."""
    standing.join([link for rows in lists if rows for link in standing.hang(list(rows), "citation_links")])


def goal_then(request, plan, goal, day):
    record, context = goal_on(day, plan, goal)
    return page_then(request, "plans/goal_then.html", day, context, record)


def goal_on(day, plan, goal):
    """The goal that now has this slug, and what readers saw of it on that day."""
    there = Goal._base_manager.select_related("plan")
    record = at_past_address(there, f"as-of/{day.isoformat()}/", plan__slug=plan, slug=goal)
    standing, then = record_then(record, day)
    outline = outline_then(standing, then.plan)
    alignment = Goal._meta.get_field("alignments").related_model
    claims = claims_then(standing, alignment, goal_id=then.pk)
    serving = [each for each in claims if each.serves]
    context = {
        "goal": then,
        "above": outline.above(then),
        "branch": outline[then],
        "stated": first_of([each for each in serving if each.is_stated]),
        "inferred": first_of([each for each in serving if each.is_inferred]),
        "examined": first_of([each for each in claims if not each.serves]),
        "relations_from": first_of(relations_then(standing, from_goal_id=then.pk)),
        "relations_to": first_of(relations_then(standing, to_goal_id=then.pk)),
    }
    shown = [*context["stated"], *context["inferred"], *context["examined"]]
    related = [*context["relations_from"], *context["relations_to"]]
    with_evidence(standing, [then], shown, related)
    return record, context


def relations_then(standing, **where):
    return sorted(standing.join(standing.public(Relation, **where)), key=lambda each: each.slug)


def outline_then(standing, plan):
    """The goals that a plan then had, with the initiatives that then served each."""
    goals = standing.public(Goal, plan_id=plan.pk)
    for goal in goals:
        goal.plan = plan
    alignment = Goal._meta.get_field("alignments").related_model
    serving = standing.versions(
        alignment, state=State.PUBLISHED, goal_id__in=[goal.pk for goal in goals]
    ).exclude(contribution="none")
    pairs = serving.values_list("goal_id", "initiative_id")
    return Outline(sorted(goals, key=lambda goal: (goal.position, goal.pk)), pairs)
