"""The contextual encoder: a passage is read alone, once, and the same whatever stands beside it."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.coding.contextual import ContextualEncoder, Remembering, cut, digest
from pipeline.core.coding.reading import Passage
from pipeline.disk import tables
from tests.test_tagger import PIECES, arrays

ENCODER = ContextualEncoder.from_arrays(
    arrays(labels=False)
    | {"codes": np.frombuffer(b"ett\nto", dtype=np.uint8)}
    | {"attention.weight": np.ones((1, 24), np.float32), "attention.bias": np.zeros(1, np.float32)}
    | {"head.weight": np.random.default_rng(1).normal(size=(2, 24)).astype(np.float32), "head.bias": np.zeros(2, np.float32)}
)
PASSAGES = st.builds(Passage, st.text("ab ", max_size=60), st.text("ab ", max_size=60))


def remembering(version="v1", before=None):
    """An encoder that counts what it is asked to read."""
    read = []

    def encoder(passages):
        read.extend(passages)
        return ENCODER(passages)

    encoder.codes = ENCODER.codes
    return Remembering(encoder, version, before), read


@given(PASSAGES, st.lists(PASSAGES, max_size=4))
def test_others_change_nothing(passage, others):
    """To the last bit: what is remembered is what would be read."""
    alone, among = ENCODER([passage]), ENCODER([*others, passage])

    assert np.array_equal(alone.vectors[0], among.vectors[-1])
    assert np.array_equal(alone.logits[0], among.logits[-1])


@given(PASSAGES)
def test_question_and_answer_are_told_apart(passage):
    """What is summed up is the answer's pieces, each of which is read."""
    made = cut(passage, PIECES)
    answer = "".join(PIECES.pieces[piece].removeprefix("▁") for piece in made.pieces[made.said : -1])

    assert passage.text.replace(" ", "") == answer
    assert passage == Passage("a b", "ab") or digest(passage) != digest(Passage("a b", "ab"))


def test_nothing_is_read_twice(tmp_path):
    """Not within a run, and not in the next; what is asked for is all that is kept."""
    first, second = Passage("ab ba", "a"), Passage("b a b")
    context, read = remembering()
    meant = context([first, second, first])
    context([first])
    tables.write(context.table(), tmp_path / "readings.parquet")
    later, again = remembering(before=tables.read(tmp_path / "readings.parquet"))

    assert [first, second] == read
    assert np.array_equal(later([second]).vectors, meant.vectors[1:2])
    assert np.array_equal(later([second]).logits, ENCODER([second]).logits)
    assert [] == again
    assert [digest(second, "v1")] == later.table()["passage"].tolist()


def test_another_encoder_reads_anew():
    """What an older one read counts no more."""
    before = pd.DataFrame({"passage": [digest(Passage("ab"), "v0")], "meant": [b""]})
    context, read = remembering("v1", before)
    context([Passage("ab")])

    assert [Passage("ab")] == read


def test_nothing_to_read():
    """An empty study is no fault."""
    context, _ = remembering()
    assert (0, 2) == context([]).logits.shape
    assert context.table().empty
