"""A language model on this machine as one more coder: never off the machine, never over anybody, never inside a stage."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pandas as pd
import pytest

from pipeline.core.coding import asking, codebook, suggesting
from pipeline.core.coding.asking import Place
from pipeline.core.errors import InputError
from pipeline.core.tables import MACHINE
from pipeline.disk import asking as asked
from pipeline.disk import coding, decisions, tables
from tests.test_coding import NOBODY, holds, units

BOOK = codebook.parse(Path("codebooks/likeperson.yaml").read_text(encoding="utf-8"))
SAYS = {"codes": [{"code": "recovery", "subcode": "hverdag", "reason": "en vanlig dag"}]}


def completion(said: str) -> bytes:
    """A chat completion that says that."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()


@contextmanager
def model(status: int, body: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A model that always answers the same: its port, and what it has been asked."""
    heard: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Location", "http://192.0.2.1/v1/chat/completions")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, heard
    finally:
        server.shutdown()
        server.server_close()


def study(folder: Path, url: str, texts: tuple[str, ...]) -> Path:
    """A study with those units, coded by nobody, and an assistant at that address."""
    made = folder / "data_processed"
    made.mkdir()
    (folder / "study.yaml").write_text(f'coding:\n  assistant: {{name: Modellen, url: "{url}", model: liten}}\n', encoding="utf-8")
    found = units(*texts, question="Hvordan er en vanlig dag?").assign(speaker="K1", group="likeperson", start_s=0.0, before="", after="")
    tables.write(found.assign(source_type="intervju"), made / "units.parquet")
    told = suggesting.suggest(found, NOBODY, BOOK, coding.prior())
    tables.write(suggesting.table(found, NOBODY, BOOK, told), made / "codings.parquet")
    tables.write(suggesting.queue_table(found, NOBODY, BOOK, told, seed=1), made / "queue.parquet")
    return folder


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("https://127.0.0.1:8080/v1", ["127.0.0.1"]),
        ("http://example.org/v1", ["192.0.2.1"]),
        ("http://localhost.example.org/v1", ["127.0.0.1", "192.0.2.1"]),
        ("http://127.0.0.1@192.0.2.1/v1", ["192.0.2.1"]),
        ("http://10.0.0.1:8080/v1", ["10.0.0.1"]),
        ("http://ukjent/v1", []),
        ("http://127.0.0.1:port/v1", ["127.0.0.1"]),
        ("file:///etc/passwd", ["127.0.0.1"]),
    ],
)
def test_an_address_off_the_machine_is_refused(url, there):
    """Another scheme, another host, a name that resolves elsewhere or both here and there, or nowhere."""
    with pytest.raises(InputError, match="på denne maskinen"):
        asking.loopback(url, lambda host: there)


def test_an_address_on_the_machine_is_kept_as_looked_up():
    """The name is resolved once, and the address that was checked is the one that is used."""
    assert Place("127.0.0.1", 8080, "/v1") == asking.loopback("http://localhost:8080/v1/", lambda host: ["127.0.0.1", "::1"])


def test_a_redirect_is_not_followed():
    """The model says that it has moved to another host; nobody goes there."""
    with model(307, b"") as (port, heard), pytest.raises(InputError, match="svarte 307"):
        asked.post(Place("127.0.0.1", port, "/v1"), b"{}")
    assert 1 == len(heard)


@pytest.mark.parametrize(
    "said",
    ["ingenting", '{"codes": [{"code": "kjærlighet"}]}', '{"codes": [{"code": "recovery", "subcode": "tillit"}]}', '{"codes": "ja"}', "{"],
)
def test_an_answer_that_is_not_as_asked_for_is_no_answer(said):
    """No JSON, a code the codebook lacks, a subcode of another code, another shape."""
    assert asking.answer(completion(said), BOOK) is None


def test_an_answer_may_stand_in_other_words():
    """Small models talk around their JSON."""
    found = asking.answer(completion(f"Her er svaret:\n```json\n{json.dumps(SAYS)}\n```"), BOOK)
    assert [("recovery", "hverdag")] == [(one.code, one.subcode) for one in found.codes]


def test_each_unit_is_asked_about_once_and_the_answers_are_only_added(tmp_path):
    """Two units, two questions; asked again, none; the file grows and is read as suggestions, not as decisions."""
    with model(200, completion(json.dumps(SAYS))) as (port, heard):
        folder = study(tmp_path, f"http://127.0.0.1:{port}/v1", ("Jeg står opp klokka sju.", "Bussen var sein den dagen."))
        assert "Spurte Modellen om 1 enheter: 1 koder" in asked.ask(folder, limit=1)
        first = (folder / decisions.FOLDER / "suggestions-modellen.csv").read_bytes()
        assert "om 1 enheter" in asked.ask(folder, limit=9)
        assert "om 0 enheter" in asked.ask(folder, limit=9)
        assert 2 == len(heard)
    assert (folder / decisions.FOLDER / "suggestions-modellen.csv").read_bytes().startswith(first)
    assert () == decisions.read_codings(folder / decisions.FOLDER)
    assert ["recovery", "recovery"] == [one.code for one in decisions.read_suggestions("Modellen", folder / decisions.FOLDER)]


def test_without_an_assistant_in_study_yaml_nobody_is_asked(tmp_path):
    """It is off until somebody turns it on."""
    with pytest.raises(InputError, match="Ingen språkmodell er valgt"):
        asked.ask(tmp_path, limit=1)


def test_the_assistant_has_its_own_name_and_writes_over_nobody():
    """A unit a person has coded, and a code a person has refused, get nothing from it; where the machine agrees, one row has both reasons."""
    found = units("Bussen var sein.", "Jeg sa nei, og slo av telefonen om natta.", "Vi var på butikken.", "Det regnet.")
    held = pd.DataFrame([holds("a.3.0", "annet"), holds("a.4.0", "recovery", "rejected")])
    said = pd.DataFrame(
        [
            {**holds(f"a.{turn}.0", code, coder="Modellen"), "memo": "derfor"}
            for turn in (1, 2, 3, 4)
            for code in ("recovery", "grensesetting")
        ]
    )
    rows = suggesting.table(found, held, BOOK, suggesting.suggest(found, held, BOOK, coding.prior()), said)
    own = rows[rows["coder"] == "Modellen"]
    assert {("a.1.0", "recovery"), ("a.1.0", "grensesetting"), ("a.2.0", "recovery"), ("a.4.0", "grensesetting")} == set(
        zip(own["unit_id"], own["code"], strict=True)
    )
    assert {"suggested"} == set(own["status"])
    both = rows[(rows["unit_id"] == "a.2.0") & (rows["code"] == "grensesetting")]
    assert [MACHINE] == both["coder"].tolist()
    assert "; Modellen: derfor" in both["evidence"].iloc[0]
