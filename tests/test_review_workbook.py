"""Decisions by Excel: whatever people do to the rows, what is taken is what they meant, and they are told."""

import io
import random

import openpyxl
import pytest

from pipeline.core.coding import decision_workbook
from pipeline.disk import decisions
from pipeline.review import workbook
from pipeline.review.memory import Memory
from tests import review_study

SAYS, NEW, MEMO, TEXT = 9, 10, 11, 6


@pytest.fixture
def study(tmp_path):
    """A study of one interview."""
    return review_study.lay_out(tmp_path, documents=1)


def fill(study, change):
    """The workbook as the coder leaves it: `change` gets the sheet and the line of each id."""
    path = workbook.write(study, "Åse")
    book = openpyxl.load_workbook(path)
    sheet = book["Avgjørelser"]
    change(sheet, {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)})
    book.save(path)
    return path


def take(study, path):
    """Take in a workbook; what it wanted, as (unit, action, code), and the whole report."""
    _, report = workbook.take(study, path)
    return {(one.row.unit_id, one.action, one.code) for one in report.wanted}, report


def decide(sheet, lines):
    """Accept the first, reject the second, change the third."""
    first, second, third = list(lines.values())[:3]
    sheet.cell(first, SAYS).value = "godkjenn"
    sheet.cell(second, SAYS).value = "Avvis"
    sheet.cell(second, MEMO).value = "=1+1 handler om noe annet"
    sheet.cell(third, SAYS).value = "endre"
    sheet.cell(third, NEW).value = "Recovery – Tilbakefall"


def test_decisions_come_back_and_the_same_file_twice_gives_nothing_new(study):
    """What was chosen is on the disk under the coder's name; a second time it is told that it already holds."""
    rows = workbook.rows(Memory(study), "Åse")
    path = fill(study, decide)
    taken, _ = take(study, path)
    expected = [
        (rows[0], "accept", rows[0].code.partition(".")[0]),
        (rows[1], "reject", rows[1].code.partition(".")[0]),
        (rows[2], "change", "recovery"),
    ]

    assert {(row.unit_id, action, code) for row, action, code in expected} == taken
    assert {"Åse"} == {one.coder for one in decisions.read_codings(study / decisions.FOLDER)}
    assert (set(), ()) == ((again := take(study, path))[0], again[1].refused)
    assert 3 == len(decisions.read_codings(study / decisions.FOLDER))


def test_rows_may_be_sorted_deleted_and_blank(study):
    """Order, missing rows and empty lines change nothing for the rows that are left."""
    straight, _ = take(study, fill(study, decide))
    (study / decisions.FOLDER / "codings-åse.csv").unlink()

    def disorder(sheet, lines):
        decide(sheet, lines)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=12)]
        random.Random(1).shuffle(rows)
        sheet.delete_rows(2, sheet.max_row)
        for row in [*rows, [None] * 11]:
            sheet.append(row)

    shuffled, report = take(study, fill(study, disorder))
    assert (straight, ()) == (shuffled, report.refused)
    assert report.missing > 0


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        (1, "lp9.99.0/annet", "id-en finnes ikke"),
        (1, "tull", "id-en finnes ikke"),
        (TEXT, "Noe helt annet er limt inn her.", "ikke enhetens"),
        (SAYS, "kanskje", "ikke en av godkjenn, avvis, endre"),
        (SAYS, "endre", "«ny kode» er tom"),
        (NEW, "Finnes ikke", "finnes ikke i kodeboken"),
    ],
)
def test_a_row_that_no_longer_makes_sense_is_refused_with_its_number(study, column, value, reason):
    """The row is named with its reason and nothing of it is taken; the others are."""

    def spoil(sheet, lines):
        first, second = list(lines.values())[:2]
        sheet.cell(first, SAYS).value = sheet.cell(second, SAYS).value = "godkjenn"
        sheet.cell(first, column).value = value

    taken, report = take(study, fill(study, spoil))
    assert (1, [2]) == (len(taken), [line for line, _ in report.refused])
    assert reason in report.refused[0][1]
    assert "rad 2:" in workbook.told("Åse", report)


def test_two_rows_of_one_id_that_differ_are_both_refused(study):
    """A row pasted over another, so that the same id says two things, decides nothing."""

    def paste(sheet, lines):
        first = next(iter(lines.values()))
        sheet.cell(first, SAYS).value = "godkjenn"
        sheet.append([cell.value for cell in sheet[first]])
        sheet.cell(sheet.max_row, SAYS).value = "avvis"

    taken, report = take(study, fill(study, paste))
    assert (set(), 2) == (taken, len(report.refused))


def test_one_more_code_is_asked_for_by_a_copied_row(study):
    """A copy of a row with `kode` emptied gives the unit one more code."""

    def copy(sheet, lines):
        line = next(iter(lines.values()))
        sheet.append([cell.value for cell in sheet[line]])
        sheet.cell(sheet.max_row, 7).value = None
        sheet.cell(sheet.max_row, SAYS).value = "godkjenn"
        sheet.cell(sheet.max_row, NEW).value = "Grensesetting"

    taken, report = take(study, fill(study, copy))
    assert ({"grensesetting"}, ()) == ({code for *_, code in taken}, report.refused)


def test_the_workbook_is_the_same_bytes_and_starts_no_formula(study):
    """Written twice it is the same file, and no cell of it is a formula."""
    memory = Memory(study)
    rows = [*workbook.rows(memory, "Åse")]
    hostile = decision_workbook.Row("x.1.0", "x", 1, "K1", "=cmd|' /C calc'!A0", "+47 =HYPERLINK(1)", "annet", None)
    content = decision_workbook.written([*rows, hostile], "Åse", memory.book, "nb")

    assert content == decision_workbook.written([*rows, hostile], "Åse", memory.book, "nb")
    cells = [cell for line in openpyxl.load_workbook(io.BytesIO(content))["Avgjørelser"].iter_rows() for cell in line]
    assert not any(cell.data_type == "f" for cell in cells)
