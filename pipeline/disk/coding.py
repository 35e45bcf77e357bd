"""What the coder needs from the disk: the prior fitted in `training/`."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.coding.coder import Prior

_PRIOR = Path(__file__).parent.parent / "resources" / "coding_prior.json"


def prior() -> Prior:
    """What the codebook's evidence is worth before anybody has decided anything."""
    return Prior.model_validate_json(_PRIOR.read_text(encoding="utf-8"))
