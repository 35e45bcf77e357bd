"""
Ask a language model on this machine for the codes of each unit; its answers lie in `data_raw/decisions/suggestions-NAME.csv`.

Nothing here is part of a stage: the stages read the file, so that the same files give the same tables.
"""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd

from pipeline.core.coding import asking, decisions
from pipeline.core.coding.asking import Answer, Place
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import ACCEPT, Decision
from pipeline.core.errors import InputError
from pipeline.core.settings import Assistant
from pipeline.disk import decisions as files
from pipeline.disk import study, tables

_WAIT_S = 300


def ask(folder: Path, limit: int) -> str:
    """
    Ask of up to `limit` units nobody has coded and the model has not answered, in the queue's order, and say how it went.

    Each answer is on the disk before the next question. Raises InputError when no assistant is chosen, when it is not on this machine, or when it
    does not answer.
    """
    settings = study.read_settings(folder / "study.yaml")
    assistant = settings.coding.assistant
    if assistant is None or not settings.machine:
        raise InputError(
            "Ingen språkmodell er valgt for denne studien",
            allowed="coding: assistant: i study.yaml, med machine: true",
            do="se docs/koding.md",
        )
    book = study.read_codebook(settings, folder / "codebooks")
    place = asking.loopback(assistant.url, addresses)
    path = folder / files.FOLDER / files.suggestion_file(assistant.name)
    asked, unreadable, named = 0, 0, 0
    for unit in _open(folder, assistant, book, path):
        if asked == limit:
            break
        asked += 1
        body = asking.request(assistant, book, unit.text, unit.question, unit.before)
        found = asking.answer(post(place, body), book)
        if found is None:
            unreadable += 1
            continue
        named += len(found.codes)
        _keep(path, found, assistant, book, unit)
    return f"Spurte {assistant.name} om {asked} enheter: {named} koder foreslått, {unreadable} svar kunne ikke leses. Kjør `make codings`."


def addresses(host: str) -> list[str]:
    """Every address the host has on this machine's word; none when it has none."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})
    except OSError:
        return []


def post(place: Place, body: bytes) -> bytes:
    """The answer to a chat completion. No proxy is used and no redirect followed; raises InputError for anything but an answer."""
    connection = http.client.HTTPConnection(place.address, place.port, timeout=_WAIT_S)
    try:
        connection.request("POST", f"{place.path}/chat/completions", body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        content = response.read()
    except (OSError, http.client.HTTPException):
        raise InputError(
            f"Språkmodellen på port {place.port} svarer ikke", do="start den, og se at adressen i study.yaml er rett"
        ) from None
    finally:
        connection.close()
    if response.status != 200:
        raise InputError(
            f"Språkmodellen på port {place.port} svarte {response.status}",
            allowed="et svar (200); videresending blir ikke fulgt",
            do="se at adressen og modellnavnet i study.yaml er rett",
        )
    return content


def _open(folder: Path, assistant: Assistant, book: Codebook, path: Path) -> Iterator[pd.Series]:
    """The units to ask about: those of the queue first, then the rest in document order."""
    units = tables.read(folder / "data_processed" / "units.parquet")
    codings = tables.read(folder / "data_processed" / "codings.parquet")
    queue = tables.read(folder / "data_processed" / "queue.parquet")
    coded = set(codings.loc[codings["status"].isin(("accepted", "changed")), "unit_id"])
    there = study.read_text(path) if path.is_file() else ""
    first = {unit_id: place for place, unit_id in enumerate(queue["unit_id"])}
    for unit in units.sort_values("unit_id", key=lambda ids: ids.map(lambda one: first.get(one, len(first))), kind="stable").itertuples():
        key = asking.key(assistant, book, unit.doc_id, unit.turn, unit.start, unit.text)
        if unit.unit_id not in coded and key not in there:
            yield unit


def _keep(path: Path, found: Answer, assistant: Assistant, book: Codebook, unit: pd.Series) -> None:
    """Add the answer to the assistant's file."""
    asked = Decision(
        decided_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        coder=assistant.name,
        action=ACCEPT,
        doc_id=unit.doc_id,
        turn=unit.turn,
        start=unit.start,
        end=unit.end,
        quote=unit.text,
        suggested_by_machine=True,
        id=asking.key(assistant, book, unit.doc_id, unit.turn, unit.start, unit.text),
    )
    written = decisions.serialise(asking.rows(found, asked), heading=False)
    files.append(path, written, decisions.serialise([], heading=True), key=asked.id)
