"""Names of people, places and organisations, in Bokmål, Nynorsk and speech without capitals."""

from __future__ import annotations

import pytest

from pipeline.core.identifiers import known
from pipeline.core.identifiers.find import Spoken, find
from pipeline.disk import lists, model
from tests.marked import missed_and_masked, plain

NOBODY = known.known([])
CASED = [
    "Det var {Torhild} som ringte meg.",
    "Jeg snakka med {Karis} mor etterpå.",
    "{Mathias} sin bil sto der.",
    "{Jonas'} bror kom innom.",
    "{Bjørn} sa at det gikk bra.",
    "{Stein} ringte i går, han er grei.",
    "{Liv}, kom hit!",
    "Da møtte jeg {Odd-Arne Øvrebakk} på trappa.",
    "De kaller ham {Knutten} på senteret.",
    "Hun heter {Siv}, tror jeg.",
    "Hunden, {Trulte}, sover i senga.",
    "Jeg, {Agnieszka} og {Per} dro sammen.",
    "Legen het {Nguyen} eller noe sånt.",
    "{Amir H.} sto det på skapet.",
    "Kontaktpersonen, han {H}, jeg vil ikke si mer.",
    "Det var han i A-gruppa, sa de.",
    "Spør {K.H.}, han vet det.",
    "«{Rune},» sa han, «nå går vi.»",
    "Jeg vokste opp i {Loddefjord}.",
    "Vi flytta til {Kyrkjebø} da.",
    "Han er fra {Eritrea}, hun fra {Polen}.",
    "De bor oppe på {Tverrlandet} nå.",
    "Jeg var på {Haukeland} i to uker.",
    "Så kom jeg til {Åssiden legesenter}.",
    "Jobben på {Blå Kors} var fin.",
    "Jeg hadde ei på {NAV Årstad} som hjalp.",
    "Hun på {Jæren DPS} skrev det ned.",
    "{Sagatun brukerstyrt senter} lånte oss lokalet.",
    "Vi spilte for {Voss musikkorps} den gangen.",
    "Jeg søkte NAV om penger.",
    "LAR og DPS er to ting.",
    "Jeg gikk på Subutex og Sobril.",
    "Norge er et rikt land, og Vestlandet er vått.",
    "Stein på stein, sa de.",
    "Liv og røre er det alltid.",
    "Dagen begynner med kaffe.",
    "Freud hadde sikkert ment noe om det.",
    "Jeg la ut et bilde på Facebook.",
    "ADHD fikk jeg først seinere.",
    "Vår jobb er å være der.",
    "Nei. Ikke nå. Kanskje seinere.",
    "Pleiepenger er for barn.",
    "Det er en {drammensk} vits.",
    "Jeg jobba på {frivilligsentralen i Odda} da.",
    "Faren omkom i {havariet utfor Langenes}.",
    "Jeg er {den eldste likepersonen på Agder}.",
    "Hun er {leder for pasientutvalget på Sunnaas}.",
    "Jeg er {adoptert fra Colombia}.",
    "Kontoret i andre etasje er stengt.",
    "Den første på jobb lager kaffe, og prest på et sykehus må tåle mye.",
]
NYNORSK = [
    "Ho {Gunnhild} sa det same.",
    "Eg ringde til {Magnhild Lotsberg} på kvelden.",
    "{Oddbjørn} køyrde meg heim.",
    "Eg er frå {Jølster}, og han frå {Balestrand}.",
    "Dei tok meg inn på {Førde sentralsjukehus}.",
    "Eg veit ikkje kva som hende.",
    "Korleis skal eg seie det?",
    "Elles er det stille her.",
]
UNCASED = [
    "æ snakka med {torill} om det",
    "han {kjell} va der å ho {randi}",
    "ho heite {marit} å ho jobba på {haukeland}",
    "så flytta vi te {namsos} å bodde der",
    "han {stein} kom innom med kaffe",
    "æ va på {nav verdal} å fikk penga",
    "broren min {geir arne} ringte hver dag",
    "det va ei som hette {gunn} å ho va grei",
    "vi dro te {tromsø} å {harstad} i lag",
    "æ bor på {kvaløya} no",
    "{anne grete} å {svein} kom i går",
    "det e et godt liv æ har",
    "æ la en stein på bordet",
    "ikkje sant det går jo bra no",
    "så sa æ at æ ikkje ville",
    "det va en fin dag å sola skein",
    "ho e {prest i kolbu} å gla i folk",
    "han satt på {rema på raufoss} å venta",
    "æ ringt {blå kors i flekkefjord} å fikk plass",
    "æ syng i {lista mannskor} på tirsdagan",
    "ho på {dps lister} skreiv det ned",
    "presten i kirka sa det samme",
    "det er den siste gangen æ kommer",
    "han jekk heim å la sæ",
    "æ e så glad i å fiske",
    "vi har ei skilpadde å bikkja heite {gulrot}",
    "dei heite {prinsesse} å {lakris} å vi mjølka dei",
    "en mann som vi kalle {presten} satt der",
    "på nettet heite han {grevling} si'r dem",
    "ka heite han igjen han derre",
    "det heite ikkje sånn lenger",
    "dem kalte meg mye rart den tida",
]


