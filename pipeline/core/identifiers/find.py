"""Every identifier of a study, joined from the rules, the lists, the known names and the language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.core.identifiers import ages, around, contacts, dates, known, lives, numbers, proper
from pipeline.core.identifiers.decisions import Decision, applied
from pipeline.core.identifiers.known import Known
from pipeline.core.identifiers.lexicon import Lexicon
from pipeline.core.identifiers.proper import Turn
from pipeline.core.identifiers.spans import Find, resolve
from pipeline.core.identifiers.tagger import PART, SPANS
from pipeline.core.identifiers.words import is_uncased, words

_LABELS = {
    "PER": "PER",
    "LOC": "LOC",
    "ORG": "ORG",
    "GPE_LOC": "LOC",
    "GPE_ORG": "LOC",
    "GPE": "LOC",
    "MISC": "ORG",
    "PROD": "",
    "EVT": "",
    "DRV": "",
}


@dataclass(frozen=True)
class Spoken:
    """A turn to look through; `people` are the participants of its document."""

    doc_id: str
    turn: int
    text: str
    language: str
    people: frozenset[str] = frozenset()


def _read(texts: Sequence[str], model: Language | None) -> tuple[list[tuple[tuple[int, int, str], ...]], list[list[Find]]]:
    """What the model takes for names in each text, and what it is sure enough of to be a find by itself."""
    if not model:
        return [()] * len(texts), [[] for _ in texts]
    docs = list(model.pipe(texts, disable=_idle(model)))
    entities = [tuple((one.start_char, one.end_char, _LABELS[one.label_]) for one in doc.ents if _LABELS.get(one.label_)) for doc in docs]
    return entities, [_tagged(doc) for doc in docs]


def _tagged(doc: Doc) -> list[Find]:
    group = doc.spans.get(SPANS)
    if group is None:
        return []
    return [
        Find(one.start_char, one.end_char, one.label_, "språkmodell", score)
        for one, score in zip(group, group.attrs["scores"], strict=True)
    ]


def _turns(spoken: Sequence[Spoken], entities: Sequence[tuple[tuple[int, int, str], ...]]) -> list[Turn]:
    uncased = {doc: is_uncased([turn.text for turn in turns]) for doc, turns in groupby(spoken, key=lambda turn: turn.doc_id)}
    return [
        Turn(turn.text, words(turn.text), found, uncased[turn.doc_id], turn.language == "dialect", turn.people)
        for turn, found in zip(spoken, entities, strict=True)
    ]


def _idle(model: Language) -> list[str]:
    """The model's parts that its name finders do not listen to."""
    heard = {name for name in model.pipe_names if "ner" in getattr(model.get_pipe(name), "listening_components", ())}
    return [name for name in model.pipe_names if name not in {"ner", PART} | heard]


def structured(text: str, lexicon: Lexicon) -> list[Find]:
    """What has a form of its own: numbers, contact details, dates, ages, singular lives."""
    found = [
        *numbers.find(text),
        *contacts.find(text),
        *dates.find(text),
        *ages.find(text),
        *lives.find(text, lexicon.occupations, lexicon.common_occupation),
    ]
    return [find for find in found if not _kept(find, text, lexicon)]


def _kept(find: Find, text: str, lexicon: Lexicon) -> bool:
    """Whether a find is a phrase to keep, or the month of a public day: «22. juli»."""
    if find.source == "deltakerliste":
        return False
    whole = text[find.start : find.end].lower()
    if find.label == "ADDR" and whole.isalpha() and lexicon.ordinary(whole):  # Hovedveien
        return True
    return whole in lexicon.keep or (
        find.label == "DATE"
        and any(f"{text[max(0, find.start - back) : find.start]}{whole}".lower() in lexicon.keep for back in (4, 9, 11))
    )


_SURE, _SURER, _SUREST = 0.5, 0.9, 0.97


def _stands(find: Find, turn: Turn, lexicon: Lexicon) -> bool:
    """
    Whether what the model found is to be masked: not if it is nothing but words to keep.

    For a name made of ordinary words the model must be surer than for others, and the more so where a capital says nothing, or where the words
    are a dictionary's and no list's of names.
    """
    at = next((at for at, word in enumerate(turn.words) if word.end > find.start), len(turn.words))
    first, kept, ordinary, common = at, True, True, True
    while at < len(turn.words) and turn.words[at].start < find.end:
        word, length = turn.words[at], lexicon.kept(turn.words, at)
        if not length and word.text.isalnum():
            kept = False
            ordinary &= (not word.capital or word.initial) and (lexicon.ordinary(word.low) or lexicon.spoken_form(word.low))
            common &= lexicon.common(word.low)
        at += max(length, 1)
    if kept:
        return False
    if find.label not in ("PER", "LOC", "ORG") or not ordinary:
        return True
    return find.score >= (_SUREST if common else _SURER if turn.words[first].capital else _SURE)


def find(
    spoken: Sequence[Spoken], names: Known, lexicon: Lexicon, model: Language | None, decided: Sequence[Decision] = ()
) -> list[list[Find]]:
    """
    The identifiers of each turn, in order and without overlap; turns of a document stand together.

    `decided` is what people decided, oldest first. Without a model only what has a form of its own and the known names are found.
    """
    entities, tagged = _read([turn.text for turn in spoken], model)
    turns = _turns(spoken, entities)
    found = [[*structured(turn.text, lexicon), *known.find(turn, names, lexicon)] for turn in turns]
    if model:
        ordinary = _written_small(turns)
        named = [
            [*proper.names(turn, lexicon, ordinary), *(one for one in read if _stands(one, turn, lexicon))]
            for turn, read in zip(turns, tagged, strict=True)
        ]
        sure = proper.confirmed([turn.text for turn in turns], [[*a, *b] for a, b in zip(found, named, strict=True)], lexicon)
        found = [
            [*shaped, *(one for one in (*here, *proper.again(turn, sure, lexicon, ordinary), *also) if not _kept(one, turn.text, lexicon))]
            for turn, shaped, here, also in zip(turns, found, named, _namesakes(spoken, turns, named, lexicon), strict=True)
        ]
    standing = []
    for said, finds in zip(spoken, found, strict=True):
        finds += around.find(said.text, finds)
        standing.append(resolve(said.text, applied(finds, said.text, said.doc_id, said.turn, decided)))
    return standing


def _namesakes(spoken: Sequence[Spoken], turns: Sequence[Turn], named: Sequence[Sequence[Find]], lexicon: Lexicon) -> list[list[Find]]:
    """In each turn those whom its document somewhere calls by an ordinary word."""
    called: dict[str, set[str]] = {said.doc_id: set() for said in spoken}
    for said, here in zip(spoken, named, strict=True):
        called[said.doc_id] |= {said.text[one.start : one.end].lower() for one in here if one.source == proper.CALLED_SO}
    return [proper.namesakes(turn, called[said.doc_id], lexicon) for said, turn in zip(spoken, turns, strict=True)]


def _written_small(turns: Sequence[Turn]) -> set[str]:
    """Words the study writes in lower case in documents that do use capitals, and never with one inside a sentence."""
    small, great = Counter[str](), Counter[str]()
    for turn in turns:
        for word in turn.words:
            if word.letters and not turn.uncased:
                if not word.capital:
                    small[word.low] += 1
                elif not word.initial:
                    great[word.low] += 1
    return {word for word, count in small.items() if count > 2 * great[word]}
