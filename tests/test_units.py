"""Meaning units: passages that carry one thought, which joined are the turn again."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import units as stage
from pipeline.core.coding import units
from pipeline.core.tables import schema_of
from pipeline.disk import model
from tests.example import GOLD
from tests.gold import interviews

TURNS = [turn.text for gold in interviews(GOLD, GOLD.parent / "dev") for turn in gold.turns if turn.speaker != "I"]


@pytest.fixture(scope="module")
def finite():
    """Where the made-up interviews' finite verbs are."""
    return stage.finite_verbs(sorted({text for text in TURNS if units.needs_syntax(text)}), model.load())


def cut(text: str, verbs=()) -> list[str]:
    """The units of a text."""
    return [text[start:end] for start, end in units.split(text, verbs)]


_WILD = st.lists(
    st.sampled_from(
        [
            "ja",
            "men",
            "så",
            "og",
            "jeg",
            "var",
            "Det",
            "gikk.",
            "ikke",
            "sant?",
            "#",
            "##",
            ".",
            "(ler)",
            "«hei",
            "du»",
            "[sted",
            "2]",
            "…",
            "\n",
        ]
    ),
    max_size=150,
)


@settings(max_examples=150, deadline=None)
@given(words=_WILD, verbs=st.frozensets(st.integers(0, 300)), between=st.sampled_from([" ", "  ", "\n"]))
def test_joined_the_units_are_the_turn(words, verbs, between):
    """Nothing is lost, added or moved; every cut is at white space; no unit is empty."""
    text = between.join(words)
    spans = units.split(text, verbs)

    assert text == "".join(text[start:end] for start, end in spans)
    assert all(start < end for start, end in spans)
    assert all(text[start - 1].isspace() and not text[start].isspace() for start, _ in spans[1:])


@given(text=st.text(max_size=300))
def test_any_text_is_cut_without_loss(text):
    """Letters of any kind, white space of any kind."""
    assert text == "".join(cut(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mhm. Ja.",
        "Nei, det vet jeg ikke. Det får du spørre Tove om.",
        "ej e fra valderøya utafor ålesund far min va på sjøen",
        "",
    ],
)
def test_a_short_turn_is_one_unit(text):
    """A unit is a thought, not a sentence."""
    assert [text] * bool(text) == cut(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Jeg begynte på Floen i fjor, på arbeidstrening, og det var greit nok den første tiden, for jeg hadde noe å stå opp til. ",
            "Men så kom sommeren, og da var det ingen der. Jeg gikk hjem klokka tolv hver dag og så på TV til det ble mørkt.",
        ),
        (
            "Og han så det på meg med en gang, han trengte ikke spørre, for han hadde ligget i den samme senga selv, på rom fire. ",
            "Nei, ellers har jeg det bra. Jeg fisker litt, og så har jeg begynt å gå på kjøkkenet der nede og hjelpe til med maten.",
        ),
        (
            "eg var på arbeidstrening på kjøkkenet og så var det ho tove som kom innom og åt lunsj og ho kjente meg igjen ikkje sant ",
            "men eg hadde ikkje papir på noko som helst og eg visste ikkje kven eg skulle spørje så eg gjekk heim att og tenkte på det",
        ),
        (
            "dei låg borte heile veka på koia oppe i lia og det var det beste for oss for da var det liv og røre kvar kveld ## ",
            "elles så var det ikkje anna enn å køyre tømmer frå morgon til kveld # og hesten han måtte ha sitt før vi fekk noko sjølve",
        ),
    ],
)
def test_a_turn_is_cut_where_the_thought_ends(before, after, finite):
    """At the word that opens a new thought, after a pause, whether or not there is a full stop."""
    text = before + after
    verbs = stage.finite_verbs([text], model.load())[text]

    assert [before, after] == cut(text, verbs)


@pytest.mark.parametrize(
    "whole",
    ["f.eks. NAV", "kl. 10", "3. oktober", "[kollega 2]", "(3 sek)", "#", "hun sa «kom. Nå. Med en gang.»"],
)
def test_some_things_are_never_cut(whole):
    """Abbreviations, dates, placeholders, marks and short quotations hold together, wherever they stand."""
    for words in range(20, 60):
        text = f"{'ord ' * words}{whole} {'ord ' * 40}".strip()

        assert any(whole in unit for unit in cut(text))


def test_units_are_of_a_length_to_read(finite):
    """Of the made-up interviews' units four in five have 15 to 80 words, none more than 80, and few turns are cut to crumbs."""
    found = [len(unit.split()) for text in TURNS for unit in cut(text, finite.get(text, ()))]
    crumbs = [len(unit.split()) < 8 for text in TURNS if len(units.split(text)) > 1 for unit in cut(text, finite.get(text, ()))]

    assert sum(15 <= words <= 80 for words in found) >= 0.8 * len(found)
    assert max(found) <= 80
    assert sum(crumbs) <= 0.02 * len(crumbs)


def test_speech_with_full_stops_is_cut_at_them(finite):
    """Where there are sentences enough, no unit begins within one."""
    punctuated = [text for text in TURNS if not units.needs_syntax(text)]
    starts = [(text, start) for text in punctuated for start, _ in units.split(text)[1:]]
    within = [text[start - 12 : start] for text, start in starts if text[:start].rstrip()[-1] not in ".?!…»)"]

    assert len(within) <= 0.02 * len(starts)


# The table


def table(*turns: tuple[str, str, str], source_type: str = "intervju") -> pd.DataFrame:
    """The units of turns given as (speaker, role, text)."""
    frame = pd.DataFrame(
        [
            {
                "doc_id": "k1",
                "turn": number,
                "speaker": speaker,
                "role": role,
                "group": "x",
                "start_s": None,
                "text": text,
                "source_type": source_type,
            }
            for number, (speaker, role, text) in enumerate(turns, start=1)
        ]
    )
    return schema_of("units").validate(units.table(frame, {}))


def test_a_unit_knows_the_question_and_its_neighbours():
    """A «mhm» does not come between two things the participant says; a new question does."""
    found = table(
        ("I", "interviewer", "Hva skjedde?"), ("K1", "participant", "Jeg falt."), ("I", "interviewer", "Mhm."), ("K1", "participant", "Hardt."),
        ("I", "interviewer", "Og nå?"), ("K1", "participant", "Bedre."),
    )  # fmt: skip

    assert ["Hva skjedde?", "Hva skjedde?", "Og nå?"] == found["question"].tolist()
    assert ["", "Jeg falt.", ""] == found["before"].tolist()
    assert ["Hardt.", "", ""] == found["after"].tolist()
    assert ["k1.2.0", "k1.4.0", "k1.6.0"] == found["unit_id"].tolist()


def test_units_never_cross_a_speaker():
    """In a group interview each speaker's context is their own."""
    found = table(("K1", "participant", "Jeg falt."), ("L2", "participant", "Jeg så det."), ("K1", "participant", "Hardt."))

    assert ["", "", "Jeg falt."] == found["before"].tolist()
    assert [1, 2, 3] == found["turn"].tolist()


def test_a_note_has_units_too():
    """What nobody says is searchable; its source_type tells the quotes to leave it."""
    found = table(("I", "interviewer", "Ingen snakker."), source_type="observasjonsnotat")

    assert ["observasjonsnotat"] == found["source_type"].tolist()


def test_a_study_without_a_participant_has_an_empty_table():
    """No turns of participants, no units, and the columns are there all the same."""
    assert 0 == len(table(("I", "interviewer", "Hallo?")))
