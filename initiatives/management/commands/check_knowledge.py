"""Check every rule that spans rows over the whole database."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from initiatives.checking import check_everything
from plans.checking import OF_ALL_ROWS_AT_ONCE, OF_EVERY_ROW

OF_ALL = (*OF_ALL_ROWS_AT_ONCE, *OF_EVERY_ROW)


class Command(BaseCommand):
    help = "Go through every record by every rule; print what was checked and what is wrong, then exit 1."

    def handle(self, *args, verbosity, **options):
        wrong, checked = [], 0
        if verbosity > 0:
            self.stdout.write(f"every row: {sentence(OF_ALL)}")
        with translation.override("en"):
            for model, obeyed, count, found in check_everything():
                wrong += found
                checked += count * len(obeyed)
                if verbosity > 0:
                    self.stdout.write(
                        f"{count:6} {model.__name__:22} {sentence(obeyed[len(OF_ALL) :])}".rstrip()
                    )
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{checked} checks: {len(wrong)} rules are broken.")
        self.stdout.write(f"{checked} checks: nothing is wrong.")


def sentence(obeyed):
    return ", ".join(rule.__name__.replace("_", " ") for rule in obeyed)
