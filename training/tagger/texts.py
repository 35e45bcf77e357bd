"""
What the tagger is taught with: print, made-up turns and made-up interviews, in the forms people transcribe them in.

`python -m training.tagger.texts NORNE/train.spacy START.npz TEXTS.pickle SEED [KEPT_BACK]` writes the examples. Print (NorNE) names persons, places and
organisations and is silent of dates, ages and whatever else tells who somebody is; so are the made-up turns of `speech.py`. The interviews
of `tests/gold` name all of it, and stand here many times, with other persons, places and workplaces, in other dialects, in lower case.
`blind` is never among them. Interviews whose names begin with KEPT_BACK are left out, to choose the threshold by.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.util import filter_spans

from pipeline.core.language.pieces import Pieces
from tests.gold import GoldTurn, interviews
from training import invented, speech
from training.encoder import varieties
from training.speech import Words

GOLD = Path(__file__).parents[2] / "tests" / "gold"
SETS = ("example", "dev")
MADE_UP, VARIED = 9000, 8  # made-up turns; changed copies of each turn of an interview
LONGEST = 126  # pieces, without begin and end
PRINT, MADE, TALK = 0, 1, 2
PRINTED = ("PER", "LOC", "ORG", "PROD", "DRV", "EVT", "MISC")
SAID = ("PER", "LOC", "ORG", "ADDR", "PHONE", "EMAIL", "ID", "DATE", "AGE", "OTHER")


def labels(kinds: Iterable[str]) -> tuple[str, ...]:
    """«O», and a beginning and a continuation of each kind."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


@dataclass(frozen=True)
class Sample:
    """A stretch to learn from: its pieces, where its words begin among them (after one for the beginning), and their labels' numbers."""

    kind: int
    pieces: list[int]
    firsts: list[int]
    labels: list[int]


def cut(words: Words, kind: int, pieces: Pieces) -> Iterator[Sample]:
    """A text as samples of no more than `LONGEST` pieces."""
    numbers = {label: number for number, label in enumerate(labels(PRINTED if kind == PRINT else SAID))}
    sample, spaced = Sample(kind, [], [], []), True
    for word in words:
        if not word.text.strip():
            spaced = True
            continue
        of_word = pieces.cut(word.text, spaced)[:LONGEST]
        spaced = word.space
        if len(sample.pieces) + len(of_word) > LONGEST:
            yield sample
            sample = Sample(kind, [], [], [])
        sample.firsts.append(len(sample.pieces) + 1)
        sample.pieces.extend(of_word)
        sample.labels.append(numbers[word.entity])
    if sample.firsts:
        yield sample


def words_of(turn: GoldTurn, nlp: Language) -> Words:
    """A turn of a made-up interview as tokens with its answers."""
    doc = nlp.make_doc(turn.text)
    spans = [doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand") for one in turn.mentions]
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    words = speech.words_of(doc)
    return [replace(word, starts=not at or words[at - 1].text in ".?!…") for at, word in enumerate(words)]


def renamed(words: Words, rng: Random) -> Words:
    """Most persons, places and workplaces exchanged for others; what was in lower case stays so."""
    drawn = {
        "PER": lambda rng: rng.choice([invented.given] * 3 + [invented.nickname, invented.surname, invented.misheard])(rng),
        "LOC": invented.place,
        "ORG": invented.organisation,
    }
    out: Words = []
    for run in speech.mentions(words):
        label = run[0].entity[2:]
        if not run[0].entity.startswith("B-") or label not in drawn or run[0].text.startswith("@") or rng.random() > 0.6:
            out += run
            continue
        name = (invented.full_name if label == "PER" and len(run) > 1 else drawn[label])(rng)
        if run[-1].text.endswith("s") and rng.random() < 0.3:
            name = invented.genitive(name, rng)
        parts = (name.lower() if run[0].text.islower() else name).split()
        new = [replace(run[0], text=part, space=True, entity=f"{'I' if at else 'B'}-{label}") for at, part in enumerate(parts)]
        out += [*new[:-1], replace(new[-1], space=run[-1].space)]
    return out


def in_dialect(words: Words, rng: Random) -> Words:
    """The words between identifiers as a dialect, or Nynorsk, has them."""
    if rng.random() < 0.5:
        return speech.in_dialect(words, rng)
    change = varieties.into_word(rng.choice(varieties.VARIETIES), rng)
    return [replace(word, text=change(word.text)) if word.entity == "O" and word.text.isalpha() else word for word in words]


def varied(words: Words, rng: Random) -> Words:
    """A turn as somebody else might have said it of others, and somebody else transcribed it."""
    case = rng.choice([speech.lowered] * 3 + [speech.uncapitalised] * 2)
    for change, share in ((renamed, 0.75), (in_dialect, 0.3), (speech.hesitant, 0.2), (speech.unpunctuated, 0.2), (case, 0.6)):
        if rng.random() < share:
            words = change(words, rng)
    return words


def samples(norne: Path, pieces: Pieces, seed: int, kept_back: str) -> Iterator[Sample]:
    """All of it, in order; the same seed gives the same."""
    rng, nlp = Random(seed), spacy.blank("nb")  # noqa: S311
    for doc in DocBin().from_disk(norne).get_docs(nlp.vocab):
        words = speech.words_of(doc)
        yield from cut(words, PRINT, pieces)
        yield from cut(speech.as_spoken(words, rng), PRINT, pieces)
    for _ in range(MADE_UP):
        yield from cut(speech.as_spoken(speech.turn(nlp, rng), rng), MADE, pieces)
    for gold in (gold for name in SETS for gold in interviews(GOLD / name) if not (kept_back and gold.path.stem.startswith(kept_back))):
        for turn in gold.turns:
            words = words_of(turn, nlp)
            for text in (words, *(varied(words, rng) for _ in range(VARIED))):
                yield from cut(text, TALK, pieces)


def main(norne: Path, start: Path, output: Path, seed: int, kept_back: str = "") -> None:
    """Write the samples."""
    with np.load(start) as arrays:
        pieces = Pieces(bytes(arrays["pieces"]).decode("utf-8").split("\n"), arrays["scores"].tolist(), 3)
    output.write_bytes(pickle.dumps(list(samples(norne, pieces, seed, kept_back))))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]), *sys.argv[5:])
