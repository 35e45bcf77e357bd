"""`kondensat new`: an empty study to fill in."""

from __future__ import annotations

import secrets
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.participants import KNOWN
from pipeline.disk import atomic
from pipeline.disk.study import CODEBOOKS

_PACKAGE = Path(__file__).parent.parent


def lay_out(study: Path) -> None:
    """Make the folder with study.yaml, participants.csv, codebooks/ and the empty folders; raises InputError where there is a study."""
    if (study / "data_raw").exists() or (study / "study.yaml").exists():
        raise InputError(f"{study} er allerede en studie", do="velg en mappe som ikke finnes, eller en tom en")
    settings = (_PACKAGE / "resources" / "study.yaml").read_text(encoding="utf-8").replace("TREKKES", secrets.token_hex(16))
    atomic.write_bytes(study / "study.yaml", settings.encode())
    headings = "\ufeff" + ";".join(KNOWN) + "\r\n"
    atomic.write_bytes(study / "data_raw" / "participants.csv", headings.encode())
    for folder in ("data_raw/transcripts", "data_raw/decisions"):
        atomic.make_folder(study / folder)
    for codebook in sorted(path for path in CODEBOOKS.iterdir() if path.is_file()):
        atomic.write_bytes(study / "codebooks" / codebook.name, codebook.read_bytes())
    atomic.write_bytes(study / ".gitignore", b"data_raw/\ndata_processed/\n")
