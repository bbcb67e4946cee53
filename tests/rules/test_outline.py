"""A plan's goals as a tree, and how many initiatives serve each."""

from types import SimpleNamespace

from plans.outline import Outline


def goals(**parents):
    """Goals by name, each under the one named: `goals(top="", low="top")`."""
    numbers = {name: number for number, name in enumerate(parents, 1)}
    return [
        SimpleNamespace(pk=numbers[name], name=name, parent_id=numbers.get(parent))
        for name, parent in parents.items()
    ]


TREE = goals(top="", other="", middle="top", low="middle", side="top")
TOP, OTHER, MIDDLE, LOW, SIDE = TREE


def names(branches):
    return [branch.goal.name for branch in branches]


def test_goals_stand_under_their_parents_in_the_order_given():
    outline = Outline(TREE)
    assert names(outline.roots) == ["top", "other"]
    assert names(outline[TOP].children) == ["middle", "side"]
    assert names(outline[TOP].walk()) == ["top", "middle", "low", "side"]
    assert [goal.name for goal in outline[TOP].below] == ["middle", "low", "side"]


def test_a_child_may_come_before_its_parent():
    assert names(Outline(TREE[::-1])[TOP].walk()) == ["top", "side", "middle", "low"]


def test_a_goal_whose_parent_is_not_given_is_a_root():
    assert names(Outline([LOW, OTHER]).roots) == ["low", "other"]


def test_the_goals_above_stand_highest_first():
    assert [goal.name for goal in Outline(TREE).above(LOW)] == ["top", "middle"]
    assert Outline(TREE).above(TOP) == []


def test_goals_that_are_each_others_parent_end():
    circle = goals(one="two", two="one")
    circle[0].parent_id = 2
    assert len(Outline(circle).above(circle[0])) <= 3


def test_an_initiative_counts_once_per_goal():
    outline = Outline(TREE, [(LOW.pk, 7), (MIDDLE.pk, 7), (SIDE.pk, 7), (SIDE.pk, 8), (SIDE.pk, 8)])
    counts = {goal.name: (outline[goal].own, outline[goal].with_sub_goals) for goal in TREE}
    assert counts == {"top": (0, 2), "other": (0, 0), "middle": (1, 1), "low": (1, 1), "side": (2, 2)}
    assert outline.served == {7, 8}


def test_claims_for_goals_of_another_plan_are_left_out():
    assert Outline([TOP], [(99, 7)]).served == set()


def test_a_plan_without_goals_has_an_empty_outline():
    assert (Outline([]).roots, Outline([]).served) == ([], set())
