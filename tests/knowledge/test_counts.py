"""How much the source document says, as numbers counted in the document's records and not by the loader."""

from collections import Counter

import pytest

from initiatives import models as initiatives
from initiatives.models import Alignment, Initiative
from plans import models as plans
from plans.models import CitationLink, Goal, Relation

pytestmark = pytest.mark.django_db

COUNTS = {
    plans.Source: 1,
    plans.Passage: 49,
    plans.Note: 71,
    plans.Plan: 7,
    plans.Phase: 4,
    plans.Goal: 69,
    plans.Relation: 96,
    plans.PlanAlias: 11,
    plans.PlanNote: 24,
    plans.PhaseNote: 8,
    plans.GoalNote: 62,
    initiatives.Agency: 10,
    initiatives.AgencyAlias: 7,
    initiatives.AgencySearchTerm: 17,
    initiatives.AgencyNote: 3,
    initiatives.Beneficiary: 14,
    initiatives.BeneficiaryAlias: 7,
    initiatives.BeneficiarySearchTerm: 32,
    initiatives.BeneficiaryNote: 1,
    initiatives.Initiative: 27,
    initiatives.InitiativeAlias: 18,
    initiatives.InitiativeSearchTerm: 120,
    initiatives.InitiativeNote: 18,
    initiatives.RelatedInitiative: 38,
    initiatives.Place: 8,
    initiatives.Period: 1,
    initiatives.Involvement: 40,
    initiatives.Benefit: 31,
    initiatives.Tie: 22,
    initiatives.Milestone: 3,
    initiatives.Alignment: 101,
}
QUOTES = {
    plans.PlanCitation: 28,
    plans.PhaseCitation: 10,
    plans.GoalCitation: 100,
    plans.RelationCitation: 188,
    initiatives.AgencyCitation: 18,
    initiatives.BeneficiaryCitation: 19,
    initiatives.InitiativeCitation: 29,
    initiatives.StatusCitation: 33,
    initiatives.PeriodCitation: 1,
    initiatives.PlaceCitation: 8,
    initiatives.InvolvementCitation: 43,
    initiatives.BenefitCitation: 31,
    initiatives.TieCitation: 23,
    initiatives.MilestoneCitation: 3,
    initiatives.AlignmentCitation: 203,
}
GOALS = {
    ("bangkok-4-0", "aim"): 2,
    ("bangkok-4-0", "theme"): 3,
    ("bma-20-year-plan", "dimension"): 7,
    ("bma-20-year-plan", "sub_goal"): 30,
    ("bma-20-year-plan", "vision"): 1,
    ("bma-ict-master-plan", "aim"): 1,
    ("bma-ict-master-plan", "pillar"): 3,
    ("bma-ict-master-plan", "stage"): 1,
    ("bma-ict-master-plan", "strategy"): 7,
    ("national-strategy-20-year", "vision_part"): 3,
    ("thailand-4-0", "aim"): 3,
    ("thailand-4-0", "mechanism"): 1,
    ("thailand-4-0", "shift"): 7,
}


@pytest.mark.parametrize("model", COUNTS | QUOTES, ids=lambda model: model.__name__)
def test_every_record_is_there(model):
    assert model.objects.count() == (COUNTS | QUOTES)[model]


def test_every_quotation_is_there():
    assert sum(model.objects.count() for model in CitationLink.__subclasses__()) == 737


def test_no_kind_of_quotation_is_forgotten():
    assert set(QUOTES) == set(CitationLink.__subclasses__())


def test_every_plan_has_its_goals_of_each_kind():
    assert Counter(Goal.objects.order_by().values_list("plan__slug", "kind")) == GOALS


def test_37_goals_stand_under_another():
    assert Goal.objects.filter(parent__isnull=False).count() == 37


def test_44_alignments_are_stated_and_57_inferred():
    found = Counter(Alignment.objects.order_by().values_list("basis", "contribution"))
    assert found == {
        ("stated", "direct"): 40,
        ("stated", "supporting"): 4,
        ("inferred", "direct"): 14,
        ("inferred", "supporting"): 43,
    }


def test_26_relations_are_stated_and_70_inferred():
    assert Counter(Relation.objects.order_by().values_list("basis", flat=True)) == {
        "stated": 26,
        "inferred": 70,
    }


def test_every_status_has_its_ground_in_both_languages():
    assert Initiative.objects.exclude(status_note_th="").exclude(status_note_en="").count() == 27


def test_ties_are_of_6_agencies_14_beneficiaries_and_2_initiatives():
    ties = initiatives.Tie.objects
    sources = ("agency", "beneficiary", "initiative")
    assert [ties.filter(**{f"{source}__isnull": False}).count() for source in sources] == [6, 14, 2]


def test_one_milestone_is_an_agencys_and_its_date_is_doubtful():
    doubtful = initiatives.Milestone.objects.get(agency__isnull=False)
    assert (doubtful.doubtful, str(doubtful.date), doubtful.subject.slug) == (
        True,
        "2016-06-05",
        "bma-ict-master-plan",
    )
