"""A passage read with the codebook: which of its patterns stand in what is said and what was asked, and which subcode they point to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.core.coding import norwegian
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.patterns import Hit, Matcher

Array = npt.NDArray[np.float64]

STRENGTHS = ("strong", "usual", "weak", "against")
FEATURES = (*STRENGTHS, "question", "others", "others_question", "words", "edge", "one")
# What a pattern of each strength counts when another code is weighed against this one.
_WORTH = np.array([1.0, 0.6, 0.25, -0.6])


@dataclass(frozen=True)
class Passage:
    """
    What a participant says at once, and the interviewer's question before it; `edge` for the first and the last of a conversation.

    Passages of one `conversation` that stand after each other in a list were said after each other; empty for one that stands alone.
    """

    text: str
    question: str = ""
    edge: bool = False
    conversation: str = ""


class Reader:
    """The codebook's patterns made ready; counts what each code has in a text."""

    def __init__(self, book: Codebook) -> None:
        self.book, self.codes = book, book.codes
        self._hits: dict[str, list[Hit]] = {}
        self._texts: dict[str, Array] = {}
        self._questions: dict[str, Array] = {}
        said: list[tuple[int, int, str]] = []
        asked: list[tuple[int, str]] = []
        for number, code in enumerate(book.codes):
            said += [(number, level, p) for level, strength in enumerate(STRENGTHS) for p in getattr(code.patterns, strength)]
            said += [(number, 0, p) for sub in code.subcodes for p in sub.patterns.strong]
            asked += [(number, p) for p in (*code.questions, *(p for sub in code.subcodes for p in sub.questions))]
        self.said, self.asked = said, asked
        self._text = Matcher([pattern for *_, pattern in said], book.words)
        self._question = Matcher([pattern for _, pattern in asked], book.words)
        below = [(code.id, sub.id, p) for code in book.codes for sub in code.subcodes for p in (*sub.patterns.strong, *sub.patterns.usual)]
        self._below, self._subcodes = below, Matcher([pattern for *_, pattern in below], book.words)

    def hits(self, text: str) -> list[Hit]:
        """Patterns in what is said, but for those inside a place that counts against the same code; each text is read once."""
        if text not in self._hits:
            self._hits[text] = self._read(text)
        return self._hits[text]

    def _read(self, text: str) -> list[Hit]:
        found = self._text.find(text)
        against = [(self.said[hit.pattern][0], span) for hit in found if self.said[hit.pattern][1] == 3 for span in hit.spans]
        return [
            hit
            for hit in found
            if self.said[hit.pattern][1] == 3
            or not any(
                code == self.said[hit.pattern][0] and all(span[0] <= start and end <= span[1] for start, end in hit.spans)
                for code, span in against
            )
        ]

    def asks(self, question: str) -> list[int]:
        """Numbers of the question patterns that occur."""
        return [hit.pattern for hit in self._question.find(question)]

    def features(self, passages: Sequence[Passage]) -> Array:
        """FEATURES of each code in each passage, passages × codes × FEATURES."""
        shape = (len(passages), len(self.codes))
        counts = np.log1p(np.array([self._counted(passage.text) for passage in passages]).reshape(*shape, len(STRENGTHS)))
        asked = np.log1p(np.array([self._asked(passage.question) for passage in passages]).reshape(shape))
        words = np.log1p([len(norwegian.words(passage.text)) for passage in passages]) / 4
        alike = np.ones(shape)
        edge = np.array([float(passage.edge) for passage in passages])
        rest = [asked, _best_other(counts @ _WORTH), _best_other(asked), words[:, None] * alike, edge[:, None] * alike, alike]
        return np.concatenate([counts, np.stack(rest, axis=2)], axis=2)

    def _counted(self, text: str) -> Array:
        """How many patterns of each strength have words of their own in the text, codes × strengths; each text is read once."""
        if text not in self._texts:
            counts = np.zeros((len(self.codes), len(STRENGTHS)))
            taken: dict[tuple[int, int], set[tuple[int, int]]] = {}
            for hit in self.hits(text):
                code, level, _ = self.said[hit.pattern]
                # Patterns that found the same words are one piece of evidence.
                places = taken.setdefault((code, level), set())
                if not set(hit.spans) <= places:
                    places.update(hit.spans)
                    counts[code, level] += 1
            self._texts[text] = counts
        return self._texts[text]

    def _asked(self, question: str) -> Array:
        """How many patterns of each code the question has; each question is read once."""
        if question not in self._questions:
            codes = [self.asked[number][0] for number in self.asks(question)]
            self._questions[question] = np.bincount(codes, minlength=len(self.codes)).astype(float)
        return self._questions[question]

    def subcode(self, code: str, text: str, question: str = "") -> str:
        """The subcode with most of its patterns in the text; empty where none has any, the first in the codebook where two are even."""
        scores: dict[str, float] = {}
        for where, worth in ((text, 1.0), (question, 0.7)):
            for hit in self._subcodes.find(where):
                top, sub, _ = self._below[hit.pattern]
                if top == code:
                    scores[sub] = scores.get(sub, 0.0) + worth
        return max(scores, key=lambda sub: scores[sub], default="")


def _best_other(values: Array) -> Array:
    """For each code the highest value of any other, passages × codes."""
    if values.shape[1] < 2:
        return np.zeros_like(values)
    second, best = np.partition(values, -2, axis=1)[:, -2:].T
    return np.where(values == best[:, None], np.where((values == best[:, None]).sum(axis=1) > 1, best, second)[:, None], best[:, None])
