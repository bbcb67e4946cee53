"""How long 100,000 rows take as CSV and how much memory, on SQLite and on PostgreSQL.

    .venv/bin/python bench/downloads.py [--initiatives 100000] [--only sqlite|postgresql]

Builds databases of its own (six alignments an initiative), downloads, prints, and takes them away again.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENGINES = ("sqlite", "postgresql")
AT_ONCE = 2000
FILES = ("/initiatives.csv", "/en/initiatives.csv?basis=inferred", "/initiatives.xlsx", "/coverage.csv")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=100_000)
    parser.add_argument("--only", choices=ENGINES)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        return measure(options.initiatives)
    for engine in [options.only] if options.only else ENGINES:
        with tempfile.TemporaryDirectory() as folder:
            run(engine, folder, sys.argv[1:])


def run(engine, folder, options):
    env = {**os.environ, "DEBUG": "on", "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
    before = [ROOT / "deploy" / "with_postgresql"] if engine == "postgresql" else []
    subprocess.run([*before, sys.executable, __file__, *options, "--inside"], cwd=ROOT, env=env, check=True)


def measure(number):
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bkk40.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    build(number)
    print(f"\n{connection.vendor}: {number:,} initiatives, {6 * number:,} alignments", flush=True)
    for address in FILES:
        in_a_process_of_its_own(address)


def in_a_process_of_its_own(address):
    """So that its memory is its own."""
    if os.fork():
        os.wait()
        return
    from django.db import connection

    connection.close()
    download(address)
    sys.stdout.flush()
    os._exit(0)


def download(address):
    from django.test import Client

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.perf_counter()
    response = Client().get(address)
    pieces = iter(response.streaming_content) if response.streaming else iter([response.content])
    size = len(next(pieces))
    first = time.perf_counter() - started
    size += len(next(pieces, b""))
    rows = time.perf_counter() - started
    size += sum(len(piece) for piece in pieces)
    seconds = time.perf_counter() - started
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"{address:38} {response.status_code}  first byte {first:.2f} s, first rows {rows:.2f} s, "
        f"all {size / 1e6:.1f} MB in {seconds:.1f} s, {memory:.0f} MB of memory more"
    )


def build(number):
    from django.core.management import call_command
    from django.db import connection
    from search import columns, make_database

    from initiatives.models import Alignment, Initiative
    from plans.models import Goal

    if connection.vendor == "postgresql":
        make_database(connection)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("seed", verbosity=0)
    goals = list(Goal.objects.all()[:60])
    claim = {"state": "published", "basis": "inferred", "contribution": "direct", "rationale_th": "เพราะ"}
    for start in range(0, number, AT_ONCE):
        numbers = range(start, min(number, start + AT_ONCE))
        made = [Initiative(state="published", **columns(each)) for each in numbers]
        for each in made:
            each.derive()
        Initiative.objects.bulk_create(made)
        Alignment.objects.bulk_create(
            Alignment(initiative=each, goal=goals[(place * 7 + step * 11) % 60], **claim)
            for place, each in enumerate(made)
            for step in range(6)
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


main()
