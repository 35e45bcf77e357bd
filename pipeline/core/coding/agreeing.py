"""Where coders differ, to be talked over; and, only when asked, how much they agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import CONSENSUS
from pipeline.core.tables import MACHINE

YES, NO = "ja", "nei"
_DRAWS = 400


def people(codings: pd.DataFrame) -> list[str]:
    """The coders, sorted: neither the consensus nor who only suggests."""
    return sorted(set(codings.loc[codings["status"] != "suggested", "coder"]) - {MACHINE, CONSENSUS})


def disagreements(units: pd.DataFrame, codings: pd.DataFrame) -> pd.DataFrame:
    """
    A row a unit, code and pair of coders who decided it differently: one yes and one no, or two subcodes. Columns as in `tables.Agreement`.

    Only units both have decided on are compared. Who has coded a unit and not with that code has said no to it.
    """
    held = {coder: _held(codings[codings["coder"] == coder]) for coder in people(codings)}
    agreed = _held(codings[codings["coder"] == CONSENSUS])
    order = {unit_id: number for number, unit_id in enumerate(units["unit_id"])}
    rows = []
    for first, second in combinations(held, 2):
        for unit_id in sorted(held[first].keys() & held[second].keys(), key=order.__getitem__):
            a, b = held[first][unit_id], held[second][unit_id]
            for code in sorted(a.keys() | b.keys()):
                one, other = a.get(code, (NO, "", "")), b.get(code, (NO, "", ""))
                if one[:2] != other[:2]:
                    settled = _worded(agreed[unit_id][code]) if code in agreed.get(unit_id, {}) else ""
                    rows.append((unit_id, code, first, _worded(one), second, _worded(other), settled))
    return pd.DataFrame(rows, columns=["unit_id", "code", "coder_a", "a", "coder_b", "b", "consensus"])


def coefficients(units: pd.DataFrame, codings: pd.DataFrame, book: Codebook, seed: int) -> pd.DataFrame:
    """
    Agreement on each code over the units two coders both decided on.

    Columns: code, coder_a, coder_b, units, agree (share), alpha, kappa, ac1, alpha_u, and each one's 95 % interval by the bootstrap, over turns
    for alpha_u and over units for the others. Krippendorff's α and Cohen's κ by NLTK; Gwet's AC1 (2008) for two coders and two categories;
    alpha_u is `unitising`. NaN where a coefficient is undefined.
    """
    held = {coder: _held(codings[codings["coder"] == coder]) for coder in people(codings)}
    measures: dict[str, Callable[[Sequence[tuple[bool, bool]]], float]] = {"alpha": _alpha, "kappa": _kappa, "ac1": _ac1}
    rows = []
    for first, second in combinations(held, 2):
        shared = sorted(held[first].keys() & held[second].keys())
        for code in (one.id for one in book.codes):
            pairs = [(code in _yes(held[first][unit]), code in _yes(held[second][unit])) for unit in shared]
            if not pairs:
                continue
            row: dict[str, object] = {"code": code, "coder_a": first, "coder_b": second, "units": len(pairs)}
            row["agree"] = round(float(np.mean([a == b for a, b in pairs])), 3)
            draws = np.random.default_rng(seed).integers(len(pairs), size=(_DRAWS, len(pairs)))
            for name, measure in measures.items():
                row |= _with_interval(name, measure(pairs), [measure([pairs[at] for at in draw]) for draw in draws])
            lengths = _lengths(units, dict(zip(shared, pairs, strict=True)))
            draws = np.random.default_rng(seed).integers(len(lengths), size=(_DRAWS, len(lengths)))
            rows.append(row | _with_interval("alpha_u", unitising(lengths), [unitising(lengths[draw]) for draw in draws]))
    return pd.DataFrame(rows)


def _with_interval(name: str, value: float, sampled: Sequence[float]) -> dict[str, float]:
    """The coefficient and its 95 % interval, as columns."""
    known = [one for one in sampled if not np.isnan(one)]
    low, high = np.quantile(known, [0.025, 0.975]) if known else (np.nan, np.nan)
    return {name: round(value, 3), f"{name}_low": round(float(low), 3), f"{name}_high": round(float(high), 3)}


def unitising(lengths: npt.NDArray[np.float64]) -> float:
    """
    Krippendorff's α for unitising, of one code against the rest and two coders; NaN when the code is nowhere or everywhere.

    A row a turn: the length on which the coders differ, the lengths with the code and without it (both coders' added), and the sum of the squared
    lengths of the sections with the code. Such a section is one piece and cannot meet itself by chance; what lies between has no pieces, and its
    every character cannot meet itself alone. Where every section has length one, it is the nominal α (Krippendorff, Mathet, Bouvry and Widlöcher
    2016, Quality & Quantity 50).
    """
    differ, with_code, without, squares = lengths.sum(axis=0)
    whole, itself = with_code + without, squares + without
    expected = 2 * with_code * without / (whole**2 - itself) if whole**2 > itself else 0.0
    return float(1 - (2 * differ / whole) / expected) if expected > 0 else float("nan")


def _lengths(units: pd.DataFrame, said: Mapping[str, tuple[bool, bool]]) -> npt.NDArray[np.float64]:
    """What `unitising` takes, from each unit's two answers; lengths in characters, sections within a turn and its coded units."""
    coded = units[units["unit_id"].isin(said.keys())].sort_values(["doc_id", "turn", "start"], kind="stable")
    rows = []
    for _, turn in coded.groupby(["doc_id", "turn"], sort=False):
        length = (turn["end"] - turn["start"]).to_numpy(dtype=float)
        answers = np.array([said[unit_id] for unit_id in turn["unit_id"]])
        apart = np.r_[True, turn["start"].to_numpy()[1:] != turn["end"].to_numpy()[:-1]]
        squares = 0.0
        for answer in answers.T:
            begins = apart | np.r_[True, answer[1:] != answer[:-1]]
            squares += float((np.bincount(np.cumsum(begins), weights=length * answer) ** 2).sum())
        with_code = float((length[:, None] * answers).sum())
        rows.append((float(length[answers[:, 0] != answers[:, 1]].sum()), with_code, 2 * float(length.sum()) - with_code, squares))
    return np.array(rows)


def _held(codings: pd.DataFrame) -> dict[str, dict[str, tuple[str, str, str]]]:
    """Unit → code → (yes or no, subcode, reason)."""
    held: dict[str, dict[str, tuple[str, str, str]]] = {}
    columns = (codings[name].astype(str) for name in ("unit_id", "code", "subcode", "status", "evidence"))
    for unit_id, code, subcode, status, why in zip(*columns, strict=True):
        held.setdefault(unit_id, {})[code] = (NO, "", why) if status == "rejected" else (YES, subcode, why)
    return held


def _yes(said: dict[str, tuple[str, str, str]]) -> set[str]:
    """The codes somebody has given a unit."""
    return {code for code, (says, _, _) in said.items() if says == YES}


def _worded(says: tuple[str, str, str]) -> str:
    answer, subcode, reason = says
    return "; ".join(part for part in (answer, subcode, reason) if part)


def _task(pairs: Sequence[tuple[bool, bool]]) -> AnnotationTask:
    return AnnotationTask(
        data=[(coder, str(unit), says) for unit, pair in enumerate(pairs) for coder, says in zip("ab", pair, strict=True)]
    )


def _alpha(pairs: Sequence[tuple[bool, bool]]) -> float:
    return float(_task(pairs).alpha()) if len({says for pair in pairs for says in pair}) > 1 else float("nan")


def _kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    return float(_task(pairs).kappa()) if len({says for pair in pairs for says in pair}) > 1 else float("nan")


def _ac1(pairs: Sequence[tuple[bool, bool]]) -> float:
    share = float(np.mean([says for pair in pairs for says in pair]))
    by_chance = 2 * share * (1 - share)
    return (float(np.mean([a == b for a, b in pairs])) - by_chance) / (1 - by_chance)
