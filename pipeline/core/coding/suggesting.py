"""From units and what people decided to the codings table and the review queue, through the coder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import expit
from scipy.stats import beta

from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Codebook
from pipeline.core.coding.coder import Coder, Encoder, Passage, Prior, Reader
from pipeline.core.coding.decisions import CONSENSUS
from pipeline.core.tables import MACHINE

Array = npt.NDArray[np.float64]
LIKELY = 0.45  # what gave the best F1 on the development interviews
_LONGEST = 220  # words of a turn that are read at once
_PRECISION, _RISK = 0.9, 0.1


@dataclass(frozen=True)
class Suggestions:
    """What the machine holds: passages, the passage of each unit, and probabilities passages × codes and units × codes."""

    passages: tuple[Passage, ...]
    of_unit: npt.NDArray[np.int64]
    by_passage: Array
    by_unit: Array
    coder: Coder


def passages_of(units: pd.DataFrame) -> tuple[tuple[Passage, ...], npt.NDArray[np.int64]]:
    """A turn's units read together, a very long turn in parts; the second value says which passage each unit belongs to."""
    texts: list[list[str]] = []
    about: list[tuple[str, str]] = []
    of_unit = np.zeros(len(units), dtype=np.int64)
    last, size = ("", 0), 0
    for row, (doc, turn, text, question) in enumerate(zip(units["doc_id"], units["turn"], units["text"], units["question"], strict=True)):
        count = len(text.split())
        if (doc, turn) != last or size + count > _LONGEST:
            texts.append([])
            about.append((doc, question))
            last, size = (doc, turn), 0
        texts[-1].append(text)
        size += count
        of_unit[row] = len(texts) - 1
    said = [" ".join(parts) for parts in texts]
    docs = ["", *(doc for doc, _ in about), ""]
    return tuple(
        Passage(text, question, edge=not docs[row] == doc == docs[row + 2])
        for row, (text, (doc, question)) in enumerate(zip(said, about, strict=True))
    ), of_unit


def suggest(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, prior: Prior, encoder: Encoder | None = None) -> Suggestions:
    """Probabilities of every code for every passage and unit, given the standing decisions (`decisions.standing`)."""
    passages, of_unit = passages_of(units)
    coder = Coder(Reader(book), prior, encoder).fit(passages, decided(units, held, book, of_unit, len(passages)))
    by_passage = exclusive(coder.predict_proba(passages), book)
    return Suggestions(passages, of_unit, by_passage, spread(units, of_unit, by_passage, coder), coder)


def decided(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, of_unit: npt.NDArray[np.int64], passages: int) -> Array:
    """
    What people have said of each passage, passages × codes.

    1 where any unit has the code, 0 where one was rejected or the passage was coded
    with something else, NaN where nobody has said anything. Where coders differ, consensus counts, else the majority.
    """
    answers = np.full((passages, len(book.codes)), np.nan)
    ids = {code.id: number for number, code in enumerate(book.codes)}
    passage = dict(zip(units["unit_id"], of_unit, strict=True))
    for unit_id, votes in judged(held).groupby("unit_id", sort=False):
        row = passage[str(unit_id)]
        yes = {ids[code] for code, says in zip(votes["code"], votes["yes"], strict=True) if says}
        no = {ids[code] for code, says in zip(votes["code"], votes["yes"], strict=True) if not says}
        silent = [number for number in range(len(book.codes)) if number not in yes and np.isnan(answers[row, number])]
        answers[row, silent if yes else [number for number in silent if number in no]] = 0.0
        answers[row, list(yes)] = 1.0
    return answers


def judged(held: pd.DataFrame) -> pd.DataFrame:
    """One answer a unit and code: unit_id, code, subcode, yes; consensus first, else what most coders hold, a tie being yes."""
    if held.empty:
        return pd.DataFrame({"unit_id": [], "code": [], "subcode": [], "yes": []})
    held = held.assign(yes=held["status"] != "rejected", settled=held["coder"] == CONSENSUS)
    rows = []
    for (unit_id, code), votes in held.groupby(["unit_id", "code"], sort=False):
        votes = votes[votes["settled"]] if votes["settled"].any() else votes
        yes = votes["yes"].mean() >= 0.5
        rows.append((unit_id, code, votes.loc[votes["yes"] == yes, "subcode"].iloc[-1], bool(yes)))
    return pd.DataFrame(rows, columns=["unit_id", "code", "subcode", "yes"])


