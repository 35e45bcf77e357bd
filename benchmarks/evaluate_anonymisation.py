"""
Measure the anonymisation on the made-up interviews: `python -m benchmarks.evaluate_anonymisation [SET…]`, or `make evaluate-anonymisation`.

The measures are those of the Text Anonymization Benchmark (Pilán et al. 2022, Computational Linguistics 48:4), written anew: an entity is
protected when every mention of it is covered in every character that is not a mark or function word; ER_di and ER_qi are the shares of
direct and indirect ones. On top: protection over the whole set, over-masking, placeholder consistency (B³), the finds a person is asked
to look at and what answering them brings, and leaks that the audit sees. Intervals are 95 % bootstraps over documents.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import regex

from pipeline import identifiers as stage
from pipeline.anonymised import replaced
from pipeline.core.anonymising import audit, numbering
from pipeline.core.identifiers import known
from pipeline.core.identifiers.decisions import HERE, KEEP, MASK, Decision, applied
from pipeline.core.identifiers.find import Spoken, find
from pipeline.core.identifiers.spans import REVIEW, Find, resolve
from pipeline.core.settings import Settings
from pipeline.disk import lists, model, profiles
from tests.gold import Interview, interviews

GOLD = Path(__file__).parent.parent / "tests" / "gold"
PAGE = Path(__file__).parent.parent / "docs" / "measured-anonymisation.md"
SETS = ("example", "dev", "blind")
DIRECT, STRONG, INDIRECT = "direct", "strong_indirect", "indirect"
FUNCTION_WORDS = {"hr", "fru", "frk", "dr", "nr", "ca", "i", "på", "ved", "til", "fra", "frå", "og", "en", "ei", "et", "den", "det"}
ROUNDS, SEED = 1000, 7
_TOKEN = regex.compile(r"\w+")


@dataclass(frozen=True)
class Seen:
    """A gold mention and what became of it."""

    group: str
    doc: str
    entity: str
    cls: str
    label: str
    covered: bool
    tokens: int
    masked: int
    placeholder: str


@dataclass(frozen=True)
class Measured:
    """A document: its mentions, its words outside identifiers, how many of them were masked, how many finds are doubtful."""

    group: str
    language: str
    doc: str
    mentions: tuple[Seen, ...]
    words: int
    other: int
    masked: int
    doubtful: int
    leaks: int


@dataclass(frozen=True)
class Looked:
    """The turns of a set of interviews, what was found in each, and how many words a second."""

    turns: tuple[Spoken, ...]
    finds: tuple[tuple[Find, ...], ...]
    speed: float


def called(gold: Interview) -> list[tuple[str, str]]:
    """(participant, name) of each name in the head: one for each speaker of a group interview, all of them of the only speaker of another."""
    doc, names = gold.head["doc"], [name.strip() for name in gold.head.get("names", "").split(";")]
    speakers = list(dict.fromkeys(turn.speaker for turn in gold.turns if turn.speaker != "I"))
    alone = len(speakers) != len(names) or len(speakers) == 1
    return [
        (doc if alone else f"{doc}/{speaker}", name) for speaker, name in zip([doc] * len(names) if alone else speakers, names, strict=True)
    ]


def look(golds: Sequence[tuple[str, Interview]], *, names: bool) -> Looked:
    """Run the finder on a set of interviews as one study, with or without the names of participants.csv."""
    turns = [
        Spoken(gold.head["doc"], number, turn.text, gold.head["language"], frozenset(who for who, _ in called(gold)))
        for _, gold in golds
        for number, turn in enumerate(gold.turns, start=1)
    ]
    given = [(who, name) for _, gold in golds for who, name in called(gold) if name and names]
    began = time.perf_counter()
    finds = find(turns, known.known(given), lists.lexicon(), model.load())
    speed = sum(len(turn.text.split()) for turn in turns) / (time.perf_counter() - began)
    return Looked(tuple(turns), tuple(tuple(here) for here in finds), speed)


def reviewed(golds: Sequence[tuple[str, Interview]], looked: Looked) -> Looked:
    """
    The same after somebody has answered every doubtful find rightly and read nothing else.

    A doubtful find within an identifier is answered with the whole identifier and its label, for the whole study. Any other is kept: in the whole
    study where every find of the same words is wrong, which the review page shows, and else there.
    """
    seen = [
        (turn, one, turn.text[one.start : one.end], [m for m in said.mentions if m.start < one.end and one.start < m.end])
        for turn, found, said in zip(looked.turns, looked.finds, (turn for _, gold in golds for turn in gold.turns), strict=True)
        for one in found
    ]
    names = {words.casefold() for _, _, words, inside in seen if inside}
    answers: dict[tuple[str, ...], Decision] = {}
    for turn, one, words, inside in seen:
        if one.score >= REVIEW:
            continue
        for mention in inside:
            answers[MASK, mention.text] = Decision("", "fasit", MASK, mention.text, mention.label)
        if not inside and words.casefold() not in names:
            answers[KEEP, words] = Decision("", "fasit", KEEP, words)
        elif not inside:
            place = (turn.doc_id, turn.turn, one.start, one.end)
            answers[KEEP, words, *map(str, place)] = Decision("", "fasit", KEEP, words, "", "", HERE, *place)
    stems = [(one.surface.casefold().rstrip("s'’´"), one) for one in answers.values()]
    after = (
        resolve(turn.text, applied(found, turn.text, turn.doc_id, turn.turn, [one for stem, one in stems if stem in turn.text.casefold()]))
        for turn, found in zip(looked.turns, looked.finds, strict=True)
    )
    return replace(looked, finds=tuple(tuple(here) for here in after))


def measure(golds: Sequence[tuple[str, Interview]], looked: Looked) -> list[Measured]:
    """Each document's measures."""
    lexicon, groups = lists.lexicon(), {who: gold.head["group"] for _, gold in golds for who, _ in called(gold)}
    sites = {gold.head["doc"]: gold.head.get("site", "").casefold() for _, gold in golds}
    codes = numbering.codes(groups, numbering.secret("", groups), {})
    table = stage.table(looked.turns, looked.finds, lexicon, profiles.load("publisering"), Settings(), codes, (), sites)
    looked_for = audit.known(zip(table["text"], table["label"], strict=True), lexicon.ordinary, lexicon.keep)
    rows = {key: part for key, part in table.groupby(["doc_id", "turn"], sort=False)}  # noqa: C416 – a GroupBy is no mapping
    return [_document(group, gold, rows, looked_for, lexicon.ordinary) for group, gold in golds]


