"""Writes docs/openapi.json: the schema that programs rely on, for a review to see what becomes different."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand

from opendata.api.schema import drawn

FILE = settings.BASE_DIR / "docs" / "openapi.json"


def written():
    return json.dumps(drawn(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class Command(BaseCommand):
    help = "Writes docs/openapi.json anew."

    def handle(self, **options):
        FILE.write_text(written(), encoding="utf-8")
        self.stdout.write(f"{len(drawn()['paths'])} addresses in {FILE}")
