"""
Numbers as they are said, in Bokmål, Nynorsk and dialect: `førtitre`, `tjue tre`, `tre-og-tjue`, `femogtredve`, `nittenåttifem`.

A rule does not spell them out. `marked` writes each as one letter that stands for its value, filled up to its length, so that a place
in the marked text is the same place in the text; `said(11, 99)` is a pattern for those between two values.
"""

from __future__ import annotations

import regex

_UNITS = {
    0: "null", 1: "en ein én éin ett eitt et ei ien itt æin", 2: "to tå tu tvo", 3: "tre tri trei træ", 4: "fire fir fira fære", 5: "fem fæm feim fæmm",
    6: "seks sæks sekks seis søks", 7: "sju syv sjau sjuv sjæu", 8: "åtte otte ått åtta åttå", 9: "ni nii",
}  # fmt: skip
_TEENS = {
    10: "ti tii", 11: "elleve ellve ellev elve ellåv ællev elløv elvve ølleve ælve", 12: "tolv tålv tåll tøll tålle", 13: "tretten trætten trettn trettan trættan trettån trett'n",
    14: "fjorten fjortn fjortan fjørten fjortån fjorta fjort'n", 15: "femten femtn fæmten femtan fæmtan femtån femt'n", 16: "seksten sekstn sæksten sekstan sæksta sækstan seistan sekst'n",
    17: "sjutten sytten søtten syttn søttn syttan søttan søttån sytt'n søtt'n", 18: "atten attn attan attån ættan att'n", 19: "nitten nittn nittan netten nettan nittån nitt'n",
}  # fmt: skip
_TENS = {
    20: "tjue tyve tjuge tjyge tjøge tjug tjugu kjue kjuge tjuva", 30: "tretti tredve trætti trædve tredvte trettio", 40: "førti førrti førri firti fyrti førtio", 50: "femti fæmti femtio fæmmti halvtreds",
    60: "seksti sæksti sekstio seisti søksti", 70: "sytti søtti syttio søttio", 80: "åtti otti åttio ottio ått'i åttii", 90: "nitti netti nittio nittii niti",
}  # fmt: skip
# Forms that are a number only after a ten («tjueått»), and articles, which are seldom one.
_BOUND = set("æin en ein et ei ien itt tå tu træ fira fære ått ett eitt én éin".split())


def _any(words: dict[int, str], *, free: bool = False) -> str:
    forms = [form for row in words.values() for form in row.split() if not (free and form in _BOUND)]
    return rf"(?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})"


_UNIT, _TEEN, _TEN = _any(_UNITS), _any(_TEENS), _any(_TENS)
_AND = r"[ -]?(?:og|å)[ -]?"
# «førtito», «seksti og eitt»; «to og førti», «fire og førr», «åtteåtti».
_TEN_UNIT = rf"{_TEN}(?:[ -]?{_UNIT}| og (?:eitt|ett|én|éin))"
_UNIT_TEN = rf"{_UNIT}(?:{_AND}(?:{_TEN}|førr\b)|{_TEN})"
_BELOW_HUNDRED = rf"(?:{_TEN_UNIT}|{_UNIT_TEN}|{_TEN}|{_TEEN}|{_any(_UNITS, free=True)})"
_TEENS_UP = rf"(?:{_TEN_UNIT}|{_UNIT_TEN}|{_TEN}|{_TEEN})"
_TWENTY = _any({20: _TENS[20]})
# «nittenåttifem», «nitten-åtteogsytti», «nittenhundreogsytti», «to tusen og fem», «tjuefjorten», «tjue tjueto».
_FULL_YEAR = rf"(?:nitten(?:[ -]?hundre(?:{_AND})?)?[ -]?(?:{_TEENS_UP}|null[ -]?{_UNIT})|to[ -]?tusen(?:{_AND}|[ -]?){_BELOW_HUNDRED}|{_TWENTY}[ -]?(?:{_TEEN}|{_TWENTY}(?:[ -]?{_UNIT})?|null[ -]?{_UNIT}))"
_ZERO_UNIT = rf"null[ -]?{_UNIT}"
# A number within a word is marked only where the word counts with it: «åtteåringen», «syttitallet», «firebarnsmor».
_ENDS = r"(?=(?!\p{L})|-?(?:års?|åri|åra|tall?|tale|tala|barns|modell|kulle|ern?\b|eren\b))"
_SAID = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?P<year>{_FULL_YEAR})|(?P<zero>{_ZERO_UNIT})|(?P<number>{_BELOW_HUNDRED})){_ENDS}", regex.IGNORECASE
)

