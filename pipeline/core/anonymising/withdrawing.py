"""
A participant withdraws: what is left of participants.csv and of people's decisions without the documents of that participant.

Each function takes the text of a file and gives the text without them; a file that has nothing of theirs comes back as it was.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence

from pipeline.core.errors import InputError
from pipeline.core.identifiers import decisions as identifiers
from pipeline.core.participants import FILE, Participation

# What stands in a written condensate for a unit that is gone: a unit nobody finds makes the condensate above it stale at the next run.
_GONE = "trukket"
_STALE = f"<!-- FORELDET: bygger på en deltaker som er trukket. Skriv kondensatet på nytt, og slett så linjene med «{_GONE}». -->"


def documents_of(doc_id: str, rows: Sequence[Participation]) -> tuple[str, ...]:
    """
    The documents to take out: the one named, and where one person alone speaks in it, that person's others.

    Raises InputError for a document that has no row.
    """
    there = [row for row in rows if row.doc_id == doc_id]
    if not there:
        known = ", ".join(dict.fromkeys(row.doc_id for row in rows))
        raise InputError(f"{FILE} har ingen rad med doc_id «{doc_id}»", allowed=known, do="kopier doc_id fra participants.csv")
    people = {row.participant for row in there}
    also = [row.doc_id for row in rows if row.participant and people == {row.participant}]
    return tuple(dict.fromkeys([doc_id, *also]))


def participants(text: str, doc_ids: Collection[str]) -> str:
    """participants.csv without the documents' rows; every other line stays as it is."""
    lines = text.splitlines(keepends=True)
    separator = ";" if lines[0].count(";") > lines[0].count(",") else ","
    place = [cell.strip() for cell in lines[0].lstrip("\ufeff").strip().split(separator)].index("doc_id")
    cells = [next(csv.reader([line], delimiter=separator), []) for line in lines]
    return "".join(line for line, row in zip(lines, cells, strict=True) if len(row) <= place or row[place].strip() not in doc_ids)


def rows(text: str, ids: Collection[str]) -> str:
    """
    A file of decisions without the rows about the documents.

    A row is about a document named in `doc_id`, or one whose unit or quote (`lp1.12.0/recovery`) stands in `unit_id` or `quote_id`.
    """

    def kept(row: dict[str, str]) -> dict[str, str] | None:
        about = {row.get("doc_id", ""), *(row.get(column, "").partition(".")[0] for column in ("unit_id", "quote_id"))}
        return None if about & set(ids) else row

    return _filtered(text, kept)


def identities(text: str, ids: Collection[str], elsewhere: Callable[[str], bool]) -> str:
    """
    Decisions about identifiers without what was said in the documents.

    A decision for the whole study about words that stand in another document too goes on protecting that one; only where it was made is
    forgotten. `elsewhere` tells of some words whether they do.
    """

    def kept(row: dict[str, str]) -> dict[str, str] | None:
        if row.get("doc_id", "") not in ids:
            return row
        if row.get("scope") == identifiers.HERE or not elsewhere(row.get("surface", "")):
            return None
        return {**row, "doc_id": "", "turn": "0", "start": "0", "end": "0", "memo": ""}

    return _filtered(text, kept)


def condensates(text: str, ids: Collection[str]) -> tuple[str, int]:
    """What people wrote of condensates, without the documents' units and words; each text built on them marked stale, and how many."""
    unit = re.compile(rf"^(\s*[-*+]\s+)(?:★\s*)?(?:{'|'.join(map(re.escape, sorted(ids)))})\.\d+\.\d+\b.*$", re.MULTILINE)
    numbers = iter(range(text.count(f"{_GONE}.0.") + 1, len(text) + 2))
    sections, stale = re.split(r"^(?=[ \t]*## )", text, flags=re.MULTILINE), 0
    for place, section in enumerate(sections):
        left, count = unit.subn(lambda line: f"{line[1]}{_GONE}.0.{next(numbers)}", section)
        if count:
            heading, newline, rest = left.partition("\n")
            sections[place] = f"{heading}{newline}{'' if _STALE in rest else _STALE + newline}{rest}"
            stale += 1
    return "".join(sections), stale


def count(text: str) -> int:
    """How many rows a CSV text has; a cell may hold line breaks."""
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def names(people: Iterable[Participation]) -> frozenset[str]:
    """Every word of the names of these people, in lower case."""
    return frozenset(word.casefold() for person in people for name in person.names for word in name.split())


def _filtered(text: str, kept: Callable[[dict[str, str]], dict[str, str] | None]) -> str:
    """The CSV text with each row as `kept` gives it back, and without those it gives None for; the same text when nothing changes."""
    plain = text.removeprefix("\ufeff")
    heading = plain.partition("\n")[0]
    separator = ";" if heading.count(";") >= heading.count(",") else ","
    table = csv.DictReader(io.StringIO(plain, newline=""), delimiter=separator, restval="")
    before = list(table)
    after = [row for one in before if (row := kept(one)) is not None]
    if before == after:
        return text
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.fieldnames or [], delimiter=separator, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(after)
    return text[: len(text) - len(plain)] + out.getvalue()
