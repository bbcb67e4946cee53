"""The rules, asked of many new rows together: a question for all where each row would ask the same by itself.

Nothing is explained here. Where a rule may be broken, the rows are written one by one, which says why.
"""

from collections import defaultdict
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db.models import Q

from initiatives.checking import RULES
from initiatives.models import Initiative
from plans import rules
from plans.checking import rules_of
from plans.models import FormerSlug, Goal, Phase, Statement


def any_is_doubtful(found):
    """Whether a rule may be broken by one of these records' rows, all new and with checked values."""
    if any(lacks_a_quotation(made) for made in found):
        return True
    by_model = defaultdict(list)
    for made in found:
        by_model[type(made.row)].append(made.row)
    if any(issubclass(model, FormerSlug) and takes_an_address(model, by_model) for model in by_model):
        return True
    return any(is_doubtful(model, rows) for model, rows in by_model.items())


def is_doubtful(model, rows):
    for rule in rules_of(model, RULES):
        if rule in OF_NEW_ROWS_TOGETHER:
            if OF_NEW_ROWS_TOGETHER[rule](model, rows):
                return True
        elif rule not in KEPT_BY_NEW_ROWS and any(is_broken(rule, row) for row in rows):
            return True
    return False


def is_broken(rule, row):
    try:
        rule(row)
    except ValidationError:
        return True
    return False


def lacks_a_quotation(made):
    row = made.row
    if isinstance(row, Statement):
        return row.is_stated and not made.has("citation_links")
    return (
        isinstance(row, Initiative) and row.status_basis == "stated" and not made.has("status_citation_links")
    )


def takes_an_address(former, by_model):
    """Whether a slug that is kept as a former one is the present one of another record, here or there."""
    model = former._meta.get_field("record").related_model
    kept = {row.slug for row in by_model[former]}
    rivals = (Phase, Goal) if model in (Phase, Goal) else (model,)
    here = {row.slug for rival in rivals for row in by_model.get(rival, ())}
    return bool(kept & here) or any(rival.objects.filter(slug__in=kept).exists() for rival in rivals)


def was_anothers(model, rows):
    """Whether one of their slugs was another record's."""
    return model.objects.filter(former_slugs__slug__in={row.slug for row in rows}).exists()


def is_taken_in_its_plan(_model, rows):
    """Whether one of their slugs is, or was, that of a phase or goal of its plan, or stands here twice."""
    places = {(row.plan_id, row.slug) for row in rows}
    if len(places) < len(rows):
        return True
    slugs = {slug for _plan, slug in places}
    for model in (Phase, Goal):
        taken = model.objects.filter(Q(slug__in=slugs) | Q(former_slugs__slug__in=slugs))
        found = taken.values_list("plan_id", "slug", "former_slugs__slug")
        if any((plan, slug) in places or (plan, former) in places for plan, slug, former in found):
            return True
    return False


def share_years(_model, rows):
    """Whether two phases of a plan share a year."""
    plans = {row.plan_id for row in rows}
    there = Phase.objects.filter(plan__in=plans).values_list("plan_id", "start_year", "end_year")
    spans = sorted([*there, *((row.plan_id, row.start_year, row.end_year) for row in rows)])
    return any(one[0] == other[0] and other[1] <= one[2] for one, other in pairwise(spans))


OF_NEW_ROWS_TOGETHER = {
    rules.slug_is_not_anothers_former_one: was_anothers,
    rules.slug_is_free_in_its_plan: is_taken_in_its_plan,
    rules.phases_stay_apart: share_years,
    rules.former_slug_is_no_present_one: lambda model, rows: False,  # see takes_an_address
}
# Whoever makes a row has seen to these: values are checked as they are read, the rest follows from them,
# nothing points at a row that is not there yet, and records are made after those above them.
KEPT_BY_NEW_ROWS = {
    rules.fields_hold_what_they_may,
    rules.derived_columns_are_current,
    rules.stated_claim_is_quoted,  # see lacks_a_quotation
    rules.stated_status_is_quoted,
    rules.plan_still_holds_its_phases,
    rules.record_is_not_its_own_ancestor,
    rules.plan_is_not_its_own_successor,
    rules.edition_is_of_an_earlier_document,
}
