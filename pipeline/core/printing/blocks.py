"""
A document as a list of blocks, before it is Word or HTML.

What a document says is decided once, in `quote_list`, `synthesising` and `reporting`; `word` and `page` only set it. Text in a block is
plain text and never markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.core.settings import Language


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 begins a new page in print, and levels 1 and 2 are in the table of contents."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Text:
    """A paragraph. `note` is small and grey, `warning` is set apart, `write` is a field for a person to write in."""

    text: str
    style: Literal["body", "note", "warning", "write", "label"] = "body"


@dataclass(frozen=True)
class Quote:
    """A quote as a block, without marks: lead-in with role and colon, the words, who said it, and where it comes from."""

    lead_in: str
    text: str
    participant: str
    source: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condensate:
    """An artificial text, always under its watermark, with the unit behind each clause. Never a quote."""

    watermark: str
    text: str
    clauses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """A table. Columns named in `numbers` are set to the right; a row in `strong` is a sum."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    numbers: tuple[int, ...] = ()
    widths: tuple[float, ...] = ()
    strong: tuple[int, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list; `ticks` says for each item whether its box is ticked, and is empty for a plain list."""

    items: tuple[str, ...]
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A figure in two forms, with the words that stand for it where it cannot be seen."""

    svg: bytes
    png: bytes
    caption: str
    says: str


Block = Heading | Text | Quote | Condensate | Table | Items | Figure


@dataclass(frozen=True)
class Document:
    """A title page's words and the blocks that follow."""

    title: str
    subtitle: str
    about: tuple[str, ...]
    blocks: tuple[Block, ...]
    language: Language = "nb"
    contents: str = field(default="Innhold")
