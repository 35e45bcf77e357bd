"""
A study as the page shows it: documents, turns and units from the tables, decisions from their files, and what stands today.

Everything here is a value or a function of values; `pipeline.review.memory` reads the disk. Spans are code points, end exclusive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import pandas as pd

from pipeline.core.coding import cutting, decisions
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import CONSENSUS, MEMO, NEW_CODE, Attached, Orphan
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


_UNIT = tuple(one.name for one in fields(Unit))
_HELD = tuple(one.name for one in fields(Held))


def tables(turns: pd.DataFrame, units: pd.DataFrame, codings: pd.DataFrame, queue: pd.DataFrame | None) -> Tables:
    """The tables as documents, units, suggestions and queue."""
    by_turn: dict[tuple[str, int], list[Unit]] = {}
    by_id: dict[str, Unit] = {}
    for row in units.to_dict("records"):
        unit = Unit(**{name: row[name] for name in _UNIT})
        by_turn.setdefault((unit.doc_id, unit.turn), []).append(unit)
        by_id[unit.unit_id] = unit
    documents: dict[str, Document] = {}
    for doc_id, part in turns.groupby("doc_id", sort=False):
        rows = part.to_dict("records")
        spoken = tuple(
            Turn(
                row["turn"],
                row["speaker"],
                row["role"] == "interviewer",
                None if pd.isna(row["start_s"]) else row["start_s"],
                row["text"],
                tuple(by_turn.get((row["doc_id"], row["turn"]), ())),
            )
            for row in rows
        )
        documents[str(doc_id)] = Document(str(doc_id), rows[0]["group"], rows[0]["source_type"], spoken)
    suggestions: dict[str, dict[str, Suggestion]] = {}
    for row in codings[codings["suggested_by_machine"]].to_dict("records"):
        # Once somebody has decided, subcode, score and evidence are that coder's, which a blind coder must not read.
        subcode, score, why = (row[f"machine_{name}"] for name in ("subcode", "score", "evidence"))
        suggestions.setdefault(row["unit_id"], {})[row["code"]] = Suggestion(row["code"], subcode, None if pd.isna(score) else score, why)
    ranked = {unit: tuple(sorted(found.values(), key=lambda one: -(one.score or 0))) for unit, found in suggestions.items()}
    places = {} if queue is None else dict(zip(queue["unit_id"], queue["position"].astype(int), strict=True))
    all_turns = tuple((turn.text.casefold(), doc_id, turn) for doc_id, document in documents.items() for turn in document.turns)
    frame = units[["unit_id", "doc_id", "turn", "start", "end", "text", "speaker", "source_type"]]
    return Tables(documents, by_id, ranked, places, all_turns, frame)


def recut(made: Tables, doc_id: str, decided: Mapping[tuple[str, int], Sequence[decisions.Decision]]) -> Tables:
    """The tables with the document's units cut as people have decided; a new unit has the suggestions of the one its first word was in."""
    document = made.documents[doc_id]
    turns, suggestions = [], dict(made.suggestions)
    for turn in document.turns:
        spans = [(unit.start, unit.end) for unit in turn.units]
        wanted = cutting.recut(spans, turn.text, decided.get((doc_id, turn.number), ()))
        units = turn.units
        if wanted != spans:
            units = tuple(_cut(turn, start, end) for start, end in wanted)
            for unit in units:
                old = next(one for one in turn.units if one.start <= unit.start < one.end)
                suggestions[unit.unit_id] = made.suggestions.get(old.unit_id, ())
        turns.append(replace(turn, units=units))
    changed = replace(document, turns=tuple(turns))
    gone = {unit.unit_id for unit in document.units}
    units_by_id = {unit.unit_id: unit for doc in made.documents.values() for unit in (changed.units if doc is document else doc.units)}
    rows = made.frame[~made.frame["unit_id"].isin(gone)]
    about = dict(made.frame[made.frame["unit_id"].isin(gone)].iloc[0]) if gone else {}
    new = pd.DataFrame([{**about, **{name: getattr(unit, name) for name in _SHOWN}} for unit in changed.units], columns=made.frame.columns)
    order = {unit_id: place for place, unit_id in enumerate(units_by_id)}
    frame = pd.concat([rows, new]).sort_values("unit_id", key=lambda ids: ids.map(order)).reset_index(drop=True)
    by_number = {turn.number: turn for turn in turns}
    spoken = tuple((folded, doc, by_number[turn.number] if doc == doc_id else turn) for folded, doc, turn in made.turns)
    return Tables({**made.documents, doc_id: changed}, units_by_id, suggestions, made.queue, spoken, frame)


