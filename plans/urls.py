"""The addresses of plans, phases, goals, relations and sources. They are permanent."""

from django.urls import path

from plans import as_of, views

urlpatterns = [
    path("plans/", views.plan_list, name="plans"),
    path("plans/<slug:plan>/", views.plan_detail, name="plan"),
    path("plans/<slug:plan>/phases/<slug:phase>/", views.phase_detail, name="phase"),
    path("plans/<slug:plan>/goals/<slug:goal>/", views.goal_detail, name="goal"),
    path("plans/<slug:plan>/goals/<slug:goal>/as-of/", as_of.day_chosen, name="goal_as_of"),
    path("plans/<slug:plan>/goals/<slug:goal>/as-of/<day:day>/", as_of.goal_then, name="goal_then"),
    path("relations/<slug:relation>/", views.relation_detail, name="relation"),
    path("sources/", views.source_list, name="sources"),
    path("sources/<slug:source>/", views.source_detail, name="source"),
    path("sources/<slug:source>/document.pdf", views.source_pdf, name="source_pdf"),
]
