"""The frame of the analytic text, one part a result category, with its re-reading list (STC step 4)."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.printing import page, word
from pipeline.core.synthesis import synthesising
from pipeline.disk import atomic, authoring, command, study, tables, templates


def main(units: Path, condensates: Path, quotes: Path, output: Path) -> None:
    """Set condensates, quotes, counter-evidence and silences together, and see what has been re-read."""
    settings = study.read_settings()
    codebook = study.read_codebook(settings)
    found, groups, printed = tables.read(units), tables.read(condensates), tables.read(quotes)
    ticks = authoring.read_rereading()
    table = synthesising.table(found, groups, printed, codebook, ticks, settings.language)
    document = synthesising.document(table, found, groups, printed, codebook, ticks, settings)
    atomic.write_bytes(output.with_suffix(".docx"), word.render(document, templates.read_bytes("dokument.docx")))
    atomic.write_bytes(output.with_suffix(".html"), page.document(document, templates.read("dokument.html")))
    tables.write(table, output)
    print(f"synthesis: {len(table)} resultatkategorier, {int(table['finished'].sum())} ferdig gjenlest")


if __name__ == "__main__":
    command.run(main)
