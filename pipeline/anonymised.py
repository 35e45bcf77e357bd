"""Anonymised: the turns with their identifiers replaced and their speakers numbered; the privacy line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.core import numbering
from pipeline.core.participants import consenting
from pipeline.disk import command, study, tables


def replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    """The text with each span (start, end, replacement) replaced, from the end so that offsets hold."""
    for start, end, replacement in sorted(spans, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def main(turns: Path, identifiers: Path, participants: Path, output: Path) -> None:
    """Read turns and identifiers, write the turns safe to read."""
    settings = study.read_settings()
    table, found = tables.read(turns), tables.read(identifiers)
    rows = consenting(study.read_participants(participants))
    spans: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    for line in found[found["replacement"] != ""].itertuples():
        spans.setdefault((line.doc_id, line.turn), []).append((line.start, line.end, line.replacement))
    speaking = table[table["role"] == "participant"]
    key = numbering.secret(settings.numbering, table["doc_id"])
    codes = numbering.codes(dict(zip(speaking["participant"], speaking["group"], strict=True)), key, settings.prefixes)
    special = {row.doc_id for row in rows if row.special_consent}
    public = table.assign(
        speaker=[codes.get(who, numbering.INTERVIEWER) if role == "participant" else numbering.INTERVIEWER for who, role in zip(table["participant"], table["role"], strict=True)],
        text=[replaced(turn.text, spans.get((turn.doc_id, turn.turn), [])) for turn in table.itertuples()],
        special_consent=table["doc_id"].isin(special),
    )
    columns = [*tables.schema_of("anonymised").columns, "special_consent"]
    tables.write(pd.DataFrame(public[columns]), output)
    print(f"Anonymiserte {len(public)} replikker fra {len(codes)} deltakere.")


if __name__ == "__main__":
    command.run(main)
