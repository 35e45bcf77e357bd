"""The report: what it counts, what it says, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.printing import appendix, figures, method, page, reporting
from pipeline.core.printing.blocks import Document, Figure, Heading, Table, Text
from pipeline.core.printing.checklists import COREQ, SRQR
from pipeline.core.printing.reporting import Study, Trail
from pipeline.core.quotes import quote_list
from pipeline.core.synthesis import counting, synthesising
from tests.small_study import BOOK, small

TRAIL = Trail({}, (("codebooks/liten.yaml", "ab" * 32),), (("Kondensat", "0.1.0"),), consenting=4, documents=5)


def study(notes: dict[str, str] | None = None) -> Study:
    """The small study with every table of the report."""
    made = small()
    anonymised = made.units.assign(role="participant", language="nb").drop(columns=["unit_id", "start", "end"])
    themes = pd.DataFrame({"unit_id": made.units["unit_id"], "theme": 0, "words": "telefon, natt", "probability": 1.0})
    agreement = pd.DataFrame(
        {"unit_id": ["a.2.0"], "code": "recovery", "coder_a": "Anna", "a": "ja", "coder_b": "Bo", "b": "nei", "consensus": ""}
    )
    exchange = pd.DataFrame({"kind": ["codes"], "written": [5], "left_out": [0], "reason": [""]})
    trail = Trail(notes or {}, TRAIL.files, TRAIL.versions, TRAIL.consenting, TRAIL.documents)
    return Study(
        anonymised,
        made.units,
        themes,
        made.codings,
        made.condensates,
        made.quotes,
        made.synthesis,
        agreement,
        exchange,
        BOOK,
        made.settings,
        trail,
    )


def tables(document: Document, *header: str) -> Table:
    """The first table whose header begins so."""
    return next(block for block in document.blocks if isinstance(block, Table) and block.header[: len(header)] == header)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(["grensesetting", "annet", "irrelevant"]), st.sampled_from(["suggested", "rejected"]))
    )
)
def test_coverage_always_adds_up(codes: list[tuple[int, str, str]]) -> None:
    """Coded, other, irrelevant and uncoded are together every unit, whatever the codings."""
    made = small()
    rows = [
        {"unit_id": made.units.at[unit, "unit_id"], "code": code, "subcode": "", "score": 0.5, "coder": "maskin", "status": status}
        for unit, code, status in codes
    ]
    codings = pd.DataFrame(rows, columns=["unit_id", "code", "subcode", "score", "coder", "status"])

    assert len(made.units) == counting.coverage(made.units, codings)["units"].sum()


def test_each_unit_goes_where_it_belongs() -> None:
    """A code of the codebook goes before annet, annet before irrelevant; a rejected coding is none."""
    went = counting.coverage(study().units, study().codings).set_index("kind")["units"]

    assert {"coded": 7, "other": 1, "irrelevant": 1, "uncoded": 1} == went.to_dict()


def test_cooccurrence_is_symmetric_and_counts_units() -> None:
    """A unit with two codes is in both cells once, and on the diagonal of each."""
    quotes = pd.DataFrame({"unit_id": ["a", "a", "b"], "code": ["x", "y", "x"]})
    table = counting.cooccurrence(quotes, ["x", "y", "z"])

    assert [[2, 1, 0], [1, 1, 0], [0, 0, 0]] == table.to_numpy().tolist()


def test_small_cells_name_the_groups_that_point_somebody_out() -> None:
    """A group of one is named; so is a code only few of a large group speak of."""
    made = study()
    found = counting.small_cells(made.units, made.quotes)

    assert {"kliniker", "leder", "likeperson"} == set(found["group"])
    assert [1] == found.loc[(found["group"] == "leder") & (found["code"] == ""), "people"].tolist()


@pytest.mark.parametrize(("count", "word"), [(0, "ingen"), (1, "én"), (2, "noen"), (3, "flere"), (5, "de fleste"), (8, "alle")])
def test_words_for_numbers(count: int, word: str) -> None:
    """«Noen», «flere» and «de fleste» stand on n of N."""
    assert word == synthesising.quantifier(count, 8, "nb")


def test_the_impression_comes_before_any_code() -> None:
    """Preconceptions, preliminary themes and a sheet for each interview stand before the first code is named."""
    document = reporting.document(study())
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]

    assert headings.index("Forforståelse") < headings.index("Hvem snakker om hva")
    assert {"a", "b", "c", "d"} <= set(headings[: headings.index("Hvem snakker om hva")])
    assert [] == [
        block for block in document.blocks[: document.blocks.index(Heading("Materialet i tall"))] if "Grensesetting" in str(block)
    ]


def test_the_checklists_are_whole_and_honest() -> None:
    """32 and 21 items; what software knows is its own, a person's note goes before it, and the rest says «fylles ut»."""
    document = reporting.document(study({"coreq 10": "Strategisk utvalg.", "coreq 12": "Fire."}))
    rows = {row[0]: row for row in tables(document, "#").rows}

    assert (32, 21) == (len(COREQ), len(SRQR))
    assert [("Strategisk utvalg.", "forskeren"), ("Fire.", "forskeren"), ("", "fylles ut")] == [
        rows[number][2:] for number in ("10", "12", "4")
    ]
    assert "Kondensat" == rows["24"][3] and "mal-basert" in rows["9"][2]


