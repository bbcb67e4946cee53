"""The gaps as a table: a row for each record that has no other side, and what it lacks."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from initiatives.coverage import Ground
from initiatives.gaps import GapFilter, goal_gaps, of_records
from opendata.tables import columns
from opendata.tables.columns import NUMBER, PROSE, Column
from opendata.tables.coverage import STATES, chunks_of
from opendata.tables.extract import Extract, in_chunks

WORDS = {
    "unserved": _("goal that no initiative serves"),
    "inferred": _("goal served by inference only"),
    "phases": _("phase without aligned work"),
    "by_inference": _("initiative that serves goals by inference only"),
    "unaligned": _("initiative that is tied to no goal, or not yet examined"),
    "agencies": _("agency without an initiative"),
    "beneficiaries": _("beneficiary without an initiative"),
}
ALL = 10**9


@dataclass
class Gap:
    """What a record lacks (a key of WORDS); of a goal also the firmest ground and how many stand under it."""

    kind: str
    record: object
    state: str = ""
    below: int | None = None


def gaps(query, origin):
    found = GapFilter(query)
    if found.messages:
        return Extract("gaps", found, messages=found.messages)
    return Extract(
        "gaps",
        found,
        of_gaps(origin),
        rows=lambda: chunks_of(every_gap(found)),
        count=lambda: number(found),
    )


def of_gaps(origin):
    return [
        Column(_("gap"), lambda gap: str(WORDS[gap.kind]), PROSE),
        Column(_("kind of record"), lambda gap: str(gap.record._meta.verbose_name)),
        Column(_("plan"), lambda gap: gap.record.plan.slug if hasattr(gap.record, "plan") else ""),
        Column(_("slug"), lambda gap: gap.record.slug),
        Column(_("name (Thai)"), lambda gap: gap.record.name_th, columns.NAME),
        Column(_("name (English)"), lambda gap: gap.record.name_en, columns.NAME),
        Column(_("what is known of the goal"), lambda gap: str(STATES[gap.state]) if gap.state else ""),
        Column(_("number of goals under it"), lambda gap: gap.below, NUMBER),
        Column(_("permanent address"), lambda gap: origin + gap.record.get_absolute_url(), columns.NAME),
    ]


def every_gap(found):
    """In the order of the page: goals plan by plan, initiatives, phases, agencies and beneficiaries."""
    by_plan = goal_gaps(found.chosen, ALL)
    for plan in by_plan:
        for kind, goals in (("unserved", plan.unserved), ("inferred", plan.by_inference)):
            for each in goals:
                yield Gap(kind, each.goal, state(each.ground), each.below)
    for plan in by_plan:
        yield from (Gap("phases", phase) for phase in plan.phases)
    for kind, records in shown(found).items():
        for chunk in in_chunks(records):
            yield from (Gap(kind, record) for record in chunk)


def shown(found):
    """The records besides goals and phases; where one plan was chosen, initiatives alone."""
    return {
        kind: records
        for kind, records in of_records(found.chosen).items()
        if not found.data or kind in ("by_inference", "unaligned")
    }


def state(ground):
    return "unexamined" if ground is None else Ground(ground).name.lower()


def number(found):
    by_plan = goal_gaps(found.chosen, ALL)
    goals = sum(plan.without + plan.inferred + len(plan.phases) for plan in by_plan)
    return goals + sum(records.count() for records in shown(found).values())
