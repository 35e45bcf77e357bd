"""What every address of the review page needs to know of a request."""

from __future__ import annotations

import json
from types import ModuleType
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.core.errors import InputError
from pipeline.review import pages
from pipeline.review.memory import Memory
from pipeline.review.reading import Document, Unit, Viewer

_A_YEAR_S = 365 * 24 * 3600


def authored() -> ModuleType:
    """`pipeline.review.authored`, whose libraries take seconds to load: only the pages that need them wait."""
    from pipeline.review import authored as module

    return module


def memory(request: Request) -> Memory:
    """The study as it is on the disk now."""
    study: Memory = request.app.state.memory
    study.refresh()
    return study


def viewer(request: Request) -> Viewer | None:
    """Who reads, from the cookie; None before they have said."""
    try:
        said = json.loads(unquote(request.cookies.get(request.app.state.viewer_cookie, "")))
        return Viewer(str(said["coder"]), bool(said["blind"]), bool(said["alone"]))
    except (ValueError, KeyError, TypeError):
        return None


def coder(request: Request) -> Viewer:
    """Who decides; raises InputError before they have said who they are."""
    known = viewer(request)
    if known is None:
        raise InputError("Ingen koder er valgt", do="skriv navnet ditt på oversikten")
    return known


def remember(request: Request, answer: Response, who: Viewer) -> None:
    """Keep who is coding in a cookie that no script reads."""
    said = json.dumps({"coder": who.coder, "blind": who.blind, "alone": who.alone})
    answer.set_cookie(request.app.state.viewer_cookie, quote(said), httponly=True, samesite="strict", max_age=_A_YEAR_S)


def page(request: Request, template: str, **values: object) -> Response:
    """A page; the overview, which asks who is coding, while nobody has said."""
    who = viewer(request)
    if who is None and template != "overview.html":
        return RedirectResponse("/", status_code=303)
    return HTMLResponse(pages.render(template, memory(request), who, **values))


async def body(request: Request) -> dict[str, object]:
    """The JSON object a page has sent; a bad request when it is anything else."""
    try:
        said = json.loads(await request.body())
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(said, dict):
        raise HTTPException(400)
    return said


def number(request: Request, name: str, otherwise: int) -> int:
    """A number in the address."""
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 10 else otherwise


def document(request: Request) -> Document:
    """The document the address names; not found when there is none of that id."""
    found = memory(request).document(request.path_params["doc_id"])
    if found is None:
        raise HTTPException(404)
    return found


def unit(request: Request, said: dict[str, object]) -> Unit:
    """The unit a decision is about; raises InputError when it is no longer there."""
    found = memory(request).unit(str(said.get("unit", "")))
    if found is None:
        raise InputError("Enheten finnes ikke lenger", do="last siden på nytt")
    return found