# Letters no Norwegian text has: one for each value, one that fills up, one for a year in full.
_FIRST, _FILL, _YEAR = 0x4E00, "\u3105", "\uac00"
_AFTER_ZERO = 100  # «nulltre» is marked as this and three
SAID_YEAR = rf"{_YEAR}{_FILL}*"


def said(*values: range) -> str:
    """A pattern for the marked numbers with one of the values."""
    return rf"[{''.join(f'{chr(_FIRST + some[0])}-{chr(_FIRST + some[-1])}' for some in values)}]{_FILL}*"


ANY, NUMBER, TEENS_UP = said(range(_AFTER_ZERO + 10)), said(range(2, 100)), said(range(11, 100))
TENS = said(*(range(ten, ten + 1) for ten in range(20, 100, 10)))
BETWEEN_TENS = said(*(range(ten + 1, ten + 10) for ten in range(20, 70, 10)))
# A short year: «åttifem», «nulltre», «tjueen»; from forty on it is one also where it could be a count.
LATE_YEAR = said(range(40, 100))
SHORT_YEAR = said(range(40, 100), range(_AFTER_ZERO, _AFTER_ZERO + 10), range(21, 27))


def marked(text: str) -> str:
    """The text with its number words as marks, every place in it unchanged."""
    return _SAID.sub(_mark, text)


def _mark(match: regex.Match[str]) -> str:
    if match["year"]:
        first = _YEAR
    elif match["zero"]:
        first = chr(_FIRST + _AFTER_ZERO + (value(regex.sub(r"^null[ -]?", "", match["zero"].lower())) or 0))
    else:
        first = chr(_FIRST + (value(match["number"]) or 0))
    return first + _FILL * (len(match[0]) - 1)


_VALUE = {form: value for words in (_UNITS, _TEENS, _TENS) for value, forms in words.items() for form in forms.split()}
_TEN_AND_UNIT = regex.compile(rf"({_TEN})(?:[ -]?| og )({_UNIT})", regex.IGNORECASE)
_UNIT_AND_TEN = regex.compile(rf"({_UNIT})(?:{_AND})?({_TEN}|førr)", regex.IGNORECASE)


def value(text: str) -> int | None:
    """The number that digits or words below a hundred say; None for anything else."""
    text = text.lower().strip()
    if text.isdigit():
        return int(text)
    if text in _VALUE:
        return _VALUE[text]
    if match := _TEN_AND_UNIT.fullmatch(text):
        return _VALUE[match[1]] + _VALUE[match[2]]
    if match := _UNIT_AND_TEN.fullmatch(text):
        return _VALUE.get(match[2], 40) + _VALUE[match[1]]
    return None


_HUNDRED = r"(?:hundre|hoinner|hunner|hundrede)"
# What is said in one breath spells so many digits: «nihundre og førti» three, «nulltretten» three, «toogfemti» two, «nitre» two.
_SPELLED = {
    3: rf"(?:{_UNIT}[ -]?)?{_HUNDRED}(?:{_AND}{_BELOW_HUNDRED})?|null{_TEENS_UP}",
    2: rf"{_TEN_UNIT}|{_UNIT_TEN}|{_TEN}|{_TEEN}|(?!ett){_UNIT}{_UNIT}|(?:tju|trett|ført|femt|sekst|sytt|ått|nitt)(?:ei?n|éi?n|eitt|ett)",
    1: _UNIT,
}
DIGITS = rf"(?:{'|'.join(_SPELLED.values())}|\d{{1,3}})"
_COUNTED = regex.compile(
    rf"(?<!\p{{L}})(?:{'|'.join(f'(?P<n{count}>{pattern})' for count, pattern in _SPELLED.items())}|(?P<digits>\d+))(?!\p{{L}})",
    regex.IGNORECASE,
)


def digits(words: str) -> int:
    """How many digits a row of number words spells when read out: «nitti to, førtien, null sju» spells six."""
    return sum(len(match["digits"]) if match["digits"] else int((match.lastgroup or "n0")[1:]) for match in _COUNTED.finditer(words))
