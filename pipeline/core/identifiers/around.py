"""
What a found place belongs to: the institution, role or event said before it, with capitals or without.

«rustenesta i Seljord», «prest i kolbu», «den eldste likepersonen på Agder», «havariet utfor langenes».
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from pipeline.core.identifiers.lives import EVENT, NO_TIME, RANKED, ROLE, STORY
from pipeline.core.identifiers.spans import STRONG, Find

_AT = r"(?:i|på|ved|utenfor|utanfor|utafor|utfor|under|oppe i|oppe på|nede i|nede på|ute på|ute i|inne i|inne på|borte i|borte på)"
# Nouns that are an institution of their own, and those that need a first part to be one: «sosialen», but «frivilligsentralen».
_ALONE = (
    r"(?:sosialen|avrusninga|avrusningen|rusposten|akuttposten|akutten|sprøyterommet|fengslet|fengselet|sykehuset|sjukehuset|sjukhuset|bymisjonen|frelsesarmeen|frelsesarméen|menigheten|menigheta|meieriet|verftet|smelteverket|fontenehuset|samfunnshuset|helsehuset|varmestua|gamlehjemmet|gamleheimen|"
    r"frikirken|frikyrkja|pinsemenigheten|røde kors|raude kross|blå kors|mental helse|norsk folkehjelp|mølla|smia|sagbruket|saga|gartneriet|bakeriet|slakteriet|kroa|puben|kafeen|kirka|kirken|kyrkja|stasjonen|hotellet|pensjonatet|skolen|skulen|rema|kiwi|coop|bunnpris|spar|joker|meny|extra|prix|esso|esso-en|esso'n|esso-stasjonen|shell|narvesen|europris|felleskjøpet|fretex|elkjøp|slippen|husfliden)"
)
_WITH_FIRST_PART = (
    r"(?:tjenesten|tjenesta|tenesta|tenesten|omsorgen|omsorga|sentralen|senteret|sentret|klinikken|heimen|hjemmet|mottaket|teamet|huset|verkstedet|verkstaden|fabrikken|bruket|verket|stua|kafeen|laget|klubben|foreninga|foreningen|"
    r"foreininga|korpset|koret|skolen|skulen|kollektivet|bedriften|bedrifta|stasjonen|kontoret|kammeret|pensjonatet|hotellet|lauget|avisa|avisen)"
)
_LEADER = r"(?:daglig leder|dagleg leiar|leder|lederen|leiar|leiaren|nestleder|nestleiar|styreleder|styreleiar|direktør|direktøren|formann|formannen|sjefen|kasserer|trener|treneren|trenar|trenaren)"


@dataclass(frozen=True)
class _Ahead:
    """A pattern that ends right before a found place, and what it and the place are together."""

    name: str
    label: str
    pattern: regex.Pattern[str]
    cls: str = STRONG


def _ahead(name: str, label: str, pattern: str) -> _Ahead:
    return _Ahead(name, label, regex.compile(rf"(?<![\p{{L}}\d-])(?:{pattern}) $", regex.IGNORECASE))


RULES = (
    _ahead("institusjon på sted", "ORG", rf"(?:{_ALONE}|(?:\p{{L}}{{3,}}|\p{{L}}-){_WITH_FIRST_PART}) {_AT}"),
    _ahead("rolle på sted", "OTHER", rf"{ROLE} (?:{_AT}|for|til)"),
    _ahead("ledelse på sted", "OTHER", rf"{_LEADER} (?:for|i|av|på|ved)(?: \p{{Ll}}{{5,}} (?:på|i|ved|for))?"),
    _ahead("adoptert fra", "OTHER", r"adoptert (?:hit )?(?:fra|frå|ifra|ifrå)"),
    _ahead("omtale i avis", "OTHER", rf"(?:{STORY}|avisa|avisen|lokalavisa) (?:{_AT}|om)"),
    _ahead("hendelse på sted", "OTHER", rf"{EVENT} {_AT}"),
    _ahead("eneste på sted", "OTHER", rf"{RANKED}(?: {NO_TIME}\p{{L}}[\p{{L}}-]+){{0,3}} (?:{_AT}|frå|fra)"),
)
_REACH = 90  # code points before a place that a rule looks at


def find(text: str, finds: Iterable[Find]) -> list[Find]:
    """The institutions, roles and events that the found places and organisations of a text end."""
    found = []
    for place in finds:
        if place.label in ("LOC", "ORG", "ADDR"):
            for each in RULES:
                if ahead := each.pattern.search(text, max(0, place.start - _REACH), place.start):
                    found.append(Find(ahead.start(), place.end, each.label, each.name, place.score, each.cls))
    return found
