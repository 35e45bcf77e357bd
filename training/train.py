"""
Train the grammar of the pipeline, with spaCy's own training loop.

`python -m training.train CONFIG NORNE VECTORS SEED OUTPUT`: the configuration (`grammar.cfg`), the folder of NorNE's DocBins,
what `spacy init vectors` made of `vectors.py`'s table, and where the best model goes (`OUTPUT/model-best`).
"""

import sys
from pathlib import Path

from spacy.cli.train import train

from training import speech  # noqa: F401  registers the reader that the configurations name


def main(config: Path, norne: Path, vectors: Path, seed: int, output: Path) -> None:
    """Train on one processor; progress goes to standard output."""
    train(config, output, overrides={"paths.norne": str(norne), "paths.vectors": str(vectors), "system.seed": seed})


if __name__ == "__main__":
    config, norne, vectors, seed, output = sys.argv[1:]
    main(Path(config), Path(norne), Path(vectors), int(seed), Path(output))
