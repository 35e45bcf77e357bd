"""Files that appear whole or not at all, readable by their owner alone."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, mode 0700 for each that was not there."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def write_changed(path: Path, content: bytes) -> None:
    """Write a file as `write_bytes`, but leave one that already holds these bytes alone, so that make sees nothing new."""
    if not (path.is_file() and path.read_bytes() == content):
        write_bytes(path, content)


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole: temporary file beside it, fsync, rename; mode 0600."""
    make_folder(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
