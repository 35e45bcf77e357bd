"""A find, and which finds stand when several cover the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

# Finds less sure than this head the review list.
REVIEW = 0.65
DIRECT, STRONG, INDIRECT = "direct", "strong_indirect", "indirect"
_CLASS_OF = {
    "PER": DIRECT,
    "PHONE": DIRECT,
    "EMAIL": DIRECT,
    "ID": DIRECT,
    "ADDR": DIRECT,
    "LOC": STRONG,
    "ORG": STRONG,
    "DATE": INDIRECT,
    "AGE": INDIRECT,
    "OTHER": INDIRECT,
}


@dataclass(frozen=True)
class Find:
    """
    A stretch of a turn that identifies: code points `start` to `end`, exclusive.

    `source` is the rule, list or model; `score` (0–1) how sure it is: those below `REVIEW` head the review list. `entity` is set only
    where the finder knows who or what it is (a participant's own name).
    """

    start: int
    end: int
    label: str
    source: str
    score: float
    cls: str = ""
    entity: str = ""

    def __post_init__(self) -> None:
        if not self.cls:
            object.__setattr__(self, "cls", _CLASS_OF[self.label])


def resolve(text: str, finds: Iterable[Find]) -> list[Find]:
    """
    The finds that stand, in order and without overlap.

    A longer find beats a shorter one, and a surer one an unsure one of the same length. What a beaten find covers outside the winners
    stays a find of its own: nothing that was found is bared by another find.
    """
    standing: list[Find] = []
    for find in sorted(finds, key=lambda f: (f.start - f.end, -f.score, f.start, f.label, f.source)):
        start, end = find.start, find.end
        for other in standing:
            if other.start <= start < other.end:
                start = other.end
            if other.start < end <= other.end:
                end = other.start
        if any(start < other.end and other.start < end for other in standing):
            continue
        while start < end and not text[start].isalnum() and text[start] not in "@+":
            start += 1
        while end > start and not text[end - 1].isalnum() and text[end - 1] not in (".'’" if find.label == "PER" else "'’"):
            end -= 1
        if start < end:
            standing.append(replace(find, start=start, end=end))
    return sorted(standing, key=lambda f: f.start)
