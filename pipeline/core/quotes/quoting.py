"""
Publication wording: what may differ between the words as anonymised and the words as printed.

A quote is an exact slice of the anonymised turn, changed only by typed edits that are stored and can be shown. `publish` proposes them;
`align` finds them again in any wording somebody has written, and names what is more than an edit: drift. Both know the same edits, so that
what is printed and what is checked never disagree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Literal

from pipeline.core.coding.norwegian import bokmaal

Kind = Literal[
    "omission", "insertion", "laughter", "pause", "hesitation", "repetition", "filler", "dialect", "pronoun", "smoothing", "drift"
]
Verdict = Literal["exact", "allowed", "drifted"]
# A pronoun as said, in lower case, and what it may be in print.
Pronouns = Mapping[str, frozenset[str]]
_AS_SAID: Pronouns = {}

_SOUND = r"ler|latter|flirer|smiler|humrer|sukker|sukk|gråter|kremter|hoster|hvisker|lener seg tilbake|nikker|rister på hodet"
_PAUSE = r"(?:kort |lang |lengre )?(?:pause|stillhet|stille)|\d+ ?(?:s|sek\.?|sekunder?)(?: pause)?|\.{1,3}"
_LAUGHTER = re.compile(rf"(?:\(+|\[)(?:{_SOUND})[^()\[\]]{{0,20}}(?:\)+|\])", re.IGNORECASE)
_PAUSED = re.compile(rf"(?:\((?:{_PAUSE})\)|\[(?:{_PAUSE[: -len('|.{1,3}')]})\])", re.IGNORECASE)
_HESITATION = re.compile(r"(?<![\w-])(?:e+h+m?|ø+h+m?|æ+h+m?|h+m+|m{2,})(?![\w-])(?:\s*[,…])?", re.IGNORECASE)
# Words people say twice without meaning to; «veldig veldig» and «ja ja» are meant.
_STAMMERED = (
    "jeg eg ej æ je vi me du han hun ho det de dei den at og som i på en et ei så da når for med til er var va har hadde må kan skal"
)
_REPETITION = re.compile(rf"\b({'|'.join(_STAMMERED.split())})((?:,? \1)+)\b", re.IGNORECASE)
_RESTART = re.compile(r"\b(\w+ )(\w+- \1)(?=\w)", re.IGNORECASE)
_CUT_OFF = re.compile(r"\b(\w{1,12})- (?=\1\w)", re.IGNORECASE)

# What may go in smoothing without a mark: discourse words that carry no content. Longest first.
_FILLERS = (
    "holdt jeg på å si;på en måte;på ein måte;på en mate;ikke sant;ikkje sant;vet du;veit du;skjønner du;skjønar du;for å si det sånn;altså;"
    "liksom;lissom;likssom;på sett og vis;kan du si"
)
FILLERS = tuple(tuple(phrase.split()) for phrase in _FILLERS.split(";"))

_TOKEN = re.compile(
    r"\((?:…|\.{3}|\. \. \.)\)|\[(?:…|\.{3})\]"  # an omission
    r"|\[[^\[\]]{1,80}\]"  # an insertion or a placeholder
    r"|\(+[^()]{1,40}\)+"  # laughter, a pause
    r"|\w+(?:[-'’.]\w+)*-?"
)
_OMISSION = re.compile(r"[(\[](?:…|\.{3}|\. \. \.)[)\]]")
_COST = {"edit": 0.05, "skip": 1.0, "add": 1.0, "swap": 1.2}


@dataclass(frozen=True)
class Edit:
    """One change: `source[start:end]` reads `text` in the wording. Code points, end exclusive."""

    kind: Kind
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Token:
    """A word, a bracket or a mark, with its place."""

    start: int
    end: int
    text: str

    @cached_property
    def is_omission(self) -> bool:
        """True for (…) and […]."""
        return bool(_OMISSION.fullmatch(self.text))

    @cached_property
    def is_bracket(self) -> bool:
        """True for [an insertion] and [a placeholder]."""
        return self.text.startswith("[") and not self.is_omission

    @cached_property
    def key(self) -> str:
        """The word without regard to case."""
        return self.text.casefold().replace("’", "'")

    @cached_property
    def roots(self) -> frozenset[str]:
        """The Bokmål spellings of a dialect or Nynorsk function word; the word itself for any other. Two words that share one are alike."""
        return bokmaal(self.key)


@dataclass(frozen=True)
class Alignment:
    """Where a wording stands in its source, and every way it differs. `likeness` is 1 for the same words, 0 for nothing in common."""

    start: int
    end: int
    edits: tuple[Edit, ...]
    likeness: float
    verdict: Verdict


def apply(verbatim: str, edits: tuple[Edit, ...]) -> str:
    """The wording that the edits make of the words, without space at its ends."""
    text = verbatim
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text.strip()


def publish(verbatim: str) -> tuple[Edit, ...]:
    """
    The edits Norwegian reports make without asking: laughter and pauses out, hesitations out, stammered words once.

    Nothing else is touched: no word is changed, moved or added. `apply(verbatim, publish(verbatim))` is the proposal for print.
    """
    found = [
        *((match.span(), "laughter") for match in _LAUGHTER.finditer(verbatim)),
        *((match.span(), "pause") for match in _PAUSED.finditer(verbatim)),
        *((match.span(), "hesitation") for match in _HESITATION.finditer(verbatim)),
        *((match.span(2), "repetition") for match in _REPETITION.finditer(verbatim)),
        *((match.span(2), "repetition") for match in _RESTART.finditer(verbatim)),
        *((match.span(), "repetition") for match in _CUT_OFF.finditer(verbatim)),
    ]
    edits: list[Edit] = []
    for (start, end), kind in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if not edits or start >= edits[-1].end:
            edits.append(_tidy(verbatim, apply(verbatim[:start], tuple(edits)), start, end, kind))  # type: ignore[arg-type]
    return tuple(edits)


def _tidy(text: str, before: str, start: int, end: int, kind: Kind) -> Edit:
    """The removal, with the space it would leave double and a capital where a sentence would lose its own."""
    opens = text[start : start + 1]
    at_start = not before or before[-1] in ".!?…:"
    while end < len(text) and text[end] == " " and (start == 0 or text[start - 1] == " "):
        end += 1
    if start and text[start - 1] == " " and end < len(text) and text[end] in ".,!?;:":
        start -= 1
    if at_start and opens.isupper() and text[end : end + 1].islower():
        return Edit(kind, start, end + 1, text[end].upper())
    return Edit(kind, start, end, "")


def tokens(text: str) -> tuple[Token, ...]:
    """Words, brackets and marks of a text, in order; punctuation is none of them."""
    return tuple(Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text))


def _loose(words: tuple[Token, ...]) -> list[Kind | None]:
    """For each word of the source, the edit that may leave it out without a mark; None where it must stay."""
    kinds: list[Kind | None] = [None] * len(words)
    keys = [word.key for word in words]
    for place, word in enumerate(words):
        if _LAUGHTER.fullmatch(word.text):
            kinds[place] = "laughter"
        elif _PAUSED.fullmatch(word.text):
            kinds[place] = "pause"
        elif _HESITATION.fullmatch(word.text):
            kinds[place] = "hesitation"
        elif word.text.endswith("-"):
            kinds[place] = "repetition"
        for phrase in FILLERS:
            if tuple(keys[place : place + len(phrase)]) == phrase:
                kinds[place : place + len(phrase)] = ["filler"] * len(phrase)
    for length in (3, 2, 1):
        for place in range(len(keys) - 2 * length + 1):
            first, second = keys[place : place + length], keys[place + length : place + 2 * length]
            if first == second or (
                length == 2 and first[0] == second[0] and first[1].endswith("-") and second[1].startswith(first[1][:-1])
            ):
                kinds[place : place + length] = ["repetition"] * length
    return kinds


def align(source: str, wording: str, pronouns: Pronouns = _AS_SAID) -> Alignment:
    """
    The passage of `source` that `wording` is, at the least cost, with every difference typed.

    All of the wording must be placed; the source's ends are free, for a quote may be any slice of what was said. An edit of a known kind
    costs next to nothing, words skipped at an omission mark nothing, and anything else is drift. `pronouns` gives what the study lets a
    pronoun become in print (`rewording.allowed`).
    """
    said, printed = tokens(source), tokens(wording)
    if not said or not printed:
        return Alignment(0, 0, (), 0.0, "drifted")
    loose = _loose(said)
    back: list[list[str]] = []
    above = [0.0] * (len(said) + 1)
    for word in printed:
        steps = ["add"]
        row = [above[0] + _added(word)]
        for column, heard in enumerate(said, start=1):
            options = [(above[column] + _added(word), "add")]
            skip = 0.0 if word.is_omission else _COST["edit"] if loose[column - 1] else _COST["skip"]
            options.append((row[column - 1] + skip, "skip"))
            options.append((above[column - 1] + _swapped(heard, word, pronouns), "pair"))
            cost, step = min(options, key=lambda option: option[0])
            row.append(cost)
            steps.append(step)
        back.append(steps)
        above = row
    return _trace(source, wording, said, printed, loose, back, above, pronouns)


def _added(word: Token) -> float:
    return 0.0 if word.is_omission else _COST["edit"] if word.is_bracket else _COST["add"]


def _swapped(heard: Token, word: Token, pronouns: Pronouns) -> float:
    if word.is_omission:
        return _COST["swap"]
    if heard.key == word.key:
        return 0.0
    return _COST["swap"] if _change(heard, word, pronouns) == "drift" else _COST["edit"]


def _change(heard: Token, word: Token, pronouns: Pronouns) -> Kind:
    """What it is to print one word for another."""
    if word.is_bracket:
        return "insertion"
    if heard.roots & word.roots:
        return "dialect"
    return "pronoun" if word.key in pronouns.get(heard.key, ()) else "drift"


def _trace(
    source: str,
    wording: str,
    said: tuple[Token, ...],
    printed: tuple[Token, ...],
    loose: list[Kind | None],
    back: list[list[str]],
    costs: list[float],
    pronouns: Pronouns,
) -> Alignment:
    column = min(range(len(costs)), key=lambda place: (costs[place], place))
    last, cost, row, edits, first = column, costs[column], len(printed) - 1, [], column
    while row >= 0:
        step = back[row][column]
        word = printed[row]
        at = said[column - 1].end if column else 0
        if step == "pair":
            heard = said[column - 1]
            if heard.key != word.key:
                edits.append(Edit(_change(heard, word, pronouns), heard.start, heard.end, word.text))
            row, column = row - 1, column - 1
        elif step == "add":
            edits.append(Edit("omission" if word.is_omission else "insertion" if word.is_bracket else "drift", at, at, word.text))
            row -= 1
        else:
            heard = said[column - 1]
            edits.append(Edit("omission" if word.is_omission else loose[column - 1] or "drift", heard.start, heard.end, ""))
            column -= 1
        first = column
    edits.reverse()  # found from the end; of two at one place the first stays first
    start, end = (said[first].start, said[last - 1].end) if last > first else (0, 0)
    ordered = tuple(_joined(sorted(edits, key=lambda edit: (edit.start, edit.end))))
    words = sum(not word.is_omission for word in printed) or 1
    drifted = any(edit.kind == "drift" for edit in ordered)
    verdict: Verdict = "drifted" if drifted else "allowed" if ordered or _bare(wording) not in _bare(source) else "exact"
    return Alignment(start, end, ordered, max(0.0, 1 - cost / words), verdict)


def _joined(edits: list[Edit]) -> list[Edit]:
    """Neighbouring edits of one kind as one, so that ten words left out read as one omission."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].kind == edit.kind and edit.start - joined[-1].end <= 2:
            earlier = joined.pop()
            edit = Edit(edit.kind, earlier.start, edit.end, " ".join(part for part in (earlier.text, edit.text) if part))
        joined.append(edit)
    return joined


