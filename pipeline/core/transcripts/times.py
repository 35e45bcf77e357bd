"""Times as transcripts write them."""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_SPAN = rf"{_CLOCK}(?:\s*(?:-->|–|-)\s*{_CLOCK})?"
# Nobody says these: brackets, hash signs (f4, MAXQDA) or an arrow (subtitles) around the time.
MARKED = rf"(?:\[{_SPAN}\]|\({_SPAN}\)|<{_SPAN}>|\#{_CLOCK}(?:-\d)?\#|\{{{_SPAN}\}}|{_CLOCK}\s*-->\s*{_CLOCK})"
# A bare time may be spoken («10:30 møttes vi»); believe it only alone on its line, or beside a label.
BARE = _SPAN
_NUMBERS = re.compile(_CLOCK)
_TENTHS = re.compile(r"-(\d)#$")


def seconds(clock: str) -> float:
    """Seconds of h:mm:ss, mm:ss or mm:ss.mmm, comma or full stop before the fraction.

    >>> seconds("1:02:03,5")
    3723.5
    """
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def span(text: str) -> tuple[float | None, float | None]:
    """Start and end in seconds of a written time; the end is None where there is only one.

    >>> span("#00:03:22-5#")
    (202.5, None)
    """
    clocks = [seconds(clock) for clock in _NUMBERS.findall(text)]
    if not clocks:
        return None, None
    tenths = _TENTHS.search(text)
    start = round(clocks[0] + int(tenths[1]) / 10, 3) if tenths else clocks[0]
    return start, (clocks[1] if len(clocks) > 1 else None)
