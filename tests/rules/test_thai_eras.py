"""Rules of thai/eras.py."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_thai
from thai.eras import (
    ENGLISH_MONTHS,
    THAI_MONTHS,
    format_date,
    format_year,
    format_years,
    parse_date,
    parse_year,
    to_be,
    to_ce,
)

FIFTEENTH_OF_AUGUST = datetime.date(2017, 8, 15)
years = st.integers(1700, 2399)
# Without its era a Buddhist year is known from 2401 on, which is 1858 C.E.
dates = st.dates(datetime.date(1858, 1, 1), datetime.date(2399, 12, 31))


def test_the_eras_are_543_years_apart():
    assert (to_be(2017), to_ce(2560)) == (2560, 2017)


def test_a_year_above_2400_is_buddhist_era():
    assert (parse_year("2401"), parse_year("2560")) == (1858, 2017)


def test_a_year_below_2400_is_common_era():
    assert (parse_year("2017"), parse_year("2399")) == (2017, 2399)


def test_thai_digits_do_not_tell_the_era():
    assert (parse_year("๒๐๑๓"), parse_year("๒๕๕๖")) == (2013, 2013)


@pytest.mark.parametrize(
    "text",
    [
        "พ.ศ. 2560",
        "พ.ศ.๒๕๖๐",
        "พศ 2560",
        "ปี พ.ศ. 2560",
        "พุทธศักราช ๒๕๖๐",
        "B.E. 2560",
        "2560 BE",
        " 2560 b.e. ",
    ]
    + ["ค.ศ. 2017", "ค.ศ.๒๐๑๗", "คริสต์ศักราช 2017", "ปี 2017", "C.E. 2017", "2017 CE", "AD 2017", "2017 A.D."],
)
def test_the_era_may_stand_before_or_after_the_year(text):
    assert parse_year(text) == 2017


def test_an_era_decides_against_the_guess():
    assert parse_year("พ.ศ. 2300") == 1757


@pytest.mark.parametrize(
    "text", ["1699", "2400", "ค.ศ. 2560", "พ.ศ. 2017", "9999", "B.E. 2943", "พ.ศ. 2242", "0000"]
)
def test_a_year_outside_1700_to_2399_is_refused(text):
    with pytest.raises(ValueError, match="not between 1700 and 2399"):
        parse_year(text)


@pytest.mark.parametrize(
    "text",
    ["", "60", "๖๐", "256", "25600", "2,560", "256O", "2560-2565", "๒๕๖", "พ.ศ.", "²⁵⁶⁰", "٢٥٦٠", "\x00"],
)
def test_what_is_not_four_digits_is_no_year(text):
    with pytest.raises(ValueError, match="four digits"):
        parse_year(text)


@pytest.mark.parametrize("text", ["-2560", "X 2560", "พ.ศ. 2560 B.E.", "ร.ศ. 2017", "2560!", "AH 2017"])
def test_beside_a_year_only_its_era_may_stand(text):
    with pytest.raises(ValueError, match="only its era"):
        parse_year(text)


@given(years, st.sampled_from(["th", "en"]))
def test_a_year_reads_back_as_it_was_shown(year, language):
    assert parse_year(format_year(year, language)) == year
    assert parse_year(to_thai(format_year(year, language))) == year


@given(st.text())
def test_any_text_is_a_year_in_range_or_a_value_error(text):
    try:
        assert 1700 <= parse_year(text) <= 2399
    except ValueError as reason:
        assert str(reason)


@pytest.mark.parametrize(
    "text",
    [
        "2017-08-15",
        "2560-08-15",
        "๒๕๖๐-๐๘-๑๕",
        "15/8/2560",
        "15/08/2017",
        "15-8-2560",
        "15.8.2560",
        "15 / 8 / 2560",
    ]
    + ["๑๕ สิงหาคม ๒๕๖๐", "15 ส.ค. 2560", "15 สค 2560", "15ส.ค.2560", "วันที่ 15 สิงหาคม พ.ศ. 2560"]
    + ["15 สิงหาคม ค.ศ. 2017", "15 August 2017", "15 AUG 2017", "15 Aug. 2017", "15 august, 2017 C.E."],
)
def test_a_date_is_read_however_it_is_written(text):
    assert parse_date(text) == FIFTEENTH_OF_AUGUST


def test_a_slashed_date_of_2569_is_buddhist_era():
    assert parse_date("22/11/2569") == datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["31 ก.พ. 2560", "31/4/2560", "2017-13-01", "0/1/2560", "2560-00-10", "32 Jan 2017"]
)
def test_an_impossible_day_is_refused(text):
    with pytest.raises(ValueError, match="There is no day"):
        parse_date(text)


def test_a_leap_day_is_judged_by_the_common_era_year():
    assert parse_date("29 ก.พ. 2559") == datetime.date(2016, 2, 29)
    with pytest.raises(ValueError, match="There is no day 29 of month 2"):
        parse_date("29 ก.พ. 2560")


@pytest.mark.parametrize("text", ["15/8/60", "15 ส.ค. 60", "15-8-17", "๑๕ สิงหาคม ๖๐"])
def test_a_two_digit_year_is_refused(text):
    with pytest.raises(ValueError, match="four digits"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["", "2560", "สิงหาคม 2560", "8/2560", "15 Foo 2017", "15/8-2560", "tomorrow", "\x00"]
)
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError, match="A date is written"):
        parse_date(text)


@given(dates, st.sampled_from(["th", "en"]))
def test_a_date_reads_back_as_it_was_shown(date, language):
    assert parse_date(format_date(date, language)) == date
    assert parse_date(to_thai(format_date(date, language))) == date


@given(dates)
def test_every_month_is_known_in_full_and_short_in_both_languages(date):
    for names in THAI_MONTHS[date.month - 1] + ENGLISH_MONTHS[date.month - 1]:
        assert parse_date(f"{date.day} {names} {date.year}") == date


@given(dates)
def test_an_iso_date_reads_in_either_era(date):
    assert parse_date(date.isoformat()) == date
    assert parse_date(f"{to_be(date.year)}-{date.month:02}-{date.day:02}") == date


@given(st.text(alphabet=st.sampled_from("0123456789๐๕-/. ส.คAug")) | st.text())
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        assert isinstance(parse_date(text), datetime.date)
    except ValueError as reason:
        assert str(reason)


def test_dates_are_buddhist_in_thai_and_common_in_english():
    assert format_date(FIFTEENTH_OF_AUGUST, "th") == "15 สิงหาคม 2560"
    assert format_date(FIFTEENTH_OF_AUGUST, "en") == "15 August 2017"


def test_years_are_buddhist_in_thai_and_common_in_english():
    assert (format_year(2017, "th"), format_year(2017, "en"), format_year(2017, "th-TH")) == (
        "พ.ศ. 2560",
        "2017",
        "พ.ศ. 2560",
    )


@pytest.mark.parametrize(
    ("start", "end", "thai", "english"),
    [
        (2013, 2032, "พ.ศ. 2556–2575", "2013–2032"),
        (None, 2032, "ถึง พ.ศ. 2575", "until 2032"),
        (2013, None, "ตั้งแต่ พ.ศ. 2556", "from 2013"),
        (2013, 2013, "พ.ศ. 2556", "2013"),
        (None, None, "", ""),
    ],
)
def test_a_span_names_the_era_once_and_says_which_end_is_open(start, end, thai, english):
    assert format_years(start, end, "th") == thai
    assert format_years(start, end, "en") == english
