"""Number words as they are said, in Bokmål, Nynorsk and dialect: `førtitre`, `tjue tre`, `tre og tjue`, `åttifir`."""

from __future__ import annotations

import regex

_UNITS = {
    0: "null", 1: "en|ein|én|ett|eitt|et|i?en|ei", 2: "to", 3: "tre", 4: "fire|fir|førr|fira", 5: "fem|fæm|feim", 6: "seks|sæks|sekks",
    7: "sju|syv|sjau|sjø", 8: "åtte|otte|ått|åtta|åte", 9: "ni|nie",
}  # fmt: skip
_TEENS = {
    10: "ti|tie", 11: "elleve|ellve|ellev|elve|ellåv|ællev", 12: "tolv|tålv|tåll", 13: "tretten|trætten|trettn|trettan", 14: "fjorten|fjortn|fjortan",
    15: "femten|femtn|fæmten|femtan", 16: "seksten|sekstn|sæksten|sekstan", 17: "sytten|søtten|syttn|søttn|syttan", 18: "atten|attn|attan", 19: "nitten|nittn|nittan|netten",
}  # fmt: skip
_TENS = {
    20: "tjue|tyve|tjuge|tjyge|kjue", 30: "tretti|tredve|trætti|tredevte", 40: "førti|førrti|førte|firti|fyrti", 50: "femti|fæmti", 60: "seksti|sæksti",
    70: "sytti|søtti", 80: "åtti|ottio|åttio", 90: "nitti|netti",
}  # fmt: skip


def _alternatives(words: dict[int, str]) -> str:
    return "|".join(sorted("|".join(words.values()).split("|"), key=len, reverse=True))


_UNIT, _TEEN, _TEN = _alternatives(_UNITS), _alternatives(_TEENS), _alternatives(_TENS)
# A number below a hundred; a pattern to build into others.
WORDED = rf"(?:(?:{_TEN})[ -]?(?:{_UNIT})|(?:{_UNIT})[ -]?(?:og|å)[ -]?(?:{_TEN})|(?:{_TEN})|(?:{_TEEN})|(?:{_UNIT}))"
# The same from eleven up, which is seldom anything but an age or a count.
WORDED_TEENS_UP = rf"(?:(?:{_TEN})[ -]?(?:{_UNIT})|(?:{_UNIT})[ -]?(?:og|å)[ -]?(?:{_TEN})|(?:{_TEN})|(?:{_TEEN}))"
# A short year said in words, as in «født i åttifem»: from forty on, with or without a unit.
WORDED_YEAR = rf"(?:(?:{_alternatives({n: w for n, w in _TENS.items() if n >= 40})})[ -]?(?:{_UNIT})?)"
DIGIT_WORD = rf"(?:{_TEN}|{_TEEN}|{_UNIT})"

_VALUE = {form: value for words in (_UNITS, _TEENS, _TENS) for value, forms in words.items() for form in forms.split("|")}
_TEN_UNIT = regex.compile(rf"({_TEN})[ -]?({_UNIT})", regex.IGNORECASE)
_UNIT_TEN = regex.compile(rf"({_UNIT})[ -]?(?:og|å)[ -]?({_TEN})", regex.IGNORECASE)


def value(text: str) -> int | None:
    """The number that digits or words below a hundred say; None for anything else."""
    text = text.lower().strip()
    if text.isdigit():
        return int(text)
    if text in _VALUE:
        return _VALUE[text]
    if match := _TEN_UNIT.fullmatch(text):
        return _VALUE[match[1]] + _VALUE[match[2]]
    if match := _UNIT_TEN.fullmatch(text):
        return _VALUE[match[2]] + _VALUE[match[1]]
    return None


def digits(words: str) -> int:
    """How many digits a row of number words spells when read out: «nitti to, førtien, null sju» spells six."""
    count, after_ten = 0, False
    for word in regex.findall(r"[^\W\d_]+|\d+", words.lower()):
        if word.isdigit():
            count, after_ten = count + len(word), False
        elif word in _VALUE:
            said = _VALUE[word]
            if not (after_ten and 0 < said < 10):
                count += 2 if said > 9 else 1
            after_ten = said >= 20
        elif value(word) is not None:
            count, after_ten = count + 2, False
        elif word.startswith("hundre"):
            count, after_ten = count + 1, False
    return count
