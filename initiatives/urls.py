"""The addresses of initiatives, alignments, agencies, beneficiaries and coverage. They are permanent."""

from django.urls import path

from initiatives import coverage_views, views

urlpatterns = [
    path("initiatives/", views.initiative_list, name="initiatives"),
    path("initiatives/<slug:initiative>/", views.initiative_detail, name="initiative"),
    path(
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/",
        views.alignment_detail,
        name="alignment",
    ),
    path("agencies/", views.agency_list, name="agencies"),
    path("agencies/<slug:agency>/", views.agency_detail, name="agency"),
    path("beneficiaries/", views.beneficiary_list, name="beneficiaries"),
    path("beneficiaries/<slug:beneficiary>/", views.beneficiary_detail, name="beneficiary"),
    path("coverage/", coverage_views.coverage_matrix, name="coverage"),
    path("coverage/gaps/", coverage_views.coverage_gaps, name="gaps"),
]
