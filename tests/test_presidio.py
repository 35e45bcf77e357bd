"""Presidio and we read each other, and neither reaches for the network."""

import shutil
import socket
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult

from pipeline.core.errors import InputError
from pipeline.core.identifiers import known, presidio
from pipeline.core.identifiers.decisions import Decision
from pipeline.core.identifiers.find import Spoken
from pipeline.core.identifiers.spans import Find
from pipeline.core.tables import CLASSES, LABELS
from pipeline.disk import lists, model, recognizers
from tests.running import read

NAMES = known.known([("a", "Rune Haugsdal")])
OWN = """
recognizers:
- name: Rute
  supported_entity: ROUTE_CODE
  supported_language: en
  patterns: [{name: rute, regex: "R-[0-9]{3}", score: 0.3}]
  context: [rute]
- name: Hemmelige prosjekter
  supported_entity: ORG
  deny_list: [Nordlys]
"""

_finds = st.builds(
    Find, st.integers(0, 50), st.integers(51, 99), st.sampled_from(LABELS), st.text(min_size=1, max_size=9), st.floats(0, 1),
    st.sampled_from(CLASSES), st.text(max_size=9),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Whoever reaches for the network, finds none."""

    def refuse(*_, **__):
        raise AssertionError("the network was tried")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def analyzer():
    """Presidio with our finder in it, for both written standards."""
    ours = [presidio.Recognizer(NAMES, lists.lexicon(), model.load(), language) for language in presidio.LANGUAGES]
    return AnalyzerEngine(
        RecognizerRegistry(ours, supported_languages=list(presidio.LANGUAGES)),
        presidio.Engine(model.load()),
        supported_languages=list(presidio.LANGUAGES),
    )


def seen(text, found):
    """Entity type and words of each result."""
    return [(one.entity_type, text[one.start : one.end]) for one in sorted(found, key=lambda one: one.start)]


@given(st.lists(_finds))
def test_finds_come_back_from_presidio_as_they_went(ours):
    """Spans, label, class, source, score and entity survive the way there and back."""
    assert ours == presidio.finds(presidio.results(ours))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nb",
            "Rune bor i Storgata 12 i Førde og har nummer 912 34 567 nå.",
            [("PERSON", "Rune"), ("STREET_ADDRESS", "Storgata 12"), ("LOCATION", "Førde"), ("PHONE_NUMBER", "912 34 567")],
        ),
        ("nn", "Eg er 58 år, og det var hausten 2017.", [("AGE", "58 år"), ("DATE_TIME", "hausten 2017")]),
        ("nb", "Jeg fikk Subutex av NAV.", []),
    ],
)
def test_presidio_finds_what_we_find(analyzer, language, text, expected):
    """In Presidio's own engine our recogniser gives our finds, under Presidio's names for them."""
    assert expected == seen(text, analyzer.analyze(text, language))


def test_presidio_gets_only_the_types_it_asks_for(analyzer):
    """`entities` limits what our recogniser tells."""
    text = "Rune bor i Førde."

    assert [("LOCATION", "Førde")] == seen(text, analyzer.analyze(text, "nb", entities=["LOCATION"]))


@pytest.mark.parametrize(
    ("theirs", "label"),
    [("PERSON", "PER"), ("GPE", "LOC"), ("DATE_TIME", "DATE"), ("IBAN_CODE", "ID"), ("FI_PERSONAL_IDENTITY_CODE", "ID"), ("NRP", "OTHER"), ("ORG", "ORG")],
)  # fmt: skip
def test_every_type_of_theirs_has_a_label(theirs, label):
    """Also one nobody here has heard of: it is masked as OTHER, and the source says who found it."""
    found = presidio.finds([RecognizerResult(theirs, 2, 5, 0.4, recognition_metadata={"recognizer_name": "X"})])

    assert [Find(2, 5, label, "presidio: X", 0.4)] == found


def own(tmp_path, text=OWN):
    """The recognisers of a study's file."""
    path = tmp_path / "presidio.yaml"
    path.write_text(text, encoding="utf-8")
    return recognizers.read(path)


def test_a_study_uses_the_recognisers_it_has(tmp_path):
    """Pattern, word list and context word count, though the recogniser says it is for English; what we found stands beside it."""
    spoken = [Spoken("a", 1, "Mi rute i Nordlys var R-123, sa Rune.", "nn"), Spoken("a", 2, "Nei, R-456.", "nn")]
    rune = Find(32, 36, "PER", "deltakerliste", 1.0)
    found = presidio.added(spoken, [[rune], []], own(tmp_path), model.load(), [])

    assert [("Nordlys", "ORG"), ("R-123", "OTHER"), ("Rune", "PER")] == [(spoken[0].text[f.start : f.end], f.label) for f in found[0]]
    assert found[0][1].score > found[1][0].score == 0.3
    assert "presidio: Rute" == found[1][0].source


def test_context_words_count_also_where_the_pipeline_gives_no_lemmas(tmp_path):
    """A tokeniser alone gives empty lemmas; each word is then its own."""
    import spacy

    spoken = [Spoken("a", 1, "min rute R-123", "nb")]

    assert presidio.added(spoken, [[]], own(tmp_path), spacy.blank("nb"), [])[0][0].score > 0.3


def test_people_decide_over_presidio_too(tmp_path):
    """What somebody decided to keep stays, whoever finds it."""
    spoken = [Spoken("a", 1, "Det var på Nordlys.", "nb")]

    assert [[]] == presidio.added(spoken, [[]], own(tmp_path), model.load(), [Decision("", "Ane", "keep", "Nordlys")])


@pytest.mark.parametrize("text", ["", "recognizers: []", "recognizers: [{name: X}]", "recognizers: [3]", "recognizers: [{namn: X}]"])
def test_a_recogniser_that_cannot_be_made_is_named(tmp_path, text):
    """The file and the number are told, and no traceback."""
    with pytest.raises(InputError, match=r"presidio\.yaml"):
        own(tmp_path, text)


def test_a_study_without_recognisers_needs_no_presidio(tmp_path):
    """No file, nothing read."""
    assert None is recognizers.read(tmp_path / "presidio.yaml")


def test_the_stage_masks_what_the_studys_own_recognisers_find(example, tmp_path):
    """A word nobody else would mask, in every interview that has it; and what was found before is found still."""
    study = tmp_path / "studie"
    shutil.copytree(example, study)
    before = read(study, "private/identifiers")
    (study / recognizers.FILE.parent).mkdir(exist_ok=True)
    (study / recognizers.FILE).write_text("recognizers: [{name: Kaffe, supported_entity: ORG, deny_list: [kaffe]}]\n", encoding="utf-8")
    stage = [sys.executable, "-m", "pipeline.identifiers", "data_processed/private/turns.parquet", "data_raw/participants.csv"]
    subprocess.run([*stage, "data_processed/private/identifiers.parquet"], cwd=study, check=True, capture_output=True)
    after = read(study, "private/identifiers")

    said = read(study, "private/turns")["text"].str.count(r"\bkaffe\b").sum()
    assert 0 < said == (after["text"] == "kaffe").sum()
    assert "kaffe" not in set(before["text"])
    assert set(zip(before["doc_id"], before["turn"], before["text"], strict=True)) <= set(
        zip(after["doc_id"], after["turn"], after["text"], strict=True)
    )
