"""The doors through which a decision goes to the disk; each answers when it is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.core.coding.decisions import ACCEPT, CHANGE, CONSENSUS, MEMO, MERGE, NEW_CODE, REJECT, SPLIT, UNDO, Decision
from pipeline.core.errors import InputError
from pipeline.review import asking, pages
from pipeline.review.memory import Memory
from pipeline.review.reading import Unit, Viewer

_ACTIONS = {ACCEPT, REJECT, CHANGE, MEMO, UNDO, CONSENSUS, SPLIT, MERGE, NEW_CODE}


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
    now = memory.unit(unit.unit_id)
    answer = {"saved": True, "recut": now is None or now.text != unit.text, "unit": pages.unit(memory, viewer, now or unit)}
    answer |= {"progress": pages.progress(memory, viewer), "document": pages.document_progress(memory, viewer, unit.doc_id)}
    return JSONResponse(answer)


def decision(memory: Memory, viewer: Viewer, unit: Unit, said: dict[str, str]) -> Decision:
    """The decision a request asks for, anchored to the unit; raises InputError for an action, id or code that is not allowed."""
    action, code, subcode = said.get("action", ""), said.get("code", ""), said.get("subcode", "")
    if action not in _ACTIONS or not (16 <= len(said.get("id", "")) <= 40):
        raise InputError("Ukjent handling", do="last siden på nytt")
    if action == NEW_CODE:
        code = _code_id(said.get("memo", ""))
    elif action not in (MEMO, UNDO, SPLIT, MERGE):
        memory.book.get(code, subcode)
    start, end = _span(memory, unit, action, said)
    turn = next(turn for turn in memory.tables.documents[unit.doc_id].turns if turn.number == unit.turn)
    return Decision(
        decided_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        coder=viewer.coder,
        action=action,
        doc_id=unit.doc_id,
        turn=unit.turn,
        start=start,
        end=end,
        quote=turn.text[start:end],
        code=code,
        subcode=subcode,
        instead_of=said.get("instead_of", ""),
        memo=said.get("memo", ""),
        suggested_by_machine=any(one.code == code for one in memory.suggestions(unit.unit_id)),
        id=said["id"],
    )


def _code_id(name: str) -> str:
    """The id a proposed code would have in the codebook; raises InputError for a name without letters."""
    code = re.sub(r"[^a-zæøå0-9]+", "_", name.casefold()).strip("_0123456789")[:40]
    if not code:
        raise InputError("Navnet på koden mangler", do="skriv hva koden skal hete")
    return code


def _span(memory: Memory, unit: Unit, action: str, said: dict[str, str]) -> tuple[int, int]:
    """What the decision is about: the unit, the part of it to split off, or the unit and the next one to merge."""
    if action == SPLIT:
        given = [said.get(name, "") for name in ("start", "end")]
        start, end = (int(text) if text.isdecimal() and len(text) < 8 else -1 for text in given)
        part = unit.text[start:end].strip() if 0 <= start < end <= len(unit.text) else ""
        if part in ("", unit.text.strip()):
            raise InputError(
                "Velg en del av enheten", do="sett markøren der enheten skal deles, eller merk den delen som skal stå for seg selv"
            )
        return unit.start + start, unit.start + end
    if action == MERGE:
        turns = memory.tables.documents[unit.doc_id].turns
        after = [one for turn in turns if turn.number == unit.turn for one in turn.units if one.start == unit.end]
        if not after:
            raise InputError("Det er ingen enhet etter denne i ytringen", do="slå sammen fra enheten foran")
        return unit.start, after[0].end
    return unit.start, unit.end


async def note(request: Request) -> Response:
    """A note on method: preconceptions, own themes, the impression of one interview."""
    said = await asking.body(request)
    asking.coder(request)
    version = asking.authored().write_note(
        asking.memory(request), str(said.get("key", "")), str(said.get("note", "")), str(said.get("version", ""))
    )
    return JSONResponse({"saved": True, "version": version})


async def condensates(request: Request) -> Response:
    """One change to the subgroups of a code group; see `authored.write_condensates`."""
    said = {key: str(value) for key, value in (await asking.body(request)).items()}
    asking.coder(request)
    asking.authored().write_condensates(asking.memory(request), said)
    return JSONResponse({"saved": True})


async def rereading(request: Request) -> Response:
    """A tick on the re-reading list: {code, doc_id, judgement, note}."""
    said = {key: str(value) for key, value in (await asking.body(request)).items()}
    row = {"reader": asking.coder(request).coder, "read_at": datetime.now(UTC).date().isoformat()}
    row |= {key: said.get(key, "") for key in ("code", "doc_id", "judgement", "note")}
    asking.authored().tick(asking.memory(request), row)
    return JSONResponse({"saved": True})
