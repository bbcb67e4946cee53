"""Cards of records that other sites may frame: the only pages that may be framed."""

from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from initiatives.models import Alignment, Initiative
from plans.addresses import Moved, at_address
from plans.languages import thai_path
from plans.models import Goal, Withdrawal
from plans.outline import Outline

HEIGHTS = {"initiative": 320, "goal": 320, "alignment": 400}  # of the frame that is offered, in CSS pixels


def framed(view):
    """A card that any site may frame, errors too, so that a frame is never empty."""

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @wraps(view)
    def card(request, **slugs):
        try:
            response = view(request, **slugs)
        except Moved as moved:
            response = HttpResponseRedirect(address_of_card(moved.record), status=301)
        except Http404 as missing:
            response = empty_card(request, missing)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return card


def empty_card(request, missing):
    """That there is no such record (404), or that it was withdrawn and why (410)."""
    own = thai_path(request.path_info).removeprefix("/embed")
    withdrawal = Withdrawal.objects.filter(path=getattr(missing, "address", "") or own).first()
    title = _("This page was withdrawn") if withdrawal else _("Page not found")
    context = {"title": title, "reason": withdrawal.reason if withdrawal else "", "whole": reverse("home")}
    return render(request, "embed/empty.html", context, status=410 if withdrawal else 404)


@framed
def initiative(request, initiative):
    found = Initiative.objects.published().prefetch_related("status_citation_links")
    record = at_address(found, slug=initiative)
    return shown(request, "initiative", record)


@framed
def goal(request, plan, goal):
    found = Goal.objects.published().select_related("plan")
    record = at_address(found, plan__slug=plan, slug=goal)
    goals = record.plan.goals.published()
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    return shown(request, "goal", record, branch=outline[record])


@framed
def alignment(request, initiative, plan, goal):
    slugs = {"initiative__slug": initiative, "goal__plan__slug": plan, "goal__slug": goal}
    return shown(request, "alignment", at_address(Alignment.objects.published().for_listing(), **slugs))


def shown(request, name, record, **more):
    whole = request.build_absolute_uri(record.get_absolute_url())
    context = {name: record, "record": record, "whole": whole, **more}
    return render(request, f"embed/{name}.html", context)


def address_of_card(record):
    """Where the card of a record is, in the page's language."""
    slugs = {
        "initiative": lambda: {"initiative": record.slug},
        "goal": lambda: {"plan": record.plan.slug, "goal": record.slug},
        "alignment": lambda: {
            "initiative": record.initiative.slug,
            "plan": record.goal.plan.slug,
            "goal": record.goal.slug,
        },
    }
    name = record._meta.model_name
    return reverse(f"embed_{name}", kwargs=slugs[name]())


def frame_of(request, title):
    """The HTML that frames the card of the page's record, to be copied; empty where it has no card."""
    match = request.resolver_match
    try:
        address = request.build_absolute_uri(reverse(f"embed_{match.url_name}", kwargs=match.kwargs))
    except NoReverseMatch:
        return ""
    words = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    height = HEIGHTS[match.url_name]
    return f'<iframe src="{address}" title="{words}" width="100%" height="{height}" loading="lazy"></iframe>'
