"""The corpus's office files, which no text editor can write: `python -m tests.transcripts.make` writes them anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import xlsxwriter
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfgen import canvas

from tests.example import zipped

HERE = Path(__file__).parent
_ODT = "application/vnd.oasis.opendocument.text"
_NAMES = {"office": "office", "style": "style", "text": "text", "table": "table", "fo": "xsl-fo-compatible"}


def word(write: Callable[[Document], object]) -> bytes:
    """A .docx file of what a function writes."""
    document, buffer = docx.Document(), io.BytesIO()
    write(document)
    document.save(buffer)
    return zipped(buffer.getvalue())


def paragraphs(*lines: str) -> Callable[[Document], object]:
    """Plain paragraphs."""
    return lambda document: [document.add_paragraph(line) for line in lines]


def questions(stress: str) -> Callable[[Document], object]:
    """Questions in bold or italics, answers as they are, and no labels."""

    def write(document: Document) -> None:
        for question, answer in (("Hvordan var det?", "Det var fint."), ("Og så?", "Nei, ingenting.")):
            setattr(document.add_paragraph().add_run(question), stress, True)
            document.add_paragraph(answer)
        document.add_paragraph("Ingenting i det hele tatt.")

    return write


def rows(*cells: tuple[str, ...]) -> Callable[[Document], object]:
    """One table."""

    def write(document: Document) -> None:
        made = document.add_table(len(cells), len(cells[0]))
        for row, words in zip(made.rows, cells, strict=True):
            for cell, word_ in zip(row.cells, words, strict=True):
                cell.text = word_

    return write


def wrapped(document: Document) -> None:
    """Words inside what python-docx steps over: smart tags, tracked changes, content controls, text boxes, links."""
    body, namespaces = document.element.body, nsdecls("w")
    old = '<w:del w:id="1" w:author="x"><w:r><w:delText>ikke dette</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="x"><w:r><w:t>Ja</w:t></w:r></w:ins>'
    place = '<w:smartTag w:element="place"><w:r><w:t>Bergen</w:t></w:r></w:smartTag>'
    rest = "<w:t>, i Sandviken</w:t><w:noBreakHyphen/><w:t>ja.</w:t>"
    for xml in (
        f'<w:p {namespaces}><w:r><w:t xml:space="preserve">I: Bor du i </w:t></w:r>{place}<w:r><w:t>?</w:t></w:r></w:p>',
        f'<w:p {namespaces}><w:r><w:t xml:space="preserve">K: </w:t></w:r>{old}{new}<w:r>{rest}</w:r></w:p>',
        f"<w:sdt {namespaces}><w:sdtContent><w:p><w:r><w:t>I: Lenge?</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        f'<w:p {namespaces}><w:hyperlink><w:r><w:t xml:space="preserve">K: I ti år.</w:t></w:r></w:hyperlink></w:p>',
        f"<w:p {namespaces}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>I: Takk.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(xml))


def headed(document: Document) -> None:
    """A title, a page head, a heading on the way, a label and its words in one paragraph with a line break."""
    document.add_heading("Intervju 7", 0)
    document.sections[0].header.paragraphs[0].text = "Fortrolig"
    document.add_paragraph("Intervjuer:\nHva er en likeperson?")
    document.add_heading("Om rollen", 1)
    document.add_paragraph("Deltaker:\nEn som har vært der.\nSelv.")


def open_document(body: str) -> bytes:
    """An .odt file around the XML of its text, as LibreOffice lays it out; odfpy's own writer remembers what it has read before."""
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"' for name, long in _NAMES.items())
    bold = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{bold}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _ODT), ("content.xml", "text/xml"))
    )
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</manifest:manifest>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in (("mimetype", _ODT), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(name, part)
    return zipped(buffer.getvalue())


def pdf() -> bytes:
    """Three pages with a page head, page numbers, and a word cut at a line's end."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, invariant=True)
    for number, lines in enumerate(
        (
            ["I: Hvordan var det å begynne som likeper-", "son her?"],
            ["IP3: Det var tøft den første tiden, men", "det gikk."],
            ["I: Mhm.", "", "IP3: Sosial-", "og helsefag, altså."],
        ),
        start=1,
    ):
        page.drawString(70, 800, "Intervju 3 – fortrolig")
        page.drawString(280, 30, f"Side {number} av 3")
        for place, line in enumerate(lines):
            page.drawString(70, 700 - 14 * place, line)
        page.showPage()
    page.save()
    return buffer.getvalue()


def excel() -> bytes:
    """A workbook with a row a turn and a column nobody says."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})
        sheet = book.add_worksheet()
        for number, row in enumerate((("Nr", "Hvem", "Hva"), (1, "I", "Hvordan går det?"), (2, "K", "Bra, takk."), (3, "I", "Fint."))):
            sheet.write_row(number, 0, row)
    return zipped(buffer.getvalue())


def files() -> dict[str, bytes]:
    """Each office file by its name."""
    return {
        "tabs.docx": word(paragraphs("Intervju 3, kontoret", "I:\tHvordan var det?", "IP3:\t(ler) Den var tøff.", "I:\tMhm.", "IP3:\tJa.")),
        "bold.docx": word(questions("bold")),
        "italic.docx": word(questions("italic")),
        "headed.docx": word(headed),
        "wrapped.docx": word(wrapped),
        "teams.docx": word(
            paragraphs(
                "Møte-20230314",
                "14. mars 2023, 09:00",
                "Kari Nordmann startet transkripsjon",
                "Kari Nordmann   0:03\nEr du der?",
                "Ola Hansen   0:13\nJa, altså.\nJeg er her.",
                "Kari Nordmann stoppet transkripsjon",
            )
        ),
        "teams_old.docx": word(
            paragraphs(
                "0:0:5.100 --> 0:0:8.250",
                "Kari Nordmann",
                "Er du der?",
                "0:0:8.500 --> 0:0:9.0",
                "Ola Hansen",
                "Ja.",
                "0:0:9.500 --> 0:0:11.0",
                "Kari Nordmann",
                "Fint.",
                "0:0:11.500 --> 0:0:12.0",
                "Ola Hansen",
                "Mm.",
            )
        ),
        "transcribe.docx": word(
            paragraphs(
                "Audio file",
                "opptak.m4a",
                "Transcript",
                "00:00:03 Speaker 1",
                "Hvordan setter du grenser?",
                "00:00:07 Speaker 2",
                "Nei, det må jeg kjenne på.",
            )
        ),
        "nvivo.docx": word(
            rows(
                ("", "Timespan", "Content", "Speaker"),
                ("1", "0:00,0 - 0:12,4", "Kan du si litt om rollen?", "Intervjuer"),
                ("2", "0:12,4 - 0:31,0", "Det er mest å være der.", "IP3"),
            )
        ),
        "two_columns.docx": word(
            rows(
                ("Intervjuer", "Hva gjorde du da det skjedde?"),
                ("Ola", "Jeg gikk en lang tur i skogen."),
                ("Intervjuer", "Alene?"),
                ("Ola", "Ja."),
            ),
        ),
        "f4.docx": word(paragraphs("I: Hva skjedde da? #00:03:22-0#", "B: Jeg sa stopp (...). (2) #00:03:41-6#")),
        "bold.odt": open_document(
            '<text:h text:outline-level="1">Intervju</text:h>'
            '<text:p><text:span text:style-name="T1">Hvordan var det?</text:span></text:p>'
            '<text:p>Det<text:s text:c="2"/>gikk.<office:annotation><text:p>ikke dette</text:p></office:annotation></text:p>'
        ),
        "table.odt": open_document(
            "<text:p>I: Først litt om deg.</text:p><table:table>"
            + "".join(
                f"<table:table-row><table:table-cell><text:p>{label}</text:p></table:table-cell>"
                f"<table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row>"
                for label, words in (("I", "Er du klar for å begynne?"), ("K1", "Ja, bare spør i vei."))
            )
            + "</table:table>"
        ),
        "pages.pdf": pdf(),
        "rows.xlsx": excel(),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_bytes(content)
