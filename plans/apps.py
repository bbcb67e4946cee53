"""The room of what was promised and where it is written."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = _("Plans and sources")

    def ready(self):
        from plans import work

        work.register_all()
