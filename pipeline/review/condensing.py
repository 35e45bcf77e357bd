"""The pages where code groups become subgroups and condensates (STC step 3)."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.review import asking

UNITS_A_PAGE = 40


async def codes(request: Request) -> Response:
    """The code groups that can be condensed."""
    return asking.page(request, "condense.html", here="condense")


async def code(request: Request) -> Response:
    """One code group: its subgroups, condensates and re-reading list."""
    memory = asking.memory(request)
    wanted = request.path_params["code"]
    if wanted not in {one.id for one in memory.book.codes}:
        raise HTTPException(404)
    authored = asking.authored()
    groups = authored.subgroups(memory, wanted)
    first = asking.number(request, "fra", 1) - 1
    return asking.page(
        request,
        "subgroups.html",
        here="condense",
        code=memory.book.get(wanted),
        groups=groups,
        first=first,
        step=UNITS_A_PAGE,
        most=max((len(one.units) for one in groups), default=0),
        rereading=authored.rereading(memory, wanted),
        judgements=authored.JUDGEMENTS,
    )
