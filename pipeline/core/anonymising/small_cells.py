"""
Small cells: participants whom what is told of them together may point out.

The participants who share role, age band, gender, region and type of workplace are an equivalence class; information should not be linkable to a
group of five or fewer (OsloMet's rule of thumb), and a class of one is a participant the combination alone points out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import regex

from pipeline.core.anonymising.replacements import Profile, age_band
from pipeline.core.participants import Participation

LARGEST = 5
TRAITS = ("role", "age_band", "gender", "region", "workplace_type")


def classes(people: Sequence[tuple[str, Participation]], profile: Profile, region: Mapping[str, str]) -> pd.DataFrame:
    """
    The classes of LARGEST or fewer, smallest first: columns TRAITS, people (how many), participants (their codes).

    `people` is (code, row) of each participant, several rows allowed; `region` is place in lower case → code of the region. A trait nobody has
    written down is empty, and counts as one that is the same.
    """
    traits = {code: _traits(row, profile, region) for code, row in reversed(people)}
    table = pd.DataFrame([(*values, code) for code, values in traits.items()], columns=[*TRAITS, "code"], dtype="str")
    found = table.sort_values("code").groupby(list(TRAITS), sort=True)["code"].agg(people="count", participants=" ".join).reset_index()
    return found[found["people"] <= LARGEST].sort_values(["people", *TRAITS], ignore_index=True)


def _traits(row: Participation, profile: Profile, region: Mapping[str, str]) -> tuple[str, ...]:
    place = next((region[word] for word in row.site.lower().split() if word in region), "")
    return (
        row.role.casefold() or row.group.casefold(),
        age_band(row.age, profile, "nb"),
        row.gender.casefold(),
        profile.regions[place].nb if place in profile.regions else "",
        _type(row.workplace, profile),
    )


def _type(workplace: str, profile: Profile) -> str:
    kinds = (words.nb for key, words in profile.kinds.items() if regex.search(key, workplace.casefold()))
    return next(kinds, profile.words["arbeidsplass"].nb) if workplace else ""
