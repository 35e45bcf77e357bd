"""Notebooks run on the example study, write nothing, and show a picture."""

import os

import nbformat
import pytest
from nbclient import NotebookClient

from docs.generate import ROOT
from tests.running import hashes

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_shows_a_picture_and_writes_nothing(path, example, monkeypatch):
    """Every cell runs on tables alone, and the study is left as it was."""
    monkeypatch.setitem(os.environ, "STUDY", str(example))
    before = hashes(example)
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    shown = {kind for cell in notebook.cells for output in cell.get("outputs", []) for kind in output.get("data", {})}

    assert "image/png" in shown
    assert before == hashes(example)
