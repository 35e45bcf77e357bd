"""The leak audit over files: every document, table, archive member, property and file name outside `private/`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline.core.anonymising import audit
from pipeline.core.anonymising.audit import Known, Leak
from pipeline.core.errors import LeakError
from pipeline.core.identifiers import decisions
from pipeline.disk import atomic, lists, study, tables

LEAKS = Path("data_processed/private/leaks.csv")
_ARCHIVES = {".docx", ".xlsx", ".odt", ".qdpx", ".zip", ".qdc"}
_PICTURES = {".png", ".jpg", ".jpeg", ".svgz", ".woff", ".woff2", ".ico"}


def known(root: Path = Path()) -> Known:
    """What the study's private table and participants.csv know that must not be anywhere else."""
    settings = study.read_settings(root / "study.yaml")
    found = tables.read(root / "data_processed/private/identifiers.parquet")
    found = found[found["replacement"] != ""]
    surfaces = list(zip(found["text"], found["label"], strict=True))
    surfaces += [(name, "PER") for row in study.read_participants(root / "data_raw/participants.csv") for name in row.names]
    file = root / decisions.FILE
    decided = decisions.parse(study.read_text(file)) if file.exists() else ()
    lexicon = lists.lexicon(settings.anonymise.keep)
    # The codebook is written to be read by others: the places it speaks of are not the participants'.
    codebooks = " ".join(study.read_text(path) for path in sorted((root / "codebooks").glob("*.yaml")))
    people = {word for text, label in surfaces if label == "PER" for word in text.lower().split()}
    public = set(re.findall(r"\w+", codebooks.lower())) - people
    allowed = {*lexicon.keep, *public, *(one.surface.lower() for one in decided if one.action == decisions.KEEP)}
    return audit.known(surfaces, lexicon.ordinary, allowed)


def report(leaks: list[Leak], root: Path = Path()) -> None:
    """
    Write the list of leaks into `private/` and raise LeakError; without leaks, take an old list away.

    The error says how many and where the list is, never what.
    """
    path = root / LEAKS
    if not leaks:
        path.unlink(missing_ok=True)
        return
    table = pd.DataFrame([(leak.where, leak.text, leak.why) for leak in leaks], columns=["hvor", "hva", "hvorfor"]).drop_duplicates()
    atomic.write_bytes(path, b"\xef\xbb\xbf" + table.to_csv(index=False, sep=";", lineterminator="\r\n").encode())
    raise LeakError(
        f"{len(table)} mulige identifikatorer er på vei ut av private/. Ingenting er skrevet.\n"
        f"  Listen står i {path}. Avgjør hver av dem i {decisions.FILE} (mask eller keep), og kjør på nytt."
    )


def check_folder(root: Path = Path()) -> int:
    """
    Look through every file of the study's `data_processed/` outside `private/`; return how many there were.

    Raises LeakError when anything known is in one of them, its name and hidden properties included.
    """
    looked_for, leaks, count = known(root), [], 0
    for path in sorted((root / "data_processed").rglob("*")):
        if path.is_file() and "private" not in path.relative_to(root / "data_processed").parts and path.name not in {".lock", ".code"}:
            count += 1
            for place, text in texts(path):
                leaks += audit.names_in(text, looked_for, f"{path.relative_to(root)}{place}")
    report(leaks, root)
    return count


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """All text of a file as (place within it, text), its name first."""
    yield " (filnavnet)", path.stem.replace("_", " ")
    yield from _inside(path.name, path.read_bytes())


def _inside(name: str, content: bytes, place: str = "") -> Iterator[tuple[str, str]]:
    suffix = Path(name).suffix.lower()
    if suffix == ".parquet":
        yield place, _parquet(content)
    elif suffix in _ARCHIVES and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in sorted(archive.namelist()):
                yield f"{place} › {member} (navnet)", Path(member).stem
                yield from _inside(member, archive.read(member), f"{place} › {member}")
    elif suffix not in _PICTURES:
        yield place, _plain(study.decode(content), suffix)


def _parquet(content: bytes) -> str:
    file = pq.ParquetFile(io.BytesIO(content))
    table = file.read().to_pandas()
    words = [
        str(value)
        for column in table.columns
        if table[column].dtype == object or str(table[column].dtype) in ("str", "string")
        for value in table[column].unique()
        if not isinstance(value, bytes)
    ]
    return "\n".join([*map(str, table.columns), str(file.schema_arrow.metadata or ""), *words])


def _plain(text: str, suffix: str) -> str:
    """The words of markup, once with its tags as nothing and once as a space: a name may be cut in two by formatting."""
    if suffix not in {".xml", ".rels", ".html", ".htm", ".svg", ".qde", ".qdc"}:
        return text
    text = re.sub(r"<style\b.*?</style>|data:[\w/;+-]+,[\w+/=]+", " ", text, flags=re.DOTALL)
    attributes = " ".join(re.findall(r'="([^"<>]{3,})"', text))
    return f"{re.sub(r'<[^>]*>', '', text)}\n{re.sub(r'<[^>]*>', ' ', text)}\n{attributes}"
