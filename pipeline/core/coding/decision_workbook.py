"""
A coder's decisions as an Excel workbook, and back.

A row is a unit and a code, named by `unit_id/code` (`unit_id/` for a unit without one). Only three columns are for the coder: decision, new
code, memo. Whatever happened to the rows (sorted, deleted, edited, pasted over) a decision is taken only where the row's id and words still
belong together.
"""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zipfile import BadZipFile

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.core.cells import safe
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import ACCEPT, CHANGE, REJECT
from pipeline.core.errors import InputError
from pipeline.core.settings import Language

SHEET, LISTS, ABOUT = "Avgjørelser", "Koder", "Les meg"
WORDS = {"godkjenn": ACCEPT, "avvis": REJECT, "endre": CHANGE}
_SAYS = {"accepted": "godkjenn", "rejected": "avvis", "changed": "endre"}
_COLUMNS = {
    "id": 18, "dokument": 11, "ytring": 8, "taler": 8, "spørsmål": 30, "enhet": 70, "kode": 26, "forslag": 9, "avgjørelse": 13, "ny kode": 28,
    "notat": 36,
}  # fmt: skip
_FOR_THE_CODER = ("avgjørelse", "ny kode", "notat")


@dataclass(frozen=True)
class Row:
    """One line: what it is about, and what the coder says; `code` is `code` or `code.subcode`, `says` one of WORDS or empty."""

    unit_id: str
    doc_id: str
    turn: int
    speaker: str
    question: str
    text: str
    code: str
    score: float | None
    says: str = ""
    new_code: str = ""
    memo: str = ""
    line: int = 0

    @property
    def id(self) -> str:
        """Stable while the unit stands."""
        return f"{self.unit_id}/{self.code.partition('.')[0]}"


@dataclass(frozen=True)
class Wanted:
    """A decision a row asks for; `replaces` is true when the coder held something else before."""

    row: Row
    action: str
    code: str
    subcode: str
    instead_of: str
    replaces: bool


@dataclass(frozen=True)
class Report:
    """What came of a workbook: decisions to take, how many rows say what already holds, what was refused and why, how many rows are gone."""

    wanted: tuple[Wanted, ...]
    unchanged: int
    refused: tuple[tuple[int, str], ...]
    missing: int


def said_by(status: str) -> str:
    """The word in the column `avgjørelse` for a coding's status; empty for a suggestion."""
    return _SAYS.get(status, "")


