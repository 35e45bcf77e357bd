"""`kondensat quotes`, `check` and `trace`: read the tables, answer on the terminal. Nothing slow is imported before it is needed."""

from __future__ import annotations

import math
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from pipeline.core.errors import InputError

Format = Literal["md", "csv", "docx", "json"]


def _rows(path: Path, columns: list[str] | None = None) -> list[dict[str, object]]:
    """The rows of a table this program has written; read without its schema, for an answer within the second."""
    import pyarrow.parquet as pq

    if not path.is_file():
        raise InputError(f"Fant ikke {path}", do="kjør `make all` (eller `kondensat run`), som lager tabellene i rekkefølge")
    rows: list[dict[str, object]] = pq.ParquetFile(path).read(columns).to_pylist()
    return rows


def quotes(study: Path, output: Format, to: Path | None, *, search: str, gold: bool, **wanted: str) -> str:
    """The quotes chosen, in the format asked for; a Word file goes to `to` or to standard output. Returns what to print."""
    from pipeline.core.quotes import answers

    rows = _rows(study / "data_processed" / "quotes.parquet")
    for column, value in wanted.items():
        allowed = sorted({str(row[column]) for row in rows})
        if value and value.casefold() not in {one.casefold() for one in allowed}:
            raise InputError(f"Ingen sitater har {column} «{value}»", allowed=", ".join(allowed), do="rett valget")
    found = answers.chosen(rows, search=search, gold=gold, **wanted)
    if output == "docx":
        content = _word(found, study)
    elif output == "csv":
        from pipeline.core.cells import safe

        content = ("\ufeff" if to else "").encode() + answers.as_csv(found, safe).encode()
    else:
        content = (answers.as_json(found) if output == "json" else answers.as_markdown(found)).encode()
    if to:
        from pipeline.disk import atomic

        atomic.write_bytes(to, content)
        return f"{len(found)} sitater skrevet til {to}"
    if output == "docx" and sys.stdout.isatty():
        raise InputError("En Word-fil kan ikke vises i terminalen", do="legg til `--to FIL.docx`")
    sys.stdout.buffer.write(content)
    return ""


def _word(rows: list[dict[str, object]], study: Path) -> bytes:
    from pipeline.core.printing import word
    from pipeline.core.quotes import quote_list
    from pipeline.disk import templates

    return word.render(quote_list.excerpt(rows), templates.read_bytes("dokument.docx", study))


def check(study: Path, manuscript: Path, output: Literal["text", "json"]) -> tuple[str, bool]:
    """What `kondensat check` says of a manuscript, and whether anything must be mended."""
    from pipeline.core.quotes import answers, rewording
    from pipeline.core.quotes import manuscript as manuscripts
    from pipeline.disk import study as files

    if not manuscript.is_file():
        raise InputError(f"Fant ikke {manuscript}", do="se etter skrivefeil i navnet")
    turns = _rows(study / "data_processed" / "anonymised.parquet")
    passages = tuple(
        manuscripts.Passage(
            str(row["doc_id"]), int(str(row["turn"])), str(row["speaker"]), str(row["text"]), bool(row.get("special_consent"))
        )
        for row in turns
    )
    condensates = [str(row["condensate"]) for row in _rows(study / "data_processed" / "condensates.parquet", ["condensate"])]
    printed = manuscripts.quotes_in(manuscripts.read(manuscript.read_bytes(), manuscript.name))
    publication = files.read_settings(study / "study.yaml").publication
    result = manuscripts.check(printed, passages, condensates, rewording.allowed(publication))
    return answers.as_records(result) if output == "json" else answers.checked(result, manuscript.name), bool(result.wrong)


def trace(study: Path, quote_id: str) -> str:
    """From a quote back to document, turn and time, and with `private/` to the words as spoken."""
    processed = study / "data_processed"
    rows = [row for row in _rows(processed / "quotes.parquet") if row["quote_id"] == quote_id or row["unit_id"] == quote_id]
    if not rows:
        raise InputError(
            f"Ingen sitater heter «{quote_id}»",
            allowed="en sitat-ID slik den står i tabellen, f.eks. lp1.12.0/recovery",
            do="kopier den derfra",
        )
    row = rows[0]
    place = (row["doc_id"], row["turn"])
    turn = next(one for one in _rows(processed / "anonymised.parquet") if (one["doc_id"], one["turn"]) == place)
    start = int(str(row["unit_id"]).rsplit(".", 1)[1])
    verbatim = str(row["verbatim"])
    time = row["start_s"]
    minutes = (
        f"{int(float(str(time))) // 60}:{int(float(str(time))) % 60:02}"
        if isinstance(time, float) and not math.isnan(time)
        else "ukjent tid"
    )
    lines = [
        f"{row['quote_id']}: {row['participant']}, {row['group']}",
        f"dokument {row['doc_id']}, ytring {row['turn']}, {minutes}, tegn {start}–{start + len(verbatim)}",
        f"koder: {', '.join(str(one['label']) + ' (' + str(one['status']) + ')' for one in rows)}",
        f"til trykk:      {row['quote']}",
        f"uten navn:      {verbatim.strip()}",
        f"ordrett utsnitt: {'ja' if str(turn['text'])[start : start + len(verbatim)] == verbatim else 'NEI – kjør `make quotes` på nytt'}",
    ]
    spoken = processed / "private" / "turns.parquet"
    if spoken.is_file():
        raw = next((str(one["text"]) for one in _rows(spoken, ["doc_id", "turn", "text"]) if (one["doc_id"], one["turn"]) == place), "")
        lines.append(f"som sagt:       {_as_spoken(raw, str(turn['text']), start, start + len(verbatim)).strip()}")
    else:
        lines.append("som sagt:       private/ finnes ikke her")
    return "\n".join(lines)


def _as_spoken(raw: str, safe: str, start: int, end: int) -> str:
    """The part of the raw turn that `safe[start:end]` stands for: the replaced words lie between the ones that are the same."""
    before, after = 0, len(raw)
    for block in SequenceMatcher(None, raw, safe, autojunk=False).get_matching_blocks():
        if block.b <= start < block.b + block.size:
            before = block.a + start - block.b
        if block.b < end <= block.b + block.size:
            after = block.a + end - block.b
    return raw[before:after]
