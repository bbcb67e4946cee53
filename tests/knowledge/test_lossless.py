"""Nothing that a file says is dropped: each value, walked without the loader, stands on its row."""

import datetime
from decimal import Decimal

import pytest

from initiatives.models import Agency, Alignment, Beneficiary, Initiative
from plans.models import Goal, Note, Passage, Phase, Plan, Relation, Source
from tests.knowledge.files import records

pytestmark = pytest.mark.django_db


def find_alignment(record):
    plan, goal = record["goal"].split("/")
    return Alignment.objects.get(
        initiative__slug=record["initiative"], goal__plan__slug=plan, goal__slug=goal
    )


def by_slug(model):
    return lambda record: model.objects.get(slug=record["slug"])


def in_plan(model):
    return lambda record: model.objects.get(plan__slug=record["plan"], slug=record["slug"])


# The files of a kind, and how the row of a record is found.
KINDS = {
    "sources": ("sources.yaml", by_slug(Source)),
    "passages": ("passages.yaml", lambda record: Passage.objects.get(number=record["number"])),
    "notes": ("notes.yaml", by_slug(Note)),
    "plans": ("plans.yaml", by_slug(Plan)),
    "phases": ("phases.yaml", in_plan(Phase)),
    "goals": ("goals-*.yaml", in_plan(Goal)),
    "relations": ("relations.yaml", by_slug(Relation)),
    "agencies": ("agencies.yaml", by_slug(Agency)),
    "beneficiaries": ("beneficiaries.yaml", by_slug(Beneficiary)),
    "initiatives": ("initiatives.yaml", by_slug(Initiative)),
    "alignments": ("alignments.yaml", find_alignment),
}
LISTS = {
    "aliases": ("aliases", lambda alias: {"text": alias.text, "p": alias.passage.number}),
    "search_terms": ("search_terms", str),
    "notes": ("note_links", lambda link: link.note.slug),
    "related": ("related_links", lambda link: link.related.slug),
    "evidence": (
        "citation_links",
        lambda link: {"p": link.citation.passage.number, "quote": link.citation.quote},
    ),
    "status_evidence": (
        "status_citation_links",
        lambda link: {"p": link.citation.passage.number, "quote": link.citation.quote},
    ),
}
ROWS = ("ties", "milestones", "involvements", "benefits")
ENDS = {"from": "source", "to": "target"}


def path(row):
    return getattr(row, "path", None) or row.slug


def value_on(row, key):
    """What the row says of a key of its record, in the file's own form."""
    if key == "p":
        return row.passage.number
    value = getattr(row, ENDS.get(key, key))
    if isinstance(row, Passage) and key == "parent":
        return value.number
    if isinstance(row, Goal) and key == "parent":
        return value.slug
    if hasattr(value, "slug"):
        return path(value)
    return float(value) if isinstance(value, Decimal) else value


def told(row, record, where, skipped=()):
    """How many values of a record were compared with its row; each must be the same."""
    count = 0
    for key, value in record.items():
        place = f"{where}: {key}"
        if key in skipped:
            continue
        if key in LISTS and isinstance(value, list):
            accessor, form = LISTS[key]
            assert [form(link) for link in getattr(row, accessor).all()] == value, place
            count += len(value)
        elif key in ROWS:
            rows = getattr(row, key).order_by("pk")
            assert len(rows) == len(value), place
            count += sum(told(made, said, place) for made, said in zip(rows, value, strict=True))
        elif key in ("period", "place"):
            count += told(getattr(row, key), value, place)
        else:
            if isinstance(value, str) and isinstance(value_on(row, key), datetime.date):
                value = datetime.date.fromisoformat(value)
            assert value_on(row, key) == value, place
            count += 1
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_every_record_is_on_its_row(kind):
    pattern, find = KINDS[kind]
    skipped = () if kind == "passages" else ("source",)  # else it only says where a `p` is looked up
    for record in records(pattern, kind):
        name = record.get("slug") or record.get("number") or f"{record['initiative']} {record['goal']}"
        assert told(find(record), record, f"{kind} {name}", skipped)


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_its_record(kind):
    """And nothing was made up on the way."""
    pattern, find = KINDS[kind]
    found = [find(record) for record in records(pattern, kind)]
    assert len({row.pk for row in found}) == len(found) == type(found[0]).objects.count()
