"""One lemma for Bokmål, Nynorsk and dialect, and patterns that find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.coding import norwegian
from pipeline.core.coding.patterns import Matcher

WORDS = {"natt": ["natt", "kveld"]}


@pytest.mark.parametrize(
    "forms",
    [
        "ikke ikkje itj inte",
        "grense grensa grensene grensone grensen",
        "likeperson mentor likemann likepersonen mentorar erfaringskonsulent",
        "jeg eg æ ej",
        "hvordan korleis korsn åssen",
        "trygghet tryggleik",
        "kveld kvelden kvæld",
        "komme kjem kommer kom",
        "hverdag kvardag kvardagen",
        "syk sjuk sjuke",
    ],
)
def test_forms_of_one_word_meet(forms):
    """Varieties and inflections of a word share a key."""
    first, *others = forms.split()
    for other in others:
        assert norwegian.keys(first) & norwegian.keys(other), other


@pytest.mark.parametrize("pair", ["grense grønn", "natt nett", "venn vann", "ikke ikon", "lege leke"])
def test_different_words_stay_apart(pair):
    """Words that only look alike share no key."""
    first, second = pair.split()
    assert not norwegian.keys(first) & norwegian.keys(second)


def test_placeholders_are_one_word_without_their_number():
    """[kollega 2] and [kollega 3] are the same lemma."""
    assert ["snakke", "med", "[kollega]"] == norwegian.lemmas("Snakket med [kollega 2]")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("si nei", "Jeg måtte lære å si nei.", True),
        ("si nei", "Eg sa nei då.", True),
        ("si nei", "Nei, si det!", False),
        ("ikke * bord", "det e itj mitt bord", True),
        ("ikke * bord", "Det var ikke. Bord var det.", False),
        ("ikke * bord", "ikke en to tre fire fem bord", False),
        ("telefon & <natt>", "Natta er lang. Telefonen ringte.", True),
        ("telefon & <natt>", "Telefonen ringte.", False),
        ("grense-", "grensesettingen", True),
        ("-plikt", "taushetsplikt", True),
        ("=na", "jeg gikk på NA", True),
        ("kjenne meg|seg igjen", "de kjente eh seg liksom igjen", True),
        ("kjenne meg|seg igjen", "jeg kjente igjen en sang", False),
    ],
)
def test_patterns_find_what_people_say(pattern, text, found):
    """Inflection, variety and fillers do not matter; order, gaps and the ends of sentences do."""
    assert found == bool(Matcher([pattern], WORDS).find(text))


@given(st.text(max_size=200))
def test_spans_lie_in_the_text(text):
    """Whatever the text, a hit's spans are places in it, and matching never fails."""
    for hit in Matcher(["ikke", "ikke * meg", "a- & -e", "<natt>"], WORDS).find(text + " ikke natt"):
        assert all(0 <= start < end <= len(text) + 10 for start, end in hit.spans)


@given(st.text(min_size=1, max_size=30))
def test_a_lemma_is_lower_case_and_words_meet_themselves(word):
    """Any string has a lemma, and shares a key with its own capitals."""
    assert norwegian.lemma(word) == norwegian.lemma(word).lower()
    assert norwegian.keys(word) == norwegian.keys(word.lower())
