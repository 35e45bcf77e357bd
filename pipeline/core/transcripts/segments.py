"""JSON from speech recognition: Whisper, whisperX, NB-Whisper (segments or chunks with text and times)."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter

from pipeline.core.errors import InputError
from pipeline.core.transcripts import labels
from pipeline.core.transcripts.values import LABELS, Line, Source, visible

_LISTS = ("segments", "chunks", "utterances", "transcript", "results", "monologues", "turns")
_TEXTS = ("text", "transcript", "content", "tekst")
_SPEAKERS = ("speaker", "speaker_label", "speaker_name", "taler")


def _segments(value: object) -> list[dict[str, object]]:
    """The list of segments: the value itself, or what lies under one of the names programs use."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and _first(one, _TEXTS) is not None for one in value):
        return value
    if isinstance(value, dict):
        for name in _LISTS:
            if found := _segments(value.get(name)):
                return found
        if isinstance(value.get("text"), str):
            return [value]
    return []


def _first(segment: dict[str, object], names: tuple[str, ...]) -> str | None:
    return next((str(segment[name]) for name in names if isinstance(segment.get(name), str | int)), None)


def _times(segment: dict[str, object]) -> tuple[float | None, float | None]:
    pair = segment.get("timestamp")
    start, end = pair if isinstance(pair, list) and len(pair) == 2 else (segment.get("start"), segment.get("end"))
    return tuple(round(float(one), 3) if isinstance(one, int | float) else None for one in (start, end))  # type: ignore[return-value]


def read(text: str, encoding: str) -> Source:
    """
    A .json file of segments. The account holds the segments' words and labels; the rest of such a file repeats or measures them.

    Raises InputError for JSON that is broken or holds no segments.
    """
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError):
        raise InputError("JSON-filen er avkortet eller ødelagt", do="eksporter den på nytt fra programmet som laget den") from None
    segments = _segments(value)
    if not segments:
        raise InputError(
            "JSON-filen har ingen liste med segmenter",
            allowed=f"en liste under {', '.join(_LISTS)}, der hvert segment har text og gjerne start, end og speaker",
            do="velg et annet format når du eksporterer, for eksempel .vtt",
        )
    aside: Counter[str] = Counter()
    lines = []
    for segment in segments:
        words = unicodedata.normalize("NFC", _first(segment, _TEXTS) or "")
        speaker = unicodedata.normalize("NFC", labels.tidy(_first(segment, _SPEAKERS) or ""))
        aside[LABELS] += visible(speaker)
        if words.strip():
            lines.append(Line(words, speaker, *_times(segment), paragraph=False))
    total = aside[LABELS] + sum(visible(line.text) for line in lines)
    whole = unicodedata.normalize("NFC", str(value["text"])) if isinstance(value, dict) and isinstance(value.get("text"), str) else ""
    differs = bool(whole) and visible(whole) != sum(visible(line.text) for line in lines)
    doubts = ("hele teksten i filen er ikke den samme som segmentenes; segmentene er brukt",) if differs else ()
    return Source("whisperX-JSON" if aside[LABELS] else "Whisper-JSON", tuple(lines), total, aside, encoding, doubts)
