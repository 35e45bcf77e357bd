"""Running Kondensat as its users do: on a study folder, from the command line."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd

from docs.generate import ROOT
from pipeline.disk import tables


def copy_example(folder: Path) -> Path:
    """The example study alone, as a researcher would have left it."""
    for part in ("data_raw", "codebooks"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "study.yaml", folder)
    return folder


def kondensat(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line; its output in UTF-8 wherever the tests run."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"})


def hashes(folder: Path) -> dict[str, str]:
    """Every file below the folder by what it holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read(study: Path, name: str) -> pd.DataFrame:
    """A table of the study."""
    return tables.read(study / "data_processed" / f"{name}.parquet")
