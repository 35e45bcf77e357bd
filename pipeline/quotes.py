"""Every quotable passage under a code, as a table and as .csv, .xlsx, .docx and .html (STC steps 3–4)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipeline.core.printing import page, word, workbook
from pipeline.core.quotes import quote_list, quotes_table, quoting
from pipeline.disk import atomic, authoring, command, study, tables, templates


def main(units: Path, codings: Path, condensates: Path, output: Path) -> None:
    """Make the quotes and the four files a report author opens."""
    settings = study.read_settings()
    codebook = study.read_codebook(settings)
    found, coded = tables.read(units), tables.read(codings)
    wordings = authoring.read_wordings()
    quotes = quotes_table.table(found, coded, tables.read(condensates), codebook, settings.language, wordings, settings.publication)
    refused = sorted(quote for quote, text in wordings.items() if text.strip() not in set(quotes.loc[quotes["quote_id"] == quote, "quote"]))
    document = quote_list.document(quotes, codebook, settings)
    atomic.write_bytes(output.with_suffix(".csv"), workbook.as_csv(quotes))
    matrix = workbook.matrix_table(found, quotes, [code.id for code in codebook.codes if code.kind != "other"])
    atomic.write_bytes(output.with_name("quotes_matrix.csv"), workbook.as_csv(matrix))
    atomic.write_bytes(output.with_suffix(".xlsx"), workbook.quote_workbook(quotes, found, codebook, settings))
    atomic.write_bytes(output.with_suffix(".docx"), word.render(document, templates.read_bytes("dokument.docx")))
    atomic.write_bytes(output.with_suffix(".html"), page.quote_book(quotes, codebook, settings, templates.read("sitatbok.html")))
    tables.write(quotes, output)
    approved = int(quotes["status"].isin(("accepted", "changed")).sum())
    print(
        f"quotes: {len(quotes)} sitater, {approved} godkjent, {len(quotes) - approved} forslag, {int(quotes['gullsitat'].sum())} gullsitat-kandidater"
    )
    if settings.publication.changes:
        kinds = Counter(edit.kind for edits in quotes["edits"] for edit in quoting.from_json(edits))
        print(f"  endret for trykk: {kinds['pronoun']} pronomen, {kinds['dialect']} dialektord; hvert av dem står ved sitatet")
    if refused:
        print(f"  ordlyd avvist fordi den avviker fra kilden, eller sitatet er borte: {', '.join(refused)}")


if __name__ == "__main__":
    command.run(main)
