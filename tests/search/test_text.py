"""How texts are made searchable, and how a question is read."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkk40.search.question import cut, question, stop_words, synonyms
from bkk40.search.ranking import nearest_part
from bkk40.search.results import excerpt, marks
from bkk40.search.text import mapped, searchable
from plans.models import Passage
from tests.bounds import rounds

ALPHABET = "กขนำงาิีุู่้์ํๆฯเแฤๅ ๑๒ab.AİßZ4-0()“”'&\u200b\u0301\n"
texts = st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Bangkok Fast & Clear : BFC", "bangkok fast clear bfc"),
        ("b.f.c.", "bfc"),
        ("กทม.", "กทม"),
        ("พ.ศ. ๒๕๕๖-๒๕๗๕", "พศ 2556 2575"),
        ("ฉับไว ใสสะอาด (BFC)", "ฉับไวใสสะอาด bfc"),
        ("หลายๆ เมือง", "หลายเมือง"),
        ("กรุงเทพฯ ๔.๐", "กรุงเทพ 4.0"),
        ("Thailand 4.0. And", "thailand 4.0 and"),
        ("เเผนปี2575", "แผนปี 2575"),
        ("นํ้าท่วม", "น้ำท่วม"),
        ("Bangkok’s", "bangkoks"),
        ("...", ""),
    ],
)
def test_what_is_written_differently_is_searched_alike(written, searched):
    assert searchable(written) == searched


@settings(max_examples=rounds(200, 5000), deadline=None)
@given(texts)
def test_every_searched_letter_knows_where_it_came_from(text):
    folded, origin = mapped(text)
    assert folded == searchable(text)
    assert len(folded) == len(origin)
    assert all(0 <= start <= end <= len(text) for start, end in origin)
    assert [start for start, _end in origin] == sorted(start for start, _end in origin)
    assert folded == folded.strip()
    assert "  " not in folded
    assert "\n" not in folded


@settings(max_examples=rounds(200, 5000), deadline=None)
@given(texts, texts)
def test_marks_lie_in_the_text_and_apart(text, word):
    spans = marks(text, [searchable(word)] if searchable(word) else [])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@pytest.mark.django_db
def test_a_phrase_of_a_passage_is_marked_where_it_stands():
    for passage in Passage.objects.all():
        words = passage.plain.strip()[:30].strip()
        (start, end), *_others = marks(passage.plain, [searchable(words)])
        assert searchable(passage.plain[start:end]).startswith(searchable(words))
        assert start == passage.plain.index(words.lstrip("“ "))


def test_a_long_text_is_cut_around_what_was_found_between_words():
    text = "before " * 60 + "needle " + "after " * 60
    cut_out = excerpt(text, ["needle"])
    assert "needle" in cut_out
    assert cut_out.startswith("…before")
    assert cut_out.endswith("after…")
    assert len(cut_out) < 250


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("which projects help the elderly", ["elderly"]),
        ("who runs the Yothi district", ["yothi", "district"]),
        ("the", ["the"]),
        ("What is it?", ["what", "is", "it"]),
        ("older people and floods", ["older people", "floods"]),
        ("ช่วย คนแก่ ที่ เขต", ["คนแก่", "เขต"]),
        ("?!", []),
    ],
)
def test_words_of_asking_are_left_out_where_something_is_left(typed, looked_for):
    assert [term.text for term in question(typed).terms] == looked_for


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("โครงการไหนช่วยคนแก่", ["คนแก่"]),
        ("มีโครงการอะไรเกี่ยวกับน้ำท่วมบ้าง", ["น้ำท่วม"]),
        ("ใครรับผิดชอบกล้องวงจรปิด", ["กล้องวงจรปิด"]),
        ("พื้นที่สาธารณะ", ["พื้นที่สาธารณะ"]),
        ("ศูนย์น้ำท่วม", ["ศูนย์", "น้ำท่วม"]),
    ],
)
def test_a_run_of_thai_is_cut_at_words_of_asking_and_around_known_words(typed, looked_for):
    assert [term.text for term in cut(question(typed)).terms] == looked_for


def test_a_year_is_looked_for_in_both_eras():
    for typed in ("๒๕๗๕", "2575", "2032"):
        assert {form.word for form in question(typed).terms[0].forms} == {"2575", "2032"}
    assert {form.word for form in question("1234").terms[0].forms} == {"1234"}


def test_synonyms_find_one_another_and_none_is_a_word_of_asking():
    for word, others in synonyms().items():
        assert word not in others
        assert word not in stop_words(), word
        for other in others:
            assert word in synonyms()[other]


@pytest.mark.parametrize(
    ("text", "line", "distance", "part"),
    [
        ("นวัตกรม", " ย่านนวัตกรรมโยธี ", 1, None),
        ("yothee", " yothi district ", 2, None),
        ("ab", "xxabxx", 0, "ab"),
        ("acb", "xxabcxx", 1, None),
        ("ดอ้ย", "ด้อย", 1, None),
        ("abc", "", 3, ""),
    ],
)
def test_the_nearest_part_of_a_line_is_found_with_swapped_letters_as_one_mistake(text, line, distance, part):
    found, start, end = nearest_part(text, line)
    assert found == distance
    assert part is None or line[start:end] == part
