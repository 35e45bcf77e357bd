"""
Write a Bokmål sentence as Nynorsk or dialect, roughly as a transcriber would: the encoder's extra positives.

It need not be good Nynorsk; it must use the forms people use, so that they learn their Bokmål neighbours' meaning. Two steps, both by the
word: a table of the words that carry most of the difference, then the regular endings, where the form made is a Nynorsk word (simplemma).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

import simplemma
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

VARIETIES = ("nynorsk", "trøndersk", "nordnorsk", "vestlandsk", "østlandsk", "sørlandsk")

# Bokmål | Nynorsk | trøndersk | nordnorsk | vestlandsk | østlandsk | sørlandsk; «/» between forms that occur side by side; «=» as in Nynorsk,
# «-» as in Bokmål.
_TABLE = """
jeg|eg|æ/e|æ/eg|eg/ej|jæ/je|æ/eg
meg|=|mæ|mæ|=|mæ|mæ
deg|=|dæ|dæ|=|dæ|dæ
seg|=|sæ|sæ|=|sæ|sæ
du|=|=|=|=|=|=
vi|me/vi|vi/oss|vi|me|vi/øss|me/vi
oss|=|oss|=|=|øss|=
dere|de/dykk|dåkk/dokker|dokker|dokke|dere/døkk|dåkker
han|=|'n/han|han|an/han|'n/han|han
henne|ho/henne|ho/a|ho|ho/hinna|a/henner|hu
hun|ho|ho|ho|ho|hu/ho|hu
de|dei|dæm|dem|dei/di|dom/dem|di
dem|dei|dæm|dem|dei/di|dom/dem|di
deres|deira|dæmmes|demmes|deira/dis|demses|dis
det|=|de/det|det|de/det|de/det|de
ikke|ikkje|itj/ikkj/ittj|ikkje/ikkj|ikkje/kje|itte/inte/ikke|ikkje
ingen|=|ingen/inga|=|ingen|ingen|ingen
ingenting|=|ingenting|=|ingenting|ingenting|inkje
hva|kva|ka/ke|ka|ka/kva|å/hva/å|ka/hva
hvem|kven|kem|kem|kem/kven|åkken/hvem|kem
hvor|kor/kvar|kor/kår|kor|kor/kor|hvor/å|kor
hvordan|korleis|korsn/korleis|korsn/kordan|kordan/korleis|åssen|kossen/kordan
hvorfor|kvifor|koffør/koffer|koffor/koffer|koffor/kvifor|åffer/hvorfor|koffor
hver|kvar|kvar|kvar|kvar/kver|hver/kvar|kver
hverandre|kvarandre|kvarandre|kvarandre|kvarandre|hverandre|kverandre
hvis|viss/om|viss|viss|viss/visst|hvis/viss|vis
er|er|e|e|e|er|e
være|vere/vera|vårrå/vær|være|vera|væra|vere
var|=|va|va|va|var|va
vært|vore|vorre/vært|vært/vore|vore/vært|vøri/vært|vært/vore
blir|blir/vert|bli|blir|blir|blir|blir
ble|vart/blei|vart|blei/ble|blei|blei/vart|ble/blei
blitt|vorte/blitt|vorte/blitt|blitt|blitt/vorte|blitt/vørti|blidd/blitt
har|=|ha/har|har|har|har/ha|har
hadde|=|hadd|hadde|hadde|hadde|hadde
gjøre|gjere/gjera|gjørra/gjær|gjøre|gjera/gjør|gjøra|gjøre
gjør|gjer|gjør/gjær|gjør|gjer|gjør|gjør
gjorde|=|gjord|gjorde|=|gjorde|gjorde
gjort|=|gjort|=|=|gjort|gjort
sier|seier|sei/seie|seie/sir|seie/sei|sier/sier|sier
sa|=|sa|sa|sa|sa|sa
si|seie/seia|sei|sei/si|sei/seia|si|sei
se|sjå|sjå|se/sjå|sjå|sjå/se|se
ser|=|ser|ser|ser|ser|ser
så|=|så|så|så|så|så
sett|=|sett|sett|sett|sett|sett
går|=|går|går|går|går|går
gikk|gjekk|gikk/gjekk|gikk|gjekk|gikk/gjekk|gikk
gått|=|gått|gått|gått|gått|gått
kommer|kjem|kjæm|kommer/kjem|kjem/komme|kommer/kjem|komme
kom|=|kom|kom|kom|kom|kom
komme|kome/koma|kåmmå|komme|koma/komma|kåmmå/komme|komme
får|=|får|får|får/fer|får|får
fikk|fekk|fikk/fekk|fikk|fekk|fikk/fekk|fikk
få|=|få|få|få|få|få
tar|tek|tar/tek|tar|tar/tek|tar/tæk|tar
tok|=|tok|tok|tok|tok|tok
ta|=|ta|ta|ta|ta|ta
tatt|teke/tatt|tatt/tiji|tatt|teke/tatt|tatt/tæti|tatt
gir|gir/gjev|gir|gir|gir|gir|gir
ga|gav|ga|ga|gav|ga|ga
gi|gi/gje|gi|gi|gje/gi|gi|gi
vet|veit|veit|veit|veit|veit/vet|vett/veit
visste|=|visst|visste|visste|visste|visste
vil|=|vil/vill|vil|vil|vil/vel|vil
ville|=|villa/ville|ville|ville|ville|ville
skal|=|ska|ska|ska|ska/skal|ska
skulle|=|sku|skulle|sku/skulle|skulle|sku
kan|=|kan/kainn|kan|kan|kan/kæin|kan
kunne|=|kunn/kunna|kunne|kunne|kunne|kunne
må|=|må/lyt|må|må|må/lyt|må
måtte|=|måtta|måtte|måtte|måtte|måtte
liker|likar|lika/like|like|like/likar|liker|like
tror|trur|trur|trur|trur|trur|tror
trodde|=|trudd/trodd|trudde|trudde|trudde|trudde
husker|hugsar|huske/hugse|huske|huske/hugse|husker|huske
skjønner|skjønar|skjønne|skjønne|skjønne|skjønner|skjønne
forstår|=|forstår|=|=|forstår|forstår
snakker|snakkar|snakke/præte|snakke/prate|snakke/prate|prater/snakker|snakke
snakket|snakka|snakka|snakka/prata|snakka|prata/snakka|snakka
snakke|=|snakk/præt|snakke/prate|snakka/prata|prate|snakke
jobber|jobbar/arbeider|jobbe|jobbe|jobbe/jobba|jobber|jobbe
jobbet|jobba|jobba|jobba|jobba|jobba|jobba
begynte|byrja/begynte|begynt|begynte/tok til|begynte/byrja|begynte|begynte
begynner|byrjar/begynner|begynne|begynne|begynne/byrje|begynner|begynne
begynne|byrje/begynne|begynn|begynne|begynna/byrja|begynne|begynne
trenger|treng|treng|treng|treng/trenge|trenger|trenge
trengte|trong/trengde|trengt|trengte|trengde|trengte|trengte
kjenner|=|kjenne/kjenn|kjenne|kjenne|kjenner|kjenne
kjente|kjende|kjent|kjente|kjente|kjente|kjente
føler|=|føle/føl|føle|føle|føler|føle
følte|=|følt|følte|følte|følte|følte
spør|=|spør|spør|spør|spør|spør
spurte|=|spurt|spurte|spurde|spurte|spurte
forteller|fortel|fortæll/fortæl|fortell/førtell|fortelle|fortæller|fortelle
fortalte|fortalde|fortælt/fortalt|fortalte|fortalde|fortalte|fortalte
hjelper|hjelper|hjelpe/hjælp|hjelpe|hjelpe|hjelper|hjelpe
slutter|sluttar|slutte|slutte|slutte|slutter|slutte
sluttet|slutta|slutta|slutta|slutta|slutta|slutta
drikker|drikk|drekk|drikk/drekk|drikk/drikke|drikker/drekk|drikke
bærer|ber|bær|bær|bere|bærer|bere
sover|søv|søv|sov/søv|søve|sover/søv|såve
tør|torer/tør|tør|tør|tør|tør|tør
turte|tora/torde|turt|turte|torde|turte|turte
lever|=|leve|leve|leve|lever|leve
gjennom|=|gjønna/gjønnom|gjennom|gjønå/gjennom|gjønnom|jennom
fra|frå|fra/frå|fra/frå|frå|fra|fra
til|=|te/til|te/til|te/til|te/til|te
med|=|me/med|med/me|med/me|med/me|med/me
for|=|fær/for|førr/for|for|for/før|for
av|=|ta/av|av|av|av/ta|av
på|=|på|på|på|på|på
mot|=|mot|mot|mot|mot|mod
igjen|att/igjen|igjæn/att|igjen|igjen/att|att/igjen|igjen
hjem|heim|heim|hjem|heim|hem/heim|hjem
hjemme|heime|heim|hjemme|heima/heime|hemme/heme|hjemme
ut|=|ut|ut|ut|ut|ud
ute|=|ut|ute|ute|ute|ude
nå|no|no|no|no/nå|nå|nå/no
noe|noko|nå/nåkka|nokka/nåkke|noko/någe|noe/no'|noe/någe
noen|nokon/nokre|nån/nåkkå|nån/nokken|nokon/någen|noen/noen|noen/någen
mye|mykje|my/mykky|mye/mykje|mykje/møje|mye/mykji|møye
mer|meir|meir/mer|mer/meir|meir|mer/meir|mer
mange|=|mang/mange|mange|mange|mange|mange
bare|berre|bærre|bare/berre|berre|bære/berre|bare/berre
også|òg/også|å/au|også/åsså|og/au|au/også|au
veldig|=|vældi/veldig|veldig|veldig|veldi/veldig|veldig
alene|åleine|aleina/aleine|aleina/alene|åleine|aleine/aleina|aleine
selv|sjølv|sjøl/sjøl|sjøl|sjøl/sjølv|sjøl/sjæl|sjøl
samme|same|samm|samme/same|same|samme|samme
annen|annan|aina/annan|anna/annen|annan|annen/æinen|annen
annet|anna|anna/anna|anna/annet|anna|anna|anna
andre|=|ander/andre|andre|andre|andre|andre
egen|eigen|eigen/egen|egen|eigen|egen/egen|egen
eget|eige|eige|eget|eige|eget|eget
egne|eigne|eigne|egne|eigne|egne|egne
min|=|min|min|min|min|min
mine|=|min/mine|mine|mine|mine|mine
vår|=|vår/vårres|vårres/vår|vår|vår/vårs|vår
en|ein/ei|en/ein|en/ei|ein/ei|en/ein|en
et|eit|et/ett|et/ei|eit/et|et|et
ei|=|ei|ei|ei|ei|ei
denne|=|deinn/den her|den her/denne|denne|denne/denna|denne
dette|=|dette/det her|det her|dette|dette/detta|dette
disse|desse|dæm her|de her|desse|disse/dessa|disse
der|=|dær/der|der|der|der|der
her|=|her/hæ|her|her|her/hær|her
når|=|når|når|når|når|når
da|då/da|da/når|da|då|da/da|da
som|=|som/så|som|som/så|som/såm|som
om|=|om|om|om|om/åm|om
men|=|men/mæn|men|men|men/mæn|men
og|=|å/og|og|og/å|og/å|og
at|=|at|at|at|at|at
fordi|=|fordi|fordi|fordi|fordi|fordi
mellom|=|mellom/imellom|mellom|mellom/imydlo|mellom/mælla|mellom
etter|=|ætter/etter|etter|itte/etter|ætter/etter|etter
før|=|før/førr|før|før|før/førr|før
under|=|unna/under|under|under|under/onner|under
uten|utan|uta/uten|uten|utan|uten/utta|uden
helt|heilt|heilt|heilt/helt|heilt|helt/hælt|helt
hele|heile|heile|heile/hele|heile|hele/hæle|hele
alle|=|all/alle|alle|alle|alle/ælle|alle
alltid|=|ailti/alltid|alltid|alltid|alltid|alltid
aldri|=|aldri/ailler|aldri|aldri|aldri/ældri|aldri
ofte|=|oft/ofte|ofte|ofte|ofte|ofte
sammen|saman|isammen/i lag|i lag/sammen|saman/i lag|sammen/i hop|sammen
vanskelig|vanskeleg|vanskeli/vanskelig|vanskelig|vanskeleg/vanskeli|vanskeli/vanskelig|vanskelig
viktig|=|vekti/viktig|viktig|viktig|vekti/viktig|viktig
dårlig|dårleg|dårli/dålig|dårlig/dårli|dårleg|dårlig/dårli|dårlig
god|=|go/god|god|god/go|go/god|god
godt|=|gott/godt|godt|godt|godt|godt
syk|sjuk|sjuk|sjuk|sjuk|sjuk|sjuk
sykdom|sjukdom|sjukdom|sjukdom|sjukdom|sjukdom|sjukdom
redd|=|redd/rædd|redd|redd|redd/rædd|redd
ensom|einsam|ensom/aleina|ensom/einsom|einsam|ensom|ensom
åpen|open|open/åpen|åpen|open|åpen|åben
folk|=|folk/fålk|folk|folk|folk/fælk|folk
menneske|=|mennesk/menneske|menneske|menneske|mennesje/menneske|menneske
mennesker|menneske|mennesker/folk|menneska|menneske|mennesjer|mennesker
barn|=|onga/unga/bårn|unga/barn|barn/onga|onger/barn|barn/onger
mor|=|mora/mor|mora|mor/mora|mor/mora|mor
far|=|fatter/far|far/faren|far/faren|far|far
venner|vener/venner|vænna|venna/kompisa|venner/vener|venner/kamerater|venner
uke|veke|uk/veke|uke/veka|vega/veke|uke/veke|uge
uka|veka|veka/uka|uka/veka|vega/veka|uka|uga
måned|månad|måne/månan|måned|månad|måned|måned
år|=|år|år|år|år|år
dag|=|dag|dag|dag|dag|dag
natta|=|nætta/natta|natta|natto/natta|natta/natte|natta
morgenen|morgonen|morran/mårrån|morran|morgonen|mårran/morran|morran
kveld|=|kvæld|kveld|kveld|kvell|kveld
tid|=|ti/tid|tid|tid|tid|tid
livet|=|livet/live|livet|livet|livet/live|livet
arbeid|=|arbei|arbeid|arbeid|arbe/arbei|arbeid
jobben|=|jobbn/jobben|jobben|jobben|jobben|jobben
lege|=|dokter/lege|lege/doktor|lege/doktar|lege/dokter|lege
leder|leiar|leder/sjef|leder|leiar|leder|leder
lederen|leiaren|ledern/sjefen|lederen|leiaren|lederen|lederen
kollega|=|kollega|kollega|kollega|kollega|kollega
sykehuset|sjukehuset|sjukehuset/sykhuset|sykehuset/sjukehuset|sjukehuset|sjukhuset|sykehuset
erfaring|erfaring/røynsle|erfaring|erfaring|erfaring|erfaring|erfaring
følelse|kjensle|følels|følelse|følelse/kjensle|følelse|følelse
følelser|kjensler|følelsa|følelsa|følelsar/kjensler|følelser|følelser
virkelig|verkeleg|værkeli/virkelig|virkelig/verkelig|verkeleg|virkeli|virkelig
kanskje|=|kanskje/kanskj|kanskje/kansje|kanskje|kanskje/kanskjæ|kanskje
egentlig|eigentleg|egentli/eigentli|egentlig|eigentleg/egentleg|egentli|egentlig
første|første/fyrste|første/førstn|første|første/fyste|første|første
først|først/fyrst|først|først|først/fyst|først|først
to|=|to|to|to|to|to
skole|skule|skol/skola|skola/skole|skule|skole/skule|skole
vei|veg|vei|vei/veg|veg|vei/væg|vei
veien|vegen|veien|veien/vegen|vegen|veien|veien
spørsmål|=|spørsmål|spørsmål|spørsmål|spørsmål|spørsmål
forskjell|skilnad/forskjell|forskjell|forskjell|forskjell/skilnad|forskjell|forskjell
mulig|mogleg|mulig|mulig|mogeleg/mulig|mulig|mulig
mulighet|moglegheit/sjanse|mulighet|mulighet|moglegheit|mulighet|mulighet
kjærlighet|kjærleik|kjærlighet|kjærlighet|kjærleik|kjærlighet|kjærlighet
trygghet|tryggleik|trygghet|trygghet|tryggleik|trygghet|trygghet
ansvar|=|ansvar|ansvar|ansvar|ansvar|ansvar
hverdag|kvardag|kvardag|kvardag|kvardag|hverdag/kvardag|kverdag
hverdagen|kvardagen|kvardan/kvardagen|kvardagen|kvardagen|hverdagen|kverdagen
penger|pengar|peng/penga|penga|pengar/penga|penger|penger
begge|=|begge|begge|begge|begge/båe|begge
verden|verda|verden|verden/verda|verda|verden/væla|verden
fremtiden|framtida|framtida|framtida|framtida|framtida|fremtida
liten|=|litn/liten|liten|liten|liten|liden
lite|=|lite/litt|lite|lite|lite|lide
små|=|små|små|små|små|små
inne|=|inn/inne|inne|inne|inne|inne
oppe|=|opp/oppe|oppe|oppe|oppe|oppe
legger|legg|lægg|legg|legge|legger/lægger|legge
sitter|sit|sitt|sitt|sitte|sitter|sidde
satt|sat|satt/sat|satt|sat/satt|satt|satt
lå|låg|låg|låg/lå|låg/lå|låg/lå|lå
ligger|ligg|ligg|ligg|ligge|ligger|ligge
står|=|står|står|står|står|står
sto|stod/sto|sto|sto|stod|sto|sto
ringer|=|ring/ringe|ringe|ringe|ringer|ringe
ringte|ringde|ringt|ringte|ringte|ringte|ringte
heter|heiter|heite|heite/hete|heite|heter|hede
bruker|brukar|bruk/bruke|bruke|brukar/bruke|bruker|bruge
brukte|=|brukt|brukte|brukte|brukte|brugte
betyr|tyder/betyr|bety|betyr|betyr|betyr|betyr
blant|mellom/blant|blant|blant|blant|blant|blant
allerede|allereie|allerede|allerede|allereie|allerede|allerede
unge|unge/ung|ong/unge|unge|unge/ongo|unge/onge|unge
lenge|=|leng/lenge|lenge|lenge|lenge/længe|lenge
"""

_MORPHOLOGY: tuple[tuple[str, str], ...] = (
    (r"heten$", "heita"), (r"het$", "heit"), (r"heter$", "heiter"), (r"lige$", "lege"), (r"lig$", "leg"), (r"somt$", "samt"), (r"som$", "sam"),
    (r"^hv", "kv"), (r"^syk", "sjuk"), (r"ene$", "ane"), (r"elsen$", "inga"), (r"else$", "ing"), (r"ingen$", "inga"), (r"erne$", "arane"),
    (r"ere$", "arar"), (r"er$", "ar"), (r"er$", ""), (r"te$", "de"), (r"ede$", "a"), (r"ge$", "gje"), (r"ker$", "kjer"), (r"^frem", "fram"), (r"^ens", "eins"),
    (r"^y", "jo"), (r"ø(?=[rmy])", "øy"), (r"e(?=[nlk])", "ei"),
)  # fmt: skip

# What happens to the ends of the words no table knows, in the dialects that drop or level them.
_SPOKEN: dict[str, tuple[tuple[str, str], ...]] = {
    "trøndersk": ((r"(?<=[aeiouyæøå][^aeiouyæøå])(?<=..)e$", ""), (r"(?<=...)ene$", "an"), (r"(?<=...)er$", "e"), (r"lig$", "li")),
    "nordnorsk": ((r"(?<=...)ene$", "an"), (r"(?<=...)er$", "e"), (r"lig$", "li")),
    "vestlandsk": ((r"(?<=...)ene$", "ane"), (r"(?<=...)er$", "e"), (r"lig$", "leg")),
    "østlandsk": ((r"(?<=...)ene$", "a"), (r"lig$", "li")),
    "sørlandsk": (
        (r"(?<=...)ene$", "ane"), (r"(?<=...)er$", "e"), (r"(?<=[aeiouyæøå])p(e?)$", r"b\1"),
        (r"(?<=[aeiouyæøå])t(e)$", r"d\1"), (r"(?<=[aeiouyæøå])k(e?)$", r"g\1"),
    ),
}  # fmt: skip

_FILLERS = (
    "liksom",
    "altså",
    "eh",
    "da",
    "jo",
    "sant",
    "ikke sant",
    "på en måte",
    "holdt jeg på å si",
    "vet du",
    "ja",
    "nei",
    "egentlig",
    "#",
)
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = {variety: {} for variety in VARIETIES}
    for line in _TABLE.strip().splitlines():
        bokmaal, nynorsk, *dialects = line.split("|")
        for variety, forms in zip(VARIETIES, (nynorsk, *dialects), strict=True):
            forms = nynorsk if forms == "=" else forms
            table[variety][bokmaal] = [bokmaal] if forms in {"=", "-"} else forms.split("/")
    return table


@cache
def _word_list(language: str) -> frozenset[str]:
    known = DefaultDictionaryFactory().get_dictionary(language)
    return frozenset(key.decode() if isinstance(key, bytes) else key for key in known)


@cache
def _is_participle(word: str) -> bool:
    """Whether -et is a verb's ending («snakket») and not a neuter noun's («uttrykket»)."""
    return word.endswith("et") and simplemma.lemmatize(word, lang="nb") == word[:-1]


@cache
def nynorsk_form(word: str) -> str:
    """The Nynorsk form the endings give, when it is a Nynorsk word and the Bokmål one is not or ends as only Bokmål does; else the word."""
    nynorsk = _word_list("nn")
    if _is_participle(word):
        return word[:-2] + "a"
    if word in nynorsk and not re.search(r"(?:ene|het|lig)$", word):
        return word
    made = [re.sub(pattern, form, word) for pattern, form in _MORPHOLOGY]
    made += [re.sub(pattern, form, one) for one in made for pattern, form in _MORPHOLOGY]
    return next((form for form in made if form != word and form in nynorsk and len(form) > 2), word)


def _spoken_form(word: str, variety: str) -> str:
    if _is_participle(word):
        return word[:-2] + "a"
    for pattern, form in _SPOKEN[variety]:
        changed = re.sub(pattern, form, word)
        if changed != word and len(changed) > 2:
            return changed
    return word


def into(variety: str, sentence: str, random: Random) -> str:
    """The sentence with its words in another variety; what the table leaves open is drawn."""
    return _WORD.sub(lambda found: _same_case(found[0], into_word(variety, random)), sentence)


def into_word(variety: str, random: Random) -> Callable[[str], str]:
    """A function from a word to what the variety says for it; what the table leaves open is drawn."""

    def change(word: str) -> str:
        if word in _table()[variety]:
            return random.choice(_table()[variety][word])
        if variety == "nynorsk":
            return nynorsk_form(word)
        # A dialect's endings are written sometimes, and sometimes the transcriber writes Bokmål or Nynorsk.
        drawn = random.random()
        return _spoken_form(word, variety) if drawn < 0.5 else nynorsk_form(word) if drawn < 0.65 else word

    return change


def _same_case(word: str, change: Callable[[str], str]) -> str:
    changed = change(word.lower())
    return changed.capitalize() if word[0].isupper() else changed


def with_fillers(sentence: str, random: Random) -> str:
    """The sentence with one or two of the small words of speech strewn in."""
    words = sentence.split()
    for _ in range(random.randint(1, 2)):
        words.insert(random.randint(0, len(words)), random.choice(_FILLERS))
    return " ".join(words)
