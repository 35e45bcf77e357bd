"""Start the review page (`make review`, `kondensat review`)."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import portalocker
import uvicorn
from starlette.types import ASGIApp

from pipeline.core.errors import InputError
from pipeline.disk import atomic
from pipeline.review import asking
from pipeline.review.app import application
from pipeline.review.memory import Memory


def listen(port: int) -> socket.socket:
    """A socket on loopback; on a free port when `port` is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener


def config(app: ASGIApp) -> uvicorn.Config:
    """The web server's own settings. Neither addresses nor faults are logged: both may hold a participant's words."""
    return uvicorn.Config(app, log_level="critical", access_log=False, server_header=False, lifespan="off", ws="none")


def serve(study: Path, port: int) -> None:
    """Serve the study's review page until the user stops it; raises InputError when the study has no tables yet."""
    if not (study / "data_raw").is_dir():
        raise InputError(f"{study} er ingen studie: mappen data_raw mangler", do="`kondensat new MAPPE` legger ut en tom studie")
    with _alone(study):
        _serve(study, port)


@contextmanager
def _alone(study: Path) -> Iterator[None]:
    """Only one process serves a study, so that what it holds in memory is what there is."""
    atomic.make_folder(study / "data_processed")
    try:
        with portalocker.Lock(study / "data_processed" / ".review", timeout=0):
            yield
    except portalocker.LockException:
        raise InputError(
            "Gjennomgangen av denne studien er åpen allerede", do="bruk adressen i det andre vinduet, eller stopp den der"
        ) from None


def _serve(study: Path, port: int) -> None:
    listener = listen(port)
    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(32)
    print("Leser studien …", flush=True)
    memory = Memory(study)
    app = application(memory, token, port)
    print(f"Åpne denne adressen i nettleseren på denne maskinen:\n\n  http://127.0.0.1:{port}/?token={token}\n")
    print("Adressen gjelder så lenge dette vinduet er åpent. Stopp med Ctrl+C; alt som er lagret, er på disken.", flush=True)
    # Libraries that some pages need are read while the user opens the address.
    Thread(target=lambda: asking.authored().own_words(memory), daemon=True).start()
    uvicorn.Server(config(app)).run(sockets=[listener])
