"""Publication wording: the edits that may be made, and the drift that may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.quotes import quoting

SAID = (
    "Det er telefonen. Jeg ga ut nummeret mitt i starten, det private, [telefonnummer], til alle som spurte. Og så ringte de. Klokka to, "
    "klokka fire. Eh, jeg ten- jeg tenkte at hun ikke skjønte det, altså. (ler) Men hun flyttet."
)


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("(ler) Og der ligger det noen.", "Og der ligger det noen."),
        ("Nei. (pause) Eh … nei, egentlig ikke.", "Nei. Nei, egentlig ikke."),
        ("Jeg ten- jeg tenkte at hun ikke skjønte det.", "Jeg tenkte at hun ikke skjønte det."),
        ("ja eh ej va jo på kjøkkenet og ej ej klarte ikkje", "ja ej va jo på kjøkkenet og ej klarte ikkje"),
        ("Eg hugsar at eg heldt ein is i handa. [pause] Ja.", "Eg hugsar at eg heldt ein is i handa. Ja."),
        ("Rom fire, med utsikt. (ler)", "Rom fire, med utsikt."),
        # What is meant stays: emphasis, a placeholder, an aside that is no sound, a word that begins like a hesitation.
        ("Ja, ja. Det var veldig veldig fint.", "Ja, ja. Det var veldig veldig fint."),
        ("Jeg kom fra [sted] (det er jo langt).", "Jeg kom fra [sted] (det er jo langt)."),
        ("Hmmen og ehrlich er ord.", "Hmmen og ehrlich er ord."),
        ("Mhm. Ja.", "Mhm. Ja."),
    ],
)
def test_only_sounds_and_stammering_leave_the_print(said: str, printed: str) -> None:
    """Laughter, pauses, hesitation and stammered repetition go; every other word stays."""
    assert printed == quoting.apply(said, quoting.publish(said))


@given(st.text(max_size=200))
def test_publishing_adds_no_word(said: str) -> None:
    """The wording proposed is never drift: each word of it stands in the source, in order."""
    printed = quoting.apply(said, quoting.publish(said))

    if quoting.tokens(printed):
        assert "drift" not in {edit.kind for edit in quoting.align(said, printed).edits}


@given(st.text(max_size=200))
def test_publishing_twice_changes_nothing_more(said: str) -> None:
    """What is fit for print stays as it is."""
    once = quoting.apply(said, quoting.publish(said))

    assert [token.key for token in quoting.tokens(once)] == [
        token.key for token in quoting.tokens(quoting.apply(once, quoting.publish(once)))
    ]


@given(st.text(max_size=200))
def test_edits_survive_the_table(said: str) -> None:
    """Edits read back from a cell are the edits written."""
    edits = quoting.publish(said)

    assert edits == quoting.from_json(quoting.to_json(edits))


@pytest.mark.parametrize(
    ("wording", "verdict"),
    [
        ("Jeg ga ut nummeret mitt i starten, det private", "exact"),
        ("Og så ringte de. Klokka to, klokka fire.", "exact"),
        ("Jeg ga ut nummeret mitt i starten (…) til alle som spurte.", "allowed"),
        ("Jeg ga ut nummeret mitt i starten (...) Og så ringte de.", "allowed"),
        ("Jeg ga ut nummeret mitt [til pasientene] i starten", "allowed"),
        ("det private, [et mobilnummer], til alle som spurte", "allowed"),
        ("Jeg tenkte at hun ikke skjønte det. Men hun flyttet.", "allowed"),
        ("Eg ga ut nummeret mitt i starten", "allowed"),
        ("Jeg tenkte at hun skjønte det.", "drifted"),
        ("Jeg gir ut nummeret mitt i starten", "drifted"),
        ("Jeg ga ut nummeret mitt til alle som spurte.", "drifted"),
        ("Og så ringte de hele natta.", "drifted"),
        ("Klokka fire, klokka to.", "drifted"),
        ("Jeg ga ut telefonnummeret mitt i starten", "drifted"),
    ],
)
def test_a_wording_is_exact_an_edit_or_drift(wording: str, verdict: str) -> None:
    """A slice is exact, a typed edit is allowed, and a word lost, changed, moved or added in silence is drift."""
    assert verdict == quoting.align(SAID, wording).verdict


def test_every_edit_has_its_kind() -> None:
    """An omission, an insertion and a smoothing are told apart, and point to the words they replace."""
    found = quoting.align(SAID, "Jeg ga ut nummeret mitt [privat] i starten (…) Men hun flyttet.")

    assert ["insertion", "omission"] == [edit.kind for edit in found.edits]
    assert SAID[found.edits[1].start : found.edits[1].end].startswith(", det private")


def test_inner_quotation_marks_are_turned() -> None:
    """In running text the marks inside «…» become ‘…’."""
    assert "«Han sa ‘kom inn’» (K4)" == quoting.cite("Han sa «kom inn»", "K4")
