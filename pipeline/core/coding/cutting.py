"""Where people have said that a meaning unit begins and ends: their split and merge decisions laid over the machine's cuts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.core.coding.decisions import MERGE, SPLIT, Decision, in_force

Span = tuple[int, int]


def cuts(decisions: Sequence[Decision]) -> dict[tuple[str, int], list[Decision]]:
    """The split and merge decisions in force by (doc_id, turn), oldest first."""
    found: dict[tuple[str, int], list[Decision]] = {}
    for one in sorted(in_force(decisions), key=lambda one: one.decided_at):
        if one.action in (SPLIT, MERGE):
            found.setdefault((one.doc_id, one.turn), []).append(one)
    return found


def recut(spans: Iterable[Span], text: str, decided: Iterable[Decision]) -> list[Span]:
    """
    The spans of a turn's units when each decision has made its own span one unit; the last one counts.

    Joined they are still the turn, and none is blank. A decision whose words no longer stand in the turn changes nothing.
    """
    edges = sorted({edge for span in spans for edge in span})
    for one in decided:
        if (place := _place(one, text)) is not None and edges:
            start, end = place
            end += len(text[end:]) - len(text[end:].lstrip())
            before = max((edge for edge in edges if edge <= start), default=start)
            start = before if not text[before:start].strip() else start
            edges = sorted({edge for edge in edges if not start < edge < end} | {start, end})
    return list(pairwise(edges))


def _place(decision: Decision, text: str) -> Span | None:
    """Where the decision's words stand in the turn, the place nearest to where they stood; None for nowhere."""
    quote = decision.quote.strip()
    if not quote:
        return None
    places = [at for at in range(len(text)) if text.startswith(quote, at)] if quote in text else []
    start = min(places, key=lambda at: abs(at - decision.start), default=None)
    return None if start is None else (start, start + len(quote))
