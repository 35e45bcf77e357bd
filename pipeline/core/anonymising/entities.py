"""
Which mentions are the same person, place or thing, over the whole study.

A full name draws its parts to it («Anne-Lise», «Tangen», «anne lise tangen») when only one in the document, or else in the study, bears them. Two
of the same name whom nothing tells apart are one until somebody splits them (`data_raw/decisions/identifiers.csv`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from pipeline.core.identifiers.decisions import MERGE, SPLIT, Decision

_TOKEN = regex.compile(r"\p{L}+(?:[-’'´]\p{L}+)*|\d+")
_GENITIVE = regex.compile(r"(?:['’´]s|['’´]|s)$")
# Words that make an institution of a name; without them the two names are one.
_HEADS = {"behandlingssenter", "behandlingsheim", "universitetssjukehus", "universitetssykehus", "sykehus", "sjukehus", "sjukhus", "klinikken", "senter", "oppfølgingssenter", "sentralsjukehus", "sentralsykehus", "dps", "stiftelse", "gatelag"}  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A find in its place. `known` is the participant it certainly is, or empty."""

    doc_id: str
    turn: int
    start: int
    end: int
    text: str
    label: str
    known: str = ""


def parts(text: str, is_name: Callable[[str], bool], seen: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """
    A name's parts in lower case, the last without its genitive, double given names joined by a hyphen.

    An s is a genitive's when the name without it is listed (`is_name`) or was `seen`, and the one with it is not.
    """
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    if tokens and len(tokens[-1]) > 2:
        bare = _GENITIVE.sub("", tokens[-1])
        marked = tokens[-1][-1:] in "'’´" or "'s" in tokens[-1]
        if bare and (marked or (len(bare) > 3 and bare in seen and not is_name(tokens[-1])) or (is_name(bare) and not is_name(tokens[-1]))):
            tokens[-1] = bare
    return tuple(tokens)


def link(
    mentions: Sequence[Mention], is_name: Callable[[str], bool], is_given: Callable[[str], bool], decisions: Sequence[Decision] = ()
) -> list[str]:
    """
    The entity of each mention, as text that is stable from run to run. The ids may hold names and stay in `private/`.

    Merge and split decisions come last and win.
    """
    seen = frozenset(token.lower() for mention in mentions for token in _TOKEN.findall(mention.text))
    split = [parts(mention.text, is_name, seen) for mention in mentions]
    people = _people(mentions, [_hyphenated(name, is_given) for name in split])
    places = _places(mentions, split)
    found = []
    for at, mention in enumerate(mentions):
        if mention.label == "PER":
            found.append(people[at])
        elif mention.label in ("LOC", "ORG"):
            found.append(places[at])
        elif mention.label in ("PHONE", "ID"):
            found.append(f"{mention.label} {regex.sub(r'[^0-9a-zæøå]', '', mention.text.lower())}")
        else:
            found.append(f"{mention.label} {' '.join(mention.text.lower().split())}")
    return _decided(mentions, found, decisions)


def _hyphenated(name: tuple[str, ...], is_given: Callable[[str], bool]) -> tuple[str, ...]:
    if len(name) > 1 and is_given(name[0]) and is_given(name[1]) and "-" not in name[0] and (len(name) > 2 or len(name[1]) > 2):
        return (f"{name[0]}-{name[1]}", *name[2:])
    return name


def _people(mentions: Sequence[Mention], names: Sequence[tuple[str, ...]]) -> dict[int, str]:
    """Mention → entity for the people."""
    indices = [at for at, mention in enumerate(mentions) if mention.label == "PER"]
    full: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    bearers: dict[str, set[str]] = defaultdict(set)
    in_document: dict[tuple[str, str], set[str]] = defaultdict(set)
    known = {names[at]: f"deltaker {mentions[at].known}" for at in indices if mentions[at].known}
    for at in indices:
        name, entity = names[at], ""
        if mentions[at].known:
            entity = f"deltaker {mentions[at].known}"
        elif len(name) > 1:
            entity = known.get(name) or f"PER {name[0]} {name[-1]}"
        if entity:
            full[entity].add(name)
            for part in name:
                bearers[part].add(entity)
                in_document[mentions[at].doc_id, part].add(entity)
    found = {}
    for at in indices:
        name, mention = names[at], mentions[at]
        if mention.known:
            found[at] = f"deltaker {mention.known}"
        elif len(name) > 1:
            found[at] = known.get(name) or f"PER {name[0]} {name[-1]}"
        else:
            part = name[0] if name else mention.text.lower()
            here, anywhere = in_document[mention.doc_id, part], bearers[part]
            found[at] = next(iter(here)) if len(here) == 1 else next(iter(anywhere)) if not here and len(anywhere) == 1 else f"PER {part}"
    return found


def _places(mentions: Sequence[Mention], names: Sequence[tuple[str, ...]]) -> dict[int, str]:
    """Mention → entity for places and organisations; the same name is one of the two, whichever it mostly is."""
    indices = [at for at, mention in enumerate(mentions) if mention.label in ("LOC", "ORG")]
    label: dict[str, Counter[str]] = defaultdict(Counter)
    for at in indices:
        if len(names[at]) == 1:
            label[names[at][0]][mentions[at].label] += 1
    mostly = {name: max(sorted(counts), key=lambda one: counts[one]) for name, counts in label.items()}
    found = {}
    for at in indices:
        name = names[at] or (mentions[at].text.lower(),)
        if len(name) > 1 and name[-1] in _HEADS and mostly.get(name[0], "ORG") == "ORG":
            name = name[:1]
        kind = mostly.get(name[0], mentions[at].label) if len(name) == 1 else mentions[at].label
        found[at] = f"{kind} {' '.join(name)}"
    return found


def _decided(mentions: Sequence[Mention], entities: list[str], decisions: Sequence[Decision]) -> list[str]:
    for decision in decisions:
        if decision.action not in (MERGE, SPLIT):
            continue
        about = [at for at, m in enumerate(mentions) if decision.about(m.doc_id, m.turn, m.start, m.end, m.text)]
        if decision.action == SPLIT:
            target = f"{mentions[about[0]].label} {decision.value or f'{decision.surface.lower()} {decision.doc_id}'}" if about else ""
        else:
            target = next((entities[at] for at, m in enumerate(mentions) if m.text.casefold() == decision.value.casefold()), "")
        moved = {entities[at] for at in about} if decision.action == MERGE else set()
        entities = [target if target and (at in about or entity in moved) else entity for at, entity in enumerate(entities)]
    return entities
