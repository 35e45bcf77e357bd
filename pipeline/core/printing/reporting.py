"""
The report: what was found of whom, where everything went, who decided what, and the method appendix.

It gives the total impression (STC step 1) before it names a code. What a person must write is said to be theirs; nothing is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer

from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.topics import content
from pipeline.core.printing import figures, method
from pipeline.core.printing.blocks import Block, Document, Figure, Heading, Quote, Table, Text
from pipeline.core.printing.checklists import COREQ, SRQR, Item
from pipeline.core.quotes import quoting
from pipeline.core.quotes.quote_list import APPROVED, clock
from pipeline.core.settings import Language, Settings
from pipeline.core.synthesis import counting
from pipeline.core.synthesis.condensing import ASIDE
from pipeline.core.tables import SPOKEN_TYPES
from pipeline.core.wording import group, link, say, status_name

_OWN_WORDS, _SALIENT = 10, 3
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,60}\]")
_ROWS_A_FIGURE = 40
# One participant with this many times the share of quotes that an even spread would give is over-used (K1 in 18 of 68 printed quotes).
_OVERUSED = 2.0


@dataclass(frozen=True)
class Trail:
    """What only the disk knows: notes on method, files with their SHA-256, versions of what was used."""

    notes: Mapping[str, str]
    files: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    consenting: int
    documents: int


@dataclass(frozen=True)
class Study:
    """Every public table of a study, with its codebook and settings."""

    anonymised: pd.DataFrame
    units: pd.DataFrame
    themes: pd.DataFrame
    codings: pd.DataFrame
    condensates: pd.DataFrame
    quotes: pd.DataFrame
    synthesis: pd.DataFrame
    agreement: pd.DataFrame
    exchange: pd.DataFrame
    codebook: Codebook
    settings: Settings
    trail: Trail

    @property
    def codes(self) -> list[str]:
        """The code groups that hold results or theory, in the codebook's order."""
        return [code.id for code in self.codebook.codes if code.kind != "other"]

    def names(self, codes: list[str]) -> list[str]:
        """What people read for those codes."""
        return [self.codebook.label(code, "", self.settings.language) for code in codes]


def document(study: Study) -> Document:
    """The whole report as blocks."""
    language = study.settings.language
    blocks: list[Block] = [
        *_numbers(study, language),
        *_impression(study, language),
        Heading(say("counts", language), 1),
        *_matrix(study, language),
        *_coverage(study, language),
        *_balance(study, language),
        Heading(say("trail", language), 1),
        *_decisions(study, language),
        *_trail(study, language),
        *_appendix(study, language),
    ]
    title = study.settings.title or study.codebook.title.of(language)
    about = (say("report.about", language), link(study.settings))
    return Document(title, say("report.title", language), about, tuple(blocks), language, say("contents", language))


def _wording(study: Study) -> list[str]:
    """What was changed for print, where the study has asked for it."""
    if not study.settings.publication.changes:
        return []
    kinds = Counter(edit.kind for edits in study.quotes["edits"] for edit in quoting.from_json(edits))
    return [say("fact.wording", study.settings.language, pronouns=kinds["pronoun"], dialect=kinds["dialect"])]


