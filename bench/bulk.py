"""How long 100,000 initiatives with 600,000 alignments take to go in and out, on SQLite and on PostgreSQL.

    .venv/bin/python bench/bulk.py [--initiatives 100000] [--only sqlite|postgresql] [--write FOLDER]

Makes databases of its own with the real knowledge, writes it and generated records beside it as JSON Lines
(the same ones in every run), imports them, exports all, compares, prints, and takes everything away again.
With --write it only writes the files.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from search import ENGINES, columns, make_database, run, set_up

ALIGNMENTS = 6  # of each initiative


def main():
    options = read_options()
    for engine in [options.only] if options.only else ENGINES:
        if options.inside:
            return measure(options)
        with tempfile.TemporaryDirectory() as folder:
            run(engine, folder, __file__, sys.argv[1:])
        if options.write:
            return None


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--initiatives", type=int, default=100_000)
    parser.add_argument("--only", choices=ENGINES)
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def measure(options):
    set_up()
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor == "postgresql":
        make_database(connection)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("seed", verbosity=0)
    with tempfile.TemporaryDirectory() as folder:
        first = options.write or Path(folder) / "in"
        write(first, options.initiatives)
        if options.write:
            return
        print(f"\n{connection.vendor}: {options.initiatives:,} initiatives", flush=True)
        timed("import_knowledge", first)
        count_versions()
        timed("export_knowledge", Path(folder) / "out", "--jsonl")
        compare(first, Path(folder) / "out")


def timed(command, *args):
    from django.core.management import call_command

    started = time.perf_counter()
    call_command(command, *args)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{command}: {time.perf_counter() - started:.0f} s, at most {memory:.0f} MB so far", flush=True)


def write(folder, number):
    """The real knowledge of the database and `number` generated initiatives with their alignments."""
    from opendata.roundtrip.exporting import export

    export(folder, as_lines=True)
    claims = [json.loads(line) for line in (folder / "alignments.jsonl").open(encoding="utf-8")]
    with (folder / "initiatives.jsonl").open("a", encoding="utf-8") as initiatives:
        for n in range(number):
            initiatives.write(json.dumps(columns(n), ensure_ascii=False) + "\n")
    with (folder / "alignments.jsonl").open("a", encoding="utf-8") as alignments:
        for n in range(number):
            for claim in claims_of(n, claims):
                alignments.write(json.dumps(claim, ensure_ascii=False) + "\n")


def claims_of(number, real):
    """Alignments of a generated initiative: goals, grounds and quotations of real ones, each goal once."""
    chance = random.Random(-1 - number)
    goals = {}
    while len(goals) < ALIGNMENTS:
        claim = chance.choice(real)
        goals[claim["goal"]] = claim
    for goal, claim in goals.items():
        yield {
            "initiative": f"bench-{number}",
            "goal": goal,
            "basis": "inferred",
            "contribution": claim["contribution"],
            "rationale_th": f"{claim['rationale_th']} (โครงการที่ {number})",
            "evidence": [chance.choice(claim["evidence"])],
        }


def count_versions():
    """Each row has one version."""
    from initiatives.models import Alignment, AlignmentCitation, Initiative

    for model in (Initiative, Alignment, AlignmentCitation):
        rows, versions = model._base_manager.count(), model.history.count()
        print(f"{rows:10,} {model._meta.verbose_name_plural}, {versions:,} versions", flush=True)
        if rows != versions:
            sys.exit("not one version a row")


def compare(first, second):
    """The lines are the same, in whatever order they were generated."""
    for path in sorted(first.iterdir()):
        with path.open("rb") as one, (second / path.name).open("rb") as other:
            if sum(map(same, one)) != sum(map(same, other)):
                sys.exit(f"{path.name} came out otherwise")
    print("what went in came out, line for line", flush=True)


def same(line):
    """A number that lines share which say the same, whatever the order of their keys."""
    return hash(json.dumps(json.loads(line), sort_keys=True))


if __name__ == "__main__":
    main()
