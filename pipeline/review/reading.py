"""
A study as the page shows it: documents, turns and units from the tables, decisions from their files, and what stands today.

Everything here is a value or a function of values; `pipeline.review.memory` reads the disk. Spans are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline.core import decisions
from pipeline.core.codebook import Codebook
from pipeline.core.decisions import CONSENSUS, MEMO, Attached, Orphan
from pipeline.core.tables import MACHINE

OPEN, DECIDED, UNCODED = "open", "decided", "uncoded"


@dataclass(frozen=True)
class Unit:
    """A meaning unit; the words around it are read from its document."""

    unit_id: str
    doc_id: str
    turn: int
    start: int
    end: int
    text: str
    speaker: str
    question: str


@dataclass(frozen=True)
class Turn:
    """A speaker turn; an interviewer's has no units."""

    number: int
    speaker: str
    interviewer: bool
    start_s: float | None
    text: str
    units: tuple[Unit, ...]

    @property
    def time(self) -> str:
        """Minutes and seconds into the recording, empty when nobody knows."""
        return "" if self.start_s is None else f"{int(self.start_s // 60)}:{int(self.start_s % 60):02d}"


@dataclass(frozen=True)
class Document:
    """A conversation or a text."""

    doc_id: str
    group: str
    source_type: str
    turns: tuple[Turn, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its units in order."""
        return tuple(unit for turn in self.turns for unit in turn.units)


@dataclass(frozen=True)
class Suggestion:
    """What the machine proposes of a unit, and why."""

    code: str
    subcode: str
    score: float | None
    evidence: str


@dataclass(frozen=True)
class Held:
    """What one coder holds of a unit and a code."""

    coder: str
    code: str
    subcode: str
    status: str
    memo: str
    decided_at: str


@dataclass(frozen=True)
class Mark:
    """A code as it stands at a unit for the one who reads: the reader's own word, a suggestion still open, or another coder's word."""

    code: str
    subcode: str
    status: str
    coder: str
    score: float | None = None
    evidence: str = ""
    memo: str = ""

    @property
    def path(self) -> str:
        """`code` or `code.subcode`."""
        return ".".join(filter(None, (self.code, self.subcode)))


@dataclass(frozen=True)
class Viewer:
    """Who reads. `blind` hides what other coders decided, `alone` hides the machine's suggestions too."""

    coder: str
    blind: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Tables:
    """
    What the last run left: documents and units by id; suggestions, and places in the coder's queue, by unit.

    `turns` holds every turn with its words folded for search: (folded, doc_id, turn).
    """

    documents: Mapping[str, Document]
    units: Mapping[str, Unit]
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    queue: Mapping[str, int]
    turns: tuple[tuple[str, str, Turn], ...] = field(repr=False)
    frame: pd.DataFrame = field(repr=False)


@dataclass(frozen=True)
class Standing:
    """What people hold today: by unit, with memos beside; and the decisions that are about nothing there is."""

    held: Mapping[str, tuple[Held, ...]]
    memos: Mapping[str, tuple[tuple[str, str], ...]]
    orphans: tuple[Orphan, ...]


def tables(turns: pd.DataFrame, units: pd.DataFrame, codings: pd.DataFrame, queue: pd.DataFrame | None) -> Tables:
    """The tables as documents, units, suggestions and queue."""
    by_turn: dict[tuple[str, int], list[Unit]] = {}
    by_id = {}
    for row in units.itertuples():
        unit = Unit(row.unit_id, row.doc_id, int(row.turn), int(row.start), int(row.end), row.text, row.speaker, row.question)
        by_turn.setdefault((unit.doc_id, unit.turn), []).append(unit)
        by_id[unit.unit_id] = unit
    documents = {}
    for doc_id, part in turns.groupby("doc_id", sort=False):
        spoken = tuple(
            Turn(
                int(row.turn),
                row.speaker,
                row.role == "interviewer",
                None if pd.isna(row.start_s) else float(row.start_s),
                row.text,
                tuple(by_turn.get((doc_id, int(row.turn)), ())),
            )
            for row in part.itertuples()
        )
        documents[doc_id] = Document(doc_id, str(part["group"].iloc[0]), str(part["source_type"].iloc[0]), spoken)
    suggestions: dict[str, dict[str, Suggestion]] = {}
    machine = codings[codings["suggested_by_machine"]].assign(own=codings["coder"] == MACHINE).sort_values("own", kind="stable")
    for row in machine.itertuples():
        # Once somebody has decided, the table holds that coder's reason instead of the machine's: a blind coder must not read it.
        own = row.coder == MACHINE
        suggestions.setdefault(row.unit_id, {})[row.code] = Suggestion(
            row.code, row.subcode, float(row.score) if own else None, row.evidence if own else ""
        )
    ranked = {unit: tuple(sorted(found.values(), key=lambda one: -(one.score or 0))) for unit, found in suggestions.items()}
    places = {} if queue is None else dict(zip(queue["unit_id"], queue["position"].astype(int), strict=True))
    all_turns = tuple((turn.text.casefold(), doc_id, turn) for doc_id, document in documents.items() for turn in document.turns)
    frame = units[["unit_id", "doc_id", "turn", "start", "end", "text", "speaker", "source_type"]]
    return Tables(documents, by_id, ranked, places, all_turns, frame)


def standing(made: Iterable[decisions.Decision], units: pd.DataFrame, book: Codebook) -> Standing:
    """What the decisions say of the units there are today."""
    attached, orphans = decisions.attach(tuple(made), units, book)
    held: dict[str, list[Held]] = {}
    for row in decisions.standing(attached).itertuples():
        held.setdefault(row.unit_id, []).append(Held(row.coder, row.code, row.subcode, row.status, row.memo, row.decided_at))
    return Standing({unit: tuple(rows) for unit, rows in held.items()}, _memos(attached), tuple(orphans))


def _memos(attached: Iterable[Attached]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The last memo of each coder on each unit: (coder, memo)."""
    memos: dict[str, dict[str, str]] = {}
    for decision, unit_id in attached:
        if decision.action == MEMO:
            memos.setdefault(unit_id, {})[decision.coder] = decision.memo
    return {unit: tuple((coder, memo) for coder, memo in by_coder.items() if memo) for unit, by_coder in memos.items()}


def marks(unit_id: str, made: Tables, held: Standing, viewer: Viewer) -> tuple[Mark, ...]:
    """
    The codes at a unit as the viewer sees them: agreed on, own, open suggestions, other coders'.

    A suggestion the viewer has decided on shows as the decision, with the machine's evidence.
    """
    suggested = {one.code: one for one in made.suggestions.get(unit_id, ()) if not viewer.alone}
    rows = held.held.get(unit_id, ())
    shown = []
    for row in rows:
        if row.coder == CONSENSUS and not viewer.blind:
            shown.append(Mark(row.code, row.subcode, row.status, CONSENSUS, memo=row.memo))
    own = [row for row in rows if row.coder == viewer.coder]
    for row in own:
        why = suggested.get(row.code)
        shown.append(Mark(row.code, row.subcode, row.status, row.coder, why.score if why else None, why.evidence if why else "", row.memo))
    decided = {row.code for row in own}
    for one in suggested.values():
        if one.code not in decided:
            shown.append(Mark(one.code, one.subcode, "suggested", MACHINE, one.score, one.evidence))
    if not viewer.blind:
        shown += [
            Mark(row.code, row.subcode, row.status, row.coder, memo=row.memo) for row in rows if row.coder not in (viewer.coder, CONSENSUS)
        ]
    return tuple(shown)


def state(unit_id: str, made: Tables, held: Standing, viewer: Viewer) -> str:
    """OPEN while a suggestion waits for the viewer, DECIDED when the viewer has said something and none waits, else UNCODED."""
    own = {row.code for row in held.held.get(unit_id, ()) if row.coder == viewer.coder}
    if not viewer.alone and any(one.code not in own for one in made.suggestions.get(unit_id, ())):
        return OPEN
    return DECIDED if own else UNCODED