def exclusive(chances: Array, book: Codebook) -> Array:
    """
    `annet` and `irrelevant` mean that no finding is there, and exclude each other: their probabilities share what the findings leave.

    The findings' own are kept. The shares follow the odds the coder gave the two.
    """
    ids = [code.id for code in book.codes]
    other, irrelevant = ids.index(OTHER), ids.index(IRRELEVANT)
    finding = [number for number, code in enumerate(book.codes) if code.kind == "finding"]
    nothing = np.prod(1 - chances[:, finding], axis=1)
    odds = np.clip(chances[:, [other, irrelevant]], 1e-6, 1 - 1e-6)
    odds = odds / (1 - odds)
    shared = chances.copy()
    shared[:, [other, irrelevant]] = nothing[:, None] * odds / odds.sum(axis=1, keepdims=True)
    return shared


def spread(units: pd.DataFrame, of_unit: npt.NDArray[np.int64], by_passage: Array, coder: Coder) -> Array:
    """
    A passage's probabilities given to its units.

    The unit whose own words speak most for the code has the passage's, the others less, the more so the less they say. `annet` and `irrelevant` are the whole passage's.
    """
    own = expit(coder.mean([Passage(text) for text in units["text"]]))
    best = np.zeros_like(by_passage)
    np.maximum.at(best, of_unit, own)
    share = own / np.maximum(best[of_unit], 1e-9)
    share[:, [number for number, code in enumerate(coder.reader.codes) if code.kind == "other"]] = 1.0
    return np.asarray(by_passage[of_unit] * (0.4 + 0.6 * share))


def table(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, suggestions: Suggestions | None) -> pd.DataFrame:
    """
    The codings: every standing decision, and the machine's suggestions for what nobody has decided.

    A passage whose findings all are unlikely gets `annet` or `irrelevant`, whichever is likelier. Columns as in `tables.Codings`, and
    `sure`: the suggestion is above the threshold that has kept the stated precision.
    """
    people = held.assign(score=1.0, evidence=held["memo"], sure=True)
    columns = ["unit_id", "code", "subcode", "score", "evidence", "coder", "status", "decided_at", "suggested_by_machine", "sure"]
    rows = [people[columns]]
    if suggestions is not None:
        rows.append(_machine(units, held, book, suggestions)[columns])
    order = {code.id: number for number, code in enumerate(book.codes)}
    place = {unit_id: number for number, unit_id in enumerate(units["unit_id"])}
    whole = pd.concat([part for part in rows if len(part)] or rows[:1], ignore_index=True)
    keys = pd.DataFrame({"unit": whole["unit_id"].map(place), "code": whole["code"].map(order), "coder": whole["coder"]})
    return whole.loc[keys.sort_values(["unit", "code", "coder"], kind="stable").index].reset_index(drop=True)


def likely(by_unit: Array, of_unit: npt.NDArray[np.int64], by_passage: Array, book: Codebook) -> npt.NDArray[np.bool_]:
    """Which codes to suggest for which unit: findings at LIKELY or above; in a passage without one, the likelier of the two others."""
    chosen = by_unit >= LIKELY
    finding = np.array([code.kind != "other" for code in book.codes])
    whole = choose(by_passage, book)
    chosen[:, ~finding] = whole[of_unit][:, ~finding]
    return np.asarray(chosen & whole[of_unit])


