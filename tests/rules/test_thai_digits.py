"""Rules of thai/digits.py."""

from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_arabic, to_thai


def test_thai_digits_become_arabic_and_nothing_else_changes():
    assert to_arabic("พ.ศ. ๒๕๕๖ – ๒๕๗๕ (20 ปี)") == "พ.ศ. 2556 – 2575 (20 ปี)"


def test_arabic_digits_become_thai_and_nothing_else_changes():
    assert to_thai("Thailand 4.0") == "Thailand ๔.๐"


@given(st.integers(min_value=0))
def test_a_number_survives_the_way_there_and_back(number):
    assert to_arabic(to_thai(str(number))) == str(number)


@given(st.text())
def test_the_length_of_a_text_stays_so_offsets_stay_true(text):
    assert len(to_arabic(text)) == len(to_thai(text)) == len(text)
