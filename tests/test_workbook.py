"""The quote table as CSV and workbook."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.cells import safe
from pipeline.core.printing import workbook
from tests.small_study import BOOK, Small, small


def opened(study: Small) -> openpyxl.Workbook:
    """The workbook of a study, read back."""
    return openpyxl.load_workbook(io.BytesIO(workbook.quote_workbook(study.quotes, study.units, BOOK, study.settings)))


@pytest.mark.parametrize("text", ["=1+1", "+47 900 00 000", "-nei", "@navn", "\t=1", " =1", "\r\n=cmd", "\x00=1", "\u200b=1"])
def test_no_cell_starts_a_formula(text: str) -> None:
    """What a spreadsheet would calculate gets an apostrophe before it."""
    assert safe(text).startswith("'")


@pytest.mark.parametrize("text", ["Ja, 2+2.", "– nei, sa han", "«Hei»", "", "[sted] er fint"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    """A dash, a quotation mark and a bracket start no formula."""
    assert text == safe(text)


@given(st.text())
def test_safe_twice_is_safe_once(text: str) -> None:
    """A cell made safe is safe, and is not changed again."""
    assert safe(text) == safe(safe(text))


def test_the_csv_opens_in_norwegian_excel_and_holds_every_row() -> None:
    """BOM, semicolons, Windows line ends; a row a quote, columns named as in the table."""
    quotes = small().quotes
    content = workbook.as_csv(quotes)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    assert [list(quotes.columns), len(quotes)] == [rows[0], len(rows) - 1]
    assert "'=2+2 er fire, sa han, og jeg lo av <b>ham</b> der jeg sto." in rows[-1]


def test_the_sheets_are_what_an_author_needs() -> None:
    """Quotes with frozen header, filter and a status to choose; a matrix; every column explained; small cells."""
    book = opened(small())
    sheet = book["Sitater"]

    assert ["Sitater", "Matrise", "Forklaring", "Små celler"] == book.sheetnames
    assert ("C2", sheet.dimensions) == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert '"godkjent,endret,forslag,avvist"' == sheet.data_validations.dataValidation[0].formula1
    explained = [row[0].value for row in book["Forklaring"].iter_rows(min_row=2)]
    assert [cell.value for cell in sheet[1]] == explained[: sheet.max_column]


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    """A quote that begins with = is text."""
    kinds = {cell.data_type for sheet in opened(small()) for row in sheet.iter_rows() for cell in row}

    assert "f" not in kinds


def test_the_matrix_counts_and_keeps_silences() -> None:
    """A row a participant, 0/1 first and counts after; who is silent stands with zeros."""
    study = small()
    table = workbook.matrix_table(study.units, study.quotes, ["grensesetting", "recovery"]).set_index("participant")

    assert (1, 1, 2, 1) == tuple(table.loc["K1", ["grensesetting", "recovery", "grensesetting_n", "recovery_n"]])
    assert (0, 0, 0, 0) == tuple(table.loc["L1", ["grensesetting", "recovery", "grensesetting_n", "recovery_n"]])


def test_an_age_few_of_a_group_have_is_a_small_cell() -> None:
    """Six of a group are many enough; the one of them who is in the fifties is named with the age, and no other."""
    made = small()
    said = made.units[made.units["speaker"] == "K1"].head(1)
    bands = ["i 40-årene"] * 6 + ["i 50-årene"]
    units = pd.concat([said.assign(speaker=f"K{number}", age_band=band) for number, band in enumerate(bands, start=1)])
    quotes = made.quotes.head(1).assign(participant="K7")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.quote_workbook(quotes, units, BOOK, made.settings)))["Små celler"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert ["likeperson", "50-årene", "alle koder", 1, 1] in [row[:5] for row in rows]
    assert ["50-årene"] == [row[1] for row in rows if row[1]]


def test_the_same_table_gives_the_same_bytes() -> None:
    """No clock in the workbook."""
    study = small()

    assert workbook.quote_workbook(study.quotes, study.units, BOOK, study.settings) == workbook.quote_workbook(
        study.quotes, study.units, BOOK, study.settings
    )
