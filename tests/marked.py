"""Sentences with what must be found in braces: `plain` gives the text and the spans."""

from __future__ import annotations

import re

_MARK = re.compile(r"\{([^{}]*)\}")
_FUNCTION_WORDS = {"i", "på", "ved", "til", "fra", "frå", "og", "en", "ei", "et", "den", "det", "av", "a"}


def plain(marked: str) -> tuple[str, list[str]]:
    """The sentence without braces, and what stood in them."""
    return _MARK.sub(r"\1", marked), _MARK.findall(marked)


def words(text: str) -> set[str]:
    """The words of a text that can identify, in lower case."""
    return {word.lower() for word in re.findall(r"[\w@]+", text)} - _FUNCTION_WORDS


def missed_and_masked(marked: str, spans: list[tuple[int, int]]) -> tuple[set[str], set[str]]:
    """Words in braces that no span covers, and words outside that one does."""
    text, wanted = plain(marked)
    inside = set().union(*(words(part) for part in wanted)) if wanted else set()
    found = set().union(*(words(text[start:end]) for start, end in spans)) if spans else set()
    return inside - found, found - inside
