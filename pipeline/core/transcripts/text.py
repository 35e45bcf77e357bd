"""Plain text and Markdown, with the labels of whoever or whatever typed them."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.core.transcripts.values import FORMATTING, Line, Source, visible

_WHOLE = re.compile(r"(?P<stress>\*\*\*|\*\*|__|\*|_)(?P<inside>.+?)(?P=stress)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\w)|(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\3(?![\w*])")
_HEADING = re.compile(r"\#{1,6}\s+(.*)")
_BULLET = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s+\S")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|_{3,}|={3,})\s*")


def _kind(text: str) -> str:
    head = text[:3000]
    if "noScribe" in head:
        return "noScribe-tekst"
    if re.search(r"#\d{1,2}:\d\d:\d\d(?:-\d)?#", text):
        return "f4/MAXQDA-tekst"
    return "tekst"


def plain(text: str, encoding: str) -> Source:
    """Lines of text; one after an empty line begins a paragraph, others go on from the line before."""
    text = text.lstrip("\ufeff")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    lines, paragraph = [], True
    for row in rows:
        if row.strip():
            lines.append(Line(row, paragraph=paragraph or bool(_BULLET.match(row))))
        paragraph = not row.strip()
    return Source(_kind(text), tuple(lines), visible(text), Counter(), encoding)


def markdown(text: str, encoding: str) -> Source:
    """Markdown: its emphasis is put aside, a paragraph wholly stressed is remembered as such, headings are headings."""
    read = plain(text, encoding)
    aside: Counter[str] = Counter()
    lines = []
    for line in read.lines:
        row = line.text.strip()
        heading, whole = _HEADING.fullmatch(row), _WHOLE.fullmatch(row)
        words = heading[1] if heading else row
        words = "" if _RULE.fullmatch(words) else re.sub(r"^>\s?", "", words)
        words = _EMPHASIS.sub(lambda match: match[2] or match[4], words)
        aside[FORMATTING] += visible(row) - visible(words)
        if words.strip():
            lines.append(Line(words, stressed=bool(whole), heading=bool(heading), paragraph=line.paragraph))
    return Source("Markdown", tuple(lines), read.characters, aside, encoding)
