"""The tagger as a part of a spaCy pipeline: `spacy.load` reads it, and its finds are a document's `ents`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import filter_spans, minibatch

from pipeline.core.identifiers.tagger import PART, SPANS, Tagged, Tagger, Token

_FILE = "tagger.npz"
_AT_ONCE = 256


@Language.factory(PART, default_config={"threshold": 0.1})
class TaggerPart:
    """
    Sets `doc.spans["tagger"]`, with scores (0–1) in `attrs["scores"]`, and `doc.ents` to the same and what other parts found beside them.

    `threshold` is how likely a word must be an identifier's to be found. What it knows is read by `from_disk`.
    """

    def __init__(self, nlp: Language, name: str, threshold: float) -> None:
        self.name, self.threshold = name, threshold
        self.tagger: Tagger
        self.arrays: dict[str, np.ndarray] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels it gives."""
        return tuple(sorted({label.removeprefix("B-") for label in self.tagger.labels if label.startswith("B-")}))

    def __call__(self, doc: Doc) -> Doc:
        """Tag a document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _AT_ONCE) -> Iterator[Doc]:
        """Tag documents, many at a time."""
        for batch in minibatch(docs, batch_size):
            texts = [[Token(token.text, not token.i or bool(doc[token.i - 1].whitespace_)) for token in doc] for doc in batch]
            for doc, found in zip(batch, self.tagger.spans(texts, self.threshold), strict=True):
                yield _marked(doc, found)

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write what was read."""
        path.mkdir(exist_ok=True)
        np.savez_compressed(path / _FILE, allow_pickle=False, **self.arrays)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> TaggerPart:
        """Read the arrays that `training/tagger` wrote."""
        with np.load(Path(path) / _FILE, allow_pickle=False) as arrays:
            self.arrays = dict(arrays)
        self.tagger = Tagger.from_arrays(self.arrays)
        return self


def _marked(doc: Doc, found: list[Tagged]) -> Doc:
    spans = [Span(doc, one.first, one.last + 1, label=one.label) for one in found]
    doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=spans, attrs={"scores": [round(one.score, 2) for one in found]})
    doc.ents = filter_spans([*spans, *doc.ents])
    return doc