def facts(study: Study) -> dict[str, str]:
    """What software knows and the checklists ask for, by the name an item has in `fills`; an empty text where it cannot know."""
    language = study.settings.language
    units, quotes, trail = study.units, study.quotes, study.trail
    spoken = units[units["source_type"].isin(SPOKEN_TYPES)]
    people = counting.participants(spoken)
    minutes = study.anonymised.groupby("doc_id")["start_s"].max().dropna() / 60
    decided = study.codings[study.codings["status"] != "suggested"]
    coders = sorted(set(decided["coder"]))
    suggested = study.codings[study.codings["suggested_by_machine"]]
    notes = sorted(set(study.anonymised["source_type"]) - set(SPOKEN_TYPES))
    sizes = ", ".join(f"{group(str(name), language)} {size}" for name, size in people.groupby("group").size().items())
    again = people.loc[people["documents"] > 1, "speaker"].tolist()
    versions = dict(trail.versions)
    small = counting.small_cells(spoken, quotes)
    approved = int(quotes["status"].isin(APPROVED).sum())
    tree = "; ".join(
        f"{code.label.of(language)} ({', '.join(sub.label.of(language) for sub in code.subcodes)})"
        if code.subcodes
        else code.label.of(language)
        for code in study.codebook.codes
    )
    power = [field for field in method.POWER if trail.notes.get(method.power_key(field))]
    return {
        "title": study.settings.title,
        "preconceptions": trail.notes.get(method.PRECONCEPTIONS, ""),
        "orientation": say("fact.orientation", language),
        "sample": say("fact.sample", language, people=len(people), documents=study.anonymised["doc_id"].nunique()),
        "groups": say("fact.groups", language, sizes=sizes) + (" " + say("fact.small", language) if len(small) else ""),
        "repeats": say("fact.repeats", language, who=", ".join(again)) if again else say("fact.no_repeats", language),
        "recording": say("fact.recording", language, timed=len(minutes), documents=study.anonymised["doc_id"].nunique())
        if len(minutes)
        else "",
        "notes": ", ".join(notes),
        "duration": say("fact.duration", language, low=round(minutes.min()), high=round(minutes.max()), middle=round(minutes.median()))
        if len(minutes)
        else "",
        "power": say("fact.power", language) if len(power) == len(method.POWER) else "",
        "coders": say("fact.coders", language, people=len(coders), names=", ".join(coders), suggested=len(suggested), decided=len(decided)),
        "tree": tree,
        "derivation": say("fact.derivation", language, themes=study.themes.loc[study.themes["theme"] >= 0, "theme"].nunique()),
        "software": ", ".join(f"{name} {version}" for name, version in versions.items()),
        "quotes": say("fact.quotes", language, quotes=len(quotes), approved=approved, people=quotes["participant"].nunique()),
        "consistency": say("fact.consistency", language),
        "themes": ", ".join(f"{row.label} ({row.participants}/{row.of})" for row in study.synthesis.itertuples()),
        "minor": say(
            "fact.minor",
            language,
            aside=sum(len(text.split()) for text in study.condensates.loc[study.condensates["subgroup"] == ASIDE, "units"]),
        ),
        "consent": say("fact.consent", language, consenting=trail.consenting, documents=trail.documents) if trail.documents else "",
        "processing": " ".join([say("fact.processing", language, profile=study.settings.anonymise.profile), *_wording(study)]),
        "trust": say("fact.trust", language, disagreements=len(study.agreement)),
        "limits": f"{say('fact.limits', language)} {link(study.settings)}",
    }


def _numbers(study: Study, language: Language) -> list[Block]:
    people = counting.participants(study.units)
    rows = tuple(
        (
            row.speaker,
            group(row.group, language),
            str(row.documents),
            str(row.units),
            str(row.words),
            str(int((study.quotes["participant"] == row.speaker).sum())),
        )
        for row in people.itertuples()
    )
    total = ("", say("sum", language), *(str(int(people[name].sum())) for name in ("documents", "units", "words")), str(len(study.quotes)))
    header = tuple(say(key, language) for key in ("col.participant", "who.group", "col.documents", "col.units", "col.words", "who.quotes"))
    return [
        Heading(say("report.study", language), 1),
        Text(say("fact.sample", language, people=len(people), documents=study.anonymised["doc_id"].nunique())),
        Table(header, (*rows, total), numbers=(2, 3, 4, 5), strong=(len(rows),), widths=(1.2, 1.6, 1.2, 1, 1, 1)),
    ]


def own_words(units: pd.DataFrame) -> dict[str, list[str]]:
    """For each document the words (lemmas) that set it apart from the others, by TF-IDF."""
    texts = units.groupby("doc_id", sort=True)["text"].agg(" ".join)
    known: dict[str, list[str]] = {}
    counts = [_lemma_counts(text, known) for text in texts]
    if not any(counts):
        return {str(document): [] for document in texts.index}
    vectorizer = DictVectorizer()
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(vectorizer.fit_transform(counts))
    names = vectorizer.get_feature_names_out()
    found = {}
    for place, document in enumerate(texts.index):
        row = weights[place]
        best = np.lexsort((row.indices, -row.data))[:_OWN_WORDS]
        found[str(document)] = [str(names[word]) for word in row.indices[best]]
    return found


