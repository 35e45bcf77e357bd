"""Where coders differ, to be talked over; and, only when asked, how much they agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import CONSENSUS
from pipeline.core.tables import MACHINE

YES, NO = "ja", "nei"
_DRAWS = 400


def people(codings: pd.DataFrame) -> list[str]:
    """The coders, sorted: neither the machine nor the consensus."""
    return sorted(set(codings["coder"]) - {MACHINE, CONSENSUS})


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


def coefficients(codings: pd.DataFrame, book: Codebook, seed: int) -> pd.DataFrame:
    """
    Agreement on each code over the units two coders both decided on.

    Columns: code, coder_a, coder_b, units, agree (share), alpha, kappa, ac1, and each one's 95 % interval by the bootstrap over units.
    Krippendorff's α and Cohen's κ by NLTK; Gwet's AC1 (2008) for two coders and two categories. NaN where a coefficient is undefined.
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
                sampled = np.array([measure([pairs[at] for at in draw]) for draw in draws])
                known = sampled[~np.isnan(sampled)]
                low, high = np.quantile(known, [0.025, 0.975]) if len(known) else (np.nan, np.nan)
                row |= {name: round(measure(pairs), 3), f"{name}_low": round(float(low), 3), f"{name}_high": round(float(high), 3)}
            rows.append(row)
    return pd.DataFrame(rows)


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
