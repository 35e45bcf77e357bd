"""The files of data_raw/transcripts/: found by name, read once and whole."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from pipeline.core.errors import InputError

MOST_BYTES = 100 * 1024 * 1024


def find(folder: Path, name: str) -> Path:
    """
    The file with that name in the folder, whichever way macOS or Windows spell its letters.

    Raises InputError when it is not there, is a folder, or lies outside.
    """
    path = folder / name
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise InputError("filen ligger utenfor mappen med transkripsjoner", do=f"legg den i {folder} og skriv bare navnet i kolonnen file")
    if not path.exists() and path.parent.is_dir():
        wanted = unicodedata.normalize("NFC", path.name)
        path = next((other for other in sorted(path.parent.iterdir()) if unicodedata.normalize("NFC", other.name) == wanted), path)
    if path.is_dir():
        raise InputError("er en mappe, ikke en fil", do="legg selve filen der, og skriv navnet på den i kolonnen file")
    if not path.is_file():
        raise InputError(
            f"fant ikke filen i {folder}", do="se etter skrivefeil i kolonnen file, og at filnavnet har med endelsen (.docx, .vtt …)"
        )
    return path


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises InputError for one that is too large, empty, locked, or that changed while it was read."""
    before = path.stat()
    if before.st_size > MOST_BYTES:
        raise InputError(
            f"filen er {before.st_size // 1024**2} MB",
            allowed=f"høyst {MOST_BYTES // 1024**2} MB",
            do="se om det er lydopptaket i stedet for transkripsjonen",
        )
    try:
        content = path.read_bytes()
    except OSError:
        raise InputError("filen kan ikke leses", do="lukk programmet som har den åpen, og se at du har lov til å lese den") from None
    after = path.stat()
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or len(content) != after.st_size:
        raise InputError("filen ble endret mens den ble lest", do="vent til den er ferdig lagret eller synkronisert, og kjør på nytt")
    if not content.strip():
        raise InputError("filen er tom", do="se om det er riktig fil")
    return content


def not_listed(folder: Path, names: set[str]) -> int:
    """How many files lie in the folder without a row in participants.csv; hidden and lock files do not count."""
    listed = {unicodedata.normalize("NFC", name) for name in names}
    there = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    return sum(unicodedata.normalize("NFC", path.as_posix()) not in listed for path in there)
