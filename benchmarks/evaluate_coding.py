"""
How good the coder is, in the made-up interviews: `make evaluate-coding` (tuned) or `make evaluate-coding SETS="tuned blind"`.

Prints and writes docs/measured-coding.md with its figure, measured-coding.svg: F1 per code and macro-F1 per participant turn with no decisions and after 20, 50 and 100 drawn by the
queue or at random, by set and language, calibration, and coverage at 90 % precision. The blind set is never tuned to.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.figure import Figure

from benchmarks.coding_gold import FOLDERS, GOLD, Gold, book, passages, read
from pipeline.core.coding import decisions, suggesting
from pipeline.core.coding.coder import Coder, Prior
from pipeline.core.coding.contextual import Context
from pipeline.core.coding.reading import Array, Reader
from pipeline.disk import atomic, coding
from training.coding.taught import HeldOut, tables
from training.coding.weigh import fit

STEPS = (0, 20, 50, 100)
SEEDS = range(5)
_BATCH = 5
_PAGE = Path("docs/measured-coding.md")
_FIGURE = _PAGE.with_suffix(".svg")
# A line of a section's calibration table: bin, how many, mean probability, share that were right.
_BIN = re.compile(r"^\| \d\.\d–\d\.\d \| (\d+) \| (\d\.\d+) \| (\d\.\d+) \|$", re.MULTILINE)
_SETS = {
    "tuned": "lært av (tests/gold/dev)",
    "blind": "aldri tilpasset (tests/gold/blind)",
    "samskaping": "kodeboken samskaping (tests/gold/samskaping)",
    "enheter": "hvilke av en replikks enheter som sier det (tests/gold/units.tsv)",
}


@dataclass(frozen=True)
class Run:
    """What the coder held after each of STEPS: probabilities, passages × codes, and which passages had been decided."""

    chances: tuple[Array, ...]
    decided: tuple[tuple[int, ...], ...]


def f1(answers: Array, chosen: Array) -> Array:
    """F1 of each code over turns; NaN for a code that neither occurs nor is chosen."""
    hit = (answers * chosen).sum(axis=0)
    with np.errstate(invalid="ignore"):
        return np.asarray(2 * hit / (answers.sum(axis=0) + chosen.sum(axis=0)))


def macro(answers: Array, chosen: Array) -> float:
    """Mean F1 of the findings and `annet`; `irrelevant` is left out."""
    return float(np.nanmean(f1(answers, chosen)[:-1]))


def simulate(gold: Gold, reader: Reader, prior: Prior, context: Context, *, by_queue: bool, seed: int = 0) -> Run:
    """Let a person who answers as the gold does decide one turn at a time; the coder learns after every five."""
    rng = np.random.default_rng(seed)
    order = [int(row) for row in rng.permutation(len(gold.passages))]
    answers = np.full_like(gold.answers, np.nan)
    done: list[int] = []
    chances, decided = [], []
    for count in range(0, min(STEPS[-1], len(order)) + 1, _BATCH):
        coder = Coder(reader, prior, context).fit(gold.passages, answers)
        by_passage = suggesting.exclusive(coder.predict_proba(gold.passages), reader.book)
        if count in STEPS:
            chances.append(by_passage)
            decided.append(tuple(done))
        left = [row for row in order if row not in done]
        told = suggesting.Suggestions(gold.passages, np.arange(len(gold.passages)), by_passage, by_passage, coder)
        batch = suggesting.queue(told, sorted(left), _BATCH) if by_queue else left[:_BATCH]
        done += batch
        answers[batch] = gold.answers[batch]
    return Run(tuple(chances), tuple(decided))


def scores(gold: Gold, reader: Reader, run: Run) -> list[tuple[float, float]]:
    """At each step macro-F1 of the whole study, decided turns as decided, and of what nobody has decided."""
    rows = []
    for chances, decided in zip(run.chances, run.decided, strict=True):
        chosen = suggesting.choose(chances, reader.book).astype(float)
        left = np.setdiff1d(np.arange(len(chosen)), decided)
        rows.append((0.0, macro(gold.answers[left], chosen[left])))
        chosen[list(decided)] = gold.answers[list(decided)]
        rows[-1] = (macro(gold.answers, chosen), rows[-1][1])
    return rows


def calibration(gold: Gold, chances: Array) -> Iterable[tuple[str, int, float, float]]:
    """Bins of a fifth: its name, how many turns × codes, mean probability, share that were right."""
    for low in np.arange(0, 1, 0.2):
        there = (chances >= low) & (chances < low + 0.2 + (low > 0.7))
        if there.any():
            yield f"{low:.1f}–{low + 0.2:.1f}", int(there.sum()), float(chances[there].mean()), float(gold.answers[there].mean())


def coverage(gold: Gold, chances: Array, precision: float = 0.9) -> tuple[float, float]:
    """The largest share of the gold's codes found by the surest suggestions while nine of ten are right; and the threshold it takes."""
    order = np.argsort(-chances, axis=None)
    right = np.cumsum(gold.answers.ravel()[order])
    good = np.flatnonzero(right / np.arange(1, len(order) + 1) >= precision)
    last = int(good[-1]) if len(good) else 0
    return float(right[last] / gold.answers.sum()), float(chances.ravel()[order[last]])


