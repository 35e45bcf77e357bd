"""Where people have said that a unit begins and ends."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.coding import cutting
from pipeline.core.coding.decisions import MERGE, SPLIT, UNDO, Decision

TEXT = "Jeg sa nei. Så gikk jeg hjem, og da ringte hun. Det var det."
SPANS = [(0, 12), (12, 48), (48, len(TEXT))]


def said(action, quote, number=0, start=0):
    """A decision about those words."""
    return Decision(f"2026-01-01T00:00:{number:02d}", "Kari", action, "lp1", 4, start, start + len(quote), quote, id=f"{number:032d}")


def texts(*decisions):
    """The units as words."""
    return [TEXT[start:end] for start, end in cutting.recut(SPANS, TEXT, decisions)]


def test_a_split_makes_the_words_a_unit_and_a_merge_joins():
    """The words chosen stand alone with the space after them; what was around them stays; joined units are one."""
    assert ["Jeg sa nei. ", "Så gikk jeg hjem, ", "og da ringte hun. ", "Det var det."] == texts(said(SPLIT, "Så gikk jeg hjem,", start=12))
    assert ["Jeg sa nei. Så gikk jeg hjem, og da ringte hun. ", "Det var det."] == texts(said(MERGE, TEXT[:48]))
    assert ["Jeg sa ", "nei. Så gikk ", "jeg hjem, og da ringte hun. ", "Det var det."] == texts(said(SPLIT, "nei. Så gikk", start=7))


def test_words_that_are_gone_change_nothing():
    """A decision about words the turn no longer has leaves the units alone."""
    assert texts() == texts(said(SPLIT, "noe helt annet"), said(SPLIT, "  "))


def test_the_place_nearest_to_the_old_one_is_meant():
    """Of words that stand twice, those nearest to where they stood."""
    assert [(0, 3), (3, 6), (6, 9)] == cutting.recut([(0, 9)], "ja ja ja ", [said(SPLIT, "ja", start=3)])


def test_an_undone_split_is_no_split():
    """Only decisions in force cut."""
    split = said(SPLIT, "Jeg", 1)
    undo = Decision("2026-01-01T00:00:02", "Kari", UNDO, "lp1", 4, 0, 3, "Jeg", instead_of=split.id, id="u" * 32)

    assert {("lp1", 4): [split]} == cutting.cuts([split])
    assert {} == cutting.cuts([split, undo])


@given(
    st.text(alphabet="ab \n", min_size=1, max_size=30).filter(str.strip),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), max_size=4),
)
def test_the_units_are_always_the_turn(text, chosen):
    """Whatever is split and joined, the units joined give the turn, none is blank where none was, and twice equals once."""
    made = [said(SPLIT, text[start : start + length], start=start) for start, length in chosen]
    spans = cutting.recut([(0, len(text))], text, made)

    assert [0, len(text)] == [spans[0][0], spans[-1][1]]
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)
    assert spans == cutting.recut(spans, text, made)
