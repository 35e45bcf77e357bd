"""What participants and documents are called in public, remembered in `data_processed/private/numbers.csv`; the sealed key holds it too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.core.anonymising import numbering
from pipeline.core.anonymising.numbering import Remembered
from pipeline.core.errors import InputError
from pipeline.disk import atomic, study

FILE = Path("data_processed/private/numbers.csv")
_KEY, _FOUND = Path("key.age"), Path("data_processed/private/identifiers.parquet")


def read() -> tuple[Remembered, ...]:
    """The memory; nothing in a study that has none yet. Raises InputError where it lies in the sealed key and has not been fetched."""
    if FILE.is_file():
        return numbering.parse(study.read_text(FILE))
    if _KEY.exists() and not _FOUND.exists():
        raise InputError(
            f"Deltakernes numre er forseglet i {_KEY}",
            do="kjør `make unseal`; er passordfrasen glemt, flytt filen bort, og deltakerne kan få nye numre",
        )
    return ()


def write(memory: Iterable[Remembered]) -> None:
    """Keep the memory, and leave a file that says the same alone."""
    atomic.write_changed(FILE, numbering.serialise(memory).encode())
