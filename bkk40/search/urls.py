"""The addresses of the search. They are permanent; programs ask without a language."""

from django.urls import path

from bkk40.search import views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]
for_programs = [path("api/v1/search/", views.answer, name="api_search")]
