"""Anonymised: the turns with their identifiers replaced and their speakers numbered; the privacy line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.core.anonymising import audit, numbering, small_cells
from pipeline.core.anonymising.audit import Known
from pipeline.core.anonymising.numbering import Remembered
from pipeline.core.anonymising.replacements import Profile, age_band
from pipeline.core.participants import Participation, by_identity, consenting
from pipeline.core.settings import Settings
from pipeline.disk import atomic, command, lists, numbers, profiles, study, tables
from pipeline.disk import audit as files

SMALL_CELLS = Path("data_processed/private/small_cells.csv")


def replaced(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The text with each span (start, end, replacement) replaced, from the end so that offsets hold."""
    for start, end, replacement in sorted(spans, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def public_ids(
    doc_ids: Sequence[str], rows: Sequence[Participation], known: Known, key: bytes, before: Sequence[Remembered]
) -> dict[str, str]:
    """The documents' names, a neutral one for each that holds a name, a place or a workplace the study knows; a neutral one stays."""
    told = {word.lower() for row in rows for cell in (row.site, row.workplace, *row.names) for word in cell.split() if len(word) > 2}
    taken = numbering.documents(doc_ids, before)
    for doc_id in dict.fromkeys(one for one in doc_ids if one not in taken):
        words = doc_id.replace("_", " ").replace("-", " ").lower().split()
        tells = told & set(words) or audit.names_in(" ".join(words), known, doc_id)
        taken[doc_id] = f"dok-{numbering.keyed(key, 'doc', doc_id)[:6]}" if tells else doc_id
    return taken


def public(
    turns: pd.DataFrame,
    spans: Mapping[tuple[str, int], list[tuple[int, int, str]]],
    codes: Mapping[str, str],
    rows: Sequence[Participation],
    profile: Profile,
) -> pd.DataFrame:
    """
    The turns as others may read them.

    Columns of `tables.Anonymised`, and special_consent (the participant may be recognised, and must approve each quote; of a participant
    without a row, whether anybody in the document must) and age_band (empty where the age is not known).
    """
    person = by_identity(consenting(tuple(rows)))
    special = {doc_id for (doc_id, _), row in person.items() if row.special_consent}
    of = [person.get(key) for key in zip(turns["doc_id"], turns["participant"], strict=True)]
    table = turns.assign(
        speaker=[codes.get(who, numbering.INTERVIEWER) if role == "participant" else numbering.INTERVIEWER for who, role in zip(turns["participant"], turns["role"], strict=True)],
        text=[replaced(text, spans.get((doc_id, turn), [])) for doc_id, turn, text in zip(turns["doc_id"], turns["turn"], turns["text"], strict=True)],
        special_consent=[row.special_consent if row else doc_id in special for row, doc_id in zip(of, turns["doc_id"], strict=True)],
        age_band=[age_band(row.age, profile, "nb") if row else "" for row in of],
    )  # fmt: skip
    return table[[*tables.schema_of("anonymised").columns, "special_consent", "age_band"]]


def report_small_cells(spoken: pd.DataFrame, codes: Mapping[str, str], rows: Sequence[Participation], settings: Settings) -> None:
    """Write into `private/` which participants too few others are like, and say how many there are."""
    person, profile, lexicon = (
        by_identity(consenting(tuple(rows))),
        profiles.load(settings.anonymise.profile),
        lists.lexicon(settings.anonymise.keep),
    )
    here = spoken[spoken["participant"].isin(list(codes))][["doc_id", "participant"]].drop_duplicates().itertuples(index=False)
    people = [(codes[who], person[doc_id, who]) for doc_id, who in here if (doc_id, who) in person]
    table = small_cells.classes(people, profile, lexicon.region)
    atomic.write_bytes(SMALL_CELLS, b"\xef\xbb\xbf" + table.to_csv(index=False, sep=";", lineterminator="\r\n").encode())
    if len(table):
        print(
            f"  ADVARSEL: {table['people'].sum()} deltakere er i grupper på {small_cells.LARGEST} eller færre når rolle, alder, kjønn, region og "
            f"type arbeidsplass ses sammen; {(table['people'] == 1).sum()} er alene om sin kombinasjon. Se {SMALL_CELLS}."
        )


def main(turns: Path, identifiers: Path, participants: Path, output: Path) -> None:
    """Read turns and identifiers, write the turns safe to read; raises LeakError, and writes nothing, where the audit finds a leak."""
    settings = study.read_settings()
    spoken, found, rows = tables.read(turns), tables.read(identifiers), study.read_participants(participants)
    spans: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    found = found[found["replacement"] != ""]
    for doc_id, number, *span in zip(*(found[column] for column in ("doc_id", "turn", "start", "end", "replacement")), strict=True):
        spans.setdefault((doc_id, number), []).append((span[0], span[1], span[2]))
    key = numbering.secret(settings.numbering, spoken["doc_id"])
    speaking = spoken[spoken["role"] == "participant"]
    groups, memory = dict(zip(speaking["participant"], speaking["group"], strict=True)), numbers.read()
    codes = numbering.codes(groups, key, settings.prefixes, memory)
    table = public(spoken, spans, codes, rows, profiles.load(settings.anonymise.profile))
    looked_for = files.known()
    ordinary = lists.lexicon(settings.anonymise.keep).ordinary
    said = zip(table["doc_id"], table["turn"], table["text"], strict=True)
    files.report([leak for doc_id, number, text in said for leak in audit.turn(text, looked_for, f"{doc_id}, ytring {number}", ordinary)])
    ids = public_ids(list(table["doc_id"]), rows, looked_for, key, memory)
    neutral = {before: after for before, after in ids.items() if before != after}
    numbers.write(numbering.remembered(memory, groups, codes, neutral))
    tables.write(table.assign(doc_id=table["doc_id"].map(ids)), output)
    print(f"Anonymiserte {len(table)} ytringer fra {len(codes)} deltakere. Lekkasjekontrollen fant ingenting.")
    if neutral:
        print(f"  {len(neutral)} av dokumentnavnene røper noe og er erstattet med nøytrale; koblingen står i {numbers.FILE}.")
    report_small_cells(spoken, codes, rows, settings)


if __name__ == "__main__":
    command.run(main)
