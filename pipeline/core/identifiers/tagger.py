"""
What each word of a turn is likely to be, by a small transformer's reading.

`training/tagger/` teaches it names in print and identifiers in talk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.core.language.transformer import BEGIN, END, Transformer, Vectors, lines, softmax

# What a spaCy pipeline calls the tagger as its part, and the spans in which it says how sure it is of each find.
PART, SPANS = "kondensat_tagger", "tagger"
# Pieces read together, and how many of them a window begins before its own first word, for context.
_WINDOW, _BEFORE = 126, 30
# Pieces at once: so many that NumPy is busy, so few that memory is not.
_AT_ONCE = 1024


@dataclass(frozen=True)
class Token:
    """A word or mark as it is written; `spaced` where a space, or nothing, stands before it."""

    text: str
    spaced: bool


@dataclass(frozen=True)
class Tagged:
    """Tokens `first` to `last`, inclusive, that are likely an identifier; `score` (0–1) how likely."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True)
class _Window:
    """A stretch of a text to read at once: pieces, and for each of its own words where it begins and which token it is."""

    text: int
    pieces: tuple[int, ...]
    firsts: tuple[int, ...]
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class Tagger:
    """A value; `labels` are «O», «B-PER», «I-PER» … in the order of the probabilities."""

    transformer: Transformer
    labels: tuple[str, ...]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray]) -> Tagger:
        """The tagger of what `training/tagger` wrote: a transformer with `labels`, UTF-8, one a line, and a layer `head`."""
        return cls(Transformer.from_arrays(arrays), tuple(lines(arrays["labels"])))

    def probabilities(self, texts: Sequence[Sequence[Token]]) -> list[Vectors]:
        """How probable each label is of each token: one (tokens, labels) array a text."""
        out = [np.zeros((len(tokens), len(self.labels)), dtype=np.float32) for tokens in texts]
        for batch in _batches([window for number, tokens in enumerate(texts) for window in self._windows(number, tokens)]):
            hidden = self.transformer.read([window.pieces for window in batch])
            for window, vectors in zip(batch, hidden, strict=True):
                logits = self.transformer.linear(vectors[list(window.firsts)], "head")
                out[window.text][list(window.tokens)] = softmax(logits)
        return out

    def spans(self, texts: Sequence[Sequence[Token]], threshold: float) -> list[list[Tagged]]:
        """The likely identifiers of each text: runs of tokens of one label that are an identifier's with at least `threshold`."""
        return [self._spans(probabilities, threshold) for probabilities in self.probabilities(texts)]

    def _spans(self, probabilities: Vectors, threshold: float) -> list[Tagged]:
        found: list[Tagged] = []
        for at, row in enumerate(probabilities):
            sure = float(1 - row[0])
            if sure < threshold:
                continue
            begins, within = row[1::2], row[2::2]
            kind = int((begins + within).argmax())
            label = self.labels[1 + 2 * kind].removeprefix("B-")
            last = found[-1] if found else None
            if last and last.last == at - 1 and last.label == label and within[kind] > begins[kind]:
                found[-1] = replace(last, last=at, score=max(last.score, sure))
            else:
                found.append(Tagged(at, at, label, sure))
        return found

    def _windows(self, number: int, tokens: Sequence[Token]) -> Iterator[_Window]:
        """The text in windows that overlap; the pieces a window begins with before its first own word are there for context."""
        cuts = [self.transformer.pieces.cut(token.text, token.spaced)[:_WINDOW] if token.text.strip() else () for token in tokens]
        first = 0
        while first < len(tokens):
            start, room = first, _BEFORE
            while start and len(cuts[start - 1]) <= room:
                start -= 1
                room -= len(cuts[start])
            last, pieces, firsts, own = start, [BEGIN], [], []
            while last < len(tokens) and (last <= first or len(pieces) + len(cuts[last]) <= _WINDOW):
                if last >= first and cuts[last]:
                    firsts.append(len(pieces))
                    own.append(last)
                pieces += cuts[last]
                last += 1
            if own:
                yield _Window(number, (*pieces, END), tuple(firsts), tuple(own))
            first = last


def _batches(windows: list[_Window]) -> Iterator[list[_Window]]:
    """Windows of about the same length together."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda window: (len(window.pieces), window.text, window.tokens)):
        if batch and (len(batch) + 1) * len(window.pieces) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
