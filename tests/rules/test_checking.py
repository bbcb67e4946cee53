"""`check_knowledge` goes through every rule and says which record and field breaks one."""

import inspect
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from desk.rules import stands_on_what_is_published, unfounded
from initiatives.checking import RULES, check_everything
from initiatives.models import (
    Agency,
    Alignment,
    AlignmentCitation,
    Initiative,
    InitiativeAlias,
    Involvement,
    Tie,
)
from plans import rules
from plans.models import Citation, Goal, Note, Passage, Phase, Plan, Source
from tests.makers import make_alignment, make_goal, make_initiative

ABOUT_A_CHANGE = {
    # They compare a record with what is stored, so a stored record cannot break them.
    rules.citation_is_never_edited,
    rules.quoted_passage_stays_as_it_is,
    rules.passage_of_a_published_source_stays,
    rules.passage_is_added_to_a_draft,
}


def test_every_rule_is_checked():
    written = {
        rule
        for name, rule in inspect.getmembers(rules, inspect.isfunction)
        if rule.__module__ == rules.__name__ and "_is_" in name or "_stay" in name or "_hold" in name
    }
    assert written - {rule for obeyed in RULES.values() for rule in obeyed} == ABOUT_A_CHANGE


def check():
    """What the command complains of; nothing when all is well."""
    said = io.StringIO()
    try:
        call_command("check_knowledge", verbosity=0, stdout=io.StringIO(), stderr=said)
    except CommandError:
        return said.getvalue()
    return ""


@pytest.mark.django_db
def test_the_knowledge_breaks_no_rule():
    assert check() == ""


def of(model, **columns):
    return model._base_manager.filter(**columns)


BREACHES = {
    "a quotation elsewhere": (Citation, {"start": 0}, {"start": 1, "end": 5, "quote": "ผิดที่"[:4]}, "quote"),
    "a note elsewhere": (Note, {"slug": "ocr-002"}, {"start": 0, "end": 18}, "verbatim"),
    "an unprinted name": (InitiativeAlias, {}, {"text": "ไม่ได้พิมพ์"}, "text"),
    "a stale index": (Initiative, {"slug": "public-eyes"}, {"name_th": "อื่น"}, "sort_key"),
    "the slug of a page": (Initiative, {"slug": "public-eyes"}, {"slug": "feed"}, "slug"),
    "a taken slug": (Goal, {"slug": "safe-city"}, {"slug": "bma-phase-1"}, "slug"),
    "an impossible choice": (Alignment, {}, {"contribution": "huge"}, "contribution"),
    "a phase outside": (Phase, {"slug": "bma-phase-1"}, {"start_year": 2001}, "start_year"),
    "phases that overlap": (Phase, {"slug": "bma-phase-1"}, {"end_year": 2018}, "start_year"),
    "a Buddhist year": (Plan, {"slug": "nesdp-12"}, {"end_year": 2564}, "end_year"),
    "English alone": (Agency, {"slug": "bma"}, {"note_th": ""}, "note_en"),
    "an edited passage": (Passage, {"number": 9}, {"plain": "สั้น"}, "quote"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_named_by_record_and_field(breach):
    model, where, change, field = BREACHES[breach]
    of(model, pk=of(model, **where).first().pk).update(**change)
    assert f": {field}: " in check()


@pytest.mark.django_db
def test_a_stated_claim_without_its_quotation_is_named():
    alignment = Alignment.objects.filter(basis="stated").first()
    alignment.citation_links.all().delete()
    assert f"Alignment {alignment.pk} " in check()


@pytest.mark.django_db
def test_a_stated_status_without_its_quotation_is_named():
    initiative = make_initiative(status_basis="stated")
    assert f"Initiative {initiative.pk} " in check()


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Goal, Initiative, Agency])
def test_a_circle_is_named_wherever_it_is(model):
    """Also where the walk up does not pass the record again."""
    child = model.objects.filter(parent__isnull=False).first()
    basis = {"parent_basis": "stated"} if model is Goal else {}
    model.objects.filter(pk=child.parent_id).update(parent=child, **basis)
    assert f"{model.__name__} {child.pk} " in check()


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_claims(django_assert_max_num_queries):
    with django_assert_max_num_queries(600):
        counts = {model.__name__: count for model, _rules, count, _wrong in check_everything()}
    assert counts["Alignment"] >= 101


def hidden(model, **columns):
    """Hide the first public record that is so, past all rules."""
    row = of(model, **columns).first()
    of(model, pk=row.pk).update(state="draft")


UNFOUNDED = {
    "a claim on a draft goal": (lambda: hidden(Goal, alignments__isnull=False), "Alignment", "goal"),
    "a goal of a draft plan": (lambda: hidden(Plan, goals__isnull=False), "Goal", "plan"),
    "a part of a draft": (lambda: hidden(Initiative, children__isnull=False), "Initiative", "parent"),
    "a role of a draft": (lambda: hidden(Agency, involvements__isnull=False), "Involvement", "agency"),
    "a tie to a draft": (lambda: hidden(Plan, ties__isnull=False), "Tie", "plan"),
    "a quotation of a draft": (lambda: hidden(Source), "AlignmentCitation", "citation"),
    "a name printed in a draft": (lambda: hidden(Source), "InitiativeAlias", "passage"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("breach", UNFOUNDED)
def test_what_is_public_on_what_is_not_is_named_by_record_and_column(breach):
    hide, name, column = UNFOUNDED[breach]
    hide()
    lines = [line for line in check().splitlines() if line.startswith(f"{name} ")]
    assert any(f": {column}: " in line and "(stands_on_what_is_published)" in line for line in lines)


@pytest.mark.django_db
def test_a_draft_may_stand_on_a_draft():
    make_alignment(make_initiative(state="draft"), make_goal(state="in_review"), state="draft")
    assert check() == ""


@pytest.mark.django_db
def test_the_rule_for_all_rows_at_once_says_what_the_rule_for_one_row_says():
    hidden(Goal, alignments__isnull=False)
    for model in (Alignment, Goal, AlignmentCitation, Involvement, Tie):
        one_by_one = [row.pk for row in model.objects.order_by("pk") if breaks(row)]
        assert [row.pk for row in unfounded(model)] == one_by_one


def breaks(row):
    try:
        stands_on_what_is_published(row)
    except ValidationError:
        return True
    return False
