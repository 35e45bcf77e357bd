"""The pages one reads: overview, transcript, queue, search, disagreements, total impression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review import asking, pages
from pipeline.review.memory import Memory
from pipeline.review.reading import DECIDED, Document, Turn, Unit, Viewer

TURNS_A_PAGE = 120
QUEUE_LENGTH = 20
HITS_A_PAGE = 30
DISPUTES_A_PAGE = 50


async def overview(request: Request) -> Response:
    """Progress per document and code, and who is coding."""
    return asking.page(request, "overview.html", here="start")


async def read(request: Request) -> Response:
    """A transcript, `TURNS_A_PAGE` turns at a time; `?ytring=` shows the page that turn is on."""
    document = asking.document(request)
    wanted = asking.number(request, "ytring", 1)
    numbers = [turn.number for turn in document.turns]
    at = next((place for place, number in enumerate(numbers) if number >= wanted), 0)
    first = at - at % TURNS_A_PAGE
    return asking.page(
        request,
        "read.html",
        here="read",
        document=document,
        turns=document.turns[first : first + TURNS_A_PAGE],
        before=numbers[first - TURNS_A_PAGE] if first else None,
        after=numbers[first + TURNS_A_PAGE] if first + TURNS_A_PAGE < len(numbers) else None,
    )


async def queue(request: Request) -> Response:
    """The units that wait for the viewer, in the order in which each decision teaches most."""
    who, code = asking.viewer(request), request.query_params.get("kode", "")
    waiting = [] if who is None else waiting_units(asking.memory(request), who, code)
    return asking.page(request, "queue.html", here="queue", waiting=waiting[:QUEUE_LENGTH], left=len(waiting), code=code)


def waiting_units(memory: Memory, viewer: Viewer, code: str = "") -> list[Unit]:
    """
    Units that wait for the viewer, of one code when `code` is given.

    First the order in which the stage `codings` would ask, then the other open suggestions, the least certain first.
    """
    ranked: list[tuple[tuple[int, float], Unit]] = []
    for doc_id, document in memory.tables.documents.items():
        ranked += memory.of_document(doc_id, ("waiting", viewer, code), partial(_waiting, memory, viewer, document, code))
    return [unit for _, unit in sorted(ranked, key=lambda one: one[0])]


def _waiting(memory: Memory, viewer: Viewer, document: Document, code: str) -> list[tuple[tuple[int, float], Unit]]:
    """The document's units that wait, each with its place in the queue."""
    return [(place, unit) for unit in document.units if (place := _place(memory, viewer, unit, code)) is not None]


def _place(memory: Memory, viewer: Viewer, unit: Unit, code: str) -> tuple[int, float] | None:
    """Where in the queue the unit stands; None when it does not wait."""
    asked = memory.tables.queue.get(unit.unit_id) if not viewer.alone and not code else None
    if asked is not None and memory.state(unit, viewer) != DECIDED:
        return 0, float(asked)
    waiting = [abs((one.score or 0) - 0.5) for one in memory.waiting(unit, viewer) if code in ("", one.code)]
    return (1, min(waiting)) if waiting else None


@dataclass(frozen=True)
class Hit:
    """A turn in which all that was searched for stands, with the units it stands in."""

    doc_id: str
    turn: Turn
    units: tuple[Unit, ...]


async def search(request: Request) -> Response:
    """Every turn in which all the words stand; words within « » or quotation marks stand together."""
    query = request.query_params.get("q", "")[:200]
    code = request.query_params.get("kode", "")
    who, memory = asking.viewer(request), asking.memory(request)
    hits = found(memory, who, query, code) if who else []
    first = asking.number(request, "fra", 1) - 1
    return asking.page(
        request,
        "search.html",
        here="search",
        query=query,
        code=code,
        wanted=pages.wanted(query),
        hits=hits[first : first + HITS_A_PAGE],
        first=first,
        count=len(hits),
        step=HITS_A_PAGE,
    )


def found(memory: Memory, viewer: Viewer, query: str, code: str = "") -> list[Hit]:
    """The turns with all that is wanted; with `code`, only those with a unit that has the code for the viewer and is not rejected."""
    wanted = pages.wanted(query)
    if not wanted and not code:
        return []
    left: Sequence[tuple[str, str, Turn]] = memory.tables.turns
    if code:
        left = [
            turn
            for doc_id, document in memory.tables.documents.items()
            for turn in memory.of_document(doc_id, ("coded", viewer, code), partial(_coded, memory, viewer, document, code))
        ]
    for part in wanted:
        left = [one for one in left if part in one[0]]
    return [Hit(doc_id, turn, _spoken(turn.units, wanted)) for _, doc_id, turn in left]


def _coded(memory: Memory, viewer: Viewer, document: Document, code: str) -> list[tuple[str, str, Turn]]:
    """The document's turns as `Tables.turns` has them, with no other units than those that have the code for the viewer."""
    held = memory.standing(document.doc_id).held
    coded = set()
    for unit in document.units:
        named = {one.code for one in memory.suggestions(unit.unit_id)} | {one.code for one in held.get(unit.unit_id, ())}
        if code in named and any(one.code == code and one.status != "rejected" for one in memory.marks(unit, viewer)):
            coded.add(unit.unit_id)
    kept = [replace(turn, units=tuple(unit for unit in turn.units if unit.unit_id in coded)) for turn in document.turns if turn.units]
    return [(turn.text.casefold(), document.doc_id, turn) for turn in kept if turn.units]


def _spoken(units: tuple[Unit, ...], wanted: list[str]) -> tuple[Unit, ...]:
    """Those of a turn's units the words stand in; all of them when words held together go from one unit into the next."""
    if len(units) < 2 or not wanted:
        return units
    return tuple(unit for unit in units if any(part in unit.text.casefold() for part in wanted)) or units


async def disagreements(request: Request) -> Response:
    """Units two coders decided differently, both reasons side by side; hidden from who codes blind."""
    memory, who = asking.memory(request), asking.viewer(request)
    rows = asking.authored().disagreements(memory) if who and not who.blind else []
    return asking.page(request, "disagreements.html", here="disagree", rows=rows[:DISPUTES_A_PAGE], count=len(rows))


async def impression(request: Request) -> Response:
    """A sheet for one interview, before any code: who, how long, its own words, salient passages, and a place to write."""
    document = asking.document(request)
    sheet = asking.authored().sheet(asking.memory(request), document.doc_id)
    return asking.page(request, "impression.html", here="total", document=document, sheet=sheet)


async def code_colours(request: Request) -> Response:
    """The codebook's colours as a style sheet; the page's policy allows no styles in the page itself."""
    return Response(pages.colours(asking.memory(request).book), media_type="text/css")


async def static(request: Request) -> Response:
    """Our own style sheet and script."""
    content, kind = pages.FILES.get(request.path_params["name"], (b"", ""))
    if not kind:
        raise HTTPException(404)
    return Response(content, media_type=kind)
