"""Golden threads: the weakest ground decides, cycles end, and their number stays bounded and honest."""

import itertools
import random
import time

import pytest
from django.utils.translation import override

from initiatives.models import Alignment
from initiatives.threads import threads_of, threads_through
from plans.graph import DEPTH, Edge, Graph
from plans.models import Goal, Relation
from plans.threads import COUNTED, SHOWN, SHOWN_BELOW, threads_to
from tests.makers import make_alignment, make_goal, make_initiative, make_phase, make_plan, make_relation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def nation(empty_database):
    return make_plan(kind="national_strategy", name_en="The Strategy")


def down(goal):
    return threads_to(goal, Alignment.objects.serving())


def timed(ask, *about):
    """The answer, and the seconds of work that it took."""
    started = time.process_time()
    return ask(*about), time.process_time() - started


def slugs(chain):
    return [step.lower.slug for step in chain.steps] + [chain.end.slug]


def edge(lower, upper, basis="stated", kind="aligned_with"):
    return Edge(("goal", lower), ("goal", upper), kind, basis)


def chain_of(*goals_and_bases):
    """Edges 0 → 1 → 2 … with these grounds; the last node is the nation's."""
    edges = [edge(number, number + 1, basis) for number, basis in enumerate(goals_and_bases)]
    return Graph(edges, {("goal", len(goals_and_bases))})


# What a thread is


def test_a_thread_goes_from_the_initiative_by_goal_dimension_and_plan_to_the_nation(nation):
    plan = make_plan(kind="city_plan", name_en="The Plan")
    dimension = make_goal(plan, kind="dimension", name_en="Dimension")
    goal = make_goal(parent=dimension, parent_basis="stated", name_en="Goal")
    relation = make_relation(plan, nation, basis="stated")
    alignment = make_alignment(make_initiative(name_en="Eyes"), goal, basis="inferred")
    (chain,) = threads_of(alignment.initiative)
    assert [step.upper for step in chain.steps] == [goal, dimension, plan, nation]
    assert [step.kind for step in chain.steps] == ["serves", "part_of", "goal_of", "aligned_with"]
    assert [step.address for step in chain.steps] == [
        alignment.get_absolute_url(),
        goal.get_absolute_url(),
        dimension.get_absolute_url(),
        relation.get_absolute_url(),
    ]
    assert chain.sentence.text == (
        "Eyes serves “Goal” (inferred), which is part of “Dimension” (stated), a goal of The Plan (stated)."
        " This plan is aligned with The Strategy (stated)."
    )
    assert chain.verdict.text == (
        "Weakest step: Eyes serves “Goal”. It is inferred, so the whole thread is inferred."
    )


@pytest.mark.parametrize("weak", [None, "alignment", "parent", "attachment", "relation"])
def test_one_inferred_step_makes_the_whole_thread_inferred_and_is_named(nation, weak):
    ground = {part: "stated" for part in ("alignment", "parent", "attachment", "relation")}
    if weak:
        ground[weak] = "inferred"
    upper = make_goal(attachment_basis=ground["attachment"])
    # Where the place under the upper goal is inferred, the goal's own belonging to the plan is no way round.
    goal = make_goal(parent=upper, parent_basis=ground["parent"], attachment_basis="inferred")
    make_relation(upper.plan, nation, basis=ground["relation"])
    (chain,) = threads_of(make_alignment(goal=goal, basis=ground["alignment"]).initiative)
    assert chain.basis == ("inferred" if weak else "stated")
    assert len(chain.weak_steps) == (1 if weak else 0)
    assert ("Weakest step: " in chain.verdict) is bool(weak)
    assert all(step.claim in chain.verdict for step in chain.weak_steps)


def test_several_inferred_steps_are_counted(nation):
    goal = make_goal(attachment_basis="inferred")
    make_relation(goal.plan, nation, basis="stated")
    (chain,) = threads_of(make_alignment(goal=goal, basis="inferred").initiative)
    assert chain.verdict.startswith("2 of its 3 steps are inferred, so the whole thread is inferred.")


def test_a_goal_of_a_plan_of_the_nation_ends_its_thread_there(nation):
    model = make_plan(kind="economic_model")
    make_relation(model, nation)
    (chain,) = threads_of(make_alignment(goal=make_goal(model)).initiative)
    assert chain.end == model
    assert chain.reaches_the_nation


def test_where_no_relation_leads_on_the_thread_ends_and_says_so(nation):
    goal = make_goal()
    (chain,) = threads_of(make_alignment(goal=goal).initiative)
    assert chain.end == goal.plan
    assert not chain.reaches_the_nation


