"""
What authors write on the review page: condensates and their subgroups, re-reading ticks, notes on method; and what they need to see for it.

Imported when the first of those pages is asked for: the libraries behind it are heavy.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from pipeline.core.coding import agreeing
from pipeline.core.errors import InputError
from pipeline.core.printing import method, reporting
from pipeline.core.synthesis import condensing
from pipeline.core.synthesis.condensing import ASIDE, UNPLACED, Written
from pipeline.core.synthesis.synthesising import JUDGEMENTS
from pipeline.core.tables import MACHINE
from pipeline.disk import authoring, tables
from pipeline.disk import decisions as files
from pipeline.review.memory import Memory
from pipeline.review.reading import Unit

_SUBGROUP = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True)
class Subgroup:
    """A subgroup as the page shows it; `machine` is true for a proposal nobody has sorted yet."""

    subgroup: str
    label: str
    condensate: str
    status: str
    units: tuple[Unit, ...]
    gullsitat: frozenset[str]
    machine: bool


@dataclass(frozen=True)
class Sheet:
    """
    One interview before any code: what fills it, its own words, and the passages that hold most of them.

    `notes` are what people have written of it and of the study: (kind, heading in method.md, note).
    """

    words: int
    speakers: tuple[str, ...]
    own: tuple[str, ...]
    salient: tuple[Unit, ...]
    notes: tuple[tuple[str, str, str], ...]
    version: str


def _codings(memory: Memory, code: str) -> pd.DataFrame:
    """The code's rows as the table `codings` would have them if it were made now."""
    rows = [
        row
        for doc_id in memory.tables.documents
        for row in memory.of_document(doc_id, ("codings", code), partial(_document_codings, memory, doc_id, code))
    ]
    return _frame(rows, ["unit_id", "code", "subcode", "status", "score"])


def _document_codings(memory: Memory, doc_id: str, code: str) -> list[tuple[object, ...]]:
    """The same of one document: (unit_id, code, subcode, status, score)."""
    rows: list[tuple[object, ...]] = []
    everyone = memory.standing(doc_id).held
    for unit in memory.tables.documents[doc_id].units:
        held = [one for one in everyone.get(unit.unit_id, ()) if one.code == code]
        rows += [(unit.unit_id, code, one.subcode, one.status, 1.0) for one in held]
        if not held:
            suggested = (one for one in memory.suggestions(unit.unit_id) if one.code == code)
            rows += [(unit.unit_id, code, one.subcode, "suggested", one.score or 0.0) for one in suggested]
    return rows


def _frame(rows: list[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    """A frame whose words stay Python's own: it is read row by row, and pandas' own strings are slow at that."""
    return pd.DataFrame(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)) if rows else [], columns=columns, dtype=object)


def subgroups(memory: Memory, code: str) -> tuple[Subgroup, ...]:
    """
    The code group's subgroups: as a person sorted them, else as the machine proposes.

    Units nobody has placed stand in a subgroup of their own. Where nobody has written a condensate, the machine's draft is shown.
    """
    living = set(condensing.grouped(_codings(memory, code), [code])[code]["unit_id"])
    ids = [unit for unit in memory.tables.units if unit in living]
    people = tuple(one for one in authoring.read_condensates(memory.folder / files.FOLDER / "condensates.md") if one.code == code)
    proposed = _proposed(memory, code)
    if people:
        texts = {unit: memory.tables.units[unit].text for unit in ids}
        drafts = {row["subgroup"]: row["condensate"] for row in proposed}
        sorted_rows = condensing.decided(people, code, ids, texts)
        shown: list[dict[str, Any]] = [
            row if row["condensate"] else {**row, "condensate": drafts.get(row["subgroup"], "")} for row in sorted_rows
        ]
        return tuple(_subgroup(memory, row, machine=False) for row in shown)
    rows = [{**row, "units": [unit for unit in row["units"] if unit in living]} for row in proposed if row["subgroup"] != UNPLACED]
    placed = {unit for row in rows for unit in row["units"]}
    if left := [unit for unit in ids if unit not in placed]:
        rows.append({"subgroup": UNPLACED, "label": "", "condensate": "", "status": "draft", "units": left, "gullsitat": []})
    return tuple(_subgroup(memory, row, machine=True) for row in rows)


