"""
What people decided about identifiers: rows that are only ever added, in `data_raw/decisions/identifiers.csv`.

A decision is about some words (`surface`) and counts for the whole study, wherever and in whatever inflection they stand; with `scope` `here` it
counts only at its document, turn and span. `mask` always replaces them (as `label`), `keep` never does (but for names in participants.csv,
which only a `keep` `here` leaves), `merge` makes them the same
entity as the surface in `value`, `split` makes them, there, an entity of its own, `rename` sets the replacement in `value`. `undo` takes back
the decision whose `id` stands in `value`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import regex

from pipeline.core.errors import InputError
from pipeline.core.identifiers.spans import Find
from pipeline.core.tables import LABELS

FILE = "data_raw/decisions/identifiers.csv"
MASK, KEEP, MERGE, SPLIT, RENAME, UNDO = ACTIONS = ("mask", "keep", "merge", "split", "rename", "undo")
STUDY, HERE = SCOPES = ("study", "here")


@dataclass(frozen=True)
class Decision:
    """One thing one person decided about some words; the anchor may be empty (turn 0) where the whole study is meant."""

    decided_at: str
    reviewer: str
    action: str
    surface: str
    label: str = ""
    value: str = ""
    scope: str = STUDY
    doc_id: str = ""
    turn: int = 0
    start: int = 0
    end: int = 0
    memo: str = ""
    id: str = ""

    def about(self, doc_id: str, turn: int, start: int, end: int, words: str) -> bool:
        """Whether the decision concerns these words there."""
        if self.scope == HERE:
            return (self.doc_id, self.turn) == (doc_id, turn) and self.start < end and start < self.end
        return _plain(words) == _plain(self.surface)


COLUMNS = tuple(field.name for field in fields(Decision))


def _plain(words: str) -> str:
    return regex.sub(r"['’´]?s?$", "", words.casefold().strip()) if len(words) > 3 else words.casefold().strip()


def parse(text: str) -> tuple[Decision, ...]:
    """
    Every decision of the file nobody has taken back, oldest first; `;` or `,` between the cells, a BOM or none.

    Raises InputError with the row for a missing column, an unknown action, label or scope, or a row without words.
    """
    lines = text.removeprefix("\ufeff")
    heading = lines.partition("\n")[0]
    table = csv.DictReader(io.StringIO(lines, newline=""), delimiter=";" if heading.count(";") >= heading.count(",") else ",")
    missing = [column for column in COLUMNS[:4] if column not in (table.fieldnames or ())]
    if lines.strip() and missing:
        raise InputError(
            f"{FILE}, rad 1: mangler kolonnen {missing[0]}", allowed=", ".join(COLUMNS), do="la overskriftene stå slik Kondensat skrev dem"
        )
    rows = ({key: (value or "").strip() for key, value in row.items() if key in COLUMNS} for row in table)
    made = tuple(_decision(row, number) for number, row in enumerate(rows, start=2))
    undone = {one.value for one in made if one.action == UNDO}
    return tuple(one for one in made if one.action != UNDO and not (one.id and one.id in undone))


def _decision(cells: dict[str, str], number: int) -> Decision:
    for column, allowed in (("action", ACTIONS), ("label", ("", *LABELS)), ("scope", ("", *SCOPES))):
        if cells.get(column, "") not in allowed:
            raise InputError(
                f"{FILE}, rad {number}: {column} har en verdi som ikke er tillatt", allowed=", ".join(allowed), do="rett cellen"
            )
    if not cells["surface"]:
        raise InputError(f"{FILE}, rad {number}: kolonnen surface er tom", do="skriv ordene avgjørelsen gjelder")
    try:
        numbers = {column: int(cells.get(column) or 0) for column in ("turn", "start", "end")}
    except ValueError:
        raise InputError(
            f"{FILE}, rad {number}: turn, start og end skal være hele tall", do="la anker-kolonnene stå slik Kondensat skrev dem"
        ) from None
    return Decision(**{**cells, "scope": cells.get("scope") or STUDY, **numbers})  # type: ignore[arg-type]


def serialise(decisions: Iterable[Decision], *, heading: bool) -> str:
    """CSV rows to add to the file, under the heading and a BOM when the file is new."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    if heading:
        out.write("\ufeff")
        writer.writerow(COLUMNS)
    writer.writerows([getattr(decision, column) for column in COLUMNS] for decision in decisions)
    return out.getvalue()


def applied(finds: Iterable[Find], text: str, doc_id: str, turn: int, decisions: Sequence[Decision]) -> list[Find]:
    """The finds of a turn after what people decided: more words masked, others kept. The last decision about some words counts."""
    found = list(finds)
    for decision in decisions:
        if decision.action == MASK:
            for start, end in _places(decision, text, doc_id, turn):
                found.append(Find(start, end, decision.label or "OTHER", f"avgjørelse: {decision.reviewer}", 1.0))
        if decision.action == KEEP:
            found = [
                find
                for find in found
                if _stands(find, decision) or not decision.about(doc_id, turn, find.start, find.end, text[find.start : find.end])
            ]
        if decision.action in (MASK, RENAME) and decision.label:
            found = [
                replace(find, label=decision.label, cls="")
                if decision.about(doc_id, turn, find.start, find.end, text[find.start : find.end])
                else find
                for find in found
            ]
    return found


def _stands(find: Find, decision: Decision) -> bool:
    """Whether it is a participant's own name, which no `keep` about an ordinary word («liv») bares in the whole study; only one made there does."""
    return decision.scope == STUDY and find.source == "deltakerliste"


def _places(decision: Decision, text: str, doc_id: str, turn: int) -> list[tuple[int, int]]:
    if decision.scope == HERE:
        here = (decision.doc_id, decision.turn) == (doc_id, turn) and text[decision.start : decision.end] == decision.surface
        return [(decision.start, decision.end)] if here else []
    pattern = regex.compile(rf"(?<![\p{{L}}\d]){regex.escape(decision.surface)}(?:['’´]?s|['’´])?(?![\p{{L}}\d])", regex.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]
