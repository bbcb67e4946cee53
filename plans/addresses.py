"""Permanent addresses: a record is found by its slug or by a former one, which redirects."""

from django.db.models import Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils import translation


class Moved(Exception):
    """The record now lives at another address."""

    def __init__(self, record):
        super().__init__(record)
        self.record = record


def at_address(queryset, **slugs):
    """The one record of `queryset` with these slugs (`slug=…`, `plan__slug=…`).

    Raises Moved when a former slug led to it, Http404 when none did.
    """
    record = queryset.filter(**slugs).first()
    if record is not None:
        return record
    former = Q()
    for lookup, slug in slugs.items():
        former &= Q(**{lookup: slug}) | Q(**{f"{lookup.removesuffix('slug')}former_slugs__slug": slug})
    record = queryset.filter(former).first()
    if record is None:
        raise Http404
    raise Moved(record)


def thai_address(record):
    """The address of a record's Thai page, under which a withdrawal is kept; empty for what has no page."""
    if not hasattr(record, "get_absolute_url"):
        return ""
    with translation.override("th"):
        return record.get_absolute_url()


class AddressMiddleware:
    """Turns Moved into a permanent redirect that keeps the query string."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Moved):
            return None
        query = request.META.get("QUERY_STRING", "")
        address = exception.record.get_absolute_url() + (f"?{query}" if query else "")
        return HttpResponsePermanentRedirect(address)
