"""The model's training texts: what is changed or made up still says truly where its names are."""

from random import Random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from training import speech

NLP = spacy.blank("nb")
SEEDS = st.integers(0, 10_000)


@pytest.fixture
def words():
    """«Kari Moen bor i Bodø. Hun er fra Oslo.», as gold."""
    doc = NLP.make_doc("Kari Moen bor i Bodø. Hun er fra Oslo.")
    doc.set_ents([doc.char_span(0, 9, "PER"), doc.char_span(16, 20, "LOC"), doc.char_span(33, 37, "LOC")])
    for token in doc:
        token.is_sent_start = token.i in {0, 6}
    return speech.words_of(doc)


def test_lower_case_keeps_the_names(words):
    """Only the letters change."""
    lowered = speech.doc_of(NLP.vocab, speech.lowered(words))

    assert "kari moen bor i bodø. hun er fra oslo." == lowered.text
    assert [("kari moen", "PER"), ("bodø", "LOC"), ("oslo", "LOC")] == [(ent.text, ent.label_) for ent in lowered.ents]


def test_only_a_sentences_first_word_loses_its_capital(words):
    """A name that begins the sentence keeps its own."""
    assert "Kari Moen bor i Bodø. hun er fra Oslo." == speech.doc_of(NLP.vocab, speech.uncapitalised(words, Random(0))).text


@pytest.mark.parametrize("seed", range(5))
def test_no_punctuation_leaves_the_words_apart(words, seed):
    """What stood before a full stop does not grow together with what follows."""
    assert "Kari Moen bor i Bodø Hun er fra Oslo" == speech.doc_of(NLP.vocab, speech.unpunctuated(words, Random(seed))).text.strip()


@given(SEEDS)
def test_a_made_up_sentence_says_where_its_names_are(seed):
    """Spans begin and end at words, none overlaps another, and no slot is left open."""
    text, spans = speech.sentence(Random(seed))

    assert not set("{}|") & set(text)
    assert spans == sorted(spans)
    assert all(text[first:last] == text[first:last].strip() != "" for first, last, _ in spans)


@given(SEEDS)
def test_however_changed_the_words_keep_their_order_and_names_their_labels(seed):
    """A turn that was changed in every way still makes a gold document."""
    rng = Random(seed)
    changed = speech.as_spoken(speech.turn(NLP, rng), rng)

    assert [word.text for word in changed] == [token.text for token in speech.doc_of(NLP.vocab, changed)]
    assert {"PER", "LOC", "ORG"} >= {word.entity[2:] for word in changed if word.entity != "O"}


@given(SEEDS)
def test_the_same_seed_makes_the_same_turn(seed):
    """Training starts from the same texts each time."""
    assert speech.turn(NLP, Random(seed)) == speech.turn(NLP, Random(seed))
