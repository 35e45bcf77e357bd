"""`kondensat run`: what make does with `stages.mk`, for machines without make."""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import re
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.disk import atomic, command, journal, state

_PACKAGE = Path(__file__).parent.parent
_LINE = re.compile(r"^(\$\(P\)/[\w./]+): (.+)$", re.MULTILINE)
_VARIABLE = re.compile(r"^(\w+) +:= (.+)$", re.MULTILINE)
# The lines `make` leaves out when the key has been forgotten.
_UNTIL_FORGOTTEN = re.compile(r"^ifneq .+?^endif$", re.MULTILINE | re.DOTALL)
_WILDCARD = re.compile(r"\$\(wildcard ([^)]+)\)")
# What a stage is given on its command line, in the recipe of stages.mk too.
_GIVEN = re.compile(r"data_processed/.+\.parquet|data_raw/participants\.csv|data_raw/transcripts")


def _expand(text: str, variables: dict[str, str], study: Path) -> list[str]:
    for name, value in reversed(list(variables.items())):
        text = text.replace(f"$({name})", value)
    text = text.replace("$(P)", "data_processed")
    text = _WILDCARD.sub(lambda match: " ".join(sorted(str(path.relative_to(study)) for path in study.glob(match[1]))), text)
    return text.split()


def graph(study: Path) -> dict[str, list[str]]:
    """Every output of `stages.mk` with its inputs, in order; paths relative to the study."""
    text = (_PACKAGE / "stages.mk").read_text(encoding="utf-8")
    variables = dict(_VARIABLE.findall(text))
    del variables["P"]
    if state.of(study) == state.ANONYMOUS:
        text = _UNTIL_FORGOTTEN.sub("", text)
    lines = [(out.replace("$(P)", "data_processed"), _expand(inputs, variables, study)) for out, inputs in _LINE.findall(text)]
    return {out: inputs for out, inputs in lines if out != "data_processed/.code"}


def _stale(study: Path, output: str, inputs: list[str]) -> bool:
    made = study / output
    if "FORCE" in inputs or not made.exists():
        return True
    return any((study / name).exists() and (study / name).stat().st_mtime_ns > made.stat().st_mtime_ns for name in inputs)


def run(study: Path, to: str) -> None:
    """
    Make every table that is missing or older than its inputs, up to and with `to`, in this process and under the study's lock.

    Raises what the first stage that fails raises, and InputError for a folder or table that is not there.
    """
    if not (study / "data_raw").is_dir():
        raise InputError(f"{study} er ingen studie: mappen data_raw mangler", do="`kondensat new MAPPE` legger ut en tom studie")
    lines = graph(study)
    names = [Path(output).stem for output in lines]
    if to not in names:
        raise InputError(f"Ingen tabell heter «{to}»", allowed=", ".join(names), do="velg en av dem")
    with contextlib.chdir(study), command.lock():
        journal.finish()
        stamp(Path("data_processed/.code"))
        for output, inputs in list(lines.items())[: names.index(to) + 1]:
            if _stale(Path(), output, inputs):
                given = [Path(name) for name in inputs if _GIVEN.fullmatch(name)]
                importlib.import_module(f"pipeline.{Path(output).stem}").main(*given, Path(output))


def stamp(output: Path) -> None:
    """Write a hash of every file of the package, if it is not already there."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")
    code = hashlib.sha256()
    for path in files:
        code.update(str(path.relative_to(_PACKAGE)).encode())
        code.update(path.read_bytes() if path.suffix in {".py", ".yaml", ".txt", ".tsv"} else str(path.stat().st_size).encode())
    atomic.write_changed(output, code.hexdigest().encode())


def summary(study: Path) -> str:
    """What a person may open now, with a word on each."""
    documents = {
        "quotes.docx": "sitattabellen som Word-dokument, et kapittel for hver kode",
        "quotes.xlsx": "sitattabellen som arbeidsbok, til å sortere og filtrere",
        "quotes.html": "sitatboken: søk og filtrer i nettleseren, uten nett",
        "quotes.csv": "sitattabellen for andre programmer",
        "synthesis.docx": "rammen for den analytiske teksten, en del for hver resultatkategori",
        "report.html": "rapporten: matrise, dekning, revisjonsspor og metodevedlegg",
        "project.qdpx": "hele prosjektet til NVivo, MAXQDA, ATLAS.ti og QualCoder",
        "codebook.qdc": "kodeboken til de samme programmene",
    }
    there = [(study / "data_processed" / name, says) for name, says in documents.items()]
    lines = [f"  {path}  – {says}" for path, says in there if path.exists()]
    tie = "; koblingen til navn ligger i data_processed/private/ og skal ikke deles" if state.of(study) == state.DEIDENTIFIED else ""
    return "Dette er laget:\n" + "\n".join(lines) + f"\nAlt er {state.of(study)}{tie}."