def _document(
    group: str, gold: Interview, rows: dict[tuple[str, int], pd.DataFrame], looked_for: audit.Known, ordinary: Callable[[str], bool]
) -> Measured:
    doc, seen, counts = gold.head["doc"], [], [0, 0, 0, 0, 0]
    for number, turn in enumerate(gold.turns, start=1):
        found = rows.get((doc, number), pd.DataFrame(columns=["start", "end", "replacement", "score"]))
        covered = {at for row in found.itertuples() for at in range(row.start, row.end)}
        marked = {at for mention in turn.mentions for at in range(mention.start, mention.end)}
        for mention in turn.mentions:
            tokens = [m.span() for m in _TOKEN.finditer(turn.text, mention.start, mention.end) if m[0].lower() not in FUNCTION_WORDS]
            hidden = [all(at in covered for at in range(*span)) for span in tokens]
            placeholder = next((row.replacement for row in found.itertuples() if row.start < mention.end and mention.start < row.end), "")
            seen.append(Seen(group, doc, mention.entity, mention.cls, mention.label, all(hidden), len(tokens), sum(hidden), placeholder))
        others = [m.span() for m in _TOKEN.finditer(turn.text) if not any(at in marked for at in range(*m.span()))]
        text = replaced(turn.text, [(row.start, row.end, row.replacement) for row in found.itertuples()])
        counts[0] += len(turn.text.split())
        counts[1] += len(others)
        counts[2] += sum(any(at in covered for at in range(*span)) for span in others)
        counts[3] += int((found["score"] < REVIEW).sum())
        counts[4] += len(audit.turn(text, looked_for, "", ordinary))
    return Measured(group, gold.head["language"], doc, tuple(seen), *counts)


