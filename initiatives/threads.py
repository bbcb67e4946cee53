"""The golden threads of an initiative and of one alignment, up to the nation's plans."""

from initiatives.models import Alignment, Initiative
from plans.threads import Threads, served, threads_up


def threads_of(initiative: Initiative) -> Threads:
    """From the initiative through each goal that it serves."""
    serving = initiative.alignments.published().serving().order_by("goal__plan", "goal__position", "goal")
    starts = [served(initiative.pk, *claim) for claim in serving.values_list("goal", "basis")]
    return threads_up(starts, {initiative.pk: initiative})


def threads_through(alignment: Alignment) -> Threads:
    """From the initiative through the one goal; none where it was examined and does not serve."""
    if not alignment.serves:
        return Threads()
    start = served(alignment.initiative_id, alignment.goal_id, alignment.basis)
    return threads_up([start], {alignment.initiative_id: alignment.initiative})
