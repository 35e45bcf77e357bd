"""
The turn grammar all formats share: labels, times and headings found in lines, lines joined to turns.

A label is believed when it can be nothing else («Intervjuer», «IP3», «S01») or when a likely name comes back at the head of lines. What
stands before the first label is the document's heading. A turn goes on until another speaker begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.core.transcripts import labels, times
from pipeline.core.transcripts.values import FORMATTING, HEADINGS, LABELS, TIMES, WORDS, Line, Turn, visible

# A silence this long between two cues of one speaker is a paragraph; without speakers, it is a new turn.
PAUSE_S = 2.0
UNKNOWN = "?"
ASKS, ANSWERS = "I", "P"

_LABEL = r"(?P<label>[^\W\d_][^\s:\t\[\]<>#]*(?:[ _][^\s:\t\[\]<>#]+){0,5}?)"
_BEFORE = rf"(?P<before>(?:{times.MARKED}|{times.BARE}(?=\s))?)\s*"
# «I: tekst», «[00:01:02] I: tekst», «IP3 [0:13]: tekst», «S00: [00:00:36] tekst», «[Kari]: tekst», «I<tab>tekst», «I – tekst», «I. tekst»
_INLINE = re.compile(
    rf"(?:[-–•]\s+)?{_BEFORE}(?P<open>\[?){_LABEL}(?P<close>\]?)\.?\s*(?P<between>(?:{times.MARKED}|\(?{times.BARE}\)?)?)\s*"
    rf"(?P<sep>:|(?<=\t)|(?<=\.)(?=\s)|[–-](?=\s))[^\S\n]*(?P<after>(?:{times.MARKED})?)\s*(?P<text>.*)",
    re.DOTALL,
)
# «Ola Hansen   0:13» (Teams), «00:00:03 Speaker 1» (Word), «[Kari] 00:00:03» (Zoom), «Intervjuer» alone; the words follow on the next line.
_ALONE = re.compile(rf"{_BEFORE}(?P<open>\[?){_LABEL}(?P<close>\]?)\s*(?P<between>(?:{times.MARKED}|{times.BARE})?)\s*:?\s*")
_TIME_ALONE = re.compile(rf"(?P<time>{times.MARKED}|{times.BARE})\s*")
_TIME_FIRST = re.compile(rf"(?P<time>{times.MARKED}|\d{{1,2}}:\d\d:\d\d(?:[.,]\d+)?(?=\s))\s*")
_TIME_LAST = re.compile(rf"\s*(?P<time>{times.MARKED})\s*$")
_TIME_INSIDE = re.compile(r"\[(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d+)?\]|#(?:\d{1,2}:)?\d{1,2}:\d{2}(?:-\d)?#")
# What programs write among the turns.
_NOT_SAID = re.compile(
    r"(?:.{0,60}\b(?:started|stopped|startet|stoppet|starta|stoppa)\s+(?:the\s+)?(?:transcription|transkripsjon\w*|transkribering\w*|recording|opptaket)\.?"
    r"|(?:side|page)\s+\d+(?:\s*(?:av|of|/)\s*\d+)?|(?:transcribed with|transkribert med)\b.*)",
    re.IGNORECASE,
)


# Soft hyphen, zero-width space, word joiner, byte order mark, marks of writing direction: nobody sees them, and names hide behind them.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))


@dataclass(frozen=True)
class _Head:
    """A label at the head of a line: how it is written, when, and what follows it."""

    label: str
    style: str
    written: str
    start_s: float | None
    end_s: float | None
    clock: str
    text: str


def _inline(text: str) -> _Head | None:
    match = _INLINE.fullmatch(text)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    clock = match["before"] or match["between"] or match["after"]
    sep = match["sep"] or ("\t" if text[match.start("sep") - 1] == "\t" else ".")
    start, end = times.span(clock)
    head = text[: match.start("text")]
    clocks = match["before"] + match["between"] + match["after"]
    return _Head(labels.tidy(match["label"]), sep, head, start, end, clocks, match["text"])


def _alone(text: str) -> _Head | None:
    match = _ALONE.fullmatch(text)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    clocks = match["before"] + match["between"]
    start, end = times.span(clocks)
    style = "alone with time" if clocks else "alone"
    return _Head(labels.tidy(match["label"]), style, text, start, end, clocks, "")


def _heads(text: str) -> Iterator[_Head]:
    # No head is longer than this; what follows is not looked at twice.
    if alone := _alone(text) if len(text) < 120 else None:
        yield alone
    if inline := _inline(text):
        yield inline


def _believed(lines: Iterable[Line], known: Collection[str]) -> set[tuple[str, str]]:
    """The (label, style) pairs that are labels in this document."""
    seen = Counter((head.label, head.style) for line in lines if not line.speaker for head in _heads(line.text))
    wanted = {labels.tidy(label).casefold() for label in known}
    sure = {":", "alone with time"}
    colons = any(style == ":" and labels.is_known(label) for label, style in seen)
    believed = set()
    for (label, style), times_seen in seen.items():
        if label.casefold() in wanted:
            believed.add((label, style))
        elif labels.is_known(label):
            if style in sure or (times_seen > 1 and not colons) or (style == "alone" and times_seen > 1 and len(label) > 1):
                believed.add((label, style))
        elif labels.is_name(label) and (style == "alone with time" or (style in {":", "alone"} and times_seen > 1)):
            believed.add((label, style))
    # A name alone on its line, again and again, may be a refrain; believe it where no better style is in use.
    if any(style in sure for _, style in believed):
        believed = {(label, style) for label, style in believed if style in sure or labels.is_known(label) or label.casefold() in wanted}
    return believed


class _Account(Counter[str]):
    def put(self, kind: str, text: str) -> None:
        self[kind] += visible(text)


@dataclass(frozen=True)
class Piece:
    """A stretch of one speaker's words; `new` where a label or the format says that a speaker begins."""

    speaker: str
    text: str
    start_s: float | None
    end_s: float | None
    paragraph: bool
    new: bool
    stressed: bool = False


