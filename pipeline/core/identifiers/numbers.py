"""
Numbers that belong to one person: telephone, national identity, account, case, journal, register and plate numbers.

A checksum never decides whether a number is masked: numbers are misheard and mistyped. Any number of eleven digits is.
"""

from __future__ import annotations

from itertools import pairwise

import regex

from pipeline.core.identifiers import numerals
from pipeline.core.identifiers.patterns import Rule, rule
from pipeline.core.identifiers.spans import Find

_AMOUNT = r"(?! ?(?:kroner|kr\b|kroners|tusen|millioner|prosent|%|kilo|kg|meter|km|kvadrat|mennesker|personer|ganger|gonger))"
_CALLED = (
    r"(?:saks?|sak(?:en|a)?|saksnummer(?:et)?|journal(?:en)?|journalnummer(?:et)?|konto(?:en)?|kontonummer(?:et)?|hpr|hpr-nummer(?:et)?|duf|duf-nummer(?:et)?|pass|passnummer(?:et)?|pasientnummer(?:et)?|medlemsnummer(?:et)?|ansattnummer(?:et)?|"
    r"løyvenummer(?:et)?|referanse(?:n|nummer|nummeret)?|ref|id-nummer(?:et)?|id|nummer(?:et)?|nr|kundenummer(?:et)?|polise(?:n|nummer)?|kode(?:n)?|reg(?:istrerings)?nummer(?:et)?|vedtak(?:et)?|klientnummer(?:et)?|brukernummer(?:et)?|løpenummer(?:et)?|fangenummer(?:et)?|"
    r"tjenestenummer(?:et)?|tenestenummer(?:et)?|rekvisisjon(?:en)?|bankkontoen?|org\.? ?nr|orgnr|organisasjonsnummer(?:et)?|meldingsnummer(?:et)?|avvik(?:et)?|avviksnummer(?:et)?|mappe|sakmappe|arkiv|fødselsnummer(?:et)?|personnummer(?:et)?|bilnummer(?:et)?|skilt(?:et)?)"
)

RULES: tuple[Rule, ...] = (
    rule("fødselsnummer", "ID", r"(?<![\d-])\d{6}[ .-]?\d{5}(?!\d)", 1.0),
    rule("fødselsnummer", "ID", r"(?<![\d-])\d{2}[ .]\d{2}[ .]\d{2},?[ .-]?\d{3}[ .]?\d{2}(?!\d)|(?<![\d-])\d{2}[ .]\d{2}[ .]\d{2},? ?\d{2} ?\d ?\d{2}(?!\d)", 1.0),
    rule("kontonummer", "ID", r"(?<![\d-])\d{4}[ .]?\d{2}[ .]?\d{5}(?!\d)", 1.0),
    rule("telefon", "PHONE", rf"(?<![\d.,/+-])(?:(?:\+|00)47[ -]?)?(?:[2-9]\d(?:[ .]?\d\d){{3}}|[489]\d\d[ .]?\d\d[ .]?\d\d\d|[2-9]\d\d[ .]\d{{2,3}}[ .]\d{{2,3}})(?![\d]|[.,]\d){_AMOUNT}", 0.95),
    rule("telefon", "PHONE", r"(?<![\w+])\+\d{1,3}(?:[ -]?\d){7,12}(?!\d)|(?<![\d+])00\d{2}(?:[ -]?\d){7,12}(?!\d)", 0.95),
    rule("bilskilt", "ID", r"(?<![\w-])[A-Z]{2}[ -]?\d{2}[ ]?\d{3}(?!\d)", 0.95, case=True),
    rule("bilskilt", "ID", r"(?<![\w-])(?!(?:år|av|og|er|på|en|ei|et|fi|to|om|kr|ca|nr|de|så|ti|vi|du|di|mi|si|no|nå|se|be|le|bo|få|ha|ta|ga|la|dr|cm|mm|km|kl|pr) )[a-zæøå]{2}[ -]\d{2}[ ]?\d{3}(?!\d)", 0.9),
    rule("journalnummer", "ID", r"(?<![\w-])(?!(?:år|av|og|er|på|en|ei|et|to|om|kr|ca|nr|de|så|vi|no|nå|se|i|å|e|a|æ|ø) )\p{L}{1,2} \d{2}(?: \d{2,3}){2,3}(?!\d)", 0.8),
    rule("bilskilt", "ID", r"(?<![\w-])[a-z]{1,2} \d{2} \d{3}(?!\d)(?! ?(?:kr|kroner))", 0.6),
    rule("saksnummer", "ID", r"(?<![\d/.-])(?:19|20)?\d{2}[/-]\d{3,8}(?:-\d{1,3})?(?![\d/])", 0.95),
    rule("saksnummer", "ID", r"(?<![\w-])[A-ZÆØÅ]{1,4}[-/ ]?\d{2,4}[-/]\d{2,8}(?!\d)|(?<![\w-])[A-ZÆØÅ]{1,3}-\d{4,10}(?!\d)|(?<![\w-])\d{3,8}-[A-ZÆØÅ](?!\w)", 0.95, case=True),
    rule("kalt nummer", "ID", rf"\b{_CALLED}\b(?: (?:min|mitt|mi|hans|hennes|er|var|va|e|på|har|hadde|som er|heter|nummer|nr\.?)){{0,3}}[ :.,]*(?P<x>(?=[^ ]*\d|\d)[\w/.-]*\d[\w/-]*(?: \d{{2,}}){{0,4}}){_AMOUNT}(?! ?(?:år|gang|på |i rekka|to))", 0.85),
    rule("langt tall", "ID", rf"(?<![\d.,/-])(?!(?:19|20)\d\d[–-](?:19|20)\d\d)\d(?:[ .-]?\d){{6,17}}(?![\d]|[.,]\d){_AMOUNT}(?! \d{{3}} kr)", 0.7),
    rule("langt tall", "ID", r"(?<![\w.,/-])(?=\w*\d)(?=\w*[a-zæøå])(?:\d{2,}[a-zæøå]{1,3}\d{2,}|[a-zæøå]{1,3}\d{4,})\w*", 0.6),
)  # fmt: skip

