"""OpenDocument text (.odt), from LibreOffice."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator

from odf import opendocument, style, table, text
from odf.element import Element, Text
from odf.namespaces import TABLENS, TEXTNS

from pipeline.core.errors import InputError
from pipeline.core.transcripts import containers, rows
from pipeline.core.transcripts.values import Line, Source, visible

_P, _H = (TEXTNS, "p"), (TEXTNS, "h")
_TABLE, _CELL = (TABLENS, "table"), (TABLENS, "table-cell")
_SPACES = {(TEXTNS, "s"): " ", (TEXTNS, "tab"): "\t", (TEXTNS, "line-break"): "\n"}
# What is not said: deleted text that is kept for tracking, comments, notes, a table of contents, declared fields.
_NOT_SAID = ("tracked-changes", "annotation", "note", "table-of-content", "sequence-decls", "forms")


def _walk(element: Element) -> Iterator[Element | Text]:
    for child in element.childNodes:
        if isinstance(child, Text) or child.qname[1] not in _NOT_SAID:
            yield child


def _text(element: Element) -> str:
    parts = []
    for child in _walk(element):
        if isinstance(child, Text):
            parts.append(str(child.data))
        elif child.qname in _SPACES:
            parts.append(_SPACES[child.qname] * int(child.getAttribute("c") or 1 if child.qname[1] == "s" else 1))
        else:
            parts.append(_text(child))
    return unicodedata.normalize("NFC", "".join(parts))


def _stressed_styles(document: opendocument.OpenDocument) -> set[str]:
    found = set()
    for one in [*document.getElementsByType(style.Style)]:
        for properties in one.getElementsByType(style.TextProperties):
            if properties.getAttribute("fontweight") == "bold" or properties.getAttribute("fontstyle") == "italic":
                found.add(one.getAttribute("name"))
    return found


def _is_stressed(paragraph: Element, styles: set[str]) -> bool:
    """Whether all words of the paragraph lie in stressed spans, or its own style is stressed."""
    if paragraph.getAttribute("stylename") in styles:
        return True
    spans = [span for span in paragraph.getElementsByType(text.Span) if span.getAttribute("stylename") in styles]
    return bool(spans) and sum(visible(_text(span)) for span in spans) == visible(_text(paragraph))


def _cells(element: Element) -> list[list[str]]:
    found = []
    for row in element.getElementsByType(table.TableRow):
        cells = [cell for cell in row.childNodes if getattr(cell, "qname", None) == _CELL]
        found.append(["\n".join(_text(paragraph) for paragraph in cell.getElementsByType(text.P)) for cell in cells])
    return found


def _lines(element: Element, styles: set[str], aside: Counter[str]) -> Iterator[Line]:
    for child in _walk(element):
        if isinstance(child, Text):
            continue
        if child.qname in {_P, _H}:
            stressed = _is_stressed(child, styles)
            for number, row in enumerate(_text(child).split("\n")):
                if row.strip():
                    yield Line(row, stressed=stressed, heading=child.qname == _H, paragraph=number == 0)
        elif child.qname == _TABLE:
            yield from rows.lines(_cells(child), aside)
        else:
            yield from _lines(child, styles, aside)


def _inked(element: Element) -> int:
    """Visible characters below an element, straight from its text nodes."""
    total = 0
    for child in _walk(element):
        total += visible(unicodedata.normalize("NFC", str(child.data))) if isinstance(child, Text) else _inked(child)
    return total


def read(content: bytes) -> Source:
    """An .odt file. Raises InputError for one that is broken, protected or malicious."""
    parts = containers.unpack(content)
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise InputError("filen er beskyttet med passord", do="lagre en kopi uten passord")
    try:
        document = opendocument.load(io.BytesIO(content))
        body = document.text
    except (zipfile.BadZipFile, KeyError, AttributeError, ValueError):
        raise InputError("filen er ikke et helt OpenDocument", do="åpne den i LibreOffice og lagre den på nytt som .odt") from None
    aside: Counter[str] = Counter()
    lines = tuple(_lines(body, _stressed_styles(document), aside))
    return Source("OpenDocument", lines, _inked(body), aside)
