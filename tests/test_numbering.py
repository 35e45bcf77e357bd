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


_GROUPS = st.dictionaries(st.text(min_size=1, max_size=4), st.sampled_from(["likeperson", "leder", "kliniker"]), max_size=9)


@given(_GROUPS, _GROUPS)
def test_nobody_changes_number_when_others_come_and_go(first, then):
    """Who stays in a group keeps the code, newcomers get codes nobody has had, and what is read back is what was written."""
    codes = numbering.codes(first, KEY, {})
    memory = numbering.parse(numbering.serialise(numbering.remembered((), first, codes, {"a": "dok-1"})))
    memory = numbering.without(memory, set(first) - set(then))
    after = numbering.codes(then, numbering.secret("annen", []), {}, memory)

    stayed = {who for who in first if then.get(who) == first[who]}
    assert {who: codes[who] for who in stayed} == {who: after[who] for who in stayed}
    assert not {after[who] for who in set(then) - stayed} & set(codes.values())
    assert len(then) == len(set(after.values()))


def test_a_group_keeps_its_letter_when_another_comes():
    """`leder` would take the L that `likeperson` has; it gets the next free one, unless study.yaml says otherwise."""
    groups = {"a": "likeperson"}
    memory = numbering.remembered((), groups, numbering.codes(groups, KEY, {}), {})

    assert {"a": "L1", "b": "E1"} == numbering.codes(groups | {"b": "leder"}, KEY, {}, memory)
    assert {"a": "K1", "b": "L1"} == numbering.codes(groups | {"b": "leder"}, KEY, {"likeperson": "K", "leder": "L"}, memory)


def test_who_has_withdrawn_is_not_remembered_by_name():
    """The number is kept from others; the name and the document's are gone."""
    groups = {"a": "leder", "b": "leder"}
    memory = numbering.remembered((), groups, {"a": "L2", "b": "L1"}, {"a": "dok-1", "b": "dok-2"})
    left = numbering.without(memory, ["a"])

    assert {"b": "dok-2"} == numbering.documents(["a", "b"], left)
    assert "a" not in {one.name for one in left}
    assert {"b": "L1", "c": "L3"} == numbering.codes({"b": "leder", "c": "leder"}, KEY, {}, left)


def test_a_study_without_a_secret_has_one_all_the_same():
    """It follows from which documents there are, not from their order."""
    assert numbering.secret("", ["b", "a", "a"]) == numbering.secret("", ["a", "b"])
