"""Placeholders: one for an entity, none shared by two, and the sentence still reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.core.anonymising.entities import Mention, Surroundings, link
from pipeline.core.anonymising.replacements import Placed, replacements
from pipeline.core.identifiers.decisions import Decision, applied, parse, serialise
from pipeline.core.identifiers.spans import Find
from pipeline.disk import lists, profiles

LEXICON = lists.lexicon()


def placeholders(sentence: str, label: str, source: str = "", profile: str = "publisering", language: str = "nb") -> str:
    """The sentence with what stands in braces replaced."""
    before, _, rest = sentence.partition("{")
    words, _, after = rest.partition("}")
    mention = Mention("d", 1, len(before), len(before) + len(words), words, label)
    entity = link([mention], LEXICON.is_name, LEXICON.is_given)[0]
    placed = [Placed(mention, entity, before, after, language, source)]
    return before + replacements(placed, profiles.load(profile), codes={}, own={}, region=LEXICON.region, renamed={})[0] + after


@pytest.mark.parametrize(
    "sentence, label, expected",
    [
        ("Jeg er {58 år}.", "AGE", "Jeg er [i 50-årene]."),
        ("Hun er {åtte}.", "AGE", "Hun er [i barneskolealder]."),
        ("Da jeg var {fjorten}, begynte det.", "AGE", "Da jeg var [i tenårene], begynte det."),
        ("En {57-åring} kom.", "AGE", "En [person i 50-årene] kom."),
        ("Jeg er {født i 85}.", "AGE", "Jeg er [født på 1980-tallet]."),
        ("{Høsten 2017} snudde det.", "DATE", "[høsten i perioden 2015–2019] snudde det."),
        ("Siden {1. april 2016} har jeg jobbet.", "DATE", "Siden [en dag om våren i perioden 2015–2019] har jeg jobbet."),
        ("Det var i {mars 2018}.", "DATE", "Det var i [en måned om våren i perioden 2015–2019]."),
        ("Siden {1998} har jeg bodd her.", "DATE", "Siden [perioden 1995–1999] har jeg bodd her."),
        ("Jeg kom i {haust}.", "DATE", "Jeg kom i [den siste tida]."),
        ("Bor i {Bergen} nå.", "LOC", "Bor i [by på Vestlandet] nå."),
        ("Fra {Polen}, ja.", "LOC", "Fra [land eller by utenfor Norge], ja."),
        ("Jobbet på {Åna fengsel}.", "ORG", "Jobbet på [navn på fengsel]."),
        ("Broren min, {Knut}, ringte.", "PER", "Broren min, [broren], ringte."),
        ("Hunden, {Bamse}, sover.", "PER", "Hunden, [hunden], sover."),
        ("Det var {Torhilds} idé.", "PER", "Det var [person 1]s idé."),
        ("Ring {912 34 567}.", "PHONE", "Ring [telefonnummer]."),
    ],
)
def test_the_sentence_still_reads(sentence, label, expected):
    """Bands, seasons, regions and relations stand where the identifier stood, its genitive after them."""
    assert expected == placeholders(sentence, label)


def test_nynorsk_has_its_own_words():
    """A Nynorsk document gets Nynorsk placeholders."""
    assert "Eg er [i 50-åra]." == placeholders("Eg er {58 år}.", "AGE", language="nn")
    assert "[hausten i perioden 2010–2014] kom eg." == placeholders("{Hausten 2014} kom eg.", "DATE", language="nn")


def test_the_profile_decides_how_much_is_told():
    """For analysis within the project a year may stand; for an archive not even the season."""
    assert "[høsten 2017] snudde det." == placeholders("{Høsten 2017} snudde det.", "DATE", profile="intern")
    assert "[tidspunkt] snudde det." == placeholders("{Høsten 2017} snudde det.", "DATE", profile="deling")
    assert "Bor i [sted] nå." == placeholders("Bor i {Bergen} nå.", "LOC", profile="deling")


def test_an_age_lies_in_its_band():
    """Every age from 20 to 79 lands in the decade that holds it."""
    for age in range(20, 80):
        assert f"[i {age - age % 10}-årene]" == placeholders(f"{{{age} år}}", "AGE")


def mentions(*said: tuple[str, str, str]) -> list[Mention]:
    """Mentions from (document, words, label)."""
    return [Mention(doc, turn, 0, len(words), words, label) for turn, (doc, words, label) in enumerate(said, start=1)]


def test_one_person_is_one_entity():
    """First name, surname, full name and genitive are the same person where nobody else bears them."""
    found = link(
        mentions(("a", "Anne-Lise Tangen", "PER"), ("a", "Anne-Lise", "PER"), ("b", "Tangens", "PER"), ("b", "anne lise", "PER")),
        LEXICON.is_name,
        LEXICON.is_given,
    )

    assert 1 == len(set(found))


def test_two_persons_are_two():
    """The same first name with two surnames is two people; alone in a third document it is taken for neither."""
    found = link(mentions(("a", "Kari Moen", "PER"), ("b", "Kari Lund", "PER"), ("c", "Kari", "PER")), LEXICON.is_name, LEXICON.is_given)

    assert 3 == len(set(found))


APART = Surroundings({"a": "bergen", "b": "bodø", "c": "bergen", "d": "voss", "e": "moss"}, {"Rune": frozenset("a")})


def same(*said: tuple[str, str, str]) -> list[int]:
    """For each person said, the place of the first mention of the same person."""
    told = mentions(*said)
    found = link(told, LEXICON.is_name, LEXICON.is_given, (), APART)
    return [found.index(one) for one, mention in zip(found, told, strict=True) if mention.label == "PER"]


@pytest.mark.parametrize(
    "said, expected",
    [
        # A listed name alone: one person at one site, or where both speak of one place of work; not of one all the country knows.
        ([("a", "Liv", "PER"), ("c", "Liv", "PER"), ("b", "Liv", "PER")], [0, 0, 2]),
        ([("a", "Solgry", "ORG"), ("b", "Solgry", "ORG"), ("a", "Liv", "PER"), ("b", "Liv", "PER")], [2, 2]),
        ([(doc, "Solgry", "ORG") for doc in "abde"] + [("a", "Liv", "PER"), ("b", "Liv", "PER")], [4, 5]),
        ([("a", "Liv Moen", "PER"), ("b", "Liv", "PER"), ("c", "Liv", "PER")], [0, 1, 0]),
        ([("a", "Odd-Arne", "PER"), ("b", "Odd-Arne", "PER"), ("x", "Odd-Arne", "PER")], [0, 1, 2]),
        # A full name and a nickname that is no listed name are one person everywhere.
        ([("a", "Liv Moen", "PER"), ("b", "Liv Moen", "PER")], [0, 0]),
        ([("a", "Skrutrekkern", "PER"), ("b", "Skrutrekkern", "PER")], [0, 0]),
        # A double name written apart is also said by its first word; one with a hyphen is not, and neither where somebody else bears the word.
        ([("a", "Liv Johanne", "PER"), ("a", "Liv", "PER")], [0, 0]),
        ([("a", "Odd-Arne", "PER"), ("a", "Odd", "PER")], [0, 1]),
        ([("a", "Liv Johanne", "PER"), ("a", "Liv Moen", "PER"), ("a", "Liv", "PER")], [0, 1, 1]),
        # Spelt as heard, in one document; two names heard differently are two people.
        ([("a", "Wenche", "PER"), ("a", "venke", "PER")], [0, 0]),
        ([("a", "Máret", "PER"), ("a", "maret", "PER"), ("a", "Jorun", "PER"), ("a", "Jorunn", "PER")], [0, 0, 2, 2]),
        ([("a", "Marit", "PER"), ("a", "Marte", "PER"), ("a", "Åse", "PER"), ("a", "Asa", "PER")], [0, 1, 2, 3]),
        # The genitive of a name said elsewhere; a given name that ends in s is itself.
        ([("a", "Amir", "PER"), ("a", "Amirs", "PER"), ("a", "Jona", "PER"), ("a", "Jonas", "PER")], [0, 0, 2, 3]),
    ],
)  # fmt: skip
def test_who_is_one_and_who_are_two(said, expected):
    """What ties two mentions to one person, and what does not."""
    assert expected == same(*said)


@pytest.mark.parametrize(
    "said, himself",
    [(("a", "Rune", "PER"), True), (("c", "Rune", "PER"), True), (("b", "Rune", "PER"), False), (("b", "Rune Haugsdal", "PER"), True)],
)
def test_a_participants_first_name_far_away_is_another_person(said, himself):
    """«Rune» is the participant of that name where he speaks and at his site; elsewhere only with his surname."""
    found = link([replace(*mentions(said), known="Rune")], LEXICON.is_name, LEXICON.is_given, (), APART)

    assert himself == (found == ["deltaker Rune"])


def test_two_entities_never_share_a_placeholder():
    """Forty people, places and workplaces have as many placeholders."""
    names = [
        "Kari",
        "Ola",
        "Siri",
        "Per",
        "Liv",
        "Knut",
        "Anne",
        "Nils",
        "Bergen",
        "Voss",
        "Førde",
        "Oslo",
        "Moss",
        "Åna fengsel",
        "Ila fengsel",
        "Blå Kors",
    ]
    said = mentions(
        *((f"d{number % 3}", name, "PER" if number < 8 else "LOC" if number < 13 else "ORG") for number, name in enumerate(names))
    )
    entities = link(said, LEXICON.is_name, LEXICON.is_given)
    placed = [
        Placed(mention, entity, "broren min " if mention.label == "PER" else "i ", " kom", "nb", "")
        for mention, entity in zip(said, entities, strict=True)
    ]
    found = replacements(placed, profiles.load("publisering"), codes={}, own={}, region=LEXICON.region, renamed={})

    assert len(names) == len(set(found))


def test_a_participant_is_the_code_at_home_and_a_person_elsewhere():
    """In an own interview the code stands; in others' a person, so that no two codes are tied to one place."""
    own = Mention("a", 1, 0, 4, "Rune", "PER", "a")
    other = Mention("b", 1, 0, 4, "Rune", "PER", "a")
    placed = [Placed(one, "deltaker a", "", "", "nb", "") for one in (own, other)]
    found = replacements(
        placed, profiles.load("publisering"), codes={"a": "K3"}, own={"a": frozenset("a"), "b": frozenset("b")}, region={}, renamed={}
    )

    assert ["[K3]", "[person 1]"] == found


