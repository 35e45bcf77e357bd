"""
An encoder of the BERT kind (Devlin et al. 2019, NAACL) in NumPy alone.

Its pieces and weights come from multilingual-e5-small (Wang et al. 2024), with fewer layers and no words but those of Norwegian; `training/`
teaches it what it is to read for. Weights are whole numbers -127…127 with one scale a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from pipeline.core.language.pieces import Pieces

Vectors = NDArray[np.float32]

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
_HEADS = 12


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@dataclass(frozen=True)
class Transformer:
    """A value; `weights` are by name, heads of one's own among them."""

    pieces: Pieces
    weights: Mapping[str, Vectors]
    layers: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray]) -> Transformer:
        """
        The encoder of what `training/` wrote.

        `pieces` are UTF-8, one a line; `scores` theirs; every other array of more than bytes is a weight, those of whole numbers beside one
        named `….scale` with a row's scale.
        """
        weights = {
            name: (array * arrays[f"{name}.scale"][:, None]).astype(np.float32) if array.dtype == np.int8 else array.astype(np.float32)
            for name, array in arrays.items()
            if name != "scores" and array.dtype != np.uint8 and not name.endswith(".scale")
        }
        pieces = Pieces(lines(arrays["pieces"]), arrays["scores"].tolist(), UNKNOWN)
        return cls(pieces, weights, sum(name.endswith(".qkv.weight") for name in weights))

    def read(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """
        The last layer's vectors of texts' pieces, padded to the longest: (texts, pieces, dimensions).

        In one thread: two that wait for each other over matrices so small are slower than one, ten times so on a busy machine.
        """
        with _threads().limit(limits=1):
            return self._read(texts)

    def _read(self, texts: Sequence[Sequence[int]]) -> Vectors:
        length = max(map(len, texts))
        numbers = np.full((len(texts), length), PAD)
        for row, text in enumerate(texts):
            numbers[row, : len(text)] = text
        hidden = _norm(self.weights["word.weight"][numbers] + self.weights["pos.weight"][:length], self.weights, "n0")
        absent = np.where(numbers == PAD, np.float32(-1e4), np.float32(0))[:, None, None, :]
        for layer in range(self.layers):
            hidden = self._layer(hidden, absent, f"layers.{layer}")
        return hidden

    def linear(self, vectors: Vectors, name: str) -> Vectors:
        """The layer of that name, applied to the last dimension."""
        return _linear(vectors, self.weights, name)

    def _layer(self, hidden: Vectors, absent: Vectors, name: str) -> Vectors:
        texts, length, size = hidden.shape
        parts = _linear(hidden, self.weights, f"{name}.qkv").reshape(texts, length, 3, _HEADS, size // _HEADS)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        heed = softmax(query @ key.swapaxes(-1, -2) * np.float32((size // _HEADS) ** -0.5) + absent)
        seen = (heed @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
        hidden = _norm(hidden + _linear(seen, self.weights, f"{name}.o"), self.weights, f"{name}.n1")
        inner = _gelu(_linear(hidden, self.weights, f"{name}.up"))
        return _norm(hidden + _linear(inner, self.weights, f"{name}.down"), self.weights, f"{name}.n2")


def lines(written: NDArray) -> list[str]:
    """An array of UTF-8 bytes as its lines."""
    return bytes(written).decode("utf-8").split("\n")


def _linear(x: Vectors, weights: Mapping[str, Vectors], name: str) -> Vectors:
    out = x.reshape(-1, x.shape[-1]) @ weights[f"{name}.weight"].T
    out += weights[f"{name}.bias"]
    return out.reshape(*x.shape[:-1], out.shape[-1])


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


def softmax(x: Vectors) -> Vectors:
    """Over the last dimension."""
    x = x - x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)
    return x
