"""Load the knowledge of `fixtures/` into the database."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from desk.direct import recorded
from desk.models import Change
from initiatives.records.loading import load

REASON = {
    "reason_th": "อ่านจากแฟ้มข้อมูลของโครงการ",
    "reason_en": "Loaded from the record files of the project",
}


class Command(BaseCommand):
    help = (
        "Load the record files in one transaction: make what is missing and report what differs. "
        "Edits made in the database stay unless --overwrite is given."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "fixtures", help="where the files are"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="write the files' version over what differs"
        )
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 when anything is wrong or differs"
        )

    def handle(self, *args, folder, overwrite, check, **options):
        with translation.override("en"), transaction.atomic(), recorded(Change.Kind.LOAD, **REASON):
            report = load(folder, overwrite=overwrite and not check, progress=self.progress(options))
            if report.problems or check:
                transaction.set_rollback(True)
        self.tell(report, overwrite and not check)
        if report.problems:
            raise CommandError(f"{len(report.problems)} problems; nothing was changed.")
        differences = len(report.differences) + len(report.unpublished)
        if check and differences:
            raise CommandError(f"{differences} differences between the files and the database.")

    def progress(self, options):
        return self.stdout.write if options["verbosity"] > 0 else lambda line: None

    def tell(self, report, overwrite):
        for line in report.problems:
            self.stderr.write(line)
        for line in report.withdrawn:
            self.stdout.write(f"withdrawn, left out: {line}")
        for line in report.unpublished:
            self.stdout.write(f"differs, left as it is: {line}")
        for line in report.differences:
            self.stdout.write(f"{'overwritten' if overwrite else 'differs, left as it is'}: {line}")
