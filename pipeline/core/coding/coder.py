"""
The coder: how probable each code is for each passage, and why.

A passage is what is read at once: a participant's turn, or a part of a long one, with the question it answers. Three things speak for or against
a code: the codebook's patterns in the passage and in the question; what made-up interviews have taught a small transformer of it and of what was
said just before, and beside it about words; and what people have decided about passages that resemble it, in words or in meaning. In other words: a Gaussian process over the passages
whose mean is the logit of the first two, with a logistic likelihood and the Laplace approximation (Rasmussen & Williams 2006, algorithms 3.1 and
3.2). Each decision counts most where the coder was unsure and for passages like the one decided. The codebook's own examples are its first decisions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse
from scipy.special import expit
from sklearn.base import BaseEstimator

from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Code
from pipeline.core.coding.contextual import Context
from pipeline.core.coding.likeness import Taught
from pipeline.core.coding.reading import FEATURES, Array, Passage, Reader
from pipeline.core.settings import Frozen

# What the weights call the context's logit, and its logit of the passage before: people stay with what they talk about.
CONTEXT, BEFORE = "context", "before"
# What a decision leaves unknown: the variance of a logit seen once through a yes or a no.
_NOISE = 4.0
# What all passages share, so that a code may be rarer or commoner in a study than in training.
_SHIFT = 0.3
# How far decisions move the logit of a code that something was taught about, beside the others': what was taught is right so often that a lone
# decision against it is more often a passage of its own kind than another meaning of the code.
_TAUGHT = 0.5
_EXAMPLE = 0.7  # how much an example of the codebook counts beside a decision


@dataclass(frozen=True)
class Evidence:
    """Why a code was suggested: the words that matched, the rule each matched, and the decided passage or example most like it."""

    words: tuple[str, ...]
    rules: tuple[str, ...]
    question: tuple[str, ...]
    nearest: str

    def __str__(self) -> str:
        """One line for the table: «ord» (mønster); spørsmål: mønster; ligner: eksempel; where no word stands out, that it is the whole."""
        parts = [", ".join(f"«{word}» ({rule})" for word, rule in zip(self.words, self.rules, strict=True))]
        parts.append(f"spørsmålet: {', '.join(self.question)}" if self.question else "")
        parts.append(f"ligner: {self.nearest}" if self.nearest else "")
        return "; ".join(part for part in parts if part) or "lest som en helhet, ingen enkeltord peker seg ut"


class Weights(Frozen):
    """
    What evidence is worth: weights of FEATURES, CONTEXT and BEFORE, for a findings code, for `annet` and for `irrelevant`.

    `trust` is what the sum, with that of the words, is multiplied by: 1 where what was weighed is as good on writers it was not weighed on.
    """

    finding: dict[str, float]
    other: dict[str, float]
    irrelevant: dict[str, float]
    trust: dict[str, float]

    def of(self, code: Code) -> list[float]:
        """The weights that apply to that code, in that order."""
        weights = {"other": self.other, "irrelevant": self.irrelevant}.get(group(code), self.finding)
        return [weights.get(name, 0.0) for name in (*FEATURES, CONTEXT, BEFORE)]

    def trusted(self, code: Code) -> float:
        """What that code's logit is multiplied by."""
        return self.trust.get(group(code), 1.0)


def group(code: Code) -> str:
    """Whose weights apply to a code: `finding`, `other` (annet) or `irrelevant`."""
    return {OTHER: "other", IRRELEVANT: "irrelevant"}.get(code.id, "finding")


@dataclass(frozen=True)
class Prior:
    """
    What the coder knows before anybody has decided anything, fitted on made-up interviews by `training/coding/weigh.py`.

    `alone` weighs the codebook's evidence for codes nothing was taught about, `beside` for those the context and `taught` know: the findings a
    codebook has in common with those interviews, `annet` when there is one, and `irrelevant`, which is so whatever a study is about.
    """

    alone: Weights
    beside: Weights
    taught: Taught

    def known(self, codes: Sequence[Code], taught: Collection[str]) -> list[bool]:
        """Which of a codebook's codes something that was taught those of `taught` can speak of."""
        common = {code.id for code in codes if code.kind != "other"} & set(taught)
        return [code.id in common or (code.id in taught and (code.id == IRRELEVANT or bool(common))) for code in codes]

    def words(self, codes: Sequence[Code]) -> Array:
        """Weights of the words' features, features × codes; zeros for a code nothing was taught about."""
        weights = np.zeros((len(self.taught.weights), len(codes)))
        for number, known in enumerate(self.known(codes, self.taught.codes)):
            if known:
                weights[:, number] = self.taught.weights[:, self.taught.codes.index(codes[number].id)]
        return weights


