"""Start the review page: `python -m pipeline.review.serve`, `make review`, `kondensat review`."""

from __future__ import annotations

import secrets
import socket
from pathlib import Path

import uvicorn

from pipeline.core.errors import InputError
from pipeline.review.app import application
from pipeline.review.memory import Memory

PORT = 8737


def _listen(port: int) -> socket.socket:
    """A socket on loopback; on a free port when `port` is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.bind(("127.0.0.1", 0))
    listener.listen(128)
    return listener


def serve(study: Path, port: int = PORT) -> None:
    """Serve the study's review page until the user stops it; raises InputError when the study has no tables yet."""
    if not (study / "data_raw").is_dir():
        raise InputError(f"{study} er ingen studie: mappen data_raw mangler", do="`kondensat new MAPPE` legger ut en tom studie")
    listener = _listen(port)
    port = listener.getsockname()[1]
    token = secrets.token_urlsafe(32)
    app = application(Memory(study), token, port)
    print(f"Åpne denne adressen i nettleseren på denne maskinen:\n\n  http://127.0.0.1:{port}/?token={token}\n")
    print("Adressen gjelder så lenge dette vinduet er åpent. Stopp med Ctrl+C; alt som er lagret, er på disken.", flush=True)
    # Neither addresses nor faults are logged: both may hold a participant's words.
    config = uvicorn.Config(app, log_level="critical", access_log=False, server_header=False, lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[listener])
