"""
The coder: how probable each code is for each passage, and why.

A passage is what is read at once: a participant's turn, or a part of a long one, with the question it answers. For each code the coder starts
from the codebook (patterns in the passage and in the question, weighed by `Prior`) and corrects that by what people have decided about
passages that resemble it. In other words: a Gaussian process whose mean is the codebook's logit, with a logistic likelihood and the Laplace
approximation (Rasmussen & Williams 2006, algorithms 3.1 and 3.2). With no decisions it is the codebook; each decision counts most where the
coder was unsure and for passages like the one decided. The codebook's own examples are its first decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.core.coding import norwegian
from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Code, Codebook
from pipeline.core.coding.patterns import Hit, Matcher
from pipeline.core.settings import Frozen

Array = npt.NDArray[np.float64]
# Texts to unit vectors, one row a text: any sentence encoder.
Encoder = Callable[[Sequence[str]], npt.NDArray[np.float32]]

# What a decision leaves unknown: the variance of a logit seen once through a yes or a no.
_NOISE = 4.0
STRENGTHS = ("strong", "usual", "weak", "against")
FEATURES = (*STRENGTHS, "question", "others", "others_question", "words", "edge", "one")


@dataclass(frozen=True)
class Passage:
    """What a participant says at once, and the interviewer's question before it; `edge` for the first and the last of a conversation."""

    text: str
    question: str = ""
    edge: bool = False


@dataclass(frozen=True)
class Evidence:
    """Why a code was suggested: the words that matched, the rule each matched, and the decided passage or example most like it."""

    words: tuple[str, ...]
    rules: tuple[str, ...]
    question: tuple[str, ...]
    nearest: str

    def __str__(self) -> str:
        """One line for the table: «ord» (mønster); spørsmål: mønster; ligner: eksempel."""
        parts = [", ".join(f"«{word}» ({rule})" for word, rule in zip(self.words, self.rules, strict=True))]
        parts.append(f"spørsmålet: {', '.join(self.question)}" if self.question else "")
        parts.append(f"ligner: {self.nearest}" if self.nearest else "")
        return "; ".join(part for part in parts if part)


class Lesson(Frozen):
    """A passage of a made-up interview, and the ids of its codes."""

    text: str
    question: str
    codes: tuple[str, ...]


class Prior(Frozen):
    """
    What the coder knows before anybody has decided anything.

    Weights of FEATURES for the logit of a findings code, of `annet` and of
    `irrelevant`, the kernel's scales, and lessons from made-up interviews, which count for the codes the codebook has in common with them.
    Fitted on the development interviews by `training/fit_coding_prior.py`.
    """

    finding: dict[str, float]
    other: dict[str, float]
    irrelevant: dict[str, float]
    shift: float = 0.3
    likeness: float = 2.0
    question_likeness: float = 1.0
    meaning: float = 1.0
    example_weight: float = 0.7
    lessons: tuple[Lesson, ...] = ()

    def weights(self, code: Code) -> dict[str, float]:
        """The weights that apply to that code."""
        return {OTHER: self.other, IRRELEVANT: self.irrelevant}.get(code.id, self.finding)


