"""The page of the search, and the names it suggests while someone types."""

from itertools import groupby

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bkk40.search import candidates
from bkk40.search.finding import find, nearest_names
from bkk40.search.models import Entry
from bkk40.search.parameters import parameters
from bkk40.search.ranking import Ranked
from bkk40.search.results import names_found, results
from desk.models import Change
from plans.strict import ResultPage

IN_A_GROUP = 10
ON_A_PAGE = 50
SUGGESTED = 8
SUGGESTED_KINDS = ("initiative", "goal", "plan", "phase", "agency", "beneficiary")


@require_safe
def search(request):
    asked = parameters(request.GET)
    context = {"asked": asked, "page": ResultPage(messages=asked.messages), "browse": not asked.q}
    context["knowledge_changed"] = Change.objects.last_told()
    if asked.q and not asked.messages:
        found = find(asked.q, asked.kind)
        context |= {"found": found, "groups": [], "kinds": kinds(asked, found)}
        if asked.kind or found.too_many:
            context["page"] = page_of(found, asked)
        elif found.ranked:
            context["groups"] = groups(found, asked)
        else:
            context |= {"nearest": names_found(nearest_names(asked.q)), "browse": True}
    return render(request, "search/search.html", context, status=context["page"].status)


def groups(found, asked):
    """The results by kind, the group of the best result first: (kind, how many, the first, more)."""
    first = {}
    for each in found.ranked:
        first.setdefault(each.entry.kind, []).append(each)
    shown = results([each for some in first.values() for each in some[:IN_A_GROUP]])
    by_kind = {kind: list(some) for kind, some in groupby(shown, lambda one: one.entry.kind)}
    return [
        {
            "kind": kind,
            "label": Entry.Kind(kind).label,
            "count": len(some),
            "results": by_kind.get(kind, []),
            "more": asked.query(kind=kind) if len(some) > IN_A_GROUP else "",
        }
        for kind, some in first.items()
    ]


def page_of(found, asked, size=ON_A_PAGE):
    """One page of the results, by name where there are too many; or the message that it is not there."""
    last = max(1, -(-found.count // size))
    if asked.page > last:
        words = {"page": asked.page, "last": last}
        message = _("There is no page “%(page)s”; the last is %(last)s.") % words
        return ResultPage(messages=[message], bad_page=True)
    start = (asked.page - 1) * size
    return ResultPage(
        rows=results(ranked_from(found, asked, start, size)),
        count=found.count,
        number=asked.page,
        last=last,
        previous=asked.query(page=asked.page - 1) if asked.page > 1 else "",
        next=asked.query(page=asked.page + 1) if asked.page < last else "",
    )


def ranked_from(found, asked, start, size):
    """The results from a place on, best first, or by name where there are too many to rank."""
    if not found.too_many:
        return found.ranked[start : start + size]
    pks = candidates.by_name(
        found.question.terms, found.sample, asked.kind, translation.get_language(), size, start
    )
    there = Entry.objects.in_bulk(pks)
    return [Ranked(there[pk], 0, found.question) for pk in pks if pk in there]


def kinds(asked, found):
    """The kinds that something was found of, as links: (label, query string, whether it is the one)."""
    every = [(kind, label) for kind, label in Entry.Kind.choices if kind in {*found.kinds, asked.kind}]
    every = [("", _("Everything")), *every]
    return [(label, asked.query(kind=kind), kind == asked.kind) for kind, label in every]


@require_safe
def suggestions(request):
    asked = parameters(request.GET, names=("q",))
    found = find(asked.q).ranked if asked.q and not asked.messages else []
    found = [each.entry for each in found if each.entry.kind in SUGGESTED_KINDS][:SUGGESTED]
    context = {
        "suggested": [
            (Entry.Kind(one.kind).label, *link) for one, link in zip(found, names_found(found), strict=True)
        ]
    }
    return render(request, "search/suggestions.html", context, status=400 if asked.messages else 200)
