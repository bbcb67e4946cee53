"""Rules of thai/breaking.py."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from thai.breaking import places, wrap

FIXTURES = Path(__file__).parents[2] / "fixtures"
THAI = "".join(map(chr, range(0x0E01, 0x0E3B))) + "".join(map(chr, range(0x0E40, 0x0E4F)))
texts = st.text(alphabet=st.sampled_from(THAI + " .-(“”)…\u200b09๐๙aAbé")) | st.text()


def columns(text):
    """A width as a typewriter has it: marks above and below take no room."""
    return sum(unicodedata.category(letter) != "Mn" for letter in text)


def letters(lines):
    return "".join("".join(lines).split()).replace("\u200b", "")


@given(texts, st.integers(1, 40))
def test_no_line_opens_with_a_mark_or_ends_with_a_leading_vowel(text, width):
    lines = wrap(text, width, 10_000, columns)
    for before, after in pairwise(lines):
        assert unicodedata.category(after[0]) != "Mn"
        assert after[0] not in "ะาำๅๆฯ"
        assert before[-1] not in "เแโใไ"


@given(texts, st.integers(1, 40))
def test_nothing_is_lost_or_added(text, width):
    assert letters(wrap(text, width, 10_000, columns)) == letters([text])


@given(texts, st.integers(1, 40), st.integers(1, 5))
def test_there_are_never_more_lines_than_asked_for(text, width, limit):
    assert len(wrap(text, width, limit, columns)) <= limit


@given(texts, st.integers(20, 40))
def test_no_line_is_wider_than_asked_for(text, width):
    assert all(
        columns(line) <= width or len(places(line)) == 1 for line in wrap(text, width, 10_000, columns)
    )


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("a safe city for all", 10, ["a safe", "city for", "all"]),
        ("กรุงเทพมหานคร จัดทำแผน", 14, ["กรุงเทพมหานคร", "จัดทำแผน"]),
        ("การเมืองและประชาชน", 12, ["การเมือง", "และประชาชน"]),
        ("ระบบสารสนเทศ", 11, ["ระบบ", "สารสนเทศ"]),
        ("สารสนเทศ", 7, ["สารสน", "เทศ"]),
        ("นโยบายผู้ว่าราชการกรุงเทพมหานคร", 24, ["นโยบายผู้ว่าราชการ", "กรุงเทพมหานคร"]),
        ("ศูนย์กลางของภูมิภาคเอเชีย", 18, ["ศูนย์กลางของภูมิภาค", "เอเชีย"]),
        ("ศูนย์ควบคุมน้ำท่วม (CCTV Center)", 21, ["ศูนย์ควบคุมน้ำท่วม", "(CCTV Center)"]),
        ("แผนพัฒนากรุงเทพมหานคร ระยะ ๒๐ ปี", 26, ["แผนพัฒนากรุงเทพมหานคร", "ระยะ ๒๐ ปี"]),
        ("โครงการ Bangkok", 9, ["โครงการ", "Bangkok"]),
    ],
)
def test_a_line_ends_where_it_reads_best(text, width, lines):
    assert wrap(text, width, 9, columns) == lines


def test_a_silenced_consonant_stays_with_its_syllable():
    for word in ("ยุทธศาสตร์", "วิสัยทัศน์", "สิทธิ์", "พันธุ์", "ศูนย์"):
        assert all("์" not in word[place.position :][:4] for place in places(word)[:-1]), word


def test_a_space_without_width_at_an_end_makes_no_line_of_its_own():
    assert wrap("\u200bกอ\u200b", 1, 9, columns) == ["ก", "อ"]


def test_what_does_not_fit_ends_in_dots_within_the_width():
    lines = wrap("กรุงเทพมหานครจัดทำแผนและแจ้งให้ประชาชนทราบโดยทั่วกัน", 15, 2, columns)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert max(map(columns, lines)) <= 15


def test_every_name_of_the_knowledge_breaks_into_lines():
    for file in FIXTURES.glob("*.yaml"):
        for name in names_in(yaml.safe_load(file.read_text())):
            assert letters(wrap(name, 30, 99, columns)) == letters([name])


def names_in(node):
    if isinstance(node, dict):
        yield from (node[key] for key in ("name_th", "name_en") if isinstance(node.get(key), str))
    if isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from names_in(child)
