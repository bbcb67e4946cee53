"""The room of what is done, by whom, for whom, and which goals it serves."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    name = "initiatives"
    verbose_name = _("Initiatives and agencies")

    def ready(self):
        from initiatives import work

        work.register_all()
