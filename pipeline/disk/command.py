"""One way to start a stage: its `main`'s parameters are the command line; people read messages, not tracebacks."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import portalocker
import typer

from pipeline.core.errors import InputError, LeakError
from pipeline.disk import atomic, journal

YOUR_INPUT, LEAK, OUR_FAULT = 2, 3, 70
_WAIT_S = 600


def lock() -> portalocker.Lock:
    """The lock of the study that is the current folder; a second run waits for the first."""
    made = Path("data_processed")
    atomic.make_folder(made)
    return portalocker.Lock(made / ".lock", timeout=_WAIT_S, fail_when_locked=False)


def settle(study: Path) -> None:
    """Before a study is only read: carry out, or throw away, a change to it that was cut off."""
    if (study / journal.PENDING).is_dir():
        with contextlib.chdir(study), lock():
            journal.finish()


def explain(problem: BaseException) -> int:
    """
    Print what went wrong and return the exit status.

    A fault of ours shows the types and places of the traceback but not its messages, which may hold a participant's words.
    """
    if isinstance(problem, LeakError):
        print(f"STOPP: {problem}", file=sys.stderr)
        return LEAK
    if isinstance(problem, InputError):
        print(f"Feil: {problem}", file=sys.stderr)
        return YOUR_INPUT
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(problem.__traceback__)]
    print(f"Feil hos oss: {type(problem).__name__}\n  " + "\n  ".join(places[-6:]), file=sys.stderr)
    print("  Meld fra med linjene over; de inneholder ikke noe fra intervjuene.", file=sys.stderr)
    return OUR_FAULT


def run(main: Callable[..., None]) -> None:
    """Run a stage's `main` on the command line's arguments, under the study's lock. The current folder is the study."""
    os.umask(0o077)
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    try:
        with lock():
            journal.finish()
            app(standalone_mode=False)
    except SystemExit:
        raise
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
    except Exception as problem:  # the one place where every failure becomes a message and a status
        sys.exit(explain(problem))
