"""
How fast a study is coded anew after one pattern of its codebook has been edited: `python -m benchmarks.recoding_speed [WORDS]`.

The made-up interviews' turns, over and over with a number at the end of each so that its words are counted anew, up to a million words. What the
contextual encoder has read is kept between runs (`readings.parquet`); here it reads each turn once, without the number. Prints processor seconds
and, as a ratio that other machines can be held to, how many times as long it takes as splitting the same text into words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

import pandas as pd

from benchmarks.coding_gold import FOLDERS, book, read
from pipeline.core.coding import norwegian, suggesting
from pipeline.core.coding import units as cutting
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.contextual import Meant
from pipeline.core.coding.reading import Passage
from pipeline.disk import coding

_NOBODY = pd.DataFrame(columns=["unit_id", "coder", "code", "subcode", "status", "decided_at", "memo", "suggested_by_machine"])


def units(words: int) -> pd.DataFrame:
    """Units of that many words in all, the turns cut as the study's are, forty turns a document."""
    rows, count = [], 0
    for number, passage in enumerate(cycle(read(FOLDERS["tuned"]).passages)):
        if count >= words:
            break
        text = f"{passage.text} {number}"
        count += len(text.split())
        doc, turn = f"d{number // 40}", number % 40 + 1
        for start, end in cutting.split(text):
            said = text[start:end].strip()
            rows.append({"unit_id": f"{doc}.{turn}.{start}", "doc_id": doc, "turn": turn, "text": said, "question": passage.question})
    return pd.DataFrame(rows)


class Numbered:
    """The contextual encoder, that does not read the numbers."""

    def __init__(self) -> None:
        self.context = coding.remembering()
        self.codes = self.context.codes

    def __call__(self, passages: Sequence[Passage]) -> Meant:
        """Read what stands before them; the codebook's examples have none."""
        return self.context(
            [replace(passage, text=passage.text.rstrip("0123456789").rstrip(), edge=False, conversation="") for passage in passages]
        )


def edited(codebook: Codebook) -> Codebook:
    """The codebook with one more pattern under its first code."""
    first = codebook.codes[0]
    patterns = first.patterns.model_copy(update={"strong": (*first.patterns.strong, "kaffe")})
    return codebook.model_copy(update={"codes": (first.model_copy(update={"patterns": patterns}), *codebook.codes[1:])})


def main(words: int) -> None:
    """Code, edit, code again, and say how long the second time took and what it changed."""
    found, context = units(words), Numbered()
    start = time.process_time()
    for text in found["text"]:
        norwegian.words(text)
    split, tables = time.process_time() - start, []
    for codebook in (book(), edited(book())):
        start = time.process_time()
        told = suggesting.suggest(found, _NOBODY, codebook, coding.prior(), context)
        tables.append(suggesting.table(found, _NOBODY, codebook, told))
        suggesting.queue_table(found, _NOBODY, codebook, told, seed=7)
        taken = time.process_time() - start
    print(f"{words} ord, {len(found)} enheter: {taken:.1f} s prosessortid, {taken / split:.0f} ganger så lenge som å dele teksten i ord")
    changed = suggesting.changes(*tables)
    print(changed[(changed[["gained", "lost", "moved"]] > 0).any(axis=1)].to_string(index=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
