"""What a record is called where it is chosen from a list: enough to tell it from others, and its state."""


def named(record, *more):
    """The name of a record with what tells it apart, and its state unless readers see it."""
    words = [record.name.text, *(str(each) for each in more if each)]
    standing = "" if record.is_published else f" [{record.get_state_display()}]"
    return " · ".join(words) + standing


def goal_named(goal):
    """The code and the name of a goal, the goal above it, and its plan."""
    above = goal.parent.name.text if goal.parent_id else ""
    words = named(goal, above, goal.plan.name.text)
    return f"{goal.code} {words}" if goal.code else words
