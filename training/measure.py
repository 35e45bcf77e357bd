"""
Measure language models on NorNE's official test and on the made-up interviews, and write `docs/measured-model.md`.

`python -m training.measure NORNE NAME=MODEL…` measures the models beside each other. The blind half of the gold is only ever read here and
comes out as sums. The tagger has a head for NorNE's labels and one for talk: measure a pipeline with each (`training/README.md`).
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from tests.gold import interviews
from training.speech import doc_of, lowered, words_of

ROOT = Path(__file__).parent.parent

NAMES = ("PER", "LOC", "ORG")
GOLD = ROOT / "tests" / "gold"
OUTPUT = ROOT / "docs" / "measured-model.md"
HEADS = {
    "names": ["model", "text", "P", "R", "F", *NAMES, *(f"{name} masked" for name in NAMES)],
    "speech": ["model", "interviews", *NAMES, "all", "other", "mentions"],
    "grammar": ["model", "text", "part of speech", "form", "lemma"],
    "sizes": ["model", "MB", "words a second"],
}
REPORT = """# The embedded language model, measured

Made by `python -m training.measure NORNE {models}`; how the model is made stands in
`training/README.md`. One seed; differences under about 1.5 F are noise.

## Names in print: NorNE's official test

P, R and F are of all of NorNE's labels, then F by label. *Masked* is the share of the names' tokens that lie under any label, which is
what counts where names are taken out. The tagger has a head for these labels, which only this measure uses, and one for talk.

{names}

Published for spaCy's own models (their labels, Bokmål, cased; quoted, not measured here): nb_core_news_sm F 75.2 (13 MB), nb_core_news_md
80.8 (40 MB), nb_core_news_lg 84.5 (569 MB).

## Names in speech: the made-up interviews

The share of mentions of persons, places and workplaces that the model alone, without lists and rules, covers wholly under any label, in the
blind set. *Other* is the share of all other words it covers: dates and ages too, and names that are to be kept (NAV, Norge).

{speech}

## Grammar: NorNE's official test

The part of speech can hardly pass 97: that of the training part was mapped from another tag set.

{grammar}

## Size and speed

The whole pipeline, in processor time.

{sizes}
"""


@dataclass
class Shares:
    """Hits of a total, by label."""

    hits: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)

    def add(self, label: str, hit: int, total: int) -> None:
        """Count more of a label."""
        self.hits[label] += hit
        self.totals[label] += total

    def percent(self, label: str) -> str:
        """«97.3», or «–» where there was nothing to find."""
        return f"{100 * self.hits[label] / self.totals[label]:.1f}" if self.totals[label] else "–"


def treebank(nlp: Language, file: Path, lower: bool) -> tuple[dict[str, float], Shares, dict[str, float]]:
    """
    How well names and grammar are found in print.

    Entity scores (`all` and by label, F in per cent, with P and R for `all`), the share of name tokens under any label, and the grammar's
    accuracies. The text goes through the model's own tokeniser: scores are end to end.
    """
    examples, masked = [], Shares()
    golds = list(DocBin().from_disk(file).get_docs(nlp.vocab))
    if lower:
        golds = [doc_of(nlp.vocab, lowered(words_of(gold))) for gold in golds]
    for gold, found in zip(golds, nlp.pipe(gold.text for gold in golds), strict=True):
        examples.append(Example(found, gold))
        under = covered(found)
        for token in gold:
            if token.ent_type_ in NAMES:
                masked.add(token.ent_type_, under.issuperset(range(token.idx, token.idx + len(token))), 1)
    entities = Scorer.score_spans(examples, "ents")
    scores = {"P": entities["ents_p"], "R": entities["ents_r"], "F": entities["ents_f"]}
    scores |= {label: entities["ents_per_type"].get(label, {}).get("f", 0.0) for label in NAMES}
    grammar = Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "morph", getter=lambda token, _: token.morph.key)
    grammar |= Scorer.score_token_attr(examples, "lemma")
    return {k: 100 * v for k, v in scores.items()}, masked, {k: 100 * grammar[f"{k}_acc"] for k in ("pos", "morph", "lemma")}


def covered(doc: Doc) -> set[int]:
    """The characters under any label."""
    return {place for ent in doc.ents for place in range(ent.start_char, ent.end_char)}


def spoken(nlp: Language, folder: Path, lower: bool) -> Shares:
    """
    How many names in speech the model covers.

    Of the interviews' mentions of persons, places and workplaces, how many the model covers wholly, whatever it calls them; and, as
    `other`, how many of the other words it covers too.
    """
    shares = Shares()
    turns = [turn for interview in interviews(folder) for turn in interview.turns]
    for turn, doc in zip(turns, nlp.pipe(turn.text.lower() if lower else turn.text for turn in turns), strict=True):
        under = covered(doc)
        marked: set[int] = set()
        for mention in turn.mentions:
            place = set(range(mention.start, mention.end))
            marked |= place
            if mention.label in NAMES:
                shares.add(mention.label, all(p in under or not turn.text[p].isalnum() for p in place), 1)
        for token in doc:
            if token.is_alpha and token.idx not in marked:
                shares.add("other", token.idx in under, 1)
    shares.add("all", sum(shares.hits[n] for n in NAMES), sum(shares.totals[n] for n in NAMES))
    return shares


def words_a_second(nlp: Language, folder: Path) -> float:
    """The speed on the interviews, one processor, words a second of processor time, the fastest of five times."""
    texts = [turn.text for interview in interviews(folder) for turn in interview.turns]
    speeds = []
    for _ in range(5):
        start = time.process_time()
        words = sum(token.is_alpha for doc in nlp.pipe(texts) for token in doc)
        speeds.append(words / (time.process_time() - start))
    return max(speeds)


def megabytes(model: Path) -> float:
    """The size of a model on disk."""
    return sum(file.stat().st_size for file in model.rglob("*") if file.is_file()) / 1e6


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))


def main(norne: Path, models: dict[str, Path]) -> None:
    """Measure and write."""
    names, grammar, speech, sizes = [], [], [], []
    for name, path in models.items():
        nlp = spacy.load(path)
        printed = "PROD" in nlp.get_pipe("ner").labels  # a label of NorNE's alone
        for form, file in (("nb", "test_nob"), ("nn", "test_nno")):
            for lower in (False, True):
                text = f"{form}{', lower case' if lower else ''}"
                if printed:
                    entities, masked, accuracy = treebank(nlp, norne / f"{file}.spacy", lower)
                    names.append(
                        [name, text, *(f"{entities[k]:.1f}" for k in ("P", "R", "F", *NAMES)), *(masked.percent(k) for k in NAMES)]
                    )
                    grammar.append([name, text, *(f"{value:.1f}" for value in accuracy.values())])
        for lower in (False, True):
            shares = spoken(nlp, GOLD / "blind", lower)
            text = f"as transcribed{', then in lower case' if lower else ''}"
            speech.append([name, text, *(shares.percent(k) for k in (*NAMES, "all", "other")), str(shares.totals["all"])])
        sizes.append([name, f"{megabytes(path):.1f}", f"{words_a_second(nlp, GOLD / 'example'):,.0f}"])
    of = {"names": names, "speech": speech, "grammar": grammar}
    tables = {key: table(HEADS[key], sorted(rows, key=lambda row: row[1])) for key, rows in of.items()}
    report = REPORT.format(models=" ".join(f"{name}=MODEL" for name in models), sizes=table(HEADS["sizes"], sizes), **tables)
    OUTPUT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), {name: Path(path) for name, path in (argument.split("=", 1) for argument in sys.argv[2:])})
