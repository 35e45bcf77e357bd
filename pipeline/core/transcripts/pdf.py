"""PDF with a text layer; page heads, page numbers and hyphens at line ends are taken out."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from statistics import median

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.core.errors import InputError
from pipeline.core.transcripts.values import FORMATTING, HEADINGS, Line, Source, visible

_NUMBER = re.compile(r"(?:side|page|s\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:av|of|/)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"\w[-\N{SOFT HYPHEN}]$")
# A gap of more than this many line heights begins a paragraph; this share of the page from its edge may hold a page head.
_PARAGRAPH, _EDGE = 1.45, 0.12


@dataclass(frozen=True)
class _Row:
    text: str
    page: int
    top: float
    height: float
    from_edge: float


def _rows(document: pdfplumber.PDF) -> list[_Row]:
    found = []
    for number, page in enumerate(document.pages):
        for line in page.extract_text_lines(return_chars=False, strip=True):
            middle = (line["top"] + line["bottom"]) / 2 / float(page.height)
            text = unicodedata.normalize("NFKC" if "ﬁ" in line["text"] or "ﬂ" in line["text"] else "NFC", line["text"])
            found.append(_Row(text, number, line["top"], line["bottom"] - line["top"], min(middle, 1 - middle)))
        page.close()
    return found


def _page_heads(rows: list[_Row], pages: int) -> set[int]:
    """Numbers of the rows that are page heads: near the edge, and a page number or the same (but for digits) on most pages."""
    near = {number: re.sub(r"\d+", "0", row.text) for number, row in enumerate(rows) if row.from_edge < _EDGE}
    pages_with = Counter(text for text, _ in {(text, rows[number].page) for number, text in near.items()})
    repeated = {text for text, count in pages_with.items() if count >= max(2, pages / 2)}
    return {number for number, text in near.items() if text in repeated or _NUMBER.fullmatch(rows[number].text)}


def _goes_on(row: _Row, after: _Row) -> bool:
    """Whether a word is cut by the hyphen at the end of a row; «sosial- og» keeps its own."""
    return bool(_HYPHEN.search(row.text)) and after.text[:1].islower() and after.text.split()[0] not in {"og", "eller", "til", "men"}


def read(content: bytes) -> Source:
    """A .pdf file. Raises InputError for one without a text layer, behind a password, or broken."""
    try:
        with pdfplumber.open(io.BytesIO(content)) as document:
            pages = len(document.pages)
            characters = sum(visible(unicodedata.normalize("NFC", char["text"])) for page in document.pages for char in page.chars)
            rows = _rows(document)
    except (PdfminerException, PDFException, PSException, ValueError, KeyError, TypeError) as problem:
        if isinstance(problem, PDFPasswordIncorrect) or (problem.args and isinstance(problem.args[0], PDFPasswordIncorrect)):
            raise InputError("filen er beskyttet med passord", do="lagre en kopi uten passord") from None
        raise InputError("PDF-filen er ødelagt eller avkortet", do="eksporter den på nytt, helst som .docx eller .txt") from None
    if not rows:
        raise InputError(
            "PDF-filen har ingen tekst, bare bilder av sider", do="kjør tekstgjenkjenning (OCR), eller finn originalen som .docx"
        )
    heads = _page_heads(rows, pages)
    aside = Counter({HEADINGS: sum(visible(rows[number].text) for number in heads)})
    kept = [row for number, row in enumerate(rows) if number not in heads]
    height = median(row.height for row in kept) if kept else 1.0
    lines: list[Line] = []
    for number, row in enumerate(kept):
        before = kept[number - 1] if number else None
        text = row.text
        if number + 1 < len(kept) and _goes_on(row, kept[number + 1]):
            aside[FORMATTING] += visible(text[-1])
            text = text[:-1]
        if before and _goes_on(before, row):
            lines[-1] = Line(lines[-1].text + text, paragraph=lines[-1].paragraph)
            continue
        gap = before is None or (row.page == before.page and row.top - before.top > _PARAGRAPH * height * 1.25)
        lines.append(Line(text, paragraph=gap))
    aside[FORMATTING] += characters - sum(visible(row.text) for row in rows)
    return Source("PDF", tuple(lines), characters, aside)
