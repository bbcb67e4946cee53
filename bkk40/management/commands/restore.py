"""Put a copy that `backup` made in the place of the database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from bkk40.backups import Refused, restore


class Command(BaseCommand):
    help = "Put what `backup` copied in the place of the database; the site must not be served meanwhile."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="the copy")
        parser.add_argument("--overwrite", action="store_true", help="though the database holds something")

    def handle(self, *args, folder, overwrite, **options):
        try:
            restore(folder, overwrite)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"restored from {folder}")
