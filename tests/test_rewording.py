"""The publication layer: off unless asked for, every change typed, and checked like any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.coding import norwegian
from pipeline.core.quotes import manuscript, quoting, rewording
from pipeline.core.settings import Publication

HEN, HUN = Publication(pronouns="hen"), Publication(pronouns="hun")
BOKMAAL = Publication(dialect="bokmål")
BOTH = Publication(pronouns="hen", dialect="bokmål")


def printed(said: str, publication: Publication, language: str = "nb") -> str:
    """The words as they would be printed."""
    return quoting.apply(said, rewording.publish(said, publication, language))


@pytest.mark.parametrize(
    ("said", "publication", "language", "expected"),
    [
        ("Hun sa at hennes mann så ham.", HEN, "nb", "Hen sa at hens mann så hen."),
        ("Ho spurde om honom og hans bok.", HEN, "nn", "Hen spurde om hen og hens bok."),
        ("Han gikk til han og tok boka hans.", HUN, "nb", "Hun gikk til henne og tok boka hennes."),
        ("Han tok boka hans frå honom.", HUN, "nn", "Ho tok boka hennar frå henne."),
        ("For han sa det, og hun var hos henne.", HUN, "nb", "For hun sa det, og hun var hos henne."),
        ("ja eh ej va jo på kjøkkenet og ej ej klarte ikkje", BOKMAAL, "dialect", "ja jeg var jo på kjøkkenet og jeg klarte ikke"),
        ("Eh, ej veit itj ka ho e.", BOKMAAL, "dialect", "Jeg vet ikke hva hun er."),
        ("Æ e her no.", BOKMAAL, "dialect", "Jeg er her nå."),
        ("Ho æ her, sa æ.", BOKMAAL, "dialect", "Hun er her, sa jeg."),
        ("Ho va jo her.", BOTH, "dialect", "Hen var jo her."),
        # What is not for print to change: Nynorsk, a placeholder, another word that is spelt alike, a name.
        ("Eg veit ikkje kva ho er.", BOKMAAL, "nn", "Eg veit ikkje kva ho er."),
        ("[søsteren] sang i kor og drakk te, å nei.", BOKMAAL, "dialect", "[søsteren] sang i kor og drakk te, å nei."),
        ("Jeg så [han] der.", HEN, "nb", "Jeg så [han] der."),
        ("Handa hans, hansker og hund.", HEN, "nb", "Handa hens, hansker og hund."),
        ("Hun va her.", Publication(), "dialect", "Hun va her."),
    ],
)
def test_the_words_become_others(said, publication, language, expected):
    """Case and capitals are kept, and only what the study has asked for changes."""
    assert expected == printed(said, publication, language)


_WORDS = st.lists(
    st.sampled_from([*norwegian._BOKMAAL, "han", "hun", "til", "Eh,", "(ler)", "ten-", "tenkte", "[sted]", "Ho", "Æ", ". Ej"]), max_size=15
).map(" ".join)
_LAYERS = st.builds(Publication, pronouns=st.sampled_from(["behold", "hen", "hun"]), dialect=st.sampled_from(["behold", "bokmål"]))


@given(_WORDS, _LAYERS, st.sampled_from(["nb", "nn", "dialect"]))
def test_what_is_printed_is_never_drift(said, publication, language):
    """`kondensat check` finds every change again as an edit of a known kind."""
    wording = printed(said, publication, language)

    if quoting.tokens(wording):
        assert "drifted" != quoting.align(said, wording, rewording.allowed(publication)).verdict


@given(_WORDS, _LAYERS)
def test_what_has_been_reworded_is_as_the_layer_wants_it(said, publication):
    """No word of the printed wording would be changed once more."""
    again = rewording.publish(printed(said, publication), publication, "nb")

    assert not {"pronoun", "dialect"} & {edit.kind for edit in again}


@given(_WORDS)
def test_without_the_layer_nothing_is_new(said):
    """Off, it is what reports leave out without asking."""
    assert quoting.publish(said) == rewording.publish(said, Publication(), "dialect")


def checked(wording: str, publication: Publication) -> str:
    """What becomes of a quote in a manuscript."""
    passages = (manuscript.Passage("a", 2, "K1", "Jeg sa at hun måtte komme ned til han på kjøkkenet.", False),)
    quote = manuscript.Printed(1, "", wording, "K1", False)
    return manuscript.check([quote], passages, [], rewording.allowed(publication)).findings[0].verdict


@pytest.mark.parametrize(
    ("wording", "publication", "verdict"),
    [
        ("Jeg sa at hen måtte komme ned til hen", HEN, "allowed"),
        ("Jeg sa at hun måtte komme ned til han", HEN, "exact"),
        ("Jeg sa at hun måtte komme ned til henne", HUN, "allowed"),
        ("Jeg sa at han måtte komme ned til han", HEN, "drifted"),
        ("Jeg sa at hen måtte komme ned til hen", HUN, "drifted"),
        ("Jeg sa at hen måtte komme ned til hen", Publication(), "drifted"),
        ("Jeg sa at hens måtte komme ned til hen", HEN, "drifted"),
    ],
)
def test_a_manuscript_may_use_the_studys_pronoun_and_no_other(wording, publication, verdict):
    """A pronoun that is neither the one said nor the one the study has chosen is drift."""
    assert verdict == checked(wording, publication)