def _lemma_counts(text: str, known: dict[str, list[str]]) -> Counter[str]:
    """How often each lemma of `content` stands in a text. What stands between spaces is looked up once; `known` is what has been."""
    counts: Counter[str] = Counter()
    for written, count in Counter(_PLACEHOLDER.sub(" ", text).split()).items():
        if written not in known:
            known[written] = content(written).split()
        for lemma in known[written]:
            counts[lemma] += count
    return counts


def impression_key(doc_id: str) -> str:
    """The heading in method.md of a person's impression of one interview."""
    return f"inntrykk {doc_id.lower()}"


def salient(units: pd.DataFrame, words: list[str]) -> list[str]:
    """The unit_ids of the passages with most of the document's own words, longest telling first, in the order they were said."""
    lengths = units["text"].str.split().str.len()
    hits = units["text"].map(lambda text: len(set(content(text).split()) & set(words)))
    worth = hits * 10 + lengths.clip(upper=60)
    best = units.assign(worth=worth)[lengths >= 12].sort_values(["worth", "unit_id"], ascending=[False, True], kind="stable").head(_SALIENT)
    return best.sort_values(["turn", "start"], kind="stable")["unit_id"].tolist()


def _impression(study: Study, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(say("impression", language), 1), Text(say("impression.says", language), "note")]
    blocks.append(Heading(say("method.preconceptions.title", language), 2))
    blocks.append(_note(study, method.PRECONCEPTIONS, "method.preconceptions", language))
    blocks.append(Heading(say("impression.own", language), 2))
    blocks.append(_note(study, method.THEMES, "method.themes", language))
    themed = study.themes[study.themes["theme"] >= 0].merge(study.units[["unit_id", "speaker"]], on="unit_id")
    if len(themed):
        rows = tuple(
            (str(int(theme) + 1), part["words"].iloc[0], str(len(part)), str(part["speaker"].nunique()))
            for theme, part in themed.groupby("theme", sort=True)
        )
        header = tuple(say(key, language) for key in ("col.theme", "col.typical", "col.units", "people"))
        blocks.append(Heading(say("impression.machine", language), 2))
        blocks.append(Table(header, rows, say("impression.caption", language), numbers=(2, 3), widths=(0.7, 5, 1, 1)))
    words = own_words(study.units)
    blocks.append(Heading(say("impression.sheets", language), 2))
    for name, part in study.units.groupby("doc_id", sort=True):
        turns = study.anonymised[study.anonymised["doc_id"] == name]
        blocks += _sheet(str(name), part, turns, words[str(name)], language)
        if note := study.trail.notes.get(impression_key(str(name))):
            blocks.append(Text(note))
    return blocks


def _note(study: Study, key: str, says: str, language: Language) -> Block:
    note = study.trail.notes.get(key)
    return Text(note) if note else Text(f"{say(says, language)} ({say('to_fill', language)}: data_raw/decisions/method.md)", "write")


def _sheet(name: str, units: pd.DataFrame, turns: pd.DataFrame, words: list[str], language: Language) -> list[Block]:
    people = ", ".join(f"{row.speaker} ({group(row.group, language)})" for row in counting.participants(units).itertuples())
    said = int(units["text"].str.split().str.len().sum())
    time = clock(turns["start_s"].max())
    facts = [people, say("sheet.words", language, words=said, turns=int((turns["role"] == "participant").sum()))]
    facts += [say("sheet.minutes", language, time=time)] if time else []
    blocks: list[Block] = [Heading(name, 3), Text(" · ".join(facts), "note"), Text(say("sheet.own", language, words=", ".join(words)))]
    by_id = units.set_index("unit_id")
    for unit in salient(units, words):
        row = by_id.loc[unit]
        blocks.append(
            Quote(
                "", " ".join(row["text"].split()), str(row["speaker"]), " · ".join(part for part in (unit, clock(row["start_s"])) if part)
            )
        )
    return blocks


