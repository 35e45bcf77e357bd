"""Participants' numbers: random to those without the key, the same every time to those with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.anonymising import numbering

KEY = numbering.secret("hemmelig", [])


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.sampled_from(["likeperson", "kliniker", "leder"]), max_size=12), st.randoms())
def test_numbers_do_not_follow_order(groups, draw):
    """Whatever the order of the participants, each has the same code, and each group's numbers run from 1 without a gap."""
    shuffled = list(groups.items())
    draw.shuffle(shuffled)
    codes = numbering.codes(groups, KEY, {})

    assert codes == numbering.codes(dict(shuffled), KEY, {})
    for letter in {code[0] for code in codes.values()}:
        numbers = sorted(int(code[1:]) for code in codes.values() if code[0] == letter)
        assert list(range(1, len(numbers) + 1)) == numbers


def test_a_new_secret_draws_anew():
    """Another key gives another permutation, so that a publication can have numbers of its own."""
    groups = {f"p{number}": "likeperson" for number in range(30)}

    assert numbering.codes(groups, KEY, {}) != numbering.codes(groups, numbering.secret("ny", []), {})


def test_no_group_is_called_i():
    """`I` is the interviewer; two groups never share a letter."""
    letters = numbering.prefixes(["informant", "instruktør", "iii"], {})

    assert "I" not in letters.values()
    assert 3 == len(set(letters.values()))


def test_chosen_letters_are_kept():
    """study.yaml decides a letter; the others take what is free."""
    assert {"kliniker": "L", "leder": "E"} == numbering.prefixes(["leder", "kliniker"], {"kliniker": "L"})


def test_a_study_without_a_secret_has_one_all_the_same():
    """It follows from which documents there are, not from their order."""
    assert numbering.secret("", ["b", "a", "a"]) == numbering.secret("", ["a", "b"])
