"""
Meaning units (meningsbærende enheter): a turn cut where one thought ends and the next begins.

Speech often comes without full stops, so punctuation is one sign among several: each gap between two words gets a strength from
sentence ends, pauses, openers of a new thought («men», «og så», «nei»), closers of an old one («ikke sant») and the syntax around it.
Among all ways to cut the turn at such gaps, the one with least cost is taken, as TeX breaks a paragraph into lines: strong gaps are
cheap, and a unit of about `IDEAL` words is cheaper than a very short or a very long one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.core.tables import SPOKEN_TYPES, schema_of
from pipeline.core.transcripts.backchannels import is_backchannel

# Lengths in words. Passages of 15–80 words carry one thought in published STC tables; the cost grows steeply outside.
IDEAL, SHORT, LONG, LONGEST = 32, 10, 60, 110
# A stretch this long without a full stop is worth a look by the language model.
UNPUNCTUATED = 45

_END = re.compile(r"[.!?…]+[\"»”’)\]]*$")
_ABBREVIATION = re.compile(
    r"^[(\[«\"]*(?:bl\.a|f\.eks|d\.v\.s|dvs|osv|o\.l|o\.a|m\.m|m\.fl|jf|ca|kl|nr|tlf|mr|dr|fr|hr|st|pga|mht|ift|evt|eks|ol|maks|min|s\.k|t\.o\.m|"
    r"f\.o\.m|i\.e|p\.t|e\.l|[A-ZÆØÅ]|\d{1,2})\.$",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[.,;:!?…]+")
_PAUSES = (
    (re.compile(r"#{2,}|\[?\(?(?:lang|lengre)\s?pause.*|\(\d{1,3}\)|\(?\[?pause\]?\)?[.,]?|sek(?:und(?:er)?)?\.?\)|pause[\])]+", re.IGNORECASE), 0.7),
    (re.compile(r"#|\(\.{1,2}\)"), 0.3),
    (re.compile(r"\(\.{3,9}\)"), 0.6),
)
# What may open a new thought, longest first, and how much it tells: alone, only if a clause follows; after a full stop, always.
_OPENERS: dict[str, float] = dict.fromkeys(
    """men så;nei men;neimen;ja men;jo men;men altså;men altså;ja nei;nei altså;ja altså;men da;så da;og så da;nei så;ja så;jo så;
    men ikke sant;men det er klart;men det e klart;og den andre tingen;en annen ting;ein annan ting;ei anna sak;i hvert fall;
    i alle fall;i kvart fall;uansett;uansatt;ellers;elles;forresten;førresten;for eksempel;til å begynne med;te å begynne med;til slutt;te slutt;
    etter hvert;etterkvart;etter kvart;da husker jeg;eg hugsar;jeg husker;æ hugse;det verste;det viktigste;det viktigaste;det fine;det rare;
    problemet;poenget;sannheten;grunnen;før i tida;den gangen;den gongen;i dag;i starten;i begynnelsen;i byrjinga""".replace("\n", "").split(";"),
    0.6,
) | {
    "men": 0.6, "og så": 0.55, "åsså": 0.55, "å så": 0.55, "og da": 0.5, "og då": 0.5, "nei": 0.5, "næi": 0.5, "ja": 0.45, "jo": 0.4, "jau": 0.4,
    "altså": 0.4, "så": 0.4, "for": 0.35, "og": 0.3, "å": 0.2, "da": 0.3, "då": 0.3, "no": 0.3, "nå": 0.3, "etterpå": 0.4, "eller": 0.2,
    "fordi": 0.1, "når": 0.2, "hvis": 0.2, "viss": 0.2, "hadde": 0.1, "det": 0.0,
}  # fmt: skip
_OPENERS = {key.strip(): value for key, value in _OPENERS.items()}
_LONGEST_OPENER = max(len(key.split()) for key in _OPENERS)
# What closes a thought when a new clause follows.
_CLOSERS = {
    "ikke sant", "ikkje sant", "ikkje sannt", "itj sant", "ikk sant", "vet du", "veit du", "veit dokker", "skjønner du", "skjønar du", "ser du",
    "på en måte", "på ein måte", "liksom", "lissom", "altså", "asså", "rett og slett", "da ja", "og sånn", "og sånt", "og slikt", "eller noe",
    "eller nåke", "eller noko", "og alt det der", "og det der",
}  # fmt: skip
_SUBJECTS = set(
    "jeg eg ej æ æg je jæ jæi du han hun ho hu vi me oss dere dokker dykk de dei dem dej di det de' d den der man en ein folk alle noen nokon nåken "
    "jei mi i e".split()
) - {"i", "e", "de'", "d", "en", "mi", "me"}
# After these a subject goes on with the clause it is in.
_BINDERS = set(
    "at som om når da då hvis viss fordi der hvor kor kva ka hva hvem kven kem hvordan korleis koss enn før mens medan siden sidan selv sjøl "
    "jeg eg ej æ ikke ikkje i på til te av med for fra frå og men så eller å den det".split()
)
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
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [Word(word, start, after, re.sub(r"[^\w'#]+", "", word).lower()) for (start, word), after in zip(starts, ends, strict=True)]


def _opener(words: list[Word], at: int) -> tuple[float, int]:
    """How strongly the words from `at` open a new thought, and how many words the opener is."""
    for length in range(_LONGEST_OPENER, 0, -1):
        phrase = " ".join(word.bare for word in words[at : at + length])
        if phrase in _OPENERS and len(words) >= at + length:
            return _OPENERS[phrase], length
    return 0.0, 0


def _clause_follows(words: list[Word], at: int, finite: Collection[int]) -> bool:
    """Whether a clause of its own seems to begin at the word `at`: a subject or a finite verb close by."""
    near = words[at : at + 3]
    return any(word.bare in _SUBJECTS for word in near) or any(word.start in finite for word in words[at : at + 4])


def _bare_clause(words: list[Word], at: int, finite: Collection[int]) -> bool:
    """Whether a main clause begins at `at` with nothing to open it: subject and verb after something that was already complete."""
    here, after, before = words[at], words[at + 1 : at + 2], words[at - 1]
    if here.bare not in _SUBJECTS or not after or before.bare in _BINDERS or before.bare in _SUBJECTS or before.start in finite:
        return False
    return after[0].start in finite


def _closed(words: list[Word], at: int) -> bool:
    return any(" ".join(word.bare for word in words[max(0, at - length) : at]) in _CLOSERS for length in (1, 2, 3, 4))


def _ends_sentence(word: Word) -> bool:
    return bool(_END.search(word.text)) and not _ABBREVIATION.match(word.text)


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
        if here.start in bracketed or _PUNCTUATION.fullmatch(here.text) or any(pattern.fullmatch(here.text) for pattern, _ in _PAUSES):
            found.append(_NO_CUT)
            continue
        opens, length = _opener(words, at)
        clause = _clause_follows(words, at + length, finite)
        strength = 0.0
        if _ends_sentence(before):
            trailing = before.text.endswith(("…", "...")) and here.text[:1].islower()
            strength = (0.5 if trailing else 1.0) + opens * 0.6 + (0.15 if "?" in before.text and not quotes else 0.0)
        else:
            pause = max((value for pattern, value in _PAUSES if pattern.fullmatch(before.text)), default=0.0)
            comma = 0.1 if before.text.endswith((",", ";", ":", "–")) else 0.0
            syntax = opens if clause else 0.4 if not length and _bare_clause(words, at, finite) else 0.0
            closing = 0.25 if _closed(words, at) and (clause or opens) else 0.0
            strength = pause + syntax + closing + (comma if syntax or closing else 0.0)
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
    return list(zip(edges, edges[1:], strict=False))


def needs_syntax(text: str) -> bool:
    """Whether a turn has so long a stretch without a full stop that its clauses are worth looking for."""
    since = 0
    for word in _words(text):
        since = 0 if _ends_sentence(word) else since + 1
        if since >= UNPUNCTUATED:
            return True
    return False


# What later stages want to know of a unit's turn, where the anonymised table has it.
CARRIED = ("language", "special_consent")


def table(turns: pd.DataFrame, finite: Mapping[str, Collection[int]]) -> pd.DataFrame:
    """
    The units of the participants' turns, and of documents nobody speaks in.

    Needs doc_id, turn, speaker, role, group, start_s, text and source_type. Makes the columns of `tables.Units`: start_s is the turn's;
    question is the interviewer's last words before the turn that are more than «mhm»; before and after are the speaker's units next to
    this one, as long as the interviewer does not ask in between; the columns of `CARRIED` are kept. `finite` holds the places of finite verbs for texts that need them.
    """
    rows: list[dict[str, object]] = []
    carried = [column for column in CARRIED if column in turns]
    for _, document in turns.sort_values(["doc_id", "turn"], kind="stable").groupby("doc_id", sort=True):
        question = ""
        last: dict[str, dict[str, object]] = {}
        for turn in document.itertuples():
            spoken = turn.source_type in SPOKEN_TYPES
            if spoken and turn.role == "interviewer":
                if not is_backchannel(turn.text):
                    question, last = turn.text, {}
                continue
            for start, end in split(turn.text, finite.get(turn.text, ())):
                unit: dict[str, object] = {
                    "unit_id": f"{turn.doc_id}.{turn.turn}.{start}",
                    "doc_id": turn.doc_id,
                    "turn": turn.turn,
                    "speaker": turn.speaker,
                    "group": turn.group,
                    "start": start,
                    "end": end,
                    "start_s": turn.start_s,
                    "text": turn.text[start:end],
                    "question": question,
                    "before": "",
                    "after": "",
                    "source_type": turn.source_type,
                } | {column: getattr(turn, column) for column in carried}
                if earlier := last.get(turn.speaker):
                    unit["before"], earlier["after"] = str(earlier["text"]).strip(), str(unit["text"]).strip()
                last[turn.speaker] = unit
                rows.append(unit)
    return pd.DataFrame(rows, columns=[*schema_of("units").columns, *carried])
