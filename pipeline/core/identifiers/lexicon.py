"""What the lists know about a word: which kinds of name it can be, how often it is an ordinary word, and what is never masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex
import simplemma

from pipeline.core.identifiers.words import Word, base, forms

# Above this share of lower-case uses a name is a word first; above the frequency a word is ordinary.
AMBIGUOUS = 0.1
_FREQUENT = 1e-7
_FUNCTION = 1e-4
TYPED = frozenset("gsl")


@dataclass(frozen=True)
class Lexicon:
    """
    The lists of `pipeline/resources/lists`, as values.

    kinds: word → letters (g given name, s surname, l place, p m o seen as person, place, organisation, c otherwise capitalised);
    lower: word → share of its uses in lower case; frequency: word → share of Norwegian text; organisations: first word → whole
    phrases, longest first; keep: words and phrases never masked.
    """

    kinds: Mapping[str, str]
    lower: Mapping[str, float]
    frequency: Mapping[str, float]
    organisations: Mapping[str, tuple[tuple[str, ...], ...]]
    keep: frozenset[str]
    occupations: regex.Pattern[str]

    def kind(self, low: str) -> str:
        """The kinds of the word or of its form without genitive."""
        return next((self.kinds[form] for form in forms(low) if form in self.kinds), "")

    def share(self, low: str) -> float:
        """How much of the word's use is in lower case."""
        return next((self.lower[form] for form in forms(low) if form in self.lower), 1.0)

    def ordinary(self, low: str) -> bool:
        """Whether the word is one of the language's own, name or not."""
        if low in self.kinds:
            return self.lower[low] >= AMBIGUOUS
        stem = base(low)
        if stem in self.kinds and stem != low and self.lower[stem] < AMBIGUOUS:
            return self.frequency.get(low, 0) > 1e-5
        return self.frequency.get(low, 0) >= _FREQUENT or simplemma.is_known(low, lang="nb") or simplemma.is_known(low, lang="nn")

    def function_word(self, low: str) -> bool:
        """Whether the word is so common that a capital means nothing."""
        return self.frequency.get(low, 0) >= _FUNCTION and self.share(low) > 0.5 and not TYPED & set(self.kinds.get(low, ""))

    def sure(self, low: str) -> bool:
        """Whether the word is a name and hardly anything else."""
        return any(form in self.kinds and self.lower[form] < AMBIGUOUS and self.kinds[form] != "c" for form in forms(low))

    def kept(self, words: tuple[Word, ...], at: int) -> int:
        """How many words from there on are a phrase that is never masked; 0 for none."""
        for length in (4, 3, 2, 1):
            if at + length <= len(words) and " ".join(word.low for word in words[at : at + length]) in self.keep:
                return length
        low = words[at].low
        return int(base(low) in self.keep or ("-" in low and low.split("-")[0] in self.keep))


def phrases(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words under their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(set(names)):
        parts = tuple(regex.findall(r"\p{L}+(?:[-’'´]\p{L}+)*|\d+", name.lower()))
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rest, key=lambda parts: (-len(parts), parts))) for first, rest in found.items()}
