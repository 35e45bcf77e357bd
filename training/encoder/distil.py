"""
Distil the encoder: words' vectors whose sums point where the teacher's sentences point.

`python -m training.encoder.distil TEXTS.txt TEACHER.npy VECTORS.floret OUTPUT.npz` fits one linear map in closed form. A word is described by
itself, its character n-grams and its floret vector; a sentence by its words, the rare ones weighing more; the target is the teacher's vector,
centred and cut to its principal directions. Each sentence is seen again in other varieties and with fillers, always with the same target:
that is what puts «æ tør itj» beside «jeg tør ikke». The fitted vectors of some forty thousand words are kept; all others are answered for by
n-gram buckets fitted to them. Deterministic.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from spacy.vectors import Vectors
from wordfreq import top_n_list

from pipeline.core.coding.encoder import Encoder, buckets, words
from training.encoder.varieties import VARIETIES, into, nynorsk_form, with_fillers

DIMENSIONS = 192
COPIES = 2
# How common a word must be before it begins to count less (Arora, Liang and Ma's a).
COMMON = 1e-3
# What a word's own, its n-grams' and its floret vector's parts may explain, as prior deviations; and the noise of the teacher.
OWN, NGRAMS, FLORET, NOISE = 0.7, 1.0, 1.0, 6.0
TRAINING_BUCKETS, BUCKETS, BUCKET_NOISE = 1 << 16, 1 << 14, 0.05
# Words that are kept: those seen twice in training, and the commonest of Bokmål with their Nynorsk forms; the buckets learn from more.
KEPT, LEARNT = 25_000, 80_000
ROUNDS = 30
HELD_OUT = 25
SEED = 7

Matrix = NDArray[np.float32]
Map = Callable[[Matrix], Matrix]


def read_floret(path: Path) -> Vectors:
    """The vectors `training/vectors.py` wrote."""
    with path.open(encoding="utf-8") as lines:
        _, width, shortest, longest, hashes, seed, begin, end = lines.readline().split()
        rows = np.array([line.rstrip("\n").split(" ")[1 : int(width) + 1] for line in lines], dtype=np.float32)
    return Vectors(
        data=rows, mode="floret", minn=int(shortest), maxn=int(longest), hash_count=int(hashes), hash_seed=int(seed), bow=begin, eow=end
    )


def targets(teacher: Matrix) -> Matrix:
    """The teacher's rows about their mean, of length one, in their first principal directions."""
    centred = teacher - teacher.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    directions = np.linalg.svd(centred.T @ centred)[0][:, :DIMENSIONS]
    return centred @ directions


def copies(texts: Sequence[str], random: Random) -> tuple[list[str], NDArray[np.int64]]:
    """Each text, the same in other varieties and with fillers; and which text each came from."""
    made = [
        (number, copy)
        for number, text in enumerate(texts)
        for copy in (text, *(into(random.choice(VARIETIES), text, random) for _ in range(COPIES)), with_fillers(text, random))
    ]
    return [copy for _, copy in made], np.array([number for number, _ in made])


@dataclass(frozen=True)
class Describer:
    """What is known of a word but itself: its n-grams and its floret vector."""

    floret: Vectors
    middle: Matrix

    @classmethod
    def of(cls, floret: Vectors, vocabulary: Sequence[str]) -> Describer:
        """One whose floret vectors are told from the mean of that vocabulary's."""
        return cls(floret, floret.get_batch(list(vocabulary)).mean(axis=0))

    def __call__(self, vocabulary: Sequence[str]) -> tuple[sparse.csr_matrix, Matrix]:
        """Words × n-grams and words × floret, rows of length NGRAMS and FLORET."""
        dense = self.floret.get_batch(list(vocabulary)) - self.middle
        dense *= FLORET / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-6)
        grams = ngrams(vocabulary, TRAINING_BUCKETS)
        lengths = np.sqrt(np.asarray(grams.multiply(grams).sum(axis=1)).ravel())
        return sparse.diags((NGRAMS / lengths).astype(np.float32)) @ grams, dense


def ngrams(vocabulary: Sequence[str], size: int) -> sparse.csr_matrix:
    """Words × buckets; a row times the buckets' vectors is the mean of the word's."""
    rows = [buckets(word, size) for word in vocabulary]
    values = np.concatenate([np.full(len(row), 1 / len(row), dtype=np.float32) for row in rows])
    return sparse.csr_matrix((values, np.concatenate(rows), np.cumsum([0, *map(len, rows)])), shape=(len(rows), size))


def bags(texts: Sequence[str], vocabulary: Sequence[str], weight: Matrix) -> sparse.csr_matrix:
    """Texts × words, weighed by rarity, rows of length one."""
    row = {word: number for number, word in enumerate(vocabulary)}
    rows = [[row[word] for word in words(text)] for text in texts]
    columns = np.concatenate(rows)
    counted = sparse.csr_matrix((weight[columns], columns, np.cumsum([0, *map(len, rows)])), shape=(len(texts), len(vocabulary)))
    counted.sum_duplicates()
    lengths = np.sqrt(np.asarray(counted.multiply(counted).sum(axis=1)).ravel())
    return sparse.diags((1 / np.maximum(lengths, 1e-6)).astype(np.float32)) @ counted


