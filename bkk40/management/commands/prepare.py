"""Brings the database, the knowledge, the fonts and the static files up to date; quick when they are."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make everything ready to serve: migrate, seed, make_fonts, make_static."

    def handle(self, *args, **options):
        # One process for all: each start of Python and Django costs half a second.
        call_command("migrate", interactive=False, verbosity=0)
        call_command("clearsessions")
        call_command("seed")
        call_command("make_fonts")
        if not settings.DEBUG:  # in development they are served as they lie
            call_command("make_static")
