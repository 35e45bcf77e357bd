"""REFI-QDA files of the study, for other analysis programs, and a list of what they could not carry."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.core.coding.codebook_exchange import code_tree
from pipeline.core.printing import refi
from pipeline.disk import atomic, command, study, tables

_BEYOND_BMP = 0xFFFF


def documents(anonymised: pd.DataFrame, units: pd.DataFrame, codings: pd.DataFrame) -> tuple[refi.Document, ...]:
    """Each document as one text («K1: …» a turn), with the codings that are not rejected at their place in it."""
    kept = codings[codings["status"] != "rejected"].merge(units[["unit_id", "doc_id", "turn", "start", "end"]], on="unit_id")
    found = []
    for doc_id, turns in anonymised.groupby("doc_id", sort=True):
        text, offsets = "", {}
        for turn in turns.itertuples():
            text += f"{turn.speaker}: "
            offsets[turn.turn] = len(text)
            text += f"{turn.text}\n\n"
        marks = tuple(
            refi.Coding(
                offsets[row.turn] + row.start,
                offsets[row.turn] + row.end,
                f"{row.code}.{row.subcode}" if row.subcode else row.code,
                row.coder,
                row.decided_at,
            )
            for row in kept[kept["doc_id"] == doc_id].itertuples()
        )
        people = tuple(sorted(turns.loc[turns["role"] == "participant", "speaker"].unique()))
        found.append(refi.Document(str(doc_id), text, marks, people))
    return tuple(found)


def left_out(made: tuple[refi.Document, ...], codings: pd.DataFrame, codes: tuple[refi.Code, ...]) -> pd.DataFrame:
    """What the files hold and what they could not (schema Exchange), so that nothing is lost in silence."""
    rejected = int((codings["status"] == "rejected").sum())
    outside = sum(ord(letter) > _BEYOND_BMP for document in made for letter in document.text)
    rows = [
        ("dokumenter", len(made), 0, ""),
        ("koder", sum(1 for _ in refi.walk(codes)), 0, ""),
        ("kodinger", sum(len(document.codings) for document in made), rejected, "forkastede kodinger følger ikke med"),
        ("skår og begrunnelse", 0, len(codings), "REFI-QDA har ikke plass til dem; de står i codings.parquet"),
        ("emoji", 0, outside, "NVivo teller dem som to tegn, så kodinger etter dem i samme dokument kan flytte seg der"),
    ]
    return pd.DataFrame(rows, columns=["kind", "written", "left_out", "reason"])


def main(anonymised: Path, units: Path, codings: Path, output: Path) -> None:
    """Write project.qdpx and codebook.qdc beside the table of what they hold."""
    settings = study.read_settings()
    codes = code_tree(study.read_codebook(settings), settings.language)
    turns, coded = tables.read(anonymised), tables.read(codings)
    made = documents(turns, tables.read(units), coded)
    people = turns[turns["role"] == "participant"].drop_duplicates("speaker").sort_values("speaker")
    cases = tuple(refi.Case(row.speaker, (("gruppe", row.group),)) for row in people.itertuples())
    atomic.write_bytes(output.parent / "project.qdpx", refi.project(settings.title or "Kondensat", codes, made, cases))
    atomic.write_bytes(output.parent / "codebook.qdc", refi.codebook(codes))
    account = left_out(made, coded, codes)
    tables.write(account, output)
    print(
        f"exchange: {len(made)} dokumenter og {account.loc[2, 'written']} kodinger i project.qdpx, {account.loc[1, 'written']} koder i codebook.qdc"
    )


if __name__ == "__main__":
    command.run(main)