def ridge(forward: Map, back: Map, target: Matrix, noise: float) -> Matrix:
    """
    The W that makes `forward(W)` nearest `target` at the price of `noise` times its square; `back` is `forward` transposed.

    By conjugate gradients, all columns at once (Hestenes and Stiefel 1952): `forward` is a product of sparse factors that is never formed.
    """
    left = back(target)
    solution, step = np.zeros_like(left), left.copy()
    energy = np.square(left).sum(axis=0)
    for _ in range(ROUNDS):
        pushed = back(forward(step)) + noise * step
        length = energy / np.maximum((step * pushed).sum(axis=0), 1e-20)
        solution += length * step
        left -= length * pushed
        before, energy = energy, np.square(left).sum(axis=0)
        step = left + energy / np.maximum(before, 1e-20) * step
    return solution


def fit(texts: Sequence[str], target: Matrix, floret: Vectors, others: Sequence[str]) -> tuple[list[str], Matrix]:
    """The words of the texts and the others, and their vectors."""
    counts = Counter(word for text in texts for word in words(text))
    # Sorted, so that a set's order never decides how sums are rounded.
    seen, unseen = sorted(counts), sorted(set(others) - counts.keys())
    weight = np.array([COMMON / (COMMON + counts[word] / counts.total()) for word in seen], dtype=np.float32)
    spoken = bags(texts, seen, weight)
    describe = Describer.of(floret, seen)
    grams, dense = describe(seen)
    parts = np.cumsum([len(seen), TRAINING_BUCKETS])

    def forward(value: Matrix) -> Matrix:
        own, of_grams, of_floret = np.split(value, parts)
        return spoken @ (OWN * own + grams @ of_grams + dense @ of_floret)

    def back(value: Matrix) -> Matrix:
        of_words = spoken.T @ value
        return np.vstack([OWN * of_words, grams.T @ of_words, dense.T @ of_words])

    own, of_grams, of_floret = np.split(ridge(forward, back, target, NOISE), parts)
    known = (OWN * own + grams @ of_grams + dense @ of_floret) * weight[:, None]
    grams, dense = describe(unseen)
    return [*seen, *unseen], np.vstack([known, grams @ of_grams + dense @ of_floret])


def pack(vocabulary: Sequence[str], vectors: Matrix, keep: set[str]) -> dict[str, NDArray]:
    """The encoder's arrays: the kept words' vectors, and buckets that answer for all others as nearly as they can."""
    grams = ngrams(vocabulary, BUCKETS)
    answering = ridge(lambda value: grams @ value, lambda value: grams.T @ value, vectors, BUCKET_NOISE)
    rows = [row for row, word in enumerate(vocabulary) if word in keep]
    known, known_scale = whole_numbers(vectors[rows])
    unknown, unknown_scale = whole_numbers(answering)
    return {
        "words": np.frombuffer("\n".join(vocabulary[row] for row in rows).encode(), dtype=np.uint8),
        "known": known,
        "known_scale": known_scale,
        "unknown": unknown,
        "unknown_scale": unknown_scale,
    }


def whole_numbers(vectors: Matrix) -> tuple[NDArray[np.int8], Matrix]:
    """Rows as whole numbers -127…127, and each row's scale."""
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127
    return np.rint(vectors / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def main(texts_path: Path, teacher_path: Path, floret_path: Path, output: Path) -> None:
    """Fit, pack and write; print how near sentences held out come to the teacher."""
    teacher = np.load(teacher_path).astype(np.float32)
    texts = texts_path.read_text(encoding="utf-8").splitlines()[: len(teacher)]
    target = targets(teacher)
    held = np.arange(len(texts)) % HELD_OUT == 0
    seen, source = copies([text for text, out in zip(texts, held, strict=True) if not out], Random(SEED))  # noqa: S311 - drawn to be repeated, not to be secret
    common = [word for word in top_n_list("nb", LEARNT) if words(word) == [word]]
    usual = {*common[:KEPT], *map(nynorsk_form, common[:KEPT])}
    vocabulary, vectors = fit(seen, target[~held][source], read_floret(floret_path), [*common, *usual])
    twice = {word for word, count in Counter(word for text in seen for word in words(text)).items() if count > 1}
    arrays = pack(vocabulary, vectors, usual | twice)
    np.savez_compressed(output, **arrays)
    encoded = Encoder.from_arrays(arrays).encode([text for text, out in zip(texts, held, strict=True) if out])
    nearness = (encoded * target[held]).sum(axis=1) / np.linalg.norm(target[held], axis=1)
    print(
        f"{len(texts)} texts, {len(seen)} copies; {len(arrays['known'])} words kept; cosine to the teacher, held out: {nearness.mean():.3f}"
    )
    print(f"{output}: {output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:5]))
