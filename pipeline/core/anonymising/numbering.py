"""
Participants become `K1`, `L2` …: at random, and the same way every time.

The numbers are a permutation keyed by the study's secret (`numbering` in study.yaml), drawn for each group by itself, so they follow neither
file order, site nor date, and K3 has nothing to do with L3. A new secret draws new numbers, for instance for a publication.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

INTERVIEWER = "I"
_LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZÆØÅ"


def secret(chosen: str, doc_ids: Iterable[str]) -> bytes:
    """The study's secret as a key; where none is chosen, one that follows from its documents' names, whatever their order."""
    return hashlib.sha256((chosen if chosen else "\n".join(["study", *sorted(set(doc_ids))])).encode()).digest()


def keyed(key: bytes, *what: str) -> str:
    """A hexadecimal digest nobody can foretell, or trace back, without the key (HMAC-SHA-256)."""
    return hmac.new(key, "\x1f".join(what).encode(), hashlib.sha256).hexdigest()


def prefixes(groups: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The letter in front of each group's numbers: the chosen one, else the first of its name's letters that is free; never `I`."""
    found = {group: chosen[group] for group in sorted(set(groups)) if group in chosen}
    for group in sorted(set(groups) - set(found)):
        letters = [letter for letter in group.upper() if letter in _LETTERS] + list(_LETTERS)
        found[group] = next(letter for letter in letters if letter not in found.values())
    return found


def codes(group_of: Mapping[str, str], key: bytes, chosen: Mapping[str, str]) -> dict[str, str]:
    """
    The code of each participant, from participant → group.

    The first number of every group is 1 and none is left out.
    """
    letters = prefixes(group_of.values(), chosen)
    found = {}
    for group in sorted(letters):
        members = [participant for participant, theirs in group_of.items() if theirs == group]
        for number, participant in enumerate(sorted(members, key=lambda who: keyed(key, group, who)), start=1):
            found[participant] = f"{letters[group]}{number}"
    return found
