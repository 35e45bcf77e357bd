"""
Passages read by a small transformer: each as a vector of what is meant, and what made-up interviews have taught it about known codes.

The question is read with the answer, and only the answer's pieces are summed up, each weighed by how much it says (attention pooling: Yang et
al. 2016, NAACL). `training/coding/` makes it. It costs a thousand times what the static encoder does, so that what has been read is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.core.coding.reading import Passage
from pipeline.core.language.pieces import Pieces
from pipeline.core.language.transformer import BEGIN, END, Transformer, Vectors, lines, softmax

_TOKEN = re.compile(r"\w+|[^\w\s]")
_ASKED, _SAID = 48, 400  # pieces of a question's end, and of an answer


@dataclass(frozen=True)
class Meant:
    """Of each passage a vector of length one, passages × dimensions; and a logit of each code the encoder knows, passages × codes."""

    vectors: Vectors
    logits: Vectors


class Context(Protocol):
    """What reads passages, and the codes its logits are of."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes."""

    def __call__(self, passages: Sequence[Passage]) -> Meant:
        """Read them."""


@dataclass(frozen=True)
class Cut:
    """A passage as pieces; those from `said` on are of the answer."""

    pieces: tuple[int, ...]
    said: int


def cut(passage: Passage, pieces: Pieces) -> Cut:
    """Begin, the end of the question, end, the answer, end."""
    asked, said = _pieces(passage.question, pieces)[-_ASKED:], _pieces(passage.text, pieces)[:_SAID]
    return Cut((BEGIN, *asked, END, *said, END), len(asked) + 2)


def _pieces(text: str, pieces: Pieces) -> list[int]:
    tokens = _TOKEN.finditer(text)
    return [piece for token in tokens for piece in pieces.cut(token[0], token.start() == 0 or text[token.start() - 1].isspace())]


def digest(passage: Passage, version: str = "") -> int:
    """What tells a passage, as read by a version of the encoder, from every other; of 63 bits."""
    whole = hashlib.sha256(f"{version}\0{passage.question}\0{passage.text}".encode()).digest()
    return int.from_bytes(whole[:8], "big") >> 1


@dataclass(frozen=True)
class ContextualEncoder:
    """A value: each passage is read alone, so that its numbers are the same whatever stands beside it. In half precision."""

    transformer: Transformer
    codes: tuple[str, ...]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray]) -> ContextualEncoder:
        """The encoder of what `training/coding` wrote: a transformer with `codes`, UTF-8, one a line, and layers `attention` and `head`."""
        return cls(Transformer.from_arrays(arrays), tuple(lines(arrays["codes"])))

    def __call__(self, passages: Sequence[Passage]) -> Meant:
        """Read them."""
        read = [self._read(cut(passage, self.transformer.pieces)) for passage in passages]
        head = self.transformer.weights["head.weight"]
        sums = np.array(read, dtype=np.float32).reshape(len(read), head.shape[1])
        # One at a time: a row's last bit would depend on how many rows are multiplied with it.
        logits = np.array([self.transformer.linear(row[None], "head")[0] for row in sums]).reshape(len(read), head.shape[0])
        length = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return Meant((sums / length).astype(np.float16).astype(np.float32), logits.astype(np.float16).astype(np.float32))

    def _read(self, of: Cut) -> Vectors:
        own = self.transformer.read([of.pieces])[0][of.said :]
        return softmax(self.transformer.linear(own, "attention")[:, 0]) @ own


class Remembering:
    """
    An encoder that reads each passage once.

    `before` is the table of an earlier run, with the columns of `tables.Readings`; `version` tells this encoder from every other. `table` is
    what to keep: the readings that were asked for.
    """

    def __init__(self, encoder: ContextualEncoder, version: str, before: pd.DataFrame | None = None) -> None:
        self.encoder, self.version = encoder, version
        self._before: dict[int, bytes] = dict(zip(before["passage"], before["meant"], strict=True)) if before is not None else {}
        self._asked: dict[int, bytes] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes its logits are of."""
        return self.encoder.codes

    def __call__(self, passages: Sequence[Passage]) -> Meant:
        """Read those that have not been read."""
        keys = [digest(passage, self.version) for passage in passages]
        self._asked |= {key: self._before[key] for key in keys if key in self._before}
        new = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in self._asked}
        self._asked |= dict(zip(new, self._bytes(list(new.values())), strict=True))
        rows = np.array([np.frombuffer(self._asked[key], dtype=np.float16) for key in keys]).astype(np.float32)
        codes = len(self.codes)
        return Meant(rows[:, :-codes], rows[:, -codes:]) if len(rows) else self.encoder([])

    def _bytes(self, passages: Sequence[Passage]) -> Iterator[bytes]:
        meant = self.encoder(passages)
        yield from (row.tobytes() for row in np.hstack([meant.vectors, meant.logits]).astype(np.float16))

    def table(self) -> pd.DataFrame:
        """The readings asked for, in the order of their digests."""
        kept = sorted(self._asked.items())
        return pd.DataFrame({"passage": [key for key, _ in kept], "meant": [meant for _, meant in kept]})


def no_readings() -> pd.DataFrame:
    """The readings of a study that wants no machine."""
    return pd.DataFrame({"passage": [], "meant": []})