def _by_writer(gold: Gold) -> list[npt.NDArray[np.bool_]]:
    """Which passages each writer has written; a file's first letter is its writer."""
    writers = np.array([interview[:1] for interview in gold.interview])
    return [writers == one for one in sorted(set(writers))]


def _cold(gold: Gold, reader: Reader, prior: Prior, context: Context) -> Array:
    """Probabilities before anybody has decided anything."""
    return suggesting.exclusive(Coder(reader, prior, context).fit(gold.passages).predict_proba(gold.passages), reader.book)


def _decided(studies: Sequence[Gold], reader: Reader, context: Context) -> Iterable[str]:
    """A table with a line for each of STEPS: the mean over the studies."""
    sizes = "–".join(dict.fromkeys((str(min(len(one.passages) for one in studies)), str(max(len(one.passages) for one in studies)))))
    whose = "Eksempelstudien" if len(studies) == 1 else "Hver skribents intervjuer som en studie for seg, og snittet av dem"
    yield f"{whose} ({sizes} replikker). Makro-F1 for hele studien (avgjorte replikker som avgjort), og i parentes for det ingen har avgjort."
    yield from ("", "| avgjort | køens rekkefølge | tilfeldig (snitt av fem) |", "| --- | --- | --- |")
    queued, drawn = [], []
    for study in studies:
        queued.append(scores(study, reader, simulate(study, reader, coding.prior(), context, by_queue=True)))
        runs = [simulate(study, reader, coding.prior(), context, by_queue=False, seed=seed) for seed in SEEDS]
        drawn.append(np.mean([scores(study, reader, run) for run in runs], axis=0))
    for step, by_queue, at_random in zip(STEPS, np.mean(queued, axis=0), np.mean(drawn, axis=0), strict=False):
        yield f"| {step} | {by_queue[0]:.3f} ({by_queue[1]:.3f}) | {at_random[0]:.3f} ({at_random[1]:.3f}) |"


def _held_out(gold: Gold, reader: Reader) -> Array:
    """
    Probabilities for each writer's interviews by weights fitted on the other writers' and on the tables of passages.

    The context's logits are of networks that had not seen the writer; its vectors, and so the codebook's examples, count by their words alone.
    """
    chances = np.zeros_like(gold.answers)
    wording, trust = coding.prior().taught.wording, coding.prior().beside.trust
    context, written = HeldOut.read(wording.centre), tables("likeperson")
    written = written.where(context.knows(written.passages))
    for there in _by_writer(gold):
        prior = fit(gold.where(~there) + written, reader, context, wording)
        prior = replace(prior, beside=prior.beside.model_copy(update={"trust": trust}))
        chances[there] = _cold(gold.where(there), reader, prior, context)
    return chances


