"""
One normaliser for Bokmål, Nynorsk and dialect as people write it or a transcriber hears it.

`lemma("grensa") == lemma("grensene") == "grense"` and `lemma("itj") == lemma("ikkje") == "ikke"`. It looks at the word alone, so a million
words take a few seconds and need no cache on disk: simplemma's word lists for Bokmål and Nynorsk, then the tables below. A word that may
be two lemmas («sprekken» is a noun, «sprakk» a verb) has both among its `keys`, which is what patterns match on.
"""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

# A word, an abbreviation with hyphens, or a bracketed placeholder such as [kollega 2].
WORD = re.compile(r"\[[^\[\]\n]{1,60}\]|[^\W_]+(?:[-'’][^\W_]+)*")

# A Bokmål lemma and the forms of it that the word lists do not bring there: dialect, and Nynorsk words of another root.
_FORMS = """
jeg: eg ej æ æg jæ i' mæ meg mei mej mæi me' mig
min: mi mitt mine
du: deg dæ dej dei' dæi
din: di ditt dine
vi: oss me' mi' okke åss vårres
dere: dokker dykk dykkar dykkar døkk døkker dåkk dåkker døkke
han: hainn ham n hannj hain hannom honom
hun: ho hu henne hinna hennar henna hennes
de: dem dei dæm dom dæmm dej deira deires demmes
det: dæ de' d dette ditta detta
den: denne dinna disse desse
som: såm somm
ikke: ikkje itj ittj ittje ikkj ikje inte itte kje kkje ikkjeno ei' ikkä
ingen: inga inkje ingjen ingjenting ingenting ingenteng ingkje
noe: nåke naue noko nåko nåkke nåkka nokka noge nogo nogko noke
noen: nokon nokre nåkken nokken nåen nån noken nåkon nokka nåkka nogen
hva: kva ka ke kæ hvæ å'
hvem: kven kem kæm hvæm
hvor: kor kvar hor korr
hvordan: kossn kosn kordan korleis korsn korsen korsdan åssen koss kossen kass korlais
hvorfor: kvifor koffør koffor korfor håffer hvafor kaffer
hver: kvar kvart kver kvær hvert
hverandre: kvarandre kverandre
hvis: viss vess
være: vorre vorra vørri vera vere va var e er æ' værra ver vore vori vært vara
bli: verta verte vart blei ble blitt vorte blæi vorten
ha: har hev hadde hadd hatt havt hæ
gjøre: gjor gjær gjord gjera gjer gjør gjorde gjort jør gjære gjørra gjorte jore
si: sei' sæi' seid seia seie seier sier sa sagt sei sæi seiar sae
se: sjå ser såg så sett sjår
gå: går gjekk gikk gått gjeng gadd'
komme: koma kome kjem kom kommet kjæm kjemme kommer kåmme
få: fær får fekk fikk fått fækk
ta: taka tek tok teke tatt tar tok
gi: gje gjeva gir gjev gjer' gav ga gitt gjeve
vite: veit vet visst viste' veta vita væit vett visste
vil: ville vilja vilje' vill
skal: skulle ska skull sku skulla ska'
kan: kainn kjainn kunne kunna kunn konne konn kunnet
må: måtte måtta måttet
begynne: byrja byrje byrjar byrja byrjinga begynnelse
hjem: heimatt heim heime hjemme heimtur him heima hæm jem jemme
fra: frå ifrå ifra fræ
til: te te'
med: mæ ve'
igjen: ijænn tebake att ijen ijæn igjænn
også: òg au åg osså øg
mye: mykje møkje mykkje my
mer: meir mere meire
mange: mang
flere: fleire fler
ut: ute utte
inn: inne innj
opp: oppe
seg: sæ sej sæi
selv: sjølv sjøl sjæl sjøll sæl selve
samme: same samma
annen: aindre aindra ain annan anna annet andre anden
hel: heil heile heilt hele helt
lite: litt lita litegrann
dårlig: dårleg darleg ille
nå: no nu nåu
bare: berre bære bærre bærr
ennå: enno fortsatt framleis fremdeles
alltid: ailti alti støtt bestandig alltids
sammen: saman ilag ihop ihopes
mellom: mellem imellom millom
mot: imot mott
alene: åleine aleine ålene aleina einsam
ensom: einsam einsem
egen: eigen eiga eige eget egne eigne eia
ny: nytt nye nytte'
syk: sjuk sjukt sykt
sykdom: sjukdom
tro: trudd tru trur trudde trudd trodd
huske: hugse hugsa hugsar hugs hugser
skjønne: skjøna skjønar sjønne skjøn skjønt skjønner sjøna
fortelle: fortæll fortæl' fortelja fortel fortalde fortelje fortæl
snakke: prate prata prater pratar prat snakk tala språka
spørre: spør spurde spurt spørja spørje spørr spurte
kjenne: kjenna kjende kjend kjent kjennast kjennes kjænne
følelse: kjensle kjensla følinga følelser
arbeid: arbeidet arbeidet
jobbe: arbeide arbeidde arbeidd arbeider jobba jobbet
åpen: open opne åpent ope
trøtt: trøyt trøytt
måned: månad månan måne' månada måneda
uke: veke vekå vukku ukå
vei: veg vegen veien vei
verden: verda verd
menneske: folk
likhet: likskap
erfaring: røynsle røynsla erfaring
virkelighet: røyndom
tillit: tilliten lit tiltru
taushetsplikt: teieplikt tausheitsplikt tausplikt
frihet: fridom
trygghet: tryggleik tryggleiken
ensomhet: einsemd einsemda
hverdag: kvardag
håp: von vona voni håpe
mulighet: moglegheit høve sjanse
mulig: mogleg mogeleg
oppgave: oppgåve
spørsmål: spørsmål spursmål
svar: svar
kveld: kvæld kvelden
natt: nattå natta nætt nott netter
morgen: morgon morra mårra morran morgo mårran
barn: born unge onge
mor: mamma mutter
far: pappa fatter
venn: ven kompis kamerat vennin venninne veninne
kollega: arbeidskamerat medarbeider medarbeidar
likeperson: likemann mentor erfaringskonsulent erfaringsmedarbeider erfaringsmedarbeidar peer likekvinne medvandrer
pasient: bruker brukar klient beboer bebuar
sjef: leder leiar avdelingsleder avdelingsleiar seksjonsleder enhetsleder sjæf
slutte: slutta slutt
rusfri: edru nykter tørrlagt rusfritt
anerkjennelse: anerkjenning
gjenkjennelse: gjenkjenning attkjenning attkjenne
kjærlighet: kjærleik
behov: behov
trenge: treng trengje trengte trengt
brenne: brend brende brann'
utdanning: utdaning
lønn: løn lønning
stå: står sto stod stått stend
ligge: ligg låg lå legge' liggje
sitte: sotte sotti sitti sitt'n sit sitt satt sat sete suttet
legge: leggje la lagt legg
synes: synast syns tykkje tykkjest
nekte: nekta
våge: tore tør torde turte tørre
kvitt: kvitte
orke: orka orkar orket
tåle: tola tolte tålte tole
bære: bere bera ber' bar' båre
redd: rædd redde
ansvar: ansvare ansvaret
skole: skule
hilse: helse' helsa'
"""

