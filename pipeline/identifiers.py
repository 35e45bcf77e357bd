"""Identifiers: what in the turns could tell who is speaking or spoken of, and what shall stand there instead."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.core.identifiers.find import find
from pipeline.core.participants import consenting
from pipeline.disk import command, model, study, tables


def main(turns: Path, participants: Path, output: Path) -> None:
    """Read turns and participants.csv, write the identifiers of every turn."""
    settings = study.read_settings()
    table = tables.read(turns)
    rows = consenting(study.read_participants(participants))
    language_model = model.load(settings.anonymise.model) if settings.machine else None
    found = find(list(table["text"]), [name for row in rows for name in row.names], language_model)
    lines = [
        (turn.doc_id, turn.turn, f.start, f.end, turn.text[f.start : f.end], f.label, f.cls, turn.text[f.start : f.end].lower(), f"[{f.label.lower()}]", f.source, f.score)
        for turn, finds in zip(table.itertuples(), found, strict=True)
        for f in finds
    ]
    columns = list(tables.schema_of("private/identifiers").columns)
    tables.write(pd.DataFrame(lines, columns=columns), output)
    print(f"Fant {len(lines)} identifikatorer i {table['doc_id'].nunique()} dokumenter.")


if __name__ == "__main__":
    command.run(main)
