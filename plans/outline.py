"""A plan's goals as a tree, built in memory from one query, with the initiatives that serve each."""

from dataclasses import dataclass, field


@dataclass
class Branch:
    """A goal, what stands under it, and the ids of the initiatives that serve it itself."""

    goal: object
    children: list = field(default_factory=list)
    served_by: set = field(default_factory=set)

    def walk(self):
        """This branch and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def below(self):
        """The goals under this one, at every depth."""
        return [branch.goal for branch in self.walk() if branch is not self]

    @property
    def own(self):
        return len(self.served_by)

    @property
    def with_sub_goals(self):
        """How many initiatives serve the goal or one under it, each counted once."""
        return len(set().union(*(branch.served_by for branch in self.walk())))


class Outline:
    """The branches of one plan: `roots`, and any branch by the id of its goal."""

    def __init__(self, goals, pairs=()):
        """`goals` in their order; `pairs` of (goal id, initiative id) for those that serve."""
        self.branches = {goal.pk: Branch(goal) for goal in goals}
        self.roots = []
        for branch in self.branches.values():
            above = self.branches.get(branch.goal.parent_id)
            (above.children if above else self.roots).append(branch)
        for goal_id, initiative_id in pairs:
            if goal_id in self.branches:
                self.branches[goal_id].served_by.add(initiative_id)

    def __getitem__(self, goal):
        return self.branches[goal.pk]

    def above(self, goal):
        """The goals over this one, the highest first."""
        path = []
        while goal.parent_id in self.branches and len(path) <= len(self.branches):
            goal = self.branches[goal.parent_id].goal
            path.insert(0, goal)
        return path

    @property
    def served(self):
        """The ids of the initiatives that serve some goal of the plan."""
        return set().union(*(branch.served_by for branch in self.branches.values()))
