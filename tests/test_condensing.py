"""STC step 3: subgroups, gullsitat and condensates, the machine's and people's."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from pipeline.core.errors import InputError
from pipeline.core.synthesis import condensing
from tests.small_study import small, units

WRITTEN = """
# Kondensater

## grensesetting / natt: Telefonen om natta

Jeg ga bort nummeret mitt, og så fikk jeg det ikke tilbake.

Enheter:
- ★ a.2.0 «Jeg ga ut nummeret mitt i starten, og så ringte de klokka to om natta.»
- b.2.0 «{b2}»

Satt til side:
- c.2.0 «Rollen deres er uklar for oss, og vi spurte hvem som bestemmer.»
"""
B2 = "Jeg slo av telefonen klokka fire hver eneste ettermiddag."


def test_every_living_unit_of_a_code_stands_in_one_subgroup() -> None:
    """Nothing is lost and nothing counted twice; what a person rejected is not there."""
    study = small()
    for code, living in condensing.grouped(study.codings, ["grensesetting", "recovery"]).items():
        placed = " ".join(study.condensates.loc[study.condensates["code"] == code, "units"]).split()
        assert sorted(living["unit_id"]) == sorted(placed)

    assert "b.4.0" not in " ".join(study.condensates.loc[study.condensates["code"] == "recovery", "units"])


def test_every_clause_of_a_draft_is_a_slice_of_its_unit() -> None:
    """A draft condensate is spliced of the participants' own words and says whose each clause is."""
    study = small()
    texts = dict(zip(study.units["unit_id"], study.units["text"], strict=True))
    clauses = [part for cell in study.condensates["clauses"] for part in json.loads(cell)]

    assert clauses
    assert all(part["text"] in texts[part["unit_id"]] for part in clauses)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Og jeg gikk hjem og sov ikke den natta. Det regnet.", ["jeg gikk hjem og sov ikke den natta"]),
        ("Nei, men jeg ringte ham jo aldri tilbake.", ["jeg ringte ham jo aldri tilbake"]),
        ("Eg hugsar at eg heldt ein is i handa.", ["Eg hugsar at eg heldt ein is i handa"]),
        (
            "Men da jeg gikk på Sobril, visste jeg ikke hvilken måned det var.",
            ["da jeg gikk på Sobril, visste jeg ikke hvilken måned det var"],
        ),
        ("Og så gikk jeg hjem og sov.", []),
        ("Jeg ble helt … tom, liksom ribbet.", []),
        ("At jeg slipper å late som.", []),
        ("Hva skulle jeg gjort med det da?", []),
        ("Han sa til meg: «Du er ikke kompisen min.»", []),
        ("Jeg traff [navn] i går kveld på byen.", []),
        ("Det er kaldt på verkstaden om vinteren.", []),
    ],
)
def test_a_clause_is_first_person_and_ones_own(text: str, expected: list[str]) -> None:
    """No question, no other's words, no identifier, nobody else's doings; the opening «og», «nei», «men» stays behind."""
    assert expected == [text[start:end] for start, end in condensing.clauses(text)]


def test_two_or_three_subgroups_and_what_fits_none_set_aside() -> None:
    """Three tight heaps make three subgroups, largest first, and the lone point belongs to none."""
    corners = np.eye(4)
    heaps = np.vstack([corners[0] + 0.02 * corners[1]] * 7 + [corners[1] + 0.02 * corners[2]] * 6 + [corners[2]] * 5)
    labels = condensing.cluster(heaps, [""] * 18, seed=7)

    assert [7, 6, 5] == [count for _, count in sorted(Counter(labels.tolist()).items())]


def test_gullsitat_prefers_what_stands_on_its_own_and_spreads() -> None:
    """A concrete telling goes before a leaning fragment, and a second speaker before the first one's next."""
    frame = pd.DataFrame(
        {
            "unit_id": ["a.1.0", "a.2.0", "b.1.0"],
            "speaker": ["K1", "K1", "K2"],
            "text": [
                "Jeg sto i køen på butikken en gang, det var julaften, og så ringte telefonen i lomma.",
                "Jeg gikk ut på trappa en gang og ringte ham opp igjen, men han tok den ikke den gangen.",
                "Jeg la telefonen i skuffen på jobb en dag klokka fire, og der ligger den ennå.",
            ],
            "source_type": "intervju",
        }
    )
    ranked = condensing.rank(frame, np.array([0.8, 0.8, 0.75]))

    assert ["K1", "K2"] == [frame.set_index("unit_id").at[unit, "speaker"] for unit in condensing.candidates(ranked, Counter(), 2)]
    leaning = condensing.rank(frame.assign(text=["Det var sånn."] * 3), np.array([0.8, 0.8, 0.75]))
    assert leaning["score"].max() < ranked["score"].min()


