"""
The leak audit: a second look, by another method than the finder's, at whatever is on its way out of `private/`.

It knows no rules about names. It knows what was found in the study, and looks for every such form, its inflections and near misspellings,
for runs of digits and e-mail signs, and for capitals that nobody has accounted for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOKEN = regex.compile(r"\p{L}+(?:[-’'´]\p{L}+)*")
_PLACEHOLDER = regex.compile(r"\[[^\[\]\n]{1,80}\]")
_DIGITS = regex.compile(r"(?<![\w.,-])\d(?:[ .-]?\d){6,}(?![\w]|[.,]\d)(?! ?(?:kroner|kr\b|millioner))")
_MAIL = regex.compile(r"\S@\S+\.\S|(?<!\w)@\w{3,}")
_GENITIVE = ("", "s", "'s", "’s", "'", "’")
_DEFINITE = ("en", "a", "an", "n", "ene")
# What an abbreviation is bent with: DPS-et, RHF-ene.
_BENT = regex.compile(r"-(?:en|et|a|er|ar|ene|ane)$")
_SHORTEST, _FUZZY = 3, 6


@dataclass(frozen=True)
class Leak:
    """Something that should not be there: where (a place the caller names), what, and why it was taken for a leak."""

    where: str
    text: str
    why: str


@dataclass(frozen=True)
class Known:
    """
    What the audit looks for.

    names: words that are names and nothing else, in lower case, without inflection; phrases: names of several words or that are also
    ordinary words, matched with their capitals; numbers: the digits of known numbers; allowed: words in lower case that may stand.
    """

    names: frozenset[str]
    phrases: frozenset[str]
    numbers: frozenset[str]
    allowed: frozenset[str]


def known(surfaces: Iterable[tuple[str, str]], ordinary: Callable[[str], bool], allowed: Iterable[str]) -> Known:
    """What to look for, from (text, label) pairs; dates, ages and what else becomes a band are not told apart from ordinary words."""
    names, phrases, numbers = set(), set(), set()
    allow = {word.lower() for word in allowed}
    for text, label in surfaces:
        if label in ("PHONE", "ID"):
            digits = regex.sub(r"\D", "", text)
            numbers |= {digits} if len(digits) > 5 else set()
        elif label in ("EMAIL", "ADDR"):
            phrases |= {normal(text)} if len(text) > 5 else set()
        elif label in ("PER", "LOC", "ORG"):
            tokens = _TOKEN.findall(normal(text))
            if len(tokens) > 1:
                phrases.add(" ".join(tokens))
            for token in tokens:
                low = token.lower()
                if len(low) >= _SHORTEST and not ordinary(low) and not _may_stand(low, allow) and token[0].isupper():
                    names.add(low)
    return Known(frozenset(names), frozenset(phrases), frozenset(numbers), frozenset(allow))


def _may_stand(low: str, allowed: Collection[str]) -> bool:
    """Whether a word in lower case is among the allowed, bent or not."""
    return low in allowed or _BENT.sub("", low) in allowed


def normal(text: str) -> str:
    """The text in composed form, with plain spaces, so that no look-alike hides a name."""
    text = unicodedata.normalize("NFKC", text)
    return regex.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+", lambda match: " " if match[0].isspace() else "", text)


def names_in(text: str, known: Known, where: str) -> list[Leak]:
    """Known names, their inflections, known phrases and numbers in any text, in a document, a cell or a file's name."""
    plain = normal(text)
    leaks = []
    low_tokens = dict.fromkeys(token.lower() for token in _TOKEN.findall(plain))
    for low in low_tokens:
        for part in dict.fromkeys((low, *low.split("-"))):
            endings = (*_GENITIVE, *_DEFINITE) if len(part) > _FUZZY else _GENITIVE
            stem = next(
                (part.removesuffix(ending) for ending in endings if part.removesuffix(ending) in known.names and part.endswith(ending)), ""
            )
            if stem and part not in known.allowed:
                leaks.append(Leak(where, low, "kjent navn"))
                break
    spaced = f" {' '.join(_TOKEN.findall(plain))} "
    folded = spaced.lower()
    leaks += [
        Leak(where, phrase, "kjent navn av flere ord")
        for phrase in sorted(known.phrases)
        if f" {phrase.lower()} " in folded or (("@" in phrase or any(c.isdigit() for c in phrase)) and phrase.lower() in plain.lower())
    ]
    runs = {regex.sub(r"\D", "", match[0]) for match in regex.finditer(r"\d(?:[ .-]?\d)+", plain)}
    leaks += [Leak(where, number, "kjent nummer") for number in sorted(known.numbers & runs)]
    return leaks


def turn(text: str, known: Known, where: str, ordinary: Callable[[str], bool]) -> list[Leak]:
    """
    Everything suspicious in an anonymised turn: what `names_in` finds, near misspellings, digits, e-mail.

    Placeholders are looked through for names too, but their years and ages are no leak.
    """
    leaks = names_in(text, known, where)
    bare = _PLACEHOLDER.sub(" ", normal(text))
    leaks += [Leak(where, match[0], "siffer") for match in _DIGITS.finditer(bare)]
    leaks += [Leak(where, match[0], "e-post") for match in _MAIL.finditer(bare)]
    long = sorted(name for name in known.names if len(name) >= _FUZZY)
    for word in dict.fromkeys(_TOKEN.findall(bare)):
        low = word.lower()
        if len(low) < _FUZZY or not word[0].isupper() or _may_stand(low, known.allowed) or ordinary(low):
            continue
        if near := process.extractOne(low, long, scorer=OSA.distance, score_cutoff=1):
            leaks.append(Leak(where, low, f"ligner et kjent navn ({near[1]:.0f} bokstav)"))
    return leaks
