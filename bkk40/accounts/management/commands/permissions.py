"""Writes docs/permissions.md: who may open what, as a fresh database with the knowledge answers."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.test.utils import override_settings, setup_test_environment, teardown_test_environment

from bkk40.accounts import matrix, matrix_page

PLAIN_FILES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


class Command(BaseCommand):
    help = "Ask for every address as every role, and write the answers to docs/permissions.md."

    def handle(self, *args, **options):
        setup_test_environment()
        named = settings.DATABASES["default"]["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(STORAGES=PLAIN_FILES, SECURE_SSL_REDIRECT=False):
                call_command("seed", verbosity=0)
                people = matrix.make_people()
                found = matrix.answers(matrix.every_address(people.somebody), people=people)
        finally:
            connection.creation.destroy_test_db(named, verbosity=0)
            teardown_test_environment()
        matrix_page.PATH.write_text(matrix_page.written(found), encoding="utf-8")
        self.stdout.write(f"{len(found)} lines in {matrix_page.PATH}")
