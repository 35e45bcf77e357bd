"""The whole way, as a user goes it: a study folder in, documents out."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from docs.generate import ROOT
from pipeline.core.anonymising import numbering
from pipeline.core.tables import TABLES
from pipeline.disk import runner
from tests import gold
from tests.running import copy_example, hashes, kondensat, read

FOR_PEOPLE = {"quotes.csv", "quotes.xlsx", "quotes.docx", "quotes.html", "synthesis.docx", "report.html", "project.qdpx", "codebook.qdc"}


def test_every_table_and_document_is_there(example):
    """The chain ends with everything its graph and its users expect."""
    made = {str(path.relative_to(example / "data_processed")) for path in (example / "data_processed").rglob("*") if path.is_file()}

    assert {f"{name}.parquet" for name in TABLES} | FOR_PEOPLE <= made


def test_deleting_and_running_again_gives_the_same_bytes(example, tmp_path):
    """Same input, same bytes, in another folder and another process."""
    again = copy_example(tmp_path / "b")
    assert 0 == kondensat("run", again).returncode

    assert hashes(example / "data_processed") == hashes(again / "data_processed")


def test_running_twice_writes_nothing(example):
    """What is up to date is left alone, clock and all."""
    before = {path: path.stat().st_mtime_ns for path in (example / "data_processed").rglob("*.*") if path.is_file()}
    assert 0 == kondensat("run", example).returncode

    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_no_known_identifier_leaves_private(example):
    """Not one direct identifier of the gold stands in a public table, in any case."""
    direct = {
        m.text
        for talk in gold.interviews(ROOT / "tests/gold/example")
        for t in talk.turns
        for m in t.mentions
        if m.cls == "direct" and len(m.text) > 3
    }
    public = " ".join(read(example, "anonymised")["text"]).lower()
    leaked = {name for name in direct if f" {name.lower()} " in public}

    assert set() == leaked


def test_the_numbers_printed_are_remembered(example):
    """Every participant's code stands in the memory, and nothing else does."""
    memory = numbering.parse((example / "data_processed/private/numbers.csv").read_text(encoding="utf-8"))
    printed = set(read(example, "anonymised").query("role == 'participant'")["speaker"])

    assert printed == {one.public for one in memory if one.kind == numbering.PARTICIPANT}


def test_units_joined_are_the_turn(example):
    """Every participant's turn is exactly its units, in order."""
    turns = read(example, "anonymised").query("role == 'participant'").set_index(["doc_id", "turn"])["text"]
    units = read(example, "units").sort_values(["doc_id", "turn", "start"])
    joined = units.groupby(["doc_id", "turn"])["text"].agg("".join)

    assert turns.sort_index().to_dict() == joined.to_dict()


def test_every_quote_is_an_exact_slice(example):
    """A quote's verbatim text stands at its place in the anonymised turn, word for word."""
    turns = read(example, "anonymised").set_index(["doc_id", "turn"])["text"]
    units = read(example, "units").set_index("unit_id")
    for quote in read(example, "quotes").itertuples():
        unit = units.loc[quote.unit_id]
        assert quote.verbatim == turns[quote.doc_id, quote.turn][unit.start : unit.end]


def test_codings_are_of_the_codebook_and_of_units_that_exist(example):
    """No coding hangs in the air."""
    codings = read(example, "codings")

    assert set(codings["unit_id"]) <= set(read(example, "units")["unit_id"])
    assert set(codings["code"]) <= set(gold.CODES)


def test_files_are_their_owners_alone(example):
    """Nothing in data_processed/ can be read by others on the machine."""
    assert set() == {path for path in (example / "data_processed").rglob("*") if path.stat().st_mode & 0o077}


def test_without_consent_there_is_no_trace(example, tmp_path):
    """A document whose consent is taken back is gone from every table."""
    study = copy_example(tmp_path / "s")
    path = study / "data_raw" / "participants.csv"
    rows = pd.read_csv(path, sep=None, engine="python", dtype=str, encoding="utf-8-sig").fillna("")
    rows.loc[rows["doc_id"] == "lp2", "consent"] = "nei"
    rows.to_csv(path, index=False)
    assert 0 == kondensat("run", study, "--to", "units").returncode

    assert "lp2" in set(read(example, "units")["doc_id"])
    for name in ("private/turns", "private/identifiers", "anonymised", "units"):
        assert "lp2" not in set(read(study, name)["doc_id"])


def test_without_the_machine_nothing_is_suggested(tmp_path):
    """`machine: false` goes the whole way with people's decisions alone."""
    study = copy_example(tmp_path / "s")
    with (study / "study.yaml").open("a") as settings:
        settings.write("machine: false\n")
    done = kondensat("run", study)

    assert (0, "") == (done.returncode, done.stderr)
    codings = read(study, "codings")
    assert not (codings["coder"] == "maskin").any() and not codings["suggested_by_machine"].any()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda raw: (raw / "transcripts" / "lp1_intervju.docx").unlink(), ["lp1", "rad 2"]),
        (lambda raw: (raw / "transcripts" / "lp1_intervju.docx").write_bytes(b"PK\x03\x04 half a zip"), ["lp1", "rad 2"]),
        (lambda raw: (raw / "transcripts" / "lp2_transkripsjon.txt").write_text(""), ["lp2", "rad 3"]),
        (lambda raw: _spoil_heading(raw, "consent", "consnet"), ["participants.csv", "rad 1", "consent"]),
        (lambda raw: _spoil_heading(raw, "consent", "godtatt"), ["participants.csv", "rad 1", "consent"]),
    ],
    ids=["missing file", "broken docx", "empty transcript", "misspelt column", "missing column"],
)
def test_what_is_wrong_is_said_and_nothing_is_half_written(tmp_path, spoil, says):
    """
    The user's mistake gets a message with place and what to do, status 2, no traceback and no table.

    A transcript is named by its document and row: its file name may be somebody's name.
    """
    study = copy_example(tmp_path / "s")
    spoil(study / "data_raw")
    done = kondensat("run", study)

    assert 2 == done.returncode
    assert [] == [word for word in says if word not in done.stderr]
    assert "Gjør dette" in done.stderr and "Traceback" not in done.stderr
    assert [] == list((study / "data_processed").rglob("*.parquet"))


def _spoil_heading(raw: Path, old: str, new: str) -> None:
    path = raw / "participants.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_make_and_kondensat_run_agree(example):
    """After `kondensat run`, make finds nothing to do but look through the transcripts."""
    make = ["make", "-C", str(example), "-f", str(ROOT / "pipeline" / "stages.mk"), f"PYTHON={sys.executable}", "all"]
    before = hashes(example / "data_processed")
    done = subprocess.run(make, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)
    assert ["turns"] == [line.split(":")[0] for line in done.stdout.splitlines() if line.split(":")[0] in runner_names(example)]
    assert before == hashes(example / "data_processed")


def runner_names(study: Path) -> list[str]:
    """The tables of the graph by name."""
    return [Path(output).stem for output in runner.graph(study)]
