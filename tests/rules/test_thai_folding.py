"""Rules of thai/marks.py and thai/folding.py."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thai.folding import fold, terms
from thai.marks import settle

THAI_BLOCK = "".join(map(chr, range(0x0E01, 0x0E3B))) + "".join(map(chr, range(0x0E3F, 0x0E5C)))
MARKS = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
thai_texts = st.text(alphabet=st.sampled_from(THAI_BLOCK + MARKS * 3 + " \u200b\u00ad09Aİß\u0301\u0345-”"))
texts = thai_texts | st.text()

NAM = "\u0e19\u0e49\u0e33"  # น้ำ: no nu, mai tho, sara am


@pytest.mark.parametrize(
    "typed",
    [
        "\u0e19\u0e49\u0e33",
        "\u0e19\u0e33\u0e49",
        "\u0e19\u0e4d\u0e49\u0e32",
        "\u0e19\u0e49\u0e4d\u0e32",
        "\u0e19\u0e4d\u0e32\u0e49",
        unicodedata.normalize("NFKC", "\u0e19\u0e49\u0e33"),
    ],
)
def test_sara_am_has_one_form_however_it_was_typed(typed):
    assert fold(typed) == settle(typed) == NAM


@pytest.mark.parametrize(
    "typed",
    ["\u0e17\u0e35\u0e48", "\u0e17\u0e48\u0e35", "\u0e17\u0e35\u0e48\u0e48", "\u0e17\u200b\u0e48\u0e35"],
)
def test_a_tone_mark_follows_its_vowel_however_it_was_typed(typed):
    assert fold(typed) == "\u0e17\u0e35\u0e48"


def test_a_vowel_below_stands_before_the_tone_mark():
    assert fold("\u0e2d\u0e22\u0e39\u0e48") == fold("\u0e2d\u0e22\u0e48\u0e39") == "\u0e2d\u0e22\u0e39\u0e48"


def test_two_sara_e_are_sara_ae():
    assert fold("เเผน") == "แผน"


def test_lakkhangyao_is_found_as_sara_aa():
    assert fold("ฤๅษี") == fold("ฤาษี")


def test_latin_has_no_case():
    assert fold("Smart CITY") == "smart city"


def test_thai_digits_are_found_as_arabic():
    assert fold("ไทยแลนด์ ๔.๐") == "ไทยแลนด์ 4.0"


def test_invisible_characters_do_not_count():
    assert fold("กรุง\u200bเทพ\u200c\u200dมหา\ufeffนคร\u00ad") == "กรุงเทพมหานคร"


def test_repetition_and_abbreviation_marks_do_not_count():
    assert fold("ต่าง ๆ กรุงเทพฯ") == fold("ต่างๆ กรุงเทพ") == "ต่าง กรุงเทพ"
    assert fold("ต่าง ๆกัน") == fold("ต่างๆกัน")
    assert fold("ถนน คลอง ฯลฯ") == "ถนน คลอง"


def test_quotes_and_dashes_are_plain():
    assert fold("“มหานคร” ‘สีเขียว’ ๒๕๕๖–๒๕๗๕—") == "\"มหานคร\" 'สีเขียว' 2556-2575-"


def test_white_space_is_one_space():
    assert fold("  ก\u00a0\t\r\n ข\u3000") == "ก ข"


def test_different_words_stay_different():
    words = ["ขาว", "ข่าว", "ข้าว", "คำ", "ค่ำ", "คา", "กัน", "กั้น", "มา", "ม่า", "ใจ", "ไจ"]
    assert len(set(map(fold, words))) == len(words)


@given(texts)
@example("าๅ็")
@example("าาๆ็")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(texts)
@example("าา็")
@example("า็า็")
@example("ิ\u030b๎ุ")
def test_settling_twice_is_settling_once(text):
    assert settle(settle(text)) == settle(text)


@given(texts)
def test_a_folded_text_is_in_nfc_and_holds_nothing_that_does_not_count(text):
    folded = fold(text)
    assert unicodedata.is_normalized("NFC", folded)
    assert not set(folded) & set("ๆฯ๐๑๒๓๔๕๖๗๘๙ๅ\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0\n\t“”–")


@given(texts)
def test_canonically_equal_texts_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_a_query_is_split_into_distinct_terms_in_the_order_typed():
    assert terms("  กล้อง  CCTV กล้อง cctv ๒๕๖๐ ") == ["กล้อง", "cctv", "2560"]


def test_bare_punctuation_is_no_term():
    assert terms("— “ ” / ฯ ๆ & … ()") == []


def test_an_empty_query_has_no_terms():
    assert terms("") == terms(" \u200b ") == []


def test_quotes_around_a_term_are_dropped_and_points_inside_it_stay():
    assert terms("“Smart City”, (4.0) B.F.C.") == ["smart", "city", "4.0", "b.f.c."]


@given(texts)
def test_every_term_is_a_substring_of_the_folded_query(query):
    folded = fold(query)
    found = terms(query)
    assert all(term and term in folded and " " not in term for term in found)
    assert len(set(found)) == len(found)


@given(texts)
def test_terms_are_the_same_from_the_raw_and_from_the_folded_query(query):
    assert terms(query) == terms(fold(query))
