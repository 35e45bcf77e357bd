"""Who speaks of what: matrices, co-occurrence, coverage and balance. Counts help a reader judge; they are never a measure of importance."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.core.anonymising.small_cells import LARGEST
from pipeline.core.coding.codebook import IRRELEVANT, OTHER
from pipeline.core.quotes.quotes_table import standing

# A group or a cell of fewer people than this may point somebody out.
FEWEST_PEOPLE = LARGEST + 1


def in_order(participant: str) -> tuple[str, int, str]:
    """A key that sorts K2 before K10."""
    letters, digits = re.fullmatch(r"(.*?)(\d*)", participant, re.DOTALL).groups()  # type: ignore[union-attr]
    return letters, int(digits or 0), participant


def participants(units: pd.DataFrame) -> pd.DataFrame:
    """One row a participant, in order: speaker, group, documents, units, words."""
    words = units["text"].str.split().str.len()
    people = units.assign(words=words).groupby("speaker", as_index=False)
    table = people.agg(group=("group", "first"), documents=("doc_id", "nunique"), units=("unit_id", "size"), words=("words", "sum"))
    return table.sort_values("speaker", key=lambda names: names.map(in_order), kind="stable").reset_index(drop=True)


def matrix(units: pd.DataFrame, quotes: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Participants (index) × codes: how many quotes of each, zeros kept so that a silence is seen."""
    counts = pd.crosstab(quotes["participant"], quotes["code"]) if len(quotes) else pd.DataFrame()
    return counts.reindex(index=participants(units)["speaker"].tolist(), columns=codes, fill_value=0).fillna(0).astype(int)


def cooccurrence(quotes: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Codes × codes: how many units hold both; the diagonal is the units of a code."""
    held = pd.crosstab(quotes["unit_id"], quotes["code"]).reindex(columns=codes, fill_value=0).clip(upper=1) if len(quotes) else None
    table = held.T @ held if held is not None else pd.DataFrame(0, index=codes, columns=codes)
    return table.astype(int)


def coverage(units: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """
    Where each unit went: kind (coded, other, irrelevant, uncoded), units, words; the four sum to all.

    A unit with a code of the codebook is coded whatever else it has; then other goes before irrelevant.
    """
    codes = standing(codings).groupby("unit_id")["code"].agg(set).to_dict()

    def kind(unit: str) -> str:
        own = codes.get(unit, set())
        if own - {OTHER, IRRELEVANT}:
            return "coded"
        return "other" if OTHER in own else "irrelevant" if IRRELEVANT in own else "uncoded"

    went = units.assign(kind=units["unit_id"].map(kind), words=units["text"].str.split().str.len())
    table = went.groupby("kind").agg(units=("unit_id", "size"), words=("words", "sum"))
    return table.reindex(["coded", "other", "irrelevant", "uncoded"], fill_value=0).rename_axis("kind").reset_index()


def small_cells(units: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """
    Groups, group × age band and group × code cells so small that a quote may point somebody out.

    Columns group, age_band and code (empty where the cell is not about it), people, quotes. A group that is itself small is not divided.
    """
    sizes = participants(units).groupby("group").size()
    rows = [
        {"group": group, "age_band": "", "code": "", "people": int(size), "quotes": int((quotes["group"] == group).sum())}
        for group, size in sizes.items()
        if size < FEWEST_PEOPLE
    ]
    ages = units[units["age_band"] != ""] if "age_band" in units else units[:0].assign(age_band="")
    for (group, age_band), part in ages.groupby(["group", "age_band"]):
        people = set(part["speaker"])
        if len(people) < FEWEST_PEOPLE <= sizes[group]:
            said = int(quotes["participant"].isin(people).sum())
            rows.append({"group": group, "age_band": age_band, "code": "", "people": len(people), "quotes": said})
    cells = quotes.groupby(["group", "code"])["participant"].agg(["nunique", "size"])
    rows += [
        {"group": group, "age_band": "", "code": code, "people": int(cell["nunique"]), "quotes": int(cell["size"])}
        for (group, code), cell in cells.iterrows()
        if cell["nunique"] < FEWEST_PEOPLE and sizes[group] >= FEWEST_PEOPLE
    ]
    return pd.DataFrame(rows, columns=["group", "age_band", "code", "people", "quotes"])
