"""What a page says of its own past: its history, its feed, and how it stood on another day."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bkk40.history.kinds import KINDS

register = template.Library()


@dataclass(frozen=True)
class Past:
    """Addresses below a page's own; empty where it has no such page."""

    history: str = ""
    feed: str = ""
    as_of: str = ""
    today: str = ""


@register.simple_tag(takes_context=True)
def past_of_page(context):
    """The past of the record, or of the coverage, that a page shows; None for other pages."""
    request = context.get("request")
    match = request and request.resolver_match
    name = match and match.url_name
    # A page about one record hands it to its template under the name of its address.
    if name != "coverage" and (name not in KINDS or not context.get(name)):
        return None
    slugs = {} if name == "coverage" else match.kwargs
    found = {tail: _address(f"{name}_{tail}", slugs) for tail in ("history", "feed", "as_of")}
    return Past(**found, today=timezone.localdate().isoformat())


def _address(name, slugs):
    try:
        return reverse(name, kwargs=slugs)
    except NoReverseMatch:
        return ""
