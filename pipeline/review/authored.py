"""
What authors write on the review page: condensates and their subgroups, re-reading ticks, notes on method; and what they need to see for it.

Imported when the first of those pages is asked for: the libraries behind it are heavy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from pipeline.core import agreeing, condensing, method, reporting
from pipeline.core.condensing import ASIDE, UNPLACED, Written
from pipeline.core.errors import InputError
from pipeline.core.synthesising import JUDGEMENTS
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
    """One interview before any code: what fills it, its own words, and the passages that hold most of them."""

    words: int
    speakers: tuple[str, ...]
    own: tuple[str, ...]
    salient: tuple[Unit, ...]
    note: str
    version: str


def _codings(memory: Memory, code: str) -> pd.DataFrame:
    """The code's rows as the table `codings` would have them if it were made now."""
    rows = []
    for unit_id, unit in memory.tables.units.items():
        held = [one for one in memory.standing(unit.doc_id).held.get(unit_id, ()) if one.code == code]
        rows += [(unit_id, code, one.subcode, one.status, 1.0) for one in held]
        if not held:
            rows += [(unit_id, code, one.subcode, "suggested", one.score or 0) for one in memory.suggestions(unit_id) if one.code == code]
    return pd.DataFrame(rows, columns=["unit_id", "code", "subcode", "status", "score"])


def subgroups(memory: Memory, code: str) -> tuple[Subgroup, ...]:
    """The code group's subgroups: as a person sorted them, else as the machine proposes; units nobody has placed stand in one of their own."""
    living = set(condensing.grouped(_codings(memory, code), [code])[code]["unit_id"])
    ids = [unit for unit in memory.tables.units if unit in living]
    people = tuple(one for one in authoring.read_condensates(memory.folder / files.FOLDER / "condensates.md") if one.code == code)
    if people:
        texts = {unit: memory.tables.units[unit].text for unit in ids}
        return tuple(_subgroup(memory, row, machine=False) for row in condensing.decided(people, code, ids, texts))
    proposed = []
    path = memory.folder / "data_processed" / "condensates.parquet"
    if path.is_file():
        table = tables.read(path)
        for row in table[table["code"] == code].to_dict("records"):
            units = [unit for unit in row["units"].split() if unit in living]
            proposed.append(_subgroup(memory, {**row, "units": units, "gullsitat": row["gullsitat"].split()}, machine=True))
    placed = {unit.unit_id for one in proposed for unit in one.units}
    if left := [unit for unit in ids if unit not in placed]:
        row = {"subgroup": UNPLACED, "label": "", "condensate": "", "status": "draft", "units": left, "gullsitat": []}
        proposed = [one for one in proposed if one.subgroup != UNPLACED] + [_subgroup(memory, row, machine=True)]
    return tuple(proposed)


def _subgroup(memory: Memory, row: dict[str, object], *, machine: bool) -> Subgroup:
    units = tuple(memory.tables.units[unit] for unit in row["units"])  # type: ignore[attr-defined]
    return Subgroup(
        str(row["subgroup"]),
        str(row["label"]),
        str(row["condensate"]),
        str(row["status"]),
        units,
        frozenset(row["gullsitat"]),
        machine,  # type: ignore[call-overload]
    )


def condensates_version(memory: Memory) -> str:
    """What tells today's condensates.md from another."""
    return files.version(memory.folder / files.FOLDER / "condensates.md")


