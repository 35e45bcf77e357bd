"""
What each word of a turn is likely to be: a small transformer's reading, in NumPy alone.

An encoder of the BERT kind (Devlin et al. 2019, NAACL) with the pieces and weights of multilingual-e5-small (Wang et al. 2024) as its
beginning, fewer layers and no words but those of Norwegian; `training/tagger/` teaches it names in print and identifiers in talk.
Weights are whole numbers -127…127 with one scale a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.core.identifiers.pieces import Pieces

Vectors = NDArray[np.float32]

# What a spaCy pipeline calls the tagger as its part, and the spans in which it says how sure it is of each find.
PART, SPANS = "kondensat_tagger", "tagger"
_BEGIN, _PAD, _END, _UNKNOWN = 0, 1, 2, 3
_HEADS = 12
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

    pieces: Pieces
    labels: tuple[str, ...]
    weights: Mapping[str, Vectors]
    layers: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray]) -> Tagger:
        """
        The tagger of what `training/tagger` wrote.

        `pieces` and `labels` are UTF-8, one a line; `scores` the pieces'; every other array is a weight, those of whole numbers beside
        one named `….scale` with a row's scale.
        """
        lines = {name: bytes(arrays[name]).decode("utf-8").split("\n") for name in ("pieces", "labels")}
        weights = {
            name: (array * arrays[f"{name}.scale"][:, None]).astype(np.float32) if array.dtype == np.int8 else array.astype(np.float32)
            for name, array in arrays.items()
            if name not in {"pieces", "labels", "scores"} and not name.endswith(".scale")
        }
        pieces = Pieces(lines["pieces"], arrays["scores"].tolist(), _UNKNOWN)
        return cls(pieces, tuple(lines["labels"]), weights, sum(name.endswith(".qkv.weight") for name in weights))

    def probabilities(self, texts: Sequence[Sequence[Token]]) -> list[Vectors]:
        """How probable each label is of each token: one (tokens, labels) array a text."""
        out = [np.zeros((len(tokens), len(self.labels)), dtype=np.float32) for tokens in texts]
        for batch in _batches([window for number, tokens in enumerate(texts) for window in self._windows(number, tokens)]):
            hidden = self._read([window.pieces for window in batch])
            for window, vectors in zip(batch, hidden, strict=True):
                logits = _linear(vectors[list(window.firsts)], self.weights, "head")
                out[window.text][list(window.tokens)] = _softmax(logits)
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
        cuts = [self.pieces.cut(token.text, token.spaced)[:_WINDOW] if token.text.strip() else () for token in tokens]
        first = 0
        while first < len(tokens):
            start, room = first, _BEFORE
            while start and len(cuts[start - 1]) <= room:
                start -= 1
                room -= len(cuts[start])
            last, pieces, firsts, own = start, [_BEGIN], [], []
            while last < len(tokens) and (last <= first or len(pieces) + len(cuts[last]) <= _WINDOW):
                if last >= first and cuts[last]:
                    firsts.append(len(pieces))
                    own.append(last)
                pieces += cuts[last]
                last += 1
            if own:
                yield _Window(number, (*pieces, _END), tuple(firsts), tuple(own))
            first = last

    def _read(self, windows: Sequence[tuple[int, ...]]) -> Vectors:
        """The last layer's vectors of windows' pieces, padded to the longest: (windows, pieces, dimensions)."""
        length = max(map(len, windows))
        numbers = np.full((len(windows), length), _PAD)
        for row, window in enumerate(windows):
            numbers[row, : len(window)] = window
        hidden = _norm(self.weights["word.weight"][numbers] + self.weights["pos.weight"][:length], self.weights, "n0")
        absent = np.where(numbers == _PAD, np.float32(-1e4), np.float32(0))[:, None, None, :]
        for layer in range(self.layers):
            hidden = self._layer(hidden, absent, f"layers.{layer}")
        return hidden

    def _layer(self, hidden: Vectors, absent: Vectors, name: str) -> Vectors:
        texts, length, size = hidden.shape
        parts = _linear(hidden, self.weights, f"{name}.qkv").reshape(texts, length, 3, _HEADS, size // _HEADS)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        heed = _softmax(query @ key.swapaxes(-1, -2) * np.float32((size // _HEADS) ** -0.5) + absent)
        seen = (heed @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
        hidden = _norm(hidden + _linear(seen, self.weights, f"{name}.o"), self.weights, f"{name}.n1")
        inner = _gelu(_linear(hidden, self.weights, f"{name}.up"))
        return _norm(hidden + _linear(inner, self.weights, f"{name}.down"), self.weights, f"{name}.n2")


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


def _linear(x: Vectors, weights: Mapping[str, Vectors], name: str) -> Vectors:
    out = x.reshape(-1, x.shape[-1]) @ weights[f"{name}.weight"].T
    out += weights[f"{name}.bias"]
    return out.reshape(*x.shape[:-1], -1)


def _norm(x: Vectors, weights: Mapping[str, Vectors], name: str) -> Vectors:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + np.float32(1e-12))
    x *= weights[f"{name}.weight"]
    x += weights[f"{name}.bias"]
    return x


def _gelu(x: Vectors) -> Vectors:
    """Hendrycks and Gimpel 2016, by their tanh; in place, as these are the largest arrays."""
    inner = x * x
    inner *= np.float32(0.7978846 * 0.044715)
    inner += np.float32(0.7978846)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner


def _softmax(x: Vectors) -> Vectors:
    x = x - x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)
    return x
