"""
The example study, made from the gold interviews: `python -m tests.example` writes data_raw/ anew.

Two documents in each of four formats, written as people and programs write them: hand-typed Word, text from f4 and from noScribe, Teams
subtitles, and Whisper subtitles cut in the middle of sentences.
"""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx

from pipeline.core.participants import KNOWN
from tests.gold import GoldTurn, Interview, interviews

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "example"
# How fast people speak, how long a silence there is between them, how many words a subtitle holds.
WORDS_A_SECOND, SILENCE_S, WORDS_A_CUE = 2.5, 0.6, 9
# The interviewer's name as Teams knows it; nobody says it.
INTERVIEWER = "Ane Forskerud"


@dataclass(frozen=True)
class Cue:
    """Some words of one speaker, from second to second."""

    speaker: str
    text: str
    start_s: float
    end_s: float


def cues(turns: Sequence[GoldTurn], words_a_cue: int = WORDS_A_CUE) -> Iterator[Cue]:
    """The turns cut after so many words, each cue ending where the next begins but for a silence between turns."""
    clock = 3.0
    for turn in turns:
        words = turn.text.split(" ")
        for first in range(0, len(words), words_a_cue):
            some = words[first : first + words_a_cue]
            end = round(clock + len(some) / WORDS_A_SECOND, 3)
            yield Cue(turn.speaker, " ".join(some), clock, end)
            clock = end
        clock = round(clock + SILENCE_S, 3)


def clock(seconds: float, fraction: str = ".") -> str:
    """hh:mm:ss.mmm."""
    milliseconds = round(seconds * 1000)
    return f"{milliseconds // 3600000:02}:{milliseconds // 60000 % 60:02}:{milliseconds // 1000 % 60:02}{fraction}{milliseconds % 1000:03}"


def zipped(content: bytes) -> bytes:
    """The zip file with every clock in it set to the first day of zip files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def as_word(gold: Interview, asks: str = "I", answers: str = "IP") -> bytes:
    """Hand-typed: a title line, then a label, a tab and the words."""
    document = docx.Document()
    document.add_paragraph(f"Intervju {gold.head['doc']}, {gold.head.get('site', '')}").runs[0].bold = True
    for turn in gold.turns:
        document.add_paragraph(f"{asks if turn.speaker == 'I' else answers}:\t{turn.text}")
    buffer = io.BytesIO()
    document.save(buffer)
    return zipped(buffer.getvalue())


def as_f4(gold: Interview) -> bytes:
    """f4: B for who answers, the time at the end of each turn; UTF-8 with a byte order mark and Windows' line ends."""
    ends = [max(cue.end_s for cue in cues(gold.turns[: number + 1])) for number in range(len(gold.turns))]
    labels = {turn.speaker: "I" if turn.speaker == "I" else "B" for turn in gold.turns}
    lines = [
        f"{labels[turn.speaker]}: {turn.text} #{clock(end)[:-4]}-{clock(end)[-3]}#" for turn, end in zip(gold.turns, ends, strict=True)
    ]
    return ("\ufeff" + "\r\n\r\n".join(lines) + "\r\n").encode()


def as_noscribe(gold: Interview) -> bytes:
    """noScribe: a heading with how it was made, S00 and S01, the time after the label."""
    speakers = list(dict.fromkeys(turn.speaker for turn in gold.turns))
    starts = [max((cue.end_s for cue in cues(gold.turns[:number])), default=2.4) + SILENCE_S for number in range(len(gold.turns))]
    lines = [
        f"S{speakers.index(turn.speaker):02}: [{clock(start)[:-4]}] {turn.text}" for turn, start in zip(gold.turns, starts, strict=True)
    ]
    return "\n\n".join([gold.head["doc"], "Transcribed with noScribe vers. 0.6", *lines, ""]).encode()


def as_teams(gold: Interview) -> bytes:
    """Teams: a voice tag with the account's name in every cue."""
    names = {"I": INTERVIEWER}
    others = dict.fromkeys(turn.speaker for turn in gold.turns if turn.speaker != "I")
    names |= dict(zip(others, (name.strip() for name in gold.head["names"].split(";")), strict=False))
    blocks = [
        f"5f0c2b1e-1111-4222-8333-abcdefabcdef/{number}-0\n{clock(cue.start_s)} --> {clock(cue.end_s)}\n<v {names[cue.speaker]}>{html.escape(cue.text, quote=False)}</v>"
        for number, cue in enumerate(cues(gold.turns), start=12)
    ]
    return "\n\n".join(["WEBVTT", *blocks, ""]).encode()


def as_whisper(gold: Interview) -> bytes:
    """whisperX: numbered speakers in square brackets, cues cut without regard to sentences."""
    speakers = list(dict.fromkeys(turn.speaker for turn in gold.turns))
    blocks = [
        f"{number}\n{clock(cue.start_s, ',')} --> {clock(cue.end_s, ',')}\n[SPEAKER_{speakers.index(cue.speaker):02}]: {cue.text}"
        for number, cue in enumerate(cues(gold.turns), start=1)
    ]
    return "\n\n".join([*blocks, ""]).encode()


# Each document's file, how it is written, and when the conversation was.
FILES: dict[str, tuple[str, Callable[[Interview], bytes], str]] = {
    "lp1": ("lp1_intervju.docx", as_word, "2023-03-14"),
    "lp2": ("lp2_transkripsjon.txt", as_f4, "2023-03-16"),
    "lp3": ("lp3_teams.vtt", as_teams, "2023-03-21"),
    "lp4": ("lp4_opptak.srt", as_whisper, "2023-03-23"),
    "lp5": ("lp5_opptak.srt", as_whisper, "2023-04-11"),
    "kl1": ("kl1_teams.vtt", as_teams, "2023-04-13"),
    "kl2": ("kl2_noscribe.txt", as_noscribe, "2023-04-18"),
    "le1": ("le1_intervju.docx", as_word, "2023-04-20"),
}


def participants(golds: Sequence[Interview]) -> bytes:
    """participants.csv with every known column, as Excel in Norway saves it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, KNOWN, delimiter=";", restval="")
    writer.writeheader()
    for gold in sorted(golds, key=lambda gold: list(FILES).index(gold.head["doc"])):
        head = gold.head
        file, _, date = FILES[head["doc"]]
        row = {
            key: head.get(key, "")
            for key in ("group", "language", "names", "role", "age", "gender", "workplace", "site", "special_consent")
        }
        known = {"doc_id": head["doc"], "file": file, "date": date, "consent": "ja", "source_type": "intervju"}
        writer.writerow(row | known)
    return ("\ufeff" + text.getvalue()).encode()


def files() -> dict[str, bytes]:
    """Every file of the example's data_raw/ by its path from the root."""
    golds = interviews(GOLD)
    made = {f"data_raw/transcripts/{FILES[gold.head['doc']][0]}": FILES[gold.head["doc"]][1](gold) for gold in golds}
    return {"data_raw/participants.csv": participants(golds), **made}


if __name__ == "__main__":
    for name, content in files().items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(content)