def written(rows: Sequence[Row], coder: str, book: Codebook, language: Language) -> bytes:
    """The workbook: decisions to choose from, frozen heading, filters, a list of the codes, and how it is used."""
    labels = _labels(book, language)
    buffer = io.BytesIO()
    file = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    file.set_properties({"title": "Avgjørelser", "created": datetime.datetime(2000, 1, 1)})
    head = file.add_format({"bold": True, "bg_color": "#1f5f7a", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"})
    cell = file.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#d8dee3"})
    quiet = file.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#d8dee3", "font_color": "#6b747b"})
    yours = file.add_format({"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#d8dee3", "bg_color": "#fff8e1"})
    percent = file.add_format({"valign": "top", "bottom": 1, "bottom_color": "#d8dee3", "num_format": "0 %", "font_color": "#6b747b"})
    sheet = file.add_worksheet(SHEET)
    for place, (name, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
    for line, row in enumerate(rows, start=1):
        texts = (row.id, row.doc_id, row.turn, row.speaker, row.question, row.text, labels.get(row.code, row.code), row.score, row.says)
        for place, value in enumerate((*texts, labels.get(row.new_code, row.new_code), row.memo)):
            name = list(_COLUMNS)[place]
            style = yours if name in _FOR_THE_CODER else cell if name in ("enhet", "kode") else quiet
            if name == "ytring":
                sheet.write_number(line, place, row.turn, style)
            elif name == "forslag":
                sheet.write_blank(line, place, None, style) if row.score is None else sheet.write_number(line, place, row.score, percent)
            else:
                sheet.write_string(line, place, safe(str(value)), style)
    last = max(len(rows), 1)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
    refusal = {"error_title": "Velg fra listen", "error_message": "Velg en av verdiene i listen, eller la cellen stå tom."}
    sheet.data_validation(1, 8, last, 8, {"validate": "list", "source": list(WORDS), **refusal})
    sheet.data_validation(1, 9, last, 9, {"validate": "list", "source": f"={LISTS}!$A$2:$A${len(labels) + 1}", **refusal})
    codes = file.add_worksheet(LISTS)
    codes.set_column(0, 1, 40)
    for line, (label, path) in enumerate([("kode", "id"), *((label, path) for path, label in labels.items())]):
        codes.write_string(line, 0, safe(label), head if not line else cell)
        codes.write_string(line, 1, path, head if not line else quiet)
    about = file.add_worksheet(ABOUT)
    about.set_column(0, 0, 14)
    about.set_column(1, 1, 100)
    about.write_string(0, 0, "koder", head)
    about.write_string(0, 1, safe(coder), yours)
    for line, text in enumerate(_HOW, start=2):
        about.write_string(line, 1, text, cell)
    file.close()
    return buffer.getvalue()


_HOW = (
    "Velg i de gule kolonnene på arket Avgjørelser. La resten stå: id-en og ordene viser hva en rad gjelder.",
    "godkjenn: koden stemmer. avvis: koden stemmer ikke. endre: en annen kode i stedet; velg den i «ny kode».",
    "En rad uten kode: velg «godkjenn» og en kode i «ny kode». Skal en enhet ha enda en kode, kopier raden, tøm «kode» og velg i «ny kode».",
    "Du kan sortere, filtrere og slette rader. En slettet rad endrer ingenting.",
    "Lagre, lukk, og kjør `make decisions-from FILE=…`. Du får vite hva som ble tatt inn, endret og avvist. Samme fil to ganger gir ingenting nytt.",
)


def read(content: bytes) -> tuple[str, tuple[Row, ...]]:
    """The coder and the rows of a workbook, however they were moved; raises InputError for one that is not ours."""
    try:
        file = openpyxl.load_workbook(io.BytesIO(content), read_only=False, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise InputError("Filen er ikke en arbeidsbok", allowed=".xlsx", do="lagre den som Excel-arbeidsbok (.xlsx)") from None
    if SHEET not in file.sheetnames or ABOUT not in file.sheetnames:
        raise InputError(f"Arbeidsboken mangler arket {SHEET} eller {ABOUT}", do="begynn på nytt med `make workbook`")
    lines = [[_text(value) for value in line] for line in file[SHEET].iter_rows(values_only=True)]
    headings = [text.casefold() for text in lines[0]] if lines else []
    if missing := [name for name in ("id", "enhet", *_FOR_THE_CODER) if name not in headings]:
        raise InputError(
            f"Arket {SHEET}, rad 1: mangler kolonnen {', '.join(missing)}", allowed=", ".join(_COLUMNS), do="rett overskriftene"
        )
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = dict(zip(headings, line, strict=False))
        if any(line):
            unit_id, _, code = cells["id"].rpartition("/")
            row = Row(
                unit_id, "", 0, "", "", cells["enhet"], code, None, cells["avgjørelse"].casefold(), cells["ny kode"], cells["notat"], number
            )
            # A copied row whose code was emptied asks for one more code of the unit.
            found.append(replace(row, code="") if not cells.get("kode", "") else row)
    return _text(file[ABOUT]["B1"].value), tuple(found)


def compare(given: Sequence[Row], now: Sequence[Row], book: Codebook, language: Language) -> Report:
    """
    What the given rows ask for, measured against the rows as they would be written now.

    A row is refused when its id is unknown, its words are another unit's, its decision or code is not one of those allowed, or another row of
    the same id says otherwise.
    """
    current = {row.id: row for row in now}
    units = {row.unit_id: row for row in now}
    paths = {label.casefold(): path for path, label in _labels(book, language).items()} | {
        ".".join(filter(None, path)): ".".join(filter(None, path)) for path in book.paths()
    }
    wanted: dict[tuple[str, str], Wanted] = {}
    refused: list[tuple[int, str]] = []
    unchanged = 0
    clashing = _clashing(given)
    for row in given:
        reason = _refusal(row, units, paths, clashing)
        if reason:
            refused.append((row.line, reason))
            continue
        held = current.get(row.id)
        new_code = paths.get(row.new_code.casefold(), "")
        if not row.says or (held and _same(row, held, new_code)) or _standing(row, new_code, current):
            unchanged += 1
            continue
        here = units[row.unit_id]
        whole = replace(here, code=held.code if held else "", says=row.says, memo=row.memo, line=row.line)
        path = new_code or whole.code
        code, _, subcode = path.partition(".")
        action = CHANGE if whole.code and new_code and new_code != whole.code else WORDS[row.says]
        wanted[row.id, path] = Wanted(whole, action, code, subcode, whole.code if action == CHANGE else "", bool(held and held.says))
    there = {row.id for row in given}
    return Report(tuple(wanted.values()), unchanged, tuple(refused), sum(row.id not in there for row in now))


def _clashing(given: Sequence[Row]) -> set[tuple[str, str]]:
    """The (id, new code) that several rows say different things about."""
    said: dict[tuple[str, str], set[str]] = {}
    for row in given:
        if row.says:
            said.setdefault((row.id, "" if row.code else row.new_code), set()).add(f"{row.says}|{row.new_code}")
    return {key for key, words in said.items() if len(words) > 1}


def _refusal(row: Row, units: Mapping[str, Row], paths: Mapping[str, str], clashing: set[tuple[str, str]]) -> str:
    """Why a row is not taken; empty when it is."""
    if row.unit_id not in units:
        return "id-en finnes ikke i studien nå"
    if " ".join(row.text.split())[:200] != " ".join(safe(units[row.unit_id].text).split())[:200]:
        return "ordene i raden er ikke enhetens; raden er redigert eller limt over"
    if row.says and row.says not in WORDS:
        return f"avgjørelsen er ikke en av {', '.join(WORDS)}"
    if row.new_code and row.new_code.casefold() not in paths:
        return "koden i «ny kode» finnes ikke i kodeboken"
    if (row.says == "endre" or (row.says == "godkjenn" and not row.code)) and not row.new_code:
        return "«ny kode» er tom"
    if row.says == "avvis" and not row.code:
        return "raden har ingen kode å avvise"
    if (row.id, "" if row.code else row.new_code) in clashing:
        return "to rader med samme id sier ulike ting"
    return ""


def _same(row: Row, held: Row, new_code: str) -> bool:
    return (row.says, row.memo) == (held.says, held.memo) and new_code in ("", held.code, held.new_code)


def _standing(row: Row, new_code: str, current: Mapping[str, Row]) -> bool:
    """Whether the code a row asks for already holds at the unit, taken in from the same workbook before."""
    held = current.get(f"{row.unit_id}/{new_code.partition('.')[0]}") if new_code and row.says in ("godkjenn", "endre") else None
    return bool(held and held.says in ("godkjenn", "endre") and held.code == new_code)


def decision_id(coder: str, wanted: Wanted, held_at: str) -> str:
    """An id for the decision a row asks for: the same for the same row while the coder holds the same as before."""
    parts = (coder, wanted.row.unit_id, wanted.action, wanted.code, wanted.subcode, wanted.row.memo, held_at)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _labels(book: Codebook, language: Language) -> dict[str, str]:
    return {".".join(filter(None, path)): book.label(*path, language) for path in book.paths()}


def _text(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text
