"""The table `quotes`: every quotable passage under a code, in the order a report author wants them."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Codebook
from pipeline.core.quotes import quoting, rewording
from pipeline.core.settings import Language, Publication
from pipeline.core.tables import MACHINE, SPOKEN_TYPES, Quotes

_STANDING = {"accepted": 0, "changed": 0, "suggested": 1, "rejected": 2}
# «Han sa: «…»» or «sa hun at»: the speaker gives another's words.
_SECOND_HAND = re.compile(
    r"(?:\b(?:sa|sier|seier|seie|spurte|spurde|skrev|skreiv|svarte|svara)\b[^.?!]{0,30}[:«])|«[^»]{12,}»", re.IGNORECASE
)
_AS_SAID = Publication()
EXTRA = (
    "question",
    "role",
    "code_label",
    "subcode_label",
    "subgroup",
    "subgroup_label",
    "also",
    "edits",
    "special_consent",
    "second_hand",
    "disputed",
)


def standing(codings: pd.DataFrame) -> pd.DataFrame:
    """
    One row a unit and code: the best coding, people before the machine.

    Adds `disputed` where one person keeps and another rejects. A unit that a person rejected and nobody accepted is left out.
    """
    codings = codings.reset_index(drop=True)
    rows = codings.assign(rank=codings["status"].map(_STANDING), person=codings["coder"] != MACHINE)
    keys = ["unit_id", "code"]
    kept = rows.groupby(keys)["rank"].transform("min") == 0
    refused = (rows["status"] == "rejected").groupby([rows["unit_id"], rows["code"]]).transform("any")
    rows = rows[(kept | ~refused) & (rows["status"] != "rejected")].assign(disputed=kept & refused)
    rows = rows.sort_values([*keys, "rank", "person", "score", "subcode"], ascending=[True, True, True, False, False, True], kind="stable")
    return rows.drop_duplicates(keys)


def table(
    units: pd.DataFrame,
    codings: pd.DataFrame,
    condensates: pd.DataFrame,
    codebook: Codebook,
    language: Language,
    wordings: dict[str, str],
    publication: Publication = _AS_SAID,
) -> pd.DataFrame:
    """
    Quotes, approved ones first within a code, codes in the codebook's order.

    Only what was said in a conversation becomes a quote. `wordings` gives a publication wording somebody has chosen for a quote_id; it
    stands only where it is an exact slice or an allowed edit. `publication` says which words become others in all other quotes. Extra
    columns are those of EXTRA.
    """
    spoken = units[units["source_type"].isin(SPOKEN_TYPES) & (units["text"].str.strip() != "")]
    best = standing(codings)
    best = best[~best["code"].isin((IRRELEVANT, OTHER))]
    rows = best.merge(spoken, on="unit_id", how="inner")
    paths = best.assign(path=[codebook.label(code, sub, language) for code, sub in zip(best["code"], best["subcode"], strict=True)])
    also = paths.groupby("unit_id")["path"].agg(list).to_dict()
    places = _places(condensates)
    order = {code.id: place for place, code in enumerate(codebook.codes)}
    made = [_quote(row, codebook, language, wordings, also, places, publication) for row in rows.to_dict("records")]
    quotes = pd.DataFrame(made, columns=[*Quotes.to_schema().columns, *EXTRA])
    position = quotes.assign(
        first=quotes["code"].map(order).fillna(len(order)),
        second=quotes["status"].map(_STANDING),
        third=quotes["subgroup"].replace("", "~"),
        fourth=~quotes["gullsitat"].astype(bool),
        start=quotes["unit_id"].str.rsplit(".", n=1).str[-1].astype(int) if len(quotes) else 0,
    ).sort_values(["first", "code", "second", "third", "fourth", "doc_id", "turn", "start"], kind="stable")
    return quotes.loc[position.index].reset_index(drop=True)


def _places(condensates: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str, bool]]:
    """Where each unit stands within a code: subgroup, its name, and whether it is a candidate for gullsitat."""
    return {
        (row.code, unit): (row.subgroup, row.label, unit in row.gullsitat.split())
        for row in condensates.itertuples()
        for unit in row.units.split()
    }


def _quote(
    row: dict[str, object],
    codebook: Codebook,
    language: Language,
    wordings: dict[str, str],
    also: dict[str, list[str]],
    places: dict[tuple[str, str], tuple[str, str, bool]],
    publication: Publication,
) -> dict[str, object]:
    unit, code, subcode = str(row["unit_id"]), str(row["code"]), str(row["subcode"])
    verbatim, participant = str(row["text"]), str(row["speaker"])
    quote_id = f"{unit}/{code}"
    edits = rewording.publish(verbatim, publication, str(row.get("language", "nb")))
    wording = quoting.apply(verbatim, edits)
    chosen = quoting.align(verbatim, wordings[quote_id], rewording.allowed(publication)) if quote_id in wordings else None
    if chosen and chosen.verdict != "drifted":
        edits, wording = chosen.edits, wordings[quote_id].strip()
    subgroup, name, gold = places.get((code, unit), ("", "", False))
    path = codebook.label(code, subcode, language)
    question, before = str(row["question"]), str(row["before"])
    return {
        **{
            column: row[column]
            for column in ("unit_id", "doc_id", "group", "turn", "start_s", "code", "subcode", "score", "status", "coder")
        },
        "quote_id": quote_id,
        "participant": participant,
        "label": path,
        "quote": wording,
        "verbatim": verbatim,
        "before": f"{question} – {before}" if question and before else question or before,
        "after": row["after"],
        "suggested_by_machine": row["suggested_by_machine"],
        "gullsitat": gold,
        "citation": quoting.cite(wording, participant),
        "question": question,
        "role": row["group"],
        "code_label": codebook.label(code, "", language),
        "subcode_label": codebook.get(code, subcode).label.of(language) if subcode and (code, subcode) in codebook.paths() else subcode,
        "subgroup": subgroup,
        "subgroup_label": name,
        "also": "; ".join(other for other in also[unit] if other != path),
        "edits": quoting.to_json(edits),
        "special_consent": bool(row.get("special_consent", False)),
        "second_hand": bool(_SECOND_HAND.search(verbatim)),
        "disputed": bool(row["disputed"]),
    }
