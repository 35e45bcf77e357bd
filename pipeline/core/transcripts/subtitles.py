"""Subtitles: WebVTT (Teams, Zoom, noScribe, Stream) and SubRip."""

from __future__ import annotations

import html
import re
from collections import Counter

import srt
import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from pipeline.core.errors import InputError
from pipeline.core.transcripts.values import FORMATTING, HEADINGS, LABELS, TIMES, Line, Source, visible

_VOICE = re.compile(r"<v(?:\.[^\s>]+)?\s+([^>]*)>")
_TAG = re.compile(r"</?(?:i|b|u|c|v|s|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|\{\\an?\d\}|<\d[\d:.]*>", re.IGNORECASE)
_BLOCK = re.compile(r"\n[^\S\n]*\n+")
_NO_CUE = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")


def _plain(marked_up: str) -> str:
    return html.unescape(_TAG.sub("", marked_up))


def _lines(payload: str, start_s: float, end_s: float, aside: Counter[str]) -> list[Line]:
    """A cue's lines, one for each voice; what is markup goes aside."""
    parts = _VOICE.split(payload)
    lines = []
    for speaker, text in [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]:
        plain, label = _plain(text), _plain(speaker).strip()
        aside[LABELS] += visible(label)
        if plain.strip():
            lines.append(Line(plain, label, start_s, end_s, paragraph=False))
    aside[FORMATTING] += visible(payload) - sum(visible(line.text) for line in lines) - sum(visible(_plain(part)) for part in parts[1::2])
    return lines


def vtt(text: str, encoding: str) -> Source:
    """WebVTT. Voice tags name the speakers; notes, styles and cue numbers are put aside. Raises InputError for a broken time line."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        captions = webvtt.from_string(text).captions
    except (MalformedCaptionError, MalformedFileError):
        raise InputError("WebVTT-filen har en tidslinje som ikke kan leses", do="eksporter filen på nytt, eller rett tidslinjene") from None
    aside: Counter[str] = Counter()
    for block in _BLOCK.split(text):
        if "-->" in block:
            before, _, _ = block.partition("-->")
            identifier = before[: before.rfind("\n") + 1]
            aside[TIMES] += visible(identifier) + sum(visible(line) for line in block.splitlines() if "-->" in line)
        elif _NO_CUE.match(block.strip()):
            aside[HEADINGS] += visible(block)
    lines = [line for caption in captions for line in _lines(caption.raw_text, _s(caption.start_time), _s(caption.end_time), aside)]
    return Source(_vtt_kind(text), tuple(lines), visible(text), aside, encoding)


def _s(time: webvtt.models.Timestamp) -> float:
    return float(round(time.in_milliseconds() / 1000, 3))


def _vtt_kind(text: str) -> str:
    if "noScribe" in text[:2000]:
        return "noScribe-VTT"
    if re.search(r"NOTE (?:Confidence|language)", text[:5000]):
        return "Stream-VTT"
    return "Teams-VTT" if "<v " in text else "VTT"


def subrip(text: str, encoding: str) -> Source:
    """SubRip. Broken cues are skipped here and show in the account. Raises InputError where there is no cue at all."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cues = list(srt.parse(text, ignore_errors=True))
    if not cues:
        raise InputError("SRT-filen har ingen tidslinjer som kan leses", do="eksporter filen på nytt")
    aside: Counter[str] = Counter()
    rows = text.split("\n")
    for number, row in enumerate(rows):
        if "-->" in row:
            index = rows[number - 1] if number and rows[number - 1].strip().isdigit() else ""
            aside[TIMES] += visible(row) + visible(index)
    lines = [line for cue in cues for line in _lines(cue.content, cue.start.total_seconds(), cue.end.total_seconds(), aside)]
    return Source("SRT", tuple(lines), visible(text), aside, encoding)
