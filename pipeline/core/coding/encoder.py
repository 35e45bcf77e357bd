"""
The meaning of Norwegian speech as vectors, without a network: a static encoder that puts Nynorsk and dialect beside Bokmål.

A text's vector is the sum of its words' vectors. A known word has its own; an unknown one (a name, a dialect form, a misspelling) has the
mean of its character n-grams', which are hashed into buckets. How much a word counts is learnt, and lies in its vector's length. Both tables
are distilled from multilingual-e5-small (`training/encoder/`, measured in docs/measured-encoder.md).

Static distillation: Tulkens and van Dongen, Model2Vec (2024). Weighting by rarity: Arora, Liang and Ma, A simple but tough-to-beat baseline
for sentence embeddings (ICLR 2017). Unknown words: Zhao, Mudgal and Liang, Generalizing word embeddings using bag of subwords (EMNLP 2018).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST, _LONGEST = 3, 5
# So many that NumPy is busy, so few that their words' vectors stay in the processor's cache.
_TEXTS_AT_ONCE = 256


def words(text: str) -> list[str]:
    """The words an encoder sees: runs of letters in lower case; figures and punctuation say nothing."""
    return _WORD.findall(text.lower())


def buckets(word: str, size: int) -> list[int]:
    """The buckets of the word's n-grams of three to five characters, its ends marked: «ikke» has <ik ikk kke ke> <ikk ikke …."""
    marked = f"<{word}>"
    grams = [
        marked[start : start + length] for length in range(_SHORTEST, _LONGEST + 1) for start in range(max(1, len(marked) - length + 1))
    ]
    return [crc32(gram.encode()) % size for gram in grams]


@dataclass(frozen=True)
class Encoder:
    """
    Texts to unit vectors; a value, the same rows on every machine.

    `rows` gives each known word its row in `known`; `known` (words, d) and `unknown` (buckets, d) are whole numbers -127…127, one scale a row.
    """

    rows: Mapping[str, int]
    known: NDArray[np.int8]
    known_scale: Vectors
    unknown: NDArray[np.int8]
    unknown_scale: Vectors

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray]) -> Encoder:
        """The encoder of the arrays `words` (UTF-8, one a line), `known`, `known_scale`, `unknown` and `unknown_scale`."""
        vocabulary = arrays["words"].tobytes().decode().split("\n")
        rows = {word: row for row, word in enumerate(vocabulary)}
        return cls(rows, arrays["known"], arrays["known_scale"], arrays["unknown"], arrays["unknown_scale"])

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self.known.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """
        One row a text, float32 (n, d), of length one; a text without words is all zeros, like nothing and unlike nothing.

        Cosine similarity is `encode(a) @ encode(b).T`. Each text's row is the same whatever texts stand beside it.
        """
        spoken = [words(text) for text in texts]
        numbers: dict[str, int] = {}
        said = np.array([numbers.setdefault(word, len(numbers)) for text in spoken for word in text], dtype=np.intp)
        vectors = self._vectors(list(numbers))
        lengths = np.array([len(text) for text in spoken], dtype=np.intp)
        starts, encoded = np.cumsum(lengths) - lengths, np.zeros((len(texts), self.dimensions), dtype=np.float32)
        filled = np.flatnonzero(lengths)
        for rows in (filled[first : first + _TEXTS_AT_ONCE] for first in range(0, len(filled), _TEXTS_AT_ONCE)):
            begin, end = starts[rows[0]], starts[rows[-1]] + lengths[rows[-1]]
            encoded[rows] = np.add.reduceat(vectors[said[begin:end]], starts[rows] - begin, axis=0)
        length = np.linalg.norm(encoded, axis=1, keepdims=True)
        return np.divide(encoded, length, out=encoded, where=length > 0)

    def _vectors(self, distinct: Sequence[str]) -> Vectors:
        """Each word's own vector, or the mean of its n-grams'."""
        rows = np.array([self.rows.get(word, -1) for word in distinct], dtype=np.intp)
        vectors = self.known[rows] * self.known_scale[rows, None]
        for number in np.flatnonzero(rows < 0).tolist():
            grams = buckets(distinct[number], len(self.unknown))
            vectors[number] = self.unknown_scale[grams] @ self.unknown[grams] / np.float32(len(grams))
        return vectors
