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
from pipeline.core.coding.coder import Coder, Prior
from pipeline.core.coding.contextual import Context
from pipeline.core.coding.decisions import CONSENSUS
from pipeline.core.coding.reading import Array, Passage, Reader
from pipeline.core.tables import MACHINE

LIKELY = 0.35  # what gave the best F1 with one writer of the made-up interviews left out at a time
# What of a passage's probability a unit keeps whose own words speak for nothing (`make evaluate-coding SETS=enheter`).
_LEAST = 0.2
_LONGEST = 220  # words of a turn that are read at once
_PRECISION, _RISK = 0.9, 0.1
_CANDIDATES = 2000  # passages the queue is chosen from


@dataclass(frozen=True)
class Suggestions:
    """
    What the machine holds: passages, the passage of each unit, and probabilities passages × codes and units × codes.

    `before` is what it held before anybody had decided anything: a person's decision is set beside that, and is a test of it.
    """

    passages: tuple[Passage, ...]
    of_unit: npt.NDArray[np.int64]
    by_passage: Array
    by_unit: Array
    coder: Coder
    before: Suggestions | None = None


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
        Passage(text, question, edge=not docs[row] == doc == docs[row + 2], conversation=doc)
        for row, (text, (doc, question)) in enumerate(zip(said, about, strict=True))
    ), of_unit


def suggest(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, prior: Prior, context: Context | None = None) -> Suggestions:
    """
    Probabilities of every code for every passage and unit, given the standing decisions (`decisions.standing`).

    A passage is read whole, and where something is likely to be in it, its units each alone too, to tell which of them says it.
    """
    passages, of_unit = passages_of(units)
    answers = decided(units, held, book, of_unit, len(passages))
    reader, before, texts = Reader(book), None, units["text"].tolist()
    alone = Coder(reader, prior, context)
    for learnt in [None] if np.isnan(answers).all() else [None, answers]:
        coder = Coder(reader, prior, context).fit(passages, learnt)
        by_passage = exclusive(coder.predict_proba(passages), book)
        asked = _several(of_unit, by_passage, book)
        own = np.zeros((len(units), len(book.codes)))
        own[asked] = alone.mean([Passage(texts[row], passages[of_unit[row]].question) for row in asked])
        before = Suggestions(passages, of_unit, by_passage, spread(own, of_unit, by_passage, book), coder, before)
    assert before is not None
    return before


def _several(of_unit: npt.NDArray[np.int64], by_passage: Array, book: Codebook) -> npt.NDArray[np.int64]:
    """The units that share a passage in which a code that a unit can have is likely."""
    says = np.asarray((by_passage >= LIKELY)[:, [code.kind != "other" for code in book.codes]].any(axis=1))
    together = np.bincount(of_unit, minlength=len(by_passage))
    return np.flatnonzero((together[of_unit] > 1) & says[of_unit])


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


def spread(own: Array, of_unit: npt.NDArray[np.int64], by_passage: Array, book: Codebook) -> Array:
    """
    A passage's probabilities given to its units, by each unit's `own` logits, units × codes.

    The unit whose own words speak most for the code has the passage's, the others less, the more so the less they say. `annet` and `irrelevant`
    are the whole passage's.
    """
    chance = expit(own)
    best = np.zeros_like(by_passage)
    np.maximum.at(best, of_unit, chance)
    share = chance / np.maximum(best[of_unit], 1e-9)
    share[:, [number for number, code in enumerate(book.codes) if code.kind == "other"]] = 1.0
    return np.asarray(by_passage[of_unit] * (_LEAST + (1 - _LEAST) * share))


def table(
    units: pd.DataFrame, held: pd.DataFrame, book: Codebook, suggestions: Suggestions | None, assistant: pd.DataFrame | None = None
) -> pd.DataFrame:
    """
    The codings: every standing decision, and the machine's suggestions for what nobody has decided; then an assistant's, under its own name.

    A passage whose findings all are unlikely gets `annet` or `irrelevant`, whichever is likelier. Columns as in `tables.Codings`, and
    `sure`: the suggestion is above the threshold that has kept the stated precision. Beside a decision stands what the machine held of it before
    anybody had decided anything.
    """
    rows = [_people(units, held, suggestions)]
    if suggestions is not None:
        rows.append(_machine(units, held, book, suggestions))
        if assistant is not None and len(assistant):
            rows[1], others = _joined(rows[1], _people(units, _open(assistant, held), suggestions))
            rows.append(others)
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


_COLUMNS = (
    "unit_id", "code", "subcode", "score", "evidence", "coder", "status", "decided_at", "suggested_by_machine", "machine_subcode",
    "machine_score", "machine_evidence", "sure",
)  # fmt: skip


