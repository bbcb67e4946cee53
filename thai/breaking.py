"""Breaks Thai into lines without a dictionary: at spaces, else where no syllable can be torn."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

LEADING_VOWELS = "เแโใไ"
_SPACES = " \u200b"
_NEVER_FIRST = "ะาำๅๆฯ%,.:;!?)]}”’»…"
_NEVER_LAST = LEADING_VOWELS + "([{“‘«"
_ENDS_A_SYLLABLE = "ะำๆฯ"
_SILENCED = re.compile("[ก-ฮ]{1,3}[ิุ]?์")  # what ์ silences, and consonants before it, end a syllable


class Place(NamedTuple):
    """Where a line may end: before the character at `position`; the higher the quality, the better."""

    position: int
    quality: int  # 1 between letters, 2 behind what ends a syllable, 3 before what opens one, 4 at a space


def wrap(text: str, width: float, limit: int, measure: Callable[[str], float]) -> list[str]:
    """The text in at most `limit` lines no wider than `width`, as `measure` tells; cut short, it ends in "…".

    No line opens with a mark or vowel that stands on, under or behind a consonant, and none ends with a
    vowel that is written before one. Only a single letter wider than a line sticks out. Raises nothing.
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest:
        line, after = _first_line(rest, width, measure)
        if after and len(lines) == limit - 1:
            line, _after = _first_line(rest, width, lambda part: measure(part + "…"))
            return [*lines, line + "…"]
        lines.append(line)
        rest = after
    return lines


def places(text: str) -> list[Place]:
    """Every place where a line may end, the end of the text included, in order."""
    silenced = {
        position for found in _SILENCED.finditer(text) for position in range(found.start(), found.end())
    }
    between = [
        Place(position, _quality(text[position - 1], text[position]))
        for position in range(1, len(text))
        if position not in silenced and _may_part(text[position - 1], text[position])
    ]
    return [*between, Place(len(text), 4)]


def _first_line(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, str]:
    """What goes on the line, and what is left."""
    if measure(text) <= width:
        return text, ""
    every = places(text)
    fitting = every[: max(1, bisect_right(every, width, key=lambda place: measure(text[: place.position])))]
    best = max(_far_end(fitting), key=_how_good)
    if best.quality == 1:
        best = max(fitting, key=_how_good)
    return text[: best.position].rstrip(_SPACES), text[best.position :].lstrip(_SPACES)


def _far_end(fitting: list[Place]) -> list[Place]:
    return [place for place in fitting if place.position * 3 >= fitting[-1].position * 2]


def _how_good(place: Place) -> tuple[int, int]:
    return place.quality, place.position


def _may_part(before: str, after: str) -> bool:
    if before in _NEVER_LAST or after in _NEVER_FIRST or after in _SPACES:
        return False
    if unicodedata.category(after) in ("Mn", "Mc", "Cf"):
        return False
    return not (before.isdigit() and after.isdigit())


def _quality(before: str, after: str) -> int:
    if before in _SPACES:
        return 4
    if after in LEADING_VOWELS or _is_thai(before) != _is_thai(after):
        return 3
    return 2 if before in _ENDS_A_SYLLABLE else 1


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e5b"
