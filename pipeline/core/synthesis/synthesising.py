"""STC step 4: the frame a researcher writes the analytic text in, one part a result category."""

from __future__ import annotations

import json

import pandas as pd

from pipeline.core.coding.codebook import Codebook
from pipeline.core.printing.blocks import Block, Condensate, Document, Heading, Items, Table, Text
from pipeline.core.quotes.quote_list import as_block
from pipeline.core.settings import Language, Settings
from pipeline.core.synthesis import counting
from pipeline.core.synthesis.condensing import ASIDE, UNPLACED
from pipeline.core.tables import SPOKEN_TYPES
from pipeline.core.wording import group, link, say

JUDGEMENTS = ("støtter", "nyanserer", "motsier")
_DEVIANT = 4


def quantifier(count: int, of: int, language: Language) -> str:
    """The word a count can carry in running text: one, a few, several, most, all."""
    if count == 0:
        return say("none", language)
    if count == of:
        return say("all_of_them", language)
    if count == 1:
        return say("one", language)
    return say("most" if 2 * count > of else "several" if 3 * count >= of else "some", language)


def deviant(condensates: pd.DataFrame, code: str) -> list[str]:
    """Units of the code group that fit least: those set aside, then the least central, no gullsitat; at most a few."""
    groups = condensates[condensates["code"] == code]
    aside = " ".join(groups.loc[groups["subgroup"] == ASIDE, "units"]).split()
    ranked = [one for text in groups["ranking"] for one in json.loads(text)] if "ranking" in groups else []
    far = [one["unit_id"] for one in sorted(ranked, key=lambda one: (one["central"], one["unit_id"])) if one["central"] < 0.5]
    gold = " ".join(groups["gullsitat"]).split()
    return [unit for unit in dict.fromkeys([*aside, *far]) if unit not in gold][:_DEVIANT]


def table(
    units: pd.DataFrame,
    condensates: pd.DataFrame,
    quotes: pd.DataFrame,
    codebook: Codebook,
    ticks: dict[tuple[str, str], dict[str, str]],
    language: Language,
) -> pd.DataFrame:
    """
    The table `synthesis`.

    On a category's re-reading list stand the documents its gullsitat come from, those with units that fit least, and those of the silent:
    reading them again can support, nuance or contradict. `ticks` holds what a person has read, by (code, doc_id).
    """
    spoken = units[units["source_type"].isin(SPOKEN_TYPES)]
    people = counting.participants(spoken)["speaker"].tolist()
    documents = spoken.groupby("speaker")["doc_id"].agg(lambda ids: sorted(set(ids))).to_dict()
    document_of = dict(zip(units["unit_id"], units["doc_id"], strict=True))
    rows = []
    for code in codebook.codes:
        if code.kind == "other":
            continue
        own = quotes[quotes["code"] == code.id]
        speaking = set(own["participant"])
        silent = [person for person in people if person not in speaking]
        unfit = [document_of[unit] for unit in deviant(condensates, code.id) if unit in document_of]
        gold = own.loc[own["gullsitat"].astype(bool), "doc_id"].tolist()
        reread = sorted({*gold, *unfit, *(document for person in silent for document in documents.get(person, []))}) if len(own) else []
        ticked = [document for document in reread if (code.id, document) in ticks]
        rows.append(
            {
                "code": code.id,
                "label": code.label.of(language),
                "participants": len(speaking),
                "of": len(people),
                "silent": " ".join(silent),
                "reread": " ".join(reread),
                "ticked": " ".join(ticked),
                "finished": bool(reread) and len(ticked) == len(reread),
            }
        )
    return pd.DataFrame(rows, columns=["code", "label", "participants", "of", "silent", "reread", "ticked", "finished"])


def document(
    synthesis: pd.DataFrame,
    units: pd.DataFrame,
    condensates: pd.DataFrame,
    quotes: pd.DataFrame,
    codebook: Codebook,
    ticks: dict[tuple[str, str], dict[str, str]],
    settings: Settings,
) -> Document:
    """The frame as a document: heading and text to write, who speaks and who does not, condensates, quotes, what does not fit, re-reading."""
    language = settings.language
    blocks: list[Block] = []
    for row in synthesis.to_dict("records"):
        own = quotes[quotes["code"] == row["code"]]
        blocks += _opening(row, codebook, language)
        blocks += _who(row, own, units, language)
        blocks += _subgroups(condensates[condensates["code"] == row["code"]], own, language)
        blocks += _against(row, condensates, own, units, language)
        blocks += _rereading(row, ticks, language)
    about = (say("synthesis.about", language), say("condensate.law", language), link(settings))
    title = settings.title or codebook.title.of(language)
    return Document(title, say("synthesis.title", language), about, tuple(blocks), language, say("contents", language))


