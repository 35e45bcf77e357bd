"""The names participants.csv knows: masked wherever they stand, in every inflection and near misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import regex
from rapidfuzz.distance import OSA

from pipeline.core.identifiers.lexicon import Lexicon
from pipeline.core.identifiers.proper import Turn, cued, is_initial
from pipeline.core.identifiers.spans import Find
from pipeline.core.identifiers.words import base, forms

_DETERMINERS = {"et", "eit", "en", "ein", "ei", "mitt", "ditt", "sitt", "min", "mi", "din", "hele", "heile", "nytt", "eget", "eige", "eigentleg", "vanlig", "vanleg", "godt", "dårlig", "hver", "kvar", "denne", "den", "dette", "det", "neste", "samme", "same", "noe", "noko", "ikke", "ikkje", "mye", "mykje", "i", "livets"}  # fmt: skip
# The longest word in lower case that only joins the parts of a name: Ola van der Berg, Embrik på Narum.
_JOINING = 3
_PARTS = regex.compile(r"\p{L}+(?:[-’'´]\p{L}+)*")


@dataclass(frozen=True)
class Known:
    """The parts of the known names in lower case, each with the participants it belongs to."""

    parts: Mapping[str, frozenset[str]]


def known(names: Iterable[tuple[str, str]]) -> Known:
    """Known names from (participant, name) pairs."""
    parts: dict[str, frozenset[str]] = {}
    for participant, name in names:
        for part in _PARTS.findall(name):
            if part.islower() and len(part) <= _JOINING and not name.islower():
                continue
            for form in {part.lower(), part.lower().replace("-", "")} if "-" in part else {part.lower()}:
                parts[form] = parts.get(form, frozenset()) | {participant}
    return Known(parts)


def _belongs(low: str, names: Known) -> str | None:
    """The known form a word is, exactly or inflected; None for no such."""
    for form in (*forms(low), low.replace("-", "")):
        if form in names.parts:
            return form
    if len(low) > 4 and low[-1] in "na" and low.rstrip("n").rstrip("e") in names.parts:  # Rusken → Rusk'en, Kåra
        return low.rstrip("n").rstrip("e")
    return None


def _misspelt(low: str, names: Known) -> str | None:
    stem = base(low)
    if len(stem) < 5:
        return None
    return next(
        (name for name in sorted(names.parts) if len(name) > 4 and name[0] == stem[0] and OSA.distance(name, stem, score_cutoff=1) == 1),
        None,
    )


def find(turn: Turn, names: Known, lexicon: Lexicon) -> list[Find]:
    """Every mention of a known name in a turn."""
    found: list[Find] = []
    for at, word in enumerate(turn.words):
        if not word.letters or len(word.low) < 2:
            continue
        ordinary = lexicon.ordinary(word.low)
        if name := _belongs(word.low, names):
            own = turn.uncased and names.parts[name] & turn.people and not _owned(turn, at)
            if word.capital or not ordinary or own or _near_known(turn, at, names) or cued(turn, at) or turn.label_at(word) == "PER":
                other = word.low.startswith(f"{name}-")  # Odd-Harald need not be the participant Odd
                found.append(Find(word.start, word.end, "PER", "deltakerliste", 1.0, entity="" if other else _who(turn, names.parts[name])))
        elif not ordinary and (name := _misspelt(word.low, names)):
            found.append(Find(word.start, word.end, "PER", "deltakerliste, feilskrevet", 0.8, entity=_who(turn, names.parts[name])))
    return _joined(turn, found)


def _owned(turn: Turn, at: int) -> bool:
    """Whether the words around make an ordinary word of a name: «heile livet», «mitt liv», «en dag»."""
    before = turn.words[at - 1].low if at else ""
    return before in _DETERMINERS


def _who(turn: Turn, participants: frozenset[str]) -> str:
    """The participant a name is: the only one of that name, else the one whose document this is, else nobody certain."""
    here = participants & turn.people
    return next(iter(participants)) if len(participants) == 1 else next(iter(here)) if len(here) == 1 else ""


def _near_known(turn: Turn, at: int, names: Known) -> bool:
    return any(0 <= beside < len(turn.words) and turn.words[beside].low in names.parts for beside in (at - 1, at + 1))


def _joined(turn: Turn, finds: list[Find]) -> list[Find]:
    """A first name and a surname side by side are one find."""
    joined: list[Find] = []
    for find in finds:
        if (
            joined
            and turn.text[joined[-1].end : find.start] == " "
            and (joined[-1].entity == find.entity or not joined[-1].entity or not find.entity)
        ):
            last = joined.pop()
            find = Find(last.start, find.end, "PER", last.source, min(last.score, find.score), entity=last.entity or find.entity)
        joined.append(find)
    return [_with_initial(turn, find) for find in joined]


def _with_initial(turn: Turn, find: Find) -> Find:
    """The name with the letter that stands for a surname: «liv t»."""
    at = next((at for at, word in enumerate(turn.words) if word.start >= find.end), 0)
    return replace(find, end=turn.words[at].end) if at and is_initial(turn, at) else find
