"""Golden threads: how what is done hangs on what was promised, up to the nation's plans. Never stored."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from plans.graph import Cost, Edge, Graph, Node, Path, cost_of, path_along, spread
from plans.models import Basis, Goal, Phase, Plan, Relation
from plans.queries import alphabet
from plans.wording import Wording

SHOWN = 12  # threads on a page, the strongest open
SHOWN_BELOW = 30  # initiatives on the page of a goal from which a thread leads to it
COUNTED = 100  # of the others
NATION = {"national_strategy", "national_plan", "economic_model"}  # kinds of plans
VERBS = {
    "serves": _("serves"),
    "goal_of": _("is a goal of"),
    **dict(zip(Relation.Kind.values, Relation.Kind.labels, strict=True)),
}


@dataclass(frozen=True)
class Step:
    """One claim of a thread, read from the lower record to the upper one."""

    lower: object
    upper: object
    kind: str
    basis: str
    address: str  # of its evidence

    @property
    def verb(self):
        return VERBS[self.kind]

    @property
    def claim(self):
        """The step as a clause of its own."""
        return gettext("%(lower)s %(verb)s %(upper)s") % self.words

    @property
    def words(self):
        grounds = {"stated": pgettext("thread", "stated"), "inferred": pgettext("thread", "inferred")}
        ends = {"lower": called(self.lower), "upper": called(self.upper)}
        return {**ends, "verb": self.verb, "ground": grounds[self.basis]}

    @property
    def continued(self):
        """The step as it goes on from the one before."""
        if self.kind == "goal_of":
            return gettext(", a goal of %(upper)s (%(ground)s)") % self.words
        if isinstance(self.lower, Plan):
            return gettext(". This plan %(verb)s %(upper)s (%(ground)s)") % self.words
        return gettext(", which %(verb)s %(upper)s (%(ground)s)") % self.words


@dataclass(frozen=True)
class Chain:
    """A thread: its steps from an initiative upward. The weakest ground is the ground of the whole."""

    steps: tuple[Step, ...]

    @property
    def start(self):
        return self.steps[0].lower

    @property
    def end(self):
        return self.steps[-1].upper

    @property
    def weak_steps(self):
        return [step for step in self.steps if step.basis != Basis.STATED]

    @property
    def basis(self):
        return Basis.INFERRED if self.weak_steps else Basis.STATED

    @property
    def sentence(self):
        """The whole thread in words, each step with its ground."""
        first, *others = self.steps
        opening = gettext("%(lower)s %(verb)s %(upper)s (%(ground)s)") % first.words
        sentence = opening + "".join(step.continued for step in others)
        return Wording(gettext("%(sentence)s.") % {"sentence": sentence})

    @property
    def verdict(self):
        """How the whole is called, and which step decides it."""
        weak = self.weak_steps
        if not weak:
            return Wording(gettext("Every step is stated, so the whole thread is stated."))
        words = {"claim": weak[0].claim, "weak": len(weak), "steps": len(self.steps)}
        if len(weak) == 1:
            sentence = gettext("Weakest step: %(claim)s. It is inferred, so the whole thread is inferred.")
        else:
            sentence = gettext(
                "%(weak)s of its %(steps)s steps are inferred, so the whole thread is inferred."
                " The first of them: %(claim)s."
            )
        return Wording(sentence % words)

    @property
    def reaches_the_nation(self):
        return getattr(self.end, "kind", "") in NATION


@dataclass(frozen=True)
class Threads:
    """Chains, the strongest first, and how many others there are: `more` of them, or more than that."""

    chains: list[Chain] = field(default_factory=list)
    more: int = 0
    more_than: bool = False

    def __iter__(self):
        return iter(self.chains)

    def __len__(self):
        return len(self.chains)

    @property
    def strongest(self):
        return self.chains[0]

    @property
    def others(self):
        return self.chains[1:]


def called(record) -> str:
    """A name within a sentence: a goal's is a phrase, so it stands in quotation marks."""
    name = record.name.text
    return gettext("“%(name)s”") % {"name": name} if isinstance(record, Goal) else name


def read_graph() -> Graph:
    """All public goals and relations as edges, in two queries; the alignments are left to who asks."""
    edges, nation = [], set()
    columns = ("pk", "parent", "parent_basis", "plan", "attachment_basis", "plan__kind")
    goals = Goal.objects.published().order_by("pk").values_list(*columns)
    for pk, parent, parent_basis, plan, attachment_basis, kind in goals:
        goal = ("goal", pk)
        if parent:
            edges.append(Edge(goal, ("goal", parent), "part_of", parent_basis))
        # A goal under another one is of the plan through it, unless the document itself says more.
        if not parent or (parent_basis, attachment_basis) == ("inferred", "stated"):
            edges.append(Edge(goal, ("plan", plan), "goal_of", attachment_basis))
        if kind in NATION:
            nation.add(("plan", plan))
    ends = [f"{end}_{kind}" for end in ("from", "to") for kind in ("plan", "phase", "goal")]
    relations = Relation.objects.published().order_by("slug")
    relations = relations.values_list("slug", "kind", "basis", "to_plan__kind", *ends)
    for slug, kind, basis, to_kind, *pks in relations:
        lower, upper = (end(*pks[:3]), end(*pks[3:]))
        edges.append(Edge(lower, upper, kind, basis, slug))
        if to_kind in NATION:
            nation.add(upper)
    return Graph(edges, nation)


