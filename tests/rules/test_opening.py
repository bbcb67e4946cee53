"""The opening of a text: its own words and no others, cut where the writer paused."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from plans.models import Goal
from plans.templatetags.opening import LONGEST, opening, parted, with_opening
from plans.wording import in_language

GREEN = (
    "กรุงเทพฯ จะมีพื้นที่สาธารณะ พื้นที่สีเขียวในสัดส่วนที่เหมาะสมกับขนาดพื้นที่และจำนวนประชากร ชาวกรุงเทพฯ"
    " มีวิถีชีวิตใกล้ชิดกับธรรมชาติ มีจิตสำนึกในการอนุรักษ์สิ่งแวดล้อม เป็นมหานครที่มีสิ่งอำนวยความสะดวก"
)
ENGLISH = (
    "Bangkok will have public space and green space in proportion to its area and population. Bangkok people"
    " live close to nature and are conscious of conserving the environment. It is a metropolis whose basic"
    " facilities save energy."
)


@given(st.text(alphabet=st.sampled_from("กาเ ๆ๒ab.,;: ")) | st.text(min_size=150))
def test_opening_and_rest_are_the_text(text):
    line, rest = parted(text)
    assert line + rest == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("เครือข่ายเฝ้าระวังความปลอดภัย ๒๔ ชั่วโมง", "เครือข่ายเฝ้าระวังความปลอดภัย ๒๔ ชั่วโมง"),
        (GREEN, "กรุงเทพฯ จะมีพื้นที่สาธารณะ พื้นที่สีเขียวในสัดส่วนที่เหมาะสมกับขนาดพื้นที่และจำนวนประชากร\u00a0…"),
        (ENGLISH, "Bangkok will have public space and green space in proportion to its area and population."),
    ],
)
def test_a_text_opens_with_its_first_phrases(text, line):
    assert opening(text) == line


@pytest.mark.django_db
def test_every_dimension_and_every_goal_has_an_opening_of_its_own_words():
    for goal in Goal.objects.all():
        for language in ("th", "en"):
            text = str.__str__(in_language(goal.description_th, goal.description_en, language))
            line = str.__str__(opening(text)).removesuffix("\u00a0…")
            assert text.startswith(line)
            assert len(line) * 3 <= LONGEST[language] * 4
            with override(language):
                assert str(with_opening(text))


def test_a_text_that_is_not_translated_stays_marked_and_whole():
    with override("en"):
        words = in_language(GREEN, "")
        assert with_opening(words) is words
        assert opening(words).lang == "th"
