"""`kondensat codebook`, `codebook-out` and `codebook-in`: the study's codebook as an appendix, and to and from other programs."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.coding import codebook_exchange
from pipeline.core.errors import InputError
from pipeline.core.printing import appendix, page, word
from pipeline.disk import atomic, study, tables, templates


def appendix_of(folder: Path) -> str:
    """Write data_processed/codebook.docx and .html; returns what to print. Raises InputError when the quotes have not been made."""
    settings = study.read_settings(folder / "study.yaml")
    book = study.read_codebook(settings, folder / "codebooks")
    made = folder / "data_processed" / "quotes.parquet"
    if not made.is_file():
        raise InputError(f"Fant ikke {made}", do="kjør `make quotes` (eller `kondensat run --to quotes`) først")
    document = appendix.document(book, tables.read(made), settings)
    output = made.with_name("codebook.docx")
    atomic.write_bytes(output, word.render(document, templates.read_bytes("dokument.docx", folder)))
    atomic.write_bytes(output.with_suffix(".html"), page.document(document, templates.read_bytes("dokument.html", folder).decode("utf-8")))
    return f"Skrev kodeboken med antall og sitater til {output} og .html."


def write_out(folder: Path, kind: codebook_exchange.Format) -> str:
    """Write data_processed/codebook.qdc, .csv or .xlsx; returns what to print, with what the format has no room for."""
    settings = study.read_settings(folder / "study.yaml")
    book = study.read_codebook(settings, folder / "codebooks")
    output = folder / "data_processed" / f"codebook.{kind}"
    atomic.write_bytes(output, codebook_exchange.write(book, settings.language, kind))
    lost = codebook_exchange.left_out(book, kind)
    return f"Skrev {len(book.paths())} koder til {output}." + (f"\n  Følger ikke med i .{kind}: {', '.join(lost)}." if lost else "")


def take_in(file: Path, folder: Path) -> str:
    """Write codebooks/NAME.yaml from the file; returns what to print. Raises InputError where there is a codebook of that name already."""
    taken = codebook_exchange.read(study.read_bytes(file), file.name)
    output = folder / "codebooks" / f"{taken.book.id}.yaml"
    if output.exists():
        raise InputError(f"{output} finnes allerede", do="gi filen du leser inn, et annet navn, eller flytt kodeboken som er der")
    atomic.write_bytes(output, codebook_exchange.as_yaml(taken.book))
    lines = [f"Skrev {len(taken.book.paths())} koder til {output}. Sett `codebook: {taken.book.id}` i study.yaml for å bruke den."]
    return "\n".join([*lines, *(f"  Merk: {note}." for note in taken.notes)])
