"""
The words by which Norwegian speech shows that one thought ends and another begins, in Bokmål, Nynorsk and dialect.

Lower case, without punctuation. The lists are drawn from how the made-up interviews and LIA's dialect speakers go from thought to thought.
"""

from __future__ import annotations


def _lines(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.replace("\n", ";").split(";") if phrase.strip()]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# How much a phrase tells of a new thought when a clause follows it.
_BY_STRENGTH = {
    0.6: """
        men; men så; men da; men altså; men ikke sant; men ikkje sant; men det er klart; men det e klart; nei men; neimen; ja men; jo men
        nei så; ja så; jo så; ja nei; nei altså; ja altså; så da; så då; og så da; den andre tingen; en annen ting; ein annan ting; ei anna sak
        i hvert fall; i alle fall; i kvart fall; uansett; ellers; elles; forresten; førresten; for eksempel; til dømes
        til å begynne med; te å begynne med; i starten; i begynnelsen; i byrjinga; til slutt; te slutt; tell slutt; etter hvert; etterkvart
        jeg husker; eg hugsar; æ hugse; ej huske; det verste; det viktigste; det viktigaste; det fine; det rare; problemet; poenget; sannheten
        grunnen; før i tida; den gangen; den gongen; i dag""",
    0.55: "og så; å så; åsså; så sa",
    0.5: "og da; og då; og no; og nå; nei; næi",
    0.45: "ja",
    0.4: "jo; jau; altså; asså; så; etterpå",
    0.35: "for",
    0.3: "og; da; då; no; nå",
    0.2: "å; eller; når; hvis; viss; dersom",
    0.1: "fordi",
}
OPENERS = {phrase: strength for strength, phrases in _BY_STRENGTH.items() for phrase in _lines(phrases)}

# What rounds a thought off when a new clause follows.
CLOSERS = frozenset(
    _lines("""
        ikke sant; ikkje sant; itj sant; ikk sant; vet du; veit du; væit du; vett du; skjønner du; skjønar du; ser du; på en måte; på ein måte
        liksom; lissom; altså; asså; rett og slett; da ja; og sånn; og sånt; og slikt; eller noe; eller nåke; eller noko; og alt det der; og det der
        """)
)

# Who a clause may be about when it begins with a pronoun.
SUBJECTS = _words("""
    jeg eg ej æ æg je jæ jæi du han hun ho hu vi me dere dokker dykk de dei dem dom dej di det den der dæ man ein folk alle noen nokon nåken nån
    """)

# After these a subject goes on with the clause it stands in.
BINDERS = _words("""
    at som om når da då hvis viss fordi der hvor kor kva ka hva hvem kven kem hvordan korleis koss enn før mens medan siden sidan sia selv sjøl
    jeg eg ej æ ikke ikkje i på til te tell av med for fra frå og men så eller å den det
    """)
