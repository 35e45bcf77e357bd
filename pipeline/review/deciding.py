"""The doors through which a decision goes to the disk; each answers when it is there."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.core.decisions import ACCEPT, CHANGE, CONSENSUS, MEMO, REJECT, UNDO, Decision
from pipeline.core.errors import InputError
from pipeline.review import asking, pages
from pipeline.review.memory import Memory
from pipeline.review.reading import Unit, Viewer

_ACTIONS = {ACCEPT, REJECT, CHANGE, MEMO, UNDO, CONSENSUS}


async def who(request: Request) -> Response:
    """Keep who is coding."""
    said = await asking.body(request)
    coder = " ".join(str(said.get("coder", "")).split())[:60]
    if not coder or not coder.isprintable() or coder.casefold() in {"maskin", CONSENSUS}:
        raise InputError("Skriv navnet ditt", do="skriv det i feltet og trykk Begynn")
    answer = JSONResponse({"saved": True})
    asking.remember(request, answer, Viewer(coder, bool(said.get("blind")), bool(said.get("alone"))))
    return answer


async def coding(request: Request) -> Response:
    """
    A decision about a unit; answers with the unit and the progress as they are now.

    Body: id (drawn by the page, so that a retry is not a second decision), unit, action, and code, subcode, instead_of, memo as the action asks.
    """
    said = await asking.body(request)
    memory, viewer, unit = asking.memory(request), asking.coder(request), asking.unit(request, said)
    memory.decide(decision(memory, viewer, unit, {key: str(value) for key, value in said.items()}))
    return JSONResponse(
        {
            "saved": True,
            "unit": pages.unit(memory, viewer, unit),
            "progress": pages.progress(memory, viewer),
            "document": pages.document_progress(memory, viewer, unit.doc_id),
        }
    )


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


async def note(request: Request) -> Response:
    """A note on method: preconceptions, own themes, the impression of one interview."""
    said = await asking.body(request)
    asking.coder(request)
    version = asking.authored().write_note(
        asking.memory(request), str(said.get("key", "")), str(said.get("note", "")), str(said.get("version", ""))
    )
    return JSONResponse({"saved": True, "version": version})


async def condensates(request: Request) -> Response:
    """The subgroups of one code group as they are on the page: {code, version, groups: [{subgroup, label, condensate, units, gullsitat}], aside}."""
    said = await asking.body(request)
    asking.coder(request)
    version = asking.authored().write_condensates(asking.memory(request), said)
    return JSONResponse({"saved": True, "version": version})


async def rereading(request: Request) -> Response:
    """A tick on the re-reading list: {code, doc_id, judgement, note}."""
    said = {key: str(value) for key, value in (await asking.body(request)).items()}
    row = {"reader": asking.coder(request).coder, "read_at": datetime.now(UTC).date().isoformat()}
    row |= {key: said.get(key, "") for key in ("code", "doc_id", "judgement", "note")}
    asking.authored().tick(asking.memory(request), row)
    return JSONResponse({"saved": True})
