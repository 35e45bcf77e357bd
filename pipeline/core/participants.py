"""`participants.csv`: who was interviewed, in which file, and what they allowed."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from rapidfuzz import fuzz, process

from pipeline.core.errors import InputError
from pipeline.core.settings import Frozen

FILE = "data_raw/participants.csv"
REQUIRED = ("doc_id", "file", "group", "site", "date", "consent", "language")
_YES = {"yes", "ja", "y", "j", "true", "1"}
# How alike a stranger's heading may be to one of ours before it must be a slip of the pen (`consnet`, `navn`/`names` is not).
_MISSPELT = 80


class Participation(Frozen):
    """
    One row: a participant in a document.

    A group interview has one row a participant, with the same doc_id and file and the speaker's label in `label`. An interview in two
    files has one row a file, with the same doc_id. One person interviewed twice has two doc_ids and the same `participant`.
    """

    doc_id: str = Field(min_length=1, pattern=r"^[\w-]+$")
    file: str = Field(min_length=1)
    group: str = Field(min_length=1)
    site: str
    date: str
    consent: bool
    language: Literal["nb", "nn", "dialect"]
    participant: str = ""
    label: str = ""
    names: tuple[str, ...] = ()
    role: str = ""
    age: str = ""
    gender: str = ""
    workplace: str = ""
    special_consent: bool = False
    source_type: Literal["intervju", "telefonsamtale", "observasjonsnotat", "møtenotat", "månedsrapport", "dokument"] = "intervju"
    other: dict[str, str] = Field(default_factory=dict)

    @field_validator("names", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(";") if part.strip()) if isinstance(value, str) else value

    @field_validator("consent", "special_consent", mode="before")
    @classmethod
    def _yes(cls, value: object) -> object:
        return value.strip().lower() in _YES if isinstance(value, str) else value


KNOWN = tuple(name for name in Participation.model_fields if name != "other")


def _check_headings(headings: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in headings]
    if missing:
        raise InputError(
            f"{FILE}, rad 1: mangler kolonnen {', '.join(missing)}",
            allowed=", ".join(KNOWN),
            do="rett overskriftene i første rad; `kondensat new` lager en tom fil med alle kolonnene",
        )
    for heading in headings:
        near = process.extractOne(heading.lower(), KNOWN, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
        if heading not in KNOWN and near:
            raise InputError(
                f"{FILE}, rad 1: ukjent kolonne «{heading}»",
                allowed=f"{', '.join(KNOWN)}, og egne kolonner med andre navn",
                do=f"mente du «{near[0]}»?",
            )


def parse(text: str) -> tuple[Participation, ...]:
    """
    The rows of participants.csv, comma or semicolon between the cells.

    Raises InputError with the row for a missing or misspelt column, a value that is not allowed, or no rows at all.
    """
    first = text.lstrip("\ufeff").splitlines()[0] if text.strip() else ""
    rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines(), delimiter=";" if first.count(";") > first.count(",") else ","))
    _check_headings([heading.strip() for heading in first.replace(";", ",").split(",")])
    found = []
    for number, row in enumerate(rows, start=2):
        if None in row:
            raise InputError(f"{FILE}, rad {number}: flere celler enn overskrifter", do="sett anførselstegn rundt celler med skilletegn i")
        cells = {key.strip(): (value or "").strip() for key, value in row.items()}
        if not any(cells.values()):
            continue
        known = {key: value for key, value in cells.items() if key in KNOWN and value}
        known.setdefault("site", "")
        known.setdefault("date", "")
        known.setdefault("consent", "")
        try:
            found.append(Participation.model_validate(known | {"other": {key: value for key, value in cells.items() if key not in KNOWN}}))
        except ValidationError as problem:
            wrong = problem.errors()[0]
            column = str(wrong["loc"][0])
            expected = wrong.get("ctx", {}).get("expected") or "noe annet enn en tom celle, uten mellomrom eller skilletegn"
            raise InputError(
                f"{FILE}, rad {number}: kolonnen {column} har en verdi som ikke er tillatt", allowed=str(expected), do="rett cellen"
            ) from None
    if not found:
        raise InputError(f"{FILE} har ingen rader", do="skriv én rad for hvert intervju")
    return tuple(found)


def consenting(rows: tuple[Participation, ...]) -> tuple[Participation, ...]:
    """The rows whose consent is yes; every other one stays out of every table."""
    return tuple(row for row in rows if row.consent)


@dataclass(frozen=True)
class Document:
    """A conversation or a text: the files it lies in, in order, and the participants in it, one a row."""

    doc_id: str
    files: tuple[str, ...]
    people: tuple[Participation, ...]

    @property
    def source_type(self) -> str:
        """What kind of material it is."""
        return self.people[0].source_type

    @property
    def language(self) -> str:
        """nb, nn or dialect."""
        return self.people[0].language


def documents(rows: tuple[Participation, ...]) -> tuple[Document, ...]:
    """
    The documents of the rows, in the order of the file.

    Raises InputError, naming the doc_id, for a row that stands twice, a file in two documents, a group interview without labels, and for
    rows that share a doc_id but differ where they may not.
    """
    owners: dict[str, str] = {}
    groups: dict[str, list[Participation]] = {}
    for row in rows:
        if owners.setdefault(row.file, row.doc_id) != row.doc_id:
            raise InputError(
                f"{FILE}: {owners[row.file]} og {row.doc_id} har samme fil", do="gi hvert dokument sin egen fil, eller begge samme doc_id"
            )
        groups.setdefault(row.doc_id, []).append(row)
    return tuple(_document(doc_id, group) for doc_id, group in groups.items())


def _document(doc_id: str, rows: list[Participation]) -> Document:
    keys = Counter((row.file, row.label) for row in rows)
    if twice := [key for key, count in keys.items() if count > 1]:
        raise InputError(
            f"{FILE}: doc_id {doc_id} står i {keys[twice[0]]} rader med samme fil" + (" og samme label" if twice[0][1] else " uten label"),
            allowed="flere rader med samme doc_id i et gruppeintervju (ulik label) og i et intervju i flere filer (ulik file)",
            do="gi radene hver sin doc_id, eller fyll ut label",
        )
    for column in ("source_type", "language"):
        if len({getattr(row, column) for row in rows}) > 1:
            raise InputError(
                f"{FILE}: radene til {doc_id} har ulik {column}", do="skriv det samme i alle radene, eller gi dem hver sin doc_id"
            )
    people = _people(doc_id, rows)
    if len(people) > 1 and not all(row.label or row.names for row in people):
        raise InputError(
            f"{FILE}: {doc_id} har {len(people)} deltakere, men ikke alle har merkelapp",
            do="skriv i kolonnen label hva hver deltaker heter i transkripsjonen",
        )
    return Document(doc_id, tuple(dict.fromkeys(row.file for row in rows)), people)


def _people(doc_id: str, rows: list[Participation]) -> tuple[Participation, ...]:
    """One row for each person; the rows of one person in several files must say the same of that person."""
    people: dict[str, Participation] = {}
    for row in rows:
        first = people.setdefault(row.label, row)
        for column in ("group", "participant", "names", "age", "gender", "role", "workplace", "consent"):
            if getattr(row, column) not in (getattr(first, column), "", ()):
                raise InputError(
                    f"{FILE}: to rader med doc_id {doc_id} har ulik {column}, så det er ikke samme person",
                    do="gi dem hver sin doc_id; er det et gruppeintervju, fyll ut label",
                )
    return tuple(people.values())


def by_identity(rows: tuple[Participation, ...]) -> dict[tuple[str, str], Participation]:
    """
    (document, participant as in the table of turns) → row.

    In a group interview a participant without an identity of its own is the document and the label, which may be the row's label or a name.
    """
    found = {}
    for document in documents(rows):
        for person in document.people:
            alone = len(document.people) == 1
            labels = (
                (document.doc_id,) if alone else tuple(f"{document.doc_id}/{label}" for label in (person.label, *person.names) if label)
            )
            for identity in (person.participant,) if person.participant else labels:
                found[document.doc_id, identity] = person
    return found
