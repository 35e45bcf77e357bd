"""The study folder's own files: settings, participants, codebook, decisions. Paths are relative to the study."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from pipeline.core import participants
from pipeline.core.coding import codebook
from pipeline.core.coding.codebook import Codebook
from pipeline.core.errors import InputError
from pipeline.core.participants import Participation
from pipeline.core.settings import Settings
from pipeline.core.transcripts import encodings
from pipeline.disk import state

# Kondensat is installed from its own folder, where the codebooks lie beside the package.
CODEBOOKS = Path(__file__).parents[2] / "codebooks"


def read_text(path: Path) -> str:
    """A text file in whatever encoding Windows or macOS left it; raises InputError when it is missing."""
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises InputError when it is missing or a folder."""
    if not path.is_file():
        raise InputError(f"Fant ikke filen {path}", do="se etter skrivefeil i navnet, og at filen ligger der den skal")
    return path.read_bytes()


def decode(content: bytes) -> str:
    """Text of the bytes: UTF-8 or UTF-16 by their marks, UTF-8 when it is valid, else the best guess for Norwegian."""
    return encodings.decode(content)[0]


def read_yaml(path: Path) -> object:
    """Plain values of a YAML file; raises InputError with line and column when it cannot be read."""
    try:
        return YAML(typ="safe").load(read_text(path))
    except MarkedYAMLError as problem:
        mark = problem.problem_mark
        where = f", linje {mark.line + 1}, kolonne {mark.column + 1}" if mark else ""
        raise InputError(f"{path}{where}: {problem.problem}", do="se etter innrykk, kolon og anførselstegn på linjen") from None


def read_settings(path: Path = Path("study.yaml")) -> Settings:
    """The study's choices; the defaults when there is no study.yaml. Raises InputError for an unknown key or a wrong value."""
    try:
        settings = Settings.model_validate((read_yaml(path) if path.exists() else None) or {})
    except ValidationError as problem:
        wrong = problem.errors()[0]
        key = ".".join(str(part) for part in wrong["loc"])
        raise InputError(
            f"{path}: {key}: {'ukjent nøkkel' if wrong['type'] == 'extra_forbidden' else wrong['msg']}",
            allowed=", ".join(Settings.model_fields),
            do="rett nøkkelen eller verdien; `kondensat new` lager en fil med forklaringer",
        ) from None
    return settings.known_to_be(anonymous=state.of(path.parent) == state.ANONYMOUS)


def read_participants(path: Path) -> tuple[Participation, ...]:
    """Every row of participants.csv, without regard to consent; raises InputError with the row that is wrong."""
    return participants.parse(read_text(path))


def read_codebook(settings: Settings, folder: Path = Path("codebooks")) -> Codebook:
    """The codebook the study has chosen, or Kondensat's own of that name; raises InputError with line and column where it is wrong."""
    path = folder / f"{settings.codebook}.yaml"
    if not path.is_file():
        path = CODEBOOKS / path.name
    if not path.is_file():
        there = sorted({other.stem for place in (folder, CODEBOOKS) for other in place.glob("*.yaml")})
        raise InputError(f"Fant ikke kodeboken {path}", allowed=", ".join(there), do="rett `codebook` i study.yaml, eller legg filen der")
    return codebook.parse(read_text(path), str(path))
