"""
Marks: what a transcriber wrote between the words, typed and kept.

The conventions are those of Norwegian theses, f4, noScribe, MAXQDA and LIA. A mark stays in the turn's text; here it gets its span and
kind, so that it can be shown or hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Mark:
    """Something in a turn that is no word: `text[start:end]` is a pause, laughter … `seconds` where the transcript says how long."""

    start: int
    end: int
    kind: str
    seconds: float | None = None


KINDS = ("pause", "laughter", "sound", "unclear", "overlap", "cutoff", "omission", "insertion")
Ellipsis = Literal["pause", "omission"]

# The first that fits wins; patterns are sought in what stands between brackets.
_BRACKETED = (
    ("omission", re.compile(r"(?:…|\.{3}|\s*)")),
    ("pause", re.compile(r"\.{1,9}|\d{1,3}(?:[.,]\d)?\s*(?:s|sek\w*|min\w*|seconds?)?\.?(?:\s*(?:\w+\s)?pause)?")),
    ("pause", re.compile(r".*\b(?:\w*pause\w*|stillhet|stille|taus\w*|nøler)\b.*", re.IGNORECASE)),
    ("laughter", re.compile(r".*\b(?:ler|lo|latter\w*|lått|humr\w+|fnis\w+|flir\w*|smil\w*|laugh\w*|lacht|lachen)\b.*", re.IGNORECASE)),
    (
        "unclear",
        re.compile(r"\?+|.*\b(?:uklar\w*|uhørb\w+|utyd\w+|uforst\w+|ikke hørbart|inaudible|unclear|unv)\b.*|.*\w\?", re.IGNORECASE),
    ),
    ("overlap", re.compile(r".*\b(?:samtidig|overlapp\w*|avbryt\w*|i munnen på|crosstalk)\b.*", re.IGNORECASE)),
    (
        "sound",
        re.compile(
            r".*\b(?:sukk\w*|gråt\w*|gret|hoste\w*|kremt\w*|pust\w*|hark\w*|snufs\w*|snufse\w*|nynn\w*|klapp\w*|bank\w*|kne?pps\w*|"
            r"telefonen? ringer|drikker|nikker|rister på hodet|plystr\w*|hvisk\w*|kviskr\w*|rop\w*|sigh\w*|cough\w*|cries|seufzt)\b.*",
            re.IGNORECASE,
        ),
    ),
)
_MARK = re.compile(
    r"(?P<double>\(\([^()\n]{1,80}\)\))"
    r"|(?P<round>\([^()\n]{0,60}\))"
    r"|(?P<square>\[[^\[\]\n]{0,80}\])"
    r"|(?P<overlap>//[^/\n]{1,300}//|//)"
    r"|(?P<laughter>@[^@\s][^@\n]{0,80}@(?!\w)|(?<!\S)@+(?!\S))"
    r"|(?P<pause>(?<!\S)\#{1,4}(?!\S)|…|\.{3,})"
    r"|(?P<unclear>\bx{3,}\b)"
    r"|(?P<cutoff>\b[^\W\d_]+(?:-(?=[\s.,;:?!…\#]|$)(?!\s(?:og|eller|og/eller|til|samt|men)\b)|/(?=\s|$)))"
)
_SECONDS = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s*(min)?")


def _seconds(inside: str) -> float | None:
    number = _SECONDS.search(inside)
    if number:
        return float(number[1].replace(",", ".")) * (60 if number[2] else 1)
    dots = inside.strip()
    return float(len(dots)) if dots and set(dots) == {"."} else None


def _mark(match: re.Match[str], ellipsis: Ellipsis) -> Mark | None:
    form = match.lastgroup or ""
    if form not in {"double", "round", "square"}:
        return Mark(match.start(), match.end(), form)
    inside = match[0].strip("()[]")
    for kind, pattern in _BRACKETED:
        if pattern.fullmatch(inside):
            if kind == "omission":
                kind = ellipsis
            elif kind == "pause":
                return Mark(match.start(), match.end(), kind, _seconds(inside))
            return Mark(match.start(), match.end(), kind)
    # What is said in round brackets is an ordinary parenthesis; double and square ones are the transcriber's.
    return None if form == "round" else Mark(match.start(), match.end(), "sound" if form == "double" else "insertion")


def is_ellipsis(mark: str) -> bool:
    """Whether a mark is one of those that mean a pause in one transcript and an omission in another: «(…)», «[...]», «[ ]»."""
    return mark[:1] in "([" and bool(_BRACKETED[0][1].fullmatch(mark.strip("()[]")))


def find(text: str, ellipsis: Ellipsis = "omission") -> tuple[Mark, ...]:
    """
    The marks of a text in order, none inside another. `ellipsis` is what «(…)», «[…]» and «[ ]» mean in this transcript.

    >>> [(mark.kind, mark.seconds) for mark in find("Ja (ler), det var (3 sek) eh ... tungt. [pause]")]
    [('laughter', None), ('pause', 3.0), ('pause', None), ('pause', None)]
    """
    return tuple(mark for match in _MARK.finditer(text) if (mark := _mark(match, ellipsis)))


def hide(text: str, kinds: tuple[str, ...] = ("pause", "laughter", "sound", "unclear", "overlap"), ellipsis: Ellipsis = "omission") -> str:
    """
    The text without marks of these kinds, for reading. Cut-off words, omissions and insertions are words or edits and stay.

    >>> hide("Ja (ler), det var # tungt.")
    'Ja, det var tungt.'
    """
    for mark in reversed(find(text, ellipsis)):
        if mark.kind in kinds:
            text = text[: mark.start] + text[mark.end :]
    return re.sub(r"\s+(?=[.,;:?!](?:\s|$))", "", re.sub(r"[^\S\n]{2,}", " ", text)).strip()
