"""One way to write the rules: patterns in a table, each with its label, class and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from pipeline.core.identifiers.spans import Find

# What may follow a number or a season that stands alone; a noun there would make it count or own something.
ALONE = (
    r"(?=\s*(?:$|[.,;:!?…)\]»–—-]|(?:da|så|når|no|nå|og|å|men|som|for|at|med|i|på|om|til|frå|fra|hos|ved|hjå|eller|eg|jeg|æ|e|vi|me|han|hun|ho|hu|dei|de|det|d|den|du|"
    r"var|va|er|e|ble|blei|vart|blir|hadde|hadd|har|fikk|fekk|kom|gikk|gjekk|skulle|skal|ville|kunne|måtte|begynte|byrja|starta|startet|flyttet|flytta|satt|sat|døde|døydde|sluttet|slutta|"
    r"igjen|allerede|alt|liksom|kanskje|vel|jo|ikke|ikkje|itj|ittj|bare|berre|ja|nei|omtrent|rundt|cirka|sist|først|eit|ei|et|en|ein|der|her|sånn|slik|faktisk|enda|ennå|enno)\b))"
)


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