class Reader:
    """The codebook's patterns made ready; counts what each code has in a text."""

    def __init__(self, book: Codebook) -> None:
        self.book, self.codes = book, book.codes
        self._read: dict[Passage, Array] = {}
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
        """Patterns in what is said, but for those inside a place that counts against the same code."""
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

    def features(self, passage: Passage) -> Array:
        """Rows: codes; columns: FEATURES."""
        if passage not in self._read:
            counts = np.log1p(self._counts(passage.text))
            total = counts @ np.array([1.0, 0.6, 0.25, -0.6])
            asked = np.log1p(np.bincount([self.asked[number][0] for number in self.asks(passage.question)], minlength=len(self.codes)))
            alone = np.ones(len(self.codes))
            words = np.log1p(len(norwegian.words(passage.text))) / 4
            self._read[passage] = np.column_stack(
                [counts, asked, _best_other(total), _best_other(asked), words * alone, passage.edge * alone, alone]
            )
        return self._read[passage]

    def _counts(self, text: str) -> Array:
        """How many patterns of each strength have words of their own in the text, codes × strengths."""
        counts = np.zeros((len(self.codes), len(STRENGTHS)))
        taken: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for hit in self.hits(text):
            code, level, _ = self.said[hit.pattern]
            # Patterns that found the same words are one piece of evidence.
            places = taken.setdefault((code, level), set())
            if not set(hit.spans) <= places:
                places.update(hit.spans)
                counts[code, level] += 1
        return counts

    def subcode(self, code: str, text: str, question: str = "") -> str:
        """The subcode with most of its patterns in the text; empty where none has any, the first in the codebook where two are even."""
        scores: dict[str, float] = {}
        for where, worth in ((text, 1.0), (question, 0.7)):
            for hit in self._subcodes.find(where):
                top, sub, _ = self._below[hit.pattern]
                if top == code:
                    scores[sub] = scores.get(sub, 0.0) + worth
        return max(scores, key=lambda sub: scores[sub], default="")


