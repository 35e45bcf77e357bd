"""
Count how a corpus writes its words, and which of them the language model takes for names.

`python training/mine_words.py CORPUS.txt.gz MODEL OUTPUT.tsv` reads one paragraph a line and writes, for every word seen at least twice,
how often it stands in lower case and with a capital in the middle of a sentence, and how often the model calls it PER, LOC or ORG in
the first `TAGGED` words. `training/build_lists.py` makes the lists of `pipeline/resources/` from it.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

TAGGED = 3_500_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STARTS = re.compile(r"[.!?:;«»\"“”()–—…•*/-]\s*$")


def paragraphs(corpus: Path) -> Iterator[str]:
    """The corpus' lines that are not empty."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip())


def inside(line: str) -> Iterator[str]:
    """The words that do not begin a sentence or a quotation, so that a capital means a name; lines of titles are left out."""
    words = list(_WORD.finditer(line))
    if sum(word[0][0].isupper() for word in words) > len(words) / 2:
        return
    for word in words:
        before = line[max(0, word.start() - 3) : word.start()]
        if before.strip() and not _STARTS.search(before):
            yield word[0]


def main(corpus: Path, model: Path, output: Path) -> None:
    """Count and write."""
    lower, upper = Counter[str](), Counter[str]()
    for line in paragraphs(corpus):
        for word in inside(line):
            (upper if word[0].isupper() else lower)[word.lower()] += 1
    tagged: dict[str, Counter[str]] = {label: Counter() for label in ("PER", "LOC", "ORG")}
    nlp = spacy.load(model, disable=["morphologizer", "trainable_lemmatizer"])
    words = 0
    for doc in nlp.pipe(paragraphs(corpus), batch_size=256):
        for entity in doc.ents:
            if entity.label_ in tagged:
                tagged[entity.label_].update(word.lower() for word in _WORD.findall(entity.text))
        words += len(doc)
        if words > TAGGED:
            break
    seen = sorted(word for word in lower.keys() | upper.keys() if lower[word] + upper[word] > 1)
    rows = (f"{word}\t{lower[word]}\t{upper[word]}\t" + "\t".join(str(tagged[label][word]) for label in tagged) for word in seen)
    output.write_text("word\tlower\tupper\tPER\tLOC\tORG\n" + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
