"""The network of the tagger and of the contextual encoder in PyTorch, as `pipeline/core/language/transformer.py` runs it in NumPy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

SIZE, HEADS, INNER, LAYERS = 384, 12, 1536, 8
WORDS_DROPPED = 0.1


class Layer(nn.Module):
    """Attention and a feed-forward step, each with its residual and norm after it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.up, self.down = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """Read (texts, pieces, size); `absent` is added to what is heeded."""
        texts, length, _ = x.shape
        query, key, value = self.qkv(x).view(texts, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
        heed = (query * (SIZE // HEADS) ** -0.5) @ key.transpose(-1, -2)
        seen = (heed + absent).softmax(-1, dtype=heed.dtype) @ value
        x = self.n1(x + self.o(seen.transpose(1, 2).reshape(texts, length, SIZE)))
        return self.n2(x + self.down(functional.gelu(self.up(x), approximate="tanh")))


class Network(nn.Module):
    """Pieces' numbers to vectors. In training one piece in ten is left out, so that the words around it must tell."""

    def __init__(self, pieces: int, longest: int) -> None:
        super().__init__()
        self.word, self.pos = nn.Embedding(pieces, SIZE), nn.Embedding(longest, SIZE)
        self.n0 = nn.LayerNorm(SIZE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, numbers: Tensor, real: Tensor) -> Tensor:
        """(texts, pieces) to (texts, pieces, size); `real` is false where a text is padded."""
        x = self.n0(self.word(numbers) + self.pos(torch.arange(numbers.shape[1])))
        if self.training:
            x = x * (torch.rand(*numbers.shape, 1) > WORDS_DROPPED).to(x.dtype)
        absent = torch.where(real[:, None, None, :], 0.0, -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, absent)
        return x


def begun(start: Mapping[str, NDArray], longest: int) -> Network:
    """The network with the first layers of `start.py`'s weights, for texts of up to `longest` pieces."""
    network = Network(len(start["scores"]), longest)
    named = {"qkv": "qkv", "o": "ao", "up": "fi", "down": "fo", "n1": "aln", "n2": "oln"}
    state = {
        "word.weight": start["emb.word"],
        "pos.weight": start["emb.pos"].reshape(-1, SIZE)[:longest] + start["emb.type"][:SIZE],
        "n0.weight": start["emb.ln.w"],
        "n0.bias": start["emb.ln.b"],
    }
    for number in range(LAYERS):
        for ours, theirs in named.items():
            for kind, short in (("weight", "w"), ("bias", "b")):
                parts = [start[f"l{number}.{part}.{short}"] for part in (theirs if ours == "qkv" else [theirs])]
                state[f"layers.{number}.{ours}.{kind}"] = np.concatenate(parts)
    network.load_state_dict({name: torch.from_numpy(np.asarray(array, dtype=np.float32)) for name, array in state.items()})
    return network


def arrays(weights: Mapping[str, Tensor], start: Mapping[str, NDArray]) -> dict[str, NDArray]:
    """What `Transformer.from_arrays` reads: matrices as whole numbers with one scale a row, all else as it is; and the pieces."""
    out = {"pieces": start["pieces"], "scores": start["scores"].astype(np.float32)}
    for name, weight in weights.items():
        array = weight.numpy()
        if array.ndim == 2 and len(array) > 1 and not name.startswith("head."):
            scale = np.maximum(np.abs(array).max(1), 1e-9) / 127
            out[name], out[f"{name}.scale"] = np.round(array / scale[:, None]).astype(np.int8), scale
        else:
            out[name] = array
    return out


def batches(order: Sequence[int], lengths: Sequence[int], rng: Random, at_once: int, sorted_at_once: int) -> Iterator[list[int]]:
    """The numbers of `order` with those of about one length together: no more than `at_once` pieces, padding counted."""
    for first in range(0, len(order), sorted_at_once):
        together: list[list[int]] = [[]]
        for number in sorted(order[first : first + sorted_at_once], key=lambda number: lengths[number]):
            if (len(together[-1]) + 1) * lengths[number] > at_once:
                together.append([])
            together[-1].append(number)
        rng.shuffle(together)
        yield from filter(None, together)


class Learning:
    """AdamW for a model whose network runs in bfloat16, while what is learnt is kept in float32."""

    def __init__(self, model: nn.ModuleDict, rates: Mapping[str, float], decay: float) -> None:
        self.kept = {name: weight.detach().clone() for name, weight in model.named_parameters()}
        model["network"].bfloat16()
        self.running = dict(model.named_parameters())
        groups = [
            {"params": [one for name, one in self.kept.items() if name.startswith(part) and (one.ndim > 1) == wide], "weight_decay": decay * wide, "full": rate}
            for part, rate in rates.items()
            for wide in (True, False)
        ]  # fmt: skip
        self.optimiser = torch.optim.AdamW([group for group in groups if group["params"]], betas=(0.9, 0.98), fused=True)

    def step(self, loss: Tensor, share: float) -> None:
        """One step at a share of each part's full rate."""
        for weight in self.running.values():
            weight.grad = None
        loss.backward()
        with torch.no_grad():
            for name, weight in self.running.items():
                self.kept[name].grad = torch.zeros_like(self.kept[name]) if weight.grad is None else weight.grad.float()
            nn.utils.clip_grad_norm_(self.kept.values(), 1.0)
            for group in self.optimiser.param_groups:
                group["lr"] = group["full"] * share
            self.optimiser.step()
            for name, weight in self.running.items():
                weight.copy_(self.kept[name])
