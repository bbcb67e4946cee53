"""`fixtures/README.md` explains every key that an editor may type, with every value it may take."""

import re

import pytest

from opendata.records.fields import Scalar
from opendata.records.kinds import KINDS
from opendata.records.parts import Rows
from tests.knowledge.files import FIXTURES

README = (FIXTURES / "README.md").read_text(encoding="utf-8")
NOT_KEYS = {"stated", "inferred"}
OF_MOST = {"state", "former_slugs"}  # explained once, for all records with a page
PARTS = {(part.name, part.model): part for kind in KINDS for part in kind.fields if isinstance(part, Rows)}


def rows_of(heading):
    """The rows of the table under a heading: cells without their bars."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def in_ticks(cell):
    return re.findall(r"`([^`]+)`", cell)


def keys_of_kind(kind):
    return {key: cells[-1] for cells in rows_of(kind.files) for key in in_ticks(cells[0])}


def keys_of_part(part):
    keys, name = {}, ""
    for cells in rows_of("Parts of these records"):
        name = (in_ticks(cells[0]) or [name])[0]
        if name == part.name:
            keys |= dict.fromkeys(in_ticks(cells[1]), cells[2])
    return keys


def choices(fields):
    """The values that must be named, by key; stated and inferred are explained once for all."""
    named = {}
    for field in fields:
        if isinstance(field, Scalar) and field.field.choices:
            values = {str(value) for value, _label in field.field.choices if value}
            named[field.name] = values - NOT_KEYS
    return named


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_is_explained_and_no_other(kind):
    assert set(keys_of_kind(kind)) == {field.name for field in kind.fields} - OF_MOST


def test_keys_of_most_records_are_explained_once():
    section = README.split("\n## What most records have\n", 1)[1].split("\n## ")[0]
    assert set(in_ticks(section)) >= OF_MOST


@pytest.mark.parametrize("part", PARTS.values(), ids=lambda part: f"{part.name} of {part.owner}")
def test_every_key_of_a_part_is_explained_and_no_other(part):
    assert set(keys_of_part(part)) == {field.name for field in part.fields}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_choice_is_named(kind):
    explained = keys_of_kind(kind)
    for key, values in choices(kind.fields).items():
        assert values <= set(in_ticks(explained[key])), key


@pytest.mark.parametrize("part", PARTS.values(), ids=lambda part: f"{part.name} of {part.owner}")
def test_every_choice_of_a_part_is_named(part):
    explained = keys_of_part(part)
    for key, values in choices(part.fields).items():
        assert values <= set(in_ticks(explained[key])), key


def test_every_file_is_named():
    for path in FIXTURES.glob("*.yaml"):
        assert path.name in README or path.name.startswith("goals-"), path
