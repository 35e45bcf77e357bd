"""
Read the made-up interviews of `tests/gold/`, whose answers are written into them.

`python tests/gold.py FOLDER…` checks files by hand. The format is described in `tests/gold/README.md`.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

LABELS = {"PER", "LOC", "ORG", "ADDR", "PHONE", "EMAIL", "ID", "DATE", "AGE", "OTHER"}
CLASSES = {"direct", "strong_indirect", "indirect"}
CODES = {
    "gjenkjennelse": {"speiling", "felles_sprak", "tillit", "for_likt"},
    "grensesetting": {"egne_grenser", "rolle", "jurisdiksjon"},
    "arbeidsinkludering": {"vei_inn", "tilrettelegging", "vilkar", "tilhorighet"},
    "recovery": {"vendepunkt", "tilbakefall", "hverdag", "nettverk"},
    "annet": set(),
    "irrelevant": set(),
}

_TURN = re.compile(r"^(?P<speaker>[A-ZÆØÅ])(?:\s*<(?P<codes>[^>]*)>)?:\s*", re.MULTILINE)
_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\|([^{}|]*)\|([^{}|]*)\}")


@dataclass(frozen=True)
class Mention:
    """An identifier: `start` and `end` are code points in the turn's plain text, end exclusive."""

    start: int
    end: int
    text: str
    label: str
    cls: str
    entity: str


@dataclass(frozen=True)
class GoldTurn:
    """One turn's plain text with what is true of it."""

    speaker: str
    text: str
    mentions: tuple[Mention, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Interview:
    """One `.gold` file."""

    path: Path
    head: dict[str, str]
    turns: tuple[GoldTurn, ...] = field(default=())


def plain(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Take the braces out of a turn and keep where its identifiers stood."""
    text, mentions, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        surface, label, cls, entity = (part.strip() for part in match.groups())
        mentions.append(Mention(len(text), len(text) + len(surface), surface, label, cls, entity))
        text, last = text + surface, match.end()
    return text + marked[last:], tuple(mentions)


def read(path: Path) -> Interview:
    """Read one file; raise ValueError naming file and place where it breaks the format."""
    head, _, body = path.read_text(encoding="utf-8").strip().partition("\n\n")
    fields = dict(line.split(":", 1) for line in head.splitlines())
    fields = {key.strip(): value.strip() for key, value in fields.items()}
    starts = list(_TURN.finditer(body))
    if not starts or body[: starts[0].start()].strip():
        raise ValueError(f"{path.name}: text before the first turn")
    turns = []
    for number, (match, after) in enumerate(zip(starts, [*starts[1:], None], strict=True), start=1):
        marked = " ".join(body[match.end() : after.start() if after else None].split())
        text, mentions = plain(marked)
        codes = tuple(code.strip() for code in (match["codes"] or "").split(";") if code.strip())
        where = f"{path.name}, turn {number}"
        if "{" in text or "}" in text or "|" in text:
            raise ValueError(f"{where}: braces that are no identifier: {text[:80]}")
        for m in mentions:
            if m.label not in LABELS or m.cls not in CLASSES or not m.entity or not m.text:
                raise ValueError(f"{where}: {m}")
        if match["speaker"] != "I" and not codes:
            raise ValueError(f"{where}: a participant's turn without a code")
        for code in codes:
            top, _, sub = code.partition(".")
            if top not in CODES or (sub and sub not in CODES[top]):
                raise ValueError(f"{where}: unknown code {code}")
        turns.append(GoldTurn(match["speaker"], text, mentions, codes))
    missing = {"doc", "group", "language"} - fields.keys()
    if missing:
        raise ValueError(f"{path.name}: head lacks {sorted(missing)}")
    return Interview(path, fields, tuple(turns))


def interviews(*folders: Path) -> list[Interview]:
    """Every `.gold` file of the folders, sorted."""
    return [read(path) for folder in folders for path in sorted(folder.glob("*.gold"))]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for path in sorted(Path(name).glob("*.gold")):
            try:
                gold = read(path)
            except ValueError as problem:
                print("WRONG", problem)
                continue
            words = sum(len(turn.text.split()) for turn in gold.turns)
            print(f"{path.name}: {len(gold.turns)} turns, {words} words, {sum(len(t.mentions) for t in gold.turns)} identifiers")