_BETWEEN = r"(?:(?:[ ,.–…#-]|\(\.+\)| (?:og|å|så|og så|å så|så er det|og så er det)(?= ))+)"
_SPOKEN = regex.compile(rf"(?<![\w]){numerals.DIGITS}(?:{_BETWEEN}{numerals.DIGITS}){{2,13}}(?!\w)", regex.IGNORECASE)
_MONEY = regex.compile(r" ?(?:tusen|kroner|kr\b|millioner|prosent|år|ganger|gonger)", regex.IGNORECASE)
# An article that a row ends on belongs to what follows: «… sju, en gang til».
_TRAILING = regex.compile(r"(?:[ ,]+(?:og|å|en|ei|ein|et|i))+$", regex.IGNORECASE)
_PHONE, _LEAST, _IDENTITY = 8, 7, 11  # digits


def _spoken(text: str) -> list[Find]:
    """Numbers read out: rows of number words that spell seven digits or more; eleven or more are an identity or account number."""
    found = []
    for match in _SPOKEN.finditer(text):
        row = match[0] if numerals.digits(match[0]) <= _PHONE else _TRAILING.sub("", match[0])
        words = [word for word in regex.findall(r"\w+", row.lower()) if word not in {"og", "å", "så", "er", "det"}]
        spelled = numerals.digits(row)
        in_digits = all(word.isdigit() for word in words)
        if spelled < _LEAST or (in_digits and (spelled != _PHONE or len(words) < 3)) or _counts(words) or _MONEY.match(text, match.end()):
            continue
        found.append(Find(match.start(), match.start() + len(row), "ID" if spelled >= _IDENTITY else "PHONE", "opplest nummer", 0.9))
    return found


def _counts(words: list[str]) -> bool:
    """Whether the words only count: «fem seks sju åtte», «tjue tretti førti»."""
    values = [numerals.value(word) for word in words]
    steps = {b - a for a, b in pairwise(values) if a is not None and b is not None}
    return None not in values and len(steps) == 1 and steps != {0}


_LETTER = r"(?:[a-zæøå]|el|ell|ef|eff|er|err|es|ess|be|ce|de|ge|ha|jot|jåt|ka|kå|pe|te|ve|em|en|set|sett)"
_PLATE = regex.compile(
    rf"(?<!\w)(?:\p{{L}}[ .,-]+\p{{L}}|[b-df-hj-np-tv-z]{{2}}|{_LETTER} {_LETTER})[ ,]+(?P<number>{numerals.DIGITS}(?:[ ,]+{numerals.DIGITS}){{1,4}})(?!\w)",
    regex.IGNORECASE,
)
_PLATE_DIGITS = 5


def _spoken_plates(text: str) -> list[Find]:
    """Car plates read out: two letters and number words that spell five digits, «d r fire åtte to ti»."""
    return [
        Find(match.start(), match.end(), "ID", "bilskilt", 0.8)
        for match in _PLATE.finditer(text)
        if numerals.digits(match["number"]) == _PLATE_DIGITS and not _MONEY.match(text, match.end())
    ]


def find(text: str) -> list[Find]:
    """The personal numbers of a text."""
    return [find for each in RULES for find in each.finds(text)] + _spoken(text) + _spoken_plates(text)
