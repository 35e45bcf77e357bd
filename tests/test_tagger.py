"""The tagger: words are cut without loss, every word is read once, and beside which texts it is read changes nothing."""

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.identifiers import known
from pipeline.core.identifiers.find import Spoken, find
from pipeline.core.identifiers.tagger import Tagger, Token
from pipeline.core.language.pieces import SPACE, Pieces
from pipeline.disk import lists, model

PIECES = Pieces(["<s>", "<pad>", "</s>", "<unk>", SPACE, "a", "b", "ab", f"{SPACE}ab", "ba"], [0, 0, 0, 0, -3, -4, -4, -5, -4, -9], 3)
LABELS = "O\nB-PER\nI-PER"
WORDS = st.lists(st.text("ab", min_size=1, max_size=9), max_size=150)


def arrays(size=24, layers=2, *, labels=True):
    """Random weights of a transformer, and of a tagger."""
    draw = np.random.default_rng(0)
    weights = {
        "pieces": np.frombuffer("\n".join(PIECES.pieces).encode(), dtype=np.uint8),
        "scores": np.array(PIECES.scores, dtype=np.float32),
    }
    shapes = {"word": (len(PIECES.pieces), size), "pos": (256, size)}
    if labels:
        weights["labels"] = np.frombuffer(LABELS.encode(), dtype=np.uint8)
        shapes["head"] = (3, size)
    for layer in range(layers):
        shapes |= {f"layers.{layer}.{part}": (rows * size, columns * size) for part, rows, columns in (("qkv", 3, 1), ("o", 1, 1), ("up", 4, 1), ("down", 1, 4))}  # fmt: skip
    for name, shape in shapes.items():
        weights[f"{name}.weight"] = draw.normal(0, 0.3, shape).astype(np.float32)
        weights[f"{name}.bias"] = draw.normal(0, 0.3, shape[0]).astype(np.float32)
    for norm in ("n0", *(f"layers.{layer}.n{n}" for layer in range(layers) for n in (1, 2))):
        weights[f"{norm}.weight"], weights[f"{norm}.bias"] = np.ones(size, np.float32), np.zeros(size, np.float32)
    return weights


TAGGER = Tagger.from_arrays(arrays())


@pytest.mark.parametrize(
    ("word", "spaced", "expected"), [("ab", True, [f"{SPACE}ab"]), ("ab", False, ["ab"]), ("aab", False, ["a", "ab"]), ("ax", False, ["a", "<unk>"])]
)  # fmt: skip
def test_the_likeliest_cut(word, spaced, expected):
    """Few long pieces before many short ones, and a letter that is in no piece is unknown."""
    assert expected == [PIECES.pieces[number] for number in PIECES.cut(word, spaced)]


@given(st.text("ab", min_size=1), st.booleans())
def test_the_pieces_of_a_word_make_the_word(word, spaced):
    """Nothing lost, nothing added."""
    assert (SPACE if spaced else "") + word == "".join(PIECES.pieces[number] for number in PIECES.cut(word, spaced))


@given(WORDS)
def test_every_word_is_read_once(words):
    """However long a text is, each of its words gets probabilities that make one."""
    (read,) = TAGGER.probabilities([[Token(word, spaced=True) for word in words]])

    assert (len(words), 3) == read.shape
    assert np.allclose(read.sum(1), 1, atol=1e-5)


@given(WORDS, WORDS)
def test_other_texts_change_nothing(words, others):
    """A text read beside others is read as alone."""
    text, other = ([Token(word, spaced=True) for word in some] for some in (words, others))

    assert np.allclose(TAGGER.probabilities([text])[0], TAGGER.probabilities([other, text, other])[1], atol=1e-4)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        ("så ringte ho turid til han far i går", ["turid"]),
        ("Je var på Reinsvoll da je var førtitre.", ["Reinsvoll", "førtitre"]),
        ("eg kjem frå ei lita øy utanfor austevoll", ["austevoll"]),
        ("Det var en vår jeg ikke hadde noe håp, og ingen stein å sitte på.", []),
        ("Jeg gikk på Subutex, og NAV ville ha papirer.", []),
    ],
)
def test_the_embedded_tagger(turn, expected):
    """Names in lower case and in dialect, ages; no words that only look like names."""
    kept = {"Subutex", "NAV"}  # what the keep list takes care of
    assert expected == [one.text for one in model.load()(turn).ents if one.text not in kept]


def test_another_model_is_added_and_takes_nothing_away(tmp_path):
    """A study's own spaCy pipeline finds what it finds, and the embedded tagger what it finds."""
    own = spacy.blank("nb")
    own.add_pipe("entity_ruler", name="ner").add_patterns([{"label": "ORG", "pattern": "håpet"}])
    own.to_disk(tmp_path / "own")
    text = "så ringte ho turid til han på håpet"
    found = find([Spoken("d", 1, text, "dialect")], known.known([]), lists.lexicon(), model.load(str(tmp_path / "own")))[0]

    assert {"håpet", "turid"} <= {ent.text for ent in model.load(str(tmp_path / "own"))(text).ents}
    assert "turid" in [text[one.start : one.end] for one in found]
