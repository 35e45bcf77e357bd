"""Rich Text Format: f4, MAXQDA, NVivo and old Word."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from pipeline.core.errors import InputError
from pipeline.core.transcripts import text
from pipeline.core.transcripts.values import Line, Source


def read(content: bytes) -> Source:
    """
    An .rtf file; each of its lines is a paragraph.

    The format says its own encoding. striprtf is the only reader of it, so the account starts from what striprtf gives. Raises InputError
    for a file that is cut off.
    """
    if content.count(b"{") - content.count(b"\\{") > content.count(b"}") - content.count(b"\\}"):
        raise InputError("RTF-filen er avkortet", do="åpne den i programmet den er laget i, og lagre den på nytt")
    plain = unicodedata.normalize("NFC", rtf_to_text(content.decode("cp1252", errors="replace"), errors="replace"))
    # A table's cells come with a bar after each.
    plain = "\n".join(row.replace("|", "\t") if row.rstrip().endswith("|") else row for row in plain.split("\n"))
    read_text = text.plain(plain, "")
    lines: tuple[Line, ...] = tuple(replace(line, paragraph=True) for line in read_text.lines)
    kind = "RTF fra f4" if read_text.format.startswith("f4") else "RTF"
    return replace(read_text, format=kind, lines=lines)
