"""
The quote table as CSV and as a workbook.

No cell starts a formula: a text that begins with = + - @, a tab or a line break gets an apostrophe before it, in every file.
"""

from __future__ import annotations

import csv
import datetime
import io

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.core.cells import safe
from pipeline.core.coding.codebook import Codebook
from pipeline.core.quotes.quote_list import APPROVED, clock, tags
from pipeline.core.settings import Language, Settings
from pipeline.core.synthesis import counting
from pipeline.core.wording import column_texts, group, say, status_name

# Column of the sheet, its width in characters.
_WIDTHS = {
    "quote_id": 24, "participant": 9, "group": 13, "code_label": 18, "subcode_label": 18, "subgroup_label": 24, "quote": 70, "status": 12, "gullsitat": 10,
    "marks": 24, "machine": 12, "citation": 40, "question": 34, "before": 40, "after": 40, "time": 9, "also": 26,
    "score": 8, "coder": 11, "doc_id": 11, "turn": 8, "verbatim": 70, "used": 20,
}  # fmt: skip
_STATUSES = ("accepted", "changed", "suggested", "rejected")


def as_csv(table: pd.DataFrame) -> bytes:
    """The table with `;` between cells, a BOM and Windows line ends, as Norwegian Excel opens it; decimal point stays a point."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([safe(value) if isinstance(value, str) else "" if pd.isna(value) else value for value in row])
    return ("\ufeff" + buffer.getvalue()).encode()


def matrix_table(units: pd.DataFrame, quotes: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """One row a participant for R: participant, group, and for each code `code` (0/1) and `code_n` (how many quotes)."""
    people = counting.participants(units).set_index("speaker")
    counts = counting.matrix(units, quotes, codes)
    table = pd.DataFrame({"participant": counts.index, "group": people.loc[counts.index, "group"].to_numpy()})
    for code in codes:
        table[code] = (counts[code] > 0).astype(int).to_numpy()
    for code in codes:
        table[f"{code}_n"] = counts[code].to_numpy()
    return table


def quote_workbook(quotes: pd.DataFrame, units: pd.DataFrame, codebook: Codebook, settings: Settings) -> bytes:
    """The workbook: quotes with frozen header, filters and a status to choose from; the matrix; every column explained; small cells."""
    language = settings.language
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": safe(settings.title), "created": datetime.datetime(2000, 1, 1)})
    head = book.add_format(
        {
            "bold": True,
            "bg_color": "#0B4F6C",
            "font_color": "#FFFFFF",
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "border_color": "#B7C0C8",
        }
    )
    cell = book.add_format(
        {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D8DEE3", "font_name": "Calibri", "font_size": 11}
    )
    words = book.add_format(
        {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#D8DEE3", "font_name": "Georgia", "font_size": 11}
    )
    number = book.add_format({"valign": "top", "bottom": 1, "bottom_color": "#D8DEE3", "num_format": "0.00"})
    codes = [code.id for code in codebook.codes if code.kind != "other"]
    _quotes_sheet(book, quotes, language, head, cell, words, number)
    _matrix_sheet(book, quotes, units, codebook, codes, language, head, cell)
    _explanations(book, language, head, cell)
    _small_cells(book, quotes, units, codebook, language, head, cell)
    book.close()
    return buffer.getvalue()


def _quotes_sheet(
    book: xlsxwriter.Workbook, quotes: pd.DataFrame, language: Language, head: Format, cell: Format, words: Format, number: Format
) -> None:
    sheet = book.add_worksheet(say("sheet.quotes", language))
    columns = list(_WIDTHS)
    _header(sheet, [column_texts(column, language)[0] for column in columns], head)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[column])
    for line, row in enumerate(quotes.to_dict("records"), start=1):
        shown = {
            **row,
            "group": group(str(row["group"]), language),
            "time": clock(row["start_s"]),
            "status": status_name(str(row["status"]), language),
            "machine": say("yes" if row["suggested_by_machine"] else "no", language),
            "gullsitat": "★" if row["gullsitat"] else "",
            "marks": "; ".join(
                tag for tag in tags(row, language) if tag not in (say("gull_candidate", language), say("machine", language))
            ),
            "used": "",
        }
        for place, column in enumerate(columns):
            value = shown[column]
            if isinstance(value, str):
                sheet.write_string(line, place, safe(value), words if column in ("quote", "verbatim") else cell)
            else:
                sheet.write_number(line, place, value, number if column == "score" else cell)
        sheet.set_row(line, _height(shown))
    last = max(len(quotes), 1)
    status = columns.index("status")
    choices = [status_name(name, language) for name in _STATUSES]
    sheet.data_validation(
        1, status, last, status, {"validate": "list", "source": choices, "error_title": "Status", "error_message": ", ".join(choices)}
    )
    good = book.add_format({"bg_color": "#DCEFE3"})
    waits = book.add_format({"bg_color": "#FFF3D6"})
    for name in APPROVED:
        sheet.conditional_format(
            1, status, last, status, {"type": "cell", "criteria": "==", "value": f'"{status_name(name, language)}"', "format": good}
        )
    sheet.conditional_format(
        1, status, last, status, {"type": "cell", "criteria": "==", "value": f'"{status_name("suggested", language)}"', "format": waits}
    )
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.print_area(0, 0, last, columns.index("marks"))
    sheet.fit_to_pages(1, 0)


def _height(row: dict[str, object]) -> float:
    """Points for a row that shows the whole quote; longer context is cut in view and read by opening the cell."""
    lines = max(-(-len(str(row[column])) // int(_WIDTHS[column] * 0.95)) for column in ("quote", "quote_id", "subgroup_label", "marks"))
    return min(15.5 * max(lines, 1) + 3, 400)


def _header(sheet: Worksheet, texts: list[str], head: Format, line: int = 0) -> None:
    sheet.set_row(line, 32)
    for place, text in enumerate(texts):
        sheet.write_string(line, place, safe(text), head)


def _matrix_sheet(
    book: xlsxwriter.Workbook,
    quotes: pd.DataFrame,
    units: pd.DataFrame,
    codebook: Codebook,
    codes: list[str],
    language: Language,
    head: Format,
    cell: Format,
) -> None:
    sheet = book.add_worksheet(say("sheet.matrix", language))
    table = matrix_table(units, quotes, codes)
    names = [codebook.label(code, "", language) for code in codes]
    count = [f"{name} ({say('count', language)})" for name in names]
    _header(
        sheet,
        [column_texts("participant", language)[0], column_texts("group", language)[0], *[f"{name} (0/1)" for name in names], *count],
        head,
    )
    for line, row in enumerate(table.itertuples(index=False), start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, place, safe(group(value, language) if place == 1 else value), cell)
            else:
                sheet.write_number(line, place, int(value), cell)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 1 + 2 * len(codes), 16)
    if len(table):
        first, last = 2 + len(codes), 1 + 2 * len(codes)
        sheet.conditional_format(1, first, len(table), last, {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#7FB2D0"})
        sheet.autofilter(0, 0, len(table), last)
    sheet.freeze_panes(1, 2)
    sheet.write_string(len(table) + 2, 0, say("matrix.caveat", language))


def _explanations(book: xlsxwriter.Workbook, language: Language, head: Format, cell: Format) -> None:
    sheet = book.add_worksheet(say("sheet.explained", language))
    _header(sheet, [say("column", language), say("meaning", language)], head)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    lines = [column_texts(column, language) for column in _WIDTHS]
    lines += [(status_name(name, language), say(f"status.{name}", language)) for name in _STATUSES]
    for line, (name, meaning) in enumerate(lines, start=1):
        sheet.write_string(line, 0, name, cell)
        sheet.write_string(line, 1, meaning, cell)
    sheet.freeze_panes(1, 0)


def _small_cells(
    book: xlsxwriter.Workbook, quotes: pd.DataFrame, units: pd.DataFrame, codebook: Codebook, language: Language, head: Format, cell: Format
) -> None:
    sheet = book.add_worksheet(say("sheet.small", language))
    _header(
        sheet,
        [
            column_texts("group", language)[0],
            say("small.age", language),
            column_texts("code_label", language)[0],
            say("people", language),
            say("quotes.title", language),
            say("why", language),
        ],
        head,
    )
    sheet.set_column(0, 2, 22)
    sheet.set_column(3, 4, 11)
    sheet.set_column(5, 5, 80)
    rows = counting.small_cells(units, quotes)
    for line, row in enumerate(rows.to_dict("records"), start=1):
        code = codebook.label(row["code"], "", language) if row["code"] else say("small.all", language)
        kind = "small.cell" if row["code"] else "small.band" if row["age_band"] else "small.group"
        for place, text in enumerate((group(row["group"], language), row["age_band"].removeprefix("i "), code)):
            sheet.write_string(line, place, safe(text), cell)
        sheet.write_number(line, 3, row["people"], cell)
        sheet.write_number(line, 4, row["quotes"], cell)
        sheet.write_string(line, 5, say(kind, language, limit=counting.FEWEST_PEOPLE), cell)
    if rows.empty:
        sheet.write_string(1, 0, say("small.none", language), cell)
    sheet.freeze_panes(1, 0)
