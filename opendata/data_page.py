"""The page of what can be taken away: its forms, its columns, its licence, and how to cite it."""

from dataclasses import dataclass
from typing import Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from desk.models import Change
from opendata.downloads import MOST
from opendata.package import keeping
from opendata.package.building import tables


@dataclass(frozen=True)
class Listing:
    """A page whose rows can be taken away."""

    name: str
    title: Any
    page: str = ""

    @property
    def addresses(self):
        files = {form: reverse(f"{self.name}_{form}") for form in ("csv", "xlsx")}
        return files | {"page": reverse(self.page or self.name)}


LISTINGS = (
    Listing("initiatives", _("Initiatives")),
    Listing("alignments", _("Alignments: who serves what, with the quotations"), page="coverage"),
    Listing("plans", _("Plans")),
    Listing("agencies", _("Agencies")),
    Listing("beneficiaries", _("Beneficiaries")),
    Listing("coverage", _("Coverage")),
    Listing("gaps", _("Gaps")),
)


def data(request):
    origin = request.build_absolute_uri("/")[:-1]
    context = {
        "listings": LISTINGS,
        "most": f"{MOST:,}",
        "tables": tables(origin),
        "size": keeping.size(origin),
        "knowledge_changed": Change.objects.last_told(),
        "address": request.build_absolute_uri(),
    }
    return render(request, "data/data.html", context)
