"""Identifiers that have a form: numbers, contact details, dates, ages, singular lives."""

from __future__ import annotations

import pytest

from pipeline.core.identifiers.find import structured
from pipeline.core.identifiers.spans import resolve
from pipeline.disk import lists
from tests.marked import missed_and_masked, plain

NUMBERS = [
    "Ring meg på {912 34 567} etter fire.",
    "Nummeret er {55 91 20 46}, men det er ingen som tar den.",
    "Skriv opp {+47 98 76 54 32} du.",
    "Mobilen er {nitti to, førtien, trettitre, null sju}.",
    "Det var {ni en to tre fire fem seks sju}, tror jeg.",
    "Fødselsnummeret mitt er {140376 34218}.",
    "De spurte etter {14037634218} fire ganger.",
    "Kontoen er {1503.44.81920}, den er tom.",
    "HPR-nummer {9143302} sto på skiltet.",
    "Saken min har nummer {2017/18834} i arkivet.",
    "Bilen med skiltet {EK 48213} står i veien.",
    "den bilen {ek 48 213} sto i grøfta",
    "Journalnummeret var {J-448120} den gangen.",
    "DUF-nummeret, {201205478912}, kunne jeg utenat.",
    "Vedtaket heter {2022/1187-4} hos dem.",
    "Jeg fikk 11 400 kroner i posten.",
    "Ring 116 117 eller 113 om det haster.",
    "Vi er tretten ansatte og har 42 senger.",
    "Det kostet 1 250 000 kroner å pusse opp.",
    "Klokka 12.30 spiser vi, 15 minutter.",
    "Jeg gikk på 16 milligram i LAR.",
]
CONTACTS = [
    "Send det til {kari.nordmann@online.no}, takk.",
    "På Insta heter jeg {@kari_n}, men ikke følg meg.",
    "Brukernavnet er {rusken_bgo} der òg.",
    "{kari punktum nordmann krøllalfa gmail punktum com}, skriv det.",
    "{siv krøllalfa online punktum no}.",
    "Jeg bor i {Storgata 12 B}, tredje etasje.",
    "Han bor i {Kong Oscars gate 7}, rett ved brua.",
    "Vi møttes utenfor {Hausmanns gate 19}.",
    "Adressen er {Fjellveien 3, 5019 Bergen}, om du skal sende noe.",
    "Hun flyttet til {Kirkegårdsgata 4, oppgang C}.",
    "Postnummeret er {5094}.",
    "huset i {storgata 112 b} brant",
    "Jeg gikk hele veien hjem.",
    "Det er en lang vei å gå, 40 kilometer.",
    "Hovedveien var stengt i 3 timer.",
    "me budde i {nordahl bruns gate 9}",
    "Han bor på {Myrane 22}.",
    "Vi bodde på Hadeland 14 dager den sommeren.",
]
DATES = [
    "Det var {3.10.2015} på morgenen.",
    "Jeg begynte {1. april 2016} og slutta året etter.",
    "{Høsten 2017} snudde det.",
    "Eg kom hit {våren 2014}, trur eg.",
    "Han døde {2. juledag 2016}.",
    "{Uke 34 i fjor} var den verste.",
    "Det skjedde {i fjor sommer}.",
    "Ho ringde {i fjor haust}.",
    "I {haust} begynte jeg på nytt.",
    "Det var {i vår}, før ferien.",
    "Jeg har bodd der siden {1998}.",
    "Fra {2012–2016} satt jeg inne.",
    "På {nittitallet} var alt annerledes.",
    "Det var på {slutten av åttitallet}.",
    "Vi flytta i {nittiåtte}.",
    "Det var {sankthans 2022} på brygga.",
    "Hun fikk plass {fjerde mars}.",
    "Møtet var {24/12} klokka ti.",
    "Den kom {torsdag 25. august}, med posten.",
    "Jeg slutta {høsten to tusen og elleve}.",
    "Det var {17. mai i fjor}.",
    "Vi feirer 17. mai hver gang.",
    "Jeg var der i går, og om kvelden igjen.",
    "På mandager har vi gruppe.",
    "Det er vår familie det handler om.",
    "Etter jul blir det bedre.",
    "Jeg har vært her i tre år.",
    "Det er hundre prosent stilling.",
    "Vi snakka om 22. juli hele kvelden.",
    "Det var {årsskiftet 2015/2016}.",
    "Jeg begynte {skoleåret 2004/2005}.",
    "Eg møtte ho {andre helga i advent}.",
    "Det var {rundt påske i 2017}, tror jeg.",
    "Han kom {torsdag i veke 38}.",
    "{Sommeren -98} var fin.",
    "det va {november to tusen å ti}",
    "Torsdag er den beste dagen i uka.",
    "Rundt jul er det alltid mye.",
]
AGES = [
    "Jeg er {førtitre}, og det merkes.",
    "Han er {58 år} og pensjonert.",
    "En {57-åring} kom inn døra.",
    "Hun er {åtte}, og leser allerede.",
    "Jeg er {født i 85}.",
    "Han var {i slutten av tjueårene}.",
    "{Femtiårsdagen} min ble stille.",
    "Da jeg var {fjorten}, begynte det.",
    "Agda på {76 år} svømmer fra meg.",
    "Eg vart {førti} i går.",
    "Æ e {femti}, snart.",
    "Sønnen min er {12}, og dattera er {ni}.",
    "Hun døde {27 år gammel}.",
    "Ungene er {seks og ni}.",
    "Han fylte {60} i helga.",
    "Jeg var ikke mer enn {tretten}.",
    "Guten min vart {tjuefem år}.",
    "Kona, {52}, jobber natt.",
    "Det er et år siden sist.",
    "I mange år gikk jeg rundt slik.",
    "Vi er to på jobb i helga.",
    "Vi var fire stykker den dagen.",
    "Det var tre ganger for mye.",
    "Det er tjue prosent stilling.",
    "Klokka er ni.",
    "Han har to barn og et hus.",
    "For ti år siden var det annerledes.",
    "Jeg er {snart førti}.",
    "No er eg {over seksti}, og det merkast.",
    "Han var {nitten og eit halvt}.",
    "Menn mellom {tretti og femti} kommer oftest.",
    "æ va {tredve blank}",
    "Det er over femti kilometer dit.",
    "Det tar halvannet år å bli vant til.",
    "Vi er mellom ti og tjue på møtene.",
]
LIVES = [
    "Jeg har vært rusfri i {elleve år og fire måneder}.",
    "Bestefar var {orgelbygger}.",
    "Faren min var {fyrvokter} der ute.",
    "Vi var {sju søsken} på gården.",
    "Det var {brannen på kaia} som tok alt.",
    "Hun fikk {trillinger} den sommeren.",
    "Han var {prest på Klepp} i mange år.",
    "Det sto i {artikkelen i Fædrelandsvennen}.",
    "Hun er {lederen for Pårørendelinja i Hordaland}.",
    "Jeg er likeperson, og han er sykepleier.",
    "Faren min var snekker.",
    "Jeg har to barn og tre søsken.",
    "Lederen sa nei.",
    "Der var vi {ni unger} i to rom.",
    "Jeg har {tvillingjenter}.",
    "Hun er nest yngst av {åtte søsken}.",
    "Eg har vore nykter i {fjorten år på hausten}.",
    "Mora mi sto der i {trettién år}.",
    "Bestefar var {harpunerer}.",
    "Vi var ni på møtet, og det yngste barnet sov.",
    "Jeg har vært her i fire år til sommeren.",
]


@pytest.mark.parametrize("marked", [*NUMBERS, *CONTACTS, *DATES, *AGES, *LIVES])
def test_what_has_a_form_is_found_and_what_looks_like_it_is_not(marked):
    """What stands in braces is found, whole, and no other word."""
    text, _ = plain(marked)
    finds = resolve(text, structured(text, lists.lexicon()))

    assert (set(), set()) == missed_and_masked(marked, [(find.start, find.end) for find in finds])


@pytest.mark.parametrize("number", ["14037634218", "54037634218", "14437634218", "14837634218", "94037634218", "02013299997"])
def test_a_checksum_never_decides(number):
    """Any number of eleven digits is masked: birth, D, H, synthetic, FH and those of 2032, right or misheard."""
    text = f"Jeg sa {number} i telefonen."
    found = resolve(text, structured(text, lists.lexicon()))

    assert [("ID", number)] == [(find.label, text[find.start : find.end]) for find in found]
