"""The Norwegian language model, the embedded one or the one study.yaml names, and the embedded sentence encoder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from pipeline.core.coding.encoder import Encoder
from pipeline.core.errors import InputError
from pipeline.disk import tagger

_RESOURCES = Path(__file__).parent.parent / "resources"
EMBEDDED = _RESOURCES / "nor_interview"
ENCODER = _RESOURCES / "encoder.npz"


@cache
def load(name: str = "") -> Language:
    """
    The embedded pipeline, or for a name a spaCy pipeline from a path or an installed package with the embedded tagger added to it.

    Nothing is downloaded.

    Raises InputError when there is no such pipeline here.
    """
    try:
        nlp = spacy.load(name or EMBEDDED)
    except (OSError, ValueError):
        raise InputError(
            f"study.yaml: fant ikke språkmodellen «{name}»",
            allowed="en mappe med en spaCy-modell, navnet på en installert modellpakke, eller tomt",
            do="la `model` stå tom for å bruke den innebygde modellen",
        ) from None
    if name:  # another model knows names alone, and most of them only with capitals: it may add, not take away
        nlp.add_pipe(tagger.PART).from_disk(EMBEDDED / "ner")  # type: ignore[attr-defined]
    return nlp


@cache
def encoder() -> Encoder:
    """The embedded sentence encoder, for Bokmål, Nynorsk and dialect alike."""
    with np.load(ENCODER, allow_pickle=False) as arrays:
        return Encoder.from_arrays(dict(arrays))
