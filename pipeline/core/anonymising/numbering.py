"""
Participants become `K1`, `L2` …: at random, and the same for as long as the study lasts.

The first time, the numbers are a permutation keyed by the study's secret (`numbering` in study.yaml), drawn for each group by itself, so they follow
neither file order, site nor date, and K3 has nothing to do with L3. Then they are remembered: nobody's number changes, and none is used
again, when a participant withdraws or is added. A new secret draws new numbers, for instance for a publication.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

INTERVIEWER = "I"
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZÆØÅ"
_CODE = re.compile(r"(?P<letter>.*?)(?P<number>\d+)")
_HEADING = ("kind", "name", "group", "public")
DOCUMENT, PARTICIPANT = "document", "participant"


@dataclass(frozen=True, order=True)
class Remembered:
    """What a participant or document is called in public; the name is empty for one that has withdrawn, whose number nobody else gets."""

    kind: str
    name: str
    group: str
    public: str


def secret(chosen: str, doc_ids: Iterable[str]) -> bytes:
    """The study's secret as a key; where none is chosen, one that follows from its documents' names, whatever their order."""
    return hashlib.sha256((chosen if chosen else "\n".join(["study", *sorted(set(doc_ids))])).encode()).digest()


def keyed(key: bytes, *what: str) -> str:
    """A hexadecimal digest nobody can foretell, or trace back, without the key (HMAC-SHA-256)."""
    return hmac.new(key, "\x1f".join(what).encode(), hashlib.sha256).hexdigest()


def prefixes(groups: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The letter in front of each group's numbers: the chosen one, else the first of its name's letters that is free; never `I`."""
    found = {group: chosen[group] for group in sorted(set(groups)) if group in chosen}
    for group in sorted(set(groups) - set(found)):
        letters = [letter for letter in group.upper() if letter in _LETTERS] + list(_LETTERS)
        found[group] = next(letter for letter in letters if letter not in found.values())
    return found


def codes(group_of: Mapping[str, str], key: bytes, chosen: Mapping[str, str], before: Iterable[Remembered] = ()) -> dict[str, str]:
    """
    The code of each participant, from participant → group.

    Without a memory the first number of every group is 1 and none is left out. Who is remembered in the group keeps the number, under the letter
    the group has now; the others get the numbers above every one ever used there, in random order among themselves.
    """
    told = [(one, _CODE.fullmatch(one.public)) for one in before if one.kind == PARTICIPANT]
    known = [(one.name, one.group, int(code["number"])) for one, code in told if code]
    held = {one.group: code["letter"] for one, code in told if code and code["letter"] not in chosen.values()}
    letters = prefixes([*group_of.values(), *held], held | dict(chosen))
    found: dict[str, str] = {}
    for group in sorted(letters):
        kept = {name: number for name, theirs, number in known if theirs == group}
        members = [participant for participant, theirs in group_of.items() if theirs == group]
        new = sorted((who for who in members if who not in kept), key=lambda who: keyed(key, group, who))
        highest = max((number for _, theirs, number in known if theirs == group), default=0)
        numbers = kept | {who: number for number, who in enumerate(new, start=highest + 1)}
        found |= {who: f"{letters[group]}{numbers[who]}" for who in members}
    return found


def documents(names: Iterable[str], before: Iterable[Remembered]) -> dict[str, str]:
    """The neutral names remembered for these documents."""
    known = {one.name: one.public for one in before if one.kind == DOCUMENT}
    return {name: known[name] for name in names if name in known}


def remembered(
    before: Iterable[Remembered], group_of: Mapping[str, str], codes: Mapping[str, str], documents: Mapping[str, str]
) -> tuple[Remembered, ...]:
    """The memory with what stands now: participant → group and code, document → neutral name. Nothing is forgotten."""
    now = [Remembered(PARTICIPANT, who, group_of[who], code) for who, code in codes.items()]
    now += [Remembered(DOCUMENT, name, "", public) for name, public in documents.items()]
    told = {(one.kind, one.name, one.group) for one in now}
    return tuple(sorted([*now, *(one for one in before if not one.name or (one.kind, one.name, one.group) not in told)]))


def without(before: Iterable[Remembered], names: Iterable[str]) -> tuple[Remembered, ...]:
    """The memory without these participants and documents: a participant's number stays, and is nobody's."""
    gone = set(names)
    kept = (Remembered(one.kind, "", one.group, one.public) if one.name in gone else one for one in before)
    return tuple(sorted({one for one in kept if one.name or one.kind == PARTICIPANT}))


def parse(text: str) -> tuple[Remembered, ...]:
    """The memory of a file `serialise` wrote."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return tuple(Remembered(*(row[column] for column in _HEADING)) for row in rows)


def serialise(memory: Iterable[Remembered]) -> str:
    """The memory as CSV, sorted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADING)
    writer.writerows(astuple(one) for one in sorted(memory))
    return "\ufeff" + out.getvalue()
