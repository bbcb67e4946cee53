"""Load a folder of record files into the database."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from desk.direct import recorded
from desk.models import Change
from opendata.records.loading import load
from opendata.roundtrip.attachments import keep_attachments


class Command(BaseCommand):
    help = (
        "Load the record files of a folder (.yaml, .jsonl) in one transaction: make what is missing and "
        "report what differs. Edits made in the database stay unless --overwrite is given. Accounts, open "
        "proposals and history are not in such files."
    )
    reason = {"reason_th": "นำเข้าจากแฟ้มข้อมูล", "reason_en": "Imported from record files"}

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR", help="where the files are")
        self.add_options(parser)

    def add_options(self, parser):
        parser.add_argument(
            "--overwrite", action="store_true", help="write the files' version over what differs"
        )
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit 1 when anything is wrong or differs"
        )

    def handle(self, *args, folder, overwrite, check, **options):
        started = time.perf_counter()
        with translation.override("en"), transaction.atomic(), recorded(Change.Kind.LOAD, **self.reason):
            report = load(folder, overwrite=overwrite and not check, progress=self.progress(options))
            if report.problems or check:
                transaction.set_rollback(True)
            else:
                self.progress(options)("all read; now it is saved, and the search learns of it")
                transaction.on_commit(lambda: keep_attachments(folder, report.attachments))
        self.tell(report, overwrite and not check)
        if report.problems:
            raise CommandError(f"{len(report.problems)} problems; nothing was changed.")
        differences = len(report.differences) + len(report.unpublished)
        if check and differences:
            raise CommandError(f"{differences} differences between the files and the database.")
        self.tell_speed(report, time.perf_counter() - started, options)

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

    def tell_speed(self, report, seconds, options):
        records = sum(sum(counts) for counts in report.counts.values())
        self.progress(options)(f"{records} records in {seconds:.1f} s: {records / seconds:.0f} a second")