def write_condensates(memory: Memory, said: dict[str, object]) -> str:
    """
    Put the subgroups of a code group in condensates.md as the page has them; returns the file's new version.

    Raises InputError when a unit would be lost or placed twice, or the file has been changed since the page was made.
    """
    code = memory.book.get(str(said.get("code", ""))).id
    groups = [_posted(one) for one in _list(said.get("groups"))]
    aside = tuple(str(unit) for unit in _list(said.get("aside")))
    unplaced = [str(unit) for unit in _list(said.get("unplaced"))]
    placed = [unit for _, _, _, units, _ in groups for unit in units]
    everything = sorted([*placed, *aside, *unplaced])
    if everything != sorted(unit.unit_id for one in subgroups(memory, code) for unit in one.units):
        raise InputError("Enhetene på siden er ikke de som hører til kodegruppen nå", do="last siden på nytt og gjør endringen igjen")
    if len({group[0] for group in groups}) != len(groups):
        raise InputError("To undergrupper har samme id", do="last siden på nytt")
    path = memory.folder / files.FOLDER / "condensates.md"
    before = {one.subgroup: one for one in authoring.read_condensates(path) if one.code == code}
    kept = {unit: words for one in before.values() for unit, words in (*one.units, *one.aside)}
    written = []
    for place, (subgroup, label, condensate, units, gullsitat) in enumerate(groups):
        # Whoever writes the text has read its units as they are now; else each keeps the words it had, so that a change is seen.
        old = before.get(subgroup)
        fresh = old is None or " ".join(condensate.split()) != old.condensate
        words = tuple((unit, memory.tables.units[unit].text if fresh else kept.get(unit, memory.tables.units[unit].text)) for unit in units)
        last = tuple((unit, kept.get(unit, memory.tables.units[unit].text)) for unit in aside) if place == len(groups) - 1 else ()
        written.append(Written(code, subgroup, label, condensate, words, tuple(unit for unit in units if unit in gullsitat), last))
    return files.rewrite(path, str(said.get("version", "")), lambda text: condensing.with_code(text, code, written))


def _posted(one: object) -> tuple[str, str, str, tuple[str, ...], frozenset[str]]:
    if not isinstance(one, dict) or not _SUBGROUP.fullmatch(str(one.get("subgroup", ""))) or one["subgroup"] in (ASIDE, UNPLACED):
        raise InputError("Undergruppen har en id som ikke er tillatt", do="last siden på nytt")
    units = tuple(str(unit) for unit in _list(one.get("units")))
    gullsitat = frozenset(str(unit) for unit in _list(one.get("gullsitat")))
    return str(one["subgroup"]), str(one.get("label", "")), str(one.get("condensate", "")), units, gullsitat


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


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


def impression_key(doc_id: str) -> str:
    """The heading in method.md of the impression of one interview."""
    return f"inntrykk {doc_id.lower()}"


def notes(memory: Memory) -> tuple[dict[str, str], str]:
    """The notes on method, and what tells their file from another."""
    path = memory.folder / files.FOLDER / "method.md"
    return authoring.read_method(path), files.version(path)


def write_note(memory: Memory, key: str, note: str, version: str) -> str:
    """Put a note under its heading in method.md; raises InputError for a heading that is none of ours."""
    if key not in {method.PRECONCEPTIONS, method.THEMES, *(impression_key(doc_id) for doc_id in memory.tables.documents)}:
        raise InputError("Ukjent notat", do="last siden på nytt")
    return files.rewrite(memory.folder / files.FOLDER / "method.md", version, lambda text: method.with_note(text, key, note))


def sheet(memory: Memory, doc_id: str) -> Sheet:
    """The interview's sheet; its own words are told by what the other interviews do not say."""
    own = memory.remembered("own_words", lambda: reporting.own_words(memory.tables.frame)).get(doc_id, [])
    part = memory.frame(doc_id)
    said, version = notes(memory)
    return Sheet(
        int(part["text"].str.split().str.len().sum()),
        tuple(dict.fromkeys(unit.speaker for unit in memory.tables.documents[doc_id].units)),
        tuple(own),
        tuple(memory.tables.units[unit] for unit in reporting.salient(part, own)),
        said.get(impression_key(doc_id), ""),
        version,
    )


def disagreements(memory: Memory) -> list[dict[str, str]]:
    """What coders hold differently now, as rows of `agreement`, those not yet agreed on first."""
    rows = []
    for doc_id in memory.tables.documents:
        for unit_id, held in memory.standing(doc_id).held.items():
            rows += [(unit_id, one.code, one.subcode, one.coder, one.status, one.memo) for one in held if one.coder != MACHINE]
    codings = pd.DataFrame(rows, columns=["unit_id", "code", "subcode", "coder", "status", "evidence"])
    found = agreeing.disagreements(memory.tables.frame, codings)
    return found.sort_values("consensus", key=lambda column: column != "", kind="stable").to_dict("records")
