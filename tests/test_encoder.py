"""The sentence encoder: what holds for every text, and a few sentences it must not confuse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.coding.encoder import Encoder, buckets, words
from pipeline.disk import model

# Bokmål, the same in Nynorsk or dialect, and something else said in the words of that variety.
BESIDE = [
    ("Jeg tør ikke å være alene om natta.", "Æ tør itj å vårrå aleina om nætta.", "Æ fekk itj lønn for den jobben."),
    ("Hva gjør du når du blir syk?", "Kva gjer du når du vert sjuk?", "Kva seier sjefen når du kjem for seint?"),
    ("Sjefen min hadde tro på meg.", "Leiaren min hadde tru på meg.", "Mora mi drakk då eg var liten."),
    ("Vi snakket om barndommen vår.", "Me snakka om barndomen vår.", "Me fekk ikkje nøkkel til kontoret."),
    ("Hun ringer meg hver kveld.", "Ho ringe mæ kvar kveld.", "Ho jobbe på sykehuset i byen."),
    ("Jeg sluttet å drikke for tre år siden.", "Eg slutta å drikka for tre år sidan.", "Eg byrja på skulen for tre år sidan."),
]


@pytest.fixture(scope="module")
def encoder():
    """The embedded encoder."""
    return model.encoder()


@settings(deadline=None)
@given(texts=st.lists(st.text(max_size=60), max_size=8))
def test_rows_have_length_one_or_are_nothing(encoder, texts):
    """Any text gives a row of length one, or of zeros when it holds no letter."""
    vectors = encoder.encode(texts)

    assert (len(texts), encoder.dimensions) == vectors.shape
    assert np.float32 == vectors.dtype
    assert np.allclose([bool(words(text)) for text in texts], np.linalg.norm(vectors, axis=1), atol=1e-5)


def test_a_text_is_encoded_the_same_in_any_company(encoder):
    """The same text has the same bytes alone, among others, and in another encoder of the same file."""
    text = "Det er godt å slippe å forklare seg, [kollega 2]."
    again = Encoder(encoder.rows, encoder.known, encoder.known_scale, encoder.unknown, encoder.unknown_scale)
    others = ["", "Nei.", *(f"Dette er nummer {number} som Brage Xyqvist sa." for number in range(600)), text]

    assert encoder.encode([text]).tobytes() == again.encode(others)[-1:].tobytes()


@pytest.mark.parametrize(("bokmaal", "same", "other"), BESIDE, ids=lambda text: text[:20])
def test_nynorsk_and_dialect_land_beside_bokmaal(encoder, bokmaal, same, other):
    """A sentence is nearer what means the same in another variety than what means something else in it."""
    left, beside, apart = encoder.encode([bokmaal, same, other])

    assert left @ beside > 0.5
    assert left @ beside > left @ apart + 0.1


def test_case_and_punctuation_say_nothing(encoder):
    """Transcribers who leave out capitals and full stops get the same vectors; pauses and figures add nothing."""
    written, heard = encoder.encode(["Ja, så sa jeg: «Aldri mer!»", "ja # så sa jeg 3 aldri mer"])

    assert np.array_equal(written, heard)


def test_unknown_words_are_read_by_their_parts(encoder):
    """A misspelt long word the encoder has never seen stays near the right one; two unlike ones do not meet."""
    wrong, right, unlike = encoder.encode(["arbeidsavklarningspengene", "arbeidsavklaringspenger", "fotballsupporterne"])

    assert "arbeidsavklarningspengene" not in encoder.rows
    assert wrong @ right > wrong @ unlike + 0.2


def test_buckets_are_the_marked_ngrams():
    """«å» is one n-gram with its marks, «ikke» has four of three, three of four and two of five characters; the shortest words have some."""
    assert 1 == len(set(buckets("å", 10**9)))
    assert 4 + 3 + 2 == len(buckets("ikke", 10**9))


def test_no_texts_give_no_rows(encoder):
    """An empty list is encoded as no rows of the right width."""
    assert (0, encoder.dimensions) == encoder.encode([]).shape
