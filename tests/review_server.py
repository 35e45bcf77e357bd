"""The review page as a user starts it: a process of its own that can be killed, and a browser to open it in."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from docs.generate import ROOT

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    """A running review page: `address` opens it, `base` is the address without the token."""

    process: subprocess.Popen[str]
    address: str

    @property
    def base(self) -> str:
        """Scheme, host and port."""
        return self.address.split("/?")[0]

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.base.rpartition(":")[2])

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start(study: Path, port: int = 0) -> Server:
    """Start `kondensat review` on the study and read the address it prints."""
    command = [sys.executable, "-m", "pipeline", "review", str(study), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    printed = ""
    for line in process.stdout:
        printed += line
        if found := re.search(r"http://\S+", line):
            return Server(process, found[0])
    raise AssertionError(printed)
