"""What kind of file this is, by what is in it first and by its name second."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

SUPPORTED = (".docx", ".odt", ".rtf", ".pdf", ".txt", ".md", ".html", ".vtt", ".srt", ".csv", ".xlsx", ".json")
_ZIPPED = {"word/": "docx", "xl/": "xlsx", "content.xml": "odt"}
# First bytes of what people put in the folder by mistake or in another format than ours.
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"ID3", "en lydfil (MP3)"),
    (b"\xff\xfb", "en lydfil (MP3)"),
    (b"RIFF", "en lyd- eller videofil (WAV/AVI)"),
    (b"fLaC", "en lydfil (FLAC)"),
    (b"OggS", "en lydfil (Ogg)"),
    (b"\x1aE\xdf\xa3", "en videofil (Matroska/WebM)"),
    (b"\x89PNG", "et bilde (PNG)"),
    (b"\xff\xd8\xff", "et bilde (JPEG)"),
    (b"7z\xbc\xaf", "et arkiv (7-Zip)"),
    (b"Rar!", "et arkiv (RAR)"),
    (b"\x1f\x8b", "et arkiv (gzip)"),
    (b"SQLite format 3", "en database (SQLite; kanskje et QDA-prosjekt)"),
)
_SRT = re.compile(r"\A\s*(?:\d+\s*\n)?\s*\d{1,2}:\d\d:\d\d,\d{1,3}\s*-->")
_SUFFIXES = {"markdown": "md", "htm": "html", "xhtml": "html", "tsv": "csv", "xlsm": "xlsx", "text": "txt", "log": "txt", "": "txt"}


def guess(name: str, content: bytes) -> str:
    """The kind of a file: a suffix of `SUPPORTED` without its dot, `ole` for an old or encrypted Office file, or words that say what it is."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    suffix = _SUFFIXES.get(suffix, suffix)
    if content.startswith(b"PK"):
        return _zipped(content, suffix)
    if content[4:8] == b"ftyp":
        return "en lyd- eller videofil (MP4/M4A)"
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    head = (
        content[:4000].decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", errors="replace").lstrip("\ufeff \r\n\t")
    )
    if head.startswith("WEBVTT"):
        return "vtt"
    if _SRT.match(head.replace("\r\n", "\n").replace("\r", "\n")):
        return "srt"
    if re.match(r"<!doctype html|<html", head, re.IGNORECASE):
        return "html"
    if head.startswith("<?xml") or re.match(r"<[\w:]+(?:\s[^<>]*)?>", head):
        return "en XML-fil"
    if suffix in {"txt", "md", "csv", "json", "html"}:
        return suffix
    if suffix in {"vtt", "srt"}:
        return suffix
    return f"en fil av typen .{suffix}" if suffix else "en ukjent fil"


def _zipped(content: bytes, suffix: str) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        # Cut off before its list of contents; the parser for its suffix will say so.
        return suffix if suffix in {"docx", "odt", "xlsx"} else "et arkiv (zip)"
    for start, kind in _ZIPPED.items():
        if any(name.startswith(start) for name in names):
            return kind
    return suffix if suffix in {"docx", "odt", "xlsx"} else "et arkiv (zip)"
