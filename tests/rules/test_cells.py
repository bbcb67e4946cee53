"""Cells of files to download: typed where they can be, and never run by a spreadsheet."""

import csv
import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from opendata.writers import comma, workbook
from opendata.writers.cells import as_text, runs, written

pytestmark = pytest.mark.once

STARTS = "=+-@\t\r\0＝＋－＠"
LIVE = [start + "1+1" for start in STARTS] + [
    " =1",
    "\u00a0-1",
    " \t1",
    "\n@SUM(1)",
    "\ufeff=1",
    "'=1",
    "'' =1",
]


@pytest.mark.parametrize("text", LIVE)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert as_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "กรุงเทพฯ", "1-2", "a=b", "'", "'ก'", " ก", "(=1)", "“-”"])
def test_other_text_stands_as_it_is(text):
    assert as_text(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n \0กa1"), max_size=6))
def test_taking_one_apostrophe_away_gives_the_text_back(text):
    cell = as_text(text)
    back = cell[1:] if cell[:1] == "'" and runs(cell[1:]) else cell
    assert back == text


def test_numbers_dates_and_truth_are_no_text():
    values = (-12, 0, 2.5, True, False, datetime.date(2017, 8, 15), None, "-12")
    assert [written(value) for value in values] == [
        "-12", "0", "2.5", "true", "false", "2017-08-15", "", "'-12",
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=2), min_size=1)
)
def test_csv_is_read_back_as_it_was_written(rows):
    file = b"".join(comma.pieces(["a", "b"], [rows]))
    assert file.startswith(b"\xef\xbb\xbfa,b\r\n")
    read = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert read[1:] == [[as_text(value) for value in row] for row in rows]


def workbook_of(*values):
    file = io.BytesIO()
    workbook.write(file, "rows", ["head"] * len(values), [20] * len(values), [values], [("label", "value")])
    return load_workbook(file)


def test_a_workbook_has_typed_cells_under_a_frozen_head_and_says_what_it_is():
    book = workbook_of(7, datetime.date(2017, 8, 15), "ก", None)
    sheet = book["rows"]
    assert [cell.value for cell in sheet[2]] == [7, datetime.datetime(2017, 8, 15), "ก", None]
    assert [cell.data_type for cell in sheet[2]] == ["n", "d", "s", "n"]
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 20
    assert book.sheetnames == ["rows", "about"]


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_of_a_workbook_is_a_formula(text):
    cell = workbook_of(text)["rows"]["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.replace("\0", "\ufffd").strip()


def test_a_workbook_takes_text_that_its_format_cannot_hold():
    values = [cell.value for cell in workbook_of("ก\x01\x0b\ud800ข", "ก" * 40_000)["rows"][2]]
    assert values == ["ก\ufffd\ufffd\ufffdข", "ก" * 32_766 + "…"]
