"""The claims as a table: who serves what, on what ground, why, and in which words."""

from operator import attrgetter

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from initiatives.filters import AlignmentFilter
from initiatives.models import Alignment, Initiative
from opendata.tables import columns
from opendata.tables.columns import NAME, PROSE, Column
from opendata.tables.extract import whole
from plans.models import Goal


def alignments(query, origin):
    found = AlignmentFilter(query, Alignment.objects.published().for_listing())
    return whole("alignments", found, of_alignments(origin), page="api_alignments")


def of_alignments(origin):
    return [
        Column(_("initiative"), attrgetter("initiative.slug")),
        *names_of("initiative", Initiative),
        Column(_("goal"), attrgetter("goal.path")),
        *names_of("goal", Goal),
        *columns.chosen(Alignment, "basis", "contribution"),
        *columns.said(Alignment, "rationale", width=PROSE),
        Column(_("quotations, and where they stand"), quotations, PROSE),
        columns.address(origin),
        *columns.last_changed(),
    ]


def names_of(end, model):
    """What one end of the claim is called, in both languages."""
    for name in ("name_th", "name_en"):
        title = format_lazy("{}: {}", model._meta.verbose_name, model._meta.get_field(name).verbose_name)
        yield Column(title, attrgetter(f"{end}.{name}"), NAME)


def quotations(claim):
    return "\n".join(link.citation.in_full for link in claim.citation_links.all())
