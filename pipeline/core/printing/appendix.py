"""The codebook as an appendix to print: what each code means, how often it is used, and the quotes that show it best."""

from __future__ import annotations

import pandas as pd

from pipeline.core.coding.codebook import Code, Codebook
from pipeline.core.printing.blocks import Block, Document, Heading, Items, Table, Text
from pipeline.core.quotes.quote_list import APPROVED, as_block
from pipeline.core.settings import Language, Settings
from pipeline.core.wording import link, say

MOST_QUOTES = 3
MOST_EXAMPLES = 3
MOST_PATTERNS = 8


def document(codebook: Codebook, quotes: pd.DataFrame, settings: Settings) -> Document:
    """
    The codebook with counts and best quotes from `quotes` (schema Quotes, as the stage writes it).

    Quotes that need specific consent are counted but not printed.
    """
    language, of = settings.language, quotes["participant"].nunique()
    approved = int(quotes["status"].isin(APPROVED).sum())
    about = (
        say("appendix.about", language, version=codebook.version, quotes=len(quotes), approved=approved),
        *((codebook.about,) if codebook.about else ()),
        link(settings),
    )
    blocks: list[Block] = [Heading(say("appendix.codes", language), 1), _overview(codebook, quotes, language)]
    for code, subcode, one in codebook.walk():
        here = _under(quotes, code, subcode)
        # A code group's quotes stand with its subcodes, where they have one.
        own = here if subcode or not one.subcodes else here[here["subcode"] == ""]
        blocks += [Heading(one.label.of(language), 2 if subcode else 1), *_meaning(one, language)]
        if one.kind == "other":  # no quotes are taken from these, so nothing is counted
            continue
        blocks.append(Text(say("counted", language, quotes=len(here), n=here["participant"].nunique(), of=of), "note"))
        blocks += [as_block(row, language) for row in best(own).to_dict("records")]
    if codebook.changes:
        blocks.append(Heading(say("appendix.changes", language), 1))
        blocks.append(Items(tuple(f"{change.version}: {change.says}" for change in codebook.changes)))
    title = settings.title or codebook.title.of(language)
    return Document(title, say("appendix.title", language), about, tuple(blocks), language, say("contents", language))


def best(quotes: pd.DataFrame, most: int = MOST_QUOTES) -> pd.DataFrame:
    """The quotes that show a code best: gullsitat first, then approved, own words, the surest; one a participant while there are several."""
    there = quotes[~quotes["special_consent"].astype(bool)].assign(approved=quotes["status"].isin(APPROVED))
    order = there.sort_values(["gullsitat", "approved", "second_hand", "score", "quote_id"], ascending=[False, False, True, False, True])
    again = order.groupby("participant").cumcount()
    return order.assign(again=again).sort_values("again", kind="stable").head(most)


def _under(quotes: pd.DataFrame, code: str, subcode: str) -> pd.DataFrame:
    here = quotes[quotes["code"] == code]
    return here[here["subcode"] == subcode] if subcode else here


def _overview(codebook: Codebook, quotes: pd.DataFrame, language: Language) -> Table:
    """Every code with its numbers, code groups in bold."""
    rows, strong = [], []
    for place, (code, subcode, one) in enumerate(codebook.walk()):
        here = _under(quotes, code, subcode)
        label = one.label.of(language)
        counts = ("–", "–") if one.kind == "other" else (str(len(here)), str(here["participant"].nunique()))
        rows.append((f"– {label}" if subcode else label, one.id, *counts))
        if not subcode:
            strong.append(place)
    header = tuple(say(phrase, language) for phrase in ("appendix.code", "appendix.id", "appendix.quotes", "appendix.participants"))
    return Table(header, tuple(rows), say("appendix.caption", language), (2, 3), (5, 4, 1.5, 2), tuple(strong))


def _meaning(code: Code, language: Language) -> list[Block]:
    blocks: list[Block] = [Text(code.definition)]
    patterns = (*code.patterns.strong, *code.patterns.usual)
    parts = (
        ("include", code.include, len(code.include)),
        ("exclude", code.exclude, len(code.exclude)),
        ("appendix.examples", code.examples, MOST_EXAMPLES),
        ("appendix.patterns", patterns, MOST_PATTERNS),
    )
    for phrase, lines, most in parts:
        if lines:
            rest = say("appendix.more", language, n=len(lines) - most) if len(lines) > most else ""
            blocks += [Text(say(phrase, language), "label"), Items((*lines[:most], *((rest,) if rest else ())))]
    return blocks
