"""
Fit what the codebook's evidence is worth, on the development interviews: `python -m training.fit_coding_prior`.

Writes pipeline/resources/coding_prior.json. The findings share one set of weights, so that a codebook of one's own starts from them too; ridge
logistic regression over turns × codes. Only tests/gold/example and tests/gold/dev are read.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.coding_gold import FOLDERS, Gold, book, read
from pipeline.core.coding.codebook import IRRELEVANT, OTHER
from pipeline.core.coding.coder import FEATURES, Array, Lesson, Prior, Reader

OUTPUT = Path("pipeline/resources/coding_prior.json")


def fit(gold: Gold, lessons: Gold, reader: Reader, ridge: float = 0.2) -> Prior:
    """Weights of FEATURES for the findings together, for `annet` and for `irrelevant`, and the lessons; scales stay at their defaults."""
    codebook = reader.book
    counted = np.array([reader.features(passage) for passage in gold.passages])
    ids = [code.id for code in codebook.codes]
    finding = [number for number, code in enumerate(codebook.codes) if code.kind == "finding"]
    groups = {"finding": finding, "other": [ids.index(OTHER)], "irrelevant": [ids.index(IRRELEVANT)]}
    weights = {name: _weights(counted[:, codes], gold.answers[:, codes], ridge) for name, codes in groups.items()}
    taught = tuple(
        Lesson(text=passage.text, question=passage.question, codes=tuple(code for code, yes in zip(ids, answers, strict=True) if yes))
        for passage, answers in zip(lessons.passages, lessons.answers, strict=True)
    )
    return Prior(**weights, lessons=taught)  # type: ignore[arg-type]


def _weights(counted: Array, answers: Array, ridge: float) -> dict[str, float]:
    rows = counted.reshape(-1, len(FEATURES))[:, :-1]
    model = LogisticRegression(C=ridge, max_iter=5000).fit(rows, answers.reshape(-1))
    return dict(zip(FEATURES, [round(float(weight), 3) for weight in (*model.coef_[0], model.intercept_[0])], strict=True))


if __name__ == "__main__":
    # The example study is no lesson: what it shows a new user must be what a study of one's own would get.
    prior = fit(read(*FOLDERS["tuned"]), read(FOLDERS["tuned"][1]), Reader(book()))
    OUTPUT.write_text(json.dumps(prior.model_dump(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{OUTPUT}: {prior.finding}")
