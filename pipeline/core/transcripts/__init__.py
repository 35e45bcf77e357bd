"""
Transcripts as people have them, read to turns.

`read` is the door. One module a format family gives lines; `grammar` finds labels, times and headings in them and joins turns; `roles`
says who is the interviewer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from pathlib import PurePath

from pipeline.core.errors import InputError
from pipeline.core.transcripts import (
    encodings,
    grammar,
    html,
    marks,
    opendocument,
    pdf,
    rtf,
    segments,
    sheets,
    sniff,
    subtitles,
    text,
    word,
)
from pipeline.core.transcripts.values import HEADINGS, LABELS, MARKS, WORDS, Line, Source, Transcript, Turn, visible

__all__ = ["Line", "Source", "Transcript", "Turn", "read", "visible"]

_TEXTS: dict[str, Callable[[str, str], Source]] = {
    "txt": text.plain,
    "md": text.markdown,
    "vtt": subtitles.vtt,
    "srt": subtitles.subrip,
    "html": html.read,
    "csv": sheets.comma,
    "json": segments.read,
}
_FILES: dict[str, Callable[[bytes], Source]] = {
    "docx": word.read,
    "odt": opendocument.read,
    "rtf": rtf.read,
    "pdf": pdf.read,
    "xlsx": sheets.excel,
}
# UTF-8 read as Windows-1252 and saved again: «å» has become two characters.
_GARBLED = re.compile(r"Ã[¥¸¦…˜†]")
# More than this before the first label, and in all that is nobody's words, is worth a look.
_MUCH_HEADING, _MUCH_HEADING_SHARE = 400, 0.15
# No recording begins so late.
_LATE_S = 3 * 3600
_MEASURED_PAUSE = re.compile(r"\(\.{1,2}\)|\(\d{1,3}(?:[.,]\d)?(?: ?s\w*\.?)?\)")


def _old_office(content: bytes) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return InputError("filen er beskyttet med passord", do="lagre en kopi uten passord")
    return InputError(
        "filen er i et gammelt Office-format (.doc, .xls)", allowed=", ".join(sniff.SUPPORTED), do="åpne den og lagre som .docx"
    )


def source(name: str, content: bytes) -> Source:
    """The file's lines. Raises InputError for a format that is not read, with what it seems to be and which are."""
    kind = sniff.guess(name, content)
    if kind == "ole":
        raise _old_office(content)
    if kind in _FILES:
        found = _FILES[kind](content)
    elif kind in _TEXTS:
        found = _TEXTS[kind](*encodings.decode(content))
    else:
        raise InputError(f"filen ser ut til å være {kind}, som ikke kan leses", allowed=", ".join(sniff.SUPPORTED), do="lagre i en av dem")
    suffix = PurePath(name).suffix.lower()
    if suffix in sniff.SUPPORTED and suffix != f".{kind}":
        found = replace(found, doubts=(f"heter {suffix}, men er lest som .{kind}", *found.doubts))
    return found


def _ellipsis(read_source: Source, turns: tuple[Turn, ...]) -> marks.Ellipsis:
    """«(…)» is a pause where pauses are written with dots or seconds too, or by a program that writes them so; else an omission."""
    measured = any(_MEASURED_PAUSE.search(turn.text) for turn in turns)
    return "pause" if measured or re.search("f4|noScribe|MAXQDA", read_source.format) else "omission"


def _doubts(read_source: Source, turns: tuple[Turn, ...], account: Counter[str], meaning: marks.Ellipsis, stated: bool) -> Iterator[str]:
    yield from read_source.doubts
    if not account[LABELS] and any(turn.speaker for turn in turns):
        yield "talerne er skilt ved fet eller kursiv skrift"
    if account[HEADINGS] > max(_MUCH_HEADING, read_source.characters * _MUCH_HEADING_SHARE):
        yield f"{account[HEADINGS]} av {read_source.characters} tegn er regnet som hode og ikke lest; se om merkelappene er som ventet"
    if not stated and any(marks.is_ellipsis(turn.text[mark.start : mark.end]) for turn in turns for mark in turn.marks):
        yield f"«(…)» er lest som {'pause' if meaning == 'pause' else 'utelatelse'}; skriv det i study.yaml under ellipsis om det er feil"
    if (first := next((turn.start_s for turn in turns if turn.start_s is not None), 0.0)) > _LATE_S:
        yield f"den første tiden er {first / 3600:.0f} timer ute; det ser ut som klokkeslett, ikke tid i opptaket"
    if any(_GARBLED.search(turn.text) for turn in turns):
        yield "æ, ø og å er ødelagt i filen («Ã¥»); eksporter den på nytt som UTF-8"


def read(
    name: str, content: bytes, *, known: Collection[str] = (), ellipsis: marks.Ellipsis | None = None, spoken: bool = True
) -> Transcript:
    """
    A transcript's turns with their marks and times, and the account of its characters.

    `name` is the file's name, of which only the suffix counts. `known` are speakers' labels the study says are used. `ellipsis` is what
    «(…)» and «[…]» mean here; without it, a pause where the transcript measures pauses, else an omission. A text that is
    not `spoken` (a note, a report) has no speakers: each paragraph is a turn. Raises InputError for what cannot be read.
    """
    read_source = source(name, content)
    turns, account = grammar.turns(read_source.lines, known, spoken=spoken)
    if not turns:
        raise InputError("filen inneholder ingen ytringer", do="se om det er riktig fil, og om teksten i den er et bilde")
    meaning = ellipsis or _ellipsis(read_source, turns)
    turns = tuple(replace(turn, marks=marks.find(turn.text, meaning)) for turn in turns)
    in_marks = sum(visible(turn.text[mark.start : mark.end]) for turn in turns for mark in turn.marks)
    account.update(read_source.aside)
    account[WORDS] -= in_marks
    account[MARKS] += in_marks
    doubts = tuple(_doubts(read_source, turns, account, meaning, ellipsis is not None))
    return Transcript(read_source.format, read_source.encoding, turns, read_source.characters, dict(account), doubts)
