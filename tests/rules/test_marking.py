"""A passage is cut wherever a quotation or note begins or ends, and loses nothing."""

from collections import namedtuple

from hypothesis import given
from hypothesis import strategies as some

from plans.marking import pieces, runs

Span = namedtuple("Span", "start end")
TEXT = "กรุงเทพมหานคร"


def cut(citations=(), notes=()):
    spans = ([Span(*span) for span in citations], [Span(*span) for span in notes])
    return [(piece.text, len(piece.citations), len(piece.notes)) for piece in pieces(TEXT, *spans)]


def test_a_text_without_spans_is_one_piece():
    assert cut() == [(TEXT, 0, 0)]


def test_a_span_is_a_piece_of_its_own():
    assert cut([(4, 7)]) == [("กรุง", 0, 0), ("เทพ", 1, 0), ("มหานคร", 0, 0)]


def test_a_span_of_the_whole_text_is_one_piece():
    assert cut([(0, len(TEXT))]) == [(TEXT, 1, 0)]


def test_overlapping_spans_share_a_piece():
    assert cut([(0, 7), (4, 13)]) == [("กรุง", 1, 0), ("เทพ", 2, 0), ("มหานคร", 1, 0)]


def test_a_note_inside_a_quotation_is_marked_in_it():
    assert cut([(0, 7)], [(4, 7)]) == [("กรุง", 1, 0), ("เทพ", 1, 1), ("มหานคร", 0, 0)]


def test_spans_that_touch_stay_apart():
    assert cut([(0, 4), (4, 7)]) == [("กรุง", 1, 0), ("เทพ", 1, 0), ("มหานคร", 0, 0)]


def test_an_empty_text_has_no_pieces():
    assert pieces("", []) == []


def test_quotations_that_touch_or_overlap_are_one_run():
    marked = pieces(TEXT, [Span(0, 4), Span(2, 7)], [Span(4, 7)])
    assert [(quoted, "".join(piece.text for piece in run)) for quoted, run in runs(marked)] == [
        (True, "กรุงเทพ"),
        (False, "มหานคร"),
    ]


spans = some.lists(
    some.tuples(some.integers(0, 12), some.integers(1, 13))
    .filter(lambda ends: ends[0] < ends[1])
    .map(lambda ends: Span(*ends)),
    max_size=6,
)


@given(spans, spans)
def test_pieces_join_to_the_text_and_each_span_covers_exactly_its_words(citations, notes):
    found = pieces(TEXT, citations, notes)
    assert "".join(piece.text for piece in found) == TEXT
    assert all(piece.text for piece in found)
    for span in citations:
        assert "".join(piece.text for piece in found if span in piece.citations) == TEXT[slice(*span)]
    for span in notes:
        assert "".join(piece.text for piece in found if span in piece.notes) == TEXT[slice(*span)]
