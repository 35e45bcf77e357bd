"""The report: matrix, coverage, balance, audit trail and method appendix (COREQ, SRQR), as one HTML page and a Word file."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.printing import method, page, reporting, word
from pipeline.disk import atomic, command, study, tables, templates, trail


def main(
    anonymised: Path,
    units: Path,
    themes: Path,
    codings: Path,
    condensates: Path,
    quotes: Path,
    synthesis: Path,
    agreement: Path,
    exchange: Path,
    output: Path,
) -> None:
    """Set everything public together; nothing is counted here that is not in a table."""
    settings = study.read_settings()
    codebook = study.read_codebook(settings)
    paths = (anonymised, units, themes, codings, condensates, quotes, synthesis, agreement, exchange)
    public = {path.stem: tables.read(path) for path in paths}
    whole = reporting.Study(**public, codebook=codebook, settings=settings, trail=trail.read(paths, codebook, settings))
    document = reporting.document(whole)
    atomic.write_bytes(output.with_name("method.md"), method.form(settings.language).encode())
    atomic.write_bytes(output.with_suffix(".docx"), word.render(document, templates.read_bytes("dokument.docx")))
    atomic.write_bytes(output, page.document(document, templates.read("dokument.html")))
    print(f"report: {len(document.blocks)} avsnitt, tabeller og figurer; {len(whole.trail.files)} filer i revisjonssporet")


if __name__ == "__main__":
    command.run(main)
