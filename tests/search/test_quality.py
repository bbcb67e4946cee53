"""How well the search answers what people ask: measured on labelled queries, and on others held out."""

import pytest

from bkk40.search.kinds import KINDS
from bkk40.search.models import Entry
from tests.search.asking import measured, queries

pytestmark = pytest.mark.django_db

RECALL, RANK = 0.95, 0.90


@pytest.mark.parametrize("name", ["queries.yaml", "held_out.yaml"])
def test_people_find_what_they_ask_for(name, capsys):
    recall, rank, short = measured(name)
    with capsys.disabled():
        print(f"\n{name}: {len(queries(name))} queries, recall@5 {recall:.3f}, MRR {rank:.3f}")
    assert recall >= RECALL, short
    assert rank >= RANK


def test_there_are_enough_queries_and_each_wants_something_that_exists():
    assert len(queries("queries.yaml")) >= 60
    assert len(queries("held_out.yaml")) >= 20
    there = {f"{kind}/{key}" for kind, key in Entry.objects.values_list("kind", "key")}
    asked = queries("queries.yaml") + queries("held_out.yaml")
    assert {wanted for each in asked for wanted in each["finds"]} - there == set()
    assert len({each["q"] for each in asked}) == len(asked)


def test_every_record_of_every_kind_can_be_found():
    for kind in KINDS.values():
        assert Entry.objects.filter(kind=kind.value).count() == kind.model.objects.count() > 0