def choose(by_passage: Array, book: Codebook) -> npt.NDArray[np.bool_]:
    """Which codes to suggest for which passage: findings at LIKELY or above; where there is none, the likelier of the two others."""
    ids = [code.id for code in book.codes]
    others = np.array([ids.index(OTHER), ids.index(IRRELEVANT)])
    chosen = by_passage >= LIKELY
    chosen[:, others] = False
    empty = np.flatnonzero(~chosen.any(axis=1))
    chosen[empty, others[by_passage[empty][:, others].argmax(axis=1)]] = True
    return chosen


def _machine(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, suggestions: Suggestions) -> pd.DataFrame:
    ids = np.array([code.id for code in book.codes])
    said = set(zip(held["unit_id"], held["code"], strict=True))
    coded = set(held.loc[held["status"] != "rejected", "unit_id"])
    chosen = likely(suggestions.by_unit, suggestions.of_unit, suggestions.by_passage, book)
    sure = surely(suggestions, units, held, book)
    texts, unit_ids = units["text"].tolist(), units["unit_id"].tolist()
    rows = []
    for number, code in enumerate(ids):
        picked = [row for row in np.flatnonzero(chosen[:, number]) if unit_ids[row] not in coded and (unit_ids[row], code) not in said]
        own = [Passage(texts[row], suggestions.passages[suggestions.of_unit[row]].question) for row in picked]
        why = suggestions.coder.explain(own, str(code)) if own else []
        for row, passage, evidence in zip(picked, own, why, strict=True):
            score = float(suggestions.by_unit[row, number])
            subcode = suggestions.coder.reader.subcode(str(code), passage.text, passage.question)
            rows.append(
                (
                    unit_ids[row],
                    str(code),
                    subcode,
                    round(score, 4),
                    str(evidence),
                    MACHINE,
                    "suggested",
                    "",
                    True,
                    bool(sure[suggestions.of_unit[row], number]),
                )
            )
    columns = ["unit_id", "code", "subcode", "score", "evidence", "coder", "status", "decided_at", "suggested_by_machine", "sure"]
    return pd.DataFrame(rows, columns=columns)


def surely(suggestions: Suggestions, units: pd.DataFrame, held: pd.DataFrame, book: Codebook) -> npt.NDArray[np.bool_]:
    """
    Which codes of which passages lie above the score that has kept the stated precision, passages × codes; none before it can be shown.

    The scores are those the coder gives without any decision, for the decided passages and for the rest alike: a score that had learnt from the
    answer would prove nothing. Precision _PRECISION at confidence 1 - _RISK for each code, about the passage, as far as what people have
    decided is like what they have not.
    """
    answers = decided(units, held, book, suggestions.of_unit, len(suggestions.passages))
    if np.isnan(answers).all():
        return np.zeros(answers.shape, dtype=bool)
    cold = Coder(suggestions.coder.reader, suggestions.coder.prior, suggestions.coder.encoder).fit(suggestions.passages)
    scores = exclusive(cold.predict_proba(suggestions.passages), book)
    limits = []
    for number in range(len(book.codes)):
        there = ~np.isnan(answers[:, number])
        limits.append(threshold(scores[there, number], answers[there, number]))
    return np.asarray(scores >= np.array(limits))


def threshold(scores: Array, answers: Array, precision: float = _PRECISION, risk: float = _RISK) -> float:
    """
    Lowest score above which the share kept is shown to be at least `precision`, at confidence 1 - `risk`; 2 for none.

    Fixed-sequence testing from the surest down, five decisions at a time (Learn then Test, Angelopoulos et al. 2021), each step by the
    Clopper–Pearson bound; the first failure ends it, so that the confidence holds whatever the number of steps. `answers`: 1 kept, 0 refused.
    """
    order = np.argsort(-scores, kind="stable")
    limit = 2.0
    for count in range(_fewest(precision, risk), len(order) + 1, 5):
        kept = int(answers[order[:count]].sum())
        if lower_bound(kept, count, risk) < precision:
            break
        limit = float(scores[order[count - 1]])
    return limit


def _fewest(precision: float, risk: float) -> int:
    """How many decisions without one refusal it takes before the bound can reach the precision."""
    return int(np.ceil(np.log(risk) / np.log(precision)))


