"""What the coder needs from the disk: the prior fitted in `training/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from pipeline.core.coding.coder import Prior, Weights
from pipeline.core.coding.likeness import Taught

WEIGHTS = Path(__file__).parent.parent / "resources" / "coding_prior.json"
WORDS = WEIGHTS.with_suffix(".npz")


@cache
def prior() -> Prior:
    """What the codebook's evidence and the words are worth before anybody has decided anything."""
    with np.load(WORDS, allow_pickle=False) as arrays:
        taught = Taught.from_arrays(dict(arrays))
    return Prior(Weights.model_validate_json(WEIGHTS.read_text(encoding="utf-8")), taught)
