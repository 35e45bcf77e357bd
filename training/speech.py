"""
Read the treebank as if it were spoken, and make up sentences of interviews, for `spacy train`.

The treebank is written by journalists: every sentence begins with a capital and every name has one. A transcript's do not. So every other
copy of a text is changed: in lower case, or with the sentences' capitals gone, without punctuation, in dialect, with hesitations, and with
other persons and places in it than those of the news. Made-up sentences (`lists/sentences.txt`) add what news never say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from training import invented

HESITATIONS = ("eh", "ehm", "øh", "altså", "liksom", "mm", "#", "…", "på en måte", "ikke sant")
ENDINGS = {"ene": ("an", "a", "ane"), "en": ("'n", "n"), "er": ("e", "a"), "et": ("e",), "a": ("å", "o"), "e": ("", "a")}
SLOTS: dict[str, tuple[str, Callable[[Random], str]]] = {
    "PER": ("PER", invented.person),
    "GIVEN": ("PER", invented.given),
    "SUR": ("PER", invented.surname),
    "FULL": ("PER", invented.full_name),
    "NICK": ("PER", invented.nickname),
    "INIT": ("PER", invented.initials),
    "LOC": ("LOC", invented.place),
    "ORG": ("ORG", invented.organisation),
}
_SLOT = re.compile(r"\{(\w+)('s)?\}")
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_KIND = re.compile(r"\b[A-ZÆØÅ]{3,}\b")


@dataclass(frozen=True)
class Word:
    """A token with its gold: `entity` as in BILUO's coarser brother IOB («B-PER», «I-PER», «O»)."""

    text: str
    space: bool
    entity: str = "O"
    pos: str = ""
    morph: str = ""
    lemma: str = ""
    starts: bool = False


Words = list[Word]


def words_of(doc: Doc) -> Words:
    """A gold document's tokens."""
    return [
        Word(
            token.text,
            bool(token.whitespace_),
            f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O",
            token.pos_,
            str(token.morph),
            token.lemma_,
            bool(token.is_sent_start),
        )
        for token in doc
    ]


def doc_of(vocab: Vocab, words: Words) -> Doc:
    """A gold document made of tokens; made-up sentences have entities alone."""
    spoken: dict[str, list[str]] = {}
    if all(word.pos for word in words):
        spoken = {"pos": [w.pos for w in words], "morphs": [w.morph for w in words], "lemmas": [w.lemma for w in words]}
    return Doc(vocab, [w.text for w in words], [w.space for w in words], ents=[w.entity for w in words], **spoken)  # type: ignore[arg-type]


def lowered(words: Words, rng: Random | None = None) -> Words:
    """Everything in lower case."""
    return [replace(word, text=word.text.lower()) for word in words]


def uncapitalised(words: Words, rng: Random) -> Words:
    """The sentences' first capitals gone, the names' kept."""
    return [replace(word, text=word.text.lower()) if word.starts and word.entity == "O" else word for word in words]


def unpunctuated(words: Words, rng: Random) -> Words:
    """All punctuation gone, or every full stop."""
    gone = re.compile(r"\W+" if rng.random() < 0.5 else r"[.:;]")
    kept: Words = []
    for word in words:
        if word.entity != "O" or not gone.fullmatch(word.text):
            kept.append(word)
        elif kept:
            kept[-1] = replace(kept[-1], space=True)
    return kept


def in_dialect(words: Words, rng: Random) -> Words:
    """Some of the small words and of the endings as one dialect says them: the same the same way throughout. Names stay as they are."""
    said = {word: rng.choice(forms) for word, forms in invented.kinds("dialect").items() if rng.random() < 0.6}
    endings = {written: rng.choice(forms) for written, forms in ENDINGS.items() if rng.random() < 0.3}

    def speak(text: str) -> str:
        if text.lower() in said or len(text) < 5:
            return said.get(text.lower(), text)
        written = next((ending for ending in endings if text.endswith(ending)), "")
        return text.removesuffix(written) + endings.get(written, "")

    return [replace(word, text=speak(word.text)) if word.entity == "O" else word for word in words]


def hesitant(words: Words, rng: Random) -> Words:
    """Fillers put in and words said twice, outside names."""
    spoken: Words = []
    for word in words:
        if rng.random() < 0.06 and not word.entity.startswith("I-") and (not spoken or spoken[-1].space):
            spoken += [Word(text, True, pos="INTJ", lemma=text) for text in rng.choice(HESITATIONS).split()]
        elif rng.random() < 0.04 and word.entity == "O" and word.text.isalpha():
            spoken.append(replace(word, space=True))
        spoken.append(word)
    return spoken


