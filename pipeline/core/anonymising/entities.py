"""
Which mentions are the same person, place or thing, over the whole study.

A full name draws its parts to it («Anne-Lise», «Tangen», «anne lise tangen») when only one in the document, or else in the same surroundings, bears
them. Two of the same name whom nothing tells apart are one until somebody splits them (`data_raw/decisions/identifiers.csv`).

A listed name alone («Liv») tells little: it is the same person only in documents of the same surroundings, which are those of one site and
those that speak of the same place of work. A full name, and a nickname that is no listed name, is one person in the whole study.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.core.identifiers.decisions import MERGE, SPLIT, Decision

_TOKEN = regex.compile(r"\p{L}+(?:[-’'´]\p{L}+)*|\d+")
_GENITIVE = regex.compile(r"(?:['’´]s|['’´]|s)$")
# Words that make an institution of a name; without them the two names are one.
_HEADS = {"behandlingssenter", "behandlingsheim", "universitetssjukehus", "universitetssykehus", "sykehus", "sjukehus", "sjukhus", "klinikken", "senter", "oppfølgingssenter", "sentralsjukehus", "sentralsykehus", "dps", "stiftelse", "gatelag"}  # fmt: skip


# What is heard alike and spelt in several ways: Wenche and Venke, Zofia and Sofia, Tærje and Terje.
_HEARD = (("aa", "å"), ("ch", "k"), ("ck", "k"), ("c", "k"), ("q", "k"), ("th", "t"), ("ph", "f"), ("w", "v"), ("z", "s"), ("x", "ks"), ("æ", "e"), ("ö", "ø"), ("ä", "e"))  # fmt: skip


@dataclass(frozen=True)
class Surroundings:
    """Where each document is from, and which documents each participant speaks in; without sites the whole study is one place."""

    site: Mapping[str, str] = field(default_factory=dict)
    home: Mapping[str, frozenset[str]] = field(default_factory=dict)


_EVERYWHERE = Surroundings()
_WELL_KNOWN = 3
Near = Callable[[str, str], bool]


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


def parts(
    text: str, is_name: Callable[[str], bool], is_given: Callable[[str], bool], seen: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """
    A name's parts in lower case, the last without its genitive.

    An s is a genitive's when the name without it is listed (`is_name`) and the one with it is not, or when the one without it was `seen` and the one
    with it is no given name (`is_given`): «Amirs» beside «Amir», but «Jonas» beside «Jona».
    """
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    if tokens and len(tokens[-1]) > 2:
        bare = _GENITIVE.sub("", tokens[-1])
        marked = tokens[-1][-1:] in "'’´" or "'s" in tokens[-1]
        if bare and (
            marked or (len(bare) > 3 and bare in seen and not is_given(tokens[-1])) or (is_name(bare) and not is_name(tokens[-1]))
        ):
            tokens[-1] = bare
    return tuple(tokens)


def link(
    mentions: Sequence[Mention],
    is_name: Callable[[str], bool],
    is_given: Callable[[str], bool],
    decisions: Sequence[Decision] = (),
    surroundings: Surroundings = _EVERYWHERE,
) -> list[str]:
    """
    The entity of each mention, as text that is stable from run to run. The ids may hold names and stay in `private/`.

    Merge and split decisions come last and win.
    """
    seen = frozenset(token.lower() for mention in mentions for token in _TOKEN.findall(mention.text))
    split = [parts(mention.text, is_name, is_given, seen) for mention in mentions]
    places = _places(mentions, split)
    near = _near(mentions, places, surroundings)
    names = [_hyphenated(name, is_given) for name in split]
    told = [_himself(mention, name, near, surroundings, is_name) for mention, name in zip(mentions, names, strict=True)]
    people = _people(told, _spelt_alike(told, names), near, is_name)
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


def _near(mentions: Sequence[Mention], places: Mapping[int, str], surroundings: Surroundings) -> Near:
    """
    Whether two documents are of the same surroundings: one site, or a place of work both speak of; all are where no site is told.

    What three sites speak of is known all over the country and ties nobody together.
    """
    site, spoken_at = surroundings.site, defaultdict(set)
    told = any(site.values())
    for at, place in places.items():
        spoken_at[place].add(site.get(mentions[at].doc_id, ""))
    works: dict[str, set[str]] = defaultdict(set)
    for at, place in places.items():
        if place.startswith("ORG ") and len(spoken_at[place]) < _WELL_KNOWN:
            works[mentions[at].doc_id].add(place)

    def near(one: str, other: str) -> bool:
        here, there = site.get(one, ""), site.get(other, "")
        return one == other or not told or bool(here and here == there) or bool(works[one] & works[other])

    return near


def _himself(mention: Mention, name: tuple[str, ...], near: Near, surroundings: Surroundings, is_name: Callable[[str], bool]) -> Mention:
    """The mention, no longer certainly a participant when a listed name alone is said where nobody near that participant speaks."""
    home = surroundings.home.get(mention.known, frozenset())
    alone = len(name) == 1 and _listed(name[0], is_name)
    return replace(mention, known="") if alone and home and not any(near(mention.doc_id, one) for one in home) else mention


def _listed(part: str, is_name: Callable[[str], bool]) -> bool:
    """Whether many may be called so: a listed name, or two with a hyphen."""
    return all(is_name(one) for one in part.split("-"))


def _spelt_alike(mentions: Sequence[Mention], names: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names with one spelling, a document's commonest (or else the study's), of those that are heard alike there."""
    spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    study: Counter[str] = Counter()
    for mention, name in zip(mentions, names, strict=True):
        if mention.label == "PER":
            study.update(name)
            for part in name:
                spellings[mention.doc_id, _heard(part)][part] += 1
    commonest = {key: min(counts, key=lambda one: (-counts[one], -study[one], one)) for key, counts in spellings.items()}
    return [
        tuple(commonest[mention.doc_id, _heard(part)] for part in name) if mention.label == "PER" else name
        for mention, name in zip(mentions, names, strict=True)
    ]