def report(name: str, gold: Gold, context: Context) -> str:
    """The measurements of one set as a Markdown section; of what is learnt from, those interviews that some network has not seen."""
    reader = Reader(book())
    if name == "tuned":
        gold = gold.where(HeldOut.read(coding.prior().taught.wording.centre).knows(gold.passages))
    cold = _held_out(gold, reader) if name == "tuned" else _cold(gold, reader, coding.prior(), context)
    chosen = suggesting.choose(cold, reader.book).astype(float)
    ids = [code.id for code in reader.codes]
    lines = [f"## Sett: {_SETS[name]}", "", f"{len(set(gold.interview))} intervjuer, {len(gold.passages)} replikker fra deltakere.", ""]
    lines += ["### Uten avgjørelser", "", *_per_code(ids, gold, chosen)]
    lines += ["", f"Makro-F1 (fire koder og annet): **{macro(gold.answers, chosen):.3f}**", ""]
    parts = {"målform " + one: np.array(gold.language) == one for one in sorted(set(gold.language))}
    parts |= {"filer " + one + "…": np.array([i[:1] == one for i in gold.interview]) for one in sorted({i[:1] for i in gold.interview})}
    for part, mask in parts.items():
        lines.append(f"- {part}: {macro(gold.answers[mask], chosen[mask]):.3f} ({mask.sum()} replikker)")
    # Beside the interviews that are learnt from, the example study is decided on, which nothing was learnt from.
    studies = [read(GOLD / "example")] if name == "tuned" else [gold.where(there) for there in _by_writer(gold)]
    lines += ["", "### Etter avgjørelser", "", *_decided(studies, reader, context)]
    lines += ["", "### Kalibrering (uten avgjørelser)", "", "| sannsynlighet | antall | snitt | andel rett |", "| --- | --- | --- | --- |"]
    lines += [f"| {bin_} | {count} | {mean:.2f} | {right:.2f} |" for bin_, count, mean, right in calibration(gold, cold)]
    share, limit = coverage(gold, cold)
    lines += ["", f"Dekning ved 90 % presisjon: {share:.0%} av fasitens koder (sannsynlighet fra {limit:.2f}).", ""]
    return "\n".join(lines)


def _per_code(ids: Sequence[str], gold: Gold, chosen: Array) -> Iterable[str]:
    """A table with a line a code."""
    hit, each = (gold.answers * chosen).sum(axis=0), f1(gold.answers, chosen)
    yield from ("| kode | i fasit | presisjon | dekning | F1 |", "| --- | --- | --- | --- | --- |")
    for place, code in enumerate(ids):
        found, there = chosen[:, place].sum(), gold.answers[:, place].sum()
        yield f"| {code} | {there:.0f} | {hit[place] / max(found, 1):.2f} | {hit[place] / max(there, 1):.2f} | {each[place]:.2f} |"


def report_other_book(context: Context) -> str:
    """How a codebook nothing was fitted on does cold, on passages that stand alone."""
    other = book("samskaping")
    gold = passages(GOLD / "samskaping" / "passages.tsv", other)
    chosen = suggesting.choose(_cold(gold, Reader(other), coding.prior(), context), other).astype(float)
    about = (
        f"{len(gold.passages)} enkeltstående ytringer, skrevet ut fra temaene av en som hadde lest kodeboken, før noe var målt. Nettet er lært av "
        "ytringer fire andre skrev etter kodebokens definisjoner (`training/coding/samskaping`); mønstrene og vektene er ikke tilpasset noen av dem. "
        "Kalibreringen av disse kodene er den samme som for den andre kodeboken."
    )
    table = _per_code([code.id for code in other.codes], gold, chosen)
    score = f"Makro-F1 (uten irrelevant): **{macro(gold.answers, chosen):.3f}**"
    return "\n".join([f"## Sett: {_SETS['samskaping']}", "", about, "", *table, "", score, ""])


