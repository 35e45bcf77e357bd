"""The quote table as a document: a chapter a code, a section a subgroup, approved quotes first and suggestions apart."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from pipeline.core.coding.codebook import Code, Codebook
from pipeline.core.printing.blocks import Block, Document, Heading, Quote, Text
from pipeline.core.quotes import quoting
from pipeline.core.settings import Language, Settings
from pipeline.core.wording import group, link, say

if TYPE_CHECKING:
    import pandas as pd  # for the reader; `kondensat quotes` must answer before pandas has loaded

APPROVED = ("accepted", "changed")
_LONGEST_QUESTION = 140
_QUESTION = re.compile(r"(?<=[.!?…])\s+")


def clock(seconds: float | None) -> str:
    """Time into the recording as h:mm:ss or m:ss; empty where there is none."""
    if seconds is None or math.isnan(seconds):
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def document(quotes: pd.DataFrame, codebook: Codebook, settings: Settings) -> Document:
    """The whole list; a code without quotes has its chapter too, so that a silence is seen."""
    language = settings.language
    of = quotes["participant"].nunique()
    approved = int(quotes["status"].isin(APPROVED).sum())
    about = (
        say("quotes.about", language, quotes=len(quotes), participants=of, approved=approved, suggested=len(quotes) - approved),
        law(settings),
        link(settings),
    )
    blocks: list[Block] = []
    for code in codebook.codes:
        if code.kind != "other":
            blocks += _chapter(code, quotes[quotes["code"] == code.id], of, language)
    return Document(
        settings.title or codebook.title.of(language),
        say("quotes.title", language),
        about,
        tuple(blocks),
        language,
        say("contents", language),
    )


def _chapter(code: Code, quotes: pd.DataFrame, of: int, language: Language) -> list[Block]:
    blocks: list[Block] = [Heading(code.label.of(language), 1), Text(code.definition)]
    for heading, lines in ((say("include", language), code.include), (say("exclude", language), code.exclude)):
        if lines:
            blocks.append(Text(f"{heading}: {'; '.join(lines)}.", "note"))
    blocks.append(Text(say("counted", language, quotes=len(quotes), n=quotes["participant"].nunique(), of=of), "note"))
    if quotes.empty:
        return [*blocks, Text(say("quotes.none", language))]
    for (_, name), part in quotes.groupby(["subgroup", "subgroup_label"], sort=True):
        if name:
            blocks.append(Heading(str(name), 2))
        approved = part[part["status"].isin(APPROVED)]
        suggested = part[~part["status"].isin(APPROVED)]
        blocks += [as_block(row, language) for row in approved.to_dict("records")]
        if len(suggested):
            blocks.append(Text(say("quotes.suggested", language), "label"))
            blocks += [as_block(row, language) for row in suggested.to_dict("records")]
    return blocks


def as_block(row: dict[str, object], language: Language) -> Quote:
    """A row of `quotes` as a block quote with lead-in, citation, source and its marks."""
    role = group(str(row["role"]), language).capitalize()
    question = _QUESTION.split(" ".join(str(row["question"]).split()))[-1]
    asked = question.endswith("?") and len(question.split()) > 2 and len(question) <= _LONGEST_QUESTION
    lead_in = say("asked", language, role=role, question=question) if asked else say("says", language, role=role)
    time = clock(row["start_s"])  # type: ignore[arg-type]
    source = " · ".join(part for part in (str(row["quote_id"]), time, str(row["subcode_label"])) if part)
    return Quote(lead_in, str(row["quote"]), str(row["participant"]), source, tags(row, language))


def tags(row: dict[str, object], language: Language) -> tuple[str, ...]:
    """What a reader must know of a quote before printing it."""
    marks = {
        "gull_candidate": bool(row["gullsitat"]),
        "machine": row["status"] == "suggested" and bool(row["suggested_by_machine"]),
        "second_hand": bool(row["second_hand"]),
        "disputed": bool(row["disputed"]),
        "special": bool(row["special_consent"]),
    }
    told = [say(mark, language) for mark, there in marks.items() if there]
    changed = reworded(row)
    return (*told, say("reworded", language, changes="; ".join(changed))) if changed else tuple(told)


def reworded(row: dict[str, object]) -> tuple[str, ...]:
    """The words that are others in print, each once: «ho → hen»."""
    edits = quoting.from_json(str(row["edits"]))
    verbatim = str(row["verbatim"])
    return tuple(
        dict.fromkeys(f"{verbatim[e.start : e.end].lower()} → {e.text.lower()}" for e in edits if e.kind in ("pronoun", "dialect"))
    )


def law(settings: Settings) -> str:
    """What a quote is in this study, and what may differ between it and the words as said."""
    chosen, language = settings.publication, settings.language
    layers = [
        say("quotes.pronouns", language, word=chosen.pronouns) if chosen.pronouns != "behold" else "",
        say("quotes.dialect", language) if chosen.dialect != "behold" else "",
        say("quotes.shown", language) if chosen.changes else "",
    ]
    return " ".join(part for part in (say("quotes.law", language), *layers) if part)


def excerpt(rows: list[dict[str, object]]) -> Document:
    """Chosen quotes as a short document, in the order given, a heading where the code changes."""
    blocks: list[Block] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or before["code"] != row["code"]:
            blocks.append(Heading(str(row["code_label"]), 1))
        blocks.append(as_block(row, "nb"))
    return Document(say("quotes.title", "nb"), "", (say("quotes.law", "nb"),), tuple(blocks), "nb", say("contents", "nb"))
