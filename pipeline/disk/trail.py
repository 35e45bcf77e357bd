"""What the audit trail needs of the disk: which files, with which hash, and which versions."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path

from pipeline.core import participants
from pipeline.core.coding.codebook import Codebook
from pipeline.core.printing.reporting import Trail
from pipeline.core.settings import Settings
from pipeline.disk import authoring, model, study

_LIBRARIES = ("spacy", "bertopic", "scikit-learn", "pandas")


def read(tables: tuple[Path, ...], codebook: Codebook, settings: Settings) -> Trail:
    """The trail of a study; the current folder is the study. A file is named and hashed, its words are not shown."""
    people = study.read_participants(Path(participants.FILE)) if Path(participants.FILE).is_file() else ()
    fixed = (Path("study.yaml"), Path(participants.FILE))
    found = [*fixed, *sorted(Path("codebooks").glob("*.yaml")), *sorted(authoring.FOLDER.rglob("*")), *tables]
    files = tuple((path.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in found if path.is_file())
    return Trail(authoring.read_method(), files, _versions(codebook, settings), len(participants.consenting(people)), len(people))


def _versions(codebook: Codebook, settings: Settings) -> tuple[tuple[str, str], ...]:
    versions = [("Kondensat", metadata.version("kondensat")), (f"codebooks/{codebook.id}.yaml", codebook.version)]
    code = Path("data_processed/.code")
    if code.is_file():
        versions.append(("pipeline (SHA-256)", code.read_text(encoding="utf-8")[:16]))
    if settings.anonymise.model:
        versions.append(("spaCy-modell", settings.anonymise.model))
    else:
        meta = json.loads((model.EMBEDDED / "meta.json").read_text(encoding="utf-8"))
        versions.append((f"{meta['lang']}_{meta['name']}", meta["version"]))
    return (*versions, *((name, metadata.version(name)) for name in _LIBRARIES))
