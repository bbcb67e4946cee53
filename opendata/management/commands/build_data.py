"""Builds the data package ahead of the first reader, or into a file."""

from pathlib import Path

from django.core.management.base import BaseCommand

from opendata.package import keeping
from opendata.package.building import build


class Command(BaseCommand):
    help = "Build the data package for a site's address, unless it is there, or write it into a file."

    def add_arguments(self, parser):
        where = "where the site is, without a path"
        parser.add_argument("--origin", default="http://127.0.0.1:8000", help=where)
        parser.add_argument("--to", type=Path, help="write it into this file")

    def handle(self, *, origin, to, **options):
        if to:
            with to.open("wb") as file:
                build(file, origin, keeping.current(origin).changed)
            self.stdout.write(str(to))
        else:
            self.stdout.write(str(keeping.make(origin).path))