def _heard(part: str) -> str:
    """What a name sounds like, roughly: one letter for two, accents away."""
    plain = regex.sub(r"(?![åøæÅØÆ])(\p{L})\p{M}+", r"\1", unicodedata.normalize("NFD", part).replace("a\u030a", "å"))
    for spelt, sound in _HEARD:
        plain = plain.replace(spelt, sound)
    return regex.sub(r"(\p{L})\1+", r"\1", plain)


def _people(mentions: Sequence[Mention], names: Sequence[tuple[str, ...]], near: Near, is_name: Callable[[str], bool]) -> dict[int, str]:
    """Mention → entity for the people."""
    indices = [at for at, mention in enumerate(mentions) if mention.label == "PER"]
    known = {names[at]: f"deltaker {mentions[at].known}" for at in indices if mentions[at].known}
    # Part of a name → the documents that say it of whom; of a double name written apart («Liv Johanne») its first word too, where it is said.
    bearers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    doubles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for at in indices:
        name, mention = names[at], mentions[at]
        entity = f"deltaker {mention.known}" if mention.known else known.get(name) or f"PER {name[0]} {name[-1]}" if len(name) > 1 else ""
        if entity:
            for part in name:
                bearers[part][entity].add(mention.doc_id)
        if name and "-" in name[0] and "-" not in mention.text:
            doubles[mention.doc_id, name[0].split("-")[0]].add(name[0])
    found, alone = {}, defaultdict(list)
    for at in indices:
        name, mention = names[at], mentions[at]
        if mention.known:
            found[at] = f"deltaker {mention.known}"
        elif len(name) > 1:
            found[at] = known.get(name) or f"PER {name[0]} {name[-1]}"
        else:
            part = name[0] if name else mention.text.lower()
            double = doubles[mention.doc_id, part]
            if len(double) == 1 and not any(mention.doc_id in documents for documents in bearers[part].values()):
                part = next(iter(double))
            here = [entity for entity, documents in bearers[part].items() if mention.doc_id in documents]
            around = [
                entity for entity, documents in bearers[part].items()
                if not _listed(part, is_name) or any(near(mention.doc_id, one) for one in documents)
            ]  # fmt: skip
            if len(here) == 1 or (not here and len(around) == 1):
                found[at] = (here or around)[0]
            else:
                alone[part].append(at)
    for part, places in alone.items():
        first = _joined(sorted({mentions[at].doc_id for at in places}), near) if _listed(part, is_name) else {}
        several = len(set(first.values())) > 1
        for at in places:
            found[at] = f"PER {part} ({first[mentions[at].doc_id]})" if several else f"PER {part}"
    return found


def _joined(documents: Sequence[str], near: Near) -> dict[str, str]:
    """Document → the first of those it is joined to, by however many steps between documents of the same surroundings."""
    first = {one: one for one in documents}
    for one in documents:
        for other in documents:
            if first[one] != first[other] and near(one, other):
                old, new = sorted((first[one], first[other]), reverse=True)
                first = {document: new if joined == old else joined for document, joined in first.items()}
    return first


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
