"""
Fit what the codebook's evidence and the words are worth, on made-up interviews: `python -m training.fit_coding_prior`.

Writes pipeline/resources/coding_prior.json and .npz. What is read: tests/gold/dev and `training/coding/lessons.tsv`, passages
written for this from what the themes mean. First the weights of FEATURES, shared by the findings so that a codebook of one's own starts from them
too (ridge logistic regression over turns × codes); then, beside those, the weights of the words (the same with a normal prior, by L-BFGS).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from benchmarks.coding_gold import FOLDERS, Gold, book, passages, read
from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Codebook
from pipeline.core.coding.coder import Prior, Weights
from pipeline.core.coding.likeness import Encoder, Taught, Wording
from pipeline.core.coding.reading import FEATURES, Array, Reader
from pipeline.disk import atomic, coding, model

LESSONS = Path("training/coding/lessons.tsv")


def lessons(codebook: Codebook) -> Gold:
    """The passages of LESSONS, each alone."""
    return passages(LESSONS, codebook)


def fit(gold: Gold, reader: Reader, encoder: Encoder, ridge: float = 0.2) -> Prior:
    """Weights of FEATURES for the findings together, for `annet` and for `irrelevant`; and the words' weights for each code."""
    ids = [code.id for code in reader.codes]
    counted = reader.features(gold.passages)
    finding = [number for number, code in enumerate(reader.codes) if code.kind == "finding"]
    groups = {"finding": finding, "other": [ids.index(OTHER)], "irrelevant": [ids.index(IRRELEVANT)]}
    weights = Weights(**{name: _weights(counted[:, codes], gold.answers[:, codes], ridge) for name, codes in groups.items()})
    offset = (counted * np.array([weights.of(code) for code in reader.codes])).sum(axis=2)
    wording = Wording.learnt(gold.passages, encoder)
    return Prior(weights, Taught(wording, tuple(ids), _words(wording(gold.passages, encoder), offset, gold.answers)))


def _weights(counted: Array, answers: Array, ridge: float) -> dict[str, float]:
    rows = counted.reshape(-1, len(FEATURES))[:, :-1]
    fitted = LogisticRegression(C=ridge, max_iter=5000).fit(rows, answers.reshape(-1))
    return dict(zip(FEATURES, [round(float(weight), 3) for weight in (*fitted.coef_[0], fitted.intercept_[0])], strict=True))


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


if __name__ == "__main__":
    codebook = book()
    # The example study is left out: what it shows a new user must be what a study of one's own would get.
    prior = fit(read(FOLDERS["tuned"][1]) + lessons(codebook), Reader(codebook), model.encoder().encode)
    atomic.write_bytes(coding.WEIGHTS, (prior.weights.model_dump_json(indent=1) + "\n").encode())
    with coding.WORDS.open("wb") as file:
        np.savez_compressed(file, **prior.taught.arrays())  # type: ignore[arg-type]
    print(f"{coding.WEIGHTS}: {prior.weights.finding}")
