"""What the coder needs from the disk: what was fitted in `training/`, and what has been read before."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline.core.coding.coder import Prior, Weights
from pipeline.core.coding.contextual import ContextualEncoder, Remembering
from pipeline.core.coding.likeness import Taught

_RESOURCES = Path(__file__).parent.parent / "resources"
ALONE, BESIDE = _RESOURCES / "coding_alone.json", _RESOURCES / "coding_beside.json"
WORDS, CONTEXTUAL = _RESOURCES / "coding_words.npz", _RESOURCES / "contextual.npz"


@cache
def prior() -> Prior:
    """What the codebook's evidence, the context and the words are worth before anybody has decided anything."""
    with np.load(WORDS, allow_pickle=False) as arrays:
        taught = Taught.from_arrays(dict(arrays))
    alone, beside = (Weights.model_validate_json(path.read_text(encoding="utf-8")) for path in (ALONE, BESIDE))
    return Prior(alone, beside, taught)


@cache
def contextual() -> ContextualEncoder:
    """The embedded contextual encoder."""
    with np.load(CONTEXTUAL, allow_pickle=False) as arrays:
        return ContextualEncoder.from_arrays(dict(arrays))


@cache
def _version() -> str:
    return hashlib.sha256(CONTEXTUAL.read_bytes()).hexdigest()[:16]


def remembering(before: pd.DataFrame | None = None) -> Remembering:
    """The embedded contextual encoder with what it has read before (`tables.Readings`)."""
    return Remembering(contextual(), _version(), before)
