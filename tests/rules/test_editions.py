"""The text of a published document never changes: a corrected text is a new edition."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from desk import deciding, publishing
from desk.models import Change, State
from desk.recording import recording
from plans import rules
from plans.documents.text import split
from plans.editions import new_edition, save_document
from plans.models import Passage, Source
from tests.makers import make_note, make_passage, make_source

pytestmark = pytest.mark.django_db

WHY = {"reason_th": "เพราะเอกสารฉบับใหม่"}
TEXT = "แผนพัฒนา\n\nบทที่ ๑ บทนำ\nกรุงเทพมหานครจัดทำแผน\n๑. ปลอดภัย"


@pytest.fixture
def planner():
    return User.objects.create_user("planner")


@pytest.fixture
def reviewer():
    return User.objects.create_superuser("reviewer")


def document(planner, **columns):
    columns = {"slug": "a-new-plan", "name_th": "แผนใหม่", **columns}
    return save_document(Source(**columns), split(TEXT).kept, planner)


def test_a_new_document_is_a_draft_with_its_passages_under_one_change(planner):
    source = document(planner)
    assert source.state == State.DRAFT
    assert "\n".join(source.passages.values_list("plain", flat=True)) == TEXT.replace("\n\n", "\n")
    assert list(source.passages.values_list("number", "kind")) == [
        (1, "title"), (2, "heading"), (3, "paragraph"), (4, "list_item"),
    ]  # fmt: skip
    change = Change.objects.touching(source).get()
    assert (change.kind, change.state, change.author) == ("draft", "recorded", planner)
    assert {passage.history.get().change for passage in source.passages.all()} == {change}
    assert change.target == source
    assert "แผนใหม่" in change.title_th


def test_a_new_document_goes_public_with_its_passages(planner, reviewer):
    source = document(planner)
    deciding.approve(publishing.send(source, planner, **WHY), reviewer)
    source.refresh_from_db()
    assert source.is_published


CHANGES = [{"plain": "อื่น"}, {"verbatim": "อื่น"}, {"number": 999}, {"kind": "heading"}]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_the_text_of_a_published_document_never_changes(state, change):
    passage = make_passage(source=make_source(state=state))
    for column, value in change.items():
        setattr(passage, column, value)
    with pytest.raises(ValidationError) as caught:
        passage.full_clean()
    assert set(caught.value.message_dict) == set(change)


def test_a_passage_does_not_move_out_of_a_published_document():
    passage = make_passage()
    passage.source = make_source(state=State.DRAFT)
    with pytest.raises(ValidationError):
        passage.full_clean()


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_whatever_kind_alters_the_text_of_a_published_document(planner, reviewer, change):
    passage = make_passage()
    with transaction.atomic(), recording(None) as record:
        fresh = Passage.objects.get(pk=passage.pk)
        for column, value in change.items():
            setattr(fresh, column, value)
        fresh.save()
        transaction.set_rollback(True)
    proposed = deciding.propose(record.rows, passage.source, planner, **WHY)
    with pytest.raises(ValidationError):
        deciding.approve(proposed, reviewer)
    assert Passage.objects.get(pk=passage.pk).plain == passage.plain


def test_the_text_of_a_draft_and_the_notes_on_a_published_text_may_change():
    passage = make_passage(source=make_source(state=State.DRAFT))
    passage.plain, passage.number, passage.kind = "อื่น", 999, "heading"
    passage.full_clean()
    published = make_passage()
    published.reading, published.note_th = "คำอ่าน", "หมายเหตุ"
    published.full_clean()


def test_nothing_is_added_to_a_published_text():
    with pytest.raises(ValidationError):
        rules.passage_is_added_to_a_draft(Passage(source=make_source(), number=1, plain="ก"))
    rules.passage_is_added_to_a_draft(Passage(source=make_source(state=State.DRAFT), number=1, plain="ก"))


def test_a_new_edition_is_a_draft_copied_from_the_old(planner):
    old = make_source(as_of_year=2020, as_of_basis="stated")
    heading = make_passage("หมวด", source=old, kind="heading")
    make_note(make_passage(source=old, parent=heading))
    edition = new_edition(old, planner)
    assert (edition.edition_of, edition.state, edition.as_of_year) == (old, State.DRAFT, 2020)
    assert edition.slug == f"{old.slug}-2"
    assert [(p.number, p.plain) for p in edition.passages.all()] == [
        (p.number, p.plain) for p in old.passages.all()
    ]
    assert edition.passages.last().parent == edition.passages.first()
    assert Change.objects.touching(edition).get().author == planner
    assert new_edition(old, planner).slug == f"{old.slug}-3"


def test_the_old_edition_names_the_newer_one_once_that_is_public(planner, reviewer):
    old = make_source()
    make_passage(source=old)
    edition = new_edition(old, planner)
    assert old.later_edition is None
    deciding.approve(publishing.send(edition, planner, **WHY), reviewer)
    assert old.later_edition == edition
    assert Source.objects.get(pk=edition.pk).earlier_edition == old


def test_editions_never_follow_one_another_in_a_circle():
    first = make_source()
    second = make_source(edition_of=first)
    first.edition_of = second
    with pytest.raises(ValidationError):
        first.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.filter(pk=first.pk).update(edition_of=first)