def test_a_thread_runs_through_a_phase(nation):
    goal = make_goal()
    phase = make_phase(make_plan())
    make_relation(goal, phase, basis="stated")
    make_relation(phase, nation, basis="stated")
    (first, *_others) = threads_of(make_alignment(goal=goal, basis="stated").initiative)
    assert [step.upper for step in first.steps] == [goal, phase, nation]


# What does not count


def test_an_initiative_without_alignments_has_no_thread(nation):
    threads = threads_of(make_initiative())
    assert (len(threads), threads.more) == (0, 0)


def test_examined_and_not_serving_never_makes_a_thread(nation):
    goal = make_goal(make_plan(kind="national_plan"))
    alignment = make_alignment(goal=goal, contribution="none")
    assert not threads_of(alignment.initiative).chains
    assert not threads_through(alignment).chains
    assert not down(goal).chains


# Which are shown


def test_stated_threads_come_before_inferred_ones_and_short_ones_before_long_ones(nation):
    initiative = make_initiative()
    far, near, guessed = (make_goal(slug=slug) for slug in ("far", "near", "guessed"))
    make_relation(near, nation, basis="stated")
    make_relation(guessed, nation, basis="inferred")
    make_relation(far.plan, nation, basis="stated")
    for goal in (guessed, far, near):
        make_alignment(initiative, goal, basis="stated")
    assert [chain.steps[0].upper for chain in threads_of(initiative)][:3] == [near, far, guessed]


def test_fewer_inferred_steps_weigh_more_than_a_shorter_way():
    graph = Graph(
        [edge(0, 9, "inferred"), edge(0, 1), edge(1, 2), edge(2, 9), edge(1, 9, "inferred")], {("goal", 9)}
    )
    paths, all_found = graph.paths_up([edge(-1, 0)], 10)
    assert [[e.upper[1] for e in path] for path in paths] == [[0, 1, 2, 9], [0, 9], [0, 1, 9]]
    assert all_found


def test_a_thread_that_reaches_the_nation_comes_before_one_that_does_not(nation):
    goal = make_goal(attachment_basis="stated")
    make_relation(goal, nation, basis="inferred")
    threads = threads_of(make_alignment(goal=goal, basis="stated").initiative)
    assert [chain.end for chain in threads] == [nation, goal.plan]


def test_each_goal_shows_its_strongest_thread_before_any_shows_two(nation):
    initiative = make_initiative()
    many, one = make_goal(), make_goal()
    for _ in range(SHOWN + 2):
        make_relation(many, make_plan(kind="national_plan"), basis="stated")
    make_relation(one, nation, basis="inferred")
    for goal in (many, one):
        make_alignment(initiative, goal, basis="stated")
    threads = threads_of(initiative)
    assert [chain.steps[0].upper for chain in threads][:3] == [many, one, many]
    assert threads.strongest == threads.chains[0]
    assert (len(threads), len(threads.others)) == (SHOWN, SHOWN - 1)


def test_the_others_are_counted(nation):
    goal = make_goal(nation)
    for _ in range(SHOWN + 4):
        make_relation(goal, make_plan(kind="national_plan"))
    threads = threads_of(make_alignment(goal=goal).initiative)
    assert (len(threads), threads.more, threads.more_than) == (SHOWN, 5, False)


def test_more_than_a_hundred_are_not_counted(nation):
    layers = [[make_goal(nation) for _ in range(5)] for _ in range(3)]
    for lower, upper in itertools.pairwise(layers):
        for goal in lower:
            for other in upper:
                make_relation(goal, other)
    initiative = make_initiative()
    for goal in layers[0]:
        make_alignment(initiative, goal)
    threads = threads_of(initiative)
    assert (len(threads), threads.more, threads.more_than) == (SHOWN, COUNTED, True)


# Cycles and size


def test_relations_in_a_circle_end_and_no_thread_meets_a_record_twice(nation):
    one, two, three = make_goal(), make_goal(), make_goal()
    for lower, upper in ((one, two), (two, three), (three, one)):
        make_relation(lower, upper)
    make_relation(three, nation)
    initiative = make_alignment(goal=one).initiative
    for chain in threads_of(initiative):
        assert len(set(slugs(chain))) == len(slugs(chain))
    assert [chain.start for chain in down(two)] == [initiative]


