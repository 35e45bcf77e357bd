"""
Every table, declared once.

The same lines check each read and write (`pipeline.disk.tables`) and write `docs/tables.md`. A table may hold more columns than
those named here; none named here is renamed. Spans are code points with the end exclusive.
"""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa
from pandera.typing.pandas import Series

LABELS = ("PER", "LOC", "ORG", "ADDR", "PHONE", "EMAIL", "ID", "DATE", "AGE", "OTHER")
CLASSES = ("direct", "strong_indirect", "indirect")
ROLES = ("interviewer", "participant")
SOURCE_TYPES = ("intervju", "telefonsamtale", "observasjonsnotat", "møtenotat", "månedsrapport", "dokument")
# Only what somebody said in a conversation can become a participant's quote; the other types hold the author's own words.
SPOKEN_TYPES = ("intervju", "telefonsamtale")
STATUSES = ("suggested", "accepted", "changed", "rejected")
MACHINE = "maskin"


def _column(says: str, **checks: Any) -> Any:
    return pa.Field(description=says, **checks)


class Table(pa.DataFrameModel):
    """The rules all tables share: declared columns are there, of their type; others are kept."""

    class Config:
        coerce = True
        strict = False
        ordered = False


class Turns(Table):
    """A speaker turn as spoken. Lives in `private/`."""

    doc_id: Series[str] = _column("document, as named in participants.csv")
    turn: Series[int] = _column("1-based in document order, interviewer's turns included", ge=1)
    speaker: Series[str] = _column("the speaker as labelled in the transcript; may be a name")
    participant: Series[str] = _column("who speaks, the same in all documents of one person; empty for the interviewer")
    role: Series[str] = _column("interviewer or participant", isin=ROLES)
    group: Series[str] = _column("the participant's group")
    language: Series[str] = _column("nb, nn or dialect")
    source_type: Series[str] = _column("what kind of material", isin=SOURCE_TYPES)
    start_s: Series[float] = _column("seconds into the recording", nullable=True)
    end_s: Series[float] = _column("seconds into the recording", nullable=True)
    text: Series[str] = _column("the words as spoken, marks included")
    marks: Series[str] = _column("pauses, laughter, unclear, overlap, cut-offs as JSON: [{start, end, kind}]")


class Identifiers(Table):
    """An identifier found in a raw turn. Lives in `private/`."""

    doc_id: Series[str] = _column("document")
    turn: Series[int] = _column("turn", ge=1)
    start: Series[int] = _column("first code point in the raw turn", ge=0)
    end: Series[int] = _column("code point after the last", ge=1)
    text: Series[str] = _column("the identifier as spoken")
    label: Series[str] = _column("what it is", isin=LABELS)
    cls: Series[str] = _column("how strongly it identifies", alias="class", isin=CLASSES)
    entity: Series[str] = _column("the same for every mention of one person, place or thing in the study")
    replacement: Series[str] = _column("what stands there instead; empty where it is kept")
    source: Series[str] = _column("which rule, list, model or person found it")
    score: Series[float] = _column("how sure the finder is", ge=0, le=1)


class Anonymised(Table):
    """A turn safe to read: the privacy line."""

    doc_id: Series[str] = _column("document")
    turn: Series[int] = _column("1-based in document order, interviewer's turns included", ge=1)
    speaker: Series[str] = _column("K1, L2 … or I")
    role: Series[str] = _column("interviewer or participant", isin=ROLES)
    group: Series[str] = _column("the participant's group")
    language: Series[str] = _column("nb, nn or dialect")
    start_s: Series[float] = _column("seconds into the recording", nullable=True)
    text: Series[str] = _column("the turn with its identifiers replaced")
    source_type: Series[str] = _column("what kind of material", isin=SOURCE_TYPES)


class Units(Table):
    """A meaning unit (meningsbærende enhet) with its context; joined, the units of a turn give the turn."""

    unit_id: Series[str] = _column("doc_id.turn.start", unique=True)
    doc_id: Series[str] = _column("document")
    turn: Series[int] = _column("turn", ge=1)
    speaker: Series[str] = _column("who says it")
    group: Series[str] = _column("the participant's group")
    start: Series[int] = _column("first code point in the anonymised turn", ge=0)
    end: Series[int] = _column("code point after the last", ge=1)
    start_s: Series[float] = _column("seconds into the recording", nullable=True)
    text: Series[str] = _column("exactly turn[start:end]")
    question: Series[str] = _column("the interviewer's last words before it")
    before: Series[str] = _column("what the participant said just before")
    after: Series[str] = _column("what the participant said just after")
    source_type: Series[str] = _column("what kind of material", isin=SOURCE_TYPES)


class Themes(Table):
    """A preliminary theme of a unit, before any codebook is shown."""

    unit_id: Series[str] = _column("unit")
    theme: Series[int] = _column("number of the theme; -1 for none", ge=-1)
    words: Series[str] = _column("the theme's most typical words, comma between")
    probability: Series[float] = _column("how typical the unit is of its theme", ge=0, le=1)


