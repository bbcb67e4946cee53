"""A change: proposed, returned, mended, approved by somebody else, and only to be read after that."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from desk import deciding, publishing
from desk.laying import Stale, laid_over
from desk.models import Change, State
from desk.models.changes import Decided
from desk.recording import recording
from desk.records import is_provisional
from initiatives.models import Alignment, Initiative
from plans.models import Withdrawal
from plans.quotations import cite
from tests.makers import make_alignment, make_goal, make_initiative, make_passage, make_source

pytestmark = pytest.mark.django_db

WHY = {"reason_th": "เพราะเอกสารฉบับใหม่"}


@pytest.fixture
def planner():
    return member("planner")


@pytest.fixture
def reviewer():
    return member("reviewer")


def member(role):
    user = User.objects.create_user(f"{role}-{User.objects.count()}")
    user.groups.add(Group.objects.get(name=role))
    if role == "reviewer":
        user.user_permissions.add(Permission.objects.get(codename="review_change"))
    return user


def rows_of(write):
    """The rows that `write` would touch; nothing of it stays."""
    with transaction.atomic(), recording(None) as record:
        write()
        transaction.set_rollback(True)
    return record.rows


def renaming(initiative, name):
    def write():
        fresh = Initiative.objects.get(pk=initiative.pk)
        fresh.name_th = name
        fresh.save()

    return rows_of(write)


def test_a_proposal_changes_nothing_until_somebody_else_approves_it(planner, reviewer):
    initiative = make_initiative(name_th="ชื่อเดิม")
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, planner, **WHY)
    initiative.refresh_from_db()
    assert initiative.name_th == "ชื่อเดิม"

    deciding.approve(change, reviewer)
    initiative.refresh_from_db()
    assert initiative.name_th == "ชื่อใหม่"
    assert initiative.history.first().change == change
    assert Change.objects.touching(initiative).get() == change


def test_nobody_approves_a_change_of_their_own(reviewer):
    initiative = make_initiative()
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, reviewer, **WHY)
    with pytest.raises(ValidationError):
        deciding.approve(change, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(reviewer=reviewer)


def test_a_planner_approves_nothing(planner):
    initiative = make_initiative()
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, planner, **WHY)
    with pytest.raises(PermissionDenied):
        deciding.approve(change, member("planner"))


def test_the_database_keeps_an_approved_change_from_having_no_reason(planner, reviewer):
    change = deciding.propose(renaming(make_initiative(), "ชื่อใหม่"), make_initiative(), planner, **WHY)
    deciding.approve(change, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(reason_th="")


def test_a_decided_change_can_only_be_read(planner, reviewer):
    initiative = make_initiative()
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, planner, **WHY)
    deciding.approve(change, reviewer)
    change.refresh_from_db()
    change.reason_th = "เหตุผลอื่น"
    with pytest.raises(Decided):
        change.save()
    with pytest.raises(Decided):
        change.delete()
    with pytest.raises(ValidationError):
        deciding.abandon(change, planner)


def test_a_returned_change_is_mended_by_whoever_takes_it_over(planner, reviewer):
    initiative = make_initiative()
    change = deciding.propose(renaming(initiative, "ชื่อใหม่"), initiative, planner, **WHY)
    with pytest.raises(ValidationError):
        deciding.give_back(change, reviewer, " ")
    change = deciding.give_back(change, reviewer, "ขอชื่อเต็ม")
    other = member("planner")
    change = deciding.take_over(change, other)
    assert change.author == other
    change = deciding.mend(change, renaming(initiative, "ชื่อเต็ม"), other, **WHY)
    deciding.approve(change, reviewer)
    initiative.refresh_from_db()
    assert initiative.name_th == "ชื่อเต็ม"


def test_a_reviewer_who_takes_a_change_over_can_no_longer_approve_it(planner, reviewer):
    change = deciding.propose(renaming(make_initiative(), "ชื่อใหม่"), make_initiative(), planner, **WHY)
    change = deciding.take_over(change, reviewer)
    change = deciding.mend(change, change.rows, reviewer)
    with pytest.raises(ValidationError):
        deciding.approve(change, reviewer)


def test_rows_that_are_only_proposed_find_one_another_when_they_are_written(planner, reviewer):
    initiative, goal, passage = make_initiative(), make_goal(), make_passage("คำที่อ้าง อยู่ตรงนี้")

    def write():
        claim = Alignment.objects.create(
            initiative=initiative,
            goal=goal,
            basis="stated",
            contribution="direct",
            rationale_th="ก",
            state="published",
        )
        claim.citation_links.create(citation=cite(passage, "คำที่อ้าง"))

    rows = rows_of(write)
    assert all(is_provisional(row["pk"]) for row in rows)
    with laid_over(rows):
        assert initiative.alignments.get().citation_links.get().citation.quote == "คำที่อ้าง"
    assert not initiative.alignments.exists()

    deciding.approve(deciding.propose(rows, initiative, planner, **WHY), reviewer)
    claim = initiative.alignments.get()
    assert not is_provisional(claim.pk)
    assert claim.citation_links.get().citation.quote == "คำที่อ้าง"


def test_a_change_that_others_overtook_is_not_written(planner, reviewer):
    initiative = make_initiative(name_th="เดิม")
    first = deciding.propose(renaming(initiative, "หนึ่ง"), initiative, planner, **WHY)
    second = deciding.propose(renaming(initiative, "สอง"), initiative, planner, **WHY)
    deciding.approve(first, reviewer)
    with pytest.raises(Stale) as stale:
        deciding.approve(second, reviewer)
    clash = stale.value.clashes[0]
    assert (clash.column, clash.was, clash.theirs, clash.yours) == ("name_th", "เดิม", "หนึ่ง", "สอง")
    second.refresh_from_db()
    assert second.state == Change.State.IN_REVIEW


def test_a_draft_is_published_with_the_drafts_that_go_with_it(planner, reviewer):
    initiative = make_initiative(state="draft")
    claim = make_alignment(initiative, make_goal(), state="draft")
    change = publishing.send(initiative, planner, **WHY)
    initiative.refresh_from_db()
    assert initiative.state == State.IN_REVIEW
    deciding.approve(change, reviewer)
    initiative.refresh_from_db(), claim.refresh_from_db()
    assert (initiative.state, claim.state) == ("published", "published")


def test_a_returned_draft_can_be_edited_and_sent_again(planner, reviewer):
    initiative = make_initiative(state="draft")
    change = publishing.send(initiative, planner, **WHY)
    deciding.give_back(change, reviewer, "ขาดชื่ออังกฤษ")
    initiative.refresh_from_db()
    assert initiative.state == State.DRAFT
    initiative.name_en = "With a name"
    initiative.save()
    change.refresh_from_db()
    deciding.approve(publishing.send_again(change, planner, **WHY), reviewer)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.name_en) == ("published", "With a name")


def test_what_is_published_stands_only_on_what_is_published(planner):
    claim = make_alignment(make_initiative(), make_goal(state="draft"), state="draft")
    with pytest.raises(ValidationError):
        publishing.send(claim, planner, **WHY)
    goal = make_goal()
    make_goal(parent=goal)
    with pytest.raises(ValidationError):
        publishing.withdraw(goal, planner, **WHY)


def test_withdrawing_keeps_the_record_and_takes_its_claims_along(planner, reviewer):
    claim = make_alignment()
    initiative = claim.initiative
    deciding.approve(publishing.withdraw(initiative, planner, **WHY), reviewer)
    initiative.refresh_from_db(), claim.refresh_from_db()
    assert (initiative.state, claim.state) == ("withdrawn", "withdrawn")
    assert Withdrawal.objects.get(path=f"/initiatives/{initiative.slug}/").reason_th == WHY["reason_th"]
    assert Withdrawal.objects.filter(path__startswith=f"/initiatives/{initiative.slug}/serves/").exists()

    deciding.approve(publishing.restore(initiative, planner, **WHY), reviewer)
    initiative.refresh_from_db(), claim.refresh_from_db()
    assert (initiative.state, claim.state) == ("published", "published")
    assert not Withdrawal.objects.exists()


def test_a_claim_that_quotes_a_draft_source_is_not_published(planner):
    passage = make_passage("คำที่อ้าง อยู่ตรงนี้", make_source(state="draft"))
    claim = make_alignment(state="draft")
    claim.citation_links.create(citation=cite(passage, "คำที่อ้าง"))
    with pytest.raises(ValidationError) as refused:
        publishing.send(claim, planner, **WHY)
    assert str(passage.source) in str(refused.value)


def test_a_source_is_not_withdrawn_while_something_public_quotes_it(planner):
    claim = make_alignment(quote="คำที่อ้าง")
    source = claim.citation_links.get().citation.passage.source
    with pytest.raises(ValidationError):
        publishing.withdraw(source, planner, **WHY)
    type(claim).objects.filter(pk=claim.pk).update(state="draft")
    assert publishing.withdraw(source, planner, **WHY).is_open
