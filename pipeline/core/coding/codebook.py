"""
The codebook: what each code means, in words for people and patterns for the machine, as one frozen value.

`parse(text)` gives it from YAML; `pipeline.disk.study.read_codebook` reads the file. Two levels: a code group and its subcodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from pipeline.core.errors import InputError
from pipeline.core.settings import Frozen, Language

OTHER, IRRELEVANT = "annet", "irrelevant"
Id = Annotated[str, StringConstraints(pattern=r"^[a-zæøå][a-zæøå0-9_]*$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Text(Frozen):
    """The same words in the three languages of a study; Bokmål stands in for one that is missing."""

    nb: Line = Field(description="bokmål")
    nn: str = Field("", description="nynorsk; bokmål brukes når den mangler")
    en: str = Field("", description="engelsk; bokmål brukes når den mangler")

    def of(self, language: Language) -> str:
        """The words in that language."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language] or self.nb


class Patterns(Frozen):
    """
    What people say when they talk about the code, as word patterns on lemmas; see docs/koding.md for how one is written.

    A pattern is words in order: `si nei`, `a|b` for either, `*` for up to four words between, `-` for the rest of a word (`grense-`,
    `-plikt`), `<natt>` for a word list of the codebook.
    """

    strong: tuple[Line, ...] = Field((), description="nesten alltid denne koden")
    usual: tuple[Line, ...] = Field((), description="oftest denne koden")
    weak: tuple[Line, ...] = Field((), description="peker mot koden, men avgjør ikke alene")
    against: tuple[Line, ...] = Field((), description="taler mot koden, og slår ut mønstre som overlapper med det")


class Code(Frozen):
    """One code: a code group, or a subcode below one."""

    id: Id = Field(description="kort navn uten mellomrom, brukt i tabellene; endres aldri når noen har kodet med den")
    label: Text = Field(description="navnet folk leser")
    definition: Line = Field(description="hva koden betyr, i én til tre setninger")
    include: tuple[Line, ...] = Field((), description="hva som skal med")
    exclude: tuple[Line, ...] = Field((), description="hva som ikke skal med")
    examples: tuple[Line, ...] = Field((), description="ytringer som hører under koden")
    not_examples: tuple[Line, ...] = Field((), description="ytringer som ligner, men ikke hører under koden")
    patterns: Patterns = Field(default_factory=lambda: Patterns.model_validate({}), description="mønstre maskinen leter etter")
    questions: tuple[Line, ...] = Field((), description="mønstre i intervjuerens spørsmål som gjør koden mer ventet i svaret")
    kind: Literal["finding", "theory", "other"] = Field(
        "finding", description="finding: funnkode; theory: teorikode, holdt for seg; other: annet og irrelevant"
    )
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = Field("#7f7f7f", description="farge, #rrggbb")
    subcodes: tuple[Code, ...] = Field((), description="underkoder; ett nivå")


class Change(Frozen):
    """A line of the codebook's change log."""

    version: Line = Field(description="versjonen endringen kom i")
    says: Line = Field(description="hva som ble endret, og hvorfor")