def protected(documents: Iterable[Measured], classes: Sequence[str], *, whole_set: bool = False) -> float:
    """Share of entities with every mention covered; within each document, or over the whole set."""
    entities: dict[tuple[str, ...], bool] = defaultdict(lambda: True)
    for document in documents:
        for one in document.mentions:
            if one.cls in classes:
                entities[(one.entity,) if whole_set else (document.doc, one.entity)] &= one.covered
    return sum(entities.values()) / len(entities) if entities else float("nan")


def mention_recall(documents: Iterable[Measured], classes: Sequence[str] = (DIRECT, STRONG, INDIRECT), label: str = "") -> float:
    """Share of mentions covered."""
    hits = [one.covered for document in documents for one in document.mentions if one.cls in classes and label in ("", one.label)]
    return sum(hits) / len(hits) if hits else float("nan")


def token_recall(documents: Iterable[Measured], label: str = "") -> float:
    """Share of the identifiers' words covered."""
    pairs = [(one.masked, one.tokens) for document in documents for one in document.mentions if label in ("", one.label)]
    return sum(masked for masked, _ in pairs) / sum(tokens for _, tokens in pairs) if pairs else float("nan")


def precision(documents: Sequence[Measured]) -> float:
    """Share of the masked words that are identifiers (TAB's uniform precision)."""
    right = sum(one.masked for document in documents for one in document.mentions)
    return right / max(right + sum(document.masked for document in documents), 1)


def over_masking(documents: Sequence[Measured]) -> float:
    """Share of the words outside identifiers that are masked."""
    return sum(document.masked for document in documents) / max(sum(document.other for document in documents), 1)


def consistency(documents: Sequence[Measured]) -> tuple[float, float]:
    """B³ over the people's mentions: precision (a placeholder is one person) and recall (a person is one placeholder)."""
    pairs = [
        (one.entity, one.placeholder.rstrip("s"))
        for document in documents
        for one in document.mentions
        if one.label == "PER" and one.placeholder
    ]
    by_entity: dict[str, list[str]] = defaultdict(list)
    by_placeholder: dict[str, list[str]] = defaultdict(list)
    for entity, placeholder in pairs:
        by_entity[entity].append(placeholder)
        by_placeholder[placeholder].append(entity)
    exact = [by_placeholder[p].count(e) / len(by_placeholder[p]) for e, p in pairs]
    whole = [by_entity[e].count(p) / len(by_entity[e]) for e, p in pairs]
    return sum(exact) / max(len(exact), 1), sum(whole) / max(len(whole), 1)


def interval(documents: Sequence[Measured], share: Callable[[Sequence[Measured]], float]) -> str:
    """The share with its 95 % bootstrap interval over documents."""
    draw = random.Random(SEED)  # noqa: S311 – a fixed seed is the point
    drawn = sorted(value for _ in range(ROUNDS) if (value := share(draw.choices(documents, k=len(documents)))) == value)
    low, high = drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn)) - 1]
    return f"{share(documents):.3f} ({low:.3f}–{high:.3f})"


def _row(name: str, documents: Sequence[Measured]) -> str:
    count = sum(len(document.mentions) for document in documents)
    cells = [
        interval(documents, lambda some: protected(some, [DIRECT])),
        interval(documents, lambda some: protected(some, [STRONG, INDIRECT])),
        interval(documents, mention_recall),
        f"{precision(documents):.3f}",
        f"{100 * over_masking(documents):.2f} %",
    ]
    return f"| {name} | {len(documents)} | {count} | {' | '.join(cells)} |"


