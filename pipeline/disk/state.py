"""Whether a study is *avidentifisert* or *anonymisert*: the first until `make forget-key` has destroyed what ties it to people."""

from __future__ import annotations

from pathlib import Path

FILE = Path("data_raw/anonymisert.txt")
ANONYMOUS, DEIDENTIFIED = "anonymisert", "avidentifisert"
_TIES = ("key.age", "data_raw/participants.csv", "data_processed/private/turns.parquet")


def of(study: Path = Path()) -> str:
    """`anonymisert` when the key has been destroyed and nothing that ties tables to people is back, else `avidentifisert`."""
    return ANONYMOUS if (study / FILE).is_file() and not any((study / tie).exists() for tie in _TIES) else DEIDENTIFIED
