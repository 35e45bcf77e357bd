"""What the review page looks like: the templates filled from memory. Everything is escaped by Jinja."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import CONSENSUS
from pipeline.core.tables import MACHINE
from pipeline.core.wording import group as group_name
from pipeline.review.memory import Memory
from pipeline.review.reading import DECIDED, OPEN, Mark, Unit, Viewer
from pipeline.review.wording import say

# A shape for each code group in turn, so that colour is never the only difference.
SHAPES = "●▲■◆★✚▼⬟⬢◖◗✖"
_HERE = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Read once: no name from an address is ever looked up on the disk.
FILES = {path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in (_HERE / "static").iterdir()}
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def render(template: str, memory: Memory, viewer: Viewer | None, **values: object) -> str:
    """A template as HTML, with the words, codes and progress every page needs."""
    language = memory.settings.language

    def t(phrase: str, **inserted: object) -> str:
        return say(phrase, language, **inserted)

    def label(code: str, subcode: str = "") -> str:
        return memory.book.label(code, subcode, language)

    def whose(mark: Mark) -> str:
        names = {MACHINE: t("machine"), CONSENSUS: t("agreed")}
        return names.get(mark.coder, mark.coder)

    return _TEMPLATES.get_template(template).render(
        t=t,
        language=language,
        memory=memory,
        viewer=viewer,
        book=memory.book,
        settings=memory.settings,
        label=label,
        whose=whose,
        shape={code.id: SHAPES[place % len(SHAPES)] for place, code in enumerate(memory.book.codes)},
        highlighted=highlighted,
        parts=values.pop("wanted", []),
        group_name=lambda name: group_name(name, language),
        document_progress=lambda doc_id: document_progress(memory, viewer, doc_id) if viewer else "",
        **values,
    )


def wanted(query: str) -> list[str]:
    """What a search asks for, folded: words, and words held together by « » or quotation marks."""
    return [(together or word).casefold() for together, word in re.findall(r'[«"“]([^»"”]+)[»"”]|([^\s«»"“”]+)', query)]


def highlighted(text: str, parts: list[str]) -> list[tuple[str, bool]]:
    """The text in pieces: (piece, whether it is one of the parts)."""
    if not parts:
        return [(text, False)]
    pieces = re.split("(" + "|".join(re.escape(part) for part in sorted(parts, key=len, reverse=True)) + ")", text, flags=re.IGNORECASE)
    return [(piece, bool(place % 2)) for place, piece in enumerate(pieces) if piece]


def unit(memory: Memory, viewer: Viewer, shown: Unit) -> str:
    """One unit as it stands now."""
    return render("_unit.html", memory, viewer, unit=shown)


def progress(memory: Memory, viewer: Viewer) -> str:
    """The progress that is on every page."""
    return render("_progress.html", memory, viewer)


def document_progress(memory: Memory, viewer: Viewer, doc_id: str) -> str:
    """How far the viewer has come in one document."""
    counts = memory.counts(doc_id, viewer)
    return say("of_decided", memory.settings.language, decided=counts[DECIDED], all=counts[OPEN] + counts[DECIDED])


def colours(book: Codebook) -> str:
    """A CSS variable for each code group; ids and colours are checked by the codebook's schema."""
    return "\n".join(f'[data-code="{code.id}"] {{ --code: {code.colour}; }}' for code in book.codes)
