"""`seed` makes what is missing, never undoes a planner's edit unless told to, and says what differs."""

import datetime

import pytest
from django.core.management import call_command

from initiatives.models import Agency, Alignment, Initiative, Tie
from plans.models import Goal, Plan
from tests.bounds import bounded
from tests.knowledge.files import seed, snapshot
from tests.makers import make_agency, make_citation, make_initiative

pytestmark = pytest.mark.django_db
BFC = "bangkok-fast-and-clear"


def test_seeding_again_changes_nothing():
    before = snapshot()
    assert seed() == ("", True)
    assert snapshot() == before


def test_an_empty_database_gets_everything(empty_database):
    assert seed()[1]
    assert Alignment.objects.count() == 101
    assert seed("--check") == ("", True)
    call_command("check_knowledge", verbosity=0)


def test_check_on_an_empty_database_makes_nothing(empty_database):
    seed("--check")
    assert not Plan.objects.exists()


def test_a_deleted_record_without_a_page_left_is_made_again():
    Alignment.objects.filter(initiative__slug=BFC).first().delete()
    assert seed()[1]
    assert Alignment.objects.count() == 101


def edited(record, **columns):
    for column, value in columns.items():
        setattr(record, column, value)
    record.full_clean()
    record.save()


def claim():
    return Alignment.objects.get(initiative__slug=BFC, goal__slug="innovation-in-services")


def change_a_word():
    edited(claim(), rationale_th="ถ้อยคำใหม่")


def drop_a_quotation():
    claim().citation_links.last().delete()


def add_a_quotation():
    claim().citation_links.create(citation=make_citation(), position=9)


def swap_quotations():
    first, second = claim().citation_links.all()
    claim().citation_links.filter(pk=first.pk).update(position=second.position + 1)


def drop_an_alias():
    Initiative.objects.get(slug=BFC).aliases.first().delete()


def add_a_search_term():
    Initiative.objects.get(slug=BFC).search_terms.create(text="ศูนย์ใหม่")


def drop_a_tie():
    Initiative.objects.get(slug=BFC).ties.get().delete()


def change_a_tie():
    edited(Tie.objects.get(agency__slug="bma-governor"), relation_en="author of the policy")


def relate_another():
    initiative = Initiative.objects.filter(related_links__isnull=False).first()
    initiative.related_links.create(related=make_initiative())


def change_a_period():
    edited(Initiative.objects.get(period__isnull=False).period, end_year=2024)


def drop_a_period():
    Initiative.objects.get(period__isnull=False).period.delete()


def change_a_place():
    edited(Initiative.objects.filter(place__isnull=False).first().place, name_en="Elsewhere")


def change_a_milestone():
    edited(Agency.objects.get(milestones__isnull=False).milestones.get(), date=datetime.date(2016, 6, 6))


def drop_an_involvement():
    Initiative.objects.get(slug=BFC).involvements.first().delete()


def change_a_benefit():
    edited(Initiative.objects.get(slug=BFC).benefits.get(), basis="inferred")


def move_a_goal():
    goal = Goal.objects.get(slug="safe-from-crime")
    edited(goal, parent=goal.plan.goals.get(slug="democratic-city"))


def rename_an_initiative():
    edited(Initiative.objects.get(slug=BFC), slug="bfc")


def rename_a_plan():
    edited(Plan.objects.get(slug="bma-20-year-plan"), slug="bma-plan")


def rename_a_goal():
    edited(Goal.objects.get(slug="innovation-in-services"), slug="innovation")


def supersede_a_plan():
    edited(Plan.objects.get(slug="nesdp-12"), superseded_by=Plan.objects.get(slug="thailand-4-0"))


def move_an_agency():
    edited(Agency.objects.get(slug="bma-governor"), parent=make_agency())


EDITS = {
    change_a_word: f"alignments.yaml: {BFC}/bangkok-4-0/innovation-in-services: rationale_th",
    drop_a_quotation: f"alignments.yaml: {BFC}/bangkok-4-0/innovation-in-services: evidence",
    add_a_quotation: f"alignments.yaml: {BFC}/bangkok-4-0/innovation-in-services: evidence",
    swap_quotations: f"alignments.yaml: {BFC}/bangkok-4-0/innovation-in-services: evidence",
    drop_an_alias: f"initiatives.yaml: {BFC}: aliases",
    add_a_search_term: f"initiatives.yaml: {BFC}: search_terms",
    drop_a_tie: f"initiatives.yaml: {BFC}: ties",
    change_a_tie: "agencies.yaml: bma-governor: ties",
    relate_another: ": related",
    change_a_period: ": period",
    drop_a_period: ": period",
    change_a_place: ": place",
    change_a_milestone: ": milestones",
    drop_an_involvement: f"initiatives.yaml: {BFC}: involvements",
    change_a_benefit: f"initiatives.yaml: {BFC}: benefits",
    move_a_goal: "goals-bma-20-year-plan.yaml: bma-20-year-plan/safe-from-crime: parent",
    rename_an_initiative: f"initiatives.yaml: {BFC}: slug",
    rename_a_plan: "plans.yaml: bma-20-year-plan: slug",
    rename_a_goal: "goals-bangkok-4-0.yaml: bangkok-4-0/innovation-in-services: slug",
    supersede_a_plan: "plans.yaml: nesdp-12: superseded_by",
    move_an_agency: "agencies.yaml: bma-governor: parent",
}


@pytest.mark.parametrize("edit", bounded(EDITS, 2), ids=lambda edit: edit.__name__)
def test_an_edit_survives_and_is_named_until_it_is_overwritten(edit):
    edit()
    before = snapshot()
    said, well = seed()
    assert (well, said.count("\n")) == (True, 1)
    assert said.startswith("differs, left as it is: ")
    assert said.strip().endswith(EDITS[edit])
    assert not seed("--check")[1]
    assert snapshot() == before
    assert seed("--overwrite") == (f"overwritten: {said.split(': ', 1)[1]}", True)
    assert seed("--check") == ("", True)


def test_check_wins_over_overwrite():
    change_a_word()
    before = snapshot()
    assert not seed("--check", "--overwrite")[1]
    assert snapshot() == before


def test_an_overwritten_slug_leaves_its_address():
    rename_an_initiative()
    seed("--overwrite")
    assert "bfc" in [former.slug for former in Initiative.objects.get(slug=BFC).former_slugs.all()]


def test_what_a_planner_adds_is_left_alone():
    added = make_initiative()
    assert seed() == ("", True)
    assert Initiative.objects.filter(pk=added.pk).exists()
