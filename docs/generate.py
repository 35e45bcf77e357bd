"""Write the pages of docs/ that are made from the code: `make docs`. A test fails when one of them has gone stale."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.core.coding import codebook
from pipeline.core.tables import TABLES

ROOT = Path(__file__).parent.parent


def tables_page() -> str:
    """`docs/tables.md`: every table and column, from the schemas that check them."""
    lines = [
        "# Tables",
        "",
        "Made by `make docs` from `pipeline/core/tables.py`; the same lines check every read and write. More columns may be there; none named",
        "here is renamed. Spans are code points, the end exclusive. Empty text, not null, means none.",
    ]
    for name, table in TABLES.items():
        schema = table.to_schema()
        lines += [
            "",
            f"## `data_processed/{name}.parquet`",
            "",
            " ".join((table.__doc__ or "").split()),
            "",
            "| column | type | what |",
            "| --- | --- | --- |",
        ]
        for column in schema.columns.values():
            allowed = [f"`{value}`" for check in column.checks or [] for value in check.statistics.get("allowed_values", [])]
            says = f"{column.description}" + (f" ({', '.join(allowed)})" if allowed else "") + (" – may be null" if column.nullable else "")
            lines.append(f"| `{column.name}` | {column.dtype} | {says} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page by its place."""
    return {
        ROOT / "docs" / "tables.md": tables_page(),
        ROOT / "codebooks" / "codebook.schema.json": json.dumps(codebook.schema(), indent=2, ensure_ascii=False) + "\n",
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
