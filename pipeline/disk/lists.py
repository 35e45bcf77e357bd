"""The lists of `pipeline/resources/lists`, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import wordfreq

from pipeline.core.identifiers import lives
from pipeline.core.identifiers.lexicon import Lexicon, phrases
from pipeline.disk import study

_LISTS = Path(__file__).parent.parent / "resources" / "lists"


@cache
def lexicon(keep: Iterable[str] = ()) -> Lexicon:
    """The lexicon with the study's own words to keep added."""
    rows = [line.split("\t") for line in (_LISTS / "names.tsv").read_text(encoding="utf-8").splitlines()]
    reasons = study.read_yaml(_LISTS / "keep.yaml")
    assert isinstance(reasons, dict)
    workplaces = {str(word).lower() for word in reasons.pop("kjeder, aviser og andre som er arbeidsplasser for noen")}
    kept = {str(word).lower() for words in (*reasons.values(), keep) for word in words}
    return Lexicon(
        kinds={word: kinds for word, kinds, *_ in rows},
        lower={word: float(share) for word, _, share, _ in rows},
        region={word: region for word, *_, region in rows if region},
        frequency=wordfreq.get_frequency_dict("nb"),
        ordinary_words=frozenset((_LISTS / "ordinary.txt").read_text(encoding="utf-8").split()),
        organisations=phrases((_LISTS / "organisations.txt").read_text(encoding="utf-8").splitlines()),
        keep=frozenset(kept | workplaces),
        workplaces=frozenset(workplaces),
        common_occupations=frozenset((_LISTS / "common_occupations.txt").read_text(encoding="utf-8").split()),
        occupations=lives.occupations_pattern((_LISTS / "occupations.txt").read_text(encoding="utf-8").split()),
    )
