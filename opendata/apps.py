"""The room of how others take the knowledge away: the API, files to download, records in and out."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "opendata"
    verbose_name = "opendata"