def _matrix(study: Study, language: Language) -> list[Block]:
    codes = study.codes
    names = study.names(codes)
    counts = counting.matrix(study.units, study.quotes, codes)
    counts.columns = pd.Index(names)
    together = counting.cooccurrence(study.quotes, codes)
    together.index = together.columns = pd.Index(names)
    blocks: list[Block] = [Heading(say("matrix", language), 2), Text(say("matrix.caveat", language), "note")]
    if counts.empty or not codes:
        return [*blocks, Text(say("quotes.none", language))]
    header = (say("col.participant", language), *names)
    rows = tuple((str(person), *(str(value) for value in row)) for person, row in zip(counts.index, counts.to_numpy(), strict=True))
    silences = "; ".join(f"{row.label}: {row.silent.replace(' ', ', ')}" for row in study.synthesis.itertuples() if row.silent)
    both = tuple((str(name), *(str(value) for value in row)) for name, row in zip(together.index, together.to_numpy(), strict=True))
    blocks += [
        *(
            Figure(*figures.heat(part, say("who.quotes", language)), say("matrix.caption", language), say("matrix.alt", language))
            for part in _pages(counts)
        ),
        Table(header, rows, say("matrix.table", language), numbers=tuple(range(1, len(header)))),
        Text(say("matrix.silent", language, silences=silences) if silences else say("silent.none", language), "note"),
        Heading(say("together", language), 2),
        Text(say("together.says", language), "note"),
        Figure(
            *figures.heat(together, say("col.units", language), triangle=True),
            say("together.caption", language),
            say("together.alt", language),
        ),
        Table(("", *names), both, say("together.table", language), numbers=tuple(range(1, len(names) + 1))),
    ]
    small = counting.small_cells(study.units, study.quotes)
    if len(small):
        lines = [
            f"{' × '.join(part for part in (group(row.group, language), row.age_band.removeprefix('i '), code) if part)}: {row.people}"
            for row in small.itertuples()
            for code in (study.codebook.label(row.code, "", language) if row.code else "",)
        ]
        blocks.append(Text(say("small.warning", language, limit=counting.FEWEST_PEOPLE, cells="; ".join(lines)), "warning"))
    return blocks


def _pages(table: pd.DataFrame) -> list[pd.DataFrame]:
    """A long table in parts that each fit a page as a figure."""
    return [table.iloc[start : start + _ROWS_A_FIGURE] for start in range(0, len(table), _ROWS_A_FIGURE)]


