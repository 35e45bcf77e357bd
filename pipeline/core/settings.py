"""`study.yaml` as one frozen value; unknown keys are refused."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

Language = Literal["nb", "nn", "en"]


class Frozen(BaseModel):
    """A value that is checked at the door and never changes after."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Anonymise(Frozen):
    """How identifiers are found and what stands in their place."""

    profile: str = Field("publisering", description="erstatningsprofil: intern, publisering eller deling (codebooks/erstatninger)")
    model: str = Field("", description="sti til eller navn på en spaCy-modell ved siden av den innebygde; tom betyr ingen")
    keep: tuple[str, ...] = Field((), description="ord som aldri skal maskeres i denne studien")
    mask: tuple[str, ...] = Field((), description="ord som alltid skal maskeres i denne studien")


class Publication(Frozen):
    """What may differ in print from the words as said, beyond what reports leave out without asking."""

    pronouns: Literal["behold", "hen", "hun"] = Field(
        "behold", description="han og hun om andre blir i trykte sitater: behold, hen eller hun"
    )
    dialect: Literal["behold", "bokmål"] = Field("behold", description="dialektens småord blir i trykte sitater: behold eller bokmål")

    @property
    def changes(self) -> bool:
        """Whether any word becomes another in print."""
        return (self.pronouns, self.dialect) != ("behold", "behold")


class Assistant(Frozen):
    """A language model on this machine that suggests codes under its own name."""

    name: str = Field(description="navnet forslagene står under", min_length=1)
    url: str = Field(description="OpenAI-kompatibel adresse på denne maskinen, f.eks. http://127.0.0.1:8080/v1")
    model: str = Field("", description="modellens navn slik programmet kaller den")


class Coding(Frozen):
    """Who suggests codes beside Kondensat's own coder."""

    assistant: Assistant | None = Field(None, description="en språkmodell på denne maskinen; av når den ikke står her")


class Settings(Frozen):
    """A study's choices; every one has a default that suits most."""

    title: str = Field("", description="studiens navn, på forsiden av dokumentene")
    language: Language = Field("nb", description="språk i det som skrives ut: nb, nn eller en")
    codebook: str = Field("likeperson", description="navnet på en fil i codebooks/, uten .yaml")
    machine: bool = Field(True, description="false: ingen forslag om mening; identifikatorer letes det etter uansett")
    prefixes: dict[str, str] = Field(default_factory=dict, description="bokstav foran deltakernummeret for hver gruppe")
    numbering: str = Field("", description="hemmelig nøkkel for tilfeldig nummerering; `kondensat new` trekker en")
    interviewer: tuple[str, ...] = Field((), description="flere merkelapper som betyr intervjueren")
    roles: dict[str, dict[str, str]] = Field(default_factory=dict, description="doc_id → merkelapp → interviewer eller participant")
    ellipsis: dict[str, Literal["pause", "omission"]] = Field(
        default_factory=dict, description="doc_id → hva «(…)» betyr der: pause eller omission (utelatelse)"
    )
    seed: int = Field(7, description="frø for temamodellen")
    agreement: bool = Field(False, description="true: regn ut samsvarskoeffisienter (STC ber ikke om dem)")
    anonymise: Anonymise = Field(default_factory=lambda: Anonymise())
    coding: Coding = Field(default_factory=lambda: Coding.model_validate({}))
    publication: Publication = Field(default_factory=lambda: Publication())
    _anonymous: bool = PrivateAttr(default=False)

    @property
    def anonymous(self) -> bool:
        """Whether nothing ties the study to people any more: no choice of study.yaml's, but what `make forget-key` has done."""
        return self._anonymous

    def known_to_be(self, *, anonymous: bool) -> Settings:
        """The same choices for a study that is, or is not, anonymous."""
        copy = self.model_copy()
        copy._anonymous = anonymous
        return copy