def end(plan: int | None, phase: int | None, goal: int | None) -> Node:
    """The one end of a relation that is set."""
    return ("plan", plan) if plan else ("phase", phase) if phase else ("goal", goal)


def told(paths: list[Path], initiatives: dict) -> list[Chain]:
    """The paths with the records they meet; `initiatives` by id."""
    met = defaultdict(set)
    for path in paths:
        for edge in path:
            for kind, pk in (edge.lower, edge.upper):
                met[kind].add(pk)
    records = {
        "initiative": initiatives,
        "goal": Goal.objects.select_related("plan").in_bulk(met["goal"]),
        "phase": Phase.objects.select_related("plan").in_bulk(met["phase"]),
        "plan": Plan.objects.in_bulk(met["plan"]),
    }
    return [Chain(tuple(step(edge, records) for edge in path)) for path in paths]


def step(edge: Edge, records: dict) -> Step:
    lower, upper = (records[kind][pk] for kind, pk in (edge.lower, edge.upper))
    if edge.slug:
        address = reverse("relation", args=[edge.slug])
    elif edge.kind == "serves":
        address = reverse("alignment", args=[lower.slug, upper.plan.slug, upper.slug])
    else:
        address = lower.get_absolute_url()
    return Step(lower, upper, edge.kind, edge.basis, address)


def threads_up(starts: list[Edge], initiatives: dict) -> Threads:
    """The threads that open with these alignments: one for each goal first, then one to each other end."""
    if not starts:
        return Threads()
    paths, all_found = read_graph().paths_up(starts, SHOWN + COUNTED + 1)
    shown = spread(paths, SHOWN, lambda path: path[0].upper, lambda path: path[-1].upper, lambda path: path)
    more = len(paths) - len(shown)
    return Threads(told(shown, initiatives), min(more, COUNTED), more > COUNTED or not all_found)


def threads_to(goal: Goal, alignments) -> Threads:
    """The strongest threads from initiatives up to this goal, by different ways; `alignments` that serve.

    `more` counts the other initiatives from which a thread leads here, each once.
    """
    ways = read_graph().ways_to({("goal", goal.pk): Cost()})
    goals = [pk for kind, pk in ways if kind == "goal"]
    # Who opens each path is not known yet: any initiative that serves its goal on this ground.
    openings = [served(None, pk, basis) for pk, basis in grounds(goals, alignments)]
    paths = sorted([(opening, *path_along(ways, opening.upper)) for opening in openings], key=cost_of)
    chosen = spread(paths, 2 * SHOWN_BELOW, way_in, lambda path: path[0].upper, lambda path: path)
    shown, initiatives = opened(chosen, alignments)
    leading = alignments.filter(goal__in=goals).order_by().values_list("initiative").distinct()
    more = len(leading[: SHOWN_BELOW + COUNTED + 1]) - len(shown)
    return Threads(told(shown, initiatives), min(more, COUNTED), more > COUNTED)


def grounds(goals: list[int], alignments) -> list[tuple[int, str]]:
    """(goal, basis) wherever an initiative serves one of the goals on that ground: a look at each."""
    serving = {basis: alignments.filter(goal=OuterRef("pk"), basis=basis) for basis in Basis.values}
    found = Goal.objects.filter(pk__in=goals).order_by("pk").values_list("pk", *map(Exists, serving.values()))
    return [(pk, basis) for pk, *exist in found for basis, is_so in zip(serving, exist, strict=True) if is_so]


def way_in(path: Path) -> Path:
    """The last step of the path; nothing where the initiative serves the goal itself."""
    return path[1:][-1:]


def served(initiative: int | None, goal: int, basis: str) -> Edge:
    return Edge(("initiative", initiative), ("goal", goal), "serves", basis)


def opened(paths: list[Path], alignments) -> tuple[list[Path], dict]:
    """Paths with an initiative that opens each, every initiative once, and these initiatives by id."""
    ground, names = [F("goal"), F("basis")], [alphabet("initiative__"), "pk"]
    place = Window(RowNumber(), partition_by=ground, order_by=names)
    serving = alignments.filter(goal__in={path[0].upper[1] for path in paths})
    found = defaultdict(list)
    first = serving.annotate(place=place).filter(place__lte=2 * SHOWN_BELOW)
    for claim in first.select_related("initiative"):
        found[claim.goal_id, claim.basis].append(claim)
    shown, initiatives = [], {}
    for path in paths * SHOWN_BELOW:  # every way once before any way twice
        opening, *others = path
        claims = found[opening.upper[1], opening.basis]
        new = next((claim for claim in claims if claim.initiative_id not in initiatives), None)
        if new and len(shown) < SHOWN_BELOW:
            initiatives[new.initiative_id] = new.initiative
            shown.append((served(new.initiative_id, new.goal_id, new.basis), *others))
    return sorted(shown, key=cost_of), initiatives
