"""The same decisions by Excel: `make workbook`, `make decisions-from FILE=…`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from pipeline.core.coding import decision_workbook as core
from pipeline.core.coding.decision_workbook import Report, Row
from pipeline.core.coding.decisions import Decision
from pipeline.core.errors import InputError
from pipeline.disk import atomic, study
from pipeline.review.memory import Memory
from pipeline.review.reading import Viewer


def rows(memory: Memory, coder: str) -> list[Row]:
    """Every unit with what the machine proposes and the coder holds, and every unit without; other coders' words are left out."""
    viewer = Viewer(coder, blind=True)
    found = []
    for unit in memory.tables.units.values():
        marks = [mark for mark in memory.marks(unit, viewer) if mark.coder == coder or mark.status == "suggested"]
        about = (unit.unit_id, unit.doc_id, unit.turn, unit.speaker, unit.question, unit.text)
        found += [Row(*about, mark.path, mark.score, core.said_by(mark.status), "", mark.memo) for mark in marks]
        if not marks:
            found.append(Row(*about, "", None))
    return found


def write(folder: Path, coder: str) -> Path:
    """Write the coder's workbook; returns where it lies."""
    if not coder.strip():
        raise InputError("Hvem koder?", do="skriv CODER=navn (make) eller --coder navn")
    memory = Memory(folder)
    path = folder / "data_processed" / "avgjorelser.xlsx"
    atomic.write_bytes(path, core.written(rows(memory, coder.strip()), coder.strip(), memory.book, memory.settings.language))
    return path


def take(folder: Path, file: Path) -> tuple[str, Report]:
    """Take in the decisions of a workbook; returns its coder and what came of it."""
    memory = Memory(folder)
    coder, given = core.read(study.read_bytes(file))
    if not coder:
        raise InputError(f"Arket {core.ABOUT}: koderens navn mangler i B1", do="skriv navnet der")
    report = core.compare(given, rows(memory, coder), memory.book, memory.settings.language)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    for wanted in report.wanted:
        unit = memory.tables.units[wanted.row.unit_id]
        held = [one.decided_at for one in memory.standing(unit.doc_id).held.get(unit.unit_id, ()) if one.coder == coder]
        memory.decide(
            Decision(
                decided_at=at,
                coder=coder,
                action=wanted.action,
                doc_id=unit.doc_id,
                turn=unit.turn,
                start=unit.start,
                end=unit.end,
                quote=unit.text,
                code=wanted.code,
                subcode=wanted.subcode,
                instead_of=wanted.instead_of,
                memo=wanted.row.memo,
                suggested_by_machine=any(one.code == wanted.code for one in memory.suggestions(unit.unit_id)),
                id=core.decision_id(coder, wanted, max(held, default="")),
            )
        )
    return coder, report


def told(coder: str, report: Report) -> str:
    """The report as people read it: counts, and every refused row with its reason."""
    changed = sum(one.replaces for one in report.wanted)
    counts = (
        f"Avgjørelser fra {coder}: {len(report.wanted) - changed} tatt inn, {changed} endret, {len(report.refused)} avvist, "
        f"{report.unchanged} rader sa ikke noe nytt, {report.missing} rader er ikke i filen (ingenting er endret for dem)."
    )
    return "\n".join([counts, *(f"  rad {line}: {reason}" for line, reason in report.refused)])
