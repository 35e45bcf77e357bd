"""
Words cut into the pieces a language model knows.

The likeliest cut under a unigram model of pieces (Kudo 2018, *Subword Regularization*, ACL), as SentencePiece makes it: a piece that begins
a word after a space carries `▁`. Words are cut one by one, and the same word is cut once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property
from math import inf

SPACE = "▁"


class Pieces:
    """The pieces in order of their numbers, with the logarithm of how common each is; `unknown` is the number of what no piece covers."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int) -> None:
        self.pieces, self.scores, self.unknown = list(pieces), list(scores), unknown
        self._cuts: dict[str, tuple[int, ...]] = {}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {piece: number for number, piece in enumerate(self.pieces)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.pieces))

    @cached_property
    def _rarest(self) -> float:
        return min(self.scores) - 10

    def cut(self, word: str, spaced: bool) -> tuple[int, ...]:
        """The numbers of a word's pieces; `spaced` where a space, or nothing, stands before it."""
        written = (SPACE if spaced else "") + unicodedata.normalize("NFKC", word).replace(" ", SPACE)
        if written not in self._cuts:
            self._cuts[written] = self._cut(written)
        return self._cuts[written]

    def _cut(self, written: str) -> tuple[int, ...]:
        """The best path over the word's characters (Viterbi)."""
        best: list[tuple[float, int, int]] = [(0.0, 0, self.unknown)] + [(-inf, 0, self.unknown)] * len(written)  # score, from, piece
        rarest = self._rarest
        for start in range(len(written)):
            reached = best[start][0]
            if reached + rarest > best[start + 1][0]:
                best[start + 1] = (reached + rarest, start, self.unknown)
            for end in range(start + 1, min(len(written), start + self._longest) + 1):
                number = self._numbers.get(written[start:end])
                if number is not None and reached + self.scores[number] > best[end][0]:
                    best[end] = (reached + self.scores[number], start, number)
        path, at = [], len(written)
        while at:
            _, before, number = best[at]
            path.append(number)
            at = before
        return tuple(reversed(path)) or (self.unknown,)