# Nynorsk spellings that differ in a regular way; tried on a lemma no table knows.
_SPELLINGS = (
    (re.compile(r"^kv"), "hv"),
    (re.compile(r"leik$"), "het"),
    (re.compile(r"skap(en)?$"), "skap"),
    (re.compile(r"leg(e|t)?$"), "lig"),
    (re.compile(r"^sjuk"), "syk"),
    (re.compile(r"^eigen"), "egen"),
    (re.compile(r"^einsl"), "ensl"),
    (re.compile(r"(?<=[bdfgklmnprstv])øy(?=[rmt])"), "ø"),
)
# The ends of words that carry number, definiteness, tense and the two infinitives; what is left is the stem two varieties share.
_ENDING = re.compile(r"(?:anes?|enes?|ones?|ande|ende|ane|ene|one|ar|er|or|an|en|et|a|e|s|t)$")


def _table() -> dict[str, str]:
    forms: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        canonical, _, variants = line.partition(":")
        for form in (canonical, *variants.split()):
            forms.setdefault(form.rstrip("'"), canonical)
    return forms


_TABLE = _table()


def words(text: str) -> list[str]:
    """The words of a text in lower case, placeholders such as [kollega 2] kept as one word; punctuation is left out."""
    return [found.lower() for found in WORD.findall(text)]


@lru_cache(maxsize=500_000)
def lemma(word: str) -> str:
    """The Bokmål lemma the word shares with its Nynorsk and dialect forms, lower case; a placeholder without its number."""
    return _lemmas(word.lower())[0]


@lru_cache(maxsize=500_000)
def keys(word: str) -> frozenset[str]:
    """Stems of every lemma the word may be; two words meet when they share one."""
    word = word.lower()
    if word.startswith("["):
        return frozenset([lemma(word)])
    return frozenset(_stem(one) for one in (word, *_lemmas(word)))


def lemmas(text: str) -> list[str]:
    """The lemmas of a text, in order."""
    return [lemma(word) for word in words(text)]


def _lemmas(word: str) -> list[str]:
    """Candidates, the likeliest first: the table's own, then Bokmål's, then Nynorsk's."""
    if word.startswith("["):
        return [re.sub(r"\s*\d+\s*(?=\])", "", word)]
    if word in _TABLE:
        return [_TABLE[word]]
    found = [_respell(simplemma.lemmatize(word, lang=lang).lower()) for lang in ("nb", "nn")]
    changed = [one for one in found if one != word]
    if not changed and (stem := _stem(word)) in _TABLE:
        return [_TABLE[stem]]
    return list(dict.fromkeys([*changed, *found])) or [word]


def _respell(found: str) -> str:
    if found in _TABLE:
        return _TABLE[found]
    for nynorsk, bokmaal in _SPELLINGS:
        found = nynorsk.sub(bokmaal, found)
    return _TABLE.get(found, found)


def _stem(word: str) -> str:
    """The word without its ending, at least three letters long."""
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= 3 else word
