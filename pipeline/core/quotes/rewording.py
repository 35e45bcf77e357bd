"""
The optional publication layer: a third person's pronoun and a dialect's small words become others in print, as study.yaml asks.

Each change is a typed edit between the words as anonymised and the words as printed, so it is kept, shown and checked like any other. A rule
looks at a word and the one before it; what it cannot know (whether a Nynorsk «ho» is a book) the author sees where the change is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.coding.norwegian import bokmaal
from pipeline.core.quotes import quoting
from pipeline.core.quotes.quoting import Edit, Kind, Pronouns, Token
from pipeline.core.settings import Publication

# Subject, object and owner, as said in Bokmål, Nynorsk and dialect …
_SAID = ("han hainn hain hannj hen hun ho hu", "ham hannom honom henne hinna henna", "hans hens hennes hennar")
# … and as printed, by choice and whether the turn is Nynorsk.
_PRINTED = {
    ("hen", False): ("hen", "hen", "hens"),
    ("hen", True): ("hen", "hen", "hens"),
    ("hun", False): ("hun", "henne", "hennes"),
    ("hun", True): ("ho", "henne", "hennar"),
}
_CASE = {form: case for case, forms in enumerate(_SAID) for form in forms.split()}
# After these «han» is an object. «For», «om», «etter» and «i» may open a clause instead.
_BEFORE_OBJECT = frozenset("til te med av på hos mot ved uten utan mellom fra frå bak foran framfor".split())
# Spellings that are also words of their own: not changed in print, though a manuscript that changes them is right to.
_AMBIGUOUS = frozenset("å me dæ dom dæm dæmm mett slik sånt ganga e' gjør kvar".split())
_SUBJECTS = frozenset("du han hun ho hu vi dere dokker de dei".split())
# Words the one before decides: after these it is the first, otherwise the second.
_BY_CONTEXT = {
    "e": (
        _SUBJECTS | frozenset("jeg eg ej æ æg det dæ d den som hva ka kva kor der her dette no nå så da då jo ellers".split()),
        "er",
        "e",
    ),
    "æ": (_SUBJECTS, "er", "jeg"),
    "kor": (frozenset("i et eit mitt eget eige".split()), "kor", "hvor"),
    "te": (frozenset("og eller kopp kopper koppa drikke drikker drakk drikk litt en ein varm grønn".split()), "te", "til"),
}


def publish(verbatim: str, publication: Publication, language: str) -> tuple[Edit, ...]:
    """
    What `quoting.publish` proposes, and the words the study wants others for; `language` is the turn's: nb, nn or dialect.

    Nynorsk is no dialect: its words stand.
    """
    edits = list(quoting.publish(verbatim))
    for kind, word, printed in _changes(quoting.tokens(verbatim), publication, language):
        for place, edit in enumerate(edits):
            if edit.text and word.start == edit.end - 1:  # a removal that has taken the word's first letter to make it great
                edits[place] = Edit(edit.kind, edit.start, word.start, "")
                edits.append(Edit(kind, word.start, word.end, _capital(printed)))
                break
            if edit.start < word.end and word.start < edit.end:
                break
        else:
            edits.append(Edit(kind, word.start, word.end, _capital(printed) if word.text[0].isupper() else printed))
    return tuple(sorted(edits, key=lambda edit: (edit.start, edit.end)))


def allowed(publication: Publication) -> Pronouns:
    """What each third person's pronoun may be in print, by the word as said."""
    if publication.pronouns == "behold":
        return {}
    forms: dict[str, frozenset[str]] = {}
    for form, case in _CASE.items():
        cases = (0, 1) if case == 0 else (case,)
        forms[form] = frozenset(_PRINTED[publication.pronouns, nynorsk][one] for one in cases for nynorsk in (False, True))
    return forms


def _changes(words: tuple[Token, ...], publication: Publication, language: str) -> Iterator[tuple[Kind, Token, str]]:
    before = ""
    for word in words:
        if publication.pronouns != "behold" and word.key in _CASE:
            printed = _pronoun(word.key, before, publication.pronouns, language == "nn")
            kind: Kind = "pronoun"
        else:
            printed = _bokmaal(word.key, before) if publication.dialect == "bokmål" and language != "nn" else word.key
            kind = "dialect"
        if printed != word.key:
            yield kind, word, printed
        before = word.key


def _pronoun(said: str, before: str, chosen: str, nynorsk: bool) -> str:
    forms = _PRINTED[chosen, nynorsk]
    if said in forms:
        return said
    return forms[1 if _CASE[said] == 0 and before in _BEFORE_OBJECT else _CASE[said]]


def _bokmaal(said: str, before: str) -> str:
    """The word in Bokmål where it can be only one."""
    if said in _BY_CONTEXT:
        leading, after, otherwise = _BY_CONTEXT[said]
        return after if before in leading else otherwise
    words = bokmaal(said)
    return said if len(words) > 1 or said in words or said in _AMBIGUOUS else min(words)


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]
