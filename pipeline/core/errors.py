"""The two things that can go wrong and that a person should read about."""

from __future__ import annotations


class InputError(Exception):
    """
    Something the user gave is not as it must be; shown as it is, without a traceback, exit status 2.

    The message is Norwegian and has three parts: what is wrong and where (file, row, turn), what is allowed, what to do next. It
    never holds a participant's words.
    """

    def __init__(self, what: str, *, allowed: str = "", do: str = "") -> None:
        self.what, self.allowed, self.do = what, allowed, do
        parts = [what, f"Tillatt: {allowed}" if allowed else "", f"Gjør dette: {do}" if do else ""]
        super().__init__("\n  ".join(part for part in parts if part))


class LeakError(Exception):
    """The leak audit found an identifier in something on its way out of `private/`; nothing is written, exit status 3."""
