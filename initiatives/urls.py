"""The addresses of initiatives, alignments, agencies, beneficiaries and coverage. They are permanent."""

from django.urls import path

from initiatives import as_of, coverage_then, coverage_views, views
from plans.as_of import day_chosen

urlpatterns = [
    path("initiatives/", views.initiative_list, name="initiatives"),
    path("initiatives/<slug:initiative>/", views.initiative_detail, name="initiative"),
    path(
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/",
        views.alignment_detail,
        name="alignment",
    ),
    path("initiatives/<slug:initiative>/as-of/", day_chosen, name="initiative_as_of"),
    path("initiatives/<slug:initiative>/as-of/<day:day>/", as_of.initiative_then, name="initiative_then"),
    path(
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/as-of/",
        day_chosen,
        name="alignment_as_of",
    ),
    path(
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/as-of/<day:day>/",
        as_of.alignment_then,
        name="alignment_then",
    ),
    path("agencies/", views.agency_list, name="agencies"),
    path("agencies/<slug:agency>/", views.agency_detail, name="agency"),
    path("beneficiaries/", views.beneficiary_list, name="beneficiaries"),
    path("beneficiaries/<slug:beneficiary>/", views.beneficiary_detail, name="beneficiary"),
    path("coverage/", coverage_views.coverage_matrix, name="coverage"),
    path("coverage/as-of/", day_chosen, name="coverage_as_of"),
    path("coverage/as-of/<day:day>/", coverage_then.coverage_then, name="coverage_then"),
    path("coverage/gaps/", coverage_views.coverage_gaps, name="gaps"),
]