class Coder(BaseEstimator):  # type: ignore[misc]
    """
    Multi-label coder with scikit-learn's manners: `fit(passages, decisions)`, `predict_proba(passages)`, `explain(passages)`.

    `decisions` has a row a passage and a column a code, 1 for yes, 0 for no, NaN for undecided. `predict_proba` gives the same shape.
    """

    def __init__(self, reader: Reader, prior: Prior, encoder: Encoder | None = None) -> None:
        self.reader, self.prior, self.encoder = reader, prior, encoder

    def fit(self, passages: Sequence[Passage], decisions: Array | None = None) -> Coder:
        """Learn how usual each word is from all passages, and from the decisions what people mean by each code. Returns itself."""
        decided = np.full((len(passages), len(self.reader.codes)), np.nan) if decisions is None else np.asarray(decisions, dtype=float)
        rows = np.flatnonzero(~np.isnan(decided).all(axis=1))
        taught, right, weight = self._taught()
        self.known_ = [passages[int(row)] for row in rows] + taught
        answers = np.vstack([decided[rows], right])
        weight = np.r_[np.ones(len(rows)), weight]
        everything = [*passages, *taught]
        self.vectorizer_ = TfidfVectorizer(analyzer=_content, sublinear_tf=True, dtype=np.float64)
        self.vectorizer_.fit([passage.text for passage in everything] + [passage.question for passage in everything])
        if self.encoder is not None:
            # What all the study's passages have in common says nothing about any of them.
            self.centre_ = np.asarray(self.encoder([passage.text for passage in everything]), dtype=float).mean(axis=0)
        known = self._features(self.known_)
        kernel, mean = self._kernel(known, known), self.mean(self.known_)
        self.features_, self.posteriors_ = known, []
        for code in range(len(self.reader.codes)):
            there = np.flatnonzero(~np.isnan(answers[:, code]))
            self.posteriors_.append(
                (there, *_laplace(kernel[np.ix_(there, there)], mean[there, code], answers[there, code], weight[there]))
            )
        self.n_decided_ = len(rows)
        return self

    def latent(self, passages: Sequence[Passage]) -> tuple[Array, Array]:
        """Mean and variance of each code's logit, passages × codes."""
        features = self._features(passages)
        kernel, mean = self._kernel(features, self.features_), self.mean(passages)
        own = self._own(len(passages))
        variance = np.empty_like(mean)
        for code, (there, slope, root) in enumerate(self.posteriors_):
            near = kernel[:, there]
            mean[:, code] += near @ slope
            variance[:, code] = np.maximum(own - np.square(near @ root).sum(axis=1), 1e-6)
        return mean, variance

    def predict_proba(self, passages: Sequence[Passage]) -> Array:
        """Probability of each code, passages × codes."""
        return np.asarray(expit(self.latent(passages)[0]))

    def spread_out(self, passages: Sequence[Passage], worth: Array, length: int) -> list[int]:
        """
        The first `length` places of an order in which each passage is worth most, given those before it.

        What it is worth: `worth` times the share of its logit's variance that they leave (greedy, by the pivoted Cholesky factor of the
        process's covariance).
        """
        features = self._features(passages)
        variance = self.latent(passages)[1].mean(axis=1)
        left, factor = variance.copy(), np.zeros((len(passages), min(length, len(passages))))
        order: list[int] = []
        for step in range(factor.shape[1]):
            value = np.where(np.isin(np.arange(len(passages)), order), -1.0, worth * left)
            best = int(np.argmax(value))
            near = self._kernel(features, [part[[best]] for part in features])[:, 0]
            factor[:, step] = (near - factor[:, :step] @ factor[best, :step]) / np.sqrt(left[best] + _NOISE)
            left = np.maximum(left - factor[:, step] ** 2, 1e-9)
            order.append(best)
        return order

    def explain(self, passages: Sequence[Passage], code: str) -> list[Evidence]:
        """Why: the strongest patterns found for that code, the question's, and the nearest passage with a yes."""
        number = [one.id for one in self.reader.codes].index(code)
        there, slope, _ = self.posteriors_[number]
        near = self._kernel(self._features(passages), self.features_)[:, there] * slope
        explained = []
        for passage, pulls in zip(passages, near, strict=True):
            hits = sorted(
                (h for h in self.reader.hits(passage.text) if self.reader.said[h.pattern][:1] == (number,)),
                key=lambda h: self.reader.said[h.pattern][1],
            )
            hits = list({hit.spans: hit for hit in reversed(hits) if self.reader.said[hit.pattern][1] < 3}.values())[::-1][:4]
            asked = tuple(self.reader.asked[n][1] for n in self.reader.asks(passage.question) if self.reader.asked[n][0] == number)
            best = int(np.argmax(pulls)) if len(pulls) else -1
            nearest = self.known_[there[best]].text if best >= 0 and pulls[best] > 0.3 else ""
            explained.append(
                Evidence(
                    tuple(" … ".join(passage.text[start:end] for start, end in hit.spans) for hit in hits),
                    tuple(self.reader.said[hit.pattern][2] for hit in hits),
                    asked[:2],
                    nearest if len(nearest) <= 90 else nearest[:89] + "…",
                )
            )
        return explained

    def _taught(self) -> tuple[list[Passage], Array, Array]:
        """Passages known from the start, the codebook's examples and the prior's lessons; their answers; how much each counts."""
        codes = self.reader.codes
        ids = [code.id for code in codes]
        finding = np.array([code.kind == "finding" for code in codes])
        passages, answers = [], []
        for number, code in enumerate(codes):
            for text, yes in _examples(code):
                passages.append(Passage(text))
                answers.append(np.where(finding & yes, 0.0, np.nan))
                answers[-1][number] = float(yes)
        examples = len(passages)
        in_common = {code for lesson in self.prior.lessons for code in lesson.codes}.intersection(ids)
        for lesson in self.prior.lessons if finding[[ids.index(code) for code in in_common]].any() else ():
            passages.append(Passage(lesson.text, lesson.question))
            answers.append(np.array([float(code in lesson.codes) if code in in_common else np.nan for code in ids]))
        weight = np.r_[np.full(examples, self.prior.example_weight), np.ones(len(passages) - examples)]
        return passages, np.array(answers).reshape(-1, len(codes)), weight

    def mean(self, passages: Sequence[Passage]) -> Array:
        """Each code's logit by the codebook alone, passages × codes."""
        weights = np.array([[self.prior.weights(code).get(name, 0.0) for name in FEATURES] for code in self.reader.codes])
        counted = np.array([self.reader.features(passage) for passage in passages]).reshape(-1, *weights.shape)
        return np.asarray((counted * weights).sum(axis=2))

    def _features(self, passages: Sequence[Passage]) -> list[sparse.csr_matrix | Array]:
        texts = [passage.text for passage in passages]
        features = [self.vectorizer_.transform(texts), self.vectorizer_.transform([passage.question for passage in passages])]
        if self.encoder is not None:
            vectors = np.asarray(self.encoder(texts), dtype=float) - self.centre_
            features.append(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
        return features

    def _scales(self) -> tuple[float, ...]:
        return (self.prior.likeness, self.prior.question_likeness, self.prior.meaning)[: 3 if self.encoder is not None else 2]

    def _kernel(self, left: list[sparse.csr_matrix | Array], right: list[sparse.csr_matrix | Array]) -> Array:
        shared = self.prior.shift**2
        return np.full((left[0].shape[0], right[0].shape[0]), shared) + sum(
            scale**2 * _dense(a @ b.T) for scale, a, b in zip(self._scales(), left, right, strict=True)
        )

    def _own(self, count: int) -> Array:
        return np.full(count, self.prior.shift**2 + sum(scale**2 for scale in self._scales()))


def _best_other(values: Array) -> Array:
    """For each place the highest value at any other."""
    return np.array([max(np.delete(values, place), default=0.0) for place in range(len(values))])


def _examples(code: Code) -> list[tuple[str, bool]]:
    """The code's examples with yes, its counter-examples with no; a subcode's examples are its group's too."""
    own = [(text, True) for text in code.examples] + [(text, False) for text in code.not_examples]
    return own + [pair for sub in code.subcodes for pair in _examples(sub)]


def _laplace(kernel: Array, mean: Array, answers: Array, weight: Array) -> tuple[Array, Array]:
    """
    The Gaussian that best fits the posterior of the logits at the decided passages.

    Returns `slope`, so that kernel(new, decided) @ slope is how far a new logit moves, and `root`, whose image's squared length is how much
    its variance shrinks. A weight below 1 makes an answer count for less.
    """
    moved = np.zeros(len(mean))
    for _ in range(60):
        chance = expit(mean + moved)
        curve = np.sqrt(np.maximum(weight * chance * (1 - chance), 1e-9))
        b = np.eye(len(mean)) + curve[:, None] * kernel * curve
        pull = curve**2 * moved + weight * (answers - chance)
        slope = pull - curve * np.linalg.solve(b, curve * (kernel @ pull))
        step = kernel @ slope - moved
        moved = moved + step * (1.0 if np.abs(step).max(initial=0) < 4 else 0.5)
        if np.abs(step).max(initial=0) < 1e-7:
            break
    chance = expit(mean + moved)
    curve = np.sqrt(np.maximum(weight * chance * (1 - chance), 1e-9))
    factor = np.linalg.cholesky(np.eye(len(mean)) + curve[:, None] * kernel * curve)
    return weight * (answers - chance), np.linalg.inv(factor).dot(np.diag(curve)).T


def _dense(product: sparse.csr_matrix | Array) -> Array:
    return np.asarray(product if isinstance(product, np.ndarray) else product.toarray(), dtype=float)


_EMPTY = frozenset(
    [
        "jeg",
        "du",
        "han",
        "hun",
        "det",
        "den",
        "de",
        "vi",
        "dere",
        "en",
        "ei",
        "et",
        "og",
        "i",
        "på",
        "som",
        "til",
        "av",
        "for",
        "med",
        "å",
        "at",
        "er",
        "være",
        "ha",
        "ikke",
        "så",
        "men",
        "da",
        "der",
        "om",
        "var",
        "meg",
        "deg",
        "seg",
        "min",
        "din",
        "sin",
        "hva",
        "jo",
        "ja",
        "nei",
        "eh",
        "altså",
        "liksom",
        "bare",
        "nå",
        "bli",
        "kan",
        "vil",
        "skal",
        "må",
        "fra",
        "eller",
        "også",
        "litt",
        "sånn",
        "når",
        "hvis",
        "ut",
        "inn",
        "opp",
        "ned",
        "over",
        "etter",
        "noe",
        "noen",
        "alt",
        "alle",
    ]
)


def _content(text: str) -> list[str]:
    return [word for word in norwegian.lemmas(text) if word not in _EMPTY]