def mentions(words: Words) -> Iterator[Words]:
    """The words in runs: a whole name, or a single word that is in none."""
    run: Words = []
    for word in words:
        if run and not word.entity.startswith("I-"):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def named(name: str, like: Words, rng: Random) -> Words:
    """The words of another name in a name's place: its label, its genitive and the space after it."""
    genitive = "Case=Gen" in like[-1].morph
    parts = (invented.genitive(name, rng) if genitive else name).split()
    entity = like[0].entity[1:]
    words = [replace(like[0], text=part, space=True, entity=f"{'I' if i else 'B'}{entity}", lemma=part) for i, part in enumerate(parts)]
    return [*words[:-1], replace(words[-1], space=like[-1].space, starts=not words[:-1] and like[0].starts, lemma=name.split()[-1])]


def renamed(words: Words, rng: Random) -> Words:
    """Half of the persons and a quarter of the places exchanged, one-word names for one-word names."""
    out: Words = []
    for run in mentions(words):
        if run[0].entity == "B-PER" and rng.random() < 0.5:
            one = rng.choice([invented.given, invented.given, invented.surname])
            out += named((one if len(run) == 1 else invented.full_name)(rng), run, rng)
        elif run[0].entity == "B-LOC" and len(run) == 1 and rng.random() < 0.25:
            out += named(invented.place(rng), run, rng)
        else:
            out += run
    return out


def as_spoken(words: Words, rng: Random) -> Words:
    """A text changed in some of the ways a transcript differs from print."""
    changes = [(renamed, 0.6), (in_dialect, 0.2), (hesitant, 0.25), (unpunctuated, 0.3)]
    changes.append(rng.choice([(lowered, 1.0), (lowered, 1.0), (uncapitalised, 1.0), (uncapitalised, 0.0)]))
    for change, share in changes:
        if rng.random() < share:
            words = change(words, rng)
    return words


@cache
def templates() -> tuple[str, ...]:
    """The sentences with slots."""
    lines = (invented.LISTS / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def sentence(rng: Random) -> tuple[str, list[tuple[int, int, str]]]:
    """A made-up sentence and its names' places in it: first and last+1 character, label."""
    ordinary = invented.kinds("ordinary")
    template = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), rng.choice(templates()))
    template = _KIND.sub(lambda match: rng.choice(ordinary[match[0]]) if match[0] in ordinary else match[0], template)
    text, spans, last = "", [], 0
    for match in _SLOT.finditer(template):
        text += template[last : match.start()]
        label, draw = SLOTS[match[1]]
        name = invented.genitive(draw(rng), rng) if match[2] else draw(rng)
        spans.append((len(text), len(text) + len(name), label))
        text, last = text + name, match.end()
    return text + template[last:], spans


def turn(nlp: Language, rng: Random) -> Words:
    """A made-up turn: one to four sentences, joined as people speak."""
    text, spans, starts = "", [], set()
    for _ in range(rng.randint(1, 4)):
        said, found = sentence(rng)
        spans += [(len(text) + first, len(text) + last, label) for first, last, label in found]
        if not text or text[-2] in ".?":
            starts.add(len(text))
            said = said[0].upper() + said[1:]
        text += said + rng.choice([". ", ". ", ". ", "? ", ", ", " – ", " … ", " "])
    doc = nlp.make_doc(text.strip())
    doc.set_ents([doc.char_span(*span[:2], label=span[2], alignment_mode="expand") for span in spans])
    return [replace(word, starts=token.idx in starts) for word, token in zip(words_of(doc), doc, strict=True)]


@registry.readers("kondensat.speech.v1")
def speech(norne: str, part: str, copies: int, made_up: int, every: int = 1, seed: int = 0) -> Callable[[Language], list[Example]]:
    """
    The treebank's part (`train`, `dev`) as it is and `copies` times as spoken, and `made_up` turns that nobody said.

    `every` takes one document of so many, to make a smaller set to choose by. The same seed gives the same set.
    """

    @cache  # the training loop asks several times
    def read(nlp: Language) -> list[Example]:
        rng = Random(seed)  # noqa: S311
        files = sorted(Path(norne).glob(f"{part}*.spacy"))
        gold = [words_of(doc) for file in files for doc in DocBin().from_disk(file).get_docs(nlp.vocab)][::every]
        spoken = [as_spoken(words, rng) for words in gold for _ in range(copies)]
        made = [as_spoken(turn(nlp, rng), rng) for _ in range(made_up)]
        references = [doc_of(nlp.vocab, words) for words in (*gold, *spoken, *made) if words]
        return [Example(nlp.make_doc(reference.text), reference) for reference in references]

    return read
