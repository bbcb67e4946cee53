"""Passages, quotations, notes and printed names: words stand where we say they stand, and stay there."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from plans.models import Citation, Note
from plans.quotations import cite, locate
from tests.makers import (
    make_alignment,
    make_citation,
    make_note,
    make_passage,
    make_plan,
    make_source,
)

pytestmark = pytest.mark.django_db


def broken(record):
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return set(caught.value.message_dict)


def refused(change, constraint=None):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


def update(record, **columns):
    return lambda: type(record)._base_manager.filter(pk=record.pk).update(**columns)


def test_a_quotation_is_found_where_it_stands():
    passage = make_passage("งานน้ำ งานคำ")
    assert passage.plain[slice(*locate(passage, "งานคำ"))] == "งานคำ"


def test_the_same_words_are_one_citation():
    passage = make_passage()
    assert make_citation(passage=passage) == make_citation(passage=passage)


@pytest.mark.parametrize(
    "quote",
    ["", "จัดทำแผนงาน", "จัดทำ\u200bแผน", "จัดท\u0e4d\u0e32แผน"],
    ids=["nothing", "a word more", "an invisible space", "sara am taken apart"],
)
def test_words_that_do_not_stand_there_are_refused(quote):
    with pytest.raises(ValidationError) as caught:
        cite(make_passage("กรุงเทพมหานครจัดทำแผนแล้ว"), quote)
    assert [error.code for error in caught.value.error_dict["quote"]] == ["absent"]


def test_words_that_stand_there_twice_need_a_place():
    passage = make_passage("แผน และ แผน")
    with pytest.raises(ValidationError) as caught:
        cite(passage, "แผน")
    assert [error.code for error in caught.value.error_dict["quote"]] == ["ambiguous"]
    assert (cite(passage, "แผน", 0).start, cite(passage, "แผน", 8).start) == (0, 8)


@pytest.mark.parametrize("start", [-3, 1, 99])
def test_a_place_where_the_words_do_not_stand_is_refused(start):
    with pytest.raises(ValidationError):
        cite(make_passage("แผน และ แผน"), "แผน", start)


def test_a_quotation_stands_at_its_span():
    passage = make_passage()
    assert broken(Citation(passage=passage, start=1, end=4, quote=passage.plain[:3])) == {"quote"}


def test_a_quotation_is_as_long_as_its_span():
    refused(update(make_citation(), quote="แผน"), "citation_quote_is_as_long_as_its_span")


def test_a_quotation_is_measured_in_code_points():
    citation = make_citation("ที่ ๆ 🌳", make_passage("ที่ ๆ 🌳 งาม"))
    assert citation.end - citation.start == len("ที่ ๆ 🌳")


def test_a_span_ends_after_it_starts():
    refused(lambda: Citation.objects.create(passage=make_passage(), start=3, end=3, quote=""), "citation_")


def test_a_span_is_kept_once():
    there = make_citation()
    refused(
        lambda: Citation.objects.create(
            passage=there.passage, start=there.start, end=there.end, quote=there.quote
        )
    )


@pytest.mark.parametrize("change", [{"start": 1, "end": 4}, {"quote": "กรุ"}])
def test_a_citation_is_never_edited(change):
    citation = make_citation("กรุงเทพ")
    for column, value in change.items():
        setattr(citation, column, value)
    citation.quote = change.get("quote") or citation.passage.plain[citation.start : citation.end]
    assert "__all__" in broken(citation)


def test_a_citation_does_not_move_to_another_passage():
    citation = make_citation("กรุงเทพ")
    citation.passage = make_passage()
    assert broken(citation) == {"__all__"}


@pytest.mark.parametrize("hang_on", [make_citation, make_note])
def test_a_quoted_passage_stays_as_it_is(hang_on):
    passage = hang_on(passage=make_passage(source=make_source(state="draft"))).passage
    passage.plain += " ต่อท้าย"
    assert broken(passage) == {"plain"}


def test_a_passage_of_a_draft_that_nobody_quotes_may_still_change():
    passage = make_passage(source=make_source(state="draft"))
    passage.plain += " ต่อท้าย"
    passage.full_clean()


def test_the_reading_of_a_quoted_passage_may_change():
    passage = make_citation().passage
    passage.reading = "คำอ่าน"
    passage.full_clean()


def test_what_is_quoted_cannot_be_deleted():
    citation = make_alignment(quote="จัดทำแผน").citation_links.get().citation
    for relied_on in (citation, citation.passage, citation.passage.source):
        with pytest.raises(ProtectedError):
            relied_on.delete()


def test_a_claim_quotes_the_same_words_once():
    link = make_alignment(quote="จัดทำแผน").citation_links.get()
    refused(lambda: type(link).objects.create(claim=link.claim, citation=link.citation))


def test_a_passage_number_is_given_once():
    source = make_source()
    make_passage(source=source, number=1)
    other = make_passage(source=source, number=2)
    refused(update(other, number=1))


def test_a_passage_does_not_stand_under_itself():
    passage = make_passage()
    refused(update(passage, parent=passage.pk), "passage_does_not_stand_under_itself")


def test_a_note_stands_at_its_span():
    passage = make_passage()
    assert broken(
        Note(
            passage=passage,
            slug="note-of-a-test",
            category="typo",
            start=1,
            end=4,
            verbatim=passage.plain[:3],
            confidence="high",
            apply="leave",
        )
    ) == {"verbatim"}


def test_a_note_is_as_long_as_its_span():
    refused(update(make_note(), verbatim="กรุงเทพ"), "note_is_as_long_as_its_span")


def test_a_note_ends_after_it_starts():
    refused(update(make_note(), start=3, end=3, verbatim=""), "note_")


def test_a_remark_in_brackets_is_no_reading():
    assert make_note(suggested="กรุงเทพ").is_reading
    assert not make_note(suggested="(คงไว้)").is_reading
    assert not make_note().is_reading


def test_a_printed_name_stands_in_its_passage():
    plan, passage = make_plan(), make_passage()
    plan.aliases.model(record=plan, text="จัดทำแผน", passage=passage).full_clean()
    assert broken(plan.aliases.model(record=plan, text="จัดทำ แผน", passage=passage)) == {"text"}


def test_a_printed_name_is_listed_once():
    plan, passage = make_plan(), make_passage()
    plan.aliases.create(text="จัดทำแผน", passage=passage)
    refused(lambda: plan.aliases.create(text="จัดทำแผน", passage=passage))


def test_a_note_is_linked_once():
    plan, note = make_plan(), make_note()
    plan.note_links.create(note=note)
    refused(lambda: plan.note_links.create(note=note))
