"""
Changes to several files that happen all together or not at all, also when the power goes.

The order of steps in `commit`: (1) each new content is written whole into `data_raw/.pending/`; (2) the plan, which names every file to replace
or remove, is written there by one rename: before it the old state stands, after it the new one is decided; (3) each file is replaced or removed,
in the order given; (4) the plan is removed, then the folder. `finish`, called whenever a study's lock is taken, throws away changes
that have no plan and carries out those that have one; carrying them out twice does no harm.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.disk import atomic

PENDING = Path("data_raw/.pending")
PLAN = PENDING / "plan.json"


def _go(_: str) -> None:
    """Nothing to tell anybody before a step."""


def commit(
    changes: Mapping[Path, bytes | None],
    check: Callable[[Mapping[Path, Path]], None] = lambda _: None,
    step: Callable[[str], None] = _go,
) -> None:
    """
    Give each file its new content, or remove it where that is None; paths are relative to the study, which is the current folder.

    `check` is given where each new content lies before anything is decided, and stops it all by raising. `step` is told of each step before
    it is taken.
    """
    finish(step)
    staged: dict[Path, Path] = {}
    for number, (path, content) in enumerate(changes.items()):
        if content is not None:
            step(f"skriv {path}")
            staged[path] = PENDING / str(number)
            atomic.write_bytes(staged[path], content)
    step("prøv")
    check(staged)
    step("bestem")
    plan = [[path.as_posix(), staged[path].name if path in staged else None] for path in changes]
    atomic.write_bytes(PLAN, json.dumps(plan, ensure_ascii=False).encode())
    _settle(PENDING)
    finish(step)


def finish(step: Callable[[str], None] = _go) -> None:
    """Bring the study, which is the current folder, to the state from before or after a change that was cut off."""
    if not PENDING.is_dir():
        return
    if PLAN.is_file():
        for name, content in json.loads(PLAN.read_bytes()):
            step(f"gjør {name}")
            _carry_out(Path(name), PENDING / content if content else None)
        step("glem planen")
        PLAN.unlink()
        _settle(PENDING)
    step("rydd")
    shutil.rmtree(PENDING)


def _carry_out(path: Path, content: Path | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # a folder that others still use stays
            path.parent.rmdir()
    elif content.exists():
        atomic.make_folder(path.parent)
        content.replace(path)
    if path.parent.is_dir():
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """See that the folder's renames are on the disk before what follows; Windows does so by itself and refuses to open folders."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
