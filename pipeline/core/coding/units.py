"""
Meaning units (meningsbærende enheter): a turn cut where one thought ends and the next begins.

Speech often comes without full stops, so punctuation is one sign among several: each gap between two words gets a strength from
sentence ends, pauses, openers of a new thought («men», «og så», «nei»), closers of an old one («ikke sant») and the syntax around it.
Among all ways to cut the turn at such gaps, the one with least cost is taken, as TeX breaks a paragraph into lines: strong gaps are
cheap, and a unit of about `IDEAL` words is cheaper than a very short or a very long one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from pipeline.core.coding.cutting import recut
from pipeline.core.coding.decisions import Decision
from pipeline.core.coding.thoughts import BINDERS, CLOSERS, OPENERS, SUBJECTS
from pipeline.core.tables import SPOKEN_TYPES, schema_of
from pipeline.core.transcripts.backchannels import is_backchannel

# Lengths in words. Passages of 15–80 words carry one thought in published STC tables; the cost grows steeply outside.
IDEAL, SHORT, LONG, LONGEST = 32, 10, 60, 110
# A stretch this long without a full stop is worth a look by the language model.
UNPUNCTUATED = 45

_END = re.compile(r"[.!?…]+[\"»”’)\]]*$")
# After these something always follows; after the others a sentence may end, if the next word has a capital.
_LEADS = re.compile(
    r"[(\[«\"]*(?:(?:bl\.a|f\.eks|eks|d\.v\.s|dvs|jf|ca|kl|nr|tlf|mr|dr|fr|hr|st|pga|mht|ift|evt|maks|min|s\.k|p\.t|fr\.o\.m)\.|[A-ZÆØÅ]\.)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"[(\[«\"]*(?:osv|o\.l|o\.a|ol|m\.m|m\.fl|t\.o\.m|f\.o\.m|e\.l|\d{1,2})\.", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[.,;:!?…]+")
_PAUSES = (
    (
        re.compile(
            r"#{2,}|\[?\(?(?:lang|lengre)\s?pause.*|\(\d{1,3}\)|\(?\[?pause\]?\)?[.,]?|sek(?:und(?:er)?)?\.?\)|pause[\])]+", re.IGNORECASE
        ),
        0.7,
    ),
    (re.compile(r"#|\(\.{1,2}\)"), 0.3),
    (re.compile(r"\(\.{3,9}\)"), 0.6),
)
_LONGEST_OPENER = max(len(opener.split()) for opener in OPENERS)
_FIRST_OF_OPENER = {opener.split()[0] for opener in OPENERS}
_LAST_OF_CLOSER = {closer.split()[-1] for closer in CLOSERS}
# Only what is closed again, and soon; a transcriber's lone bracket must not tie the rest of the turn together.
_BRACKETS = re.compile(r"\([^()\n]{1,100}\)|\[[^\[\]\n]{1,100}\]|//[^/\n]{1,200}//")
_QUOTES = re.compile(r"«[^«»]{1,400}»|“[^“”]{1,400}”|\"[^\"\n]{1,400}\"")
_NO_CUT = -1.0


@dataclass(frozen=True)
class Word:
    """A word with its punctuation: `text[start:end]` of the turn, and the white space after it up to the next word at `next`."""

    text: str
    start: int
    next: int
    bare: str


def _words(text: str) -> list[Word]:
    starts = [(match.start(), match[0]) for match in re.finditer(r"\S+", text)]
    ends = [start for start, _ in starts[1:]] + [len(text)] * bool(starts)
    return [Word(word, start, after, re.sub(r"[^\w'#]+", "", word).lower()) for (start, word), after in zip(starts, ends, strict=True)]


def _opener(words: list[Word], at: int) -> tuple[float, int]:
    """How strongly the words from `at` open a new thought, and how many words the opener is."""
    if words[at].bare not in _FIRST_OF_OPENER:
        return 0.0, 0
    for length in range(_LONGEST_OPENER, 0, -1):
        phrase = " ".join(word.bare for word in words[at : at + length])
        if phrase in OPENERS and len(words) >= at + length:
            return OPENERS[phrase], length
    return 0.0, 0


def _clause_follows(words: list[Word], at: int, finite: Collection[int]) -> bool:
    """Whether a clause of its own seems to begin at the word `at`: a subject or a finite verb close by."""
    near = words[at : at + 3]
    return any(word.bare in SUBJECTS for word in near) or any(word.start in finite for word in words[at : at + 4])


def _bare_clause(words: list[Word], at: int, finite: Collection[int]) -> bool:
    """Whether a main clause begins at `at` with nothing to open it: subject and verb after something that was already complete."""
    here, after, before = words[at], words[at + 1 : at + 2], words[at - 1]
    if here.bare not in SUBJECTS or not after or before.bare in BINDERS or before.bare in SUBJECTS or before.start in finite:
        return False
    return after[0].start in finite


def _closed(words: list[Word], at: int) -> bool:
    if words[at - 1].bare not in _LAST_OF_CLOSER:
        return False
    return any(" ".join(word.bare for word in words[max(0, at - length) : at]) in CLOSERS for length in (1, 2, 3, 4))


def _holds_on(word: Word, after: Word) -> bool:
    """Whether a word with a full stop is an abbreviation or a date's number, and belongs with the next."""
    return bool(_LEADS.fullmatch(word.text) or _ABBREVIATION.fullmatch(word.text)) and not _ends_sentence(word, after)


