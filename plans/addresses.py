"""Permanent addresses: a public record is found by its slug or by a former one, which redirects."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation

from desk.models import State
from desk.versions import first_public


class Moved(Exception):
    """The record now lives at another address; `tail` follows it, such as "history/"."""

    def __init__(self, record, tail=""):
        super().__init__(record)
        self.record, self.tail = record, tail


class Gone(Http404):
    """The record was withdrawn; `address` is the one under which the reason is kept."""

    def __init__(self, address):
        super().__init__(address)
        self.address = address


def at_address(queryset, **slugs):
    """The one record of `queryset`, which holds public ones, with these slugs (`slug=…`, `plan__slug=…`).

    Raises Moved when a former slug led to it, Gone when it was withdrawn, Http404 when there is none.
    """
    record = queryset.filter(**slugs).first()
    if record is not None:
        return record
    former = Q()
    for lookup, slug in slugs.items():
        former &= Q(**{lookup: slug}) | Q(**{f"{lookup.removesuffix('slug')}former_slugs__slug": slug})
    record = queryset.filter(former).first()
    if record is not None:
        raise Moved(record)
    withdrawn = queryset.model.objects.filter(former, state=State.WITHDRAWN).first()
    raise Http404 if withdrawn is None else Gone(thai_address(withdrawn))


def at_past_address(queryset, tail, **slugs):
    """The record of which an address below its own tells the past, also where it is public no longer.

    Raises Moved, with the tail, when a former slug led to it; Http404 when readers never saw it.
    """
    if "slug" in slugs and not hasattr(queryset.model, "former_slugs"):
        record = get_object_or_404(queryset, **slugs)  # it has a number, which never changes
    else:
        try:
            record = at_address(queryset, **slugs)
        except Moved as moved:
            if first_public(moved.record) is None:
                raise Http404 from None
            raise Moved(moved.record, tail) from None
    if first_public(record) is None:
        raise Http404
    return record


def thai_address(record):
    """The address of a record's own Thai page, under which a withdrawal is kept; empty without one."""
    if not hasattr(record, "get_absolute_url"):
        return ""
    with translation.override("th"):
        address = record.get_absolute_url()
    return "" if "#" in address else address
