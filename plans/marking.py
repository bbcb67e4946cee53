"""Cutting a passage into pieces wherever a quotation or a note begins or ends."""

from dataclasses import dataclass
from itertools import groupby, pairwise


@dataclass(frozen=True)
class Piece:
    """A run of text, with the spans (citations, notes) that cover all of it."""

    text: str
    citations: tuple
    notes: tuple


def pieces(text, citations, notes=()):
    """The text in order as Pieces; spans have `start` and `end`, half-open code points, and may overlap."""
    edges = {0, len(text)}
    for span in (*citations, *notes):
        edges |= {span.start, span.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    return [
        Piece(text[start:end], covering(citations, start, end), covering(notes, start, end))
        for start, end in pairwise(cuts)
    ]


def covering(spans, start, end):
    return tuple(span for span in spans if span.start <= start and end <= span.end)


def runs(marked):
    """Neighbouring Pieces that are quoted, together, and those between: (whether quoted, pieces)."""
    return [(quoted, list(run)) for quoted, run in groupby(marked, lambda piece: bool(piece.citations))]