def test_a_note_or_an_asked_for_consent_is_no_gullsitat() -> None:
    """An author's own note scores 0, and special consent counts against."""
    frame = units().head(2).assign(source_type=["observasjonsnotat", "intervju"], special_consent=[False, True])
    ranked = condensing.rank(frame, np.array([1.0, 1.0])).set_index("unit_id")

    assert 0 == ranked.at["a.2.0", "score"]
    assert ranked.at["a.4.0", "safe"] < 0.5


def test_what_a_person_has_written_stands() -> None:
    """A written condensate is kept word for word with its name, units and gullsitat; what nobody placed is shown."""
    rows = small(people=WRITTEN.format(b2=B2)).condensates
    rows = rows[rows["code"] == "grensesetting"].set_index("subgroup")

    assert "Jeg ga bort nummeret mitt, og så fikk jeg det ikke tilbake." == rows.at["natt", "condensate"]
    assert ("written", "Telefonen om natta", "a.2.0 b.2.0", "a.2.0") == tuple(rows.loc["natt", ["status", "label", "units", "gullsitat"]])
    assert "c.2.0" == rows.at["aside", "units"]
    assert "a.4.0 b.4.0 c.4.0" == rows.at["unplaced", "units"]


def test_a_condensate_is_stale_when_its_units_have_changed() -> None:
    """Words that are no longer the ones written under make it stale, and the unit is named; the text itself is untouched."""
    rows = small(people=WRITTEN.format(b2="Jeg slo av telefonen klokka tre.")).condensates.set_index("subgroup")

    assert ("stale", "b.2.0") == tuple(rows.loc["natt", ["status", "changed"]])
    assert rows.at["natt", "condensate"].startswith("Jeg ga bort nummeret mitt")


def test_a_unit_is_found_again_by_its_words() -> None:
    """When units are cut anew a unit keeps its place by what it says, and the text is not stale."""
    rows = small(people=WRITTEN.format(b2=B2).replace("b.2.0", "b.9.17")).condensates.set_index("subgroup")

    assert ("written", "a.2.0 b.2.0") == tuple(rows.loc["natt", ["status", "units"]])


def test_the_draft_file_reads_back_as_the_table() -> None:
    """The file a person is given to edit parses to the same groups."""
    study = small()
    texts = dict(zip(study.units["unit_id"], study.units["text"], strict=True))
    read = condensing.parse(condensing.written(study.condensates, texts))
    table = study.condensates[study.condensates["subgroup"] != "aside"]

    assert list(zip(table["code"], table["subgroup"], table["units"], strict=True)) == [
        (group.code, group.subgroup, " ".join(unit for unit, _ in group.units)) for group in read
    ]
    assert list(table["condensate"]) == [group.condensate for group in read]


@pytest.mark.parametrize(
    ("line", "says"),
    [("- bare ord uten enhet", "linje 11: fant ingen enhet"), ("- a.2.0 «igjen»", "a.2.0 står to ganger under grensesetting")],
)
def test_a_slip_in_the_file_is_named(line: str, says: str) -> None:
    """A list item that names no unit and a unit placed twice are told with file and line."""
    text = WRITTEN.format(b2=B2).replace("\nSatt til side:", f"{line}\n\nSatt til side:").replace("\n\n\n", "\n")

    with pytest.raises(InputError, match=says):
        condensing.parse(text)


def test_without_a_machine_every_group_waits_for_a_person() -> None:
    """`machine: false` proposes no subgroup, no condensate and no gullsitat, and still loses no unit."""
    study = small()
    rows = condensing.condense(study.units, study.codings, None, study.codebook, (), 7, "nb")

    assert {"unplaced"} == set(rows["subgroup"])
    assert {""} == set(rows["condensate"]) | set(rows["gullsitat"])


def test_one_code_group_is_rewritten_and_every_other_line_kept():
    """What a person has written of other code groups, and between them, stays byte for byte; a text can not pose as a heading or a list."""
    before = "# Kondensater\n\n<!-- min merknad -->\n\n## recovery / 1: Snu\n\nJeg snudde.\n\nEnheter:\n- lp1.2.0 «Jeg»\n\n## rolle / 1: Venn\n\nHmm.\n\nEnheter:\n"
    group = condensing.Written(
        "recovery", "1", "Reise\nseg", "## Jeg falt.\nEnheter:", (("lp1.4.0", "Så\nreiste"),), ("lp1.4.0",), (("lp1.6.0", "Nei"),)
    )
    after = condensing.with_code(before, "recovery", [group])
    read = condensing.parse(after)

    assert before.replace("## recovery / 1: Snu\n\nJeg snudde.\n\nEnheter:\n- lp1.2.0 «Jeg»\n\n", "").rstrip() in after
    assert [("rolle", "Venn"), ("recovery", "Reise seg")] == [(one.code, one.label) for one in read]
    assert ("Jeg falt. Enheter:", (("lp1.4.0", "Så reiste"),), ("lp1.4.0",), (("lp1.6.0", "Nei"),)) == (
        read[1].condensate, read[1].units, read[1].gullsitat, read[1].aside,
    )  # fmt: skip
    assert after == condensing.with_code(after, "recovery", [read[1]])
