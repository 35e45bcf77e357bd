"""One way to write the rules: words in a row, patterns in a table, each with its label, class and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from pipeline.core.identifiers.spans import Find


def any_of(*rows: str) -> str:
    """A pattern for any word of the rows, longest first; `_` stands for a space inside an entry."""
    entries = {entry.replace("_", " ") for row in rows for entry in row.split()}
    return rf"(?:{'|'.join(sorted(entries, key=lambda entry: (-len(entry), entry)))})"


def definite(*rows: str) -> str:
    """A pattern for any noun of the rows, bare or with an ending: leder, lederen, ledere, lederne, leiaren, leiarar, leiarane."""
    return rf"{any_of(*rows)}(?:en|n|a|et|t|er|ar|ene|ane|ne|e)?"


# Words of no content: where one of them, a mark or the end follows a number, the number counts nothing.
_FUNCTION_WORDS = any_of(
    "da då så når no nå nu og å men som for at med i på om til te frå fra hos ved hjå eller enn uten utan mens medan fordi hvis viss dersom etter før mot sjøl sjølv selv",
    "eg jeg æ æg ej je jæ e vi me mi han hun ho hu hain hann dei de dem dæm det d den du dere dokker man noen nokon hva kva ka hvor kor der her hit dit begge alle",
    "var va er ble blei vart blir hadde hadd har fikk fekk kom gikk gjekk skulle skal ville kunne kan måtte må begynte byrja starta startet flyttet flytta satt sat døde døydde sluttet slutta går tok traff",
    "igjen allerede alt liksom kanskje vel jo ikke ikkje itj ittj itte ikkj bare berre ja jo nei nja omtrent rundt cirka sist først eit ei et en ein sånn slik faktisk enda ennå enno altså eh hm trur tror vet veit sa seier sier ha mine min mi",
)
ALONE = rf"(?=\s*(?:$|[.,;:!?…()\[\]»#–—-]|{_FUNCTION_WORDS}\b))"
# A name, as it is written in a text with capitals.
NAME = r"(?-i:\p{Lu}[\p{L}-]+)"
PLACE = rf"{NAME}(?: {NAME})?"
WEEKDAY = rf"{any_of('man mån måin tirs tis tys ty ons tors tos fre lør laur lau læur søn sun søndags')}da(?:g(?:en|an)?|n|jen)"
MONTH = any_of(
    "januar februar mars april mai juni juli august september oktober november desember janua februa setember øktober åktober novæmber desæmber dessember",
    r"jan\. feb\. mar\. apr\. aug\. sept?\. okt\. nov\. des\.",
)
MONTHS = any_of("måned måneder månader månad månadar måna månar måneda måna'r månda mnd månder måntar mnd\\. månedar månar")
WEEKS = any_of("uke uker veke veker vekka veka vekk viku vikur uka ukan uge uger ugå ugene vege vega veger vegå vekor")
DAYS = any_of("dag dager dagar daga dæger daer dagan døgn døger")
YEARS = any_of("år åra åran årene årane års årom")


@dataclass(frozen=True)
class Rule:
    """A pattern whose group `x`, or whole match, is an identifier."""

    name: str
    label: str
    pattern: regex.Pattern[str]
    score: float = 0.9
    cls: str = ""

    def finds(self, text: str) -> Iterable[Find]:
        """The rule's finds in a text."""
        for match in self.pattern.finditer(text):
            start, end = match.span("x") if "x" in self.pattern.groupindex else match.span()
            if end > start:
                yield Find(start, end, self.label, self.name, self.score, self.cls)


def rule(name: str, label: str, pattern: str, score: float = 0.9, cls: str = "", *, case: bool = False) -> Rule:
    """A rule from a verbose-free pattern; case is ignored unless `case`."""
    return Rule(name, label, regex.compile(pattern, 0 if case else regex.IGNORECASE), score, cls)
