"""The study's own recognisers, written for Presidio: `data_raw/decisions/presidio.yaml`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import InputError
from pipeline.disk import study
from pipeline.disk.decisions import FOLDER

if TYPE_CHECKING:
    from presidio_analyzer import RecognizerRegistry  # an optional library

FILE = FOLDER / "presidio.yaml"


def read(path: Path = FILE) -> RecognizerRegistry | None:
    """The recognisers of the file; None where there is no file. Raises InputError where they cannot be made, or Presidio is not installed."""
    if not path.is_file():
        return None
    if not find_spec("presidio_analyzer"):
        raise InputError(
            f"{path} krever biblioteket presidio-analyzer", do="installer det (`uv pip install presidio-analyzer`), eller ta filen bort"
        )
    from pipeline.core.identifiers import presidio

    values = study.read_yaml(path)
    listed = values.get("recognizers") if isinstance(values, dict) else None
    if not isinstance(listed, list) or not listed:
        raise InputError(f"{path} har ingen liste `recognizers`", do="se eksempelet i docs/anonymisering.md")
    for number, one in enumerate(listed, start=1):
        try:
            presidio.registry([one])
        except (TypeError, ValueError, KeyError, AttributeError):
            raise InputError(
                f"{path}: gjenkjenner nummer {number} lar seg ikke lage",
                allowed="name, supported_entity, patterns (name, regex, score), deny_list, deny_list_score, context",
                do="se eksempelet i docs/anonymisering.md",
            ) from None
    return presidio.registry(listed)