def _proposed(memory: Memory, code: str) -> list[dict[str, Any]]:
    """The code's rows of the table `condensates`, its lists split."""
    path = memory.folder / "data_processed" / "condensates.parquet"
    if not path.is_file():
        return []
    table = tables.read(path)
    rows = table[table["code"] == code].to_dict("records")
    return [
        {**{str(name): value for name, value in row.items()}, "units": row["units"].split(), "gullsitat": row["gullsitat"].split()}
        for row in rows
    ]


def _subgroup(memory: Memory, row: dict[str, Any], *, machine: bool) -> Subgroup:
    units = tuple(memory.tables.units[unit] for unit in row["units"])
    return Subgroup(
        str(row["subgroup"]),
        str(row["label"]),
        str(row["condensate"]),
        str(row["status"]),
        units,
        frozenset(row["gullsitat"]),
        machine,
    )


def write_condensates(memory: Memory, said: dict[str, str]) -> None:
    """
    Make one change to a code group's subgroups and keep them in condensates.md; the first one makes the machine's proposal the person's own.

    `said` has code, and unit and to (a subgroup's id, `aside` or `unplaced`), or unit and gold (yes or no), or subgroup, label and condensate; a
    subgroup that is not there is made. The same change twice is made once. Raises InputError for what does not exist.
    """
    code = memory.book.get(said.get("code", "")).id
    path = memory.folder / files.FOLDER / "condensates.md"
    before = {one.subgroup: one for one in authoring.read_condensates(path) if one.code == code}
    groups = {one.subgroup: _as_written(memory, code, one, before) for one in subgroups(memory, code)}
    if said.get("subgroup"):
        _reword(memory, code, groups, said)
    elif said.get("to"):
        _move(memory, code, groups, said.get("unit", ""), said["to"])
    else:
        _gild(groups, said.get("unit", ""), said.get("gold") == "yes")
    aside = groups.pop(ASIDE, None)
    groups.pop(UNPLACED, None)
    if not groups:
        raise InputError("Det finnes ingen undergruppe ennå", do="lag en undergruppe først")
    written = list(groups.values())
    written[-1] = replace(written[-1], aside=aside.units if aside else ())
    files.rewrite(path, files.version(path), lambda text: condensing.with_code(text, code, written))


def _as_written(memory: Memory, code: str, shown: Subgroup, before: dict[str, Written]) -> Written:
    """A subgroup as the file has it. A unit keeps the words it had when its condensate was written, so that a change is seen."""
    kept = {unit: words for one in before.values() for unit, words in (*one.units, *one.aside)}
    units = tuple((unit.unit_id, kept.get(unit.unit_id, unit.text)) for unit in shown.units)
    gold = tuple(unit.unit_id for unit in shown.units if unit.unit_id in shown.gullsitat) if not shown.machine else ()
    # A draft is the machine's until a person has put a hand to its words.
    condensate = "" if shown.status == "draft" else shown.condensate
    return Written(code, shown.subgroup, shown.label, condensate, units, gold, ())


def _reword(memory: Memory, code: str, groups: dict[str, Written], said: dict[str, str]) -> None:
    subgroup = said["subgroup"]
    if not _SUBGROUP.fullmatch(subgroup) or subgroup in (ASIDE, UNPLACED):
        raise InputError("Undergruppen har en id som ikke er tillatt", do="last siden på nytt")
    old = groups.get(subgroup) or Written(code, subgroup, "", "", (), (), ())
    condensate = " ".join(said.get("condensate", old.condensate).split())
    # Whoever writes the text has read the units as they are now.
    units = tuple((unit, memory.tables.units[unit].text) for unit, _ in old.units) if condensate != old.condensate else old.units
    groups[subgroup] = replace(old, label=said.get("label", old.label), condensate=condensate, units=units)


def _move(memory: Memory, code: str, groups: dict[str, Written], unit_id: str, to: str) -> None:
    here = next((group for group in groups.values() if unit_id in dict(group.units)), None)
    if here is None or (to not in groups and to not in (ASIDE, UNPLACED)):
        raise InputError("Enheten eller undergruppen finnes ikke lenger", do="last siden på nytt")
    groups[here.subgroup] = replace(
        here, units=tuple(one for one in here.units if one[0] != unit_id), gullsitat=tuple(one for one in here.gullsitat if one != unit_id)
    )
    there = groups.get(to) or Written(code, to, "", "", (), (), ())
    groups[to] = replace(there, units=(*there.units, (unit_id, memory.tables.units[unit_id].text)))


