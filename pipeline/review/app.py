"""The review page's addresses, and what is answered when something is wrong."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from pipeline.core.errors import InputError
from pipeline.disk import command
from pipeline.review import asking, condensing, deciding, identities, pages, showing
from pipeline.review.guard import Guard
from pipeline.review.memory import Memory
from pipeline.review.wording import say

_ROUTES = (
    Route("/", showing.overview),
    Route("/les/{doc_id}", showing.read),
    Route("/helhet/{doc_id}", showing.impression),
    Route("/navn", identities.show),
    Route("/ko", showing.queue),
    Route("/sok", showing.search),
    Route("/uenighet", showing.disagreements),
    Route("/kondenser", condensing.codes),
    Route("/kondenser/{code}", condensing.code),
    Route("/koder.css", showing.code_colours),
    Route("/static/{name}", showing.static),
    Route("/hvem", deciding.who, methods=["POST"]),
    Route("/vedtak", deciding.coding, methods=["POST"]),
    Route("/navnevedtak", identities.decide, methods=["POST"]),
    Route("/notat", deciding.note, methods=["POST"]),
    Route("/kondensat", deciding.condensates, methods=["POST"]),
    Route("/gjenlest", deciding.rereading, methods=["POST"]),
)


def application(memory: Memory, token: str, port: int) -> ASGIApp:
    """The page over a study in memory, behind its guard."""
    app = Starlette(routes=_ROUTES, exception_handlers={HTTPException: not_found, InputError: refused, Exception: our_fault})
    app.state.memory, app.state.viewer_cookie = memory, f"kondensat_koder_{port}"
    return Guard(app, token, port)


async def not_found(request: Request, problem: Exception) -> Response:
    """A page, document or file that is not there, or a request that makes no sense."""
    memory = asking.memory(request)
    says = say("not_found", memory.settings.language)
    return HTMLResponse(
        pages.render("message.html", memory, asking.viewer(request), here="", says=says), getattr(problem, "status_code", 404)
    )


async def refused(request: Request, problem: Exception) -> Response:
    """What was asked for is not allowed; the reason holds nobody's words."""
    if request.method == "GET":
        return PlainTextResponse(str(problem), status_code=409)
    return JSONResponse({"saved": False, "reason": str(problem)}, status_code=409)


async def our_fault(request: Request, problem: Exception) -> Response:
    """A fault of ours: its place goes to the terminal, without words from the interviews."""
    command.explain(problem)
    return JSONResponse({"saved": False, "reason": say("our_fault", request.app.state.memory.settings.language)}, status_code=500)