def test_goals_that_are_above_each_other_cannot_hang_it(nation):
    one = make_goal()
    two = make_goal(parent=one)
    Goal.objects.filter(pk=one.pk).update(parent=two, parent_basis="stated")  # past every rule
    initiative = make_alignment(goal=one).initiative
    (chain,) = threads_of(initiative)
    assert chain.end == one
    assert not chain.reaches_the_nation
    assert [chain.start for chain in down(two)] == [initiative]


@pytest.mark.parametrize("seed", range(20))
def test_the_search_finds_what_trying_every_path_finds_strongest_first(seed):
    chance = random.Random(seed)
    pairs = [chance.sample(range(8), 2) for _ in range(14)]
    edges = [edge(lower, upper, chance.choice(["stated", "inferred"])) for lower, upper in pairs]
    graph = Graph(edges, {("goal", 7)})

    def tried(path):
        node = path[-1].upper
        if node in graph.ends:
            return [path]
        met = {step.lower for step in path} | {node}
        return [found for on in graph.up.get(node, ()) if on.upper not in met for found in tried((*path, on))]

    start = edge(-1, 0)
    found, all_found = graph.paths_up([start], 10_000)
    costs = [graph.ends[path[-1].upper].plus(path) for path in found] if ("goal", 0) in graph.ways_up else []
    assert (costs, all_found) == (sorted(costs), True)
    # From a circle without a way out the thread ends where it began.
    assert sorted(found) == sorted(tried((start,)) or [(start,)])


def test_no_thread_is_longer_than_its_bound():
    assert len(chain_of(*["stated"] * DEPTH).paths_up([edge(-1, 0)], 5)[0][0]) == DEPTH + 1
    (path,), _all = chain_of(*["stated"] * (DEPTH + 1)).paths_up([edge(-1, 0)], 5)
    assert len(path) == 1


def test_threads_of_two_thousand_goals_and_ten_thousand_relations_take_under_a_second(nation):
    chance = random.Random(4)
    plan = make_plan()
    aim = {"kind": "aim", "attachment_basis": "inferred", "state": "published"}
    goals = Goal.objects.bulk_create(
        Goal(plan=plan, slug=f"g-{n}", name_th=f"ทดสอบ {n}", **aim) for n in range(2_000)
    )
    for n, goal in enumerate(goals):
        if n >= 10:
            goal.parent, goal.parent_basis = goals[n // 10], "stated"
    Goal.objects.bulk_update(goals, ["parent", "parent_basis"], batch_size=500)
    pairs = {tuple(chance.sample(range(2_000), 2)) for _ in range(10_000)}
    Relation.objects.bulk_create(
        Relation(
            slug=f"x-{n}",
            from_goal=goals[lower],
            to_goal=goals[upper],
            kind="aligned_with",
            basis=chance.choice(["stated", "inferred"]),
            rationale_th="เพราะ",
            state="published",
        )
        for n, (lower, upper) in enumerate(sorted(pairs))
    )
    make_relation(goals[7], nation, basis="stated")
    initiative = make_initiative()
    for goal in goals[1_000:1_006]:
        make_alignment(initiative, goal)
    # Of this process alone: others may be at work beside it.
    threads, upward = timed(threads_of, initiative)
    below, downward = timed(down, goals[0])
    assert (len(threads), threads.more_than) == (SHOWN, True)
    assert [chain.start for chain in below] == [initiative]
    assert (upward < 1, downward < 1) == (True, True), (upward, downward)


# Downward


def test_a_goal_is_led_to_from_its_sub_goals_and_from_what_is_related_to_it(nation):
    goal = make_goal()
    below = make_goal(parent=goal)
    other = make_goal()
    make_relation(other.plan, goal, basis="stated")
    wanted = [make_alignment(goal=each, basis="stated").initiative for each in (goal, below, other)]
    assert [chain.start for chain in down(goal)] == wanted
    assert {chain.end for chain in down(goal)} == {goal}
    assert [len(chain.steps) for chain in down(goal)] == [1, 2, 3]


def test_an_initiative_leads_to_a_goal_once_however_many_ways_it_has(nation):
    goal = make_goal()
    initiative = make_initiative()
    for each in (goal, make_goal(parent=goal), make_goal(parent=goal)):
        make_alignment(initiative, each)
    threads = down(goal)
    assert (len(threads), threads.more) == (1, 0)


def test_the_other_initiatives_that_lead_to_a_goal_are_counted(nation):
    goal = make_goal()
    for _ in range(SHOWN_BELOW + 2):
        make_alignment(goal=goal)
    threads = down(goal)
    assert (len(threads), threads.more, threads.more_than) == (SHOWN_BELOW, 2, False)