def _gild(groups: dict[str, Written], unit_id: str, gold: bool) -> None:
    here = next((group for group in groups.values() if unit_id in dict(group.units)), None)
    if here is None:
        raise InputError("Enheten finnes ikke lenger", do="last siden på nytt")
    chosen = [one for one in here.gullsitat if one != unit_id] + ([unit_id] if gold else [])
    groups[here.subgroup] = replace(here, gullsitat=tuple(chosen))


def rereading(memory: Memory, code: str) -> list[tuple[str, dict[str, str] | None]]:
    """The documents on the code's re-reading list, each with its tick or None."""
    path = memory.folder / "data_processed" / "synthesis.parquet"
    if not path.is_file():
        return []
    table = tables.read(path)
    ticks = authoring.read_rereading(memory.folder / files.FOLDER / "reread.csv")
    documents = " ".join(table.loc[table["code"] == code, "reread"]).split()
    return [(doc_id, ticks.get((code, doc_id))) for doc_id in documents]


def tick(memory: Memory, row: dict[str, str]) -> None:
    """Note that a document has been re-read; raises InputError for a code, document or judgement that does not exist."""
    memory.book.get(row["code"])
    if row["judgement"] not in JUDGEMENTS or memory.document(row["doc_id"]) is None:
        raise InputError("Gjenlesningen mangler dokument eller vurdering", allowed=", ".join(JUDGEMENTS), do="velg hva gjenlesningen viste")
    files.append_rereading(row, memory.folder / files.FOLDER)


def notes(memory: Memory) -> tuple[dict[str, str], str]:
    """The notes on method, and what tells their file from another."""
    path = memory.folder / files.FOLDER / "method.md"
    return authoring.read_method(path), files.version(path)


def write_note(memory: Memory, key: str, note: str, version: str) -> str:
    """Put a note under its heading in method.md; raises InputError for a heading that is none of ours."""
    if key not in {method.PRECONCEPTIONS, method.THEMES, *(reporting.impression_key(doc_id) for doc_id in memory.tables.documents)}:
        raise InputError("Ukjent notat", do="last siden på nytt")
    return files.rewrite(memory.folder / files.FOLDER / "method.md", version, lambda text: method.with_note(text, key, note))


def own_words(memory: Memory) -> Mapping[str, Sequence[str]]:
    """The words that set each interview apart from the others."""
    return memory.remembered("own_words", lambda: reporting.own_words(memory.tables.frame))


def sheet(memory: Memory, doc_id: str) -> Sheet:
    """The interview's sheet; its own words are told by what the other interviews do not say."""
    own = own_words(memory).get(doc_id, ())
    part = memory.frame(doc_id)
    said, version = notes(memory)
    return Sheet(
        sum(len(text.split()) for text in part["text"]),
        tuple(dict.fromkeys(unit.speaker for unit in memory.tables.documents[doc_id].units)),
        tuple(own),
        tuple(memory.tables.units[unit] for unit in reporting.salient(part, list(own))),
        (
            ("impression", key := reporting.impression_key(doc_id), said.get(key, "")),
            ("themes", method.THEMES, said.get(method.THEMES, "")),
            ("preconceptions", method.PRECONCEPTIONS, said.get(method.PRECONCEPTIONS, "")),
        ),
        version,
    )


def disagreements(memory: Memory) -> list[dict[Hashable, Any]]:
    """What coders hold differently now, as rows of `agreement`, those not yet agreed on first."""
    return memory.of_study("disagreements", lambda: _disagreements(memory))


def _disagreements(memory: Memory) -> list[dict[Hashable, Any]]:
    rows: list[tuple[object, ...]] = []
    units: list[tuple[object, ...]] = []
    for doc_id, document in memory.tables.documents.items():
        everyone = memory.standing(doc_id).held
        for unit in document.units:
            held = [one for one in everyone.get(unit.unit_id, ()) if one.coder != MACHINE]
            if len({one.coder for one in held}) > 1:
                units.append((unit.unit_id,))
                rows += [(unit.unit_id, one.code, one.subcode, one.coder, one.status, one.memo) for one in held]
    codings = _frame(rows, ["unit_id", "code", "subcode", "coder", "status", "evidence"])
    found = agreeing.disagreements(_frame(units, ["unit_id"]), codings)
    return found.sort_values("consensus", key=lambda column: column != "", kind="stable").to_dict("records")