_SHOWN = ("unit_id", "doc_id", "turn", "start", "end", "text", "speaker")


def _cut(turn: Turn, start: int, end: int) -> Unit:
    first = turn.units[0]
    return replace(first, unit_id=f"{first.doc_id}.{turn.number}.{start}", start=start, end=end, text=turn.text[start:end])


def standing(made: Iterable[decisions.Decision], units: pd.DataFrame, book: Codebook) -> Standing:
    """What the decisions say of the units there are today."""
    attached, orphans = decisions.attach(tuple(made), units, book)
    held: dict[str, list[Held]] = {}
    for row in decisions.standing(attached).to_dict("records"):
        held.setdefault(row["unit_id"], []).append(Held(**{name: row[name] for name in _HELD}))
    memos = _memos(attached)
    places = {(row["doc_id"], row["turn"], row["start"]): row["unit_id"] for row in units.to_dict("records")} if orphans else {}
    for decision, _ in orphans:
        unit_id = places.get((decision.doc_id, decision.turn, decision.start))
        if decision.action == NEW_CODE and unit_id:
            memos[unit_id] = (*memos.get(unit_id, ()), (decision.coder, f"+ {decision.memo}"))
    return Standing({unit: tuple(rows) for unit, rows in held.items()}, memos, tuple(orphans))


def standings(made: Sequence[decisions.Decision], tables: Tables, book: Codebook) -> dict[str, Standing]:
    """The same for every document at once."""
    whole = standing(made, tables.frame, book)
    empty: dict[str, tuple[dict[str, tuple[Held, ...]], dict[str, tuple[tuple[str, str], ...]], list[Orphan]]]
    empty = {doc_id: ({}, {}, []) for doc_id in tables.documents}
    for unit_id, held in whole.held.items():
        empty[tables.units[unit_id].doc_id][0][unit_id] = held
    for unit_id, memos in whole.memos.items():
        empty[tables.units[unit_id].doc_id][1][unit_id] = memos
    for orphan in whole.orphans:
        if orphan.decision.doc_id in empty:
            empty[orphan.decision.doc_id][2].append(orphan)
    return {doc_id: Standing(held, memos, tuple(orphans)) for doc_id, (held, memos, orphans) in empty.items()}


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


def own_and_waiting(unit_id: str, made: Tables, held: Standing, viewer: Viewer) -> tuple[dict[str, str], list[Suggestion]]:
    """What the viewer has decided of a unit (code → status), and the suggestions that still wait."""
    rows = held.held.get(unit_id)
    own = {row.code: row.status for row in rows if row.coder == viewer.coder} if rows else {}
    return own, [] if viewer.alone else [one for one in made.suggestions.get(unit_id, ()) if one.code not in own]


def state(unit_id: str, made: Tables, held: Standing, viewer: Viewer) -> str:
    """OPEN while a suggestion waits for the viewer, DECIDED when the viewer has said something and none waits, else UNCODED."""
    own, waiting = own_and_waiting(unit_id, made, held, viewer)
    return OPEN if waiting else DECIDED if own else UNCODED


def counts(document: Document, made: Tables, held: Standing, viewer: Viewer) -> Counter[str]:
    """How many of the document's units are OPEN, DECIDED and UNCODED for the viewer; and under `code/status`, how many have that mark."""
    states: Counter[str] = Counter({OPEN: 0, DECIDED: 0, UNCODED: 0})
    marked: Counter[tuple[str, str]] = Counter()
    for unit in document.units:
        own, waiting = own_and_waiting(unit.unit_id, made, held, viewer)
        states[OPEN if waiting else DECIDED if own else UNCODED] += 1
        for code in own.items():
            marked[code] += 1
        for one in waiting:
            marked[one.code, "suggested"] += 1
    return states + Counter({f"{code}/{status}": count for (code, status), count in marked.items()})
