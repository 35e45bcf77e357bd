"""The leak audit sees what should not be there, wherever it hides, and lets the rest pass."""

from __future__ import annotations

import io
import zipfile

import docx
import pandas as pd
import pytest

from pipeline.core.anonymising import audit
from pipeline.disk import audit as files
from pipeline.disk import lists

LEXICON = lists.lexicon()
KNOWN = audit.known(
    [
        ("Torbjørg Haugsdal", "PER"),
        ("Knutten", "PER"),
        ("Liv Berg", "PER"),
        ("912 34 567", "PHONE"),
        ("Loddefjord", "LOC"),
        ("kari@online.no", "EMAIL"),
        ("DPS-et i Ørsta", "ORG"),
        ("NAV-Erik", "PER"),
    ],
    LEXICON.ordinary,
    LEXICON.keep,
)


@pytest.mark.parametrize(
    "text",
    [
        "Da kom Torbjørg.", "torbjørgs bil", "HAUGSDAL sto det", "Torbjørg-gjengen", "Haugsdals", "Knutten sa", "i Loddefjord", "Liv Berg var der",
        "ring 91234567", "ring 912 34 567", "fnr 14037634218", "skriv til ola@firma.no", "@kari_n på nett", "Haugsdol ringte", "Tor\u00adbjørg", "ＫＮＵＴＴＥＮ", "[broren Torbjørg]", "så kom nav-erik",
    ],
)  # fmt: skip
def test_a_leak_is_seen(text):
    """A known name in any inflection or disguise, a near misspelling, a number, an address."""
    assert [] != audit.turn(text, KNOWN, "", LEXICON.ordinary)


@pytest.mark.parametrize(
    "text",
    ["Det er et godt liv på et berg.", "[person 3]s bror bor i [by på Vestlandet 2].", "Det var [høsten i perioden 2015–2019].", "Vi var 42 på kurs i 2020.", "NAV og LAR, og 11 400 kroner.", "K3 sa at hun var trøtt.", "DPS-en sa nei, så DPS-et og en verkstad sa ja."],
)  # fmt: skip
def test_ordinary_words_and_placeholders_pass(text):
    """Words that happen to be somebody's name, placeholders, small numbers and amounts are no leaks."""
    assert [] == audit.turn(text, KNOWN, "", LEXICON.ordinary)


def _docx(text: str = "", author: str = "", split: bool = False) -> bytes:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for part in (text[:4], text[4:]) if split else (text,):
        paragraph.add_run(part).bold = part == text[:4]
    document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "name, content",
    [
        ("ok.docx", _docx("sa Torbjørg")),
        ("delt.docx", _docx("Torbjørg sa", split=True)),
        ("egenskap.docx", _docx("ok", author="Torbjørg Haugsdal")),
        ("Torbjørg.csv", b"a;b"),
        ("side.html", b'<p title="Knutten">hei</p>'),
        ("data.csv", b"hva\nKnutten\n"),
        ("bok.ipynb", b'{"cells": ["Knutten"]}'),
        ("prosjekt.qdpx", _zip("sources/Knutten.txt", "hei")),
        ("prosjekt.zip", _zip("indre.xml", "<a>i Lodde<b>fjord</b></a>")),
    ],
)
def test_every_kind_of_file_is_looked_through(tmp_path, name, content):
    """Text, tables, archives, their members' names, hidden properties, words cut by formatting, and the file's own name."""
    path = tmp_path / name
    path.write_bytes(content)

    assert [] != [leak for place, text in files.texts(path) for leak in audit.names_in(text, KNOWN, place)]


def test_a_table_is_looked_through(tmp_path):
    """Parquet cells are read."""
    path = tmp_path / "quotes.parquet"
    pd.DataFrame({"quote": ["hei", "på Loddefjord"], "n": [1, 2]}).to_parquet(path)

    assert [] != [leak for place, text in files.texts(path) for leak in audit.names_in(text, KNOWN, place)]
