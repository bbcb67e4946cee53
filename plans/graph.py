"""What leads to what among goals, phases and plans: the strongest ways, searched in memory, cycles or not."""

from collections import defaultdict
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

DEPTH = 12  # steps; no thread is longer
TRIED = 5_000  # beginnings of a way that one search looks at before it gives up counting

Node = tuple[str, int]  # ("goal", 5): the kind of record and its id


class Cost(NamedTuple):
    """How weak a way is; the smaller is the stronger. First that it ends below the nation, then inference."""

    short: int = 0
    inferred: int = 0
    steps: int = 0

    def plus(self, path: "Path") -> "Cost":
        """The cost when these steps come before."""
        inferred = sum([edge.is_inferred for edge in path])
        return Cost(self.short, self.inferred + inferred, self.steps + len(path))


class Edge(NamedTuple):
    """One claim, read upward: `lower` serves, is part of, is aligned with … `upper`. `slug` of a relation."""

    lower: Node
    upper: Node
    kind: str
    basis: str
    slug: str = ""

    @property
    def is_inferred(self) -> bool:
        return self.basis != "stated"


class Way(NamedTuple):
    """The strongest way on from a node: what it costs and its first edge, None where it has arrived."""

    cost: Cost
    edge: Edge | None


Path = tuple[Edge, ...]


def cost_of(path: Path) -> Cost:
    return Cost().plus(path)


class Graph:
    """Edges in their order, and the plans that are the nation's: there a thread has arrived."""

    def __init__(self, edges: list[Edge], nation: set[Node] = frozenset()):
        self.nation = nation
        self.up: dict[Node, list[Edge]] = defaultdict(list)
        self.down: dict[Node, list[Edge]] = defaultdict(list)
        for edge in edges:
            self.up[edge.lower].append(edge)
            self.down[edge.upper].append(edge)

    @cached_property
    def ends(self) -> dict[Node, Cost]:
        """Where a thread ends: at the nation's plans, or short of them where nothing leads on."""
        nowhere = {node: Cost(short=1) for node in self.down if node not in self.up}
        return nowhere | {node: Cost() for node in self.nation}

    @cached_property
    def ways_up(self) -> dict[Node, Way]:
        return self.ways_to(self.ends)

    def ways_to(self, ends: dict[Node, Cost]) -> dict[Node, Way]:
        """The strongest way to one of these ends from each node that has one (Dijkstra)."""
        found: dict[Node, Way] = {}
        turn = count()
        waiting = []
        for node, cost in ends.items():
            heappush(waiting, (cost, next(turn), node, None))
        while waiting:
            cost, _turn, node, edge = heappop(waiting)
            if node in found:
                continue
            found[node] = Way(cost, edge)
            if cost.steps == DEPTH:
                continue
            for below in self.down.get(node, ()):
                if below.lower not in found:
                    heappush(waiting, (cost.plus((below,)), next(turn), below.lower, below))
        return found

    def paths_up(self, starts: list[Edge], most: int) -> tuple[list[Path], bool]:
        """The strongest paths that open with one of these edges, and whether there are no others.

        Best first: each beginning waits by what it and the strongest way on from it cost, so that the first
        to arrive is the strongest. At most `most` paths; no path meets a node twice.
        """
        found: list[Path] = []
        turn = count()
        waiting = []

        def wait(path: Path):
            upper = path[-1].upper
            way = self.ways_up.get(upper, Way(Cost(short=2), None))
            heappush(waiting, (way.cost.plus(path), -len(path), next(turn), path))

        for edge in starts:
            wait((edge,))
        for _try in range(TRIED):
            if not waiting or len(found) == most:
                break
            path = heappop(waiting)[-1]
            node = path[-1].upper
            if node in self.ends or node not in self.ways_up:
                found.append(path)
                continue
            met = {edge.lower for edge in path} | {node}
            for edge in self.up.get(node, ()) if len(path) <= DEPTH else ():
                if edge.upper not in met and edge.upper in self.ways_up:
                    wait((*path, edge))
        return found, not waiting


def path_along(ways: dict[Node, Way], node: Node) -> Path:
    """The edges of the strongest way from this node."""
    path = []
    while edge := ways[node].edge:
        path.append(edge)
        node = edge.upper
    return tuple(path)


def spread(paths: list, most: int, *keys) -> list:
    """So many of the paths: those that differ by the first key, strongest first, then by the next …"""
    shown: list = []
    for key in keys:
        for path in paths:
            if len(shown) < most and key(path) not in map(key, shown):
                shown.append(path)
    return shown
