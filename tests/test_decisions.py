"""Decisions: written, read, found again after an edit, or listed as orphans."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.coding import codebook, decisions
from pipeline.core.coding.decisions import ACTIONS, Decision
from pipeline.core.errors import InputError

BOOK = codebook.parse(Path("codebooks/likeperson.yaml").read_text(encoding="utf-8"))
QUOTE = "Nå ligger den i skuffen på jobb, den telefonen. "


def units(*texts: str, turn: int = 4) -> pd.DataFrame:
    """The units of one turn."""
    rows, at = [], 0
    for text in texts:
        rows.append({"unit_id": f"a.{turn}.{at}", "doc_id": "a", "turn": turn, "start": at, "end": at + len(text), "text": text})
        at += len(text)
    return pd.DataFrame(rows)


def decision(**changed: object) -> Decision:
    """Anna accepts a unit as boundaries."""
    plain = {
        "decided_at": "2026-01-01T10:00",
        "coder": "Anna",
        "action": "accept",
        "doc_id": "a",
        "turn": 4,
        "start": 10,
        "end": 58,
        "quote": QUOTE,
        "code": "grensesetting",
    }
    return Decision(**{**plain, **changed})  # type: ignore[arg-type]


words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40)


@given(st.lists(st.builds(decision, quote=words, memo=words.map(str.strip), action=st.sampled_from(ACTIONS), turn=st.integers(1, 999))))
def test_what_is_written_is_read_back(made):
    """A file of decisions is the decisions, whatever the words in them."""
    assert made == list(decisions.parse(decisions.serialise(made, heading=True)))


def test_a_row_that_is_wrong_is_named():
    """Row number, what is allowed; never the words."""
    text = decisions.serialise([decision(), decision(action="accept")], heading=True).replace("accept", "godta", 1)
    with pytest.raises(InputError, match=r"rad 2: ukjent handling") as problem:
        decisions.parse(text)
    assert "skuffen" not in str(problem.value)


@pytest.mark.parametrize(
    "now",
    [
        units("Stort sett. ", QUOTE),
        units("Ja, altså. Og så sa hun det, og jeg hørte på henne. ", QUOTE, "Slik er det."),
        units("Noe nytt foran. ", QUOTE.replace("den telefonen", "telefonen den")),
        units("Stort sett. ", QUOTE, turn=6),
    ],
)
def test_a_decision_follows_its_words(now):
    """To the same place, another place in the turn, words a little changed, another turn."""
    attached, orphans = decisions.attach([decision()], now, BOOK)
    assert [now["unit_id"][1]] == [one.unit_id for one in attached]
    assert [] == orphans


def test_a_replacement_with_another_number_is_the_same_words():
    """[person 2] that has become [person 3] is no change."""
    attached, _ = decisions.attach([decision(start=0, end=30, quote="Jeg ringte [person 2] da.")], units("Jeg ringte [person 3] da."), BOOK)
    assert 1 == len(attached)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"quote": "Dette sa ingen noen gang om noe i det hele tatt."}, "ordene"),
        ({"doc_id": "b"}, "dokumentet"),
        ({"code": "borte"}, "koden finnes ikke"),
        ({"code": "ny", "action": "new_code"}, "foreslått"),
    ],
)
def test_what_is_about_nothing_is_an_orphan(changed, reason):
    """None is dropped in silence."""
    attached, orphans = decisions.attach([decision(**changed)], units("Stort sett. ", QUOTE), BOOK)
    assert [] == attached
    assert reason in orphans[0].reason


def test_the_last_word_counts_and_a_change_refuses_what_it_replaced():
    """Accepted, then changed to another code."""
    made = [decision(), decision(decided_at="2026-01-02T10:00", action="change", code="recovery", instead_of="grensesetting")]
    attached, _ = decisions.attach(made, units("Stort sett. ", QUOTE), BOOK)
    held = decisions.standing(attached)
    assert {("grensesetting", "rejected"), ("recovery", "changed")} == set(zip(held["code"], held["status"], strict=True))


def test_a_unit_cut_in_two_carries_the_decision_to_both():
    """What was one unit is two today: both have the code."""
    attached, _ = decisions.attach([decision(start=0, end=len(QUOTE))], units(QUOTE[:32], QUOTE[32:]), BOOK)
    assert ["a.4.0", "a.4.32"] == [one.unit_id for one in attached]
