"""
What must never be committed: `python -m tests.guard raw|notebooks FILE…`, run by pre-commit and by the tests.

Exits with 1 and the names of the files that may not go in.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

# The made-up example is all of data_raw/ that belongs in the repository.
_EXAMPLE = re.compile(r"data_raw/(participants\.csv|decisions/[\w.-]+|transcripts/(lp|kl|le)\d_[\w.]+)")


def raw(paths: list[str]) -> list[str]:
    """Those of the paths that hold what people gave or what was made from it."""
    return [path for path in paths if path.startswith(("data_raw/", "data_processed/")) and not _EXAMPLE.fullmatch(path)]


def notebooks(paths: list[str]) -> list[str]:
    """Those of the notebooks that carry output or have been counted."""

    def dirty(path: str) -> bool:
        cells = json.loads(Path(path).read_text(encoding="utf-8"))["cells"]
        return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)

    return [path for path in paths if path.endswith(".ipynb") and dirty(path)]


if __name__ == "__main__":
    refused = {"raw": raw, "notebooks": notebooks}[sys.argv[1]](sys.argv[2:])
    for path in refused:
        print(f"{path} must not be committed")
    sys.exit(bool(refused))
