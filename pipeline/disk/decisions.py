"""
`data_raw/decisions/`: what people decided, as files.

Codings are only ever added, one file a coder, so that two coders who synchronise a folder never meet in one file. A row is on the disk before
`append_coding` returns.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import portalocker

from pipeline.core import cells
from pipeline.core.coding import decisions
from pipeline.core.coding.decisions import Decision
from pipeline.core.errors import InputError
from pipeline.core.identifiers import decisions as identifiers
from pipeline.disk import atomic, study

FOLDER = Path("data_raw/decisions")
REREAD = ("code", "doc_id", "reader", "read_at", "judgement", "note")


def coding_files(folder: Path = FOLDER) -> list[Path]:
    """Every file of codings, sorted."""
    return sorted(folder.glob("codings*.csv"))


def read_codings(folder: Path = FOLDER) -> tuple[Decision, ...]:
    """Every decision about codings, from codings.csv and one file a coder (codings-anna.csv), in file order."""
    return tuple(decision for path in coding_files(folder) for decision in decisions.parse(study.read_text(path), str(path)))


def suggestion_file(assistant: str) -> str:
    """The name of the file that holds what a language model has suggested."""
    return f"suggestions-{_slug(assistant)}.csv"


def read_suggestions(assistant: str, folder: Path = FOLDER) -> tuple[Decision, ...]:
    """What a language model has suggested, in file order; none before it has been asked."""
    path = folder / suggestion_file(assistant)
    return decisions.parse(study.read_text(path), str(path)) if path.is_file() else ()


def append_coding(decision: Decision, folder: Path = FOLDER) -> bool:
    """Add the decision to its coder's file; false when a decision with its id is there already."""
    path = folder / f"codings-{_slug(decision.coder)}.csv"
    return append(path, decisions.serialise([decision], heading=False), decisions.serialise([], heading=True), key=decision.id)


def read_identifiers(folder: Path = FOLDER) -> tuple[identifiers.Decision, ...]:
    """Every decision about identifiers nobody has taken back; raises InputError with the row for one that cannot be read."""
    path = folder / "identifiers.csv"
    return identifiers.parse(study.read_text(path)) if path.is_file() else ()


def append_identifier(decision: identifiers.Decision, folder: Path = FOLDER) -> bool:
    """Add the decision to identifiers.csv; false when a decision with its id is there already."""
    row, heading = identifiers.serialise([decision], heading=False), identifiers.serialise([], heading=True)
    return append(folder / "identifiers.csv", row, heading, key=decision.id)


def append_rereading(row: Mapping[str, str], folder: Path = FOLDER) -> bool:
    """Note that a document has been re-read against a result category; false when the same row is there already."""
    line = _row(cells.safe(row[column]) for column in REREAD)
    return append(folder / "reread.csv", line, "\ufeff" + _row(REREAD), key=line)


def _row(values: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(values)
    return out.getvalue()


def rewrite(path: Path, seen: str, change: Callable[[str], str]) -> str:
    """
    Change a file people also edit by hand, and return what tells its new content from any other.

    `seen` is what `version` said when the page was made. Raises InputError when the file has been changed since, and leaves it alone.
    """
    text = study.read_text(path) if path.is_file() else ""
    changed = change(text)
    # A retry finds its own work done.
    if changed != text:
        if seen != _version(text):
            raise InputError("Noen har endret det samme siden du åpnet siden", do="last siden på nytt og gjør endringen igjen")
        atomic.write_bytes(path, changed.encode())
    return _version(changed)


def version(path: Path) -> str:
    """What tells the file's content from any other."""
    return _version(study.read_text(path) if path.is_file() else "")


def _version(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def append(path: Path, row: str, heading: str, key: str) -> bool:
    """
    Add a row to a file, under `heading` when the file is new, and return when it is on the disk.

    Nothing is written, and false returned, when the file holds `key` already: a retry is not a second decision.
    """
    atomic.make_folder(path.parent)
    with portalocker.Lock(path, "ab+", timeout=30, fail_when_locked=False) as file:
        file.seek(0)
        there = file.read()
        if key.encode() in there:
            return False
        new_line = "" if there.endswith(b"\n") or not there else "\r\n"
        file.write((new_line + ("" if there else heading) + row).encode())
        file.flush()
        os.fsync(file.fileno())
    return True


def _slug(coder: str) -> str:
    """A coder's name as part of a file name."""
    return re.sub(r"\W+", "-", coder.casefold()).strip("-") or "koder"
