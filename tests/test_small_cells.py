"""Participants whom what is told of them together may point out are found."""

import pytest

from pipeline.core.anonymising import small_cells
from pipeline.core.participants import Participation
from pipeline.disk import profiles

PROFILE = profiles.load("publisering")
REGION = {"bergen": "V", "oslo": "Ø"}


def _person(**told):
    return Participation.model_validate(
        {"doc_id": "a", "file": "a.txt", "group": "likeperson", "site": "Bergen", "date": "", "consent": True, "language": "nb"} | told
    )


def _alike(count, **told):
    return [(f"K{number}", _person(**told)) for number in range(1, count + 1)]


@pytest.mark.parametrize(("count", "listed"), [(1, [1]), (5, [5]), (6, [])])
def test_five_are_few_and_six_are_not(count, listed):
    """A class of LARGEST is listed, one more is not."""
    assert listed == small_cells.classes(_alike(count), PROFILE, REGION)["people"].tolist()


@pytest.mark.parametrize(
    "other",
    [{"role": "leder"}, {"age": "71"}, {"gender": "kvinne"}, {"site": "Oslo"}, {"workplace": "Nordnes sykehus"}],
)
def test_one_who_differs_in_one_trait_is_alone(other):
    """Any of the five traits sets a participant apart from six who are alike."""
    like = {"role": "likeperson", "age": "47", "gender": "mann", "workplace": "Floen behandlingssenter"}
    found = small_cells.classes([*_alike(6, **like), ("K7", _person(**like | other))], PROFILE, REGION)

    assert [(1, "K7")] == list(zip(found["people"], found["participants"], strict=True))


def test_bands_regions_and_kinds_join_what_names_set_apart():
    """Two ages of one decade, two places of one region and two hospitals are one class, and no name stands in it."""
    first = _person(age="41", site="Bergen", workplace="Vest sykehus")
    second = _person(age="47", site="Bergen sentrum", workplace="Fjord sjukehus")
    found = small_cells.classes([("K1", first), ("K2", second)], PROFILE, REGION)

    assert [2] == found["people"].tolist()
    assert ["by på Vestlandet"] == found["region"].tolist()
    assert "Fjord" not in found.to_csv()


def test_a_participant_interviewed_twice_is_one():
    """A class counts people, not documents."""
    found = small_cells.classes([("K1", _person()), ("K1", _person(doc_id="b", site="Oslo"))], PROFILE, REGION)

    assert [(1, "by på Vestlandet")] == list(zip(found["people"], found["region"], strict=True))


def test_a_study_without_participants_has_no_cells():
    """Nobody is in no class."""
    assert [] == small_cells.classes([], PROFILE, REGION)["people"].tolist()