def report_units(context: Context) -> str:
    """Whether the units that get a code are those that say it, beside giving every unit what its turn got."""
    codebook = book()
    units = pd.read_csv(GOLD / "units.tsv", sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
    units = units.rename(columns={"intervju": "doc_id", "replikk": "turn", "spørsmål": "question", "enhet": "text"})
    units["unit_id"] = [str(number) for number in range(len(units))]
    told = suggesting.suggest(units, decisions.standing([]), codebook, coding.prior(), context)
    finding = [code.kind == "finding" for code in codebook.codes]
    gold = np.array([[code.id in row.split(";") for code in codebook.codes] for row in units["koder"]])[:, finding]
    ways = {
        "etter hva enheten selv sier": suggesting.likely(told.by_unit, told.of_unit, told.by_passage, codebook),
        "alle enheter som replikken": suggesting.choose(told.by_passage, codebook)[told.of_unit],
    }
    about = (
        f"{units['turn'].nunique()} lange replikker fra tests/gold/dev, {len(units)} enheter. En som hadde kodenes definisjoner og replikkens koder, sa for "
        "hver enhet om den ville stått som sitat for koden. Nettet har lært av replikkene, men ikke av enhetene. Bare funnkodene er med."
    )
    lines = [f"## Sett: {_SETS['enheter']}", "", about, "", "| koden gis | presisjon | dekning | F1 |", "| --- | --- | --- | --- |"]
    for name, chosen in ways.items():
        right = (gold & chosen[:, finding]).sum()
        precision, recall = right / chosen[:, finding].sum(), right / gold.sum()
        lines.append(f"| {name} | {precision:.2f} | {recall:.2f} | {2 * precision * recall / (precision + recall):.2f} |")
    return "\n".join([*lines, ""])


def calibration_figure(sections: Mapping[str, str]) -> bytes:
    """
    The calibration tables of the page as one SVG: said probability against the share that were right, the area of a mark by how many.

    It is drawn from the page, so that a set that was not measured this time keeps its line. The same page gives the same bytes.
    """
    with matplotlib.rc_context({"svg.hashsalt": "kondensat", "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 9}):
        plot = Figure(figsize=(4.4, 4.2))
        axes = plot.subplots()
        axes.plot((0, 1), (0, 1), color="#B7C0C8", linewidth=1, label="slik det skal være")
        for name, colour, marker in (("tuned", "#0072B2", "o"), ("blind", "#E69F00", "s")):
            bins = np.array(_BIN.findall(sections.get(name, "")), dtype=float)
            if len(bins):
                count, said, right = bins.T
                axes.plot(said, right, color=colour, linewidth=1)
                axes.scatter(said, right, s=5 * np.sqrt(count), color=colour, marker=marker, label=_SETS[name].partition(" (")[0], zorder=3)
        axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xlabel="sannsynligheten koderen oppga", ylabel="andel som var rett")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left")
        svg = io.BytesIO()
        plot.savefig(svg, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    return svg.getvalue()


def main(names: list[str]) -> None:
    """Measure the named sets, print, and put each set's section into the page; the other set's section stays."""
    sections = dict.fromkeys(_SETS, "")
    context = coding.remembering()
    if _PAGE.exists():
        for part in _PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
            sections[next(name for name, title in _SETS.items() if part.startswith(f"Sett: {title}"))] = "## " + part.rstrip() + "\n"
    for name in names:
        alone = {"samskaping": report_other_book, "enheter": report_units}
        sections[name] = alone[name](context) if name in alone else report(name, read(FOLDERS[name]), context)
        print(sections[name])
    head = (
        "# Målt: koderen\n\nLaget av `make evaluate-coding`. Intervjuene er oppdiktede; fasiten er koder per replikk. «Lært av» er "
        "intervjuene nettet, mønstrene og vektene er laget med (hver skribents intervjuer målt med nett og vekter som ikke har sett dem); "
        "«aldri tilpasset» er satt til side og bare målt samlet.\n\n"
        f"![Kalibrering: sannsynligheten koderen oppga, mot andelen som var rett]({_FIGURE.name})\n\n"
    )
    atomic.write_bytes(_FIGURE, calibration_figure(sections))
    atomic.write_bytes(_PAGE, (head + "\n".join(sections[name] for name in _SETS if sections[name])).encode())


if __name__ == "__main__":
    main(sys.argv[1:] or ["tuned"])