def test_every_fact_an_item_asks_for_exists() -> None:
    """No item waits for a fact nobody gives."""
    known = reporting.facts(study())

    assert {item.fills for item in (*COREQ, *SRQR) if item.fills} <= set(known)


def test_the_trail_shows_hash_and_decisions() -> None:
    """Who decided what on which day, and the fingerprint of each file."""
    document = reporting.document(study())

    assert ("codebooks/liten.yaml", "ab" * 32) in tables(document, "Fil").rows
    assert ("Anna", "2026-03-02", "Grensesetting", "godkjent", "1") in tables(document, "Koder").rows


def test_figures_are_the_same_bytes_and_say_their_numbers() -> None:
    """No clock and no chance in a figure; each has words that stand for it."""
    table = pd.DataFrame([[1, 0], [3, 2]], index=["K1", "K2"], columns=["A", "B"])

    assert figures.heat(table, "n") == figures.heat(table, "n")
    assert all(block.says for block in reporting.document(study()).blocks if isinstance(block, Figure))


def test_notes_on_method_read_back() -> None:
    """The empty form gives no note; what a person writes under a heading does, and preconceptions enter the report."""
    form = method.form("nb")
    filled = form.replace(
        "## forforståelse – Hva trodde du på forhånd at du ville finne, og hvorfor?\n\nfylles ut", "## forforståelse\n\nAt det var lønna."
    )

    assert {} == method.parse(form)
    assert {"forforståelse": "At det var lønna."} == method.parse(filled)
    assert Text("At det var lønna.") in reporting.document(study(method.parse(filled))).blocks


def test_a_category_is_finished_when_its_list_is_read() -> None:
    """Ticking every document of the re-reading list finishes the category, and no fewer."""
    made = small()
    first = made.synthesis.iloc[0]
    ticks = {(first["code"], document): {"judgement": "støtter"} for document in first["reread"].split()}
    again = synthesising.table(made.units, made.condensates, made.quotes, BOOK, ticks, "nb").iloc[0]

    assert (False, True) == (first["finished"], again["finished"])
    assert "L1" in first["silent"].split() and "d" in first["reread"].split()


def test_a_study_whose_key_is_forgotten_says_so_in_every_document() -> None:
    """While the key exists each document says de-identified; after it, none does."""
    made, template = (
        small(),
        (Path(reporting.__file__).parents[2] / "resources" / "templates" / "dokument.html").read_text(encoding="utf-8"),
    )
    for anonymous, there, gone in ((False, "Avidentifisert:", "Anonymisert:"), (True, "Anonymisert:", "avidentifisert")):
        chosen = made.settings.known_to_be(anonymous=anonymous)
        documents = (
            quote_list.document(made.quotes, BOOK, chosen),
            synthesising.document(made.synthesis, made.units, made.condensates, made.quotes, BOOK, {}, chosen),
            appendix.document(BOOK, made.quotes, chosen),
            reporting.document(replace(study(), settings=chosen)),
        )
        for html in (page.document(one, template).decode() for one in documents):
            assert there in html and gone.lower() not in html.lower()


def test_the_template_of_the_pages_is_shipped() -> None:
    """Both pages' templates lie in the package."""
    folder = Path(reporting.__file__).parents[2] / "resources" / "templates"

    assert {"dokument.docx", "dokument.html", "sitatbok.html"} <= {path.name for path in folder.iterdir()}
