"""What a planner took away stays away: seeding does not bring it back, and its address says why."""

import pytest
from django.contrib import admin
from django.urls import reverse

from desk.models import Change
from initiatives.models import Agency, Alignment, Beneficiary, Initiative, Involvement
from plans.addresses import thai_address
from plans.models import Goal, Phase, Plan, Relation, Source, Withdrawal
from tests.knowledge.files import seed
from tests.makers import (
    make_agency,
    make_alignment,
    make_beneficiary,
    make_goal,
    make_initiative,
    make_phase,
    make_plan,
    make_relation,
    make_source,
)
from tests.pages.admin_forms import approved

pytestmark = pytest.mark.django_db
BFC = "bangkok-fast-and-clear"


def withdraw(record):
    Withdrawal.objects.create(path=thai_address(record), name_th=str(record), reason_th="ไม่ตรงกับเอกสาร")
    record.delete()


def test_a_withdrawn_alignment_is_not_made_again():
    withdraw(Alignment.objects.filter(initiative__slug=BFC).first())
    said, well = seed()
    assert well
    assert said.startswith("withdrawn, left out: alignments.yaml: bangkok-fast-and-clear/")
    assert Alignment.objects.count() == 100
    assert seed("--check")[1]


def test_a_withdrawn_alignment_is_made_again_when_told_to_overwrite():
    withdraw(Alignment.objects.filter(initiative__slug=BFC).first())
    assert seed("--overwrite")[1]
    assert Alignment.objects.count() == 101


def test_an_alignment_withdrawn_after_its_initiative_was_renamed_stays_away():
    initiative = Initiative.objects.get(slug=BFC)
    initiative.slug = "bfc"
    initiative.save()
    withdraw(initiative.alignments.first())
    assert seed()[1]
    assert Alignment.objects.count() == 100


def test_a_withdrawn_relation_is_not_made_again():
    withdraw(Relation.objects.first())
    assert seed()[1]
    assert Relation.objects.count() == 95


def test_what_refers_to_a_withdrawn_initiative_is_left_out():
    initiative = Initiative.objects.filter(related_from_links__isnull=False, children=None).first()
    for claims in (initiative.alignments, initiative.involvements, initiative.benefits, initiative.ties):
        for claim in claims.all():
            withdraw(claim) if isinstance(claim, Alignment) else claim.delete()
    initiative.milestones.all().delete()
    initiative.related_from_links.all().delete()
    withdraw(initiative)
    said, well = seed()
    assert well, said
    assert not Initiative.objects.filter(slug=initiative.slug).exists()
    assert f"initiatives.yaml: {initiative.slug}" in said


def test_what_is_tied_to_a_withdrawn_agency_differs_but_is_no_error():
    alone = Agency.objects.filter(children=None, ties=None, milestones=None)
    agency = alone.exclude(involvements=None).first()
    Involvement.objects.filter(agency=agency).delete()
    withdraw(agency)
    said, well = seed()
    assert well, said
    assert ": involvements" in said
    assert seed("--overwrite")[1]
    assert seed("--check") == ("", True)


MAKERS = {
    Plan: make_plan,
    Goal: make_goal,
    Relation: make_relation,
    Agency: make_agency,
    Beneficiary: make_beneficiary,
    Initiative: make_initiative,
    Alignment: make_alignment,
    Phase: make_phase,
    Source: make_source,
}


@pytest.mark.parametrize("make_record", MAKERS.values(), ids=lambda make: make.__name__)
def test_a_page_deleted_in_the_admin_leaves_its_reason(make_record, admin_client):
    record = make_record()
    address, model = thai_address(record), type(record)
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_delete", args=[record.pk])
    admin_client.post(page, {"post": "yes"})
    assert not Change.objects.open().exists(), "asked for without a reason"
    approved(admin_client.post(page, {"post": "yes", "reason_th": "ไม่ตรงกับเอกสาร"}))
    assert model.objects.get(pk=record.pk).state == "withdrawn"
    assert Withdrawal.objects.get(path=address).reason_th == "ไม่ตรงกับเอกสาร"


def test_no_list_of_the_admin_deletes_pages_at_one_stroke(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    for model, page in admin.site._registry.items():
        if model._meta.app_label in ("plans", "initiatives"):
            assert "delete_selected" not in page.get_actions(request), model


def test_no_inline_of_the_admin_deletes_a_page(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    for page in admin.site._registry.values():
        for inline in page.get_inline_instances(request):
            if inline.model in MAKERS and getattr(inline, "can_delete", False):
                assert not inline.has_delete_permission(request), f"{page} {inline}"


def test_a_record_kept_as_withdrawn_is_told_as_such_whatever_it_says():
    claim = Alignment.objects.filter(initiative__slug=BFC).first()
    Alignment.objects.filter(pk=claim.pk).update(state="withdrawn", rationale_th="อื่น")
    for options in ((), ("--check",), ("--overwrite",)):
        said, well = seed(*options)
        assert well
        assert said.startswith(f"withdrawn, left out: alignments.yaml: {BFC}/")
        assert len(said.splitlines()) == 1
    claim.refresh_from_db()
    assert (claim.state, claim.rationale_th) == ("withdrawn", "อื่น")
    assert Alignment.objects.count() == 101


def test_a_draft_under_the_same_slug_differs_and_is_neither_published_nor_written_over():
    draft = Relation.objects.first()
    Relation.objects.filter(pk=draft.pk).update(state="draft", rationale_th="อื่น")
    for options in ((), ("--overwrite",)):
        said, well = seed(*options)
        assert well
        assert said.startswith(f"differs, left as it is: relations.yaml: {draft.slug}")
    assert not seed("--check")[1]
    draft.refresh_from_db()
    assert (draft.state, draft.rationale_th) == ("draft", "อื่น")


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_is_loaded_that_would_stand_on_what_is_not_public(state):
    claim = Alignment.objects.filter(initiative__slug=BFC).first()
    goal = claim.goal
    Alignment.objects.filter(goal=goal).delete()
    Goal.objects.filter(pk=goal.pk).update(state=state)
    said, well = seed()
    assert well, said
    assert not Alignment.objects.filter(goal=goal).exists()
    assert f"alignments.yaml: {BFC}/{goal.path}" in said