@pytest.mark.parametrize("marked", [*CASED, *NYNORSK])
def test_names_in_written_speech(marked):
    """Names are found in every inflection; words that only look like names are not."""
    text, _ = plain(marked)
    language = "nn" if marked in NYNORSK else "nb"
    found = find([Spoken("d", 1, text, language)], NOBODY, lists.lexicon(), model.load())[0]

    assert (set(), set()) == missed_and_masked(marked, [(one.start, one.end) for one in found])


@pytest.mark.parametrize("marked", UNCASED)
def test_names_in_speech_without_capitals(marked):
    """A document without capitals: lists, articles and the model find its names."""
    text, _ = plain(marked)
    found = find([Spoken("d", 1, text, "dialect")], NOBODY, lists.lexicon(), model.load())[0]

    assert (set(), set()) == missed_and_masked(marked, [(one.start, one.end) for one in found])


def test_known_names_are_found_in_every_form():
    """A name of participants.csv is masked with a capital, in lower case, in the genitive and misspelt by a letter."""
    names = known.known([("p1", "Torbjørg Haugsdal"), ("p1", "Tobba")])
    text = "Torbjørg, torbjørgs bil, Haugsdals hus, Torbjørk og tobba kom, Haugsdalen også."
    found = find([Spoken("d", 1, text, "nb")], names, lists.lexicon(), None)[0]

    assert ["Torbjørg", "torbjørgs", "Haugsdals", "Torbjørk", "tobba", "Haugsdalen"] == [text[one.start : one.end] for one in found]
    assert {"p1"} == {one.entity for one in found}


def test_a_word_that_joins_a_known_name_is_no_name():
    """«Embrik på Narum» does not make a name of every «på»."""
    names = known.known([("p1", "Embrik på Narum"), ("p2", "Ola van der Berg")])
    text = "På Narum er Embrik. Der var Ola van der Berg."
    found = find([Spoken("d", 1, text, "nb")], names, lists.lexicon(), None)[0]

    assert not {"På", "Der"} & {text[one.start : one.end] for one in found}
    assert {"Narum", "Embrik"} <= {text[one.start : one.end] for one in found}


def test_a_double_name_need_not_be_the_participant_of_its_first_part():
    """«Odd-Harald» is masked, but as somebody of his own; and a number ends before its sentence does."""
    text = "Odd-Harald kom med Odd. Ring 912 34 567."
    found = find([Spoken("d", 1, text, "nb")], known.known([("p1", "Odd")]), lists.lexicon(), None)[0]

    assert [("Odd-Harald", ""), ("Odd", "p1"), ("912 34 567", "")] == [(text[one.start : one.end], one.entity) for one in found]


def test_an_ordinary_word_that_is_a_participants_name_keeps_its_sentence():
    """«Liv» the participant is masked, life is not."""
    names = known.known([("p1", "Liv Berg")])
    text = "Liv Berg har et godt liv, sier Liv."
    found = find([Spoken("d", 1, text, "nb")], names, lists.lexicon(), None)[0]

    assert ["Liv Berg", "Liv"] == [text[one.start : one.end] for one in found]


def test_an_initial_stands_before_a_name():
    """A letter that ends a sentence does not make its next word a name, neither there nor in the rest of the study."""
    texts = ["Vi møttes på Circle K. Det var K. Amundsen som kom.", "Det er fint. Det var det."]
    found = find([Spoken(str(n), 1, text, "nb") for n, text in enumerate(texts)], NOBODY, lists.lexicon(), model.load())

    assert "K. Amundsen" in [texts[0][one.start : one.end] for one in found[0]]
    assert not [one for one in (*found[0], *found[1]) for text in texts if text[one.start : one.end] in ("Det", "K. Det", "det")]
    assert [] == found[1]


def test_whoever_is_called_an_ordinary_word_is_found_again_in_that_document_alone():
    """«hunden heter gulrot» makes a name of the carrot there, and of none elsewhere."""
    texts = [("a", "hunden min heter gulrot å han e fem"), ("a", "så dro æ på tur med gulrot å kaffe"), ("b", "æ åt ei gulrot te maten")]
    spoken = [Spoken(doc, n, text, "dialect") for n, (doc, text) in enumerate(texts)]
    found = find(spoken, NOBODY, lists.lexicon(), model.load())

    assert [True, True, False] == [
        "gulrot" in [turn.text[one.start : one.end] for one in here] for turn, here in zip(spoken, found, strict=True)
    ]


def test_a_name_found_once_is_found_everywhere():
    """What is surely a name in one document is a name in the next, in lower case too."""
    spoken = [Spoken("a", 1, "Jeg snakka med Zdravka i går.", "nb"), Spoken("b", 1, "og så kom zdravka og zdravkas bror", "dialect")]
    found = find(spoken, NOBODY, lists.lexicon(), model.load())

    assert [["Zdravka"], ["zdravka", "zdravkas"]] == [
        [turn.text[one.start : one.end] for one in here] for turn, here in zip(spoken, found, strict=True)
    ]