class Codings(Table):
    """A unit under a code. A unit without a row is uncoded."""

    unit_id: Series[str] = _column("unit")
    code: Series[str] = _column("id of the code group in the codebook; annet and irrelevant are codes too")
    subcode: Series[str] = _column("id of the code below it; empty for none")
    score: Series[float] = _column("the machine's probability; 1 for a person's decision", ge=0, le=1)
    evidence: Series[str] = _column("why: words, rule, nearest example")
    coder: Series[str] = _column(f"who: «{MACHINE}» or a person's name")
    status: Series[str] = _column("what became of it", isin=STATUSES)
    decided_at: Series[str] = _column("when a person decided, ISO 8601; empty for a suggestion")
    suggested_by_machine: Series[bool] = _column("true when the machine proposed it first, whatever became of it")
    machine_subcode: Series[str] = _column("the subcode the machine would have chosen")
    machine_score: Series[float] = _column(
        "the machine's probability before anybody had decided anything; its latest for a suggestion", ge=0, le=1, nullable=True
    )
    machine_evidence: Series[str] = _column("the machine's why, whoever decided")


class Queue(Table):
    """What to decide next, in the order in which each decision teaches the machine most."""

    position: Series[int] = _column("1 is first", ge=1)
    unit_id: Series[str] = _column("unit")
    reason: Series[str] = _column("usikker, or kontroll for one drawn at random", isin=("usikker", "kontroll"))
    chances: Series[str] = _column("each code's probability as JSON: {code: probability}")


class Readings(Table):
    """What the contextual encoder has read, so that it need not read it again: numbers and no words."""

    passage: Series[int] = _column("digest of a turn, its question and the encoder")
    meant: Series[object] = _column("the encoder's vector and its codes' logits, numbers in half precision as bytes")


class Condensates(Table):
    """A subgroup of a code group (STC step 3). Its condensate is an artificial text and never a quote."""

    code: Series[str] = _column("code group")
    subgroup: Series[str] = _column("id of the subgroup within it")
    label: Series[str] = _column("its name")
    condensate: Series[str] = _column("artificial first-person text («kunstig sitat»)")
    status: Series[str] = _column(
        "draft: spliced by the machine; written: by a person; stale: written, but its units have changed",
        isin=("draft", "written", "stale"),
    )
    clauses: Series[str] = _column("which unit each clause of the condensate is taken from, as JSON: [{text, unit_id}]")
    units: Series[str] = _column("its units, space between")
    gullsitat: Series[str] = _column("candidates for gullsitat among them, best first, space between")


class Quotes(Table):
    """A quotable passage under a code."""

    quote_id: Series[str] = _column("stable: unit_id/code", unique=True)
    unit_id: Series[str] = _column("unit")
    doc_id: Series[str] = _column("document")
    participant: Series[str] = _column("K1, L2 …")
    group: Series[str] = _column("the participant's group")
    turn: Series[int] = _column("turn", ge=1)
    start_s: Series[float] = _column("seconds into the recording", nullable=True)
    code: Series[str] = _column("id of the code group")
    subcode: Series[str] = _column("id of the code below it")
    label: Series[str] = _column("the code as people read it")
    quote: Series[str] = _column("publication wording: verbatim but for typed edits")
    verbatim: Series[str] = _column("exactly the unit's text in the anonymised turn")
    before: Series[str] = _column("what was said just before, the interviewer's question included")
    after: Series[str] = _column("what was said just after")
    score: Series[float] = _column("the coding's score", ge=0, le=1)
    status: Series[str] = _column("the coding's status", isin=STATUSES)
    coder: Series[str] = _column("who coded it")
    suggested_by_machine: Series[bool] = _column("true when the machine proposed it first")
    gullsitat: Series[bool] = _column("a candidate for, or chosen as, the quote that shows its subgroup best")
    citation: Series[str] = _column("as printed: «…» (K4)")


class Synthesis(Table):
    """The frame of a result category's analytic text (STC step 4)."""

    code: Series[str] = _column("code group behind the category")
    label: Series[str] = _column("its name; the researcher writes a heading that states the finding")
    participants: Series[int] = _column("how many speak of it (n)", ge=0)
    of: Series[int] = _column("how many there are (N)", ge=0)
    silent: Series[str] = _column("who does not speak of it, space between")
    reread: Series[str] = _column("documents on the re-reading list, space between")
    ticked: Series[str] = _column("those of them a person has re-read, space between")
    finished: Series[bool] = _column("true when the whole list is ticked")


class Agreement(Table):
    """A unit two coders decided differently, to be negotiated; not a measure of quality."""

    unit_id: Series[str] = _column("unit")
    code: Series[str] = _column("code group")
    coder_a: Series[str] = _column("a coder")
    a: Series[str] = _column("what that coder decided: yes, no, and subcode or memo where there is one")
    coder_b: Series[str] = _column("the other coder")
    b: Series[str] = _column("what the other decided")
    consensus: Series[str] = _column("what they agreed on; empty until then")


class Exchange(Table):
    """What REFI-QDA could carry of a table, and what it could not."""

    kind: Series[str] = _column("what: documents, codes, codings, …")
    written: Series[int] = _column("how many are in the file", ge=0)
    left_out: Series[int] = _column("how many are not", ge=0)
    reason: Series[str] = _column("why not")


TABLES: dict[str, type[Table]] = {
    "private/turns": Turns,
    "private/identifiers": Identifiers,
    "anonymised": Anonymised,
    "units": Units,
    "themes": Themes,
    "codings": Codings,
    "queue": Queue,
    "readings": Readings,
    "condensates": Condensates,
    "quotes": Quotes,
    "synthesis": Synthesis,
    "agreement": Agreement,
    "exchange": Exchange,
}


def schema_of(name: str) -> pa.DataFrameSchema:
    """Schema of the table with that name, columns in order; raises KeyError for a name that is no table."""
    return TABLES[name].to_schema()
