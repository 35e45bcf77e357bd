"""Names of persons, places and workplaces, drawn at random from the lists, and made up where lists end."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

LISTS = Path(__file__).parent / "lists"


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, which stand between commas or line ends; `#` begins a comment."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = ", ".join(line for line in lines if not line.startswith("#"))
    return tuple(dict.fromkeys(entry.strip() for entry in text.split(",") if entry.strip()))


@cache
def kinds(name: str) -> dict[str, list[str]]:
    """The words of a list that has one kind a line: «KIND: words»."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {kind: words.split(", ") for kind, words in pairs}


def part(kind: str, rng: Random) -> str:
    """A part of a made-up name."""
    return rng.choice(kinds("parts")[kind])


def double(rng: Random) -> str:
    """A double given name: «Per-Erik», «Anne Grete»."""
    return part("FIRST", rng) + rng.choice("-- ") + rng.choice(entries("given"))


def given(rng: Random) -> str:
    """A given name: most from Norway, some from elsewhere, some double, some that are words too."""
    kind = rng.choices(["given", "given_abroad", "words", "double"], weights=[62, 20, 8, 10])[0]
    return double(rng) if kind == "double" else part("WORDS", rng) if kind == "words" else rng.choice(entries(kind))


def surname(rng: Random) -> str:
    """A surname, now and then a double one."""
    name = rng.choice(entries("surnames" if rng.random() < 0.75 else "surnames_abroad"))
    return f"{name}-{rng.choice(entries('surnames'))}" if rng.random() < 0.03 else name


def nickname(rng: Random) -> str:
    """A nickname from the list, or one made from a given name as speakers do."""
    if rng.random() < 0.6:
        return rng.choice(entries("nicknames"))
    return rng.choice([name for name in entries("given") if 3 <= len(name) <= 5]) + part("NICK", rng)


def full_name(rng: Random) -> str:
    """Given name and surname, or two of either."""
    middle = rng.choice(["", "", "", "", given(rng) + " ", surname(rng) + " "])
    return f"{given(rng)} {middle}{surname(rng)}"


def initials(rng: Random) -> str:
    """Initials as written in notes: «K.H.», «KH», «K.»."""
    first, last = given(rng)[0], surname(rng)[0]
    return rng.choice([f"{first}.{last}.", f"{first}{last}", f"{first}. {last}."])


def misheard(rng: Random) -> str:
    """A given name as somebody who did not know it wrote it down: a letter doubled, dropped or put in another's place."""
    name = rng.choice(entries("given"))
    at = rng.randrange(1, len(name))
    return name[:at] + rng.choice([name[at] * 2, "", rng.choice("aeioklnrstvyå")]) + name[at + 1 :]


def person(rng: Random) -> str:
    """A person in any of the ways one is spoken of."""
    kinds = [given, full_name, nickname, surname, misheard, initials, lambda rng: f"{given(rng)} {surname(rng)[0]}."]
    return rng.choices(kinds, weights=[56, 17, 9, 6, 6, 2, 2])[0](rng)


def place(rng: Random) -> str:
    """A town, a small place, a country, or a place that might exist."""
    kind = rng.choices(["places", "small_places", "made up", "square"], weights=[40, 43, 14, 3])[0]
    if kind == "square":
        return f"{genitive(surname(rng), rng)} {part('SQUARES', rng)}"
    return part("HEADS", rng) + part("TAILS", rng) if kind == "made up" else rng.choice(entries(kind))


def organisation(rng: Random) -> str:
    """An institution, workplace, club or firm; some have a place's or a person's name in them."""
    slots = {"LOC": place, "GIVEN": given, "SUR": surname}
    return re.sub(r"\{(\w+)\}", lambda match: slots[match[1]](rng), rng.choice(entries("organisations")))


def genitive(name: str, rng: Random) -> str:
    """«Karis», «Jonas'», «Jonas»."""
    return name + (rng.choice(["'", "’", ""]) if name[-1] in "sxz" else "s")
