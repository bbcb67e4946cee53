"""How the page that is shown is cited."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from bkk40.canonical import canonical, page_asked_for, query_of
from bkk40.citing.pages import reference_of
from bkk40.citing.showing import Cited

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of_page(context):
    """How the page is cited; None for pages that are not, such as lists and refusals."""
    request = page_asked_for(context)
    if request is None:
        return None
    reference = reference_of(context, canonical(request))
    if reference is None:
        return None
    request.reference = reference  # for the view that gives it as a file
    return Cited(reference, as_of_today(request), f"{request.path}cite.", query_of(request))


def as_of_today(request):
    """The address at which the page will stay as it stands today."""
    match, today = request.resolver_match, timezone.localdate()
    try:
        return reverse(f"{match.url_name}_then", kwargs={**match.kwargs, "day": today})
    except NoReverseMatch:
        return ""
