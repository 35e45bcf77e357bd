"""
Join the two trained parts into the pipeline that Kondensat carries.

`python -m training.assemble GRAMMAR TAGGER OUTPUT [THRESHOLD]` takes the model that `train.py` wrote (`…/model-best`) and the folder of the `tagger.npz`
that `tagger/fit.py` wrote, and writes one pipeline: grammar first, then the tagger, with another threshold than that of talk where one is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

from pipeline.disk import tagger as part

ABOUT = {
    "name": "nor_interview",
    "version": "2.0.0",
    "description": "Bokmål and Nynorsk as spoken and written down: parts of speech, base forms, and what tells who somebody is, in lower case too",
    "license": "MIT (the tagger, from multilingual-e5-small); CC0-1.0 (NorNE's and NDT's annotation); the vectors are from NoReC, whose makers free what is derived from it",
}


def main(grammar: Path, tagger: Path, output: Path, threshold: float | None = None) -> None:
    """Write the pipeline."""
    nlp = spacy.load(grammar)
    nlp.add_pipe(part.PART, name="ner", config={} if threshold is None else {"threshold": threshold}).from_disk(tagger)
    nlp.meta.update(ABOUT, performance={})  # what it can do is measured whole
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where its maker kept the corpora is nobody's business
    nlp.to_disk(output)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), *map(float, sys.argv[4:]))
