"""Zip files and the XML in them, looked at before any parser is let loose on them."""

from __future__ import annotations

import io
import zipfile

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

from pipeline.core.errors import InputError

_MB = 1024 * 1024
# Unpacked size and growth no transcript has; the growth counts only for a part that is large.
MOST_UNPACKED, MOST_GROWTH, LARGE = 200 * _MB, 200, 10 * _MB
_BROKEN = "åpne filen i programmet den er laget i, og lagre den på nytt"


def unpack(content: bytes) -> dict[str, bytes]:
    """
    The XML parts of a zip file (.docx, .odt, .xlsx) by name.

    Raises InputError for a truncated file, one that grows out of all proportion, one behind a password, and for XML that declares
    entities, which no office program writes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise InputError("filen er beskyttet med passord", do="lagre en kopi uten passord")
            _check_size(members)
            parts = {member.filename: archive.read(member) for member in members if member.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise InputError("filen er avkortet eller ødelagt", do=_BROKEN) from None
    for part in parts.values():
        _check_xml(part)
    return parts


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    bomb = any(member.file_size > LARGE and member.file_size > MOST_GROWTH * max(member.compress_size, 1) for member in members)
    if bomb or unpacked > MOST_UNPACKED:
        raise InputError(
            f"filen blir {unpacked // _MB} MB når den pakkes ut; ingen transkripsjon er så stor",
            allowed=f"høyst {MOST_UNPACKED // _MB} MB utpakket",
            do="lim teksten inn i et nytt dokument uten bilder og lydfiler",
        )


def _check_xml(part: bytes) -> None:
    try:
        defusedxml.ElementTree.fromstring(part, forbid_dtd=True)
    except DefusedXmlException:
        raise InputError("filen inneholder XML-entiteter, som kan skade maskinen", do="bruk ikke filen; be om den på nytt") from None
    except (defusedxml.ElementTree.ParseError, ValueError):
        raise InputError("filen inneholder ødelagt XML", do=_BROKEN) from None
