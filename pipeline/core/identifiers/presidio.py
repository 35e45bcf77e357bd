"""
Our finds as Presidio's results, and Presidio's as ours.

presidio-analyzer is optional (`pip install kondensat[presidio]`), so this module is imported only where somebody uses it. `Recognizer` brings our
finder into an AnalyzerEngine, and `added` brings recognisers written for Presidio into a study (`data_raw/decisions/presidio.yaml`).

Two things Presidio does in silence are undone here: with a pipeline that gives no lemmas its context words never count (`Engine` gives every
word one), and a recogniser for another language than the text's is never asked (`added` asks each as if it were for Bokmål).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import regex
from presidio_analyzer import AnalysisExplanation, AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, SpacyNlpEngine
from spacy.language import Language

from pipeline.core.identifiers.decisions import Decision, applied
from pipeline.core.identifiers.find import Spoken, find
from pipeline.core.identifiers.known import Known
from pipeline.core.identifiers.lexicon import Lexicon
from pipeline.core.identifiers.spans import Find, resolve
from pipeline.core.tables import LABELS

NAME = "Kondensat"
LANGUAGES = ("nb", "nn")
# Our labels as Presidio's entity types, under Presidio's own name where it has one.
TYPES = {
    "PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION", "ADDR": "STREET_ADDRESS", "PHONE": "PHONE_NUMBER", "EMAIL": "EMAIL_ADDRESS",
    "ID": "ID", "DATE": "DATE_TIME", "AGE": "AGE", "OTHER": "OTHER",
}  # fmt: skip
_LABEL_OF = {name: label for label, name in TYPES.items()} | {
    **{label: label for label in LABELS},
    **dict.fromkeys(("GPE", "COUNTRY", "CITY"), "LOC"),
    **dict.fromkeys(("ADDRESS", "ZIP_CODE"), "ADDR"),
    **dict.fromkeys(("CREDIT_CARD", "CRYPTO", "IBAN_CODE", "IP_ADDRESS", "MAC_ADDRESS", "MEDICAL_LICENSE"), "ID"),
}
# Presidio names a country's own numbers after the country: FI_PERSONAL_IDENTITY_CODE, US_SSN.
_OF_A_COUNTRY = regex.compile(r"[A-Z]{2}_[A-Z_]+")


def results(finds: Iterable[Find]) -> list[RecognizerResult]:
    """Presidio's results of our finds; what Presidio has no field for is in `recognition_metadata` and comes back with `finds`."""
    return [
        RecognizerResult(
            TYPES[find.label],
            find.start,
            find.end,
            find.score,
            AnalysisExplanation(recognizer=NAME, original_score=find.score, textual_explanation=find.source),
            {"recognizer_name": NAME, "source": find.source, "class": find.cls, "entity": find.entity},
        )
        for find in finds
    ]


def finds(found: Iterable[RecognizerResult]) -> list[Find]:
    """Our finds of Presidio's results. A type we do not know becomes OTHER: something masked too much can be seen and kept."""
    ours = []
    for one in found:
        told = one.recognition_metadata or {}
        source = told.get("source") or f"presidio: {told.get('recognizer_name', one.entity_type)}"
        label = _LABEL_OF.get(one.entity_type, "ID" if _OF_A_COUNTRY.fullmatch(one.entity_type) else "OTHER")
        ours.append(Find(one.start, one.end, label, source, float(one.score), told.get("class", ""), told.get("entity", "")))
    return ours


class Recognizer(EntityRecognizer):
    """
    Our finder as a recogniser of Presidio's.

    Each text stands alone, so what only another turn tells (a nickname, who is meant) is not known here; the stage `identifiers` knows it.
    """

    def __init__(self, names: Known, lexicon: Lexicon, model: Language, language: str) -> None:
        self._names, self._lexicon, self._model = names, lexicon, model
        super().__init__(supported_entities=list(TYPES.values()), name=NAME, supported_language=language)

    def load(self) -> None:
        """Nothing: the lists and the model are given."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None) -> list[RecognizerResult]:
        """What identifies in the text, of the types asked for."""
        found = find([Spoken("", 1, text, self.supported_language)], self._names, self._lexicon, self._model)[0]
        return [one for one in results(found) if one.entity_type in entities]


class Engine(SpacyNlpEngine):
    """A loaded spaCy pipeline for both written standards; nothing is downloaded, and every word has a lemma for context words to meet."""

    def __init__(self, model: Language) -> None:
        super().__init__(models=[{"lang_code": language, "model_name": model.meta["name"]} for language in LANGUAGES])
        self.nlp = dict.fromkeys(LANGUAGES, model)  # type: ignore[assignment]  # the library says only None
        self._model = model

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """The text's words and lemmas; names are the recognisers' business."""
        doc = self._model(text, disable=["ner"])
        for token in doc:
            token.lemma_ = token.lemma_ or token.lower_
        return self._doc_to_nlp_artifact(doc, language)


def added(
    spoken: Sequence[Spoken], found: Sequence[Sequence[Find]], registry: RecognizerRegistry, model: Language, decided: Sequence[Decision]
) -> list[list[Find]]:
    """The finds of each turn with those of a study's own recognisers (see `registry`) among them; what people decided still counts."""
    engine = AnalyzerEngine(registry, Engine(model), supported_languages=registry.supported_languages)
    return [
        resolve(turn.text, applied([*ours, *finds(engine.analyze(turn.text, LANGUAGES[0]))], turn.text, turn.doc_id, turn.turn, decided))
        for turn, ours in zip(spoken, found, strict=True)
    ]


def registry(recognizers: Iterable[dict[str, Any]]) -> RecognizerRegistry:
    """
    Pattern recognisers from the keys of Presidio's own YAML, each asked of every turn whatever language it was written for.

    Raises what Presidio raises (TypeError, ValueError, KeyError, AttributeError) for keys that make no recogniser.
    """
    made = RecognizerRegistry(recognizers=[], supported_languages=[LANGUAGES[0]])
    for one in recognizers:
        made.add_pattern_recognizer_from_dict({**one, "supported_language": LANGUAGES[0]})
    return made
