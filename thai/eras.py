"""Years and dates: Common Era within, Buddhist Era for Thai readers, and what people type in either."""

import datetime
import re
from typing import Literal

from thai.digits import to_arabic
from thai.marks import settle

YEARS_BETWEEN_ERAS = 543
FIRST_YEAR, LAST_YEAR = 1700, 2399
LAST_UNMARKED_CE = 2400

THAI_MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)
ENGLISH_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)

_BUDDHIST = ("พศ", "พุทธศักราช", "be")
_COMMON = ("คศ", "คริสต์ศักราช", "คริสตศักราช", "ce", "ad")
_YEAR = re.compile(r"(?:ปี)?([^0-9]*)([0-9]{4})([^0-9]*)")


def to_be(year_ce: int) -> int:
    """The Buddhist Era year of a Common Era year.

    Both begin on 1 January, by law since B.E. 2484 (1941); earlier years are counted the same way.
    """
    return year_ce + YEARS_BETWEEN_ERAS


def to_ce(year_be: int) -> int:
    """The Common Era year of a Buddhist Era year."""
    return year_be - YEARS_BETWEEN_ERAS


def parse_year(text: str) -> int:
    """The Common Era year a person typed: four digits, Thai or Arabic, with or without พ.ศ., B.E., ค.ศ., C.E.

    Without an era a year above 2400 is Buddhist; Thai digits do not tell the era. ValueError says in plain
    English why the text is no year between 1700 and 2399 C.E.
    """
    found = _YEAR.fullmatch(_plain(text))
    if not found:
        raise ValueError("A year is four digits, such as 2560 or 2017, with or without its era.")
    before, digits, after = found.groups()
    year = _in_common_era(int(digits), _era(before.strip(), after.strip()))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"The year is not between {FIRST_YEAR} and {LAST_YEAR} C.E.")
    return year


def parse_date(text: str) -> datetime.date:
    """The date a person typed: ISO, numbers with / - or . between, or the month by name; in either era.

    Two-digit years are refused, for they do not tell the century. ValueError says in plain English what is
    wrong: no date, no such day (29 February is judged by the Common Era year), or no year (see parse_year).
    """
    day, month, year = _parts(_plain(text))
    year_ce = parse_year(year)
    try:
        return datetime.date(year_ce, month, day)
    except ValueError:
        raise ValueError(
            f"There is no day {day} of month {month} in {year_ce} C.E. (B.E. {to_be(year_ce)})."
        ) from None


def format_year(year_ce: int, language: str) -> str:
    """The year as its readers write it: "พ.ศ. 2560" in Thai, "2017" in any other language."""
    return f"พ.ศ. {to_be(year_ce)}" if _is_thai(language) else str(year_ce)


def format_years(start: int | None, end: int | None, language: str) -> str:
    """A span of Common Era years, both ends in it: "พ.ศ. 2556–2575", "2013–2032"; None is an open end."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return _open_span(start, end, language)
    if start == end:
        return format_year(start, language)
    return f"{format_year(start, language)}–{to_be(end) if _is_thai(language) else end}"


def format_date(date: datetime.date, language: str) -> str:
    """The date in full: "15 สิงหาคม 2560" in Thai (Buddhist Era), "15 August 2017" in any other language."""
    if _is_thai(language):
        return f"{date.day} {THAI_MONTHS[date.month - 1][0]} {to_be(date.year)}"
    return f"{date.day} {ENGLISH_MONTHS[date.month - 1][0]} {date.year}"


def _open_span(start: int | None, end: int | None, language: str) -> str:
    thai = _is_thai(language)
    if start is not None:
        return f"{'ตั้งแต่' if thai else 'from'} {format_year(start, language)}"
    assert end is not None
    return f"{'ถึง' if thai else 'until'} {format_year(end, language)}"


def _is_thai(language: str) -> bool:
    return language.lower().split("-")[0] == "th"


def _plain(text: str) -> str:
    return " ".join(to_arabic(settle(text)).split())


def _bare(word: str) -> str:
    return word.replace(".", "").replace(" ", "").lower()


def _era(before: str, after: str) -> Literal["be", "ce", ""]:
    word = before or after
    if not word:
        return ""
    if before and after or _bare(word) not in _BUDDHIST + _COMMON:
        raise ValueError("Beside the year only its era may stand: พ.ศ., ค.ศ., B.E., C.E. or A.D.")
    return "be" if _bare(word) in _BUDDHIST else "ce"


def _in_common_era(year: int, era: Literal["be", "ce", ""]) -> int:
    return to_ce(year) if era == "be" or (not era and year > LAST_UNMARKED_CE) else year


def _months_by_name() -> dict[str, int]:
    numbered = [
        (name, n)
        for months in (THAI_MONTHS, ENGLISH_MONTHS)
        for n, names in enumerate(months, 1)
        for name in names
    ]
    return {_bare(name): n for name, n in numbered} | {name.lower(): n for name, n in numbered} | {"sept": 9}


_MONTHS = _months_by_name()
_NAMES = "|".join(re.escape(name) for name in sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMBERS = re.compile(r"(?P<day>[0-9]{1,2}) ?(?P<mark>[/.-]) ?(?P<month>[0-9]{1,2}) ?(?P=mark)(?P<year>.+)")
_NAMED = re.compile(rf"(?:วันที่)? ?(?P<day>[0-9]{{1,2}}) ?(?P<month>{_NAMES})[.,]?(?P<year>.+)", re.IGNORECASE)


def _parts(text: str) -> tuple[int, int, str]:
    found = _ISO.fullmatch(text) or _NUMBERS.fullmatch(text) or _NAMED.fullmatch(text)
    if not found:
        raise ValueError("A date is written 2017-08-15, 15/8/2560 or 15 สิงหาคม 2560.")
    month = found["month"]
    return int(found["day"]), int(month) if month.isdigit() else _MONTHS[month.lower()], found["year"]
