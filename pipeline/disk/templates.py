"""Templates of the documents: the study's own in `templates/` where there is one, else those that came with Kondensat."""

from __future__ import annotations

from pathlib import Path

_OWN = Path("templates")
_SHIPPED = Path(__file__).parent.parent / "resources" / "templates"


def read_bytes(name: str, study: Path = Path()) -> bytes:
    """The template's bytes."""
    own = study / _OWN / name
    return (own if own.is_file() else _SHIPPED / name).read_bytes()


def read(name: str) -> str:
    """The template's text."""
    return read_bytes(name).decode("utf-8")
