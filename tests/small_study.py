"""A study of a dozen sentences, as frames, for the tests of what is made from codings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from pipeline.core.coding import codebook
from pipeline.core.coding.codebook import Codebook
from pipeline.core.quotes import quotes_table
from pipeline.core.settings import Settings
from pipeline.core.synthesis import condensing, synthesising
from pipeline.disk import model

BOOK = codebook.parse(
    """
id: liten
version: "1"
title: {nb: Liten studie, en: Small study}
codes:
  - id: grensesetting
    label: {nb: Grensesetting, en: Boundaries}
    definition: Å sette eller mangle grenser.
    include: [telefonen om natta]
    exclude: [fysiske grenser]
    subcodes:
      - {id: egne, label: {nb: Egne grenser}, definition: egne}
      - {id: rolle, label: {nb: Rolle}, definition: rolle}
  - {id: recovery, label: {nb: Recovery}, definition: Bedring.}
  - {id: stille, label: {nb: Stille kode}, definition: Ingen snakker om dette.}
  - {id: annet, label: {nb: Annet}, definition: annet, kind: other}
  - {id: irrelevant, label: {nb: Irrelevant}, definition: irrelevant, kind: other}
""",
    "liten.yaml",
)

# Document, turn, speaker, group, what is said, and the status of each code it has.
SAID = [
    ("a", 2, "K1", "likeperson", "Jeg ga ut nummeret mitt i starten, og så ringte de klokka to om natta.", {"grensesetting.egne": "accepted"}),
    ("a", 4, "K1", "likeperson", "Eh, jeg la telefonen i skuffen på jobb en dag, og der ligger den. (ler)", {"grensesetting.egne": "suggested"}),
    ("a", 6, "K1", "likeperson", "=2+2 er fire, sa han, og jeg lo av <b>ham</b> der jeg sto.", {"recovery": "suggested"}),
    ("b", 2, "K2", "likeperson", "Jeg slo av telefonen klokka fire hver eneste ettermiddag.", {"grensesetting.egne": "suggested"}),
    ("b", 4, "K2", "likeperson", "Jeg er ikke kompisen deres, sa jeg, jeg er likeperson her.", {"grensesetting.rolle": "suggested", "recovery": "rejected"}),
    ("b", 6, "K2", "likeperson", "Mhm, ja.", {"irrelevant": "suggested"}),
    ("c", 2, "B1", "kliniker", "Rollen deres er uklar for oss, og vi spurte hvem som bestemmer.", {"grensesetting.rolle": "suggested"}),
    ("c", 4, "B1", "kliniker", "Jeg tenkte at rollen min var å bestemme, og det sa jeg til ham.", {"grensesetting.rolle": "suggested"}),
    ("d", 2, "L1", "leder", "Bygget faller ned rundt oss, det er det jeg har å si.", {"annet": "suggested"}),
    ("d", 4, "L1", "leder", "Vi flyttet møtet.", {}),
]  # fmt: skip


@dataclass(frozen=True)
class Small:
    """The frames of the study."""

    units: pd.DataFrame
    codings: pd.DataFrame
    condensates: pd.DataFrame
    quotes: pd.DataFrame
    synthesis: pd.DataFrame
    codebook: Codebook
    settings: Settings


def units() -> pd.DataFrame:
    """The units; each is a whole turn."""
    return pd.DataFrame(
        {
            "unit_id": f"{doc}.{turn}.0",
            "doc_id": doc,
            "turn": turn,
            "speaker": speaker,
            "group": group,
            "start": 0,
            "end": len(text),
            "start_s": 10.0 * turn,
            "text": text,
            "question": "Ja. Hvordan setter du grenser?",
            "before": "",
            "after": "",
            "source_type": "intervju",
        }
        for doc, turn, speaker, group, text, _ in SAID
    )


def codings() -> pd.DataFrame:
    """The codings, the machine's and Anna's."""
    rows = []
    for doc, turn, _, _, _, codes in SAID:
        for path, status in codes.items():
            code, _, subcode = path.partition(".")
            person = status != "suggested"
            rows.append(
                {
                    "unit_id": f"{doc}.{turn}.0",
                    "code": code,
                    "subcode": subcode,
                    "score": 1.0 if person else 0.8,
                    "evidence": "",
                    "coder": "Anna" if person else "maskin",
                    "status": status,
                    "decided_at": "2026-03-02T10:00:00+00:00" if person else "",
                    "suggested_by_machine": True,
                }
            )
    return pd.DataFrame(rows)


@cache
def small(wordings: tuple[tuple[str, str], ...] = (), people: str = "", language: str = "nb") -> Small:
    """The study through condensates, quotes and synthesis; the same frames for the same question, so no test may change them."""
    settings = Settings.model_validate({"title": "Liten & <fin>", "language": language})
    found, coded = units(), codings()
    written = condensing.parse(people) if people else ()
    groups = condensing.condense(
        found, coded, condensing.centred(model.encoder().encode(found["text"].tolist())), BOOK, written, 7, settings.language
    )
    quotes = quotes_table.table(found, coded, groups, BOOK, settings.language, dict(wordings))
    table = synthesising.table(found, groups, quotes, BOOK, {}, settings.language)
    return Small(found, coded, groups, quotes, table, BOOK, settings)
