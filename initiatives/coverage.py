"""Which goals are covered by what, and on what ground: a matrix in memory, from claims already loaded.

A row is a goal with all under it, a column a set of initiatives: one alone, those that an agency has a part
in, those for a beneficiary, those that serve a goal of another plan. A cell counts what leads from its column
to its row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, NamedTuple

WHOLE = 0  # stands for a goal's id in a tie to the plan as a whole


class Ground(IntEnum):
    """How firmly something is known; what is not yet examined has none. A chain is as firm as its weakest."""

    LEFT_OUT = 1  # examined, but the reader's filters leave the claim out
    EXAMINED = 2  # found not to serve
    INFERRED = 3
    STATED = 4

    @property
    def serves(self) -> bool:
        return self >= Ground.INFERRED


def ground_of(basis: str, serves: bool = True, chosen: bool = True) -> Ground:
    """The ground of one claim; `chosen` is false where the filters leave it out."""
    if not chosen:
        return Ground.LEFT_OUT
    if not serves:
        return Ground.EXAMINED
    return Ground.STATED if basis == "stated" else Ground.INFERRED


class Claim(NamedTuple):
    """That an initiative does, or does not, serve a goal (ids)."""

    goal: int
    initiative: int
    ground: Ground


@dataclass
class Column:
    """The head of a column, and the initiatives behind it, each with the ground of its being there."""

    record: Any
    initiatives: dict[int, Ground]
    single: bool = False  # the column is one initiative: its cells count claims, not initiatives
    goals: frozenset[int] = frozenset()  # of another plan's goal: the ids of it and of those under it
    foot: "Cell" = None


@dataclass
class Cell:
    """How many claims or initiatives lead from a column to a row, by ground, and the claims shown."""

    stated: int = 0
    inferred: int = 0
    examined: int = 0
    left_out: int = 0
    claims: list[Claim] = field(default_factory=list)
    relations: list = field(default_factory=list)
    address: str = ""

    @property
    def serving(self) -> int:
        return self.stated + self.inferred

    @property
    def state(self) -> str:
        """The strongest: "stated", "inferred", "examined", "left_out" or "unexamined"."""
        names = ("stated", "inferred", "examined", "left_out")
        return next((name for name in names if getattr(self, name)), "unexamined")


@dataclass
class Row:
    """A goal at the chosen depth (None: the plan as a whole) with its cells and the total of all columns."""

    goal: Any
    goals: frozenset[int]
    above: Any = None
    total: Cell = field(default_factory=Cell)
    cells: list[Cell] = field(default_factory=list)
    columns: Sequence["Column"] = ()

    @property
    def is_vision(self) -> bool:
        return self.goal is not None and self.goal.kind == "vision"

    @property
    def filled(self) -> list[tuple["Column", Cell]]:
        """The cells that show something, with their columns: the row as a list."""
        pairs = zip(self.columns, self.cells, strict=True)
        return [(column, each) for column, each in pairs if each.state != "unexamined" or each.relations]


@dataclass
class Coverage:
    """The matrix. `total` counts what serves some row, `elsewhere` what serves other goals only."""

    rows: list[Row]
    columns: list[Column]
    total: Cell
    elsewhere: int = 0

    @property
    def served_rows(self) -> int:
        return sum(row.total.serving > 0 for row in self.rows)


def levels(outline: Any) -> list[list]:
    """The branches of an outline by depth: the first list holds the top level."""
    found, level = [], list(outline.roots)
    while level:
        found.append(level)
        level = [child for branch in level for child in branch.children]
    return found


def rows_of(outline: Any, depth: int, spoken_of: set[int]) -> list[Row]:
    """The goals at a depth (1 is the top) as rows, and the plan as a whole where initiatives are tied to it.

    `spoken_of`: ids of all goals that a claim names. A vision stands over every goal of its plan; it is
    a row only where a claim names it.
    """
    found = levels(outline)
    rows = []
    for branch in found[depth - 1] if depth <= len(found) else ():
        goals = frozenset(each.goal.pk for each in branch.walk())
        if branch.goal.kind != "vision" or goals & spoken_of:
            rows.append(Row(branch.goal, goals, (outline.above(branch.goal) or [None])[-1]))
    return rows + ([Row(None, frozenset([WHOLE]))] if WHOLE in spoken_of else [])


def coverage(rows: Sequence[Row], columns: Sequence[Column], claims: Iterable[Claim]) -> Coverage:
    """Fills rows and feet of columns. Each initiative counts once per row, by its strongest claim."""
    claims = list(claims)
    by_row = [by_initiative(claim for claim in claims if claim.goal in row.goals) for row in rows]
    for row, found in zip(rows, by_row, strict=True):
        row.columns = columns
        row.total = cell(found, dict.fromkeys(found, Ground.STATED))
        row.cells = [cell(found, column.initiatives, column.single) for column in columns]
    shown = frozenset().union(*(row.goals for row in rows))
    in_rows = by_initiative(claim for claim in claims if claim.goal in shown)
    total = cell(in_rows, dict.fromkeys(in_rows, Ground.STATED))
    for number, column in enumerate(columns):
        own = [row.cells[number] for row in rows]
        column.foot = states(own) if column.single else cell(in_rows, column.initiatives)
    everywhere = {claim.initiative for claim in claims if claim.ground.serves}
    return Coverage(list(rows), list(columns), total, len(everywhere) - total.serving)


def by_initiative(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.initiative, []).append(claim)
    return found


def cell(found: dict[int, list[Claim]], initiatives: dict[int, Ground], single: bool = False) -> Cell:
    """The cell of some initiatives in a row of which `found` has the claims; `single` counts the claims."""
    few, many = (found, initiatives) if len(found) < len(initiatives) else (initiatives, found)
    chains = [
        [(min(claim.ground, initiatives[pk]), claim) for claim in found[pk]] for pk in few if pk in many
    ]
    made = Cell()
    for chain in chains:
        for ground in (each for each, _claim in chain) if single else (max(each for each, _claim in chain),):
            count(made, ground)
    least = Ground.INFERRED if made.serving else Ground.EXAMINED
    made.claims = [claim for chain in chains for ground, claim in chain if ground >= least]
    return made


def states(cells: Iterable[Cell]) -> Cell:
    """How many of the cells are in each state, as a cell."""
    made = Cell()
    for each in cells:
        if each.state != "unexamined":
            count(made, Ground[each.state.upper()])
    return made


def count(made: Cell, ground: Ground) -> None:
    name = ground.name.lower()
    setattr(made, name, getattr(made, name) + 1)


def strongest(pairs: Iterable[tuple[int, Ground]]) -> dict[int, Ground]:
    """Initiative id → its firmest ground, from (initiative id, ground) pairs: what a column is made of."""
    found: dict[int, Ground] = {}
    for initiative, ground in pairs:
        found[initiative] = max(ground, found.get(initiative, ground))
    return found