def _coverage(study: Study, language: Language) -> list[Block]:
    went = counting.coverage(study.units, study.codings)
    names = [say(f"kind.{kind}", language) for kind in went["kind"]]
    units, words = int(went["units"].sum()), int(went["words"].sum())
    rows = tuple(
        (name, str(row.units), _share(row.units, units), str(row.words), _share(row.words, words))
        for name, row in zip(names, went.itertuples(), strict=True)
    )
    total = (say("sum", language), str(units), "100 %", str(words), "100 %")
    header = (say("kind", language), say("col.units", language), "%", say("col.words", language), "%")
    return [
        Heading(say("coverage", language), 2),
        Text(say("coverage.says", language, units=units), "body"),
        Figure(
            *figures.parts(names, went["words"].astype(int).tolist()),
            say("coverage.caption", language),
            "; ".join(f"{row[0]}: {row[3]}" for row in rows),
        ),
        Table(header, (*rows, total), numbers=(1, 2, 3, 4), strong=(len(rows),), widths=(2.5, 1, 1, 1, 1)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _balance(study: Study, language: Language) -> list[Block]:
    people = counting.participants(study.units)
    spoken = people["words"] / max(people["words"].sum(), 1)
    counts = study.quotes["participant"].value_counts().reindex(people["speaker"], fill_value=0)
    quoted = counts / max(counts.sum(), 1)
    over = [
        f"{name} ({_share(int(counts[name]), int(counts.sum()))})"
        for name in people["speaker"]
        if quoted[name] > _OVERUSED / max(len(people), 1)
    ]
    says = say("balance.over", language, who=", ".join(over)) if over else say("balance.even", language)
    shares = pd.DataFrame({"spoken": 100 * spoken.to_numpy(), "quoted": 100 * quoted.to_numpy()}, index=people["speaker"])
    names = (say("balance.words", language), say("balance.quotes", language))
    return [
        Heading(say("balance", language), 2),
        Text(say("balance.says", language), "note"),
        *(
            Figure(
                *figures.balance(
                    part.index.tolist(), part["spoken"].tolist(), part["quoted"].tolist(), names, say("balance.axis", language)
                ),
                say("balance.caption", language),
                "; ".join(f"{row.Index}: {row.spoken:.0f} % / {row.quoted:.0f} %" for row in part.itertuples()),
            )
            for part in _pages(shares)
        ),
        Text(says, "warning" if over else "body"),
    ]


def _power(study: Study, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(say("power", language), 2), Text(say("power.says", language), "note")]
    for field in method.POWER:
        blocks.append(Heading(say(f"power.{field}.title", language), 3))
        blocks.append(_note(study, method.power_key(field), f"power.{field}", language))
    return blocks


def _decisions(study: Study, language: Language) -> list[Block]:
    codings = study.codings
    machine = codings[codings["suggested_by_machine"]]
    outcome = machine["status"].value_counts()
    blocks: list[Block] = [
        Heading(say("decided", language), 2),
        Text(say("decided.machine" if len(machine) else "decided.no_machine", language, n=len(machine))),
        Table(
            (say("decided.became", language), say("count", language)),
            tuple(
                (status_name(name, language), str(int(outcome.get(name, 0)))) for name in ("accepted", "changed", "rejected", "suggested")
            ),
            numbers=(1,),
            widths=(3, 1),
        ),
    ]
    people = codings[codings["status"] != "suggested"]
    days = people.assign(day=people["decided_at"].str[:10]).groupby(["coder", "day", "code", "status"], sort=True).size()
    if len(days):
        rows = tuple(
            (coder, day, study.codebook.label(code, "", language), status_name(status, language), str(count))
            for (coder, day, code, status), count in days.items()
        )
        header = tuple(say(key, language) for key in ("col.coder", "col.day", "col.code", "col.decision", "count"))
        blocks.append(Table(header, rows, say("decided.caption", language), numbers=(4,)))
    if len(study.agreement):
        settled = int((study.agreement["consensus"] != "").sum())
        blocks.append(Text(say("decided.disagree", language, n=len(study.agreement), settled=settled)))
    return blocks


def _trail(study: Study, language: Language) -> list[Block]:
    return [
        Heading(say("trail.built", language), 2),
        Text(say("trail.says", language), "note"),
        Table(
            (say("trail.what", language), say("trail.version", language)),
            study.trail.versions,
            say("trail.versions", language),
            widths=(2, 4),
        ),
        Table((say("trail.file", language), "SHA-256"), study.trail.files, say("trail.files", language), widths=(2, 5.2)),
        Table(
            (say("exchange.kind", language), say("exchange.written", language), say("exchange.left", language), say("why.not", language)),
            tuple((row.kind, str(row.written), str(row.left_out), row.reason) for row in study.exchange.itertuples()),
            say("exchange.caption", language),
            numbers=(1, 2),
            widths=(2, 1, 1, 4),
        ),
    ]


def _appendix(study: Study, language: Language) -> list[Block]:
    known = facts(study)
    blocks: list[Block] = [
        Heading(say("appendix", language), 1),
        Text(say("fact.orientation", language)),
        Text(say("appendix.says", language), "note"),
    ]
    blocks += _power(study, language)
    for name, items in (("COREQ", COREQ), ("SRQR", SRQR)):
        rows = tuple((item.key.split()[1], item.asks(language), *_answered(item, known, study.trail.notes, language)) for item in items)
        filled = sum(row[3] != say("to_fill", language) for row in rows)
        header = ("#", say("appendix.item", language), say("appendix.answer", language), say("appendix.by", language))
        blocks.append(Heading(f"{name} ({filled} / {len(rows)})", 2))
        blocks.append(Table(header, rows, widths=(0.5, 2.2, 4.2, 1)))
    return blocks


def _answered(item: Item, known: Mapping[str, str], notes: Mapping[str, str], language: Language) -> tuple[str, str]:
    """The answer to an item and who gave it: a person's note goes before what software knows."""
    if note := notes.get(item.key.lower()):
        return note, say("by.person", language)
    if fact := known.get(item.fills, ""):
        return fact, say("by.person" if item.fills == "preconceptions" else "by.software", language)
    return "", say("to_fill", language)
