"""The addresses of the API, and those of the same answers beside each page. They are permanent."""

from django.urls import path

from initiatives import api as initiatives
from initiatives import coverage_api as coverage
from opendata.api import page
from opendata.api.beside import beside
from opendata.api.caching import revalidated
from opendata.api.schema import Index, Schema
from plans import api as plans

# (name of the list's page, name of the record's page, its views, what names one, where its page is)
KINDS = [
    ("plans", "plan", plans.Plans, "<slug:plan>", "plans/<slug:plan>"),
    ("phases", "phase", plans.Phases, "<slug:plan>/<slug:phase>", "plans/<slug:plan>/phases/<slug:phase>"),
    ("goals", "goal", plans.Goals, "<slug:plan>/<slug:goal>", "plans/<slug:plan>/goals/<slug:goal>"),
    ("relations", "relation", plans.Relations, "<slug:relation>", "relations/<slug:relation>"),
    (
        "initiatives",
        "initiative",
        initiatives.Initiatives,
        "<slug:initiative>",
        "initiatives/<slug:initiative>",
    ),
    (
        "alignments",
        "alignment",
        initiatives.Alignments,
        "<slug:initiative>/<slug:plan>/<slug:goal>",
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>",
    ),
    ("agencies", "agency", initiatives.Agencies, "<slug:agency>", "agencies/<slug:agency>"),
    (
        "beneficiaries",
        "beneficiary",
        initiatives.Beneficiaries,
        "<slug:beneficiary>",
        "beneficiaries/<slug:beneficiary>",
    ),
    ("sources", "source", plans.Sources, "<slug:source>", "sources/<slug:source>"),
]
WITHOUT_A_PAGE = ("phases", "goals", "relations", "alignments")  # as a list

PAST = {
    "goal": plans.GoalThen,
    "initiative": initiatives.InitiativeThen,
    "alignment": initiatives.AlignmentThen,
}

urlpatterns = [  # below /api/v1/
    path("", revalidated(Index.as_view()), name="api_index"),
    path("schema/", revalidated(Schema.as_view()), name="api_schema"),
]
beside_pages = [path("data/api/", page.api, name="api_page")]  # in both languages, as the pages
for plural, singular, views, slugs, place in KINDS:
    listed = revalidated(views.as_view({"get": "list"}))
    one = revalidated(views.as_view({"get": "retrieve"}))
    urlpatterns += [
        path(f"{plural}/", listed, name=f"api_{plural}"),
        path(f"{plural}/{slugs}/", one, name=f"api_{singular}"),
    ]
    if plural not in WITHOUT_A_PAGE:
        beside_pages.append(path(f"{plural}.json", beside(listed, f"api_{plural}"), name=f"{plural}_json"))
    beside_pages.append(path(f"{place}.json", beside(one, f"api_{singular}"), name=f"{singular}_json"))
    if singular in PAST:
        name, then = f"{singular}_then", revalidated(PAST[singular].as_view())
        urlpatterns.append(path(f"{plural}/{slugs}/as-of/<day:day>/", then, name=f"api_{name}"))
        beside_pages.append(
            path(f"{place}/as-of/<day:day>.json", beside(then, f"api_{name}"), name=f"{name}_json")
        )

for address, view, name in (
    ("coverage", coverage.Coverage, "coverage"),
    ("coverage/gaps", coverage.Gaps, "gaps"),
    ("coverage/as-of/<day:day>", coverage.CoverageThen, "coverage_then"),
):
    answer = revalidated(view.as_view())
    urlpatterns.append(path(f"{address}/", answer, name=f"api_{name}"))
    beside_pages.append(path(f"{address}.json", beside(answer, f"api_{name}"), name=f"{name}_json"))
