"""The addresses of the API, and those of the same answers beside each page. They are permanent."""

from django.urls import path

from initiatives import api as initiatives
from opendata.api.caching import revalidated
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

urlpatterns = []  # below /api/v1/
beside_pages = []  # in both languages, as the pages
for plural, singular, views, slugs, page in KINDS:
    listed = revalidated(views.as_view({"get": "list"}))
    one = revalidated(views.as_view({"get": "retrieve"}))
    urlpatterns += [
        path(f"{plural}/", listed, name=f"api_{plural}"),
        path(f"{plural}/{slugs}/", one, name=f"api_{singular}"),
    ]
    if plural not in WITHOUT_A_PAGE:
        beside_pages.append(path(f"{plural}.json", listed, name=f"{plural}_json"))
    beside_pages.append(path(f"{page}.json", one, name=f"{singular}_json"))
