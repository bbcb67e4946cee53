"""What stands at the heads of the columns of a coverage page: loaded for one page of columns."""

from itertools import chain

from django.db.models import F, Q

from initiatives.coverage import WHOLE, Claim, Column, Ground, ground_of, levels, strongest
from initiatives.models import Agency, Alignment, Beneficiary, Benefit, Initiative, Involvement, Tie
from plans.models import Relation
from plans.strict import page_or_error

COLUMNS = 40  # on a page
FEW = 1000  # initiatives, for which the database is asked by name


def claims_of(found, plan, chosen):
    """The claims about the goals of a plan, and the ties to it as a whole, of the chosen initiatives."""
    return list(each_claim(found, plan, chosen))


def each_claim(found, plan, chosen):
    """The same, one by one."""
    few = {"initiative__in": list(chosen)} if len(chosen) <= FEW else {}
    alignments = Alignment.objects.published().filter(goal__plan=plan, **few).order_by("pk")
    ties = Tie.objects.published().filter(plan=plan, initiative__isnull=False, **few).order_by("pk")
    rows = alignments.values_list("goal", "initiative", "basis", "contribution").iterator()
    whole = ((WHOLE, *row, "") for row in ties.values_list("initiative", "basis").iterator())
    for goal, initiative, basis, strength in chain(rows, whole):
        if initiative in chosen:
            ground = ground_of(basis, strength != "none", found.chooses(basis, strength))
            yield Claim(goal, initiative, ground)


def page_of_columns(found, chosen):
    """The page of Columns that the query string asks for, as its rows, or what is wrong with it."""
    kind = found.asked("columns")
    if kind == "initiatives":
        page = page_or_error(found, COLUMNS, list(chosen))
        records = Initiative.objects.published().alphabetical().filter(pk__in=page.rows)
        page.rows = [Column(each, {each.pk: Ground.STATED}, single=True) for each in records]
    elif kind == "agencies":
        page = page_or_error(found, COLUMNS, list(Agency.objects.published().alphabetical()))
        page.rows = linked(page.rows, Involvement, "agency")
    elif kind == "beneficiaries":
        page = page_or_error(found, COLUMNS, list(Beneficiary.objects.published().alphabetical()))
        page.rows = linked(page.rows, Benefit, "beneficiary")
    else:
        depth = int(found.asked("column_depth"))
        branches = [*levels(found.column_outline), []][depth - 1]
        page = page_or_error(found, COLUMNS, [each for each in branches if each.goal.kind != "vision"])
        page.rows = of_goals(page.rows, claims_of(found, found.column_plan, chosen))
    return page


def linked(records, model, end):
    """Agencies or beneficiaries as Columns, each with its initiatives by the firmest link."""
    links = model.objects.published().filter(**{f"{end}__in": records}).order_by()
    pairs = {}
    for record, initiative, basis in links.values_list(end, "initiative", "basis"):
        pairs.setdefault(record, []).append((initiative, ground_of(basis)))
    return [Column(each, strongest(pairs.get(each.pk, ()))) for each in records]


def of_goals(branches, claims):
    """Goals of another plan as Columns, each with the initiatives of which a claim speaks."""
    columns = []
    for branch in branches:
        goals = frozenset(each.goal.pk for each in branch.walk())
        grounds = strongest((claim.initiative, claim.ground) for claim in claims if claim.goal in goals)
        columns.append(Column(branch.goal, grounds, goals=goals))
    return columns


def relate(coverage, plan, other):
    """Puts into each cell the relations between its two goals or goals under them: they are no serving."""
    ours, theirs = Q(from_goal__plan=plan, to_goal__plan=other), Q(from_goal__plan=other, to_goal__plan=plan)
    relations = Relation.objects.published().filter(ours | theirs).exclude(from_goal=F("to_goal"))
    for relation in relations.for_listing():
        ends = {relation.from_goal_id, relation.to_goal_id}
        for row in coverage.rows:
            for column, cell in zip(coverage.columns, row.cells, strict=True):
                if ends & row.goals and ends & column.goals:
                    cell.relations.append(relation)
