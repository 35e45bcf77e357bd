"""Units under codes: what people have decided, and what the machine suggests for the rest (STC step 2)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.core.coding import contextual, decisions, suggesting
from pipeline.core.coding.codebook import Codebook
from pipeline.core.errors import InputError
from pipeline.disk import coding, command, study, tables
from pipeline.disk import decisions as files


def main(units: Path, output: Path) -> None:
    """
    Honour the decisions, suggest the rest, order the review queue; say what each code got and what changed since the last run.

    What the context has read is kept beside, so that a changed codebook or decision costs no second reading.
    """
    settings = study.read_settings()
    book = study.read_codebook(settings)
    found = tables.read(units)
    attached, orphans = decisions.attach(files.read_codings(), found, book)
    held = decisions.standing(attached)
    readings = output.with_name("readings.parquet")
    context = coding.remembering(previous(readings)) if settings.machine and len(found) else None
    suggestions = suggesting.suggest(found, held, book, coding.prior(), context) if context else None
    assistant = settings.coding.assistant
    asked = files.read_suggestions(assistant.name) if assistant and suggestions else ()
    said, _ = decisions.attach(asked, found, book)  # what has lost its words is asked again
    table = suggesting.table(found, held, book, suggestions, decisions.standing(said))
    waiting = suggesting.queue_table(found, held, book, suggestions, settings.seed) if suggestions else suggesting.no_queue()
    before = previous(output)
    tables.write(context.table() if context else contextual.no_readings(), readings)
    tables.write(waiting, output.with_name("queue.parquet"))
    tables.write(table, output)
    print(
        "\n".join(
            [
                f"codings: {len(table)} kodinger av {len(found)} enheter",
                *summary(table, waiting, book),
                *(changed(before, table) if before is not None else []),
            ]
        )
    )
    for orphan in orphans:
        one = orphan.decision
        print(f"  løs avgjørelse: {one.coder}, {one.decided_at}, {one.doc_id} replikk {one.turn}, {one.code}: {orphan.reason}")


def previous(output: Path) -> pd.DataFrame | None:
    """A table of the last run; none when there was no run, or an older Kondensat's table can no longer be read."""
    try:
        return tables.read(output)
    except InputError:
        return None


def summary(table: pd.DataFrame, waiting: pd.DataFrame, book: Codebook) -> list[str]:
    """A line a code: suggested, accepted, and how many of the machine's suggestions people have kept, with a 95 % interval."""
    lines = []
    for code in book.codes:
        rows = table[table["code"] == code.id]
        tried = rows[rows["suggested_by_machine"] & (rows["status"] != "suggested")]
        kept = int((tried["status"] == "accepted").sum())
        low, high = suggesting.interval(kept, len(tried))
        precision = f", presisjon {kept / len(tried):.0%} ({low:.0%}–{high:.0%}) av {len(tried)}" if len(tried) else ""
        lines.append(
            f"  {code.id}: {int((rows['status'] == 'suggested').sum())} foreslått ({int(rows.loc[rows['status'] == 'suggested', 'sure'].sum())} sikre), "
            f"{int(rows['status'].isin(('accepted', 'changed')).sum())} godkjent, {int((rows['status'] == 'rejected').sum())} avvist{precision}"
        )
    return [*lines, f"  {len(waiting)} i kø til avgjørelse"]


def changed(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """What is new, gone and moved among the suggestions, a line a code that changed."""
    rows = suggesting.changes(before, after)
    rows = rows[(rows["gained"] > 0) | (rows["lost"] > 0) | (rows["moved"] > 0)]
    return [f"  endret {row.code}: {row.gained} nye, {row.lost} borte, {row.moved} flyttet hit" for row in rows.itertuples()]


if __name__ == "__main__":
    command.run(main)
