"""
Teach the contextual encoder.

`python -m training.coding.fit begin START.npz EPOCHS` writes `pipeline/resources/contextual.npz`, and `go-on START.npz EPOCHS RUNS` goes on from it, when
more has been written: so many times from the same weights, each with a seed of its own, and the mean of what came out (Wortsman et al. 2022, ICML). `held-out START.npz EPOCHS FOLDS` writes `training/coding/held_out.npz`: for every passage what a network that had not
seen its writer said of it. The writers are parted into FOLDS, and a network is taught without each. `training/coding/weigh.py` weighs the network
against patterns and words by it, and `make evaluate-coding` measures by it.

A passage is learnt from many times: in another dialect or Nynorsk, in lower case, without punctuation, with words left out, without its question.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from pipeline.core.coding import contextual
from pipeline.core.coding.reading import Passage
from pipeline.core.language.pieces import Pieces
from pipeline.core.language.transformer import PAD, UNKNOWN
from pipeline.disk import coding
from training.coding.taught import CODES, HELD_OUT, Taught, taught
from training.encoder import varieties
from training.network import SIZE, Learning, arrays, batches, begun

RATES, DECAY, RISE = {"network": 1e-4, "head": 1e-3, "attention": 1e-3}, 0.01, 0.08
LATER = 0.6  # of the rates, going on
PIECES_AT_ONCE, SORTED_AT_ONCE = 2048, 512
SMOOTHED, DROPPED = 0.03, 0.1
POSITIONS = 512
COPIES = {"samskaping": 4}  # of a codebook's passages in an epoch, where it has so few that the other's would drown them


def varied(text: str, rng: Random) -> str:
    """What is said, as somebody else might have said or transcribed it."""
    if rng.random() < 0.35:
        text = varieties.into(rng.choice(varieties.VARIETIES), text, rng)
    if rng.random() < 0.5:
        share = rng.choice([0.05, 0.1, 0.2])
        text = " ".join(word for word in text.split(" ") if rng.random() > share) or text
    if rng.random() < 0.3:
        text = text.lower()
    return text.translate(str.maketrans("", "", ".,!?")) if rng.random() < 0.15 else text


def changed(passage: Passage, rng: Random) -> Passage:
    """The passage varied, its question varied too or left out."""
    return Passage(varied(passage.text, rng), "" if rng.random() < 0.25 else varied(passage.question, rng))


def logits(model: nn.ModuleDict, cuts: list[contextual.Cut]) -> Tensor:
    """What `contextual.ContextualEncoder` makes of passages."""
    length = max(len(cut.pieces) for cut in cuts)
    numbers = torch.full((len(cuts), length), PAD)
    for row, cut in enumerate(cuts):
        numbers[row, : len(cut.pieces)] = torch.tensor(cut.pieces)
    hidden = model["network"](numbers, numbers != PAD).float()
    own = (torch.arange(length)[None] >= torch.tensor([cut.said for cut in cuts])[:, None]) & (numbers != PAD)
    heed = model["attention"](hidden).squeeze(-1).masked_fill(~own, -1e4).softmax(-1)
    meant = (hidden * heed[..., None]).sum(1)
    return torch.as_tensor(model["head"](functional.dropout(meant, DROPPED, model.training)))


def fit(
    start: dict[str, NDArray], samples: list[Taught], epochs: int, seed: int, before: contextual.ContextualEncoder | None = None
) -> dict[str, Tensor]:
    """The weights by name, from the start or going on from an encoder. What a sample's codebook does not have is not learnt from it (NaN)."""
    torch.manual_seed(seed)
    rng = Random(seed)  # noqa: S311
    pieces = Pieces(bytes(start["pieces"]).decode("utf-8").split("\n"), start["scores"].tolist(), UNKNOWN)
    model = nn.ModuleDict({"network": begun(start, POSITIONS), "head": nn.Linear(SIZE, len(CODES)), "attention": nn.Linear(SIZE, 1)})
    with torch.no_grad():
        model["head"].weight.mul_(0.1)
        model["head"].bias.fill_(-1.5)
        model["attention"].weight.zero_()
    if before:
        model.load_state_dict(
            {name: torch.tensor(before.transformer.weights[name.removeprefix("network.")]) for name in model.state_dict()}
        )
    answers = torch.tensor(np.array([sample.answers for sample in samples]), dtype=torch.float32)
    learning = Learning(model, {part: rate * (LATER if before else 1.0) for part, rate in RATES.items()}, DECAY)
    for epoch in range(epochs):
        drawn_of = [number for number, sample in enumerate(samples) for _ in range(COPIES.get(sample.book, 1))]
        cuts = [contextual.cut(changed(samples[number].passage, rng), pieces) for number in drawn_of]
        order = list(range(len(cuts)))
        rng.shuffle(order)
        drawn, losses = list(batches(order, [len(cut.pieces) for cut in cuts], rng, PIECES_AT_ONCE, SORTED_AT_ONCE)), []
        for step, batch in enumerate(drawn):
            right = answers[[drawn_of[number] for number in batch]]
            known = ~right.isnan()
            target = torch.where(known, right, 0.0) * (1 - 2 * SMOOTHED) + SMOOTHED
            misfit = functional.binary_cross_entropy_with_logits(
                logits(model, [cuts[number] for number in batch]), target, reduction="none"
            )
            loss = (misfit * known).sum() / len(batch)
            spent = (epoch + step / len(drawn)) / epochs
            learning.step(loss, min(1.0, spent / RISE + 0.02) * min(1.0, (1 - spent) / (1 - RISE)))
            losses.append(float(loss.detach()))
        print(f"epoch {epoch + 1} of {epochs}, loss {np.mean(losses):.3f}", flush=True)
    return learning.kept


def encoder(weights: dict[str, Tensor], start: dict[str, NDArray]) -> dict[str, NDArray]:
    """What `ContextualEncoder.from_arrays` reads."""
    own = {name.removeprefix("network."): weight for name, weight in weights.items()}
    return arrays(own, start) | {"codes": np.frombuffer("\n".join(CODES).encode(), dtype=np.uint8)}


def held_out(start: dict[str, NDArray], samples: list[Taught], epochs: int, folds: int) -> NDArray:
    """The logits of each sample by a network that has not seen its writer; the writers with most are parted first."""
    count = Counter(sample.writer for sample in samples)
    fold_of = {writer: number % folds for number, (writer, _) in enumerate(count.most_common())}
    said = np.zeros((len(samples), len(CODES)), dtype=np.float16)
    for fold in range(folds):
        there = [number for number, sample in enumerate(samples) if fold_of[sample.writer] == fold]
        weights = fit(start, [sample for sample in samples if fold_of[sample.writer] != fold], epochs, fold)
        read = contextual.ContextualEncoder.from_arrays(encoder(weights, start))
        said[there] = read([samples[number].passage for number in there]).logits
    return said


def mean(runs: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of weights that were trained from the same ones."""
    return {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}


def main(task: str, start_path: Path, epochs: int, parts: int = 1) -> None:
    """Train, and write."""
    with np.load(start_path) as read:
        start = dict(read)
    samples = taught()
    if task == "held-out":
        digests = np.array([contextual.digest(sample.passage) for sample in samples])
        np.savez_compressed(HELD_OUT, passages=digests, logits=held_out(start, samples, epochs, parts), codes=np.array(CODES))
    else:
        before = coding.contextual() if task == "go-on" else None
        weights = mean([fit(start, samples, epochs, seed, before) for seed in range(parts)])
        np.savez_compressed(coding.CONTEXTUAL, **encoder(weights, start))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
