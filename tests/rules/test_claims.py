"""Alignments, relations, ties and the other claims: between what and what, once, and on what ground."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from initiatives.models import Alignment, Milestone, Period, Place, RelatedInitiative
from plans import rules
from plans.models import Relation
from tests.makers import (
    make_agency,
    make_alignment,
    make_beneficiary,
    make_benefit,
    make_citation,
    make_goal,
    make_initiative,
    make_involvement,
    make_phase,
    make_plan,
    make_relation,
    make_tie,
)

pytestmark = pytest.mark.django_db


def refused(change, constraint=None):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


def again(record):
    """Writes the same claim a second time, past every rule of the model."""
    columns = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
    columns |= {"id": None, **({"slug": "said-again"} if "slug" in columns else {})}
    return lambda: type(record).objects.create(**columns)


def update(record, **columns):
    return lambda: type(record).objects.filter(pk=record.pk).update(**columns)


def make_claims():
    initiative = make_initiative()
    ground = {"initiative": initiative, "basis": "inferred"}
    return {
        "alignment": make_alignment(),
        "relation": make_relation(),
        "involvement": make_involvement(),
        "benefit": make_benefit(),
        "tie": make_tie(agency=make_agency(), plan=make_plan()),
        "period": Period.objects.create(**ground, start_year=2013, end_year=2023),
        "place": Place.objects.create(**ground, name_th="ย่านทดสอบ"),
    }


CLAIMS = ["alignment", "relation", "involvement", "benefit", "tie", "period", "place"]


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_is_stated_or_inferred(kind):
    refused(update(make_claims()[kind], basis="guessed"), f"{kind}_basis_is_stated_or_inferred")


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_stated_claim_is_quoted(kind):
    claim = make_claims()[kind]
    rules.stated_claim_is_quoted(claim)
    claim.basis = "stated"
    with pytest.raises(ValidationError):
        rules.stated_claim_is_quoted(claim)
    claim.citation_links.create(citation=make_citation())
    rules.stated_claim_is_quoted(claim)


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_is_made_once(kind):
    refused(again(make_claims()[kind]))


def test_a_stated_status_is_quoted():
    initiative = make_initiative(status_basis="stated")
    with pytest.raises(ValidationError):
        rules.stated_status_is_quoted(initiative)
    initiative.status_citation_links.create(citation=make_citation())
    rules.stated_status_is_quoted(initiative)


def test_an_agency_may_have_two_roles_in_an_initiative():
    first = make_involvement(role="partner")
    make_involvement(first.initiative, first.agency, role="signatory")


def test_an_initiative_may_serve_many_goals_and_a_goal_be_served_by_many():
    first = make_alignment()
    make_alignment(first.initiative)
    make_alignment(goal=first.goal)


def test_what_was_examined_and_found_not_to_serve_never_counts_as_serving():
    goal = make_goal()
    serving = [make_alignment(goal=goal, contribution=strength) for strength in ("direct", "supporting")]
    none = make_alignment(goal=goal, contribution="none")
    assert set(goal.alignments.serving()) == set(serving)
    assert not none.serves
    assert all(alignment.serves for alignment in serving)


def test_what_claims_rely_on_cannot_be_deleted():
    alignment = make_alignment()
    relation = make_relation()
    involvement, benefit = make_involvement(), make_benefit()
    tie = make_tie(beneficiary=make_beneficiary(), phase=make_phase())
    for relied_on in (
        alignment.goal,
        alignment.goal.plan,
        alignment.initiative,
        relation.from_goal,
        relation.to_goal,
        involvement.agency,
        involvement.initiative,
        benefit.beneficiary,
        benefit.initiative,
        tie.beneficiary,
        tie.phase,
    ):
        with pytest.raises(ProtectedError):
            relied_on.delete()


def test_a_goal_that_others_stand_under_cannot_be_deleted():
    goal = make_goal()
    make_goal(parent=goal)
    with pytest.raises(ProtectedError):
        goal.delete()


def test_what_nothing_relies_on_can_be_deleted():
    initiative = make_initiative()
    initiative.search_terms.create(text="คำค้น")
    initiative.delete()
    make_alignment().delete()
    assert not Alignment.objects.filter(initiative__slug=initiative.slug).exists()


ENDS = {"plan": make_plan, "phase": make_phase, "goal": make_goal}


@pytest.mark.parametrize("source", ENDS)
@pytest.mark.parametrize("target", ENDS)
def test_a_relation_joins_plans_phases_and_goals_in_any_pair(source, target):
    relation = make_relation(ENDS[source](), ENDS[target]())
    assert (relation.source._meta.model_name, relation.target._meta.model_name) == (source, target)


@pytest.mark.parametrize("side", ["from", "to"])
def test_a_relation_has_one_source_and_one_target(side):
    words = {"from": "relation_has_exactly_one_source", "to": "relation_has_exactly_one_target"}
    relation = make_relation()
    refused(update(relation, **{f"{side}_plan": make_plan()}), words[side])
    refused(update(relation, **{f"{side}_goal": None}), words[side])


@pytest.mark.parametrize("end", ENDS)
def test_nothing_is_related_to_itself(end):
    record = ENDS[end]()
    with pytest.raises(ValidationError):
        make_relation(record, record)
    relation = make_relation(record, ENDS[end]())
    refused(update(relation, **{f"to_{end}": record}), "relation_has_two_ends")


def test_two_relations_of_a_pair_differ_in_kind():
    relation = make_relation()
    make_relation(relation.source, relation.target, kind="means_to")
    with pytest.raises(ValidationError):
        make_relation(relation.source, relation.target)


def test_a_relation_gets_the_next_number():
    last = max(int(slug[3:]) for slug in Relation.objects.values_list("slug", flat=True))
    assert make_relation().slug == f"gr-{last + 1:03}"


def test_an_initiative_is_tied_to_whole_plans_only():
    tie = make_tie(initiative=make_initiative(), plan=make_plan())
    refused(update(tie, plan=None, goal=make_goal()), "initiative_is_tied_to_plans_only")


@pytest.mark.parametrize("columns", [{}, {"agency": make_agency, "beneficiary": make_beneficiary}])
def test_a_tie_has_one_source(columns):
    with pytest.raises(ValidationError):
        make_tie(goal=make_goal(), **{column: make() for column, make in columns.items()})
    tie = make_tie(agency=make_agency(), goal=make_goal())
    refused(update(tie, beneficiary=make_beneficiary()), "tie_has_exactly_one_source")


@pytest.mark.parametrize("columns", [{}, {"plan": make_plan, "goal": make_goal}])
def test_a_tie_has_one_target(columns):
    with pytest.raises(ValidationError):
        make_tie(agency=make_agency(), **{column: make() for column, make in columns.items()})
    tie = make_tie(agency=make_agency(), goal=make_goal())
    refused(update(tie, phase=make_phase()), "tie_has_exactly_one_target")


def test_a_milestone_hangs_on_an_initiative_or_an_agency():
    columns = {"date": datetime.date(2017, 7, 9), "name_th": "ลงนาม"}
    milestone = Milestone.objects.create(initiative=make_initiative(), **columns)
    refused(update(milestone, agency=make_agency()), "milestone_hangs_on_exactly_one_record")
    refused(update(milestone, initiative=None), "milestone_hangs_on_exactly_one_record")


def test_a_period_ends_after_it_starts():
    period = make_claims()["period"]
    refused(update(period, end_year=2012), "period_ends_after_it_starts")


def test_a_related_initiative_is_another_one_listed_once():
    initiative, other = make_initiative(), make_initiative()
    RelatedInitiative.objects.create(initiative=initiative, related=other)
    refused(lambda: RelatedInitiative.objects.create(initiative=initiative, related=other))
    refused(
        lambda: RelatedInitiative.objects.create(initiative=initiative, related=initiative),
        "initiative_is_not_related_to_itself",
    )
