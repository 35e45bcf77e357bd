"""The replacement profile study.yaml names, with the study's own changes in `codebooks/erstatninger.yaml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pipeline.core.anonymising.replacements import Profile
from pipeline.core.errors import InputError
from pipeline.disk import study

_PROFILES = Path(__file__).parent.parent / "resources" / "profiles"
OWN = Path("codebooks/erstatninger.yaml")
NAMES = ("intern", "publisering", "deling")


def load(name: str) -> Profile:
    """The profile; raises InputError for a name that is none, or a change that is not allowed."""
    if name not in NAMES:
        raise InputError(f"study.yaml: anonymise.profile: ukjent profil «{name}»", allowed=", ".join(NAMES), do="velg en av dem")
    values: dict[str, object] = {}
    for path in (_PROFILES / "ord.yaml", _PROFILES / f"{name}.yaml", *([OWN] if OWN.exists() else [])):
        changes = study.read_yaml(path) or {}
        if not isinstance(changes, dict):
            raise InputError(
                f"{path} skal ha én nøkkel på hver linje",
                allowed=", ".join(Profile.model_fields),
                do="se pipeline/resources/profiles/ord.yaml",
            )
        for key, value in changes.items():
            before = values.get(key)
            values[key] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
    try:
        return Profile.model_validate(values)
    except ValidationError as problem:
        wrong = problem.errors()[0]
        key = ".".join(str(part) for part in wrong["loc"])
        raise InputError(
            f"{OWN}: {key}: {wrong['msg']}", allowed=", ".join(Profile.model_fields), do="rett nøkkelen eller verdien"
        ) from None
