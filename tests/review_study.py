"""A small study for the review page's tests, made from the gold interviews without running any stage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

from docs.generate import ROOT
from pipeline.core.tables import MACHINE
from pipeline.disk import tables
from tests import gold


def lay_out(folder: Path, documents: int = 2, extra: dict[str, list[str]] | None = None) -> Path:
    """
    A study folder with `documents` interviews whose turns are their own units, coded by the machine as the gold says, scores falling.

    `extra` adds documents, each a list of what one participant says.
    """
    (folder / "data_raw" / "decisions").mkdir(parents=True)
    shutil.copytree(ROOT / "codebooks", folder / "codebooks")
    shutil.copy(ROOT / "study.yaml", folder)
    made = folder / "data_processed"
    interviews = gold.interviews(ROOT / "tests" / "gold" / "example")[-documents:]
    spoken = [(one, number, turn) for one in interviews for number, turn in enumerate(one.turns, start=1)]
    added = [participant_turn(doc, number, text) for doc, texts in (extra or {}).items() for number, text in enumerate(texts, start=1)]
    write(made, [*(_turn(*one) for one in spoken), *added], [code for one in spoken for code in _codes(*one)])
    _write_private(made / "private", spoken)
    return folder


def _write_private(private: Path, spoken: list[tuple[gold.Interview, int, gold.GoldTurn]]) -> None:
    """The raw turns and their identifiers; every third one doubtful."""
    turns = [{**_turn(*one), "participant": one[0].head["doc"], "end_s": None, "text": one[2].text, "marks": "[]"} for one in spoken]
    tables.write(pd.DataFrame(turns), private / "turns.parquet")
    found = [
        {
            "doc_id": one.head["doc"],
            "turn": number,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "label": mention.label,
        }
        | {"class": mention.cls, "entity": mention.entity, "replacement": f"[{mention.label.lower()}]", "source": "regel"}
        | {"score": 0.5 if len(mention.text) % 3 == 0 else 0.95}
        for one, number, turn in spoken
        for mention in turn.mentions
    ]
    tables.write(pd.DataFrame(found), private / "identifiers.parquet")


def write(made: Path, turns: list[dict[str, object]], codes: list[dict[str, object]]) -> None:
    """The three tables the page reads; each participant's turn is one unit."""
    anonymised = pd.DataFrame(turns)
    tables.write(anonymised, made / "anonymised.parquet")
    units = anonymised[anonymised["role"] == "participant"].assign(
        unit_id=lambda frame: frame["doc_id"] + "." + frame["turn"].astype(str) + ".0",
        start=0,
        end=lambda frame: frame["text"].str.len(),
        before="",
        after="",
    )
    questions = anonymised["text"].where(anonymised["role"] == "interviewer").ffill().fillna("")
    tables.write(units.assign(question=questions[units.index]), made / "units.parquet")
    tables.write(pd.DataFrame(codes, columns=list(tables.schema_of("codings").columns)), made / "codings.parquet")


def _turn(interview: gold.Interview, number: int, turn: gold.GoldTurn) -> dict[str, object]:
    text = turn.text
    for mention in reversed(turn.mentions):
        text = f"{text[: mention.start]}[{mention.label.lower()}]{text[mention.end :]}"
    return participant_turn(
        interview.head["doc"], number, text, role="interviewer" if turn.speaker == "I" else "participant", group=interview.head["group"]
    )


def participant_turn(doc_id: str, number: int, text: str, role: str = "participant", group: str = "likeperson") -> dict[str, object]:
    """A row of `anonymised`."""
    speaker = "I" if role == "interviewer" else f"K{doc_id[-1]}"
    where = {"doc_id": doc_id, "turn": number, "start_s": 12.0 * number, "language": "nb", "source_type": "intervju"}
    return {**where, "speaker": speaker, "role": role, "group": group, "text": text}


def _codes(interview: gold.Interview, number: int, turn: gold.GoldTurn) -> list[dict[str, object]]:
    unit_id = f"{interview.head['doc']}.{number}.0"
    return [suggestion(unit_id, *code.partition(".")[::2], score=0.9 - 0.2 * place) for place, code in enumerate(turn.codes)]


def suggestion(unit_id: str, code: str, subcode: str = "", score: float = 0.8) -> dict[str, object]:
    """A row of `codings` as the machine leaves it."""
    says = {"code": code, "subcode": subcode, "score": score, "evidence": "«grensen» (grense-)"}
    held = {f"machine_{name}": says[name] for name in ("subcode", "score", "evidence")}
    return {"unit_id": unit_id, **says, **held, "coder": MACHINE, "status": "suggested", "decided_at": "", "suggested_by_machine": True}
