"""From database to files: all knowledge, or what readers see, in the record form that `loading` reads."""

import json
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from opendata.records.kinds import KINDS
from opendata.records.telling import Telling, Word
from opendata.roundtrip.attachments import copy_attachment
from opendata.roundtrip.yaml_form import lines_of_file

ATTACHMENTS = "attachments"


class NotEmpty(Exception):
    """The folder holds something that no export put there."""


def export(folder, as_lines=False, public=False, progress=lambda line: None):
    """Write the knowledge into `folder`, whole or not at all; NotEmpty where other things lie there.

    As YAML, or with `as_lines` as JSON Lines, which are streamed; with `public` only what readers see.
    """
    refuse_other_things(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
        written = Path(beside) / "new"
        written.mkdir()
        with one_moment():
            for kind in KINDS:
                count = write_kind(written, kind, Telling(public), as_lines)
                progress(f"{kind.name:14} {count:7}")
        if folder.exists():
            folder.rename(Path(beside) / "old")
        written.rename(folder)


def refuse_other_things(folder):
    """Only what an export wrote may be replaced."""
    for path in folder.iterdir() if folder.exists() else ():
        ours = path.name == ATTACHMENTS or any(
            path.match(kind.files) or path.name == f"{kind.name}.jsonl" for kind in KINDS
        )
        if not ours:
            raise NotEmpty(path.name)


@contextmanager
def one_moment():
    """All that is read in this block is as it stood at one moment."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def records(kind, telling):
    """Every record of a kind, in the order of their names, as files say it: one at a time."""
    return (telling.of(kind.fields, row) for row in kind.rows(telling))


def write_kind(folder, kind, telling, as_lines):
    """Write the records of a kind; how many there were."""
    found = kept(folder, kind, records(kind, telling))
    return write_lines(folder, kind, found) if as_lines else write_yaml(folder, kind, list(found))


def kept(folder, kind, found):
    """The records; the files that lie beside them are copied on the way."""
    for record in found:
        if "attachment" in record:
            copy_attachment(record["attachment"], folder)
        yield record


def write_lines(folder, kind, found):
    count = 0
    with (folder / f"{kind.name}.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for count, record in enumerate(found, 1):  # noqa: B007
            lines.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")
    return count


def write_yaml(folder, kind, found):
    if not found and not kind.needed:
        return 0
    for name, head, some in files_of(kind, found):
        common = most_named(some)
        if common:
            head = {"source": common} | head
            some = [without(record, common) for record in some]
        with (folder / name).open("w", encoding="utf-8", newline="\n") as lines:
            lines.writelines(lines_of_file(kind.name, head, some))
    return len(found)


def files_of(kind, found):
    """(name, head, records) of each file: goals have one a plan."""
    if "plan" not in kind.key:
        yield kind.files, {}, found
        return
    by_plan = {}
    for record in found:
        by_plan.setdefault(record["plan"], []).append(at_head(record, record["plan"]))
    if "*" in kind.files:
        for plan, some in (by_plan or {Word("none"): []}).items():
            yield kind.files.replace("*", plan), {"plan": plan} if some else {}, some
    else:
        plan = most_common(Counter({plan: len(some) for plan, some in by_plan.items()}))
        head = {"plan": plan} if plan else {}
        yield kind.files, head, [at_head(record, plan) for record in found]


def at_head(record, plan):
    """The record, without its plan where the head of the file names that."""
    return {key: value for key, value in record.items() if (key, value) != ("plan", plan)}


def most_named(value):
    """The source that is named most often in records; None where none is."""
    return most_common(Counter(named(value)))


def most_common(counts):
    """What was counted most often; of several, the first by code point."""
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def named(value):
    if isinstance(value, dict):
        yield from [value["source"]] if "source" in value else ()
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from named(inner)


def without(value, source):
    """The same, without the source where it is this one: the head of the file names it."""
    if isinstance(value, list):
        return [without(inner, source) for inner in value]
    if not isinstance(value, dict):
        return value
    return {key: without(inner, source) for key, inner in value.items() if (key, inner) != ("source", source)}
