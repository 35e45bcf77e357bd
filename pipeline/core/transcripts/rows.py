"""Tables with one row a turn: NVivo's in Word, hand-typed ones, CSV and Excel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.core.transcripts import labels, times
from pipeline.core.transcripts.values import HEADINGS, LABELS, TIMES, Line, visible

_HEADINGS = {
    "speaker": "speaker taler talar hvem navn namn name person rolle hvem kven deltaker deltakar informant participant role speaker_name who",
    "text": "content text tekst innhold innhald ytring utsagn utterance transcript transkripsjon svar replikk sitat tale said hva kva sagt",
    "start": "timespan time tid tidspunkt start start_s start_time starttid fra begin timestamp tidskode from",
    "end": "end slutt stop end_s end_time sluttid til to",
}
_COLUMN_OF = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_TIME = re.compile(rf"\s*(?:{times.MARKED}|{times.BARE})\s*")
_NUMBER = re.compile(r"\s*\d+(?:[.,]\d+)?\s*")


def _by_heading(first: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for number, cell in enumerate(first):
        column = _COLUMN_OF.get(cell.strip().lower().rstrip(":"))
        if column and column not in columns:
            columns[column] = number
    return columns if "text" in columns else {}


def _by_content(table: Sequence[Sequence[str]]) -> dict[str, int]:
    """Text is the column with most words; times look like times; a speaker is a label or a name that comes back."""
    width = max(map(len, table))
    cells = [[row[number] if number < len(row) else "" for row in table] for number in range(width)]
    text = max(range(width), key=lambda number: sum(len(cell.split()) for cell in cells[number]))
    columns = {"text": text}
    for number in range(width):
        filled = [cell for cell in cells[number] if cell.strip()]
        if number == text or not filled:
            continue
        if all(_TIME.fullmatch(cell) for cell in filled):
            columns.setdefault("end" if "start" in columns else "start", number)
        elif len({cell.strip() for cell in filled}) <= max(2, len(filled) // 2) and all(
            labels.is_known(labels.tidy(cell)) or labels.is_name(labels.tidy(cell)) for cell in filled
        ):
            columns.setdefault("speaker", number)
    return columns


def _seconds(cell: str) -> tuple[float | None, float | None]:
    if _NUMBER.fullmatch(cell):
        return float(cell.replace(",", ".")), None
    return times.span(cell)


def lines(table: Sequence[Sequence[str]], aside: Counter[str]) -> list[Line]:
    """
    A table's rows as lines; the cells of columns that are neither words, speakers nor times are headings.

    Without a column of words to be found by its heading or its content, each cell is a line.
    """
    table = [row for row in table if any(cell.strip() for cell in row)]
    if not table:
        return []
    columns = _by_heading(table[0])
    body = table[1:] if columns else table
    if columns:
        aside[HEADINGS] += sum(map(visible, table[0]))
    else:
        columns = _by_content(table)
    found = []
    for row in body:
        cell = {column: row[number] if number < len(row) else "" for column, number in columns.items()}
        start, end = _seconds(cell.get("start", ""))
        if "end" in cell:
            end = _seconds(cell["end"])[0]
        speaker = labels.tidy(cell.get("speaker", ""))
        aside[TIMES] += visible(cell.get("start", "")) + visible(cell.get("end", ""))
        aside[LABELS] += visible(cell.get("speaker", ""))
        aside[HEADINGS] += sum(visible(value) for number, value in enumerate(row) if number not in columns.values())
        for number, part in enumerate(cell["text"].split("\n")):
            if part.strip():
                found.append(Line(part, speaker, start if number == 0 else None, end))
    return found
