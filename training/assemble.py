"""
Join the two trained parts into the pipeline that Kondensat carries.

`python -m training.assemble GRAMMAR NER OUTPUT` takes the models that `train.py` wrote (`…/model-best`) and writes one: grammar first, then names.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

ABOUT = {
    "name": "nor_interview",
    "version": "1.0.0",
    "description": "Bokmål and Nynorsk as spoken and written down: parts of speech, base forms and names, in lower case too",
    "license": "CC0-1.0 (NorNE's and NDT's annotation); the vectors are from NoReC, whose makers free what is derived from it",
}


def main(grammar: Path, ner: Path, output: Path) -> None:
    """Write the pipeline; both parts must have been trained with the same vectors."""
    nlp = spacy.load(grammar)
    nlp.add_pipe("ner", source=spacy.load(ner))
    nlp.meta.update(ABOUT, performance={})  # what it can do is measured whole
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # where its maker kept the corpora is nobody's business
    nlp.to_disk(output)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
