"""Every identifier of a study, joined from the rules, the lists, the known names and the language model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.language import Language

from pipeline.core.identifiers import ages, contacts, dates, known, lives, numbers, proper
from pipeline.core.identifiers.known import Known
from pipeline.core.identifiers.lexicon import Lexicon
from pipeline.core.identifiers.proper import Turn
from pipeline.core.identifiers.spans import Find, resolve
from pipeline.core.identifiers.words import is_uncased, words

_LABELS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "GPE_LOC": "LOC", "GPE_ORG": "LOC", "GPE": "LOC", "MISC": "ORG", "PROD": "", "EVT": "", "DRV": ""}


@dataclass(frozen=True)
class Spoken:
    """A turn to look through."""

    doc_id: str
    text: str
    language: str


def _turns(spoken: Sequence[Spoken], model: Language | None) -> list[Turn]:
    texts = [turn.text for turn in spoken]
    docs: Iterable[object] = model.pipe(texts, disable=[name for name in model.pipe_names if name not in ("tok2vec", "transformer", "ner")]) if model else texts
    entities = [
        tuple((e.start_char, e.end_char, _LABELS.get(e.label_, "")) for e in doc.ents if _LABELS.get(e.label_, "")) if model else () for doc in docs
    ]
    uncased = {doc: is_uncased([turn.text for turn in turns]) for doc, turns in groupby(spoken, key=lambda turn: turn.doc_id)}
    return [
        Turn(turn.text, words(turn.text), found, uncased[turn.doc_id], turn.language == "dialect")
        for turn, found in zip(spoken, entities, strict=True)
    ]


def structured(text: str, lexicon: Lexicon) -> list[Find]:
    """What has a form of its own: numbers, contact details, dates, ages, singular lives."""
    return [*numbers.find(text), *contacts.find(text), *dates.find(text), *ages.find(text), *lives.find(text, lexicon.occupations)]


def _kept(find: Find, text: str, lexicon: Lexicon) -> bool:
    return find.source != "deltakerliste" and text[find.start : find.end].lower() in lexicon.keep


def find(spoken: Sequence[Spoken], names: Known, lexicon: Lexicon, model: Language | None) -> list[list[Find]]:
    """
    The identifiers of each turn, in order and without overlap; turns of a document stand together.

    Without a model (`machine: false`) only what has a form of its own and the known names are found.
    """
    turns = _turns(spoken, model)
    found = [[*structured(turn.text, lexicon), *known.find(turn, names, lexicon)] for turn in turns]
    if model:
        ordinary = _written_small(turns)
        named = [proper.names(turn, lexicon, ordinary) for turn in turns]
        sure = proper.confirmed([turn.text for turn in turns], [[*a, *b] for a, b in zip(found, named, strict=True)], lexicon)
        found = [
            [*shaped, *here, *proper.again(turn, sure, lexicon, ordinary)]
            for turn, shaped, here in zip(turns, found, named, strict=True)
        ]
    return [resolve(turn.text, (f for f in finds if not _kept(f, turn.text, lexicon))) for turn, finds in zip(turns, found, strict=True)]


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
