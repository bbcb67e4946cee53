"""Rules of thai/sorting.py."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from thai.folding import fold
from thai.sorting import sort_key

# In the order of the Royal Institute's dictionary.
DICTIONARY = """
กฎ กบ กรุงเทพ กลาง กวาง กะทิ กัน กั้น กา กาง ก้าง กาน ก้าน กำ กิน กีฬา
กึ่ง กุ้ง กู้ เก่ง เกม เกาะ เกียรติ แก แก่ แก้ แก้ว โกง ใกล้ ไก่ ไกล ขยะ
ขวด ขั้น ขาว ข่าว ข้าว เขต แขวง คน ครู คลอง งาน จราจร จังหวัด ฉลาด ชุมชน ซอย
ญาติ ฐาน ดี ตลาด ถนน ทาง ธรรม นคร น้ำ บ้าน ประชาชน ผัง แผน ฝน พลังงาน ฟ้า
ภาษา มหานคร เมือง ยุทธศาสตร์ รถ เรือ ฤดู ฤๅษี ลม เล่น วัด เวลา ศาล สวน สะพาน หมอก
เหนือ อาคาร ไอ ฮวงจุ้ย
"""
WORDS = DICTIONARY.split()
FIXTURES = Path(__file__).parents[2] / "fixtures"

THAI = "".join(map(chr, range(0x0E01, 0x0E3B))) + "".join(map(chr, range(0x0E40, 0x0E4F)))
texts = st.text(alphabet=st.sampled_from(THAI + " .-\u200b09๐๙aAbé")) | st.text()


def in_order(words):
    return sorted(words, key=sort_key)


def thai_names():
    """The Thai names printed in the fixtures, if there are any yet."""
    found = (
        re.findall(r"""name_th: *["']?([^"'\n]+)""", file.read_text("utf-8"))
        for file in FIXTURES.rglob("*.yaml")
    )
    return {name.strip() for names in found for name in names}


def test_words_stand_in_the_order_of_the_dictionary():
    shuffled = random.Random(2560).sample(WORDS, len(WORDS))
    assert in_order(shuffled) == WORDS


def test_a_leading_vowel_counts_after_its_consonant():
    assert in_order(["ไก่", "ขา", "เก", "กา"]) == ["กา", "เก", "ไก่", "ขา"]


def test_tone_marks_count_only_between_words_otherwise_alike():
    assert in_order(["ก้าง", "กาน", "ก๋า", "กาง", "กา", "ก่า"]) == ["กา", "ก่า", "ก๋า", "กาง", "ก้าง", "กาน"]


def test_of_marks_the_silencing_one_comes_first_then_the_shortening_then_tones():
    assert in_order(["ก๋", "ก๊", "ก้", "ก่", "ก็", "ก์", "ก"]) == ["ก", "ก์", "ก็", "ก่", "ก้", "ก๊", "ก๋"]


def test_ru_and_lu_stand_after_ro_and_lo():
    assert in_order(["ว", "ฦา", "ฤทธิ์", "เล", "รอ", "ลอ", "เร"]) == ["รอ", "เร", "ฤทธิ์", "ลอ", "เล", "ฦา", "ว"]


def test_lakkhangyao_counts_as_sara_aa():
    assert in_order(["ฤๅษี", "ฤาย", "ฤๅกา"]) == ["ฤๅกา", "ฤาย", "ฤๅษี"]


def test_digits_stand_before_thai_and_thai_before_latin():
    assert in_order(["Bangkok", "ฮ", "4.0", "ก", "東京"]) == ["4.0", "ก", "ฮ", "Bangkok", "東京"]


def test_thai_and_arabic_digits_are_the_same_digits():
    assert in_order(["แผน ๓", "แผน 2", "แผน ๑"]) == ["แผน ๑", "แผน 2", "แผน ๓"]


def test_punctuation_spaces_and_repetition_do_not_count_at_first():
    assert in_order(["“ข”", "ก-ค", "ก ง", "กข"]) == ["กข", "ก-ค", "ก ง", "“ข”"]
    assert in_order(["งกค", "งก ๆ ข", "งกฯ ก"]) == ["งกฯ ก", "งก ๆ ข", "งกค"]


def test_latin_is_ordered_without_case_and_accents_come_second():
    assert in_order(["Zoo", "apple", "cafés", "Café", "cafe", "Banana"]) == [
        "apple",
        "Banana",
        "cafe",
        "Café",
        "cafés",
        "Zoo",
    ]


def test_a_word_typed_in_another_order_of_marks_has_the_same_key():
    assert sort_key("\u0e19\u0e4d\u0e49\u0e32") == sort_key("\u0e19\u0e49\u0e33")
    assert sort_key("\u0e17\u0e48\u0e35") == sort_key("\u0e17\u0e35\u0e48")


@given(texts, texts)
def test_only_texts_that_fold_alike_have_equal_keys(one, other):
    assert sort_key(one) != sort_key(other) or fold(one) == fold(other)


@given(texts)
def test_what_does_not_show_does_not_change_a_key(text):
    assert sort_key("\ufeff" + "\u200b".join(text)) == sort_key(text.replace("\u200b", ""))


@given(st.lists(texts), st.randoms())
def test_the_order_does_not_depend_on_where_a_text_stood(words, chance):
    shuffled = chance.sample(words, len(words))
    assert list(map(sort_key, in_order(shuffled))) == list(map(sort_key, in_order(words)))


@given(st.text(alphabet=st.sampled_from("กขเา่้")), st.text(alphabet=st.sampled_from("กขา")))
def test_a_word_stands_before_every_longer_word_that_begins_with_it(word, rest):
    assert sort_key(word + "ก") <= sort_key(word + "ก" + rest)


@st.composite
def two_markings(draw):
    """The same letters twice, marked differently: for each letter the rank of its mark, 0 for none."""
    run = draw(st.sampled_from([0, 1, 248, 249, 250, 251, 500, 501]))
    marks = st.lists(st.integers(0, 4), min_size=5, max_size=5)
    return [0] * run + draw(marks), [0] * run + draw(marks)


@given(two_markings())
def test_between_equal_letters_the_first_mark_that_differs_decides(markings):
    one, other = (sort_key("".join("ก" + " ่้๊๋"[mark].strip() for mark in marks)) for marks in markings)
    weights = [[w for mark in marks for w in ((0, mark) if mark else (0,))] for marks in markings]
    assert (one < other) == (weights[0] < weights[1])


def test_a_key_of_a_long_thai_name_fits_an_index_of_postgresql():
    assert len(sort_key("ยุทธศาสตร์ชาติ" * 50)) < 2700


@pytest.mark.django_db
def test_the_order_is_that_of_postgresql_for_thai():
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has the collation th-x-icu to compare with")
    words = sorted({*WORDS, *thai_names()})
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT word FROM unnest(%s::text[]) AS word ORDER BY word COLLATE "th-x-icu"', [words]
        )
        by_icu = [word for (word,) in cursor]
    assert [(one, other) for one, other in pairwise(by_icu) if sort_key(one) > sort_key(other)] == []
