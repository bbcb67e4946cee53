"""Form fields for years and dates typed in either era, shown with the other era beside them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from thai.eras import format_date, format_year, format_years, parse_date, parse_year, to_be

LONGEST = 60  # "วันที่ ๑๕ สิงหาคม พุทธศักราช ๒๕๖๐" has 33 characters


def in_thai():
    return (get_language() or "th").startswith("th")


def other_era(year):
    """The same year in the era that the page's language does not use."""
    return f"ค.ศ. {year}" if in_thai() else f"B.E. {to_be(year)}"


def years_in_both_eras(start, end):
    """A span of years in both eras: "พ.ศ. 2566–2570 · ค.ศ. 2023–2027"."""
    buddhist = format_years(start, end, "th")
    common = format_years(start, end, "en")
    common_era = _("C.E.")  # not inside the f-string, where it would not be collected for translation
    return f"{buddhist} · {common_era} {common}" if buddhist else ""


class EraInput(forms.TextInput):
    """A text box that says beside it which year of the other era is meant."""

    def __init__(self, attrs=None):
        super().__init__({"class": "era", "size": 18, "maxlength": LONGEST, **(attrs or {})})

    def render(self, name, value, attrs=None, renderer=None):
        box = super().render(name, value, attrs, renderer)
        year = self.year_of(value)
        note = other_era(year) if year else ""
        return format_html('{} <span class="other-era">{}</span>', box, note and f"= {note}")


class YearInput(EraInput):
    def format_value(self, value):
        return format_year(value, get_language() or "th") if isinstance(value, int) else value

    def year_of(self, value):
        return value if isinstance(value, int) else _or_none(parse_year, value)


class DateInput(EraInput):
    def format_value(self, value):
        return (
            value if value is None or isinstance(value, str) else format_date(value, get_language() or "th")
        )

    def year_of(self, value):
        date = _or_none(parse_date, value) if isinstance(value, str) else value
        return date.year if date else None


class YearField(forms.CharField):
    """A year in either era; kept in the Common Era."""

    widget = YearInput
    default_error_messages = {
        "invalid": gettext_lazy(
            "“%(value)s” cannot be read as a year. Type four digits, such as 2569 or 2026, with or without "
            "the era (พ.ศ., ค.ศ., B.E., C.E.), between B.E. 2243 and 2942."
        )
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _YEAR_HELP)
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value):
        return _parsed(self, parse_year, super().to_python(value))

    def run_validators(self, value):
        """Lengths and characters are the parser's business."""


class DateField(forms.CharField):
    """A date in either era; kept as a date of the Common Era."""

    widget = DateInput
    default_error_messages = {
        "invalid": gettext_lazy(
            "“%(value)s” cannot be read as a date. Type it as 15/8/2560, 2017-08-15 or 15 สิงหาคม 2560; "
            "the month must have such a day."
        )
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _DATE_HELP)
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value):
        return _parsed(self, parse_date, super().to_python(value))

    def run_validators(self, value):
        """Lengths and characters are the parser's business."""


_YEAR_HELP = gettext_lazy(
    "Buddhist or Common Era, Thai or Arabic digits. Without an era, a year above 2400 is Buddhist."
)
_DATE_HELP = gettext_lazy(
    "Day, month, year: 15/8/2560, 2017-08-15 or 15 สิงหาคม 2560. A year above 2400 is Buddhist."
)


def _parsed(field, parse, text):
    if text in field.empty_values:
        return None
    try:
        return parse(text[: LONGEST + 1])
    except ValueError:
        shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
        raise ValidationError(
            field.error_messages["invalid"], code="invalid", params={"value": shown}
        ) from None


def _or_none(parse, text):
    try:
        return parse(text) if text and len(text) <= LONGEST else None
    except ValueError:
        return None
