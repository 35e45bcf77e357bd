"""A text as a spreadsheet's cell."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"^[\s\u200b\ufeff]*[=+\-@\t\r\n]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_000


def safe(text: str) -> str:
    """
    The text as a cell: control characters out, an apostrophe before what a spreadsheet would take for a formula.

    A formula begins with = + - @, a tab or a line break, also behind spaces nobody sees. Excel holds 32,767 characters a cell.
    """
    text = _CONTROL.sub("", text)
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + " […]"
    return f"'{text}" if _FORMULA.match(text) else text
