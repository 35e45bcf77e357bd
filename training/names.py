"""Names of persons, places and workplaces, drawn at random from the lists, and made up where lists end."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

LISTS = Path(__file__).parent / "lists"
FIRST_HALVES = "Anne Ann Anna Aud Berit Bjørn Britt Carl Else Eva Finn Geir Gunn Hans Inger Jan John Kari Karl Kjell Knut Lars Leif Lill Liv Mari Maria May Nils Odd Ole Per Randi Stein Svein Tor Tove"  # noqa: E501
HEADS = "Aust Bakk Ber Bjørke Brei Brekk Bru Djup Eid Eike Elve Fager Furu Gras Grøn Hav Heste Holm Indre Kald Kval Lang Lei Li Lille Lyng Mel Mid Myr Mør Ned Nord Ny Rei Rog Sand Sel Skar Skog Sol Stein Stor Strand Svart Sør Tor Ut Vest Vin Ytre Øst Ås"  # noqa: E501
TAILS = "berg bergen botn bygda bø dal dalen eid fjord fjorden haug haugen heim hamn li lia land mark mo moen myra nes neset rud set sjøen skog stad strand sund sundet teigen tun vang vatn vik vika voll våg vågen øy øya ås åsen"  # noqa: E501


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list, which stand between commas or line ends; `#` begins a comment."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = ", ".join(line for line in lines if not line.startswith("#"))
    return tuple(dict.fromkeys(entry.strip() for entry in text.split(",") if entry.strip()))


def given(rng: Random) -> str:
    """A given name: most from Norway, some from elsewhere, some double."""
    if rng.random() < 0.1:
        return rng.choice(FIRST_HALVES.split()) + rng.choice("-- ") + rng.choice(entries("given"))
    return rng.choice(entries("given" if rng.random() < 0.75 else "given_abroad"))


def surname(rng: Random) -> str:
    """A surname, now and then a double one."""
    name = rng.choice(entries("surnames" if rng.random() < 0.75 else "surnames_abroad"))
    return f"{name}-{rng.choice(entries('surnames'))}" if rng.random() < 0.03 else name


def nickname(rng: Random) -> str:
    """A nickname from the list, or one made from a given name as speakers do."""
    if rng.random() < 0.6:
        return rng.choice(entries("nicknames"))
    return rng.choice([name for name in entries("given") if 3 <= len(name) <= 5]) + rng.choice(["ern", "en", "an", "emann", "emor", "is", "sen"])


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
    kind = rng.choices(["places", "small_places", ""], weights=[40, 45, 15])[0]
    return rng.choice(entries(kind)) if kind else rng.choice(HEADS.split()) + rng.choice(TAILS.split())


def organisation(rng: Random) -> str:
    """An institution, workplace, club or firm; some have a place's or a person's name in them."""
    slots = {"LOC": place, "GIVEN": given, "SUR": surname}
    return re.sub(r"\{(\w+)\}", lambda match: slots[match[1]](rng), rng.choice(entries("organisations")))


def genitive(name: str, rng: Random) -> str:
    """«Karis», «Jonas'», «Jonas»."""
    return name + (rng.choice(["'", "’", ""]) if name[-1] in "sxz" else "s")
