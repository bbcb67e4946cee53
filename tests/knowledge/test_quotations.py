"""Every quotation stands, letter by letter, in the file of its source."""

import hashlib

import pytest

from initiatives.models import AgencyAlias, BeneficiaryAlias, InitiativeAlias
from plans.models import Citation, Note, Passage, PlanAlias, Source
from tests.knowledge.files import FIXTURES

pytestmark = pytest.mark.django_db
FILE = FIXTURES / "sources" / "governor-interview-briefing.txt"
TEXT = FILE.read_bytes().decode("utf-8")


def test_the_file_is_the_one_that_was_read():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == Source.objects.get().sha256
    assert (len(FILE.read_bytes()), len(TEXT)) == (37_841, 13_707)


def test_every_passage_stands_in_the_file():
    for passage in Passage.objects.all():
        verbatim = passage.verbatim or passage.plain
        assert TEXT[passage.file_start : passage.file_start + len(verbatim)] == verbatim, passage
        assert verbatim.replace("**", "") == passage.plain, passage


def test_passages_follow_each_other_and_leave_out_only_marks():
    rest, end = "", 0
    for passage in Passage.objects.order_by("number"):
        assert passage.file_start >= end
        rest += TEXT[end : passage.file_start]
        end = passage.file_start + len(passage.verbatim or passage.plain)
    assert set(rest + TEXT[end:]) <= set(" \n\r-#*")


def place_in_file(passage, offset):
    """The position in the file of a position in `plain`, stepping over the marks of emphasis."""
    verbatim, at = passage.verbatim or passage.plain, 0
    while True:
        while verbatim.startswith("**", at):
            at += 2
        if not offset:
            return passage.file_start + at
        at, offset = at + 1, offset - 1


def test_every_quotation_stands_in_the_file_at_its_place():
    citations = Citation.objects.select_related("passage__source")
    assert len(citations) == 399
    for citation in citations:
        start = place_in_file(citation.passage, citation.start)
        end = place_in_file(citation.passage, citation.end - 1) + 1
        assert TEXT[start:end].replace("**", "") == citation.quote, citation
        assert citation.passage.plain[citation.start : citation.end] == citation.quote, citation


def test_every_note_stands_in_its_passage():
    for note in Note.objects.select_related("passage__source"):
        assert note.passage.plain[note.start : note.end] == note.verbatim, note


@pytest.mark.parametrize("model", [PlanAlias, AgencyAlias, BeneficiaryAlias, InitiativeAlias])
def test_every_other_name_is_printed(model):
    for alias in model.objects.select_related("passage__source"):
        assert alias.text in alias.passage.plain, alias


def test_no_thai_letter_was_normalised():
    """Sara am is one letter in the file, and stays one: compatibility forms would take it apart."""
    assert "ำ" in TEXT
    assert not any("\u0e4d\u0e32" in passage.plain for passage in Passage.objects.all())