def _people(units: pd.DataFrame, held: pd.DataFrame, suggestions: Suggestions | None) -> pd.DataFrame:
    """Every standing decision, with what the machine would have said."""
    people = held.assign(score=1.0, evidence=held["memo"], machine_subcode="", machine_score=np.nan, machine_evidence="", sure=True)
    if suggestions is not None and len(held):
        cold = suggestions.before or suggestions
        row_of = {unit_id: row for row, unit_id in enumerate(units["unit_id"])}
        number_of = {code.id: number for number, code in enumerate(cold.coder.reader.codes)}
        rows = held["unit_id"].map(row_of).to_numpy()
        people["machine_score"] = cold.by_unit[rows, held["code"].map(number_of).to_numpy()].round(4)
        for code, part in people.groupby("code"):
            own = [_passage(units, cold, row_of[unit_id]) for unit_id in part["unit_id"]]
            people.loc[part.index, "machine_evidence"] = [str(why) for why in cold.coder.explain(own, str(code))]
            people.loc[part.index, "machine_subcode"] = [cold.coder.reader.subcode(str(code), one.text, one.question) for one in own]
    return people[list(_COLUMNS)]


def _open(assistant: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """What an assistant has said that people have left open: never beside a code, and never a code somebody has refused."""
    coded = set(held.loc[held["status"] != "rejected", "unit_id"])
    said = set(zip(held["unit_id"], held["code"], strict=True))
    pairs = zip(assistant["unit_id"], assistant["code"], strict=True)
    return assistant[[unit_id not in coded and (unit_id, code) not in said for unit_id, code in pairs]]


def _joined(machine: pd.DataFrame, assistant: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    The machine's suggestions, those the assistant shares with its reason added; and the assistant's own.

    An assistant's score is the coder's: its own is not calibrated.
    """
    says = assistant["coder"] + ": " + assistant["evidence"]
    own = assistant.assign(
        score=assistant["machine_score"], evidence=says, machine_evidence=says, machine_subcode=assistant["subcode"],
        status="suggested", decided_at="", suggested_by_machine=True, sure=False,
    )  # fmt: skip
    keys = ["unit_id", "code"]
    shared = own.set_index(keys)["evidence"]
    too = pd.Series([shared.get(pair, "") for pair in zip(*(machine[key] for key in keys), strict=True)], index=machine.index, dtype="str")
    evidence = machine["evidence"].where(too == "", machine["evidence"] + "; " + too)
    alone = [pair not in set(zip(*(machine[key] for key in keys), strict=True)) for pair in zip(*(own[key] for key in keys), strict=True)]
    return machine.assign(evidence=evidence, machine_evidence=evidence), own[alone]


def _passage(units: pd.DataFrame, suggestions: Suggestions, row: int | np.integer) -> Passage:
    """A unit's own words, with the question its passage answers."""
    return Passage(units["text"].iloc[row], suggestions.passages[suggestions.of_unit[row]].question)


def _machine(units: pd.DataFrame, held: pd.DataFrame, book: Codebook, suggestions: Suggestions) -> pd.DataFrame:
    """The suggestions for units nobody has put under a code, but for the codes somebody has refused there."""
    said = set(zip(held["unit_id"], held["code"], strict=True))
    coded = set(held.loc[held["status"] != "rejected", "unit_id"])
    chosen = likely(suggestions.by_unit, suggestions.of_unit, suggestions.by_passage, book)
    sure = surely(suggestions, units, held, book)
    unit_ids = units["unit_id"].tolist()
    rows = []
    for number, code in enumerate(book.codes):
        picked = [row for row in np.flatnonzero(chosen[:, number]) if unit_ids[row] not in coded and (unit_ids[row], code.id) not in said]
        own = [_passage(units, suggestions, row) for row in picked]
        why = suggestions.coder.explain(own, code.id) if own else []
        for row, passage, evidence in zip(picked, own, why, strict=True):
            subcode = suggestions.coder.reader.subcode(code.id, passage.text, passage.question)
            score, says = round(float(suggestions.by_unit[row, number]), 4), str(evidence)
            certain = bool(sure[suggestions.of_unit[row], number])
            rows.append((unit_ids[row], code.id, subcode, score, says, MACHINE, "suggested", "", True, subcode, score, says, certain))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


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
    scores = (suggestions.before or suggestions).by_passage
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
    if not len(open_passages):
        return []
    chances = np.clip(suggestions.by_passage, 1e-6, 1 - 1e-6)
    entropy = -(chances * np.log(chances) + (1 - chances) * np.log(1 - chances)).sum(axis=1)
    # In a very large study only the least certain come into question.
    rows = sorted(open_passages, key=lambda row: -entropy[row])[:_CANDIDATES]
    unsure = entropy[rows]
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
