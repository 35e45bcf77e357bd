"""Two coders: disagreements with both reasons, consensus, and coefficients only when asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipeline.core.coding import agreeing, codebook

BOOK = codebook.parse(Path("codebooks/likeperson.yaml").read_text(encoding="utf-8"))
UNITS = pd.DataFrame({"unit_id": ["u1", "u2", "u3"]})


def codings(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """unit, coder, code with subcode or with «-» before it for no, reason."""
    parts = [(unit, coder, code.lstrip("-").partition("."), code.startswith("-"), why) for unit, coder, code, why in rows]
    return pd.DataFrame(
        [
            {"unit_id": unit, "coder": coder, "code": code, "subcode": sub, "status": "rejected" if no else "accepted", "evidence": why}
            for unit, coder, (code, _, sub), no, why in parts
        ]
    )


def test_a_disagreement_has_both_reasons():
    """Yes against no, each with its memo, and what they agreed on."""
    table = agreeing.disagreements(
        UNITS, codings(("u1", "Anna", "recovery", "håp"), ("u1", "Bo", "-recovery", "bare en tur"), ("u1", "consensus", "recovery", ""))
    )
    assert [("u1", "recovery", "Anna", "ja; håp", "Bo", "nei; bare en tur", "ja")] == list(table.itertuples(index=False, name=None))


def test_silence_about_a_code_is_a_no_only_where_both_have_coded():
    """u1 both coded, one with more codes; u2 only Anna has seen."""
    rows = [("u1", "Anna", "recovery", ""), ("u1", "Anna", "annet", ""), ("u1", "Bo", "annet", ""), ("u2", "Anna", "annet", "")]
    assert [("u1", "recovery")] == list(
        agreeing.disagreements(UNITS, codings(*rows))[["unit_id", "code"]].itertuples(index=False, name=None)
    )


def test_another_subcode_is_a_disagreement_and_the_machine_is_no_coder():
    """Same code, two subcodes; what the machine holds is not compared."""
    rows = [("u1", "Anna", "grensesetting.rolle", ""), ("u1", "Bo", "grensesetting.jurisdiksjon", ""), ("u1", "maskin", "annet", "")]
    table = agreeing.disagreements(UNITS, codings(*rows))
    assert ("ja; rolle", "ja; jurisdiksjon") == (table["a"][0], table["b"][0])
    assert 1 == len(table)


def test_coefficients_are_what_the_books_say():
    """κ of a two by two table worked out by hand: 20 both yes, 5 and 10 apart, 15 both no gives .4; full agreement gives 1."""
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert 0.4 == pytest.approx(agreeing._kappa(pairs), abs=1e-9)
    assert 1.0 == agreeing._alpha([(True, True), (False, False)])
    assert np.isnan(agreeing._kappa([(True, True)]))


def spans(count: int, length: int = 1, per_turn: int = 12) -> pd.DataFrame:
    """That many units after each other, of that many characters, in turns of twelve."""
    starts = [n % per_turn * length for n in range(count)]
    places = {"unit_id": [f"u{n}" for n in range(count)], "doc_id": "a", "turn": [1 + n // per_turn for n in range(count)]}
    return pd.DataFrame({**places, "start": starts, "end": [start + length for start in starts]})


def test_coefficients_come_with_intervals_for_every_code_and_pair():
    """One row a code; the interval holds the estimate."""
    rows = [(f"u{n}", who, "recovery" if (n + (who == "Bo" and n == 3)) % 2 else "annet", "") for n in range(12) for who in ("Anna", "Bo")]
    table = agreeing.coefficients(spans(12), codings(*rows), BOOK, seed=1).set_index("code")
    assert 12 == table.loc["recovery", "units"]
    assert table.loc["recovery", "kappa_low"] <= table.loc["recovery", "kappa"] <= table.loc["recovery", "kappa_high"]


def test_unitising_is_the_nominal_alpha_where_every_section_is_one_long():
    """With turns of one unit of one character nothing can meet itself; then α for unitising is Krippendorff's α."""
    said = {f"u{n}": (n % 3 == 0, n % 4 == 0) for n in range(24)}
    assert agreeing._alpha(list(said.values())) == pytest.approx(agreeing.unitising(agreeing._lengths(spans(24, per_turn=1), said)))


def test_unitising_as_worked_by_hand():
    """One coder marks 12 and 31 of 56 characters, the other 7 and the same 31: Do = 10/112, De = 2·81·31 / (112² - 2115 - 31)."""
    units = spans(6, per_turn=6).assign(start=[0, 3, 10, 15, 22, 53], end=[3, 10, 15, 22, 53, 56])
    marked = [(False, False), (True, True), (True, False), (False, False), (True, True), (False, False)]
    said = {f"u{n}": pair for n, pair in enumerate(marked)}
    assert 1 - (10 / 112) / (5022 / 10398) == pytest.approx(agreeing.unitising(agreeing._lengths(units, said)))


def test_unitising_weighs_by_length_and_knows_the_edges():
    """Full agreement is 1; a quarrel about many characters costs more than one about few; a code nobody used has none."""
    units = spans(4, per_turn=4).assign(start=[0, 10, 20, 90], end=[10, 20, 90, 100])
    agreed = {"u0": (True, True), "u1": (False, False), "u2": (False, False), "u3": (True, True)}
    short, long = agreed | {"u1": (True, False)}, agreed | {"u2": (True, False)}
    alphas = [agreeing.unitising(agreeing._lengths(units, said)) for said in (agreed, short, long)]
    assert 1.0 == alphas[0] > alphas[1] > alphas[2]
    assert np.isnan(agreeing.unitising(agreeing._lengths(units, dict.fromkeys(agreed, (False, False)))))
