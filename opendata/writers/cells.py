"""How a value becomes a cell that no spreadsheet runs as a formula."""

import datetime
import re

# What Excel, LibreOffice or Google Sheets take for the start of a formula, also after spaces; the full-width
# forms too, which some of them fold. Apostrophes in front are counted in, so that taking one away gives back
# the text exactly.
RUNS = re.compile(r"'*[\s\0\ufeff]*(?:[=+\-@＝＋－＠]|(?<=[\t\r\n\0]))")


def runs(text: str) -> bool:
    """Whether a spreadsheet might run this text instead of showing it."""
    return bool(RUNS.match(text))


def as_text(text: str) -> str:
    """The text as a CSV cell: with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if runs(text) else text


def written(value: str | int | float | bool | datetime.date | None) -> str:
    """A value as a CSV cell: numbers bare, dates in ISO 8601, true and false, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, datetime.date)):
        return str(value)
    return as_text(str(value))