class Codebook(Frozen):
    """A codebook, codes in the order people read them; `annet` and `irrelevant` are always there."""

    id: Id = Field(description="samme navn som filen, uten .yaml")
    version: Line = Field(description="versjon; øk den når en kode endrer mening")
    title: Text = Field(description="kodebokens navn")
    about: str = Field("", description="hva kodeboken er til, og hvem som har laget den")
    changes: tuple[Change, ...] = Field((), description="endringslogg, nyeste først")
    words: dict[Id, tuple[Line, ...]] = Field(default_factory=dict, description="ordlister mønstrene kan vise til som <navn>")
    codes: tuple[Code, ...] = Field(description="kodegruppene i den rekkefølgen folk leser dem", min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Codebook:
        ids = [code.id for code in self.codes]
        for missing in {OTHER, IRRELEVANT} - set(ids):
            raise ValueError(f"koden «{missing}» mangler; alt som ikke hører under en annen kode, skal ha et sted å være")
        for siblings in (ids, *([sub.id for sub in code.subcodes] for code in self.codes)):
            for repeated in {one for one in siblings if siblings.count(one) > 1}:
                raise ValueError(f"koden «{repeated}» står to ganger")
        for code in self.codes:
            if any(sub.subcodes for sub in code.subcodes):
                raise ValueError(f"underkodene til «{code.id}» kan ikke ha egne underkoder")
        for name in {name for pattern in self._patterns() for name in re.findall(r"<([^<>]*)>", pattern)} - set(self.words):
            raise ValueError(f"ordlisten <{name}> finnes ikke under words")
        return self

    def _patterns(self) -> Iterator[str]:
        for _, _, code in self.walk():
            yield from (*code.patterns.strong, *code.patterns.usual, *code.patterns.weak, *code.patterns.against, *code.questions)

    def walk(self) -> Iterator[tuple[str, str, Code]]:
        """Every code and subcode in order, as (code id, subcode id or empty, the code)."""
        for code in self.codes:
            yield code.id, "", code
            for sub in code.subcodes:
                yield code.id, sub.id, sub

    def paths(self) -> tuple[tuple[str, str], ...]:
        """Every (code id, subcode id or empty) in order."""
        return tuple((code, sub) for code, sub, _ in self.walk())

    def get(self, code: str, subcode: str = "") -> Code:
        """The code; raises InputError when the codebook has none of that name."""
        for top, sub, found in self.walk():
            if (top, sub) == (code, subcode or ""):
                return found
        raise InputError(
            f"Koden «{'.'.join(filter(None, (code, subcode)))}» finnes ikke i kodeboken {self.id}",
            allowed=", ".join(".".join(filter(None, path)) for path in self.paths()),
            do="rett skrivemåten, eller legg koden til i kodeboken",
        )

    def label(self, code: str, subcode: str = "", language: Language = "nb") -> str:
        """What people read: «Grensesetting» or «Grensesetting – Rolle»; the bare id for a code that has left the codebook."""
        try:
            labels = [self.get(code).label.of(language)] + ([self.get(code, subcode).label.of(language)] if subcode else [])
        except InputError:
            labels = [code, subcode] if subcode else [code]
        return " – ".join(labels)

    def findings(self) -> tuple[Code, ...]:
        """The code groups that hold results: neither `annet`, `irrelevant` nor theory codes."""
        return tuple(code for code in self.codes if code.kind == "finding")


def parse(text: str, name: str = "codebooks/…") -> Codebook:
    """
    The codebook a YAML text holds; `name` is the file's, for messages.

    Raises InputError with line and column for YAML that cannot be read, an unknown key, a wrong value, a repeated code or a word list
    that is not there.
    """
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise InputError(
            f"{name}{_place(mark.line, mark.column) if mark else ''}: {problem.problem}",
            do="se etter innrykk, kolon og anførselstegn på linjen",
        ) from None
    if not isinstance(tree, CommentedMap):
        raise InputError(f"{name} er ikke en kodebok", allowed=", ".join(Codebook.model_fields), do="begynn med en kopi av likeperson.yaml")
    try:
        return Codebook.model_validate(tree)
    except ValidationError as problem:
        wrong = problem.errors()[0]
        raise InputError(
            f"{name}{_find(tree, wrong['loc'])}: {'.'.join(str(part) for part in wrong['loc']) or 'kodeboken'}: {_says(wrong)}",
            allowed=_allowed(wrong["loc"]) if wrong["type"] == "extra_forbidden" else "",
            do="rett linjen; codebooks/codebook.schema.json lar redigeringsprogrammet foreslå det som er lov",
        ) from None


def schema() -> dict[str, object]:
    """JSON Schema of a codebook, for editors."""
    return Codebook.model_json_schema()


def _place(line: int, column: int) -> str:
    return f", linje {line + 1}, kolonne {column + 1}"


def _find(tree: object, path: tuple[int | str, ...]) -> str:
    """Where in the file the deepest part of the path that exists stands."""
    place = ""
    for part in path:
        if isinstance(tree, CommentedMap) and part in tree:
            place, tree = _place(*tree.lc.key(part)), tree[part]
        elif isinstance(tree, CommentedSeq) and isinstance(part, int) and part < len(tree):
            place, tree = _place(*tree.lc.item(part)), tree[part]
        else:
            break
    return place


def _says(wrong: dict[str, object] | object) -> str:
    kinds = {
        "missing": "mangler",
        "extra_forbidden": "ukjent nøkkel",
        "string_type": "skal være tekst; sett den i anførselstegn",
        "string_too_short": "er tom",
        "string_pattern_mismatch": "har en form som ikke er lov",
        "literal_error": "er ikke en av de tillatte verdiene",
        "tuple_type": "skal være en liste, med «- » foran hvert punkt",
        "model_type": "skal ha nøkler under seg",
        "dict_type": "skal ha nøkler under seg",
    }
    kind, message = str(wrong["type"]), str(wrong["msg"])  # type: ignore[index]
    return kinds.get(kind, message.removeprefix("Value error, "))


def _allowed(path: tuple[int | str, ...]) -> str:
    names = [part for part in path[:-1] if isinstance(part, str)]
    parts: dict[str, type[Frozen]] = {"patterns": Patterns, "label": Text, "title": Text, "changes": Change}
    model = parts.get(names[-1], Code) if names else Codebook
    return ", ".join(model.model_fields)
