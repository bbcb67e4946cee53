"""XLSX with typed cells: a sheet of rows under a frozen head, and a sheet that says what they are."""

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from opendata.writers.cells import runs

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # characters, by the format
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
TOP = Alignment(vertical="top")


def write(
    into: IO[bytes],
    name: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence],
    about: Iterable[tuple[str, Any]],
) -> None:
    """Writes a workbook: the sheet `name` of rows, and the sheet "about" of (label, value)."""
    book = Workbook(write_only=True)
    sheet = sized(book.create_sheet(name), widths)
    sheet.freeze_panes = "A2"
    sheet.append([cell(sheet, head, BOLD) for head in heads])
    last = 1
    for row in rows:
        sheet.append([cell(sheet, value) for value in row])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    told = sized(book.create_sheet("about"), (32, 90))
    for label, value in about:
        told.append([cell(told, label, BOLD), cell(told, value)])
    book.save(into)


def sized(sheet, widths):
    """A sheet with the widths of its columns, in characters; marks above and below Thai letters take none."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def cell(sheet, value, font=None):
    """A cell of the value's own type; text is always text, whatever it begins with."""
    text = isinstance(value, str)
    made = WriteOnlyCell(sheet, fitting(value) if text else value)
    made.alignment = WRAPPED if text else TOP
    if text:
        made.data_type = "s"
        made.quotePrefix = runs(value)  # still text after somebody has edited it
    elif isinstance(value, datetime.date):
        made.number_format = "yyyy-mm-dd"
    if font:
        made.font = font
    return made


def fitting(text: str) -> str:
    """What of a text a cell can hold: no control characters, each shown as �, and … where it is too long."""
    text = NOT_IN_XML.sub("\ufffd", str(text))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