def test_decisions_come_back_from_their_file():
    """What is written is what is read, quotes, semicolons and all."""
    decided = (
        Decision("2026-01-01T10:00", "Ane", "keep", "Kiwi; «butikken»"),
        Decision("", "Bo", "split", "Stein", value="Stein 2", scope="here", doc_id="a", turn=3, start=1, end=6),
    )

    assert decided == parse(serialise(decided, heading=True))


def test_keeping_an_ordinary_word_bares_no_participant():
    """«liv» may be kept in the whole study; the participant Liv is still masked, but for where somebody has said so."""
    text = "Et liv, sa Liv."
    finds = [Find(3, 6, "PER", "navn", 0.5), Find(11, 14, "PER", "deltakerliste", 1.0)]
    study, here = Decision("", "Ane", "keep", "liv"), Decision("", "Ane", "keep", "Liv", scope="here", doc_id="a", turn=1, start=11, end=14)

    assert finds[1:] == applied(finds, text, "a", 1, [study])
    assert [] == applied(finds, text, "a", 1, [study, here])


def test_people_decide():
    """Keep takes a find away in the whole study, mask adds one; each also in the genitive."""
    text = "Furenes folk og Lurifaksen kom til Furene."
    found = applied(
        [Find(0, 7, "ORG", "navn", 0.6), Find(35, 41, "ORG", "navn", 0.6)],
        text,
        "a",
        1,
        [Decision("", "Ane", "keep", "Furene"), Decision("", "Ane", "mask", "Lurifaksen", label="PER")],
    )

    assert [("PER", "Lurifaksen")] == [(one.label, text[one.start : one.end]) for one in found]
