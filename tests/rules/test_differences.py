"""What became different, as people read it: fields in words, texts compared, names of what is pointed at."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from desk.comparing import marked, parts, pieces, shortened
from desk.differences import differences
from desk.records import PROVISIONAL, values_of
from initiatives.models import Alignment, AlignmentCitation
from plans.models import Citation
from tests.makers import make_alignment, make_citation, make_goal, make_initiative, make_passage, make_source
from tests.pages.reading import read


@pytest.fixture(autouse=True)
def thai_page():
    with translation.override("th"):
        yield


def row(record, **changes):
    values = values_of(record)
    return {"model": record._meta.label_lower, "pk": record.pk, "before": values, "after": values | changes}


def by_name(difference):
    return {field.name: field for field in difference.fields}


texts = st.text(alphabet="กาเมือง ข้อ abc\n.", max_size=60)


@given(texts, texts)
def test_a_comparison_holds_both_texts_whole(before, after):
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "ins") == before
    assert "".join(text for kind, text in found if kind != "del") == after


@given(texts)
def test_what_is_compared_is_the_text_in_pieces(text):
    assert "".join(parts(text)) == text


def test_thai_is_compared_by_syllables_and_english_by_words():
    assert pieces("จัดทำแผนพัฒนาเมืองใหม่", "จัดทำแผนพัฒนาเมืองเก่า") == [
        ("same", "จัดทำแผนพัฒนาเมือง"),
        ("del", "ใหม่"),
        ("ins", "เก่า"),
    ]
    assert pieces("a safe city for all", "a green city for all")[1:3] == [("del", "safe"), ("ins", "green")]


def test_texts_with_nothing_in_common_stand_one_after_the_other():
    assert pieces("น้ำท่วม", "abc def") == [("del", "น้ำท่วม"), ("ins", "abc def")]


def test_long_text_that_stayed_is_not_repeated():
    long = "คำที่เหมือนเดิม " * 40
    shown = shortened(pieces(f"{long}เก่า {long}", f"{long}ใหม่ {long}"))
    assert [kind for kind, _text in shown] == ["left out", "same", "del", "ins", "same", "left out"]
    assert sum(len(text) for kind, text in shown if kind == "same") < 130


def test_changes_are_marked_for_the_eye_and_in_words():
    with translation.override("en"):
        assert marked("a safe city", "a green city") == (
            'a <del><span class="unseen">[removed: </span>safe<span class="unseen">]</span></del>'
            '<ins><span class="unseen">[inserted: </span>green<span class="unseen">]</span></ins> city'
        )
        assert '<span class="unseen" lang="en">[removed: ' in marked("เมืองเก่า", "เมืองใหม่", "th")
        assert "<b>" not in marked("a <b>c", "a <b>d")


@pytest.mark.django_db
def test_a_changed_record_is_told_field_by_field_in_words():
    claim = make_alignment(rationale_th="เพราะเดิม")
    with translation.override("en"):
        (found,) = differences([row(claim, basis="stated", rationale_th="เพราะใหม่")])
    assert (found.what, found.model_name, found.address) == ("changed", "alignment", f"/en{thai(claim)}")
    fields = by_name(found)
    assert set(fields) == {"Basis", "Rationale (Thai)"}
    assert (fields["Basis"].before, fields["Basis"].after) == (
        "Inferred by our editors",
        "Stated by the document",
    )
    assert fields["Rationale (Thai)"].language == "th"


def thai(record):
    with translation.override("th"):
        return record.get_absolute_url()


@pytest.mark.django_db
def test_years_and_records_pointed_at_are_told_as_readers_know_them():
    parent = make_initiative(name_th="งานใหญ่")
    (found,) = differences([row(make_initiative(), parent_id=parent.pk)])
    assert found.fields[0].after == "งานใหญ่"
    assert f'href="{thai(parent)}"' in found.fields[0].marked
    (found,) = differences([row(make_source(as_of_year=2016, as_of_basis="stated"), as_of_year=2017)])
    assert found.fields[0].before == "พ.ศ. 2559"


@pytest.mark.django_db
def test_a_quotation_is_told_with_its_words_source_and_paragraph():
    claim, citation = make_alignment(), make_citation("จัดทำแผน")
    link = claim.citation_links.create(citation=citation)
    rows = [
        {"model": "plans.citation", "pk": citation.pk, "before": None, "after": values_of(citation)},
        {"model": link._meta.label_lower, "pk": link.pk, "before": None, "after": values_of(link)},
    ]
    (found,) = differences(rows)
    assert found.what == "made"
    assert found.belongs_to == str(claim)
    for words in ("จัดทำแผน", citation.passage.source.name_th, str(citation.passage.number)):
        assert words in found.title
    assert found.address == thai(citation)


@pytest.mark.django_db
def test_rows_that_are_only_proposed_are_told_by_name():
    initiative, goal, passage = make_initiative(), make_goal(), make_passage("คำที่อ้าง อยู่ตรงนี้")
    claim = Alignment(
        initiative=initiative, goal=goal, basis="stated", contribution="direct", rationale_th="ก"
    )
    citation = Citation(passage=passage, start=0, end=9, quote="คำที่อ้าง")
    link = AlignmentCitation(claim_id=PROVISIONAL, citation_id=PROVISIONAL)
    rows = [
        {"model": each._meta.label_lower, "pk": PROVISIONAL, "before": None, "after": values_of(each)}
        for each in (claim, citation, link)
    ]
    told, quoted = differences(rows)
    assert initiative.name_th in told.title
    assert goal.name_th in told.title
    assert told.address is None
    assert "คำที่อ้าง" in quoted.title


@pytest.mark.django_db
def test_records_that_are_gone_are_told_as_they_were():
    claim, citation = make_alignment(), make_citation("จัดทำแผน")
    link = claim.citation_links.create(citation=citation)
    rows = [{"model": link._meta.label_lower, "pk": link.pk, "before": values_of(link), "after": None}]
    link.delete()
    citation.delete()
    (found,) = differences(rows)
    assert found.what == "removed"
    assert "จัดทำแผน" in found.title


@pytest.mark.django_db
def test_what_only_editors_see_is_kept_from_readers():
    term = make_initiative().search_terms.create(text="คำลับ")
    rows = [{"model": term._meta.label_lower, "pk": term.pk, "before": None, "after": values_of(term)}]
    assert differences(rows)
    assert differences(rows, for_readers=True) == []


@pytest.mark.django_db
def test_many_rows_ask_no_more_than_few(django_assert_num_queries):
    def claims(number):
        return [row(make_alignment(quote="จัดทำแผน"), basis="stated") for _ in range(number)]

    few, many = claims(2), claims(20)
    with django_assert_num_queries(4):
        differences(few)
    with django_assert_num_queries(4):
        differences(many)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["th", "en"])
def test_differences_are_shown_whole_and_safely(language):
    claim = make_alignment()
    link = claim.citation_links.create(citation=make_citation("จัดทำแผน"))
    gone = {"model": link._meta.label_lower, "pk": link.pk, "before": values_of(link), "after": None}
    with translation.override(language):
        found = differences([row(claim, rationale_en="Because <b>so</b>", basis="stated"), gone])
        page = read(render_to_string("desk/includes/differences.html", {"differences": found}))
    assert not page.has("b")
    assert len(page.all("section", "difference")) == 2
    assert "จัดทำแผน" in page.text
