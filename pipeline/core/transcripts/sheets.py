"""Spreadsheets with one row a turn: .csv and .xlsx."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections import Counter

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.core.errors import InputError
from pipeline.core.transcripts import containers, rows
from pipeline.core.transcripts.values import FORMATTING, Line, Source, visible


def comma(text: str, encoding: str) -> Source:
    """A .csv file with comma, semicolon or tab between the cells. Raises InputError for one whose quotation marks do not close."""
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=lambda sign: (first.count(sign), sign == ";"))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise InputError(
            "CSV-filen har et anførselstegn som ikke lukkes, eller en celle uten ende", do="lagre den på nytt fra regnearket"
        ) from None
    aside: Counter[str] = Counter()
    lines = rows.lines(table, aside)
    aside[FORMATTING] += visible(text) - sum(visible(cell) for row in table for cell in row)
    return Source("CSV", tuple(lines), visible(text), aside, encoding)


def _cell(value: object) -> str:
    if hasattr(value, "strftime"):
        return value.strftime("%H:%M:%S")
    return "" if value is None else unicodedata.normalize("NFC", str(value))


def excel(content: bytes) -> Source:
    """An .xlsx file; its sheets are read one after the other. Raises InputError for one that is broken or malicious."""
    containers.unpack(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [[[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError):
        raise InputError("filen er ikke en hel Excel-arbeidsbok", do="åpne den i Excel og lagre den på nytt som .xlsx") from None
    aside: Counter[str] = Counter()
    lines: list[Line] = [line for table in sheets for line in rows.lines(table, aside)]
    return Source("Excel", tuple(lines), sum(visible(cell) for table in sheets for row in table for cell in row), aside)