@dataclass(frozen=True)
class _Seen:
    """Passages as the coder sees them: words alone, words and meaning, and the context's logits, all a row a passage."""

    words: sparse.csr_matrix
    whole: sparse.csr_matrix
    logits: Array


class Coder(BaseEstimator):  # type: ignore[misc]
    """
    Multi-label coder with scikit-learn's manners: `fit(passages, decisions)`, `predict_proba(passages)`, `explain(passages)`.

    `decisions` has a row a passage and a column a code, 1 for yes, 0 for no, NaN for undecided. `predict_proba` gives the same shape. Without a
    context only the codebook's evidence and the decisions count.
    """

    def __init__(self, reader: Reader, prior: Prior, context: Context | None = None) -> None:
        self.reader, self.prior, self.context = reader, prior, context

    def fit(self, passages: Sequence[Passage], decisions: Array | None = None) -> Coder:
        """Learn from the decisions what people mean by each code. Returns itself."""
        decided = np.full((len(passages), len(self.reader.codes)), np.nan) if decisions is None else np.asarray(decisions, dtype=float)
        rows = np.flatnonzero(~np.isnan(decided).all(axis=1))
        examples, right = self._examples()
        self.known_ = [passages[int(row)] for row in rows] + examples
        seen = self._seen(self.known_)
        self.whole_, self.words_ = seen.whole, seen.words
        answers = np.vstack([decided[rows], right])
        weight = np.r_[np.ones(len(rows)), np.full(len(examples), _EXAMPLE)]
        kernel, mean = _kernel(seen.whole, seen.whole), np.vstack([self.mean(passages)[rows], self.mean(examples)])
        reach, self.posteriors_ = self._reach(), []
        for code in range(len(self.reader.codes)):
            there = np.flatnonzero(~np.isnan(answers[:, code]))
            self.posteriors_.append(
                (there, *_laplace(reach[code] * kernel[np.ix_(there, there)], mean[there, code], answers[there, code], weight[there]))
            )
        return self

    def predict_proba(self, passages: Sequence[Passage]) -> Array:
        """Probability of each code, passages × codes."""
        seen, reach = self._seen(passages), self._reach()
        logits = self.mean(passages)
        for code, (there, slope, _) in enumerate(self.posteriors_):
            logits[:, code] += reach[code] * (seen.whole @ (self.whole_[there].T @ slope) + _SHIFT**2 * slope.sum())
        return np.asarray(expit(logits))

    def variance(self, passages: Sequence[Passage]) -> Array:
        """What is unknown of each code's logit, passages × codes."""
        whole, reach = self._seen(passages).whole, self._reach()
        near = _kernel(whole, self.whole_)
        own = np.asarray(whole.multiply(whole).sum(axis=1)).ravel() + _SHIFT**2
        shrunk = [np.square(far * near[:, there] @ root).sum(axis=1) for far, (there, _, root) in zip(reach, self.posteriors_, strict=True)]
        return np.maximum(own[:, None] * reach - np.column_stack(shrunk), 1e-6)

    def mean(self, passages: Sequence[Passage]) -> Array:
        """Each code's logit before anybody has decided anything, passages × codes."""
        codes, taught = self.reader.codes, self.context.codes if self.context else ()
        known = self.prior.known(codes, taught)
        weighs = [(self.prior.beside if one else self.prior.alone, code) for code, one in zip(codes, known, strict=True)]
        weights, trust = np.array([each.of(code) for each, code in weighs]), [each.trusted(code) for each, code in weighs]
        logits, words = np.zeros((len(passages), len(codes))), np.zeros((len(passages), len(codes)))
        if self.context:
            seen = self._seen(passages)
            logits[:, known] = seen.logits[:, [taught.index(code.id) for code, one in zip(codes, known, strict=True) if one]]
            words = seen.words @ self.prior.words(codes)
        evidence = np.concatenate([self.reader.features(passages), np.stack([logits, before(passages, logits)], axis=2)], axis=2)
        return np.asarray(((evidence * weights).sum(axis=2) + words) * trust)

    def spread_out(self, passages: Sequence[Passage], worth: Array, length: int) -> list[int]:
        """
        The first `length` places of an order in which each passage is worth most, given those before it.

        What it is worth: `worth` times the share of its logit's variance that they leave (greedy, by the pivoted Cholesky factor of the
        process's covariance).
        """
        whole, reach = self._seen(passages).whole, float(self._reach().mean())
        left, factor = self.variance(passages).mean(axis=1), np.zeros((len(passages), min(length, len(passages))))
        order: list[int] = []
        for step in range(factor.shape[1]):
            value = np.where(np.isin(np.arange(len(passages)), order), -1.0, worth * left)
            best = int(np.argmax(value))
            near = reach * (whole @ whole[[best]].toarray().ravel() + _SHIFT**2)
            factor[:, step] = (near - factor[:, :step] @ factor[best, :step]) / np.sqrt(left[best] + _NOISE)
            left = np.maximum(left - factor[:, step] ** 2, 1e-9)
            order.append(best)
        return order

    def explain(self, passages: Sequence[Passage], code: str) -> list[Evidence]:
        """Why: the strongest patterns found for that code, the question's, and the passage with a yes that is nearest in words."""
        number = [one.id for one in self.reader.codes].index(code)
        there, slope, _ = self.posteriors_[number]
        near = _kernel(self.prior.taught.wording.words(passages), self.words_[there]) * slope
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

    def _reach(self) -> Array:
        """How far the decisions move each code's logit, as a share of the variance."""
        return np.where(self.prior.known(self.reader.codes, self.context.codes if self.context else ()), _TAUGHT**2, 1.0)

    def _seen(self, passages: Sequence[Passage]) -> _Seen:
        """What is asked of the latest passages next is not computed again."""
        key = tuple(passages)
        if getattr(self, "latest_", ((), None))[0] != key:
            wording = self.prior.taught.wording
            words = wording.words(passages)
            meant = self.context(passages) if self.context else None
            whole = words if meant is None else sparse.hstack([words, wording.meaning(meant.vectors)], format="csr")
            logits = np.zeros((len(key), 0)) if meant is None else np.asarray(meant.logits, dtype=np.float64)
            self.latest_ = (key, _Seen(words, whole, logits))
        return self.latest_[1]

    def _examples(self) -> tuple[list[Passage], Array]:
        """The codebook's examples, and what they say: yes to their own code, no to the other findings, nothing of the rest."""
        finding = np.array([code.kind == "finding" for code in self.reader.codes])
        passages, answers = [], []
        for number, code in enumerate(self.reader.codes):
            for text, yes in _examples(code):
                passages.append(Passage(text))
                answers.append(np.where(finding & yes, 0.0, np.nan))
                answers[-1][number] = float(yes)
        return passages, np.array(answers).reshape(-1, len(finding))


def _examples(code: Code) -> list[tuple[str, bool]]:
    """The code's examples with yes, its counter-examples with no; a subcode's examples are its group's too."""
    own = [(text, True) for text in code.examples] + [(text, False) for text in code.not_examples]
    return own + [pair for sub in code.subcodes for pair in _examples(sub)]


def before(passages: Sequence[Passage], logits: Array) -> Array:
    """The logits of the passage before each in its conversation; zeros for the first, and for one that stands alone."""
    follows = [one.conversation == other.conversation != "" for one, other in pairwise(passages)]
    return np.where(np.array([False, *follows])[: len(passages), None], np.roll(logits, 1, axis=0), 0.0)


def _kernel(left: sparse.csr_matrix, right: sparse.csr_matrix) -> Array:
    """How much two passages' logits move together."""
    return np.asarray((left @ right.T).toarray() + _SHIFT**2)


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
