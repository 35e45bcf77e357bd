"""What the lists know about a word: which kinds of name it can be, how often it is an ordinary word, and what is never masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import regex
import simplemma

from pipeline.core.identifiers.words import Word, base, forms

# Above this share of lower-case uses a name is a word first; above the frequency a word is ordinary.
AMBIGUOUS = 0.1
_FREQUENT = 1e-5
_FUNCTION, _EVERYWHERE = 1e-4, 2e-3
TYPED = frozenset("gsl")
_SPOKEN_ENDINGS = ("an", "ån", "a", "å", "o", "n")


@dataclass(frozen=True)
class Lexicon:
    """
    The lists of `pipeline/resources/lists`, as values.

    kinds: word → letters (g given name, s surname, l place, p m o seen as person, place, organisation, c otherwise capitalised);
    lower: word → share of its uses in lower case; region: place → part of the country (ø s v m n, u abroad;
    a capital for a town); frequency: word → share of Norwegian text; organisations: first word → whole
    phrases, longest first; keep: words and phrases never masked, but for `workplaces` among them
    where somebody works; ordinary_words: what a large corpus writes in lower case.
    """

    kinds: Mapping[str, str]
    lower: Mapping[str, float]
    region: Mapping[str, str]
    frequency: Mapping[str, float]
    ordinary_words: frozenset[str]
    organisations: Mapping[str, tuple[tuple[str, ...], ...]]
    keep: frozenset[str]
    workplaces: frozenset[str]
    common_occupations: frozenset[str]
    occupations: regex.Pattern[str]

    def kind(self, low: str) -> str:
        """The kinds of the word, of its form without genitive and of its first part."""
        return "".join(self.kinds[form] for form in forms(low) if form in self.kinds)

    def share(self, low: str) -> float:
        """How much of the word's use is in lower case."""
        return next((self.lower[form] for form in forms(low) if form in self.lower), 1.0)

    def ordinary(self, low: str) -> bool:
        """Whether the word is one of the language's own, name or not."""
        if low in self.kinds:
            return self.lower[low] >= AMBIGUOUS
        stem = base(low)
        if stem in self.kinds and stem != low and self.lower[stem] < AMBIGUOUS:
            return self.frequency.get(low, 0) > (1e-6 if simplemma.is_known(low, lang="nn") else 1e-5)
        return low in self.ordinary_words or self.listed(low) or self.frequency.get(low, 0) >= _FREQUENT

    def common(self, low: str) -> bool:
        """Whether a dictionary has the word, and no list has it as a name."""
        return self.listed(low) and not TYPED & set(self.kind(low))

    def spoken_form(self, low: str) -> bool:
        """Whether the word is no name, but a common noun as dialects bend it: søndagan, kommuna, kantinå, journaln."""
        if low in self.kinds:
            return False
        stems = (low.removesuffix(ending) for ending in _SPOKEN_ENDINGS if low.endswith(ending))
        return any(
            self.frequency.get(word, 0) >= _FREQUENT and self.listed(word) for stem in stems if len(stem) > 3 for word in (stem, f"{stem}e")
        )

    def listed(self, low: str) -> bool:
        """Whether a dictionary of Bokmål or Nynorsk has the word."""
        return simplemma.is_known(low, lang="nb") or simplemma.is_known(low, lang="nn")

    def common_occupation(self, low: str) -> bool:
        """Whether many have the occupation, or the word is no occupation at all."""
        return low in self.common_occupations or self.frequency.get(low, 0) > 3e-6

    def compound(self, low: str) -> bool:
        """Whether the word is two ordinary words in one, perhaps with an s between."""
        return any(self.ordinary(low[:at].removesuffix("s")) and self.ordinary(low[at:]) for at in range(4, len(low) - 3))

    def place_within(self, low: str) -> str:
        """The place a longer word begins with (bergensområdet, verdaling), or an empty string."""
        for at in range(len(low) - 2, 4, -1):
            for stem in {low[:at], low[:at].removesuffix("s")}:
                if (
                    len(stem) > 4
                    and "l" in self.kinds.get(stem, "")
                    and self.lower[stem] < AMBIGUOUS
                    and not self.frequency.get(low, 0) > 1e-6
                ):
                    return stem
        return ""

    def function_word(self, low: str) -> bool:
        """Whether the word is so common that a capital means nothing."""
        frequency, kinds = self.frequency.get(low, 0), set(self.kinds.get(low, ""))
        # A list of places has «det» and «den».
        return self.share(low) > 0.5 and ((frequency >= _FUNCTION and not TYPED & kinds) or (frequency >= _EVERYWHERE and "g" not in kinds))

    def is_name(self, low: str) -> bool:
        """Whether the word is listed as a person's name, or hardly anything but a name."""
        return bool(set("gs") & set(self.kinds.get(low, ""))) or self.lower.get(low, 1.0) < AMBIGUOUS

    def is_given(self, low: str) -> bool:
        """Whether the word is listed as a given name."""
        return "g" in self.kinds.get(low, "")

    def sure(self, low: str) -> bool:
        """Whether the word is a name and hardly anything else."""
        return any(form in self.kinds and self.lower[form] < AMBIGUOUS and self.kinds[form] != "c" for form in forms(low))

    def kept(self, words: tuple[Word, ...], at: int) -> int:
        """How many words from there on are a phrase that is never masked; 0 for none."""
        for length in (4, 3, 2, 1):
            if at + length <= len(words) and " ".join(word.low for word in words[at : at + length]) in self.keep:
                return length
        low = words[at].low
        if TYPED & set(self.kinds.get(low, "")) and self.lower[low] < AMBIGUOUS:  # Lars is no inflected LAR
            return 0
        inflected = base(low) in self.keep or (low[-2:] in {"en", "et"} and len(low) > 5 and low[:-2] in self.keep)
        return int(inflected or ("-" in low and low.split("-")[0] in self.keep))


def phrases(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of several words under their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(set(names)):
        parts = tuple(regex.findall(r"\p{L}+(?:[-’'´]\p{L}+)*|\d+", name.lower()))
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(rest, key=lambda parts: (-len(parts), parts))) for first, rest in found.items()}
