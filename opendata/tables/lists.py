"""The lists of initiatives, plans, agencies and beneficiaries as tables."""

from django.utils.translation import gettext_lazy as _

from initiatives.filters import AgencyFilter, BeneficiaryFilter, InitiativeFilter
from initiatives.models import (
    Agency,
    Alignment,
    Beneficiary,
    Benefit,
    Initiative,
    Involvement,
    StatusCitation,
)
from opendata.tables import columns
from opendata.tables.columns import NUMBER, PROSE, Column, listed
from opendata.tables.extract import Extract, in_chunks, page_is_wrong, whole
from plans.filters import PlanFilter
from plans.models import Plan
from thai.eras import to_be

STATED, INFERRED = "stated", "inferred"


def initiatives(query, origin):
    found = InitiativeFilter(query, public_initiatives())
    messages = found.messages or page_is_wrong(found)
    if messages:
        return Extract("initiatives", found, messages=messages)
    ties = found.phase_ties if "phase" in found.data else None
    return Extract(
        "initiatives",
        found,
        of_initiatives(origin) + ([by_phase(origin)] if ties else []),
        rows=lambda: in_chunks(found.qs, lambda chunk: linked(chunk, ties)),
        count=lambda: found.qs.order_by().count(),
    )


def public_initiatives():
    return Initiative.objects.published().alphabetical().select_related("parent", "period").defer("folded")


def of_initiatives(origin):
    return [
        columns.slug(Initiative),
        columns.address(origin),
        *columns.said(Initiative, "name"),
        *columns.chosen(Initiative, "kind"),
        *columns.plain(Initiative, "acronym"),
        Column(_("part of"), lambda each: each.parent.slug if each.parent else ""),
        *columns.chosen(Initiative, "status", "status_basis"),
        Column(_("document of which the status is"), lambda each: each.status_source),
        Column(_("status as of (C.E.)"), lambda each: each.status_year, NUMBER),
        Column(_("status as of (B.E.)"), lambda each: each.status_year and to_be(each.status_year), NUMBER),
        *columns.said(Initiative, "summary", width=PROSE),
        *columns.years(_("first year"), _("last year"), lambda each: getattr(each, "period", None)),
        Column(_("basis of the years"), basis_of_years),
        listed(_("goals it serves, as the document states"), lambda each: each.serves[STATED]),
        listed(_("goals it serves, as our editors infer"), lambda each: each.serves[INFERRED]),
        listed(_("agencies, as the document states"), lambda each: each.agencies[STATED]),
        listed(_("agencies, as our editors infer"), lambda each: each.agencies[INFERRED]),
        listed(_("for whom, as the document states"), lambda each: each.beneficiaries[STATED]),
        listed(_("for whom, as our editors infer"), lambda each: each.beneficiaries[INFERRED]),
        *columns.last_changed(),
    ]


def basis_of_years(initiative):
    period = getattr(initiative, "period", None)
    return str(period.get_basis_display()) if period else ""


def linked(initiatives, ties=None):
    """Initiatives, each with what it serves, who does it and for whom, by ground: a query each for all."""
    for each in initiatives:
        each.status_source, each.status_year = "", None
        each.serves, each.agencies, each.beneficiaries = ({STATED: [], INFERRED: []} for _kind in range(3))
    by_key = {each.pk: each for each in initiatives}
    claims = Alignment.objects.published().serving().filter(initiative__in=by_key)
    claims = claims.order_by("goal__plan__slug", "goal__slug")
    for key, basis, plan, goal in claims.values_list("initiative", "basis", "goal__plan__slug", "goal__slug"):
        by_key[key].serves[basis].append(f"{plan}/{goal}")
    for model, end, name in ((Involvement, "agency", "agencies"), (Benefit, "beneficiary", "beneficiaries")):
        links = model.objects.filter(initiative__in=by_key).order_by(f"{end}__slug").distinct()
        for key, basis, slug in links.values_list("initiative", "basis", f"{end}__slug"):
            getattr(by_key[key], name)[basis].append(slug)
    # The first quotation last, so that it stands.
    said = StatusCitation.objects.filter(claim__in=by_key).order_by("-position", "-pk")
    source = "citation__passage__source__"
    for key, slug, year in said.values_list("claim", f"{source}slug", f"{source}as_of_year"):
        by_key[key].status_source, by_key[key].status_year = slug, year
    routes = ties.routes(initiatives) if ties else {}
    for each in initiatives:
        each.routes = routes.get(each.pk, ())
    return initiatives


def by_phase(origin):
    """How each came to the phases that were asked for; such ties are always inferred."""

    def route(each):
        if each.period:
            return f"{each.phase.path}: {each.period.start_year}–{each.period.end_year}"
        return f"{each.phase.path}: {each.goal.path} ({origin}{each.relation.get_absolute_url()})"

    title = _("how it comes to the phase: by its own years or a goal tied to it (inferred)")
    return listed(title, lambda initiative: [route(each) for each in initiative.routes])


def plans(query, origin):
    return whole(
        "plans",
        PlanFilter(query, Plan.objects.published().for_listing().select_related("superseded_by")),
        [
            columns.slug(Plan),
            columns.address(origin),
            *columns.said(Plan, "name"),
            *columns.chosen(Plan, "kind"),
            *columns.years(_("first year"), _("last year")),
            *columns.chosen(Plan, "years_basis"),
            *columns.said(Plan, "vision", width=PROSE),
            *columns.chosen(Plan, "vision_basis"),
            *columns.said(Plan, "summary", width=PROSE),
            Column(_("number of goals"), lambda plan: plan.goal_count, NUMBER),
            Column(_("superseded by"), lambda plan: plan.superseded_by.slug if plan.superseded_by else ""),
            *columns.last_changed(),
        ],
    )


def agencies(query, origin):
    return whole(
        "agencies",
        AgencyFilter(query, Agency.objects.published().for_listing()),
        [
            columns.slug(Agency),
            columns.address(origin),
            *columns.said(Agency, "name"),
            *columns.plain(Agency, "acronym", "acronym_th"),
            *columns.chosen(Agency, "kind"),
            Column(_("part of"), lambda agency: agency.parent.slug if agency.parent else ""),
            *columns.said(Agency, "person"),
            number_of_initiatives(),
            *columns.last_changed(),
        ],
    )


def beneficiaries(query, origin):
    return whole(
        "beneficiaries",
        BeneficiaryFilter(query, Beneficiary.objects.published().for_listing()),
        [
            columns.slug(Beneficiary),
            columns.address(origin),
            *columns.said(Beneficiary, "name"),
            *columns.chosen(Beneficiary, "scope"),
            number_of_initiatives(),
            *columns.last_changed(),
        ],
    )


def number_of_initiatives():
    return Column(_("number of initiatives, on either ground"), lambda each: each.initiative_count, NUMBER)
