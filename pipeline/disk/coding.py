"""What the coder needs from the disk: people's decisions, and the prior fitted in `training/`."""

from __future__ import annotations

from pathlib import Path

from pipeline.core import decisions
from pipeline.core.coding import Prior
from pipeline.core.decisions import Decision
from pipeline.disk import study

_PRIOR = Path(__file__).parent.parent / "resources" / "coding_prior.json"
_FOLDER = Path("data_raw/decisions")


def read_decisions(folder: Path = _FOLDER) -> tuple[Decision, ...]:
    """Every decision about codings, from codings.csv and one file a coder (codings-anna.csv), in file order."""
    return tuple(decision for path in sorted(folder.glob("codings*.csv")) for decision in decisions.parse(study.read_text(path), str(path)))


def prior() -> Prior:
    """What the codebook's evidence is worth before anybody has decided anything."""
    return Prior.model_validate_json(_PRIOR.read_text(encoding="utf-8"))
