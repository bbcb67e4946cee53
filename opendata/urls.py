"""The addresses of what others take away. They are permanent."""

from django.urls import path

from opendata import data_page, downloads, package_view

ADDRESSES = {
    "initiatives": "initiatives",
    "alignments": "alignments",
    "plans": "plans",
    "agencies": "agencies",
    "beneficiaries": "beneficiaries",
    "coverage": "coverage",
    "gaps": "coverage/gaps",
}

# Beside each list, in both languages.
downloads_of_lists = [
    path(f"{address}.{ending}", view, {"table": table}, name=f"{table}_{ending}")
    for table, address in ADDRESSES.items()
    for ending, view in (("csv", downloads.csv), ("xlsx", downloads.xlsx))
]
urlpatterns = [
    path("data/", data_page.data, name="data"),
    path("data/bkk40.zip", package_view.package, name="data_package"),
    *downloads_of_lists,
]
