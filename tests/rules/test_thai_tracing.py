"""Folding that remembers: each letter leads back to the text that it came from."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.folding import fold
from thai.tracing import bare, traced

pytestmark = pytest.mark.once

THAI = st.text(st.sampled_from("กขคนเแไาำะัี่้๊์ํฯๆ๑๒12 \u200b\nAb.-“”"), max_size=30)


@given(THAI)
def test_each_letter_leads_back_into_the_text(text):
    letters, spans = traced(text)
    assert letters == bare(text)
    assert len(letters) == len(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(st.sampled_from("กขคนไาัี่้์๑12 \u200b\nAb.-“”"), max_size=30).map(lambda text: "ก" + text))
def test_it_folds_as_the_search_does_but_for_spaces(text):
    if not any(a.isspace() and b in "าัี่้์" for a, b in pairwise(text)):
        assert bare(text) == fold(text).replace(" ", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำใจ", "น ้ำใจ".replace(" ", "")), ("น้ำ", "นํ้า"), ("๒๕๖๐", "2560"), ("กรุง เทพ", "กรุงเทพ"),
        ("กรุง\u200bเทพ", "กรุงเทพ"), ("เเผน", "แผน"), ("BMA", "bma"), ("ที่ ๆ", "ที่"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_the_same(one, other):
    assert bare(one) == bare(other)
