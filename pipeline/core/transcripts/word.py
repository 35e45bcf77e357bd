"""Word documents: hand-typed, Teams, Word Transcribe, NVivo tables, f4."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from pipeline.core.errors import InputError
from pipeline.core.transcripts import containers, rows
from pipeline.core.transcripts.values import Line, Source, visible

_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_RUN, _RUN_PROPERTIES, _BOLD, _ITALIC, _VALUE = (qn(f"w:{name}") for name in ("r", "rPr", "b", "i", "val"))
_STYLE = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_TEXT_BOX = qn("w:txbxContent")
# Deleted and moved-away text is no longer said; a fallback repeats what newer Word versions read in another form.
_NOT_THERE = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_HEADING = re.compile(r"(?:heading|overskrift|title|tittel|toc)\b.*", re.IGNORECASE)
_BESIDE = {"word/footnotes.xml": "fotnoter", "word/endnotes.xml": "sluttnoter", "word/comments.xml": "kommentarer"}


def _walk(element: _Element, stop: str) -> Iterator[_Element]:
    """Elements below in document order, without what is deleted, and not below a `stop` element."""
    for child in element:
        if child.tag in _NOT_THERE:
            continue
        yield child
        if child.tag != stop:
            yield from _walk(child, stop)


def _text(paragraph: _Element) -> str:
    parts = []
    for element in _walk(paragraph, stop=_TEXT_BOX):
        parts.append(element.text or "" if element.tag == _T else _BREAKS.get(element.tag, ""))
    return unicodedata.normalize("NFC", "".join(parts))


@dataclass(frozen=True)
class _Style:
    """What we want to know of a paragraph's style."""

    heading: bool = False
    stressed: bool = False


def _styles(document: Document) -> dict[str, _Style]:
    """The document's paragraph styles by their id; looked up once, as python-docx searches them all for each paragraph."""
    styles = (style for style in document.styles if isinstance(style, ParagraphStyle))
    return {
        style.style_id: _Style(bool(_HEADING.fullmatch(style.name or "")), bool(style.font.bold or style.font.italic)) for style in styles
    }


def _is_on(properties: _Element | None, by_style: bool) -> bool:
    """Whether run properties say bold or italics; their silence leaves it to the style."""
    said = [one for one in properties if one.tag in {_BOLD, _ITALIC}] if properties is not None else []
    return any(one.get(_VALUE, "true") not in {"0", "false", "off"} for one in said) if said else by_style


def _stressed(paragraph: _Element, by_style: bool) -> bool:
    """Whether all of the paragraph's words are bold or in italics, by themselves or by its style."""
    runs = [run for run in _walk(paragraph, stop=_TEXT_BOX) if run.tag == _RUN and "".join(t.text or "" for t in run.iter(_T)).strip()]
    return bool(runs) and all(_is_on(run.find(_RUN_PROPERTIES), by_style) for run in runs)


def _paragraph(element: _Element, styles: dict[str, _Style]) -> Iterator[Line]:
    named = element.find(_STYLE)
    style = styles.get(named.get(_VALUE, ""), _Style()) if named is not None else _Style()
    heading, stressed = style.heading, _stressed(element, style.stressed)
    for number, row in enumerate(_text(element).split("\n")):
        if row.strip():
            yield Line(row, stressed=stressed, heading=heading, paragraph=number == 0)
    for box in _walk(element, stop=_TEXT_BOX):
        if box.tag == _TEXT_BOX:
            yield from (Line(_text(inner), heading=heading) for inner in box.iter(_P) if _text(inner).strip())


def _cells(table: _Element) -> list[list[str]]:
    found = []
    for row in table.iter(_TR):
        cells = [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]
        found.append(["\n".join(_text(paragraph) for paragraph in cell.iter(_P)) for cell in cells])
    return found


def _lines(body: _Element, styles: dict[str, _Style], aside: Counter[str]) -> Iterator[Line]:
    for child in body:
        if child.tag in _NOT_THERE:
            continue
        if child.tag == _P:
            yield from _paragraph(child, styles)
        elif child.tag == _TBL:
            yield from rows.lines(_cells(child), aside)
        else:
            # Content controls, tracked insertions and custom XML wrap paragraphs.
            yield from _lines(child, styles, aside)


def read(content: bytes) -> Source:
    """A .docx file. Raises InputError for one that is broken, protected or malicious."""
    parts = containers.unpack(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except (OpcError, KeyError, ValueError):
        raise InputError("filen er ikke et helt Word-dokument", do="åpne den i Word og lagre den på nytt som .docx") from None
    body = document.element.body
    aside: Counter[str] = Counter()
    lines = tuple(_lines(body, _styles(document), aside))
    inked = "".join(element.text or "" for element in _walk(body, stop="") if element.tag == _T)
    hyphens = sum(element.tag == qn("w:noBreakHyphen") for element in _walk(body, stop=""))
    beside = [says for name, says in _BESIDE.items() if name in parts and _has_words(parts[name])]
    doubts = (f"{' og '.join(beside)} er ikke lest som tale",) if beside else ()
    text = "\n".join(line.text for line in lines[:40])
    return Source(
        _kind(text, bool(body.findall(_TBL))), lines, visible(unicodedata.normalize("NFC", inked)) + hyphens, aside, doubts=doubts
    )


def _has_words(part: bytes) -> bool:
    return bool(re.search(rb"<w:t(?: [^>]*)?>[^<]*\S", part))


def _kind(text: str, table: bool) -> str:
    if table:
        return "Word med tabell"
    if re.search(r"#\d{1,2}:\d\d:\d\d(?:-\d)?#", text):
        return "Word fra f4"
    if re.search(r"^\d{1,2}:\d\d:\d\d \S+.*$", text, re.MULTILINE):
        return "Word Transcribe"
    if re.search(r"\S\s{2,}\d{1,2}:\d\d(?::\d\d)?$|-->", text, re.MULTILINE):
        return "Word fra Teams"
    return "Word"
