"""Words typed a little otherwise than they are printed: what is offered is always what is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.nearby import differences, spans_alike, visible, words_alike

pytestmark = pytest.mark.once

PLAIN = "กรุงเทพมหานครจัดทำแผนพัฒนา ๒๐ ปี ให้น้ำ\u200bสะอาด และแจ้งให้ประชาชนทราบ ๆ กัน"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("จัดทำ แผนพัฒนา20 ปี", "จัดทำแผนพัฒนา ๒๐ ปี"),
        ("จัดทําแผน", "จัดทำแผน"),
        ("นํ้าสะอาด", "น้ำ\u200bสะอาด"),
        ("ให้น้ำ", "ให้น้ำ"),
        ("ทราบๆ", "ทราบ ๆ"),
        ("แจ้งไห้ประชาชนทราบ", "แจ้งให้ประชาชนทราบ"),
        ("กรุงเทพมหานคจัดทำแผน", "กรุงเทพมหานครจัดทำแผน"),
        ("แผนพัฒนนา ๒๐ ปี", "แผนพัฒนา ๒๐ ปี"),
        ("ไม่มีคำเหล่านี้อยู่เลย", ""),
        ("", ""),
        ("ๆ", ""),
    ],
)
def test_the_printed_words_are_found(typed, printed):
    assert words_alike(PLAIN, typed) == printed


@given(
    st.text(st.sampled_from("กขานำ้ํเ ๆ\u200b๑1"), max_size=30),
    st.text(st.sampled_from("กขานำ้ํเ ๆ๑1"), max_size=20),
)
def test_what_is_found_always_stands_in_the_passage(plain, typed):
    for span in spans_alike(plain, typed):
        assert 0 <= span.start < span.end <= len(plain)


@given(st.integers(0, len(PLAIN) - 24), st.integers(0, 22), st.sampled_from(["", "x"]))
def test_one_wrong_letter_is_forgiven(start, at, letter):
    printed = PLAIN[start : start + 24]
    typed = printed[:at] + letter + printed[at + 1 :]
    assert spans_alike(PLAIN, typed)


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_differences_hold_both_texts(typed, printed):
    runs = differences(typed, printed)
    for name, text in (("typed", typed), ("printed", printed)):
        length = sum(len(words) for kind, words in runs if kind == "same")
        assert length <= len(text)
        assert any(kind == name for kind, _words in runs) == (length < len(text))


def test_what_nobody_sees_is_made_visible():
    assert visible(" \u200b้") == "␣⟨U+200B⟩้"
    assert visible("้") == "◌้"


def test_a_long_passage_is_searched_in_time():
    plain = "กรุงเทพมหานคร จัดทำแผน " * 800
    assert spans_alike(plain, "กรุงเทพมหานคร จัตทำแผน กรุงเทพมหานคร" * 5) is not None
