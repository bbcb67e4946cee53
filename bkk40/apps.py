"""Tells Django of the site itself, for its commands, and of its own admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class SiteConfig(AppConfig):
    name = "bkk40"
    verbose_name = "bkk40"


class AdminConfig(admin_apps.AdminConfig):
    default_site = "bkk40.admin_site.AdminSite"
