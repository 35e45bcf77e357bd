"""Back-channels: «mhm», «ja, ikke sant» — sounds that keep the other talking and carry nothing themselves."""

from __future__ import annotations

import re

from pipeline.core.transcripts import marks

_WORDS = frozenset(
    """
    mhm mhmm mm mmm mmhm m hm hmm hmhm aha ahha å åh åja åjo oi ja jaha jaja jau jo joda jada nei neivel neida nettopp akkurat nemlig riktig
    rett ok okei okay greit skjønner skjønar forstår flott fint bra jepp jess yes eh øh øhm e em ehm sant stemmer
    """.split()
)
_PHRASES = re.compile(
    r"\b(?:(?:ikkje|ikke|itj|ikkj|ente|ikk) sant|(?:ja|nei) vel|sånn ja|(?:jeg|eg|æ) (?:skjønner|skjønar|forstår)|det er klart)\b"
)
_MOST_WORDS = 4


def is_backchannel(text: str) -> bool:
    """
    Whether a turn says nothing but that one listens.

    >>> [is_backchannel(text) for text in ("Mhm.", "Ja, ikke sant (ler).", "Ja, og da?", "Nei, det vil jeg ikke.")]
    [True, True, False, False]
    """
    said = marks.hide(text).lower()
    if "?" in said:
        return False
    words = re.findall(r"\w+", _PHRASES.sub(" mhm ", said))
    return len(words) <= _MOST_WORDS and all(word in _WORDS for word in words)