def _pause(word: Word) -> float:
    """How long a pause this word is the mark of, or the end of the mark; 0 for a word."""
    if word.text[0] not in "#([" and word.text[-1] not in ")]":
        return 0.0
    return max((value for pattern, value in _PAUSES if pattern.fullmatch(word.text)), default=0.0)


def _ends_sentence(word: Word, after: Word | None = None) -> bool:
    """Whether a sentence ends with this word, given the next one where there is one."""
    if not _END.search(word.text) or _LEADS.fullmatch(word.text):
        return False
    return not _ABBREVIATION.fullmatch(word.text) or after is None or not (after.text[0].islower() or after.text[0].isdigit())


def _within(pattern: re.Pattern[str], text: str) -> set[int]:
    """The places in the text after the first character of a match and before its last."""
    return {place for match in pattern.finditer(text) for place in range(match.start() + 1, match.end())}


def strengths(words: list[Word], text: str, finite: Collection[int]) -> list[float]:
    """
    For each word but the first, how good a place the gap before it is to cut: below 0 never, 1 a full stop, more where several signs meet.

    `finite` are the places in the text where the language model saw a finite verb.
    """
    found = []
    bracketed, quoted = _within(_BRACKETS, text), _within(_QUOTES, text)
    for at in range(1, len(words)):
        before, here = words[at - 1], words[at]
        quotes = here.start in quoted
        if here.start in bracketed or _PUNCTUATION.fullmatch(here.text) or _pause(here) or _holds_on(before, here):
            found.append(_NO_CUT)
            continue
        opens, length = _opener(words, at)
        clause = _clause_follows(words, at + length, finite)
        strength = 0.0
        if _ends_sentence(before, here):
            trailing = before.text.endswith(("…", "...")) and here.text[:1].islower()
            strength = (0.5 if trailing else 1.0) + opens * 0.6 + (0.15 if "?" in before.text and not quotes else 0.0)
        else:
            comma = 0.1 if before.text.endswith((",", ";", ":", "–")) else 0.0
            syntax = opens if clause else 0.4 if not length and _bare_clause(words, at, finite) else 0.0
            closing = 0.5 if _closed(words, at) and (clause or opens) else 0.0
            strength = _pause(before) + syntax + closing + (comma if syntax or closing else 0.0)
        if "\n" in text[before.start : here.start]:
            strength = max(strength, 1.0) + 0.4
        found.append(strength - (0.4 if quotes else 0.0))
    return found


def _cost_of_length(count: int) -> float:
    short = 0.12 * max(0, SHORT - count)
    long = 0.6 * (max(0, count - LONG) / 20) ** 2
    return short + long + 0.15 * ((count - IDEAL) / IDEAL) ** 2


# What a cut costs at a gap of no strength; a full stop then costs 0.1, and one before «men så» earns 0.26.
_CUT = 1.1
_WORTH_A_LOOK = 0.2


def _candidates(gaps: list[float]) -> list[int]:
    """Numbers of the words a unit may begin with: those after a gap of some strength, and any in a stretch that has none."""
    strong = [number for number, strength in enumerate(gaps, start=1) if strength >= _WORTH_A_LOOK]
    found = set(strong)
    for left, right in zip([0, *strong], [*strong, len(gaps) + 1], strict=True):
        if right - left > LONG:
            found.update(number for number in range(left + SHORT, right - SHORT) if gaps[number - 1] >= 0)
    return sorted(found)


