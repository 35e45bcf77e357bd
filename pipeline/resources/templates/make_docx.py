"""
Make `dokument.docx`, the template of every Word file: `python pipeline/resources/templates/make_docx.py`.

Run once after a change here; the file itself is kept in the repository. A study may replace it by its own `templates/dokument.docx`: any
Word file with the styles below, `{{ title }}`, `{{ subtitle }}` and `{{ contents }}` where it wants them, a table of contents, and a
paragraph `[[innhold]]` where the text begins.
"""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from pipeline.core.printing.word import CONTENTS, PLACE, field, settled

INK, GREY, ACCENT, AMBER = RGBColor(0x1F, 0x24, 0x2B), RGBColor(0x5B, 0x64, 0x70), RGBColor(0x0B, 0x4F, 0x6C), RGBColor(0x8A, 0x4B, 0x00)
BODY, HEAD = "Georgia", "Calibri"


def font(style: ParagraphStyle, name: str, size: float, colour: RGBColor = INK, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = name, Pt(size), bold, italic
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)


def space(style: ParagraphStyle, before: float, after: float, line: float = 1.2, left: float = 0, right: float = 0) -> None:
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, line
    shape.left_indent, shape.right_indent = Cm(left), Cm(right)
    shape.widow_control = True


def edge(style: ParagraphStyle, side: str, colour: str, size: int, fill: str = "") -> None:
    """A line at one side of the paragraph, and a light ground under it."""
    line = parse_xml(f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{size}" w:space="8" w:color="{colour}"/></w:pBdr>')
    # Word wants a paragraph's properties in the order of its schema, where border and ground stand before the spacing.
    style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(line)
    if fill:
        line.addnext(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))


def style(document: Word, name: str, based_on: str = "Normal") -> ParagraphStyle:
    made = document.styles[name] if name in [one.name for one in document.styles] else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        made.base_style = document.styles[based_on]
    made.quick_style, made.hidden = True, False
    return made


def styles(document: Word) -> None:
    normal = style(document, "Normal")
    font(normal, BODY, 10.5)
    space(normal, 0, 6, 1.25)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nb-NO")
    normal.element.get_or_add_rPr().append(language)
    for name, size, before, after in (("Heading 1", 20, 0, 8), ("Heading 2", 14, 18, 4), ("Heading 3", 11.5, 12, 3)):
        heading = style(document, name)
        font(heading, HEAD, size, ACCENT, bold=True)
        space(heading, before, after, 1.1)
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.page_break_before = name == "Heading 1"
    title, subtitle = style(document, "Title"), style(document, "Subtitle")
    font(title, HEAD, 30, ACCENT, bold=True)
    space(title, 72, 6, 1.05)
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    font(subtitle, HEAD, 16, GREY)
    space(subtitle, 0, 24)
    for name, left in (("TOC 1", 0), ("TOC 2", 0.6)):
        entry = style(document, name)
        font(entry, HEAD, 11 if left == 0 else 10, INK, bold=left == 0)
        space(entry, 4 if left == 0 else 0, 1, 1.1, left)
    contents = style(document, "Innholdsoverskrift")
    font(contents, HEAD, 14, ACCENT, bold=True)
    space(contents, 12, 6)
    lead = style(document, "Sitatinnledning")
    font(lead, HEAD, 10, INK)
    space(lead, 12, 2, 1.15)
    lead.paragraph_format.keep_with_next = True
    quote = style(document, "Blokksitat")
    font(quote, BODY, 10.5)
    space(quote, 0, 2, 1.25, 1.0, 0.8)
    quote.paragraph_format.keep_with_next = True
    quote.paragraph_format.keep_together = True
    source = style(document, "Sitatkilde")
    font(source, HEAD, 8, GREY)
    space(source, 0, 4, 1.1, 1.0, 0.8)
    note, label = style(document, "Merknad"), style(document, "Etikett")
    font(note, HEAD, 9.5, GREY)
    space(note, 0, 3, 1.15)
    font(label, HEAD, 9.5, AMBER, bold=True)
    space(label, 14, 2, 1.15)
    label.paragraph_format.keep_with_next = True
    edge(label, "top", "C98A2B", 6)
    warning = style(document, "Advarsel")
    font(warning, HEAD, 10, INK)
    space(warning, 6, 8, 1.2, 0.3, 0.3)
    edge(warning, "left", "C98A2B", 24, "FFF7E8")
    write = style(document, "Skrivefelt")
    font(write, BODY, 10.5, GREY, italic=True)
    space(write, 4, 10, 1.25, 0.3, 0.3)
    edge(write, "left", "9AA5B1", 12, "F4F6F8")
    mark, artificial = style(document, "Kondensatmerke"), style(document, "Kondensat")
    font(mark, HEAD, 8.5, AMBER, bold=True)
    space(mark, 8, 0, 1.1, 0.4, 0.4)
    mark.paragraph_format.keep_with_next = True
    mark.font.all_caps = True
    edge(mark, "left", "C98A2B", 12, "FFF7E8")
    font(artificial, HEAD, 10.5, INK, italic=True)
    space(artificial, 0, 8, 1.25, 0.4, 0.4)
    edge(artificial, "left", "C98A2B", 12, "FFF7E8")
    cell = style(document, "Tabelltekst")
    font(cell, HEAD, 9)
    space(cell, 1, 1, 1.05)
    caption = style(document, "Caption")
    font(caption, HEAD, 9, GREY, bold=True)
    space(caption, 10, 3)
    caption.paragraph_format.keep_with_next = True
    bullet = style(document, "List Bullet")
    font(bullet, BODY, 10.5)
    space(bullet, 0, 2, 1.2)
    for name in ("Header", "Footer"):
        font(style(document, name), HEAD, 8.5, GREY)


def make() -> bytes:
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.6)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
    page.different_first_page_header_footer = True
    styles(document)
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ subtitle }}", "Subtitle")
    document.add_paragraph("{%p for line in about %}")
    document.add_paragraph("{{ line }}", "Merknad")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{{ contents }}", "Innholdsoverskrift")
    field(document.add_paragraph(style="TOC 1"), CONTENTS)
    document.add_paragraph(PLACE)
    header = page.header.paragraphs[0]
    header.text = "{{ title }} – {{ subtitle }}"
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(footer, "PAGE", "1")
    properties = document.core_properties
    properties.author, properties.comments, properties.title, properties.last_modified_by = "", "", "", ""
    buffer = io.BytesIO()
    document.save(buffer)
    return settled(buffer.getvalue())


if __name__ == "__main__":
    (Path(__file__).parent / "dokument.docx").write_bytes(make())
