"""Every rule that spans rows, over every row of a room: what `check_knowledge` goes through."""

from django.core.exceptions import ValidationError
from django.db import models

from desk.rules import stands_on_what_is_published
from plans import rules
from plans.models import (
    Alias,
    Citation,
    FormerSlug,
    Goal,
    Named,
    Note,
    Passage,
    Phase,
    Plan,
    SearchTerm,
    Source,
    Statement,
)

OF_ALL_ROWS_AT_ONCE = (stands_on_what_is_published,)  # asked of the database; held to rows that break it
OF_EVERY_ROW = (rules.fields_hold_what_they_may, rules.english_stands_beside_its_thai)
# A model obeys the rules of its own line and of the lines of the classes that it is built on.
RULES = {
    models.Model: OF_EVERY_ROW,
    Named: (rules.derived_columns_are_current,),
    Alias: (rules.alias_is_printed_in_its_passage, rules.derived_columns_are_current),
    SearchTerm: (rules.derived_columns_are_current,),
    Statement: (rules.stated_claim_is_quoted,),
    Passage: (rules.record_is_not_its_own_ancestor, rules.derived_columns_are_current),
    Source: (
        rules.slug_is_not_anothers_former_one,
        rules.years_are_of_the_common_era,
        rules.edition_is_of_an_earlier_document,
    ),
    FormerSlug: (rules.former_slug_is_no_present_one,),
    Citation: (rules.quote_is_in_its_passage,),
    Note: (rules.note_is_in_its_passage,),
    Plan: (
        rules.slug_is_not_anothers_former_one,
        rules.years_are_of_the_common_era,
        rules.plan_is_not_its_own_successor,
        rules.plan_still_holds_its_phases,
    ),
    Phase: (
        rules.slug_is_free_in_its_plan,
        rules.years_are_of_the_common_era,
        rules.phase_is_inside_its_plan,
        rules.phases_stay_apart,
    ),
    Goal: (
        rules.slug_is_free_in_its_plan,
        rules.parent_is_in_the_same_plan,
        rules.record_is_not_its_own_ancestor,
    ),
}
LOADED_WITH = {"passage", "plan"}
CHAINS = ("parent", "superseded_by")


def rules_of(model, table):
    """The rules that the rows of a model obey, by the table of rules of its room."""
    return [rule for ancestor in reversed(model.__mro__) for rule in table.get(ancestor, ())]


def rows_of(model):
    """Every row, with what its rules look at; the number of queries does not grow with small tables."""
    names = {field.name for field in model._meta.get_fields()}
    found = model._base_manager.order_by("pk").select_related(*sorted(names & LOADED_WITH))
    found = found.prefetch_related(*names & {"citation_links", "status_citation_links"})
    chains = [link for link in CHAINS if link in names]
    return linked(list(found), chains) if chains else found.iterator(chunk_size=2000)


def linked(rows, chains):
    """The rows, each holding the very rows above it, so that walking up asks the database nothing."""
    by_key = {row.pk: row for row in rows}
    for row in rows:
        for link in chains:
            setattr(row, link, by_key.get(getattr(row, f"{link}_id")))
    return rows


def breaches(row, broken):
    """What is wrong with a row, one sentence for each rule and field that it breaks."""
    for rule in broken:
        try:
            rule(row)
        except ValidationError as error:
            for field, messages in rules.faults(error).items():
                name = f"{type(row).__name__} {row.pk} “{row}”: {field}"
                yield f"{name}: {' '.join(messages)} ({rule.__name__})"
