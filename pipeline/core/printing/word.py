"""
A document's blocks as a Word file, in the styles of a template the study may replace.

docxtpl fills the template's own words; the blocks are then set in its styles where it says `[[innhold]]`. Text is always text: nothing from a
transcript is read as a template or as markup. The bytes are the same for the same blocks.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from pipeline.core.errors import InputError
from pipeline.core.printing.blocks import Block, Condensate, Document, Figure, Heading, Items, Quote, Table, Text

PLACE = "[[innhold]]"
CONTENTS = r'TOC \o "1-2" \h \z \u'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = {"body": "Normal", "note": "Merknad", "warning": "Advarsel", "write": "Skrivefelt", "label": "Etikett"}
_NEEDED = (
    "Sitatinnledning",
    "Blokksitat",
    "Sitatkilde",
    "Merknad",
    "Etikett",
    "Advarsel",
    "Skrivefelt",
    "Kondensat",
    "Kondensatmerke",
    "Tabelltekst",
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTH_CM = 15.8


def render(document: Document, template: bytes) -> bytes:
    """The Word file. Raises InputError when the template is no Word file or lacks a style or the place for the text."""
    try:
        filled = DocxTemplate(io.BytesIO(template))
        about = [clean(line) for line in document.about]
        filled.render(
            {"title": clean(document.title), "subtitle": clean(document.subtitle), "about": about, "contents": document.contents},
            autoescape=True,
        )
        word = filled.docx
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise InputError(
            "templates/dokument.docx er ikke en Word-fil", do="åpne den i Word og lagre som .docx, eller ta den bort"
        ) from None
    _check(word)
    place = next(paragraph for paragraph in word.paragraphs if paragraph.text.strip() == PLACE)
    for number, block in enumerate(document.blocks):
        _set(word, place, block)
        if number and isinstance(document.blocks[number - 1], Heading) and isinstance(block, Text):
            _above(place).paragraph_format.keep_with_next = True  # a heading and its first line go with what follows
    place._element.getparent().remove(place._element)
    _fill_contents(word)
    properties = word.core_properties
    properties.title = clean(f"{document.title} – {document.subtitle}")
    properties.language = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[document.language]
    properties.created = properties.modified = datetime.datetime(2000, 1, 1)
    buffer = io.BytesIO()
    word.save(buffer)
    return settled(buffer.getvalue())


def clean(text: str) -> str:
    """The text without characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def _check(word: Word) -> None:
    missing = [name for name in _NEEDED if name not in [style.name for style in word.styles]]
    if missing or not any(paragraph.text.strip() == PLACE for paragraph in word.paragraphs):
        what = f"mangler stilen {', '.join(missing)}" if missing else f"mangler avsnittet {PLACE}"
        raise InputError(
            f"templates/dokument.docx {what}", do="begynn med malen som følger med (pipeline/resources/templates/dokument.docx)"
        )


def _before(word: Word, place: Paragraph, text: str, style: str) -> Paragraph:
    paragraph = place.insert_paragraph_before(style=style)
    if text:
        paragraph.add_run(clean(text))
    return paragraph


def _above(place: Paragraph) -> Paragraph:
    return Paragraph(place._p.getprevious(), place._parent)


def _set(word: Word, place: Paragraph, block: Block) -> None:
    match block:
        case Heading(text, level):
            _before(word, place, text, f"Heading {level}")
        case Text(text, style):
            _before(word, place, text, _STYLES[style])
        case Quote(lead_in, text, participant, source, tags):
            if lead_in:
                _before(word, place, lead_in, "Sitatinnledning")
            _before(word, place, f"{text} ({participant})", "Blokksitat")
            line = _before(word, place, source, "Sitatkilde")
            if tags:
                line.add_run(" · ")
                line.add_run(" · ".join(tags)).bold = True
        case Condensate(watermark, text, clauses):
            _before(word, place, watermark, "Kondensatmerke")
            _before(word, place, text, "Kondensat")
            if clauses:
                _before(word, place, " · ".join(f"{part} [{unit}]" for part, unit in clauses), "Sitatkilde")
        case Items(items, ticks):
            for number, item in enumerate(items):
                box = ("☒ " if ticks[number] else "☐ ") if ticks else ""
                _before(word, place, box + item, "Merknad" if ticks else "List Bullet")
        case Figure(_, png, caption, says):
            paragraph = _before(word, place, "", "Normal")
            paragraph.paragraph_format.keep_with_next = True
            picture = paragraph.add_run().add_picture(io.BytesIO(png), width=Cm(_WIDTH_CM))
            picture._inline.docPr.set("descr", clean(says))
            _before(word, place, caption, "Caption")
        case Table():
            _table(word, place, block)


