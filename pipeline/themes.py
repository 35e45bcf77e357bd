"""Preliminary themes of the meaning units (STC step 1), found before any codebook is shown."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.coding import topics
from pipeline.disk import command, model, study, tables


def main(units: Path, output: Path) -> None:
    """Sort the units into themes; with `machine: false` every unit is left without one."""
    settings = study.read_settings()
    found = topics.preliminary(tables.read(units), model.encoder().encode if settings.machine else None, seed=settings.seed)
    tables.write(found, output)
    themed = found[found["theme"] >= 0]
    print(f"themes: {themed['theme'].nunique()} foreløpige temaer, {len(themed)} av {len(found)} enheter i et tema")


if __name__ == "__main__":
    command.run(main)
