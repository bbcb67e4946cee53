"""Write the knowledge of the database as record files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from opendata.roundtrip.exporting import NotEmpty, export


class Command(BaseCommand):
    help = (
        "Write all knowledge (published, draft and withdrawn, with reasons, notes and former addresses) into "
        "a folder, whole or not at all. Accounts, open proposals and history are not in it: `make backup` "
        "keeps those."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, metavar="DIR", help="a new folder, or one that an export wrote"
        )
        parser.add_argument("--jsonl", action="store_true", help="JSON Lines, a record a line, for bulk")
        parser.add_argument("--public", action="store_true", help="only what readers see")

    def handle(self, *args, folder, jsonl, public, verbosity, **options):
        progress = self.stdout.write if verbosity > 0 else lambda line: None
        try:
            export(folder, as_lines=jsonl, public=public, progress=progress)
        except NotEmpty as found:
            raise CommandError(f"{folder} holds something else ({found}); nothing was written.") from found
        except OSError as error:
            raise CommandError(str(error)) from error
