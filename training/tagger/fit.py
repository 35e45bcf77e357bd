"""
Teach the tagger: `python -m training.tagger.fit START.npz TEXTS.pickle SEED MINUTES OUTPUT [BEFORE/weights.pt]`.

Writes `OUTPUT/talk/tagger.npz`, `OUTPUT/print/tagger.npz` (NorNE's labels, to be measured) and `OUTPUT/weights.pt`, from which a later training
may go on.

Two heads share the network. One learns NorNE's labels and is only there to make the network read, and to be measured beside other models.
The other learns identifiers in talk; of print and of made-up turns it hears persons, places and organisations, and of all their other words
only that they are none of these three, since nobody marked the dates and ages there (partly annotated: Tsuboi et al. 2008, COLING).
"""

from __future__ import annotations

import pickle
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.network import SIZE, Learning, arrays, batches, begun
from training.tagger.texts import MADE, PRINT, PRINTED, SAID, TALK, Sample, labels

RATE, LATER_RATE = 2.5e-4, 1.6e-4  # of AdamW, from the start and going on
RISE, DECAY = 0.05, 0.01  # the share of the time the rate rises for
PIECES_AT_ONCE, SORTED_AT_ONCE = 4096, 4000
COPIES_OF_TALK = 2
WEIGHT = {PRINT: 0.5, MADE: 1.0, TALK: 2.0}  # of a word, for the head of talk
BEGIN, PAD, END = 0, 1, 2
LONGEST = 256  # pieces
NAMES = 1 + 2 * 3  # the labels «O», B- and I- of PER, LOC and ORG stand first in both schemes


def drawn(samples: list[Sample], rng: Random) -> Iterator[list[Sample]]:
    """Samples in random order, those of about one length together, for ever."""
    order = [number for number, sample in enumerate(samples) for _ in range(COPIES_OF_TALK if sample.kind == TALK else 1)]
    lengths = [len(sample.pieces) + 2 for sample in samples]
    while True:
        rng.shuffle(order)
        for batch in batches(order, lengths, rng, PIECES_AT_ONCE, SORTED_AT_ONCE):
            yield [samples[number] for number in batch]


def loss(model: nn.ModuleDict, batch: list[Sample]) -> Tensor:
    """The mean loss of a batch's words."""
    length = max(len(sample.pieces) for sample in batch) + 2
    numbers = torch.full((len(batch), length), PAD)
    for row, sample in enumerate(batch):
        numbers[row, : len(sample.pieces) + 2] = torch.tensor([BEGIN, *sample.pieces, END])
    where = torch.tensor([row * length + first for row, sample in enumerate(batch) for first in sample.firsts])
    gold = torch.tensor([label for sample in batch for label in sample.labels])
    kinds = torch.tensor([sample.kind for sample in batch for _ in sample.labels])
    vectors = model["network"](numbers, numbers != PAD).reshape(-1, SIZE).index_select(0, where).float()
    said = model["talk"](vectors).log_softmax(-1)
    printed = kinds == PRINT
    parts = [functional.cross_entropy(model["print"](vectors[printed]), gold[printed], reduction="sum")] if printed.any() else []
    for kind, weight in WEIGHT.items():
        here, answers = said[kinds == kind], gold[kinds == kind]
        known = torch.ones_like(answers, dtype=torch.bool) if kind == TALK else (answers > 0) & (answers < NAMES)
        silent = ~known & (answers == 0)
        parts.append(-weight * here[known].gather(1, answers[known][:, None]).sum())
        parts.append(-weight * torch.cat([here[silent][:, :1], here[silent][:, NAMES:]], 1).logsumexp(-1).sum())
    return torch.stack(parts).sum() / len(gold)


def fit(start: dict[str, NDArray], samples: list[Sample], seed: int, minutes: float, before: Path | None) -> dict[str, Tensor]:
    """Train so long, from the start or from weights that were trained before; the weights by name."""
    torch.manual_seed(seed)
    model = nn.ModuleDict(
        {"network": begun(start, LONGEST), "print": nn.Linear(SIZE, len(labels(PRINTED))), "talk": nn.Linear(SIZE, len(labels(SAID)))}
    )
    if before:
        model.load_state_dict(torch.load(before))
    learning = Learning(model, dict.fromkeys(model, LATER_RATE if before else RATE), DECAY)
    began = time.monotonic()
    for step, batch in enumerate(drawn(samples, Random(seed))):  # noqa: S311
        spent = (time.monotonic() - began) / (60 * minutes)
        if spent >= 1:
            break
        value = loss(model, batch)
        learning.step(value, min(1.0, spent / RISE + 0.02) * min(1.0, (1 - spent) / (1 - RISE)))
        if step % 50 == 0:
            print(f"{step} steps, {spent:.0%}, loss {float(value.detach()):.3f}", flush=True)
    return learning.kept


def tagger(weights: dict[str, Tensor], head: str, kinds: tuple[str, ...], start: dict[str, NDArray]) -> dict[str, NDArray]:
    """What `Tagger.from_arrays` reads."""
    own = {
        name.removeprefix("network.").replace(f"{head}.", "head."): weight for name, weight in weights.items() if name.startswith(("network.", f"{head}."))
    }  # fmt: skip
    return arrays(own, start) | {"labels": np.frombuffer("\n".join(labels(kinds)).encode(), dtype=np.uint8)}


def main(start_path: Path, texts: Path, seed: int, minutes: float, output: Path, before: Path | None = None) -> None:
    """Train, and write."""
    with np.load(start_path) as read:
        start = dict(read)
    weights = fit(start, pickle.loads(texts.read_bytes()), seed, minutes, before)  # noqa: S301 – our own file
    for head, kinds in (("talk", SAID), ("print", PRINTED)):
        (output / head).mkdir(parents=True, exist_ok=True)
        np.savez_compressed(output / head / "tagger.npz", **tagger(weights, head, kinds, start))
    torch.save(weights, output / "weights.pt")


if __name__ == "__main__":
    first, second, number, length, last, *earlier = sys.argv[1:]
    main(Path(first), Path(second), int(number), float(length), Path(last), *map(Path, earlier))
