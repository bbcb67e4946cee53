"""Load the knowledge of `fixtures/` into the database: `import_knowledge` of the project's own records."""

from pathlib import Path

from django.conf import settings

from opendata.management.commands import import_knowledge


class Command(import_knowledge.Command):
    help = import_knowledge.Command.help.replace("a folder", "the project")
    reason = {
        "reason_th": "อ่านจากแฟ้มข้อมูลของโครงการ",
        "reason_en": "Loaded from the record files of the project",
    }

    def add_arguments(self, parser):
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "fixtures", help="where the files are"
        )
        self.add_options(parser)
