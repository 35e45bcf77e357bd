"""The review page's addresses: what is shown, and the one door through which a decision goes to the disk."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline.core.decisions import ACCEPT, CHANGE, MEMO, REJECT, UNDO, Decision
from pipeline.core.errors import InputError
from pipeline.disk import command
from pipeline.review import pages
from pipeline.review.guard import Guard
from pipeline.review.memory import Memory
from pipeline.review.reading import OPEN, Document, Unit, Viewer
from pipeline.review.wording import say

TURNS_A_PAGE = 120
QUEUE_LENGTH = 20
_STATIC = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Read once: no name from an address is ever looked up on the disk.
_FILES = {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in _STATIC.iterdir()}
_ACTIONS = {ACCEPT, REJECT, CHANGE, MEMO, UNDO}


def application(memory: Memory, token: str, port: int) -> ASGIApp:
    """The page over a study in memory, behind its guard."""
    routes = [
        Route("/", overview),
        Route("/les/{doc_id}", read),
        Route("/ko", queue),
        Route("/koder.css", code_colours),
        Route("/static/{name}", static),
        Route("/hvem", who, methods=["POST"]),
        Route("/vedtak", decide, methods=["POST"]),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: not_found, InputError: refused, Exception: our_fault})
    app.state.memory, app.state.viewer_cookie = memory, f"kondensat_koder_{port}"
    return Guard(app, token, port)


def _memory(request: Request) -> Memory:
    memory: Memory = request.app.state.memory
    memory.refresh()
    return memory


def _viewer(request: Request) -> Viewer | None:
    """Who reads, from the cookie; None before they have said."""
    try:
        said = json.loads(unquote(request.cookies.get(request.app.state.viewer_cookie, "")))
        return Viewer(str(said["coder"]), bool(said["blind"]), bool(said["alone"]))
    except (ValueError, KeyError, TypeError):
        return None


def _page(request: Request, template: str, **values: object) -> Response:
    """A page; the overview, which asks who is coding, while nobody has said."""
    memory, viewer = _memory(request), _viewer(request)
    if viewer is None and template != "overview.html":
        return RedirectResponse("/", status_code=303)
    return HTMLResponse(pages.render(template, memory, viewer, **values))


async def overview(request: Request) -> Response:
    """Progress per document and code, and who is coding."""
    return _page(request, "overview.html", here="start")


def _document(request: Request) -> Document:
    document = _memory(request).document(request.path_params["doc_id"])
    if document is None:
        raise HTTPException(404)
    return document


async def read(request: Request) -> Response:
    """A transcript, `TURNS_A_PAGE` turns at a time; `?ytring=` shows the page that turn is on."""
    document = _document(request)
    wanted = _number(request, "ytring", 1)
    numbers = [turn.number for turn in document.turns]
    at = next((place for place, number in enumerate(numbers) if number >= wanted), 0)
    first = at - at % TURNS_A_PAGE
    turns = document.turns[first : first + TURNS_A_PAGE]
    return _page(
        request,
        "read.html",
        here="read",
        document=document,
        turns=turns,
        before=numbers[first - TURNS_A_PAGE] if first else None,
        after=numbers[first + TURNS_A_PAGE] if first + TURNS_A_PAGE < len(numbers) else None,
    )


def _number(request: Request, name: str, otherwise: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else otherwise


async def queue(request: Request) -> Response:
    """The units that wait for the viewer, those the machine is least sure of first."""
    memory, viewer = _memory(request), _viewer(request)
    code = request.query_params.get("kode", "")
    waiting = [] if viewer is None else waiting_units(memory, viewer, code)
    return _page(request, "queue.html", here="queue", waiting=waiting[:QUEUE_LENGTH], left=len(waiting), code=code)


def waiting_units(memory: Memory, viewer: Viewer, code: str = "") -> list[Unit]:
    """Units with an open suggestion (of `code`, when given), in the order in which a decision teaches most."""
    waiting = []
    for doc_id, document in memory.tables.documents.items():
        if memory.counts(doc_id, viewer)[OPEN]:
            for unit in document.units:
                scores = [one.score for one in memory.marks(unit, viewer) if one.status == "suggested" and code in ("", one.code)]
                if scores:
                    waiting.append((min(abs((score or 0) - 0.5) for score in scores), unit))
    return [unit for _, unit in sorted(waiting, key=lambda one: one[0])]


async def code_colours(request: Request) -> Response:
    """The codebook's colours as a style sheet; the page's policy allows no styles in the page itself."""
    return Response(pages.colours(_memory(request).book), media_type="text/css")


async def static(request: Request) -> Response:
    """Our own style sheet and script."""
    content, kind = _FILES.get(request.path_params["name"], (b"", ""))
    if not kind:
        raise HTTPException(404)
    return Response(content, media_type=kind)


async def who(request: Request) -> Response:
    """Keep who is coding in a cookie."""
    said = await _json(request)
    coder = " ".join(str(said.get("coder", "")).split())[:60]
    if not coder or not coder.isprintable():
        raise InputError("Skriv navnet ditt", do="skriv det i feltet og trykk Begynn")
    answer = JSONResponse({"saved": True})
    cookie = json.dumps({"coder": coder, "blind": bool(said.get("blind")), "alone": bool(said.get("alone"))})
    answer.set_cookie(request.app.state.viewer_cookie, quote(cookie), httponly=True, samesite="strict", max_age=400 * 24 * 3600)
    return answer


async def _json(request: Request) -> dict[str, object]:
    try:
        said = json.loads(await request.body())
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(said, dict):
        raise HTTPException(400)
    return said


async def decide(request: Request) -> Response:
    """
    Put one decision on the disk, then say so, with the unit and the progress as they are now.

    Body: id (drawn by the page, so that a retry is not a second decision), unit, action, and code, subcode, instead_of, memo as the action asks.
    """
    memory, viewer = _memory(request), _viewer(request)
    said = {key: str(value) for key, value in (await _json(request)).items()}
    unit = memory.unit(said.get("unit", ""))
    if viewer is None:
        raise InputError("Ingen koder er valgt", do="skriv navnet ditt på oversikten")
    if unit is None:
        raise InputError("Enheten finnes ikke lenger", do="last siden på nytt")
    memory.decide(decision(memory, viewer, unit, said))
    return JSONResponse({
        "saved": True,
        "unit": pages.unit(memory, viewer, unit),
        "progress": pages.progress(memory, viewer),
        "document": pages.document_progress(memory, viewer, unit.doc_id),
    })


def decision(memory: Memory, viewer: Viewer, unit: Unit, said: dict[str, str]) -> Decision:
    """The decision a request asks for, anchored to the unit; raises InputError for an action, id or code that is not allowed."""
    action, code, subcode = said.get("action", ""), said.get("code", ""), said.get("subcode", "")
    if action not in _ACTIONS or not (16 <= len(said.get("id", "")) <= 40):
        raise InputError("Ukjent handling", do="last siden på nytt")
    if action not in (MEMO, UNDO):
        memory.book.get(code, subcode)
    return Decision(
        decided_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        coder=viewer.coder,
        action=action,
        doc_id=unit.doc_id,
        turn=unit.turn,
        start=unit.start,
        end=unit.end,
        quote=unit.text,
        code=code,
        subcode=subcode,
        instead_of=said.get("instead_of", ""),
        memo=said.get("memo", ""),
        suggested_by_machine=any(one.code == code for one in memory.suggestions(unit.unit_id)),
        id=said["id"],
    )


async def not_found(request: Request, problem: Exception) -> Response:
    """A page, document or file that is not there."""
    memory = _memory(request)
    return HTMLResponse(pages.render("message.html", memory, _viewer(request), here="", says=say("not_found", memory.settings.language)), 404)


async def refused(_: Request, problem: Exception) -> Response:
    """What was asked for is not allowed; the reason holds nobody's words."""
    return JSONResponse({"saved": False, "reason": str(problem)}, status_code=409)


async def our_fault(request: Request, problem: Exception) -> Response:
    """A fault of ours: its place goes to the terminal, without words from the interviews."""
    command.explain(problem)
    return JSONResponse({"saved": False, "reason": say("our_fault", request.app.state.memory.settings.language)}, status_code=500)
