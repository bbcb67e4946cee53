"""Copy everything that the site keeps into a folder."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bkk40.backups import Refused, back_up


class Command(BaseCommand):
    help = "Copy the database, with accounts, proposals and history, and the uploads into a new folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, nargs="?", help="or else one of this moment in var/backups")

    def handle(self, *args, folder, **options):
        now = timezone.localtime()
        folder = folder or settings.VAR_DIR / "backups" / f"{now:%Y-%m-%d-%H%M%S}"
        try:
            back_up(folder)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{folder}")