def _without_times(text: str, account: _Account) -> tuple[str, float | None, float | None]:
    """The words without the times written at their start, end or among them; first and last time in seconds."""
    start = end = None
    if first := _TIME_FIRST.match(text):
        start, end = times.span(first["time"])
        account.put(TIMES, first["time"])
        text = text[first.end() :]
    if last := _TIME_LAST.search(text):
        end = times.span(last["time"])[0]
        account.put(TIMES, last["time"])
        text = text[: last.start()]
    for inside in _TIME_INSIDE.findall(text):
        account.put(TIMES, inside)
    return _TIME_INSIDE.sub(" ", text), start, end


def pieces(lines: Iterable[Line], known: Collection[str], spoken: bool, account: _Account) -> Iterator[Piece]:
    """Lines as pieces of speech, labels, times and headings put into the account."""
    lines = list(lines)
    believed = _believed(lines, known) if spoken else set()
    labelled = bool(believed) or any(line.speaker for line in lines)
    speaker = ""
    waiting: tuple[float | None, float | None] = (None, None)
    for line in lines:
        text = line.text.strip()
        if (line.heading and spoken) or _NOT_SAID.fullmatch(text):
            account.put(HEADINGS, text)
            continue
        if not line.speaker and (alone := _TIME_ALONE.fullmatch(text)):
            waiting = times.span(alone["time"])
            account.put(TIMES, text)
            continue
        head = None if line.speaker else next((head for head in _heads(text) if (head.label, head.style) in believed), None)
        start, end = (line.start_s, line.end_s) if line.start_s is not None else waiting
        if head:
            account.put(TIMES, head.clock)
            account[LABELS] += visible(head.written) - visible(head.clock)
            speaker, text = head.label, head.text
            start, end = (head.start_s, head.end_s) if head.start_s is not None else (start, end)
        elif line.speaker:
            speaker = line.speaker
        elif labelled and not speaker and line.start_s is None:
            account.put(HEADINGS, text)
            continue
        text, first, last = _without_times(text, account)
        start, end = (start if first is None else first), (end if last is None else last)
        if head and not text:
            waiting = (start, end)
            if head.style.startswith("alone"):
                yield Piece(speaker, "", start, end, True, True)
            continue
        waiting = (None, None)
        if text.strip():
            yield Piece(speaker, text, start, end, line.paragraph, bool(head or line.speaker), line.stressed)


def _by_stress(found: list[Piece]) -> list[Piece]:
    """Speakers of a document without labels whose interviewer is set in bold or italics; else as they were."""
    stressed = sum(piece.stressed for piece in found)
    if any(piece.speaker for piece in found) or not 0 < stressed < len(found):
        return found
    return [Piece(ASKS if p.stressed else ANSWERS, p.text, p.start_s, p.end_s, p.paragraph, True, p.stressed) for p in found]


def _joined(found: list[Piece]) -> Turn:
    text = ""
    end: float | None = None
    for piece in found:
        words = " ".join(piece.text.translate(_INVISIBLE).split())
        silence = piece.start_s is not None and end is not None and piece.start_s - end >= PAUSE_S
        text += ("" if not text or not words else "\n" if piece.paragraph or silence else " ") + words
        end = piece.end_s if piece.end_s is not None else end
    ends = [piece.end_s for piece in found if piece.end_s is not None]
    starts = [piece.start_s for piece in found if piece.start_s is not None]
    return Turn(found[0].speaker, text, starts[0] if starts else None, ends[-1] if ends else None)


def _begins(before: Piece, piece: Piece) -> bool:
    if piece.speaker or before.speaker:
        return piece.speaker != before.speaker
    silence = piece.start_s is not None and before.end_s is not None and piece.start_s - before.end_s >= PAUSE_S
    return piece.paragraph or silence


def turns(lines: Iterable[Line], known: Collection[str] = (), *, spoken: bool = True) -> tuple[tuple[Turn, ...], Counter[str]]:
    """
    The turns of a document's lines, and how many visible characters are words, labels, times and headings.

    `known` are labels the study says are used. In a text that is not `spoken` nothing is a label or a heading. Without labels the interviewer is who is set in bold or italics; without that too, each
    paragraph, and each stretch of subtitles between long pauses, is a turn with an empty speaker.
    """
    account = _Account()
    groups: list[list[Piece]] = []
    found_pieces = list(pieces(lines, known, spoken, account))
    for piece in _by_stress(found_pieces) if spoken else found_pieces:
        if groups and not _begins(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found = tuple(turn for turn in map(_joined, groups) if turn.text)
    for turn in found:
        account.put(WORDS, turn.text)
    return found, account


__all__ = ["ANSWERS", "ASKS", "FORMATTING", "UNKNOWN", "Piece", "pieces", "turns"]
