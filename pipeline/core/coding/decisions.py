"""
What people decided about codings: rows that are only ever added, parsed, written and found again after an edit.

A decision is anchored by document, turn, span and quoted text. `attach` finds the units it is about today; what it cannot find is an orphan
and is listed with the reason, never dropped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from pipeline.core.coding.codebook import Codebook
from pipeline.core.errors import InputError

ACCEPT, REJECT, CHANGE, SPLIT, MERGE, MEMO, NEW_CODE, CONSENSUS, UNDO = ACTIONS = (
    "accept", "reject", "change", "split", "merge", "memo", "new_code", "consensus", "undo",
)  # fmt: skip
_ALIKE = 88.0  # how alike, of 100, an edited quote must be to be the same quote


@dataclass(frozen=True)
class Decision:
    """
    One thing one person decided.

    `change` puts code and subcode in the place of `instead_of` (`code` or `code.subcode`). `split` and `merge` say where a unit begins and
    ends. `memo` only leaves a note, `new_code` asks for a code the codebook lacks. `consensus` is what several coders agreed on and counts
    before each one's own. `undo` takes back the same coder's decision whose `id` stands in `instead_of`. The `id` is drawn where the decision is
    made, so that one sent twice over a broken line counts once; rows written by hand may lack it.
    """

    decided_at: str
    coder: str
    action: str
    doc_id: str
    turn: int
    start: int
    end: int
    quote: str
    code: str = ""
    subcode: str = ""
    instead_of: str = ""
    memo: str = ""
    suggested_by_machine: bool = False
    id: str = ""


COLUMNS = tuple(field.name for field in fields(Decision))


class Attached(NamedTuple):
    """A decision and the unit it is about today."""

    decision: Decision
    unit_id: str


class Orphan(NamedTuple):
    """A decision that is about nothing there is today, and why."""

    decision: Decision
    reason: str


def parse(text: str, name: str = "data_raw/decisions/codings.csv") -> tuple[Decision, ...]:
    """
    Every decision of a file, in order. `;` or `,` between, a BOM or none.

    Raises InputError with the row for a missing column, an unknown action, a turn or span that is no number, a decision without a coder.
    """
    lines = text.removeprefix("\ufeff")
    separator = ";" if lines.partition("\n")[0].count(";") >= lines.partition("\n")[0].count(",") else ","
    table = csv.DictReader(io.StringIO(lines, newline=""), delimiter=separator)
    missing = [column for column in COLUMNS[:8] if column not in (table.fieldnames or ())]
    if missing:
        raise InputError(
            f"{name}: mangler kolonnen {missing[0]}", allowed=", ".join(COLUMNS), do="la overskriftene stå slik Kondensat skrev dem"
        )
    return tuple(_decision(row, f"{name}, rad {number}") for number, row in enumerate(table, start=2))


def _decision(row: dict[str, str | None], where: str) -> Decision:
    values = {column: _unguarded((row.get(column) or "").strip() if column != "quote" else (row.get(column) or "")) for column in COLUMNS}
    if values["action"] not in ACTIONS:
        raise InputError(f"{where}: ukjent handling", allowed=", ".join(ACTIONS), do="rett kolonnen action")
    if not values["coder"]:
        raise InputError(f"{where}: ingen koder", do="skriv i kolonnen coder hvem som bestemte")
    try:
        numbers = {column: int(values[column]) for column in ("turn", "start", "end")}
    except ValueError:
        raise InputError(f"{where}: turn, start og end skal være hele tall", do="la anker-kolonnene stå slik Kondensat skrev dem") from None
    values["suggested_by_machine"] = values["suggested_by_machine"].casefold() in {"true", "1", "ja", "sann"}  # type: ignore[assignment]
    return Decision(**{**values, **numbers})  # type: ignore[arg-type]


def serialise(decisions: Iterable[Decision], *, heading: bool) -> str:
    """CSV rows, ready to be added to a file; with the BOM and heading a new file begins with when `heading`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if heading:
        out.write("\ufeff")
        writer.writerow(COLUMNS)
    for decision in decisions:
        writer.writerow([_guarded(getattr(decision, column)) for column in COLUMNS])
    return out.getvalue()


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions nobody has taken back, in order, each once."""
    undone = {(decision.coder, decision.instead_of) for decision in decisions if decision.action == UNDO}
    once = {decision.id or number: decision for number, decision in reversed(list(enumerate(decisions)))}
    return tuple(one for one in reversed(once.values()) if one.action != UNDO and not (one.id and (one.coder, one.id) in undone))


def attach(decisions: Sequence[Decision], units: pd.DataFrame, book: Codebook) -> tuple[list[Attached], list[Orphan]]:
    """
    The units each decision is about, and the decisions that are about none.

    `units` needs unit_id, doc_id, turn, start, end, text. A decision is found where it was made; else where its quote stands in its turn, in
    another turn of the document, or where something nearly the same does (an edited transcript, another replacement). A decision about a code
    that has left the codebook is an orphan until the code is back.
    """
    documents = dict(iter(units.groupby("doc_id", sort=False)))
    unchanged = {(row.doc_id, row.turn, row.start, row.end, row.text): row.unit_id for row in units.itertuples()}
    paths = set(book.paths())
    attached: list[Attached] = []
    orphans: list[Orphan] = []
    for decision in in_force(decisions):
        if decision.code and (decision.code, decision.subcode) not in paths:
            orphans.append(Orphan(decision, "koden er foreslått" if decision.action == NEW_CODE else "koden finnes ikke i kodeboken"))
        elif decision.doc_id not in documents:
            orphans.append(Orphan(decision, "dokumentet er ikke med"))
        elif here := unchanged.get((decision.doc_id, decision.turn, decision.start, decision.end, decision.quote)):
            attached.append(Attached(decision, here))
        elif found := _units_of(decision, documents[decision.doc_id]):
            attached += [Attached(decision, unit_id) for unit_id in found]
        else:
            orphans.append(Orphan(decision, "ordene finnes ikke lenger i dokumentet"))
    return attached, orphans


def standing(attached: Iterable[Attached]) -> pd.DataFrame:
    """
    What each coder holds today about each unit and code: unit_id, coder, code, subcode, status, decided_at, memo, suggested_by_machine.

    The last word counts. `status` is accepted, changed or rejected; a change also rejects what it replaced.
    """
    held: dict[tuple[str, str, str], dict[str, object]] = {}
    for decision, unit_id in sorted(attached, key=lambda one: one[0].decided_at):
        if decision.action not in {ACCEPT, REJECT, CHANGE, NEW_CODE, CONSENSUS} or not decision.code:
            continue
        coder = CONSENSUS if decision.action == CONSENSUS else decision.coder
        status = {REJECT: "rejected", CHANGE: "changed"}.get(decision.action, "accepted")
        if decision.action == CONSENSUS and decision.memo.casefold().startswith("nei"):
            status = "rejected"
        said = {"decided_at": decision.decided_at, "memo": decision.memo, "suggested_by_machine": decision.suggested_by_machine}
        replaced, _, _ = decision.instead_of.partition(".")
        if decision.action == CHANGE and replaced and replaced != decision.code:
            key = (unit_id, coder, replaced)
            held.pop(key, None)
            held[key] = dict(unit_id=unit_id, coder=coder, code=replaced, subcode="", status="rejected", **said)
        key = (unit_id, coder, decision.code)
        held.pop(key, None)
        held[key] = dict(unit_id=unit_id, coder=coder, code=decision.code, subcode=decision.subcode, status=status, **said)
    columns = ["unit_id", "coder", "code", "subcode", "status", "decided_at", "memo", "suggested_by_machine"]
    return pd.DataFrame(list(held.values()), columns=columns)


def _units_of(decision: Decision, units: pd.DataFrame) -> list[str]:
    """Unit ids, in document order; none when the quote is nowhere."""
    here = units[units["turn"] == decision.turn]
    exact = here[(here["start"] == decision.start) & (here["end"] == decision.end)]
    if len(exact) and _plain(str(exact.iloc[0]["text"])) == _plain(decision.quote):
        return [str(exact.iloc[0]["unit_id"])]
    turns = sorted(units["turn"].unique(), key=lambda turn: (abs(int(turn) - decision.turn), int(turn)))
    texts = {turn: "".join(units.loc[units["turn"] == turn, "text"]) for turn in turns}
    for turn in turns:
        if (place := _find(decision, texts[turn], near=turn == decision.turn)) is not None:
            return _covered(units[units["turn"] == turn], *place)
    if len(decision.quote) >= 20:
        for turn in turns:
            alike = fuzz.partial_ratio_alignment(_plain(decision.quote), _plain(texts[turn]), score_cutoff=_ALIKE)
            if alike is not None and len(_plain(texts[turn])) >= 0.7 * len(_plain(decision.quote)):
                scale = len(texts[turn]) / max(len(_plain(texts[turn])), 1)
                return _covered(units[units["turn"] == turn], int(alike.dest_start * scale), int(alike.dest_end * scale))
    return []


def _find(decision: Decision, text: str, *, near: bool) -> tuple[int, int] | None:
    """Where the quote stands in a turn's text, the occurrence nearest to where it was; None for nowhere."""
    quote = decision.quote.strip()
    if not quote or (len(quote) < 12 and not near):
        return None
    starts = [found.start() for found in re.finditer(r"\s+".join(map(re.escape, quote.split())), text)]
    if not starts:
        return None
    first = min(starts, key=lambda start: abs(start - decision.start))
    return first, first + len(quote)


def _covered(turn: pd.DataFrame, start: int, end: int) -> list[str]:
    """Units of a turn that lie mostly within the span; the one that overlaps it most when none does."""
    at = turn["start"].min()
    shared = (turn["end"] - at).clip(upper=end) - (turn["start"] - at).clip(lower=start)
    within = turn[shared > 0.5 * (turn["end"] - turn["start"])]
    return [str(unit) for unit in within["unit_id"]] or [str(turn.loc[shared.idxmax(), "unit_id"])]


def _plain(text: str) -> str:
    """Text without case, doubled spaces, and the numbers of placeholders, which change when a name is found or lost."""
    return re.sub(r"\s+", " ", re.sub(r"(\[[^\]\d]*?)\s*\d+\]", r"\1]", text)).strip().casefold()


def _guarded(value: object) -> str:
    """A cell no spreadsheet takes for a formula."""
    text = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t"} else text
