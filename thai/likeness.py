"""How alike two names are, by the groups of three letters that they share; pure functions on folded texts."""

import re

PIECE = 4  # letters of a piece by which candidates are looked up
MOST_PIECES = 16
APART = re.compile(r"[^\w\u0e00-\u0e7f]+")


def bare(folded: str) -> str:
    """Letters, marks and digits alone: spaces and punctuation tell no two names apart."""
    return APART.sub("", folded)


def pieces(folded: str) -> list[str]:
    """Some pieces of a folded text, none across a space; texts spelt much alike share one at least."""
    found = []
    for word in re.split(r"\s+", folded):
        cuts = range(0, max(1, len(word) - PIECE + 1), PIECE)
        found += [word[at : at + PIECE] for at in cuts if len(word) >= 2]
    distinct = list(dict.fromkeys(found))
    step = max(1, -(-len(distinct) // MOST_PIECES))  # of a long name, pieces from all over it
    return distinct[::step]


def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same letters in the same order, for two folded texts."""
    one, other = bare(one), bare(other)
    if one == other:
        return 1.0 if one else 0.0
    mine, theirs = _threes(one), _threes(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _threes(text):
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
