"""
The page where people decide on identifiers. The only one that shows words from before the privacy line.

Nothing of it goes into an address: a name in an address would stay in the browser's history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.core.errors import InputError
from pipeline.core.identifiers.decisions import ACTIONS, HERE, MASK, MERGE, RENAME, STUDY, UNDO, Decision
from pipeline.core.identifiers.spans import REVIEW
from pipeline.core.tables import LABELS
from pipeline.disk import decisions as files
from pipeline.disk import tables
from pipeline.review import asking
from pipeline.review.memory import Memory

A_PAGE = 20
_AROUND = 70
_ALL, _DOUBTFUL, _DECIDED = SHOWN = ("alle", "tvil", "bestemt")


@dataclass(frozen=True)
class Place:
    """One mention in its raw turn, with the words around it."""

    doc_id: str
    turn: int
    start: int
    end: int
    before: str
    text: str
    after: str

    @property
    def key(self) -> str:
        """What a request names the place by."""
        return f"{self.doc_id}|{self.turn}|{self.start}|{self.end}"


@dataclass(frozen=True)
class Surface:
    """All mentions of the same words: what they are taken for, what stands there instead, how sure, and what people have said."""

    text: str
    label: str
    cls: str
    entity: str
    replacement: str
    sources: tuple[str, ...]
    score: float
    places: tuple[Place, ...]
    decided: tuple[Decision, ...]

    @property
    def doubtful(self) -> bool:
        """Unsure, and nobody has said anything yet."""
        return self.score < REVIEW and not self.decided


def turns(memory: Memory) -> dict[tuple[str, int], str]:
    """The raw words of each turn; raises InputError when `private/` is not there."""
    frame = tables.read(memory.folder / "data_processed" / "private" / "turns.parquet")
    return {(row["doc_id"], row["turn"]): row["text"] for row in frame.to_dict("records")}


def surfaces(found: pd.DataFrame, raw: dict[tuple[str, int], str], decided: Sequence[Decision]) -> list[Surface]:
    """The identifiers by their words and label, the doubtful first, then those that occur most."""
    groups: dict[tuple[str, str], list[pd.Series]] = defaultdict(list)
    for _, row in found.iterrows():
        groups[row["text"].casefold(), row["label"]].append(row)
    made = []
    for rows in groups.values():
        first = rows[0]
        places = tuple(_place(row, raw[row["doc_id"], int(row["turn"])]) for row in rows)
        about = tuple(one for one in decided if any(one.about(p.doc_id, p.turn, p.start, p.end, p.text) for p in places))
        sources = tuple(dict.fromkeys(str(row["source"]) for row in rows))
        score = min(float(row["score"]) for row in rows)
        made.append(
            Surface(first["text"], first["label"], first["class"], first["entity"], first["replacement"], sources, score, places, about)
        )
    return sorted(made, key=lambda one: (not one.doubtful, -len(one.places), one.text.casefold()))


def _place(row: pd.Series, text: str) -> Place:
    start, end = int(row["start"]), int(row["end"])
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Place(
        row["doc_id"],
        int(row["turn"]),
        start,
        end,
        ("…" if start > _AROUND else "") + before,
        text[start:end],
        after + ("…" if end + _AROUND < len(text) else ""),
    )


def _listed(memory: Memory) -> list[Surface]:
    found = memory.folder / "data_processed" / "private" / "identifiers.parquet"
    if not found.is_file():
        return []
    read = memory.remembered("identifiers", lambda: (tables.read(found), turns(memory)))
    return surfaces(*read, files.read_identifiers(memory.folder / files.FOLDER))


async def show(request: Request) -> Response:
    """The identifiers, `A_PAGE` at a time."""
    shown = request.query_params.get("vis", _ALL)
    everything = _listed(asking.memory(request)) if asking.viewer(request) else []
    keep = {_DOUBTFUL: lambda one: one.doubtful, _DECIDED: lambda one: bool(one.decided)}.get(shown, lambda one: True)
    chosen = [one for one in everything if keep(one)]
    first = asking.number(request, "fra", 1) - 1
    return asking.page(
        request,
        "identities.html",
        here="names",
        surfaces=chosen[first : first + A_PAGE],
        first=first,
        step=A_PAGE,
        count=len(chosen),
        doubtful=sum(one.doubtful for one in everything),
        total=len(everything),
        shown=shown if shown in SHOWN else _ALL,
        labels=LABELS,
        review=REVIEW,
    )


async def decide(request: Request) -> Response:
    """
    A decision about some words.

    Body: id, action, scope, and place (a mention's key) or surface (words nobody found), label, value as the action asks.
    """
    said = {key: str(value) for key, value in (await asking.body(request)).items()}
    memory, viewer = asking.memory(request), asking.coder(request)
    made = decision(memory, viewer.coder, said)
    files.append_identifier(made, memory.folder / files.FOLDER)
    return JSONResponse({"saved": True})


def decision(memory: Memory, reviewer: str, said: dict[str, str]) -> Decision:
    """The decision a request asks for; raises InputError for one that makes no sense."""
    action, label, value = said.get("action", ""), said.get("label", ""), " ".join(said.get("value", "").split())
    wrong = action not in ACTIONS or label not in ("", *LABELS) or not (16 <= len(said.get("id", "")) <= 40)
    if wrong or (action in (MERGE, RENAME, UNDO) and not value):
        raise InputError("Avgjørelsen er ikke hel", do="fyll ut feltet, eller last siden på nytt")
    surface, where = " ".join(said.get("surface", "").split())[:200], ("", 0, 0, 0)
    if said.get("place"):
        surface, where = _mentioned(memory, said["place"])
    if action == UNDO:
        mine = {one.id: one for one in files.read_identifiers(memory.folder / files.FOLDER)}
        if value not in mine or mine[value].reviewer != reviewer:
            raise InputError("Det er ingenting å angre", do="last siden på nytt")
        surface = mine[value].surface
    if not surface:
        raise InputError("Ordene mangler", do="skriv hvilke ord det gjelder")
    scope = HERE if said.get("scope") == HERE and where[0] else STUDY
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    label = (label or "PER") if action == MASK and not where[0] else label
    return Decision(at, reviewer, action, surface, label, value, scope, *where, id=said["id"])


def _mentioned(memory: Memory, key: str) -> tuple[str, tuple[str, int, int, int]]:
    """The words at a place, and the place."""
    doc_id, _, rest = key.partition("|")
    numbers = rest.split("|")
    if len(numbers) == 3 and all(number.isdecimal() for number in numbers):
        turn, start, end = (int(number) for number in numbers)
        text = turns(memory).get((doc_id, turn), "")
        if 0 <= start < end <= len(text):
            return text[start:end], (doc_id, turn, start, end)
    raise InputError("Stedet finnes ikke lenger", do="last siden på nytt")
