"""A turn's words with what their place says about their capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

_WORD = regex.compile(r"\p{L}+(?:[-’'´]\p{L}+)*[’'´]?|\d[\d.,:/-]*\d|\d|\S")
# After these a capital says nothing; a comma or nothing between two words keeps it telling.
_OPENS = set('.!?:;…«»"“”„()[]–—#*•/') | {"-"}
_SHORTENED = {"kl", "nr", "ca", "dr", "st", "bl", "f.eks", "hr", "fru", "mr", "mrs", "prof", "pst", "jf", "tlf", "pga", "mv"}
_GENITIVE = regex.compile(r"(?:['’´]?s|['’´])$")


@dataclass(frozen=True)
class Word:
    """A word: code points `start` to `end`; `low` in lower case; `initial` where a capital is expected of any word."""

    start: int
    end: int
    text: str
    low: str
    initial: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Whether it is all in capitals, as acronyms and emphasis are."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def letters(self) -> bool:
        """Whether it is made of letters, not digits or a mark."""
        return self.text[0].isalpha()


def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and marks of a turn in order."""
    found: list[Word] = []
    before: Word | None = None
    for match in _WORD.finditer(text):
        initial = before is None or (before.text[-1] in _OPENS and not _abbreviated(found, before))
        before = Word(match.start(), match.end(), match[0], match[0].lower(), initial)
        found.append(before)
    return tuple(found)


def _abbreviated(found: Sequence[Word], mark: Word) -> bool:
    if mark.text != "." or len(found) < 2 or found[-2].end != mark.start:
        return False
    word = found[-2]
    return word.low in _SHORTENED or (len(word.text) == 1 and word.capital)


def base(low: str) -> str:
    """A word without its genitive ending: `karis` → `kari`; `jonas` too loses its s, so look up both forms."""
    return _GENITIVE.sub("", low) or low


def forms(low: str) -> tuple[str, ...]:
    """The word itself and without genitive, and its first part where it is hyphenated."""
    first = low.split("-")[0]
    found = dict.fromkeys((low, base(low)) if len(low) > 2 else (low,))
    return tuple(found) if first == low or len(first) < 3 else (*found, first)


def is_uncased(texts: Sequence[str]) -> bool:
    """Whether a document is written without capitals, so that they say nothing and their absence neither."""
    first = [text.lstrip('«"([–- ….#0123456789')[:1] for text in texts]
    letters = [letter for letter in first if letter.isalpha()]
    return bool(letters) and sum(letter.isupper() for letter in letters) < len(letters) / 2
