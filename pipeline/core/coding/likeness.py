"""
A passage's words as numbers: four unit vectors side by side, so that the inner product of two passages is how much they are alike.

`said` holds the lemmas of what is said, `asked` those of the question, `parts` the runs of three to five letters in what is said, by which a
dialect form is still like its neighbours, and `meaning` the contextual encoder's vector. Lemmas and parts are hashed into buckets, so that
weights learnt in training hold for every study; a bucket counts the more, the rarer it was there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.core.coding import encoder, norwegian
from pipeline.core.coding.reading import Passage

Vectors = npt.NDArray[np.float32]

BUCKETS = 2**14
# How much each part of a passage counts; chosen by leaving one writer out of the made-up interviews at a time.
SCALES = {"said": 2.0, "asked": 1.0, "parts": 2.0, "meaning": 1.0}
_EMPTY = frozenset(
    """
    jeg du han hun det den de vi dere en ei et og i på som til av for med å at er være ha ikke så men da der om var meg deg seg min din sin hva jo
    ja nei eh altså liksom bare nå bli kan vil skal må fra eller også litt sånn når hvis ut inn opp ned over etter noe noen alt alle
    """.split()
)


@lru_cache(maxsize=500_000)
def lemma_buckets(word: str) -> tuple[int, ...]:
    """Where the word's lemma counts; nowhere for a word that says nothing alone."""
    lemma = norwegian.lemma(word)
    return () if lemma in _EMPTY else (crc32(lemma.encode()) % BUCKETS,)


@lru_cache(maxsize=500_000)
def part_buckets(word: str) -> tuple[int, ...]:
    """Where the word's runs of letters count."""
    return tuple(encoder.buckets(word, BUCKETS))


def count(texts: Sequence[str], buckets: Callable[[str], Sequence[int]]) -> sparse.csr_matrix:
    """How often each bucket occurs in each text, texts × BUCKETS; each distinct word is looked up once."""
    numbers: dict[str, int] = {}
    spoken = [[numbers.setdefault(word, len(numbers)) for word in norwegian.words(text)] for text in texts]
    found = [buckets(word) for word in numbers]
    return _table(spoken, len(numbers)) @ _table(found, BUCKETS)


def _table(rows: Sequence[Sequence[int]], width: int) -> sparse.csr_matrix:
    """A row of counts for each row of places."""
    ends = np.r_[0, np.cumsum([len(row) for row in rows])].astype(np.int64)
    places = np.fromiter((place for row in rows for place in row), dtype=np.int64, count=int(ends[-1]))
    table = sparse.csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), width))
    table.sum_duplicates()
    return table


@dataclass(frozen=True)
class Wording:
    """
    Passages to feature vectors; a value, the same rows whatever passages stand beside them.

    `rarity` has a row each for said, asked and parts, a column a bucket; `centre` is the mean meaning, which says nothing about any passage.
    """

    rarity: Vectors
    centre: Vectors

    @classmethod
    def learnt(cls, passages: Sequence[Passage], meant: Vectors) -> Wording:
        """How rare each bucket is among those passages, and the middle of their meanings."""
        counted = [table for _, table in _counted(passages)]
        seen = np.array([np.bincount(table.indices, minlength=BUCKETS) for table in counted])
        rarity = 1 + np.log((1 + len(passages)) / (1 + seen))
        return cls(rarity.astype(np.float32), meant.mean(axis=0))

    def words(self, passages: Sequence[Passage]) -> sparse.csr_matrix:
        """What is said and asked, without what is meant: one row a passage."""
        blocks = []
        for (name, table), rarity in zip(_counted(passages), self.rarity, strict=True):
            table.data = 1 + np.log(table.data)
            blocks.append(SCALES[name] * _unit(table.multiply(rarity).tocsr()))
        return sparse.hstack(blocks, format="csr")

    def meaning(self, meant: Vectors) -> sparse.csr_matrix:
        """The contextual encoder's vectors: one row a passage."""
        return SCALES["meaning"] * _unit(sparse.csr_matrix(np.asarray(meant, dtype=np.float64) - self.centre))


def _counted(passages: Sequence[Passage]) -> list[tuple[str, sparse.csr_matrix]]:
    texts = [passage.text for passage in passages]
    return [
        ("said", count(texts, lemma_buckets)),
        ("asked", count([passage.question for passage in passages], lemma_buckets)),
        ("parts", count(texts, part_buckets)),
    ]


def _unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    """Each row of length one; a row of zeros stays."""
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(length, 1e-9)) @ rows


@dataclass(frozen=True)
class Taught:
    """What made-up passages have taught about words: `weights` is features of `Wording.words` × codes, for the codes named."""

    wording: Wording
    codes: tuple[str, ...]
    weights: Vectors

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray]) -> Taught:
        """From the arrays `rarity`, `centre`, `codes` (UTF-8, one a line) and `weights`."""
        wording = Wording(arrays["rarity"].astype(np.float32), arrays["centre"].astype(np.float32))
        return cls(wording, tuple(arrays["codes"].tobytes().decode().split("\n")), arrays["weights"].astype(np.float32))

    def arrays(self) -> dict[str, npt.NDArray]:
        """What `from_arrays` takes; half precision is plenty."""
        codes = np.frombuffer("\n".join(self.codes).encode(), dtype=np.uint8)
        half = {"rarity": self.wording.rarity, "centre": self.wording.centre, "weights": self.weights}
        return {"codes": codes} | {name: array.astype(np.float16) for name, array in half.items()}
