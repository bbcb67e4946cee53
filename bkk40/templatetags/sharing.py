"""What the head of a page says to those who share its address."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse

from bkk40 import cards
from bkk40.canonical import canonical, is_kept_out, page_asked_for
from bkk40.citing.references import in_both_languages
from bkk40.sharing import address_of_card, card_of

register = template.Library()


@dataclass(frozen=True)
class Picture:
    """An image as a page names it, its address in full."""

    address: str
    alternative: str
    width: int = cards.WIDTH
    height: int = cards.HEIGHT


@dataclass(frozen=True)
class Addresses:
    """A page's own address in full, the same page's in each language, and whether indexes may keep it."""

    own: str
    languages: dict
    is_kept_out: bool


@register.simple_tag(takes_context=True)
def addresses_of_page(context):
    """The addresses of a page that there is; None for error pages."""
    request = page_asked_for(context)
    if request is None:
        return None
    own = canonical(request)
    return Addresses(own, in_both_languages(own), is_kept_out(request))


@register.simple_block_tag
def captured(content):
    """What stands between the tags, to be used twice: {% captured as title %}…{% endcaptured %}."""
    return content


@register.simple_tag(takes_context=True)
def card_of_page(context):
    """The card of the record that the page is about; nothing on a machine that cannot draw it."""
    request = context.get("request")
    if request is None or not cards.can_be_drawn():
        return None
    # A page about one record hands it to its template under the name of its address.
    match = request.resolver_match
    record = context.get(match.url_name) if match else None
    address = request.build_absolute_uri(address_of_card(record))
    return Picture(address, card_of(record).alternative)


@register.simple_tag(takes_context=True)
def json_of_page(context):
    """The address of what the page shows as JSON, with the same query string; empty where there is none."""
    request = context.get("request")
    match = request.resolver_match if request is not None else None
    if match is None or "status" in context or getattr(request, "is_preview", False):
        return ""  # also on the page of an error
    query = request.META.get("QUERY_STRING", "")
    if match.url_name == "search":
        return f"{reverse('api_search')}?{query}" if query else ""
    try:
        return reverse(f"{match.url_name}_json", kwargs=match.kwargs) + (f"?{query}" if query else "")
    except NoReverseMatch:
        return ""
