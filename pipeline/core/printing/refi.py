"""
REFI-QDA 1.5: `project.qdpx` and `codebook.qdc`, for NVivo, MAXQDA, ATLAS.ti, QualCoder and the others.

Written strictly: plain text with LF and no byte order mark, NFC, positions in Unicode code points with the end exclusive, every container with at
least one child, code names unique over the whole tree. These are the choices under which the known readers shift nothing
(docs/decisions/0004-refi.md). GUIDs are derived from ids, so that the same study gives the same bytes.
"""

from __future__ import annotations

import io
import re
import unicodedata
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Kondensat"
_NAMESPACE = uuid.UUID("5a1c3d0e-6f5b-5c0e-9a0e-4b6f6e64656e")
# Zip files carry a clock; REFI readers do not look at it, and equal bytes matter more.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Characters XML 1.0 has no way to write.
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Code:
    """A code with those below it. `id` is Kondensat's own (`grensesetting`, `grensesetting.rolle`); `colour` is #RRGGBB or empty."""

    id: str
    name: str
    description: str = ""
    colour: str = ""
    below: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Coding:
    """A code on `text[start:end]` of its document. `at` is ISO 8601 or empty."""

    start: int
    end: int
    code: str
    coder: str
    at: str = ""


@dataclass(frozen=True)
class Document:
    """An anonymised transcript as one text, its codings, and the participants it belongs to."""

    id: str
    text: str
    codings: tuple[Coding, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A participant with what may be known of them publicly, such as group."""

    id: str
    variables: tuple[tuple[str, str], ...] = ()


def guid(kind: str, name: str) -> str:
    """The same GUID for the same thing, every time."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}/{name}"))


def walk(codes: tuple[Code, ...]) -> Iterator[Code]:
    """Every code of the tree, parents first."""
    for code in codes:
        yield code
        yield from walk(code.below)


def _unique_names(codes: tuple[Code, ...]) -> dict[str, str]:
    """A name for each code id, none twice: QualCoder drops the second code of a name without a word."""
    taken: set[str] = set()
    names = {}
    for code in walk(codes):
        name = code.name if code.name not in taken else f"{code.name} ({code.id})"
        taken.add(name)
        names[code.id] = name
    return names


def _add_codes(parent: ET.Element, codes: tuple[Code, ...], names: dict[str, str]) -> None:
    for code in codes:
        element = ET.SubElement(parent, "Code", guid=guid("code", code.id), name=names[code.id], isCodable="true")
        if code.colour:
            element.set("color", code.colour)
        if code.description:
            ET.SubElement(element, "Description").text = code.description
        _add_codes(element, code.below, names)


def _xml(root: ET.Element) -> bytes:
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")


def codebook(codes: tuple[Code, ...]) -> bytes:
    """The bytes of a `.qdc`; raises ValueError for a codebook without codes, which the standard does not allow."""
    if not codes:
        raise ValueError("a REFI codebook needs at least one code")
    root = ET.Element("CodeBook", xmlns=CODEBOOK, origin=ORIGIN)
    _add_codes(ET.SubElement(root, "Codes"), codes, _unique_names(codes))
    return _xml(root)


def plain(text: str) -> str:
    """Text as every reader counts it: NFC, LF, no byte order mark."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))


def _sources(root: ET.Element, documents: tuple[Document, ...]) -> None:
    sources = ET.SubElement(root, "Sources")
    for document in documents:
        where = f"internal://{guid('text', document.id)}.txt"
        source = ET.SubElement(sources, "TextSource", guid=guid("source", document.id), name=document.id, plainTextPath=where)
        spans: dict[tuple[int, int], list[Coding]] = {}
        for coding in sorted(document.codings, key=lambda coding: (coding.start, coding.end, coding.code, coding.coder)):
            spans.setdefault((coding.start, coding.end), []).append(coding)
        for (start, end), codings in spans.items():
            # Positions are counted in the text as written, where NFC may have made it shorter.
            first, last = len(plain(document.text[:start])), len(plain(document.text[:end]))
            span = f"{document.id}/{start}-{end}"
            selection = ET.SubElement(
                source,
                "PlainTextSelection",
                guid=guid("selection", span),
                name=_NOT_IN_XML.sub(" ", plain(document.text[start:end])),
                startPosition=str(first),
                endPosition=str(last),
            )
            for coding in codings:
                own = guid("coding", f"{span}/{coding.code}/{coding.coder}")
                made = ET.SubElement(selection, "Coding", guid=own, creatingUser=guid("user", coding.coder))
                if coding.at:
                    made.set("creationDateTime", coding.at)
                ET.SubElement(made, "CodeRef", targetGUID=guid("code", coding.code))


def _cases(root: ET.Element, cases: tuple[Case, ...], documents: tuple[Document, ...]) -> None:
    names = sorted({name for case in cases for name, _ in case.variables})
    if names:
        variables = ET.SubElement(root, "Variables")
        for name in names:
            ET.SubElement(variables, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")
    if not cases:
        return
    container = ET.SubElement(root, "Cases")
    for case in cases:
        element = ET.SubElement(container, "Case", guid=guid("case", case.id), name=case.id)
        for name, value in case.variables:
            held = ET.SubElement(element, "VariableValue")
            ET.SubElement(held, "VariableRef", targetGUID=guid("variable", name))
            ET.SubElement(held, "TextValue").text = value
        for document in documents:
            if case.id in document.cases:
                ET.SubElement(element, "SourceRef", targetGUID=guid("source", document.id))


def project(name: str, codes: tuple[Code, ...], documents: tuple[Document, ...], cases: tuple[Case, ...]) -> bytes:
    """
    The bytes of a `.qdpx`: `project.qde` and one plain text a document.

    Every coding's code must be in `codes`; raises ValueError for one that is not, since the standard's schema would not notice.
    """
    known = {code.id for code in walk(codes)}
    unknown = sorted({coding.code for document in documents for coding in document.codings} - known)
    if unknown:
        raise ValueError(f"codings under codes that are not in the codebook: {', '.join(unknown)}")
    root = ET.Element("Project", xmlns=PROJECT, name=name, origin=ORIGIN)
    coders = sorted({coding.coder for document in documents for coding in document.codings})
    if coders:
        users = ET.SubElement(root, "Users")
        for coder in coders:
            ET.SubElement(users, "User", guid=guid("user", coder), name=coder)
    _add_codes(ET.SubElement(ET.SubElement(root, "CodeBook"), "Codes"), codes, _unique_names(codes))
    _cases(root, cases, documents)
    _sources(root, documents)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "project.qde", _xml(root))
        for document in documents:
            _store(archive, f"sources/{guid('text', document.id)}.txt", plain(document.text).encode("utf-8"))
    return held.getvalue()


def _store(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)
