"""The addresses of the search. They are permanent; programs ask without a language."""

from django.urls import path

from bkk40.search import api, views
from opendata.api.caching import revalidated

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
]
for_programs = [path("api/v1/search/", revalidated(api.Search.as_view()), name="api_search")]
