"""
`data_raw/decisions/`: what people decided, as files.

Codings are only ever added, one file a coder, so that two coders who synchronise a folder never meet in one file. A row is on the disk before
`append_coding` returns.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import portalocker

from pipeline.core import decisions
from pipeline.core.decisions import Decision
from pipeline.disk import atomic

FOLDER = Path("data_raw/decisions")


def coding_files(folder: Path = FOLDER) -> list[Path]:
    """Every file of codings, sorted."""
    return sorted(folder.glob("codings*.csv"))


def append_coding(decision: Decision, folder: Path = FOLDER) -> bool:
    """Add the decision to its coder's file; false when a decision with its id is there already."""
    path = folder / f"codings-{_slug(decision.coder)}.csv"
    return append(path, decisions.serialise([decision], heading=False), decisions.serialise([], heading=True), key=decision.id)


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
