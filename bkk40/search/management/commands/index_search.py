"""Makes the search index anew, or says where it is not what it should be."""

from django.core.management.base import BaseCommand, CommandError

from bkk40.search import index


class Command(BaseCommand):
    help = "Make every entry of the search index anew: after bulk loads, loaddata or SQL by hand."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 when an entry is not right"
        )

    def handle(self, *args, check, **options):
        if not check:
            self.stdout.write(f"{index.rebuild()} entries")
            return
        wrong = list(index.differences())
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} entries are not right; `index_search` makes them anew.")
        self.stdout.write("the index is right")
