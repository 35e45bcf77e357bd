"""`participants.csv`: who was interviewed, in which file, and what they allowed."""

from __future__ import annotations

import csv
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
            found.append(Participation(**known, other={key: value for key, value in cells.items() if key not in KNOWN}))
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