def _review(documents: Sequence[Measured], answered: Sequence[Measured]) -> list[str]:
    """What a person brings who answers the doubtful finds and reads nothing else, by set, beside how many there are."""
    head = (
        "utvalg",
        "usikre per 1000 ord",
        *(f"{what} {when}" for what in ("direkte", "indirekte", "maskert uten grunn") for when in ("før", "etter")),
    )
    lines = [f"| {' | '.join(head)} |", "|" + " --- |" * len(head)]
    for name in ("alle", *SETS):
        parts = [[one for one in some if name in ("alle", one.group)] for some in (documents, answered)]
        if not parts[0]:
            continue
        load = 1000 * sum(one.doubtful for one in parts[0]) / sum(one.words for one in parts[0])
        shares = [
            *(f"{protected(part, [DIRECT]):.3f}" for part in parts),
            *(f"{protected(part, [STRONG, INDIRECT]):.3f}" for part in parts),
            *(f"{100 * over_masking(part):.2f} %" for part in parts),
        ]
        lines.append(f"| {name} | {load:.1f} | {' | '.join(shares)} |")
    return lines


def page(documents: Sequence[Measured], without: Sequence[Measured], answered: Sequence[Measured]) -> str:
    """The measures as a Markdown page."""
    unseen = [document for document in documents if document.group == "blind"] or documents
    words = sum(document.words for document in unseen)
    exact, whole = consistency(unseen)
    head = "| utvalg | intervjuer | identifikatorer | direkte beskyttet (ER_di) | indirekte beskyttet (ER_qi) | funnet, per omtale | presisjon | maskert uten grunn |"
    lines = [
        "# Målt: anonymiseringen",
        "",
        "Laget av `make evaluate-anonymisation`. Tallene i parentes er 95 % intervaller, trukket over intervjuer. Hvert sett kjøres som en studie for seg.",
        "Av `example` og `dev` er regler og språkmodell lært; bare `blind` sier hva som venter i intervjuer ingen har sett.",
        "",
        head,
        "|" + " --- |" * 8,
    ]
    lines += [_row(f"sett: {name}", part) for name in SETS if (part := [d for d in documents if d.group == name])]
    lines += [_row(f"blind: {name}", part) for name in ("nb", "nn", "dialect") if (part := [d for d in unseen if d.language == name])]
    lines.append(_row("blind, uten at navnene i participants.csv er kjent", [d for d in without if d.group == unseen[0].group]))
    lines += ["", "Det som følger, gjelder `blind`.", "", "| merkelapp | omtaler | funnet | ord funnet |", "| --- | --- | --- | --- |"]
    for label in sorted({one.label for document in unseen for one in document.mentions}):
        count = sum(one.label == label for document in unseen for one in document.mentions)
        lines.append(f"| {label} | {count} | {mention_recall(unseen, label=label):.3f} | {token_recall(unseen, label):.3f} |")
    lines += [
        "",
        (
            f"- Beskyttet gjennom hele settet: direkte {protected(unseen, [DIRECT], whole_set=True):.3f}, "
            f"sterkt indirekte {protected(unseen, [STRONG], whole_set=True):.3f}, indirekte {protected(unseen, [INDIRECT], whole_set=True):.3f}"
        ),
        f"- Én person, én erstatning (B³): presisjon {exact:.3f}, dekning {whole:.3f}",
        f"- Til gjennomsyn: {1000 * sum(document.doubtful for document in unseen) / words:.1f} usikre funn per 1000 ord",
        f"- Lekkasjekontrollen: {sum(document.leaks for document in unseen)} treff i de anonymiserte tekstene",
    ]
    lines += [
        "",
        "## Med og uten gjennomsyn",
        "",
        "Etter at noen har svart riktig på hvert usikre funn, og ikke lest noe annet. Et svar gjelder hele studien.",
        "",
        *_review(documents, answered),
    ]
    return "\n".join(lines) + "\n"


def main(sets: Sequence[str]) -> None:
    """Measure each set as a study of its own, print and write the page."""
    documents, without, answered = list[Measured](), list[Measured](), list[Measured]()
    for name in sets:
        golds = [(name, gold) for gold in interviews(GOLD / name)]
        looked = look(golds, names=True)
        documents += measure(golds, looked)
        without += measure(golds, look(golds, names=False))
        answered += measure(golds, reviewed(golds, looked))
        print(f"{name}: {looked.speed:.0f} ord i sekundet, språkmodellen medregnet", flush=True)
    text = page(documents, without, answered)
    print(text)
    if set(sets) == set(SETS):
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or SETS)