def _opening(row: dict[str, object], codebook: Codebook, language: Language) -> list[Block]:
    code = codebook.get(str(row["code"]))
    state = say("finished" if row["finished"] else "unfinished", language)
    return [
        Heading(str(row["label"]), 1),
        Text(f"{state}. {say('definition', language)}: {code.definition}", "note"),
        Text(say("write.heading", language), "write"),
        Text(say("write.text", language), "write"),
    ]


def _who(row: dict[str, object], quotes: pd.DataFrame, units: pd.DataFrame, language: Language) -> list[Block]:
    count, of = int(row["participants"]), int(row["of"])  # type: ignore[call-overload]
    word = quantifier(count, of, language)
    sizes = counting.participants(units).groupby("group", sort=True).size()
    rows = []
    for name, size in sizes.items():
        part = quotes[quotes["group"] == name]
        speaking = part["participant"].nunique()
        gold = part[part["gullsitat"].astype(bool)]["quote_id"].head(1).tolist()
        rows.append(
            (
                group(str(name), language).capitalize(),
                f"{speaking} / {size}",
                str(len(part)),
                quantifier(speaking, int(size), language),
                *(gold or [""]),
            )
        )
    header = tuple(say(key, language) for key in ("who.group", "who.n", "who.quotes", "who.word", "who.example"))
    silent = str(row["silent"]).replace(" ", ", ")
    return [
        Heading(say("who", language), 2),
        Text(say("who.sentence", language, n=count, of=of, word=word)),
        Table(header, tuple(rows), say("who.caption", language), numbers=(1, 2), widths=(2, 1, 1, 1.6, 3)),
        Text(say("silent", language, who=silent) if silent else say("silent.none", language), "note"),
    ]


def _subgroups(groups: pd.DataFrame, quotes: pd.DataFrame, language: Language) -> list[Block]:
    blocks: list[Block] = []
    for row in groups[~groups["subgroup"].isin((ASIDE, UNPLACED))].to_dict("records"):
        blocks.append(Heading(f"{say('subgroup', language)}: {row['label']}", 2))
        blocks.append(Text(say(f"condensate.{row['status']}", language), "warning" if row["status"] == "stale" else "note"))
        if row["condensate"]:
            clauses = tuple((part["text"], part["unit_id"]) for part in json.loads(str(row["clauses"]) or "[]"))
            blocks.append(Condensate(say("condensate.watermark", language), str(row["condensate"]), clauses))
        gold = quotes[(quotes["subgroup"] == row["subgroup"]) & quotes["gullsitat"].astype(bool)]
        if len(gold):
            blocks.append(Heading(say("gold", language), 3))
            blocks += [as_block(quote, language) for quote in gold.to_dict("records")]
    left = " ".join(groups.loc[groups["subgroup"] == UNPLACED, "units"]).split()
    if left:
        blocks.append(Text(say("unplaced", language, n=len(left)), "warning"))
    return blocks


def _against(
    row: dict[str, object], condensates: pd.DataFrame, quotes: pd.DataFrame, units: pd.DataFrame, language: Language
) -> list[Block]:
    blocks: list[Block] = [Heading(say("against", language), 2), Text(say("against.says", language), "note")]
    unfit = deviant(condensates, str(row["code"]))
    shown = quotes.set_index("unit_id", drop=False)
    blocks += [as_block(shown.loc[unit].to_dict(), language) for unit in unfit if unit in shown.index]
    if not unfit:
        blocks.append(Text(say("against.none", language)))
    blocks.append(Text(say("write.against", language), "write"))
    return blocks


def _rereading(row: dict[str, object], ticks: dict[tuple[str, str], dict[str, str]], language: Language) -> list[Block]:
    documents = str(row["reread"]).split()
    lines, done = [], []
    for document in documents:
        tick = ticks.get((str(row["code"]), document))
        note = " – ".join(part for part in (tick["judgement"], tick["reader"], tick["read_at"], tick["note"]) if part) if tick else ""
        lines.append(f"{document}{': ' + note if note else ''}")
        done.append(tick is not None)
    return [Heading(say("reread", language), 2), Text(say("reread.says", language), "note"), Items(tuple(lines), tuple(done))]
