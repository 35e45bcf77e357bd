"""
Fit what the codebook's evidence, the context and the words are worth: `python -m training.coding.weigh`.

Writes `coding_alone.json`, `coding_beside.json` and `coding_words.npz` in pipeline/resources. What is read: tests/gold/dev and the tables of
training/coding/likeperson, passages written for this from what the themes mean; and what networks said of them that had not seen their writers
(`training/coding/fit.py`). First the weights of FEATURES, shared by the findings so that a codebook of one's own starts from them too (ridge
logistic regression over turns × codes); the same again beside the context's logits of the passage and of the one before; then, beside those, the
weights of the words (the same with a normal prior, by L-BFGS). Last, how far the sum of it all is to be trusted: all is weighed anew without each
_FOLDS-th of the interviews' writers, and a slope fitted to what that says of them (Platt 1999, without an intercept).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from benchmarks.coding_gold import FOLDERS, Gold, book, read
from pipeline.core.coding.codebook import IRRELEVANT, OTHER
from pipeline.core.coding.coder import BEFORE, CONTEXT, Coder, Prior, Weights, before, group
from pipeline.core.coding.contextual import Context
from pipeline.core.coding.likeness import Taught, Wording
from pipeline.core.coding.reading import FEATURES, Array, Reader
from pipeline.disk import atomic, coding
from training.coding.taught import HeldOut, tables

_FOLDS = 5
_CENTRED = 4  # every so manyth passage makes the middle of their meanings


def fit(gold: Gold, reader: Reader, held_out: Context, wording: Wording, ridge: float = 0.2) -> Prior:
    """Weights for the findings together, for `annet` and for `irrelevant`, alone and beside the context; and the words' for each code."""
    ids = [code.id for code in reader.codes]
    counted = reader.features(gold.passages)
    logits = held_out(gold.passages).logits[:, [held_out.codes.index(code) for code in ids]]
    evidence = np.concatenate([counted, np.stack([logits, before(gold.passages, logits)], axis=2)], axis=2)
    finding = [number for number, code in enumerate(reader.codes) if code.kind == "finding"]
    groups = {"finding": finding, "other": [ids.index(OTHER)], "irrelevant": [ids.index(IRRELEVANT)]}
    alone, beside = (
        Weights(trust={}, **{name: _weights(part[:, codes], names, gold.answers[:, codes], ridge) for name, codes in groups.items()})
        for part, names in ((counted, FEATURES), (evidence, (*FEATURES, CONTEXT, BEFORE)))
    )
    offset = (evidence * np.array([beside.of(code) for code in reader.codes])).sum(axis=2)
    return Prior(alone, beside, Taught(wording, tuple(ids), _words(wording.words(gold.passages), offset, gold.answers)))


def trust(gold: Gold, reader: Reader, held_out: Context, wording: Wording) -> dict[str, float]:
    """How far the logits of `fit` hold for writers it has not seen; a passage of an interview has its writer's letter first."""
    writers = np.array([passage.conversation[:1] for passage in gold.passages])
    names = sorted(set(writers) - {""})
    logits = np.zeros_like(gold.answers)
    for fold in range(_FOLDS):
        there = np.isin(writers, names[fold::_FOLDS])
        logits[there] = Coder(reader, fit(gold.where(~there), reader, held_out, wording), held_out).mean(gold.where(there).passages)
    spoken, groups = writers != "", [group(code) for code in reader.codes]
    return {
        name: _slope(*(part[spoken][:, [one == name for one in groups]] for part in (logits, gold.answers)))
        for name in dict.fromkeys(groups)
    }


def _slope(logits: Array, answers: Array) -> float:
    fitted = LogisticRegression(C=np.inf, fit_intercept=False).fit(logits.reshape(-1, 1), answers.reshape(-1))
    return round(float(fitted.coef_[0, 0]), 3)


def _weights(evidence: Array, names: tuple[str, ...], answers: Array, ridge: float) -> dict[str, float]:
    rows = evidence.reshape(-1, len(names))
    fitted = LogisticRegression(C=ridge, max_iter=5000).fit(np.delete(rows, names.index("one"), axis=1), answers.reshape(-1))
    weights = np.insert(fitted.coef_[0], names.index("one"), fitted.intercept_[0])
    return dict(zip(names, (round(float(weight), 3) for weight in weights), strict=True))


def _words(words: sparse.csr_matrix, offset: Array, answers: Array) -> np.ndarray:
    """The most probable weights, features × codes, when each is normal with variance one and the logit is offset + words @ weights."""
    there = np.flatnonzero(words.getnnz(axis=0))
    rows = words[:, there]
    shape = (len(there), answers.shape[1])

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape)
        logits = offset + rows @ weights
        misfit = np.logaddexp(0, logits) - answers * logits
        return float(misfit.sum() + (weights**2).sum() / 2), (rows.T @ (expit(logits) - answers) + weights).ravel()

    best = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 100})
    weights = np.zeros((words.shape[1], answers.shape[1]), dtype=np.float32)
    weights[there] = best.x.reshape(shape)
    return weights


def learnt(gold: Gold) -> Wording:
    """How rare words are in what is learnt from, and the middle of what it means."""
    return Wording.learnt(gold.passages, coding.contextual()(gold.passages[::_CENTRED]).vectors)


if __name__ == "__main__":
    # The example study is left out: what it shows a new user must be what a study of one's own would get.
    taught = read(FOLDERS["tuned"]) + tables("likeperson")
    middle = learnt(taught)
    held_out = HeldOut.read(middle.centre)
    taught, reader = taught.where(held_out.knows(taught.passages)), Reader(book())
    prior = fit(taught, reader, held_out, middle)
    beside = prior.beside.model_copy(update={"trust": trust(taught, reader, held_out, middle)})
    for path, weights in ((coding.ALONE, prior.alone), (coding.BESIDE, beside)):
        atomic.write_bytes(path, (weights.model_dump_json(indent=1) + "\n").encode())
    with coding.WORDS.open("wb") as file:
        np.savez_compressed(file, **prior.taught.arrays())  # type: ignore[arg-type]
    print(f"{coding.BESIDE}: {beside.finding}, {beside.trust}")
