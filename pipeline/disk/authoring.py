"""What authors write by hand in `data_raw/decisions/`: condensates, publication wordings, re-reading ticks and notes on method."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.printing import method
from pipeline.core.synthesis import condensing
from pipeline.core.synthesis.condensing import Written
from pipeline.core.synthesis.synthesising import JUDGEMENTS
from pipeline.disk import study
from pipeline.disk.decisions import FOLDER, REREAD


def read_condensates(path: Path = FOLDER / "condensates.md") -> tuple[Written, ...]:
    """The subgroups people have sorted and written; none where there is no file."""
    return condensing.parse(study.read_text(path), str(path)) if path.is_file() else ()


def read_wordings(path: Path = FOLDER / "wordings.csv") -> dict[str, str]:
    """Publication wordings by quote_id: columns quote_id and quote."""
    return {row["quote_id"]: row["quote"] for row in _rows(path, ("quote_id", "quote")) if row["quote"]}


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a CSV file with comma or semicolon; none where there is no file. Raises InputError for a column that is missing."""
    if not path.is_file():
        return []
    text = study.read_text(path)
    first = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=";" if first.count(";") >= first.count(",") else ",")
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise InputError(f"{path}, rad 1: mangler kolonnen {', '.join(missing)}", allowed=", ".join(columns), do="rett overskriftene")
    return [{column: (row.get(column) or "").strip() for column in columns} for row in reader]


def read_rereading(path: Path = FOLDER / "reread.csv") -> dict[tuple[str, str], dict[str, str]]:
    """
    What has been re-read, by (code, doc_id): reader, read_at, judgement, note.

    Raises InputError for a judgement that is none of støtter, nyanserer, motsier.
    """
    rows = _rows(path, REREAD)
    for number, row in enumerate(rows, start=2):
        if row["judgement"] not in JUDGEMENTS:
            raise InputError(f"{path}, rad {number}: kolonnen judgement", allowed=", ".join(JUDGEMENTS), do="skriv hva gjenlesningen viste")
    return {(row["code"], row["doc_id"]): row for row in rows}


def read_method(path: Path = FOLDER / "method.md") -> dict[str, str]:
    """The notes on method by their heading; none where there is no file."""
    return method.parse(study.read_text(path)) if path.is_file() else {}
