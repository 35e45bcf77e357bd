"""Documents as Word files."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.core.errors import InputError
from pipeline.core.printing import word
from pipeline.core.printing.blocks import Document, Heading, Quote, Table, Text
from pipeline.core.quotes import quote_list
from pipeline.core.synthesis import synthesising
from tests.small_study import BOOK, small

TEMPLATE = (Path(__file__).parent.parent / "pipeline/resources/templates/dokument.docx").read_bytes()


def opened(document: Document, template: bytes = TEMPLATE) -> docx.document.Document:
    """The Word file, read back."""
    return docx.Document(io.BytesIO(word.render(document, template)))


def texts(document: docx.document.Document, style: str) -> list[str]:
    """The paragraphs in a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_a_chapter_a_code_with_definition_and_quotes() -> None:
    """Chapters in the codebook's order, a silent code too; quotes as blocks without marks, with number, lead-in and source."""
    study = small()
    read = opened(quote_list.document(study.quotes, BOOK, study.settings))

    assert ["Grensesetting", "Recovery", "Stille kode"] == texts(read, "Heading 1")
    assert "Å sette eller mangle grenser." in texts(read, "Normal")
    assert len(study.quotes) == len(texts(read, "Blokksitat")) == len(texts(read, "Sitatkilde"))
    assert "Jeg ga ut nummeret mitt i starten, og så ringte de klokka to om natta. (K1)" == texts(read, "Blokksitat")[0]
    assert "Likeperson, på spørsmålet «Hvordan setter du grenser?»:" == texts(read, "Sitatinnledning")[0]


def test_the_table_of_contents_is_filled() -> None:
    """Each heading of the first two levels has an entry that links to it, inside a field Word can update."""
    study = small()
    read = opened(quote_list.document(study.quotes, BOOK, study.settings))
    links = [link.get(qn("w:anchor")) for link in read.element.body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in read.element.body.iter(qn("w:bookmarkStart"))]
    headings = texts(read, "Heading 1") + texts(read, "Heading 2")

    assert links == marks and len(headings) == len(links)
    assert sorted(headings) == sorted(texts(read, "TOC 1") + texts(read, "TOC 2"))
    assert ["begin", "separate", "end"] == [mark.get(qn("w:fldCharType")) for mark in read.element.body.iter(qn("w:fldChar"))]


def test_nothing_said_is_markup_or_template() -> None:
    """Braces, angle brackets, control characters and an odd title are text, in blocks and on the cover."""
    nasty = "{{ 7*7 }} {% raw %} <w:p/> & \x00\x0b [[innhold]] {#"
    block = (Heading(nasty), Text(nasty), Quote(nasty, nasty, "K1", nasty), Table((nasty,), ((nasty,),)))
    read = opened(Document(nasty, "Sitater", (nasty,), block))
    clean = word.clean(nasty)

    assert f"{clean} (K1)" == texts(read, "Blokksitat")[0]
    assert clean in texts(read, "Title") and clean in texts(read, "Merknad")
    assert "49" not in "".join(paragraph.text for paragraph in read.paragraphs)


def test_a_condensate_is_watermarked_and_only_in_the_synthesis() -> None:
    """Every condensate stands under its mark in the frame; the quote list holds none."""
    study = small()
    frame = opened(synthesising.document(study.synthesis, study.units, study.condensates, study.quotes, BOOK, {}, study.settings))
    quotes = opened(quote_list.document(study.quotes, BOOK, study.settings))

    assert texts(frame, "Kondensat") and {"kondensat – ikke sitat"} == set(texts(frame, "Kondensatmerke"))
    assert [] == texts(quotes, "Kondensat")


def test_a_study_may_bring_its_own_template() -> None:
    """A template with other looks but the same styles is used; one that lacks a style is refused by name."""
    own = docx.Document(io.BytesIO(TEMPLATE))
    own.styles["Blokksitat"].font.name = "Arial"
    buffer = io.BytesIO()
    own.save(buffer)
    document = Document("A", "B", (), (Quote("", "Ja.", "K1", ""),))

    assert "Arial" == opened(document, buffer.getvalue()).styles["Blokksitat"].font.name
    own.styles["Blokksitat"].element.getparent().remove(own.styles["Blokksitat"].element)
    buffer = io.BytesIO()
    own.save(buffer)
    with pytest.raises(InputError, match="mangler stilen Blokksitat"):
        word.render(document, buffer.getvalue())


def test_the_same_blocks_give_the_same_bytes() -> None:
    """No clock, no name and no order of chance in the file; nobody is named as its author."""
    document = Document("A", "B", (), (Text("Hei."),))

    assert word.render(document, TEMPLATE) == word.render(document, TEMPLATE)
    assert "" == opened(document).core_properties.author


def test_the_template_is_the_one_its_script_makes() -> None:
    """The template kept in the repository has every style its script gives."""
    from pipeline.resources.templates import make_docx

    assert TEMPLATE == make_docx.make()
