"""Folding that remembers where each letter came from and minds no spaces: to find words as printed."""

import re
from functools import lru_cache

from thai.folding import fold

_INVISIBLE = "\u200b-\u200d\u2060\ufeff\u00ad"
# A letter with all that stands above, below or after it and may change place or form in folding.
_MARKS = f"\u0e31-\u0e3a\u0e45\u0e47-\u0e4e\u0300-\u036f{_INVISIBLE}"
_CLUSTER = re.compile(f"ฯลฯ|เ[{_INVISIBLE}]*เ[{_MARKS}]*|[^{_MARKS}][{_MARKS}]*|.", re.DOTALL)


def traced(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text folded, without spaces, and for each of its letters the span of the text that it came from."""
    letters, spans = [], []
    for found in _CLUSTER.finditer(text):
        folded = _folded(found[0])
        letters.append(folded)
        spans += [found.span()] * len(folded)
    return "".join(letters), spans


def bare(text: str) -> str:
    """The text as it is looked for when words are to be found that are typed a little otherwise."""
    return "".join(_folded(found[0]) for found in _CLUSTER.finditer(text))


@lru_cache(maxsize=20_000)
def _folded(cluster: str) -> str:
    return fold(cluster).replace(" ", "")
