"""Finds the words of a passage that a mistyped quotation probably means; pure functions."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from thai.tracing import bare, traced

MOST_ERRORS, LETTERS_AN_ERROR = 4, 8
LONGEST_APPROXIMATE = 300  # letters; a longer quotation may differ in spaces, digits and marks only
MOST_TRIES = 20

_REPEATED = re.compile(r"\s*[ๆฯ]+")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


class Effort:
    """How much may still be compared, counted in letters against letters; without end where not said."""

    def __init__(self, left=None):
        self.left = left

    def spend(self, cost):
        """Whether there is this much left; then it is spent."""
        if self.left is None:
            return True
        is_enough = self.left >= cost
        self.left = self.left - cost if is_enough else 0
        return is_enough


@dataclass(frozen=True)
class Span:
    """Where words stand in a passage, and how many letters of them were typed otherwise."""

    start: int
    end: int
    errors: int = 0


def places(plain: str, quote: str) -> list[int]:
    """All positions at which the quotation stands, overlapping ones included."""
    found, at = [], plain.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = plain.find(quote, at + 1)
    return found


def words_alike(plain: str, quote: str) -> str:
    """The exact words of the passage that are most like the quotation; empty when there are none."""
    spans = spans_alike(plain, quote)
    return plain[spans[0].start : spans[0].end] if spans else ""


def spans_alike(plain: str, quote: str, effort: Effort | None = None) -> list[Span]:
    """Where the passage reads like the quotation: but for spaces, digits, marks; else but for few letters.

    Where the effort is spent, what was not compared is not found.
    """
    letters, sources = traced(plain)
    wanted = bare(quote)
    if not wanted:
        return []
    found = [(at, at + len(wanted), 0) for at in places(letters, wanted)] or _misprinted(
        letters, wanted, effort or Effort()
    )
    return [Span(*_printed(plain, quote, sources, start, end), errors) for start, end, errors in found]


def seeds(quote: str) -> list[str]:
    """Parts of the quotation, of which a passage that reads like it holds at least one, all folded."""
    wanted = bare(quote)
    count = _errors(wanted) + 1
    size = len(wanted) // count
    return (
        [wanted[n * size : len(wanted) if n == count - 1 else (n + 1) * size] for n in range(count)]
        if wanted
        else []
    )


def differences(typed: str, printed: str) -> list[tuple[str, str]]:
    """The two texts as runs in order: ("same", …), ("typed", …) for what is not printed, ("printed", …)."""
    runs = []
    for kind, a, b, c, d in SequenceMatcher(None, typed, printed, autojunk=len(typed) > 500).get_opcodes():
        if kind == "equal":
            runs.append(("same", typed[a:b]))
            continue
        runs += [
            (name, visible(part)) for name, part in (("typed", typed[a:b]), ("printed", printed[c:d])) if part
        ]
    return runs


def visible(text: str) -> str:
    """The text with what nobody would see made visible: spaces, characters without width, marks alone."""
    shown = "".join("␣" if letter.isspace() else _named(letter) for letter in text)
    return f"◌{shown}" if re.match("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", shown) else shown


def _named(letter):
    return f"⟨U+{ord(letter):04X}⟩" if letter in _INVISIBLE else letter


def _errors(wanted):
    return 0 if len(wanted) > LONGEST_APPROXIMATE else min(MOST_ERRORS, len(wanted) // LETTERS_AN_ERROR)


def _printed(plain, quote, sources, start, end):
    """The span of the passage from which a run of folded letters came, with a ๆ or ฯ that was typed too."""
    first, last = sources[start][0], sources[end - 1][1]
    if quote.rstrip().endswith(("ๆ", "ฯ")):
        repeated = _REPEATED.match(plain, last)
        last = repeated.end() if repeated else last
    while plain[last - 1] in _INVISIBLE:
        last -= 1
    return first, last


def _misprinted(letters, wanted, effort):
    """The runs of letters that differ from what is wanted in the fewest places, if in few."""
    most, found, offset = _errors(wanted), set(), 0
    if not most:
        return []
    for seed in seeds(wanted):
        for at in places(letters, seed)[:MOST_TRIES]:
            if not effort.spend(len(wanted) * 4 * most):
                break
            start = max(0, at - offset - most)
            run = _closest(letters[start : at - offset + len(wanted) + most], wanted, most)
            if run:
                found.add((start + run[0], start + run[1], run[2]))
        offset += len(seed)
    least = min((errors for _start, _end, errors in found), default=0)
    return sorted(run for run in found if run[2] == least)[:MOST_TRIES]


def _closest(window, wanted, most):
    """(start, end, errors) of the run of the window most like what is wanted; None beyond `most` errors.

    Edit distance with both ends of the window free, kept to a band around the diagonal.
    """
    beyond = most + 1
    row = {j: (0, j) for j in range(min(len(window), 2 * most) + 1)}  # j letters read → (errors, start)
    for i, letter in enumerate(wanted, 1):
        below = {}
        for j in range(max(0, i - most), min(len(window), i + 3 * most) + 1):
            other = row.get(j, (beyond, 0))
            ways = [(other[0] + 1, other[1])]
            if j:
                left, before = below.get(j - 1, (beyond, 0)), row.get(j - 1, (beyond, 0))
                ways += [(left[0] + 1, left[1]), (before[0] + (window[j - 1] != letter), before[1])]
            below[j] = min(ways)
        row = below
    (errors, start), end = min(((cost, j) for j, cost in row.items()), default=((beyond, 0), 0))
    return (start, end, errors) if errors <= most and start < end else None
