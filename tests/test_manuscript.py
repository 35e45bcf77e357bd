"""`kondensat check`: quotes in a manuscript against what was said."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest
from docx.oxml import OxmlElement

from pipeline.core.errors import InputError
from pipeline.core.quotes import answers, manuscript
from pipeline.core.quotes.manuscript import Paragraph, Passage

SAID = {
    ("lp1", 4, "K4"): "Det er telefonen. Jeg ga ut nummeret mitt i starten til alle som spurte. Og så ringte de, klokka to, klokka fire.",
    (
        "lp1",
        6,
        "K4",
    ): "Jeg vet jo at jeg ikke er kompisen deres. Men når du står der i køen på butikken og det er julaften, hva gjør du da?",
    ("lp2", 4, "K2"): "Det betydde at jeg ikke sov. For jeg så jo meg sjøl i henne, og jeg gikk hjem og luktet den kjelleren.",
    ("lp2", 6, "K2"): "Jeg slo av telefonen klokka fire om ettermiddagen, hver eneste dag. (ler) Det var noe av det første jeg lærte.",
    ("kl1", 4, "B1"): "Jeg har åtte års utdanning i å lage allianse, og så er det en mann i joggebukse som bare har vært der selv.",
    ("le1", 4, "L1"): "Vi flyttet et morgenmøte. Det var det første vettuge vi gjorde, og det kostet ingenting.",
}
PASSAGES = tuple(Passage(doc, turn, speaker, text) for (doc, turn, speaker), text in SAID.items())


def written(*paragraphs: tuple[str, str]) -> bytes:
    """A Word file with those paragraphs, (text, style)."""
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style or None)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def checked(content: bytes, *condensates: str) -> manuscript.Check:
    """The check of a Word file."""
    return manuscript.check(manuscript.quotes_in(manuscript.read(content, "rapport.docx")), PASSAGES, condensates)


def prose(*paragraphs: str) -> tuple[Paragraph, ...]:
    """Paragraphs of running text."""
    return tuple(Paragraph(number, text, "Normal", "") for number, text in enumerate(paragraphs, start=1))


def test_exactly_the_six_wrong_quotes_of_ten_are_reported() -> None:
    """Ten quotes, four altered, one given to another, one invented: those six and no other."""
    content = written(
        ("Grensesetting", "Heading 1"),
        ("En av dem forteller: «Jeg ga ut nummeret mitt i starten til alle som spurte» (K4).", ""),  # exact
        ("«Jeg vet jo at jeg er kompisen deres» (K4), sier han.", ""),  # altered: «ikke» is gone
        ("Jeg slo av telefonen klokka fire (…) hver eneste dag. Det var noe av det første jeg lærte. (K2)", "Quote"),  # allowed
        ("Det betydde at jeg aldri sov. For jeg så jo meg sjøl i henne. (K2)", "Quote"),  # altered: a word changed
        ("«Vi flyttet et viktig morgenmøte» (L1).", ""),  # altered: a word added
        ("En kliniker sier det slik:", ""),
        ("Jeg har åtte års utdanning i å lage allianse, og så er det en mann i joggebukse som bare har vært der selv. (B1)", ""),  # exact
        ("«Og så ringte de, klokka to, klokka fire» (K2).", ""),  # K4 said it
        ("«Den dagen jeg fikk nøkkelkort, forsto jeg at dette var på ordentlig» (K2).", ""),  # invented
        ("«Det var det første vi gjorde, og det kostet ingenting» (L1).", ""),  # altered: «vettuge» is gone without a mark
        ("K2 sier at «jeg gikk hjem og luktet den kjelleren».", ""),  # exact
    )

    found = checked(content)

    assert 10 == len(found.findings)
    assert Counter({"drifted": 4, "misattributed": 1, "not_found": 1}) == Counter(finding.verdict for finding in found.wrong)
    assert "Jeg vet jo at jeg [-ikke-] er kompisen deres" == found.wrong[0].difference
    assert {"exact": 3, "allowed": 1} == Counter(finding.verdict for finding in found.findings if finding not in found.wrong)


@pytest.mark.parametrize(
    ("text", "quote", "participant"),
    [
        ("Hun sier «det er mitt ord mot ditt» (K12).", "det er mitt ord mot ditt", "K12"),
        ("Hun sier “det er mitt ord mot ditt” (likeperson K1).", "det er mitt ord mot ditt", "K1"),
        ("K3 forteller: «Han sa «kom inn» til meg».", "Han sa «kom inn» til meg", "K3"),
        ("Det sies at «vi er alle i samme båt nå».", "vi er alle i samme båt nå", ""),
        ("«Ja» (K1).", "Ja", "K1"),
    ],
)
def test_quotes_are_found_as_norwegian_reports_print_them(text: str, quote: str, participant: str) -> None:
    """Guillemets, curly marks, nested marks; the number after the quote or before it."""
    (found,) = manuscript.quotes_in(prose(text))

    assert (quote, participant) == (found.text, found.participant)


@pytest.mark.parametrize("text", ["De kaller det «robust».", "Dette så vi hos K4.", "Se Malterud (2012).", "Han er fra «Floen» og «NAV»."])
def test_words_in_marks_and_mentions_are_no_quotes(text: str) -> None:
    """A single word in quotation marks and a participant named in prose are left alone."""
    assert () == manuscript.quotes_in(prose(text))


def test_tracked_changes_count_as_accepted() -> None:
    """A word the author has inserted is part of the quote; one deleted is not."""
    document = docx.Document()
    paragraph = document.add_paragraph("«Vi flyttet et ")
    inserted, gone = OxmlElement("w:ins"), OxmlElement("w:del")
    for mark, kind, text in ((inserted, "w:t", "morgenmøte"), (gone, "w:delText", "kveldsmøte")):
        run, words = OxmlElement("w:r"), OxmlElement(kind)
        words.text = text
        run.append(words)
        mark.append(run)
        paragraph._p.append(mark)
    paragraph.add_run("» (L1).")
    buffer = io.BytesIO()
    document.save(buffer)

    assert ["exact"] == [finding.verdict for finding in checked(buffer.getvalue()).findings]


def test_a_condensate_in_print_is_caught() -> None:
    """An artificial text printed as a quote is named for what it is."""
    artificial = "Jeg ga bort nummeret mitt. Jeg sov ikke. Til slutt la jeg telefonen i skuffen og gikk hjem uten den."
    found = checked(written(("Jeg sov ikke. Til slutt la jeg telefonen i skuffen og gikk hjem uten den. (K4)", "Quote")), artificial)

    assert ["condensate"] == [finding.verdict for finding in found.findings]


def test_one_passage_in_two_wordings_is_reported() -> None:
    """The same place quoted twice and worded differently comes as a pair; a shorter piece of it does not."""
    one, two = "«Jeg slo av telefonen klokka fire om ettermiddagen» (K2)", "«Jeg slo av telefonen klokka (…) ettermiddagen» (K2)"

    assert 1 == len(checked(written((one, ""), (two, ""))).twice)
    assert 0 == len(checked(written((one, ""), ("«telefonen klokka fire om ettermiddagen» (K2)", ""))).twice)


def test_overuse_of_one_participant_is_shown() -> None:
    """A participant with more than twice an even share is named, with the count."""
    quotes = ["Det er telefonen.", "Jeg ga ut nummeret mitt i starten", "Og så ringte de", "Jeg vet jo at jeg ikke er kompisen deres"]
    found = checked(written(*((f"«{quote}» (K4)", "") for quote in quotes), ("«Vi flyttet et morgenmøte» (L1)", "")))

    assert (("K4",), (("K4", 4), ("L1", 1))) == (found.overused, found.uses)
    assert "K4 bærer 4 av 5 sitater" in answers.checked(found, "rapport.docx")


def test_a_file_that_is_no_word_file_is_refused() -> None:
    """The message names the file and what to do."""
    with pytest.raises(InputError, match=r"rapport\.docx er ikke en Word-fil"):
        manuscript.read(b"%PDF-1.7", "rapport.docx")
