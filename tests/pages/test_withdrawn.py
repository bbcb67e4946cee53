"""A record that was withdrawn, and its claims, tell why at every address that they had."""

import pytest
from django.contrib.auth.models import User

from bkk40 import cards
from desk import deciding, publishing
from plans.models import Withdrawal
from tests.makers import make_agency, make_alignment, make_involvement
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db

WHY = {"reason_th": "บันทึกซ้ำกับอีกรายการ", "reason_en": "It stood here twice"}


@pytest.fixture
def people():
    return User.objects.create_user("planner"), User.objects.create_superuser("reviewer")


@pytest.fixture
def claim():
    """An alignment whose initiative, goal and plan have all been renamed."""
    made = make_alignment()
    for record in (made.initiative, made.goal, made.goal.plan):
        record.slug = f"new-{record.slug}"
        record.save()
    return made


def addresses(claim):
    """Of the initiative and of the claim, present and former."""
    slug, goal = claim.initiative.slug, claim.goal
    for initiative in (slug, slug.removeprefix("new-")):
        yield f"/initiatives/{initiative}/"
        for plan in (goal.plan.slug, goal.plan.slug.removeprefix("new-")):
            yield f"/initiatives/{initiative}/serves/{plan}/{goal.slug}/"


def test_what_was_withdrawn_tells_why_and_comes_back(client, people, claim):
    planner, reviewer = people
    deciding.approve(publishing.withdraw(claim.initiative, planner, **WHY), reviewer)
    for address in addresses(claim):
        assert WHY["reason_th"] in visit(client, address, 410).text, address
        assert WHY["reason_en"] in visit(client, f"/en{address}", 410).text, address
        assert not cards.can_be_drawn() or client.get(f"{address}card.png").status_code == 410
    claim.initiative.refresh_from_db()
    deciding.approve(publishing.restore(claim.initiative, planner, **WHY), reviewer)
    present, *_others = addresses(claim)
    assert client.get(present).status_code == 200
    assert {client.get(address).status_code for address in addresses(claim)} == {200, 301}


def test_a_withdrawn_claim_leaves_its_ends_as_they_were(client, people, claim):
    planner, reviewer = people
    deciding.approve(publishing.withdraw(claim, planner, **WHY), reviewer)
    assert client.get(claim.initiative.get_absolute_url()).status_code == 200
    assert claim.goal.name_th not in visit(client, claim.initiative.get_absolute_url()).text
    assert client.get(claim.get_absolute_url()).status_code == 410


def test_nobody_takes_a_withdrawal_away(client, people, claim):
    planner, reviewer = people
    deciding.approve(publishing.withdraw(claim, planner, **WHY), reviewer)
    client.force_login(reviewer)
    kept = Withdrawal.objects.first()
    for send in (client.get, client.post):
        assert send(f"/admin/plans/withdrawal/{kept.pk}/delete/").status_code == 403


def test_a_draft_that_was_never_public_answers_as_if_there_were_nothing(client):
    made = make_alignment(state="draft")
    for record in (made, make_agency(state="in_review")):
        assert client.get(record.get_absolute_url()).status_code == 404


def test_a_link_of_a_draft_counts_for_nobody(client):
    involvement = make_involvement()
    address = involvement.agency.get_absolute_url()
    assert involvement.initiative.name_th in visit(client, address).text
    type(involvement.initiative).objects.filter(pk=involvement.initiative.pk).update(state="draft")
    assert involvement.initiative.name_th not in visit(client, address).text
