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

# A Bokmål word and how dialects and Nynorsk spell the same form of it. Function words only: no tense and no content word becomes another.
_SPELT = """
jeg: eg ej ég æ æg je jæ e'
meg: mej mei mæ
deg: dej dæ dæi
seg: sej sæi sæ
vi: me
oss: åss okke
dere: dokker dykk døkker dåkker dåkk
han: hainn hain hannj
ham: hannom honom
hun: ho hu
henne: hinna henna
hennes: hennar
de: dei
dem: dæm dom dæmm
mitt: mett
selv: sjøl sjølv sjæl sjøll sæl
noe: noko nokka nåke naue nåko nåkke nåkka någe noge nogo nogko
noen: nokon nokre nåkken nokken nåen nåkon
ingen: ingjen
hva: ka kva ke kæ hå
hvem: kem kven kæm hvæm
hvor: kor kvar korr
hvordan: korleis kordan korsn korsen korsdan koss kossen kossn kosn åssen korlais
hvorfor: korfor kvifor koffør koffor håffer hvafor kaffer
hver: kvar kver kvær
hvert: kvart
hverandre: kvarandre
hvis: viss vess
når: nar
denne: dinna
dette: ditta detta
disse: desse
som: såm somm
ikke: ikkje ikkj itj ittj ittje itte inte ikje ikjeno
også: òg åsså øg
og: å
en: ein
et: eit eitt
gang: gong
ganger: gonger ganga
er: e æ
var: va
vært: vore vorre vorra vørri vori
være: vere vera
ble: blei vart blæi
har: hev
gjøre: gjere gjera gjørra gjære
gjør: gjer
sier: seier
vet: veit væit
kommer: kjem kjæm kjemme kåmme
går: gjeng
gikk: gjekk
får: fær
fikk: fekk
tar: tek
gir: gjev
skal: ska
skulle: sku skull
måtte: måtta
mye: mykje møkje mykkje
mer: meir
mange: mang
flere: fleire
litt: litta
hel: heil
helt: heilt heilte
hele: heile
samme: same samma
egen: eigen
eget: eige
egne: eigne
alene: åleine aleine ålene aleina
sammen: saman
sånn: slik sånt
bare: berre bærre bærr
ennå: enno
alltid: alti ailti
igjen: ijænn ijen ijæn igjænn
hjemme: heime jemme
hjem: heim jem hæm
til: te
fra: frå ifrå ifra fræ
opp: åpp
da: då
nå: no nåu
jo: ju
mellom: mellem
"""

# A Bokmål lemma and other forms of it that the word lists do not bring there: inflections, and words of another root.
_FORMS = """
jeg: i' meg mæi me' mig
min: mi mitt mine
du: deg dei'
din: di ditt dine
vi: oss me' mi' vårres
dere: dykkar døkk døkke
han: ham n
hun: henne hennes
de: dem dei deira deires demmes
det: de' d dette
den: denne disse
ikke: kje kkje ikkjeno ei' ikkä
ingen: inga inkje ingjenting ingenting ingenteng ingkje
noe: noke
noen: nån noken nogen
hva: hvæ å'
hvor: hor
hvordan: kass
hver: hvert
hverandre: kverandre
være: var er værra ver vært vara
bli: verta verte ble blitt vorte vorten
ha: har hadde hadd hatt havt hæ
gjøre: gjor gjær gjord gjør gjorde gjort jør gjorte jore
si: sei' sæi' seid seia seie sier sa sagt sei sæi seiar sae
se: sjå ser såg så sett sjår
gå: går gikk gått gadd'
komme: koma kome kom kommet kommer
få: får fikk fått fækk
ta: taka tok teke tatt tar tok
gi: gje gjeva gir gav ga gitt gjeve
vite: vet visst viste' veta vita vett visste
vil: ville vilja vilje' vill
skal: skulle skulla
kan: kainn kjainn kunne kunna kunn konne konn kunnet
må: måtte måttet
begynne: byrja byrje byrjar byrja byrjinga begynnelse
hjem: heimatt hjemme heimtur him heima
med: ve'
igjen: tebake att
også: au åg osså
mye: my
mer: mere meire
flere: fler
ut: ute utte
inn: inne innj
opp: oppe
seg: sæi
selv: selve
annen: aindre aindra ain annan anna annet andre anden
hel: hele helt
lite: litt lita litegrann
dårlig: dårleg darleg ille
nå: nu
ennå: fortsatt framleis fremdeles
alltid: støtt bestandig alltids
sammen: ilag ihop ihopes
mellom: imellom millom
mot: imot mott
alene: einsam
ensom: einsam einsem
egen: eiga eget egne eia
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
gang: ganger gonger ganga
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


def _rows(table: str) -> list[tuple[str, list[str]]]:
    lines = (line.partition(":") for line in table.strip().splitlines())
    return [(canonical, variants.split()) for canonical, _, variants in lines]


def _table() -> dict[str, str]:
    forms: dict[str, str] = {}
    for canonical, variants in _rows(_FORMS):
        for form in (canonical, *variants):
            forms.setdefault(form.rstrip("'"), canonical)
    for word, spellings in _rows(_SPELT):
        for form in (word, *spellings):
            forms.setdefault(form, forms.get(word, word))
    return forms


def _spelt() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for word, spellings in _rows(_SPELT):
        for form in (word, *spellings):
            words.setdefault(form, set()).add(word)
    return {form: frozenset(found) for form, found in words.items()}


_TABLE = _table()
_BOKMAAL = _spelt()


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


def bokmaal(word: str) -> frozenset[str]:
    """The Bokmål words, in the same form, that a word may be a spelling of; the word itself where the table has none. Lower case."""
    return _BOKMAAL.get(word, frozenset([word]))


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
