"""The room of changes: proposed, reviewed, recorded."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Changes and review")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import own_work, recording

        recording.listen()
        own_work.register_all()
