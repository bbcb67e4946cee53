"""The admin as city planners see it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class AdminSite(admin.AdminSite):
    site_header = _("bkk40: editing")
    site_title = "bkk40"
    index_title = _("What do you want to edit?")
