"""The passages the contextual encoder is taught with: made-up interviews (never the example study or the blind), and tables of passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import digits

import numpy as np
from numpy.typing import NDArray

from benchmarks.coding_gold import FOLDERS, Gold, book, passages, read
from pipeline.core.coding.codebook import IRRELEVANT, OTHER
from pipeline.core.coding.contextual import Meant, digest
from pipeline.core.coding.reading import Array, Passage

FOLDER = Path("training/coding")
HELD_OUT = FOLDER / "held_out.npz"
BOOKS = ("likeperson", "samskaping")
CODES = (*(code.id for name in BOOKS for code in book(name).codes if code.id not in (OTHER, IRRELEVANT)), OTHER, IRRELEVANT)


@dataclass(frozen=True)
class Taught:
    """A passage, its writer and codebook, and which of CODES it has: 1, 0, or NaN for a code its codebook lacks."""

    passage: Passage
    writer: str
    book: str
    answers: Array


def tables(name: str) -> Gold:
    """The tables of passages written for a codebook, a table a writer."""
    first, *rest = (passages(path, book(name)) for path in sorted((FOLDER / name).glob("*.tsv")))
    return sum(rest, first)


def taught() -> list[Taught]:
    """All of them, in order."""
    samples = []
    for name, gold in (("likeperson", read(FOLDERS["tuned"])), *((name, tables(name)) for name in BOOKS)):
        places = [CODES.index(code.id) for code in book(name).codes]
        for passage, interview, answers in zip(gold.passages, gold.interview, gold.answers, strict=True):
            row = np.full(len(CODES), np.nan)
            row[places] = answers
            samples.append(Taught(passage, interview.rstrip(digits), name, row))
    return samples


@dataclass(frozen=True)
class HeldOut:
    """
    What was said of each passage by a network that had not seen its writer (`training/coding/held_out.npz`).

    The networks' vectors cannot be compared, so they all are `centre`, which says nothing.
    """

    codes: tuple[str, ...]
    said: Mapping[int, Array]
    centre: Array

    @classmethod
    def read(cls, centre: Array) -> HeldOut:
        """From the file."""
        with np.load(HELD_OUT, allow_pickle=False) as arrays:
            return cls(
                tuple(arrays["codes"].tolist()), dict(zip(arrays["passages"].tolist(), arrays["logits"].astype(float), strict=True)), centre
            )

    def knows(self, passages: Sequence[Passage]) -> NDArray[np.bool_]:
        """Which of the passages were there when the networks were taught; of others nothing is said."""
        return np.array([digest(passage) in self.said for passage in passages])

    def __call__(self, passages: Sequence[Passage]) -> Meant:
        """Look them up."""
        logits = np.array([self.said.get(digest(passage), np.zeros(len(self.codes))) for passage in passages]).reshape(-1, len(self.codes))
        return Meant(np.tile(self.centre, (len(passages), 1)).astype(np.float32), logits.astype(np.float32))
