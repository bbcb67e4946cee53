"""Finds the words of a passage that a mistyped quotation probably means; pure functions."""

from bisect import bisect_right

from thai.folding import fold

SLACK = 12  # how far folding may shift a place, in characters


def places(plain: str, quote: str) -> list[int]:
    """All positions at which the quotation stands, overlapping ones included."""
    found, at = [], plain.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = plain.find(quote, at + 1)
    return found


def words_alike(plain: str, quote: str) -> str:
    """The exact words of the passage that fold like the quotation; empty when there are none."""
    wanted = fold(quote)
    at = fold(plain).find(wanted) if wanted else -1
    if at < 0:
        return ""
    start, end = _unfolded(plain, at), _unfolded(plain, at + len(wanted))
    return _exact(plain, wanted, start, end) or plain[max(0, start - SLACK) : end + SLACK].strip()


def _unfolded(plain: str, position: int) -> int:
    """Roughly where a position of the folded text lies in the text itself."""
    return max(0, bisect_right(range(len(plain) + 1), position, key=lambda i: len(fold(plain[:i]))) - 1)


def _exact(plain: str, wanted: str, start: int, end: int) -> str:
    """The shortest span around the guess that folds to what is wanted."""
    spans = (
        plain[first:last]
        for first in range(max(0, start - SLACK), start + SLACK)
        for last in range(max(first + 1, end - SLACK), min(len(plain), end + SLACK) + 1)
    )
    return min((span for span in spans if fold(span) == wanted), key=len, default="")
