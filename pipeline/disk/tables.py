"""Parquet tables, checked against their schema on every read and write."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pandera.errors
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.errors import InputError
from pipeline.core.tables import schema_of
from pipeline.disk import atomic


def name_of(path: Path) -> str:
    """The table a file holds: `private/turns` for data_processed/private/turns.parquet."""
    return f"private/{path.stem}" if path.parent.name == "private" else path.stem


def checked(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """
    The table as its schema wants it: declared columns first and in order, types coerced, index reset.

    Raises InputError that names table, column and row numbers, never a value.
    """
    schema = schema_of(name)
    try:
        table = schema.validate(table.reset_index(drop=True), lazy=True)
    except pandera.errors.SchemaErrors as problem:
        faults = "; ".join(_faults(problem.failure_cases))
        raise InputError(
            f"Tabellen {name} er ikke slik den skal være: {faults}",
            allowed="kolonnene i docs/tables.md",
            do="slett data_processed/ og kjør på nytt; er feilen der fortsatt, er den vår",
        ) from None
    first = list(schema.columns)
    return table[first + [column for column in table.columns if column not in first]]


def _faults(cases: pd.DataFrame) -> list[str]:
    """What each failed check of pandera's says, with row numbers and without the values that failed."""
    missing = cases[cases["check"] == "column_in_dataframe"]
    said = [f"kolonnen {name} mangler" for name in missing["failure_case"]]
    for (column, check), part in cases.drop(missing.index).groupby(["column", "check"]):
        rows = ", ".join(str(int(row)) for row in part["index"].dropna()[:5])
        said.append(f"{column}: {check}" + (f", rad {rows}" if rows else ""))
    return said


def read(path: Path) -> pd.DataFrame:
    """Read a table and check it; raises InputError when it is missing or breaks its schema."""
    if not path.is_file():
        raise InputError(f"Fant ikke {path}", do="kjør `make all` (eller `kondensat run`), som lager tabellene i rekkefølge")
    try:
        # ParquetFile, not read_table, which would join every file of the folder into a dataset.
        table = pq.ParquetFile(path).read().to_pandas()
    except pa.ArrowException:
        raise InputError(f"{path} er ikke en hel Parquet-fil", do="slett den og kjør på nytt") from None
    return checked(table, name_of(path))


def as_bytes(table: pd.DataFrame, name: str) -> bytes:
    """Checked Parquet bytes, the same for the same rows: no writer's clock and no pandas version inside."""
    table = checked(table, name)
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    arrow = arrow.replace_schema_metadata({b"kondensat": name.encode()})
    buffer = io.BytesIO()
    pq.write_table(arrow, buffer, compression="zstd")
    return buffer.getvalue()


def write(table: pd.DataFrame, path: Path) -> None:
    """Check a table and write it whole."""
    atomic.write_bytes(path, as_bytes(table, name_of(path)))


def write_changed(table: pd.DataFrame, path: Path) -> None:
    """Check a table and write it unless the file holds the same already: for the stage that always looks."""
    atomic.write_changed(path, as_bytes(table, name_of(path)))
