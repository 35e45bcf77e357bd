"""Documentation that fails when it lies."""

import re
import tomllib

import pytest

from docs import generate
from pipeline.disk import runner
from tests import guard

PAGES = generate.pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_generated_pages_are_as_the_code_says(path):
    """Each generated page is what `make docs` would write now."""
    assert PAGES[path] == path.read_text(encoding="utf-8")


def test_every_dependency_has_its_reason():
    """Each library of pyproject.toml has a row in docs/dependencies.md, and no row is about one that is not there."""
    project = tomllib.loads((generate.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[<>=~ ;]", name)[0] for name in project["project"]["dependencies"] + project["dependency-groups"]["dev"]}
    rows = re.findall(r"^\| `([\w-]+)` \|", (generate.ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(wanted) == sorted(rows)


def test_the_lock_holds_no_address_and_no_torch():
    """requirements.lock pins by hash, without download addresses, and installs no torch."""
    lock = (generate.ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert not re.search(r"^(torch|nvidia|triton|sentence-transformers)\b", lock, re.MULTILINE)


def test_make_has_a_target_for_every_table():
    """The Makefile's list of tables is the graph's, in order."""
    listed = re.search(r"^TABLES := (.+)$", (generate.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert [output.split("/")[-1].split(".")[0] for output in runner.graph(generate.ROOT)] == listed[1].split()


def test_no_committed_notebook_has_output():
    """Notebooks are committed without output or counts."""
    assert [] == guard.notebooks([str(path) for path in (generate.ROOT / "notebooks").glob("*.ipynb")])


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("data_raw/participants.csv", False),
        ("data_raw/transcripts/lp1_intervju.docx", False),
        ("data_raw/transcripts/intervju Kari.docx", True),
        ("data_raw/decisions/codings.csv", False),
        ("data_processed/quotes.parquet", True),
        ("pipeline/quotes.py", False),
    ],
)
def test_raw_data_is_refused(path, refused):
    """Nothing of data_raw/ but the made-up example may be committed, and nothing of data_processed/."""
    assert refused == bool(guard.raw([path]))
