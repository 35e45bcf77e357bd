"""Files appear whole, tables are checked, failures are messages."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.core.errors import InputError, LeakError
from pipeline.core.settings import Settings
from pipeline.disk import atomic, command, new_study, runner, study, tables

THEMES = pd.DataFrame({"unit_id": ["a.1.0", "a.2.0"], "theme": [0, -1], "words": ["natt, telefon", ""], "probability": [0.5, 0.0]})


def test_a_written_file_is_its_owners_alone(tmp_path):
    """Files are 0600 and new folders 0700."""
    atomic.write_bytes(tmp_path / "private" / "x", b"a")

    assert 0o600 == stat.S_IMODE((tmp_path / "private" / "x").stat().st_mode)
    assert 0o700 == stat.S_IMODE((tmp_path / "private").stat().st_mode)


def test_the_same_bytes_are_not_written_again(tmp_path):
    """What a stage that always looks has found unchanged, make sees as unchanged."""
    atomic.write_changed(tmp_path / "x", b"a")
    os.utime(tmp_path / "x", ns=(1, 1))
    atomic.write_changed(tmp_path / "x", b"a")

    assert 1 == (tmp_path / "x").stat().st_mtime_ns


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    """What cannot be written whole is not written."""
    atomic.write_bytes(tmp_path / "x", b"old")
    with pytest.raises(TypeError):
        atomic.write_bytes(tmp_path / "x", "not bytes")

    assert [("x", b"old")] == [(path.name, path.read_bytes()) for path in tmp_path.iterdir()]


def test_a_table_comes_back_as_it_was(tmp_path):
    """What is written is read, in schema order, with further columns last."""
    tables.write(THEMES[["probability", "theme", "words", "unit_id"]].assign(more=1), tmp_path / "themes.parquet")

    pd.testing.assert_frame_equal(THEMES.assign(more=1), tables.read(tmp_path / "themes.parquet"))


def test_a_table_that_breaks_its_schema_is_refused_without_its_content(tmp_path):
    """The message names table, column and row, and never a value."""
    with pytest.raises(InputError, match=r"themes.*probability.*rad 1") as refused:
        tables.write(THEMES.assign(probability=[0.5, 7.25]), tmp_path / "themes.parquet")

    assert "7.25" not in str(refused.value)
    assert not (tmp_path / "themes.parquet").exists()


def test_a_table_without_a_column_is_refused(tmp_path):
    """A missing column is named."""
    with pytest.raises(InputError, match="words"):
        tables.write(THEMES.drop(columns="words"), tmp_path / "themes.parquet")


def test_a_missing_or_broken_table_says_what_to_do(tmp_path):
    """Neither a missing file nor half a file gives a traceback."""
    with pytest.raises(InputError, match="make all"):
        tables.read(tmp_path / "themes.parquet")
    (tmp_path / "themes.parquet").write_bytes(tables.as_bytes(THEMES, "themes")[:50])
    with pytest.raises(InputError, match="slett den"):
        tables.read(tmp_path / "themes.parquet")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("blåbær og æ".encode(), "blåbær og æ"),
        ("\ufeffblåbær".encode(), "blåbær"),
        ("Jeg så på ærlig talt å få være".encode("cp1252"), "Jeg så på ærlig talt å få være"),
        ("«Jeg så på ærlig talt å få være»".encode("utf-16"), "«Jeg så på ærlig talt å få være»"),
    ],
)
def test_text_is_read_in_the_encoding_it_has(content, text):
    """UTF-8 with and without its mark, Windows-1252 and UTF-16 are read rightly."""
    assert text == study.decode(content)


@pytest.mark.parametrize(
    ("problem", "status"),
    [(InputError("x"), command.YOUR_INPUT), (LeakError("x"), command.LEAK), (ValueError("Kari sa det"), command.OUR_FAULT)],
)
def test_each_kind_of_failure_has_its_status_and_shows_no_words(problem, status, capsys):
    """A fault of ours prints where, but not the message, which may hold a participant's words."""
    try:
        raise problem
    except Exception as raised:
        assert status == command.explain(raised)

    assert "Kari" not in capsys.readouterr().err


def test_an_unknown_setting_is_refused(tmp_path):
    """A slip of the pen in study.yaml is not taken for a wish."""
    (tmp_path / "study.yaml").write_text("langauge: nn\n")

    with pytest.raises(InputError, match="langauge: ukjent nøkkel"):
        study.read_settings(tmp_path / "study.yaml")


def test_broken_yaml_says_line_and_column(tmp_path):
    """YAML's own complaints are hard to place without them."""
    (tmp_path / "study.yaml").write_text("language: nb\n  title: [\n")

    with pytest.raises(InputError, match="linje 2, kolonne"):
        study.read_settings(tmp_path / "study.yaml")


def test_a_new_study_can_be_read_and_is_not_laid_out_twice(tmp_path):
    """`kondensat new` gives settings that pass their own check, each with a key of its own."""
    new_study.lay_out(tmp_path / "a b")
    new_study.lay_out(tmp_path / "c")
    keys = {study.read_settings(tmp_path / name / "study.yaml").numbering for name in ("a b", "c")}

    assert 2 == len(keys - {"", "TREKKES"})
    assert "likeperson" == study.read_codebook(study.read_settings(tmp_path / "c" / "study.yaml"), tmp_path / "c" / "codebooks").id
    with pytest.raises(InputError, match="allerede en studie"):
        new_study.lay_out(tmp_path / "c")


def test_the_graph_lists_inputs_before_outputs(tmp_path):
    """Every table of stages.mk is made before it is used."""
    made: set[str] = set()
    for output, inputs in runner.graph(tmp_path).items():
        assert {name for name in inputs if name.endswith(".parquet")} <= made
        made.add(output)


def test_running_what_is_no_study_is_said(tmp_path):
    """`kondensat run` on a folder without data_raw/ exits with 2 and a message."""
    done = subprocess.run([sys.executable, "-m", "pipeline", "run", str(tmp_path)], capture_output=True, text=True)

    assert (2, True, "") == (done.returncode, "data_raw mangler" in done.stderr, done.stdout)


def test_a_study_without_codebooks_uses_kondensats_own(tmp_path):
    """A folder of transcripts alone can be run; a codebook nobody has is refused with those there are."""
    assert "likeperson" == study.read_codebook(study.read_settings(tmp_path / "study.yaml"), tmp_path).id
    with pytest.raises(InputError, match="likeperson"):
        study.read_codebook(Settings(codebook="borte"), tmp_path)


def test_clean_keeps_what_participants_are_called(tmp_path):
    """`make clean` removes what was made; the numbers participants have in public are no such thing."""
    kept = tmp_path / "data_processed" / "private" / "numbers.csv"
    for path in (kept, kept.with_name("turns.parquet"), tmp_path / "data_processed" / "quotes" / "quotes.html", tmp_path / "study.yaml"):
        atomic.write_bytes(path, b"a")
    for _ in range(2):
        subprocess.run(["make", "clean", f"STUDY={tmp_path}"], cwd=Path(__file__).parents[1], check=True, capture_output=True)

    assert {kept, tmp_path / "study.yaml"} == {path for path in tmp_path.rglob("*") if path.is_file()}
    assert not (tmp_path / "data_processed" / "quotes").exists()
