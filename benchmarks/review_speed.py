"""
How fast the review page is with 200 interviews of 200 units each: `python -m benchmarks.review_speed`.

Prints milliseconds of each page and of a decision (the median and the slowest of several), as the server answers them, and how large a page is.
The study is made up of the gold interviews, said over and over, with a decision on every fifth unit.
"""

from __future__ import annotations

import http.client
import itertools
import json
import statistics
import tempfile
import time
import uuid
from pathlib import Path
from threading import Thread

import uvicorn

from docs.generate import ROOT
from pipeline.core.coding import decisions
from pipeline.core.coding.decisions import Decision
from pipeline.disk import atomic
from pipeline.disk import decisions as files
from pipeline.review import asking, serve
from pipeline.review.app import application
from pipeline.review.memory import Memory
from tests import gold, review_study

DOCUMENTS, UNITS, TOKEN = 200, 200, "t" * 43
PAGES = {
    "oversikt": "/", "les": "/les/i100", "kø": "/ko", "kø for en kode": "/ko?kode=recovery", "søk": "/sok?q=grense", "søk i en kode": "/sok?q=jeg&kode=recovery",
    "kondenser": "/kondenser/recovery", "uenighet": "/uenighet", "helhet": "/helhet/i100",
}  # fmt: skip


def study(folder: Path) -> Path:
    """200 interviews of 200 units, 56,000 suggestions, 8,000 decisions by two coders."""
    review_study.lay_out(folder, documents=1)
    said = itertools.cycle(
        [turn.text for one in gold.interviews(ROOT / "tests" / "gold" / "dev") for turn in one.turns if turn.speaker != "I"]
    )
    codes = itertools.cycle(["gjenkjennelse", "grensesetting", "arbeidsinkludering", "recovery", "annet"])
    turns = [review_study.participant_turn(f"i{doc:03d}", number, next(said)) for doc in range(DOCUMENTS) for number in range(1, UNITS + 1)]
    coded = [
        review_study.suggestion(f"{turn['doc_id']}.{turn['turn']}.0", next(codes))
        for turn in turns
        for _ in range(1 + (turn["turn"] % 5 < 2))
    ]
    review_study.write(folder / "data_processed", turns, coded)
    for coder in "Kari", "Ola":
        made = [
            Decision(f"2026-01-01T00:00:{turn['turn'] % 60:02d}", coder, "accept", turn["doc_id"], turn["turn"], 0, len(turn["text"]), turn["text"], next(codes), id=uuid.uuid4().hex)
            for turn in turns[:: 10]
        ]  # fmt: skip
        atomic.write_bytes(folder / files.FOLDER / f"codings-{coder.lower()}.csv", decisions.serialise(made, heading=True).encode())
    return folder


def timed(port: int, method: str, address: str, cookies: str, body: bytes | None = None) -> tuple[float, int]:
    """Milliseconds until the whole answer is there, and how many bytes it is."""
    headers = {"Cookie": cookies, "Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request(method, address, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise SystemExit(f"{address}: {answer.status}")
    return 1000 * (time.perf_counter() - begun), len(content)


def main() -> None:
    """Make the study, serve it, and ask for every page."""
    with tempfile.TemporaryDirectory() as folder:
        made = study(Path(folder) / "studie")
        begun = time.perf_counter()
        memory = Memory(made)
        print(f"lese inn {DOCUMENTS * UNITS} enheter: {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        asking.authored().own_words(memory)
        print(f"biblioteker og intervjuenes egne ord, i bakgrunnen: {time.perf_counter() - begun:.1f} s")
        listener = serve.listen(0)
        port = listener.getsockname()[1]
        server = uvicorn.Server(serve.config(application(memory, TOKEN, port)))
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        viewer = json.dumps({"coder": "Kari", "blind": False, "alone": False}).replace('"', "%22").replace(",", "%2C")
        cookies = f"kondensat_{port}={TOKEN}; kondensat_koder_{port}={viewer}"
        for name, address in PAGES.items():
            first, size = timed(port, "GET", address, cookies)
            times = [timed(port, "GET", address, cookies)[0] for _ in range(5)]
            print(
                f"{name:16} første {first:6.0f} ms, så {statistics.median(times):5.0f} ms (tregest {max(times):.0f}), {size / 1024:.0f} kB"
            )
        times = []
        for number in range(1, 41):
            body = {"id": uuid.uuid4().hex, "unit": f"i{number:03d}.7.0", "action": "accept", "code": "recovery", "subcode": ""}
            times.append(timed(port, "POST", "/vedtak", cookies, json.dumps(body).encode())[0])
        print(f"{'en avgjørelse':16} {statistics.median(times):.0f} ms (tregest {max(times):.0f}), på disken før svaret")
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
