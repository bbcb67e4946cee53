"""A flow picture's geometry: a plan, its goals and what serves them, as boxes and curves in pixels."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from desk.languages import THAI

LINE = 22  # height of a line of text
PAD = 6  # above and below the text of a box
GAP = 8  # between boxes
SIDE = 10  # left and right of the text
LANES = ((0, 190, 20), (270, 280, 31), (690, 460, 51))  # left edge, width, letters in a line
WIDTH = LANES[-1][0] + LANES[-1][1]
MOST_LINES = 3
LEADING_VOWELS = "เแโใไ"


@dataclass
class Run:
    """A piece of a line, all Thai or all other."""

    text: str
    thai: bool


@dataclass
class Line:
    """A line of text with its baseline."""

    x: float
    y: float
    runs: list[Run]


@dataclass
class Box:
    name: str
    address: str
    count: int = 0
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass
class Curve:
    """What joins two boxes; `ground` is "stated" or "inferred"."""

    path: str
    ground: str


@dataclass
class Flow:
    plan: Box
    goals: list[Box]
    initiatives: list[Box]
    curves: list[Curve]
    height: float
    width: int = WIDTH

    @property
    def frame(self) -> int:
        """The height with room for the outermost lines."""
        return int(self.height) + 4


def flow(
    plan: Box,
    goals: Sequence[Box],
    grounds: Sequence[str],
    initiatives: Sequence[Box],
    ties: Sequence[tuple[int, int, str]],
) -> Flow:
    """Places everything. `grounds`: of each goal's belonging to the plan; `ties`: (goal, initiative, ground).

    Goals and initiatives are named in `ties` by their number. Initiatives stand near what
    they serve, so that few curves cross.
    """
    served: dict[int, list[int]] = {}
    for goal, initiative, _ground in ties:
        served.setdefault(initiative, []).append(goal)
    order = sorted(range(len(initiatives)), key=lambda one: mean(served.get(one, [len(goals)])))
    placed = [initiatives[number] for number in order]
    columns = ([plan], list(goals), placed)
    for lane, boxes in zip(LANES, columns, strict=True):
        shape(lane, boxes)
    height = max(map(stack_height, columns))
    for boxes in columns:
        spread(boxes, height)
    curves = [Curve(path(plan, goal), ground) for goal, ground in zip(goals, grounds, strict=True)]
    curves += [Curve(path(goals[goal], initiatives[one]), ground) for goal, one, ground in ties]
    return Flow(plan, list(goals), placed, curves, height)


def mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)


def shape(lane: tuple[int, int, int], boxes: Sequence[Box]) -> None:
    """Gives the boxes of one lane their text and their size."""
    left, width, letters = lane
    for box in boxes:
        words = f"{box.name} ({box.count})" if box.count else box.name
        box.x, box.width = left, width
        box.lines = [Line(left + SIDE, 0, runs(text)) for text in wrapped(words, letters)]
        box.height = LINE * len(box.lines) + 2 * PAD


def stack_height(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes) + GAP * max(0, len(boxes) - 1)


def spread(boxes: Sequence[Box], height: float) -> None:
    """Sets the boxes under each other, over the whole height."""
    space = (height - sum(box.height for box in boxes)) / (len(boxes) + 1) if boxes else 0
    full = stack_height(boxes) == height
    top = 0 if full else space
    for box in boxes:
        box.y = round(top, 1)
        for number, line in enumerate(box.lines):
            line.y = round(box.y + PAD + LINE * (number + 0.74), 1)
        top += box.height + (GAP if full else space)


def path(start: Box, end: Box) -> str:
    """A curve from the right edge of one box to the left edge of another, level at both."""
    left, right = start.x + start.width, end.x
    bend, y, end_y = (left + right) / 2, start.middle, end.middle
    return f"M{left:g} {y:g}C{bend:g} {y:g} {bend:g} {end_y:g} {right:g} {end_y:g}"


def letters_of(text: str) -> list[str]:
    """The letters as they are seen: marks above and below stay with what carries them."""
    seen: list[str] = []
    for point in text:
        if seen and unicodedata.category(point) in ("Mn", "Me", "Cf"):
            seen[-1] += point
        else:
            seen.append(point)
    return seen


def wrapped(text: str, letters: int, most: int = MOST_LINES) -> list[str]:
    """Lines of at most so many letters, broken at spaces; what does not fit ends in "…" after a letter."""
    lines: list[str] = []
    words = [part for word in text.split() for part in parted(word, letters)]
    for word in words:
        longer = f"{lines[-1]}{' ' * word.spaced}{word.text}" if lines else word.text
        if lines and len(letters_of(longer)) <= letters:
            lines[-1] = longer
        else:
            lines.append(word.text)
    if len(lines) > most:
        lines = lines[: most - 1] + [" ".join(lines[most - 1 :])]
    return [cut(line, letters) for line in lines]


class Part(NamedTuple):
    """A word or a piece of a long one, and whether a space stands before it."""

    text: str
    spaced: bool


def parted(word: str, letters: int) -> list[Part]:
    """A word as it is; one too long for a line in pieces that begin with a vowel written before its letter.

    No syllable goes on past such a vowel, so that a break there tears none.
    """
    if len(letters_of(word)) <= letters:
        return [Part(word, True)]
    pieces = re.split(f"(?<!^)(?=[{LEADING_VOWELS}])", word)
    return [Part(piece, number == 0) for number, piece in enumerate(pieces)]


def cut(line: str, letters: int) -> str:
    seen = letters_of(line)
    return line if len(seen) <= letters else "".join(seen[: letters - 1]).rstrip() + "…"


def runs(text: str) -> list[Run]:
    """A line's Thai and other pieces, so that a page in another language can mark the Thai."""
    return [Run(part, bool(number % 2)) for number, part in enumerate(THAI.split(text)) if part]
