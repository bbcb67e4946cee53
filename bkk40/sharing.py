"""Pictures that stand for a page elsewhere: its card, at its address + card.png, and the browser's mark."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from bkk40 import cards
from bkk40.cards import Card
from initiatives.models import Alignment, Initiative
from plans.addresses import Moved, at_address
from plans.models import Goal, Plan

FILE = "card.png"
A_DAY = 24 * 60 * 60


@require_safe
def favicon(request):
    """For browsers that ask at this address whatever the page says, and where no page says it."""
    response = redirect(static("favicon.svg"))
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


@require_safe
def site_card(request):
    return picture(request, card_of(None))


@require_safe
def plan_card(request, plan):
    return record_picture(request, Plan.objects.published(), slug=plan)


@require_safe
def goal_card(request, plan, goal):
    return record_picture(
        request, Goal.objects.published().select_related("plan"), plan__slug=plan, slug=goal
    )


@require_safe
def initiative_card(request, initiative):
    return record_picture(request, Initiative.objects.published(), slug=initiative)


@require_safe
def alignment_card(request, initiative, plan, goal):
    alignments = Alignment.objects.published().select_related("initiative", "goal__plan")
    slugs = {"initiative__slug": initiative, "goal__plan__slug": plan, "goal__slug": goal}
    return record_picture(request, alignments, **slugs)


def record_picture(request, queryset, **slugs):
    try:
        record = at_address(queryset, **slugs)
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved.record.get_absolute_url() + FILE)
    return picture(request, card_of(record))


def picture(request, card):
    """The drawn card, or 304 where the asker has it; 404 on a machine that cannot set Thai."""
    if not cards.can_be_drawn():
        raise Http404
    etag = quote_etag(card.fingerprint)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(cards.draw(card), content_type="image/png")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def card_of(record):
    """What the card of a record says, in the page's language; the site's own card without one."""
    words = WORDS.get(type(record), of_site)
    return words(record)


def address_of_card(record):
    """Where the card of a record is, and the site's own card for what has none."""
    if type(record) in WORDS:
        return record.get_absolute_url() + FILE
    return reverse("site_card")


def of_site(_record=None):
    question = ("What did Bangkok promise,", "what does it do,", "and do the two line up?")
    return Card(gettext("Bangkok’s work against its promises"), " ".join(map(gettext, question)))


def of_plan(plan):
    return Card(plan.get_kind_display(), plan.name.text)


def of_goal(goal):
    return Card(goal.get_kind_display(), goal.name.text, goal.plan.name.text)


def of_initiative(initiative):
    return Card(initiative.get_kind_display(), initiative.name.text)


def of_alignment(alignment):
    verb = gettext("serves") if alignment.serves else gettext("does not serve")
    ground = pgettext("basis", "Stated") if alignment.is_stated else pgettext("basis", "Inferred")
    return Card(
        gettext("Alignment"),
        alignment.initiative.name.text,
        f"{verb} {alignment.goal.name.text}",
        alignment.basis,
        ground,
    )


WORDS = {Plan: of_plan, Goal: of_goal, Initiative: of_initiative, Alignment: of_alignment}
