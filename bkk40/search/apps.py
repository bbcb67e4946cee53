"""The search as an app: keeps its index right and gives the lower rooms what they may not import."""

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _

ROOMS = ("plans", "initiatives")


class SearchConfig(AppConfig):
    name = "bkk40.search"
    label = "search"
    verbose_name = _("Search")

    def ready(self):
        from bkk40.search import checks, finding, index
        from desk.bulk import rows_written
        from initiatives.queries import InitiativeQuerySet

        register(checks.trigrams_work, Tags.database)
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                post_save.connect(index.note, sender=model, dispatch_uid=f"search saved {model.__name__}")
                rows_written.connect(
                    index.note_all, sender=model, dispatch_uid=f"search written {model.__name__}"
                )
                post_delete.connect(index.note, sender=model, dispatch_uid=f"search deleted {model.__name__}")
        post_migrate.connect(fill, sender=self, dispatch_uid="search filled")
        InitiativeQuerySet.found_by = staticmethod(finding.initiatives)


def fill(sender, plan=(), **signal):
    """A database from before there was a search gets its index with the migration that makes the table."""
    from bkk40.search import index

    if any(migration.app_label == "search" and not backwards for migration, backwards in plan):
        index.rebuild()
