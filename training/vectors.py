"""
Train the word vectors: floret, so that every word has one, also a name or a dialect form nobody has written before.

`python -m training.vectors NOREC.txt.gz TRAIN.spacy OUTPUT.floret` reads the reviews and the treebank's training part (Nynorsk, which the
reviews lack, twice), in lower case, since speech written down often is. One thread, so that the same corpus gives the same vectors.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import floret
import spacy
from spacy.tokens import DocBin

NYNORSK = {"ikkje", "eg", "ein", "frå", "dei", "berre", "nokre", "kva", "korleis", "vere", "vart", "sjølv"}
_TOKEN = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*|[^\w\s]")


def reviews(path: Path) -> Iterator[list[str]]:
    """The lines of the review corpus as lower-case tokens."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if tokens := _TOKEN.findall(line.lower()):
                yield tokens


def treebank(path: Path) -> Iterator[list[str]]:
    """The treebank's texts as lower-case tokens; those in Nynorsk twice."""
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("nb").vocab):
        tokens = [token.lower_ for token in doc if not token.is_space]
        yield tokens
        if NYNORSK & set(tokens):
            yield tokens


def main(norec: Path, train: Path, output: Path) -> None:
    """Write the vectors in floret's own table, which `spacy init vectors --mode floret` reads."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as corpus:
        for source in (reviews(norec), treebank(train)):
            corpus.writelines(" ".join(tokens) + "\n" for tokens in source)
        corpus.flush()
        vectors = floret.train_unsupervised(
            corpus.name,
            model="skipgram",
            mode="floret",
            hashCount=2,
            bucket=50_000,
            dim=100,
            minn=4,
            maxn=5,
            minCount=10,
            epoch=3,
            thread=1,
        )
    vectors.save_floret_vectors(str(output))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
