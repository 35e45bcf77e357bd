"""Subgroups of each code group with their condensates and candidates for gullsitat (STC step 3)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.core.synthesis import condensing
from pipeline.disk import atomic, authoring, command, model, study, tables


def main(units: Path, codings: Path, output: Path) -> None:
    """Read the codings, propose subgroups where nobody has sorted, keep what people have written."""
    settings = study.read_settings()
    codebook = study.read_codebook(settings)
    found = tables.read(units)
    vectors = condensing.centred(model.encoder().encode(found["text"].tolist())) if settings.machine and len(found) else None
    table = condensing.condense(
        found, tables.read(codings), vectors, codebook, authoring.read_condensates(), settings.seed, settings.language
    )
    tables.write(table, output)
    texts = dict(zip(found["unit_id"], found["text"], strict=True))
    atomic.write_bytes(output.with_suffix(".md"), condensing.written(table, texts).encode())
    counts = Counter(table["status"])
    print(
        f"condensates: {len(table)} undergrupper i {table['code'].nunique()} kodegrupper; "
        f"{counts['draft']} utkast, {counts['written']} skrevet, {counts['stale']} må ses på igjen"
    )


if __name__ == "__main__":
    command.run(main)
