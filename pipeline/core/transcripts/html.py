"""HTML: noScribe's transcripts and pages saved from elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag

from pipeline.core.transcripts import rows
from pipeline.core.transcripts.values import HEADINGS, Line, Source, visible

_BLOCKS = {
    "p",
    "div",
    "li",
    "tr",
    "dd",
    "dt",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "td",
    "th",
    "pre",
    "body",
}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NEVER_SEEN = ("script", "style", "template", "noscript")
# noScribe's anchors: «ts_36120_39500_S01» is 36.12 to 39.5 seconds; an overlap's begins with the speakers' «//».
_ANCHOR = re.compile(r"ts_(\d+)_(\d+)_(?!//)")


def _text(element: Tag) -> str:
    for line_break in element.find_all("br"):
        line_break.replace_with("\n")
    return element.get_text()


def _time(element: Tag) -> tuple[float | None, float | None]:
    spans = [match for anchor in element.find_all("a", attrs={"name": True}) if (match := _ANCHOR.match(str(anchor["name"])))]
    if not spans:
        return None, None
    return int(spans[0][1]) / 1000, int(spans[-1][2]) / 1000


def _stressed(element: Tag) -> bool:
    words = visible(element.get_text())
    return bool(words) and sum(visible(one.get_text()) for one in element.find_all(["b", "strong", "i", "em"], recursive=False)) == words


def _blocks(element: Tag, aside: Counter[str]) -> Iterator[Line]:
    """The innermost blocks in order; bare text among blocks is a block of its own."""
    loose: list[str] = []

    def loosened() -> Iterator[Line]:
        joined = "".join(loose)
        loose.clear()
        yield from (Line(row) for row in joined.split("\n") if row.strip())

    for child in list(element.children):
        if isinstance(child, Comment | Doctype):
            continue
        if isinstance(child, NavigableString):
            loose.append(re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag) and child.name == "table":
            yield from loosened()
            cells = [[_text(cell).strip() for cell in row.find_all(["td", "th"])] for row in child.find_all("tr")]
            yield from rows.lines(cells, aside)
        elif isinstance(child, Tag) and child.name in _BLOCKS:
            yield from loosened()
            if child.find(list(_BLOCKS | {"table"})):
                yield from _blocks(child, aside)
            else:
                start, end = _time(child)
                for number, row in enumerate(_text(child).split("\n")):
                    if row.strip():
                        yield Line(row, "", start if number == 0 else None, end, _stressed(child), child.name in _HEADINGS, number == 0)
        elif isinstance(child, Tag):
            loose.append("\n" if child.name == "br" else _text(child))
    yield from loosened()


def read(text: str, encoding: str) -> Source:
    """An .html file's visible text; its title and headings are put aside, noScribe's anchors give the times."""
    soup = BeautifulSoup(text, "lxml")
    for unseen in soup.find_all(_NEVER_SEEN):
        unseen.decompose()
    noscribe = "noScribe" in text[:4000]
    total = visible(unicodedata.normalize("NFC", soup.get_text()))
    aside = Counter({HEADINGS: visible(soup.head.get_text()) if soup.head else 0})
    lines = tuple(_blocks(soup.body, aside)) if soup.body else ()
    return Source("noScribe-HTML" if noscribe else "HTML", lines, total, aside, encoding)