def split(text: str, finite: Collection[int] = ()) -> list[tuple[int, int]]:
    """
    The spans of a turn's meaning units: in order, joined they are the turn, none begins or ends within a word.

    White space between two units belongs to the first of them.

    >>> text = "Det var tøft. Men så kom hun, og da snudde det for meg."
    >>> [text[start:end] for start, end in split(text)]
    ['Det var tøft. Men så kom hun, og da snudde det for meg.']
    """
    words = _words(text)
    if len(words) < 2:
        return [(0, len(text))] if text else []
    gaps = strengths(words, text, finite)
    places = [0, *_candidates(gaps), len(words)]
    best = [0.0] + [float("inf")] * (len(places) - 1)
    came_from = [0] * len(places)
    for here in range(1, len(places)):
        cut = 0.0 if places[here] == len(words) else _CUT - gaps[places[here] - 1]
        for there in range(here - 1, -1, -1):
            count = places[here] - places[there]
            if count > LONGEST and there < here - 1:
                break
            cost = best[there] + _cost_of_length(count) + cut
            if cost < best[here]:
                best[here], came_from[here] = cost, there
    starts = []
    place = came_from[-1]
    while place:
        starts.append(words[places[place]].start)
        place = came_from[place]
    edges = [0, *reversed(starts), len(text)]
    return list(pairwise(edges))


def needs_syntax(text: str) -> bool:
    """Whether a turn has so long a stretch without a full stop that its clauses are worth looking for."""
    since = 0
    for word in _words(text):
        since = 0 if _ends_sentence(word) else since + 1
        if since >= UNPUNCTUATED:
            return True
    return False


# What later stages want to know of a unit's turn, where the anonymised table has it.
CARRIED = ("language", "special_consent", "age_band")


def _unit(turn: Mapping[Hashable, Any], start: int, end: int) -> dict[str, Any]:
    """One unit of a turn, its context still to be told."""
    kept = ("doc_id", "turn", "speaker", "group", "start_s", "source_type", *CARRIED)
    place = {"unit_id": f"{turn['doc_id']}.{turn['turn']}.{start}", "start": start, "end": end, "text": turn["text"][start:end]}
    return {column: turn[column] for column in kept if column in turn} | place | {"question": "", "before": "", "after": ""}


def table(
    turns: pd.DataFrame, finite: Mapping[str, Collection[int]], cuts: Mapping[tuple[str, int], Sequence[Decision]] | None = None
) -> pd.DataFrame:
    """
    The units of the participants' turns, and of documents nobody speaks in.

    - Needs doc_id, turn, speaker, role, group, start_s, text and source_type; keeps the columns of `CARRIED` too.
    - start_s: the turn's.
    - question: the interviewer's last words before the turn that are more than «mhm».
    - before, after: the speaker's units next to this one, as long as the interviewer does not ask in between.

    `finite` holds, for texts with long stretches without a full stop, where their finite verbs begin; `cuts`, by document and turn, where
    people have said that a unit begins and ends.
    """
    rows: list[dict[str, Any]] = []
    question, doc_id = "", ""
    last: dict[str, dict[str, Any]] = {}
    for turn in turns.sort_values(["doc_id", "turn"], kind="stable").to_dict("records"):
        asks = turn["source_type"] in SPOKEN_TYPES and turn["role"] == "interviewer"
        if turn["doc_id"] != doc_id:
            question, last, doc_id = "", {}, turn["doc_id"]
        if asks and not is_backchannel(turn["text"]):
            question, last = turn["text"], {}
        spans = [] if asks else split(turn["text"], finite.get(turn["text"], ()))
        for start, end in recut(spans, turn["text"], (cuts or {}).get((turn["doc_id"], turn["turn"]), ())):
            unit = _unit(turn, start, end) | {"question": question}
            if earlier := last.get(turn["speaker"]):
                unit["before"], earlier["after"] = earlier["text"].strip(), unit["text"].strip()
            last[turn["speaker"]] = unit
            rows.append(unit)
    return pd.DataFrame(rows, columns=[*schema_of("units").columns, *(column for column in CARRIED if column in turns)])
