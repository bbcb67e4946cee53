"""The pages of initiatives, alignments, agencies and beneficiaries."""

from itertools import groupby

from django.shortcuts import redirect, render

from initiatives.filters import InitiativeFilter
from initiatives.former import moved_list
from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from initiatives.threads import threads_of, threads_through
from plans.addresses import at_address
from plans.listing import LISTED, dated, first
from plans.queries import alphabet
from plans.strict import page_or_error


def initiative_list(request):
    found = InitiativeFilter(request.GET, Initiative.objects.published().for_listing())
    page = page_or_error(found)
    if page.messages and (moved := moved_list(found)):
        return redirect(request.path + moved, permanent=True)
    routes = found.phase_ties.routes(page.rows) if page.rows and "phase" in found.data else {}
    rows = [(initiative, routes.get(initiative.pk, ())) for initiative in page.rows]
    context = {
        "filter": found,
        "page": page,
        "rows": rows,
        "applied": found.applied(),
        "first_page": found.at_page(1),
    }
    return render(request, "initiatives/initiative_list.html", dated(context), status=page.status)


def initiative_detail(request, initiative):
    initiative = at_address(Initiative.objects.published().for_page(), slug=initiative)
    alignments = initiative.alignments.published()
    serving = alignments.serving().for_listing()
    claims = first(serving.order_by(alphabet("goal__plan__"), "goal__position", "goal"))
    context = {
        "initiative": initiative,
        "by_plan": [
            (plan, list(of_plan)) for plan, of_plan in groupby(claims, lambda claim: claim.goal.plan)
        ],
        "claims": claims,
        "threads": threads_of(initiative),
        "involvements": first(initiative.involvements.for_listing().order_by("pk")),
        "benefits": first(initiative.benefits.for_listing().order_by("pk")),
        "milestones": first(initiative.milestones.for_listing()),
        "parts": first(initiative.children.published().alphabetical()),
        "related": initiative.related[:LISTED],
        "examined": first(alignments.not_serving().for_listing()),
        "ties": first(initiative.ties.for_listing()),
    }
    return render(request, "initiatives/initiative_detail.html", dated(context))


def alignment_detail(request, initiative, plan, goal):
    alignment = at_address(
        Alignment.objects.published().for_listing(),
        initiative__slug=initiative,
        goal__plan__slug=plan,
        goal__slug=goal,
    )
    context = {
        "alignment": alignment,
        "threads": threads_through(alignment),
        "address": request.build_absolute_uri(alignment.get_absolute_url()),
    }
    return render(request, "initiatives/alignment_detail.html", dated(context))


def agency_list(request):
    agencies = Agency.objects.published().for_listing()
    return render(request, "initiatives/agency_list.html", dated({"agencies": agencies}))


def agency_detail(request, agency):
    agency = at_address(Agency.objects.published().for_page(), slug=agency)
    involvements = agency.involvements.published()
    context = {
        "agency": agency,
        "involvements": first(involvements.for_listing()),
        "involvement_count": involvements.count(),
        "milestones": first(agency.milestones.for_listing()),
        "parts": first(agency.children.published().alphabetical()),
        "ties": first(agency.ties.for_listing()),
    }
    return render(request, "initiatives/agency_detail.html", dated(context))


def beneficiary_list(request):
    beneficiaries = Beneficiary.objects.published().for_listing()
    return render(request, "initiatives/beneficiary_list.html", dated({"beneficiaries": beneficiaries}))


def beneficiary_detail(request, beneficiary):
    beneficiary = at_address(Beneficiary.objects.published().for_page(), slug=beneficiary)
    benefits = beneficiary.benefits.published()
    context = {
        "beneficiary": beneficiary,
        "benefits": first(benefits.for_listing()),
        "benefit_count": benefits.count(),
        "ties": first(beneficiary.ties.for_listing()),
    }
    return render(request, "initiatives/beneficiary_detail.html", dated(context))