def _bare(text: str) -> str:
    """The text with one space for any, and one form of each quotation mark and dash."""
    text = re.sub(r"[«»“”„\"‘’']", "'", text.replace("\u00ad", ""))
    text = re.sub(r"[–—]", "-", text).replace("...", "…")
    return " ".join(text.split()).strip(" .,;:'-")


def pieces(verbatim: str, edits: tuple[Edit, ...]) -> tuple[tuple[str, str], ...]:
    """The words as said beside the words as printed, piece by piece: equal where nothing is changed; joined, each gives its whole text."""
    found, last = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        found += [(verbatim[last : edit.start],) * 2, (verbatim[edit.start : edit.end], edit.text)]
        last = edit.end
    return tuple((said, printed) for said, printed in [*found, (verbatim[last:],) * 2] if said or printed)


def cite(wording: str, participant: str) -> str:
    """The quote as printed in running text: «…» (K4), with the quotation marks inside it turned into ‘…’."""
    return f"«{wording.replace('«', '‘').replace('»', '’')}» ({participant})"


def to_json(edits: tuple[Edit, ...]) -> str:
    """The edits as they are kept in a table: a JSON list of kind, start, end, text."""
    return json.dumps([asdict(edit) for edit in edits], ensure_ascii=False)


def from_json(text: str) -> tuple[Edit, ...]:
    """The edits of a table's cell."""
    return tuple(Edit(**edit) for edit in json.loads(text or "[]"))