def _table(word: Word, place: Paragraph, table: Table) -> None:
    if table.caption:
        _before(word, place, table.caption, "Caption")
    grid = word.add_table(rows=1, cols=len(table.header))
    grid.autofit = False
    place._element.addprevious(grid._element)
    shares = table.widths or tuple(1.0 for _ in table.header)
    widths = [Cm(_WIDTH_CM * share / sum(shares)) for share in shares]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    _row(grid.rows[0].cells, table.header, table.numbers, widths, bold=True, fill="E7EDF1")
    repeat = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeat)
    for number, row in enumerate(table.rows):
        _row(grid.add_row().cells, row, table.numbers, widths, bold=number in table.strong, fill="")
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _lines(grid._tbl)
    _before(word, place, "", "Merknad")


def _row(cells: tuple[_Cell, ...], texts: tuple[str, ...], numbers: tuple[int, ...], widths: list[Cm], *, bold: bool, fill: str) -> None:
    for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        cell.width = widths[column]
        paragraph = cell.paragraphs[0]
        paragraph.style = "Tabelltekst"
        paragraph.alignment = 2 if column in numbers else 0
        paragraph.add_run(clean(text)).bold = bold
        if fill:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), fill)
            cell._tc.get_or_add_tcPr().append(shade)


def _lines(table: object) -> None:
    """Thin lines between the rows and none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "B7C0C8")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table.tblPr.find(qn("w:tblLayout")).addprevious(borders)  # type: ignore[attr-defined]


def field(paragraph: Paragraph, instruction: str, shown: str = "") -> None:
    """A Word field with what it shows until Word updates it."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {text} "
            run._r.append(code)


def _style(paragraph: Paragraph) -> str | None:
    return paragraph.style.name if paragraph.style else None


def _fill_contents(word: Word) -> None:
    """
    Put an entry a heading into the table of contents, each a link to its heading.

    Page numbers come when Word updates the field (right-click); a wrong number would be worse than none.
    """
    headings = [one for one in word.paragraphs if _style(one) in ("Heading 1", "Heading 2") and one.text]
    start = next((one for one in word.paragraphs if any("TOC" in (code.text or "") for code in one._p.iter(qn("w:instrText")))), None)
    if start is None:
        return
    runs = list(start._p.iterchildren(qn("w:r")))
    kinds = [[mark.get(qn("w:fldCharType")) for mark in run.iter(qn("w:fldChar"))] for run in runs]
    separate = next(number for number, kind in enumerate(kinds) if "separate" in kind)
    end = next(number for number, kind in enumerate(kinds) if "end" in kind)
    for run in runs[separate + 1 : end]:
        start._p.remove(run)
    closing = runs[end]
    start._p.remove(closing)
    paragraph = start
    for number, heading in enumerate(headings):
        anchor = f"_Toc{number:06}"
        _bookmark(heading, anchor, number)
        if number:
            following = OxmlElement("w:p")
            paragraph._p.addnext(following)
            paragraph = Paragraph(following, start._parent)
        paragraph.style = "TOC 1" if _style(heading) == "Heading 1" else "TOC 2"
        paragraph._p.append(_link(anchor, heading.text))
    paragraph._p.append(closing)


def _bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    for kind in ("Start", "End"):
        mark = OxmlElement(f"w:bookmark{kind}")
        mark.set(qn("w:id"), str(number + 1))
        if kind == "Start":
            mark.set(qn("w:name"), name)
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)
        else:
            paragraph._p.append(mark)


def _link(anchor: str, text: str) -> object:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    link.append(run)
    return link


def settled(content: bytes) -> bytes:
    """The same file with its members in order and no clock in it."""
    source = zipfile.ZipFile(io.BytesIO(content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(member, source.read(name))
    return buffer.getvalue()
