"""The codebook: read with line and column, refused when it is wrong, and the two that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.core.coding import codebook
from pipeline.core.errors import InputError

SMALL = """\
id: liten
version: "1"
title: {nb: Liten}
words:
  natt: [natt, kveld]
codes:
  - id: grense
    label: {nb: Grense, en: Boundary}
    definition: Å si nei.
    patterns:
      strong: [si nei, telefon & <natt>]
    subcodes:
      - {id: egen, label: {nb: Egen}, definition: Egne grenser.}
  - {id: annet, kind: other, label: {nb: Annet}, definition: Alt annet.}
  - {id: irrelevant, kind: other, label: {nb: Irrelevant}, definition: Ingenting.}
"""


@pytest.mark.parametrize("name", ["likeperson", "samskaping"])
def test_a_shipped_codebook_is_whole(name):
    """Every code has labels in three languages, a definition, and words to be found by."""
    book = codebook.parse(Path(f"codebooks/{name}.yaml").read_text(encoding="utf-8"), name)
    for code in book.codes:
        assert code.label.nn and code.label.en and code.definition
        assert any(one.examples for one in (code, *code.subcodes))
    assert {"annet", "irrelevant"} <= {code.id for code in book.codes}


def test_codes_are_read_in_order_with_their_paths_and_labels():
    """Paths come in the order people read them, labels in the language asked for, Bokmål where it is missing."""
    book = codebook.parse(SMALL)
    assert (("grense", ""), ("grense", "egen"), ("annet", ""), ("irrelevant", "")) == book.paths()
    assert "Boundary – Egen" == book.label("grense", "egen", "en")
    assert "borte" == book.label("borte")
    assert ["grense"] == [code.id for code in book.findings()]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("definition: Å si nei.", "definition: Å si nei.\n    definisjon: x", "linje 10, kolonne 5"),
        ('version: "1"', "version: 1", "linje 2, kolonne 1"),
        ("<natt>", "<helg>", "<helg>"),
        ("id: egen,", "id: egen, label: {nb: Egen}, definition: x}\n      - {id: egen,", "egen"),
        ("{id: annet, kind: other", "{id: rest, kind: other", "annet"),
        ("kind: other, label: {nb: Irr", "kind: funn, label: {nb: Irr", "linje 15"),
        ("[natt, kveld]", "[natt, kveld", "linje"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(old, new, says):
    """An unknown key, a wrong value, a list that is not there, a code twice or missing: each is refused by name and place."""
    assert old in SMALL
    with pytest.raises(InputError, match=says):
        codebook.parse(SMALL.replace(old, new), "codebooks/liten.yaml")


def test_the_schema_for_editors_is_the_codes_own():
    """codebooks/codebook.schema.json is what `codebook.schema` says today."""
    assert codebook.schema() == json.loads(Path("codebooks/codebook.schema.json").read_text(encoding="utf-8"))