def lower_bound(kept: int, count: int, risk: float) -> float:
    """Clopper–Pearson's one-sided lower bound on the share kept."""
    return float(beta.ppf(risk, kept, count - kept + 1)) if kept else 0.0


def interval(kept: int, count: int, risk: float = 0.05) -> tuple[float, float]:
    """Clopper–Pearson's two-sided interval for the share kept; (0, 1) when nothing is counted."""
    if not count:
        return 0.0, 1.0
    high = 1.0 if kept == count else float(beta.ppf(1 - risk / 2, kept + 1, count - kept))
    return lower_bound(kept, count, risk / 2), high


def queue(suggestions: Suggestions, open_passages: Sequence[int], length: int = 300) -> list[int]:
    """
    Passages to decide, in the order in which each decision teaches most.

    Greedily the passage whose codes are least certain, by the probability's entropy, times what is still unknown about it once those before it
    are decided, by the process's covariance: of two alike, one is asked first and the other far later.
    """
    rows = list(open_passages)
    if not rows:
        return []
    chances = np.clip(suggestions.by_passage[rows], 1e-6, 1 - 1e-6)
    unsure = -(chances * np.log(chances) + (1 - chances) * np.log(1 - chances)).sum(axis=1)
    return [rows[place] for place in suggestions.coder.spread_out([suggestions.passages[row] for row in rows], unsure, length)]


def queue_table(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, suggestions: Suggestions, seed: int) -> pd.DataFrame:
    """
    The review queue: position, unit_id, reason, chances (JSON, code → probability), one row a unit, passages in order of what they teach.

    Every fourth passage is drawn at random from those left («kontroll»), so that what people say of it is a fair sample for the thresholds.
    """
    coded = set(held.loc[held["status"] != "rejected", "unit_id"])
    first: dict[int, int] = {}
    for row, passage in enumerate(suggestions.of_unit):
        if passage not in first or suggestions.by_unit[row].max() > suggestions.by_unit[first[passage]].max():
            first[int(passage)] = row
    done = {int(passage) for unit_id, passage in zip(units["unit_id"], suggestions.of_unit, strict=True) if unit_id in coded}
    left = [passage for passage in first if passage not in done]
    taught = queue(suggestions, left)
    chance = list(np.random.default_rng(seed).permutation(left))
    rows: list[tuple[int, str, str, str]] = []
    taken: set[int] = set()
    while len(taken) < min(len(taught), len(left)):
        control = len(rows) % 4 == 3
        source = chance if control else taught
        passage = next((int(one) for one in source if int(one) not in taken), None)
        if passage is None:
            break
        taken.add(passage)
        chances = {code.id: round(float(p), 3) for code, p in zip(book.codes, suggestions.by_passage[passage], strict=True)}
        rows.append((len(rows) + 1, units["unit_id"].iloc[first[passage]], "kontroll" if control else "usikker", json.dumps(chances)))
    return pd.DataFrame(rows, columns=["position", "unit_id", "reason", "chances"])


def no_queue() -> pd.DataFrame:
    """The queue of a study that wants no machine."""
    return pd.DataFrame({"position": [], "unit_id": [], "reason": [], "chances": []}).astype({"position": int})


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """
    What the latest run did to the machine's suggestions, a row a code: gained, lost, moved.

    Moved: the unit was under another code before and is no longer there.
    """
    was = _suggested(before)
    now = _suggested(after)
    came = {code: now.get(code, set()) - was.get(code, set()) for code in now.keys() | was.keys()}
    left = {code: was.get(code, set()) - now.get(code, set()) for code in now.keys() | was.keys()}
    gone = set().union(*left.values()) if left else set()
    rows = [(code, len(came[code] - gone), len(left[code]), len(came[code] & gone)) for code in sorted(came)]
    return pd.DataFrame(rows, columns=["code", "gained", "lost", "moved"])


def _suggested(codings: pd.DataFrame) -> dict[str, set[str]]:
    machine = codings[codings["status"] == "suggested"]
    return {str(code): set(part["unit_id"]) for code, part in machine.groupby("code")}
