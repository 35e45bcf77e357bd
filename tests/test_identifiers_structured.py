"""Identifiers that have a form: numbers, contact details, dates, ages, singular lives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.identifiers import numerals
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
    "nummeret mett e {nihoinner å førti, toogfæmti, null åtte ni}",
    "Ring {niti sju, nulltretten, femti fem} etter middag.",
    "mobilen e {ni-ni-fir, to-sju, null-åtte-ein}",
    "fasttelefonen er {7 6 1 3, 9 8 1 2}",
    "ring {nittiæin, trettisju, null to, søkstifire} så svare e",
    "det er {fire null fem (.) seks åtte (.) to to ni} jeg har",
    "volvoen med {d r fire åtte to ti} på skiltet",
    "telefonen min er {nittisju, så førtito, så null åtte, trettein}",
    "Hun har {nitti tre, tolv, og så er det femti, femti}, prøv det.",
    "Vi telte fem, seks, sju, åtte, ni, ti.",
    "Først kom tre, så fire, og så var vi sju.",
]
CONTACTS = [
    "Send det til {kari.nordmann@online.no}, takk.",
    "På Insta heter jeg {@kari_n}, men ikke følg meg.",
    "Brukernavnet er {rusken_bgo} der òg.",
    "{kari punktum nordmann krøllalfa gmail punktum com}, skriv det.",
    "{siv krøllalfa online punktum no}.",
    "skriv te {ingebjorg at byglandhelse punktum no} da",
    "Jeg satt der, at det var punktum, nå ser jeg det.",
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
    "på facebook står det {ellerisu underscore 84} liksom",
    "Han bodde i Barbu, {Barbudalen 22}, den vinteren.",
    "kast den i postkassa i {stuorraluohkká 4} men ikkje ring",
    "vi bodde i {nedre allé 14} den gangen",
    "me bur i det kvite huset og {fire to åtte null} er postnummeret",
    "Postnummeret mitt er {ni null tre sju}.",
    "Ryggen er ødelagt etter mange år på verftet.",
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
    "Det var {den sjette i tredje} han kom.",
    "Vi møttes {fredag den 13. mai}.",
    "Han døde {natt til første nyttårsdag 2020}.",
    "Jeg kom ut {siste uka i september}.",
    "Det var en {onsdag i november 2012}.",
    "Jeg har vært ute siden {nittende november}.",
    "Det var {i forfjor}, eller {forfjor} sommer?",
    "Han kom hjem {romjula for tre år siden}.",
    "Jeg kom hit i {nittenhundreogåttisju}.",
    "Han ble {født i nitten-åtteogsytti}.",
    "Det var i {tjuefjorten}, og jeg sluttet i {totusenogtolv}.",
    "Æ flytta hit i {nittito}.",
    "Jeg kom i {nittiåtte} og var der til {nulltre}.",
    "På {søttitallet} va det fisk.",
    "I {sekstiåra} var det ingen som visste.",
    "Det var i {uke førtito}.",
    "Jeg skal ut {14.11}, sier de.",
    "{Andre juledag} ringte politiet.",
    "Jeg var der {våren nittiåtte}.",
    "eg vart tørr {fyrste mars nittiseks}",
    "Han er født {sjette i første}, tror jeg.",
    "Det må ha vært i {mai det året}.",
    "Hun sluttet {påska etter}.",
    "Bedre enn ingenting, den tredje i andre etasje.",
    "Han har ikke gått på skolen siden {hausten i åttende klasse}.",
    "Han gikk fra {to tusen og tjue} til {tjueto}.",
    "det va {skreifisket nittennittini} ute på havet",
    "i {påsken} vart ho så sjuk at dei ringde",
    "Vi spiser klokka 14.30 hver dag.",
    "Det var fra 8.30 til 15.45.",
    "Hver høst blir jeg syk.",
    "Andre gang gikk det bedre.",
    "I ni av ti tilfeller går det bra.",
    "Om vinteren er det mørkt, og i påska er det stengt.",
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
    "Hun ble {hundre og én}, den dama.",
    "ho e {nitti å nåkka} å jukse i kort",
    "Hun kan ha vært {fire}, ikke mer.",
    "Vi var tjue og noen til.",
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
    "{Ni år} var hun da det skjedde.",
    "Han var {tjue} da, og jeg {seksten}.",
    "Den eldste, Sara, er {tolv}, den yngste {fem}.",
    "Jeg har en sønn på {sytten} og ei datter på {tolv}.",
    "Jeg var vel en {åtte-ni år} den gangen.",
    "Bestemor er {sjuogåtti}.",
    "han e {åtteåtti} og ho e {tre og førr}",
    "No er han {seksti og eitt} og står for heile båten.",
    "ein av dæm e {sju og åtti} og hete det same som æ",
    "Jeg gifta meg som {attenåring}.",
    "Da var jeg kommet i {slutten av førtiåra}.",
    "Hun er {ni måneder gammel}.",
    "Jeg er {78-modell}.",
    "ei dame på {noen og tretti} kom innom",
    "hu e {fire} å går i barnehagen",
    "Jeg føler meg som {tretti}.",
    "Jeg hørte meg selv på {tjuefem}.",
    "{Tjueåtte}. Nei, {tjueni}.",
    "Han er jo likeperson og muslim og {førtisju} og jeg er meg.",
    "Katten vår er {atten}.",
    "Tolv av dem kom tilbake.",
    "Jeg trappa ned fra seksten til tolv.",
    "På rom fjorten bodde det en annen.",
    "Vi er femten, noen ganger tjue.",
    "Tjue prosent er ikke mye, tretti er bedre.",
    "Så var eg to år i leiren.",
    "Fire unger på to rom.",
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
    "Nå har jeg {tre år og fem mnd} uten noe.",
    "det har gått {ett år, sju måna å ni daga}",
    "I dag er {dag 412}.",
    "Jeg er {mor til fem}.",
    "vi va {ni søskjen} heime",
    "Hun er {eneste jenta i en flokk på åtte}.",
    "Jeg er {adoptert fra Korea}.",
    "Hun er {den eneste kvinnelige bussjåføren} her.",
    "Han er {fem dager eldre enn meg}.",
    "Far min var {havnelos}, og onkel er {dyreutstopper}.",
    "æ e {reindriftskone} ved siden av",
    "Han var {norgesmester i roing}.",
    "Det sto om meg i {reportasjen i Nordlys}.",
    "{Innlegget mitt i Fædrelandsvennen}, ja.",
    "I avisa sto det «{Kvinne i nattkjole på ferja}» den dagen.",
    "Han overlevde {Alexander Kielland-ulykka}.",
    "{den natta havstjernå sank} du husker det",
    "Han sitter i {kommunestyret for SV}.",
    "Ikke siden {dommen i Eidsivating}.",
    "Hun ble {Årets ildsjel i Lofoten}.",
    "Det er dykkar erfaring eg spør etter.",
    "Hun er den eneste jeg stoler på.",
    "De første ukene var verst, og den siste tida har vært bedre.",
    "Katten heiter det same som svigermor, og ho snakkar om brukaren.",
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


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("førtito", 42),
        ("to og førti", 42),
        ("fire-og-åtti", 84),
        ("femogtredve", 35),
        ("tre og førr", 43),
        ("åtteåtti", 88),
        ("seksti og eitt", 61),
        ("søttisju", 77),
        ("sjutten", 17),
        ("førr", None),
        ("syttende", None),
    ],
)
def test_numbers_are_said_in_many_ways(said, value):
    """Old and new counting, Bokmål, Nynorsk and dialect mean the same number; what only looks like one is none."""
    assert value == numerals.value(said)


@pytest.mark.parametrize(
    ("row", "digits"),
    [
        ("nihundre og førti, toogfemti, null åtte ni", 8),
        ("nulltretten", 3),
        ("nitre fire", 3),
        ("ni-ni-fir", 3),
        ("994 18", 5),
        ("kaffe", 0),
    ],
)
def test_a_row_read_out_spells_so_many_digits(row, digits):
    """Digits are counted however they are grouped."""
    assert digits == numerals.digits(row)


@given(
    st.lists(st.sampled_from(["to", "og", "førti", "nitten", "null", "tre", "år", "-", "å", "hundre", "Æ", "9"])).map(" ".join) | st.text()
)
def test_marking_numbers_moves_nothing(text):
    """Every place in the marked text is the same place in the text."""
    assert len(text) == len(numerals.marked(text))
