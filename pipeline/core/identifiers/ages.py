"""
Ages: «58 år», «57-åring», «hun er åtte», «Agda på 76», «født i 85», «i slutten av tjueårene»; never a plain duration or a count.

A small number is an age only where somebody has it. From eleven up a number that counts nothing is one, unless what stands before
it says otherwise (the time, a dose, a number of people).
"""

from __future__ import annotations

from pipeline.core.identifiers.numerals import NUMBER, SAID_YEAR, SHORT_YEAR, TEENS_UP, TENS, marked, said
from pipeline.core.identifiers.patterns import ALONE, DAYS, MONTH, MONTHS, WEEKS, YEARS, Rule, any_of, rule
from pipeline.core.identifiers.spans import Find

# --- numbers ---
_N = rf"(?:\d{{1,2}}|10\d|{NUMBER}|(?:en|ein|én|ett|eitt|et|eit)(?= ?år))"
_BIG = rf"(?:[1-9]\d|10\d|hundre(?: og (?:{said(range(2, 10))}|en|ein|én|éin|ett|eitt))?|{TEENS_UP})"
_A_FEW = any_of("noe noko noen nokon nokre nokke nåkka nåkkå nokka litt et_par eit_par")
_SOME = rf"(?:{_A_FEW} (?:og|å) {TENS}|{TENS} (?:og|å) {_A_FEW})"
_HALF = rf"(?:(?: (?:og|å) |-og-|og){any_of('et eit ett ei en')}[ -]?{any_of('halvt halv halvår')}\b)"
_HALF_OTHER = any_of("halvannet halvanna halvtanna halvannan")
_OLD = rf"(?:[ -]{any_of('gammel gammal gamal gamle gammalt gamalt gammelt gammaln ung unge ungt')})"
_NEAR = any_of(
    "snart nesten nærmere nærmare rundt kring omkring omtrent cirka ca ca\\. over godt_over litt_over like_over under like_under vel godt_og_vel passert drøyt drøye knapt knappe bortimot oppunder oppimot opp_mot kanskje vel_så rundt_om omlag om_lag"
)
_PAIR = rf"(?:{_N}(?: ?[–/-] ?|, ?| eller | til | kanskje ){_N})"
_END_OF_AGE = rf"(?:[ -]{YEARS}\b{_OLD}?| blankt?\b)?"
_AGE = rf"(?:{_NEAR} )*(?:{_SOME}|{_PAIR}|{_N}{_HALF}?|{_HALF_OTHER}){_END_OF_AGE}"
_BIG_AGE = rf"(?:{_NEAR} )*(?:{_SOME}|{_BIG} ?(?:[–/-]|, |eller) ?{_BIG}|{_BIG}{_HALF}?){_END_OF_AGE}"
_LIST = rf"(?:{_N}(?:(?: {YEARS})?(?:,| og| å) {_N})*(?:,? (?:og|å) {_N}){_HALF}?(?: {YEARS}\b{_OLD}?)?)"
_TENS_YEARS = rf"(?:(?:[2-9]0|{TENS})-?{any_of('årene åra åran årane årsalderen årsaldern')})"
_PART = (
    rf"(?:{any_of('slutten midten starten begynnelsen byrjinga begynnelsa enden løpet tampen første_halvdel siste_halvdel')} (?:av|tå|på) )"
)
_BORN_YEAR = rf"(?:['’´]?\d\d\b|(?:18|19|20)\d\d\b|{SAID_YEAR}|{SHORT_YEAR}|{said(range(19, 20))} ?hundre\b)"

# --- who has an age ---
_KIN = any_of(
    "mor mora moren mori mormor farmor far faren farn fatter fattern mutter mutter'n mamma mammaen pappa pappaen bror broren bror'n broder brorsan bro'n brorn søster søstera søsteren syster systera søstra storebror lillebror veslebror storesøster lillesøster veslesøster",
    "sønn sønnen son sonen guten gutten guttn gutn gutungen guttungen jenta jenten jentungen jentongen datter dattera datteren dotter dottera eldste yngste eldstemann yngstemann mannen mann'n kona kåna kjerringa kjærringa samboeren sambuaren kjæresten kjerasten kjærasten ungen onga onge ongen barnet bånet babyen",
    "onkel onkelen tante tanta bestemor bestefar morfar farfar besta beste oldemor oldefar barnebarnet barnebarn oldebarnet tippoldebarnet svigermor svigerfar svigerinna svogeren verfar vermor eksen ekskona eksmannen",
    "minstemann minsten minstejenta minsteguten minstegutten eldstejenta eldstegutten eldsteguten storejenta storegutten storeguten mellomste minste største stesønnen stedatteren stesonen fosterbarnet fostersønnen fosterdatteren kusina kusinen fetteren søskenbarnet nevøen niesa tantebarnet",
    "hunden bikkja tispa valpen katten katta pusen hesten hoppa merra venninna venninnen kompisen kameraten naboen guttungen pasienten brukeren brukaren deltakeren deltakaren dama damen karen kar'n fyren gubben enka",
)
_MY = any_of("min mi mitt mine mæn vår våres vårt hans hannes hennes hennar hinna sin si sitt deira deires din di")
_PRONOUN = any_of("jeg eg æ æg je ej jæ jæi e i han hun ho hu hain hann ha'n hannj'n a n den vedkommende du henne")
_NOT_ONE = any_of(
    "Det Vi Dere De Dei Der Her Dette Me Dem Dæm Klokka Klokken Kl Alle Alt Ingen Hvem Kven Som Og Så Da Då Når Prisen Det'n Dykk Begge Dagen Nummeret Tallet Talet Etter I For Om På Over Hele Heile Siste Hver Kvar Kanskje Bare Berre Nesten Cirka Rundt Første Fra Frå Til Te Med Uten Utan Under Hos Ved Men Eller Ja Jo Nei Sånn Altså Mot Gjennom Opptil Minst Ca Neste Innen Av En Ein Ei Et Eit Hvis Viss At Mange Noen Nokre Totalt Samlet Snart Ytterligere Mellom Gammel"
)
_NAMED = rf"(?-i:(?!{_NOT_ONE}\b)\p{{Lu}}[\w'’-]+)"
_WHO = rf"(?:{_PRONOUN}|{_KIN}(?: {_MY}(?: \p{{L}}+)?)?|\p{{L}}+ {_MY}|som|{_NAMED})"
_IS = any_of(
    "er e æ ær var va vart ble blei blir bli bler blie vere vorti er_vorti blitt vert vorte vørte fylte fyller fyllte fyllt fylt rundet runda rundar passerte passert bikka bikker nærmer_seg nærma_seg nærmar_seg er_blitt er_blett har_blitt har_vorte kan_ha_vært kan_ha_vore må_ha_vært må_ha_vore var_blitt er_vorte ska_bli skal_bli er_på fortsatt_er skulle_bli"
)
_ADVERB = any_of(
    "nå no nu da då bare berre kun straks vel jo nettopp akkurat allerede alt vært visst sikkert bære fremdeles framleis ennå enno nok kanskje gjerne altså liksom sånn eh også òg oppe faktisk tror_jeg trur_eg vel_sånn ikke_mer_enn ikkje_meir_enn ikke_eldre_enn ikkje_eldre_enn ikke itte ikkje hele heile så_vidt en ein sånn_en sånn_ein så_sånn kring_ein"
)
_FOLK = any_of(
    "mann kvinne kvinnfolk kvinneperson mannfolk dame kar fyr gutt gut gutte guttunge jente jentunge pasient bruker brukar beboer bebuar klient kompis kamerat kollega gubbe kjerring kjærring enke enkje enkemann ungdom student lærling sykepleier sjukepleiar likeperson mor far bestemor bestefar alenemor småbarnsmor unge baby sønn son datter dotter bror søster syster nabo person innvandrer flyktning gammal_mann hest hund katt valp merr hoppe bikkje deltaker deltakar medpasient medfange",
    r"\p{L}*(?:jente|gutt|gut|barn|unge|ung|sønn|son|søn|datter|døtr|døttr|dotter|bror|brør|søster|søstr|syster|systr)(?:r|er|ar|a|en|ene|ane|e)?",
)
_CROWD = any_of(
    "barn barna bån båna unger ungar onger ungene ungane ongan gutter gutar gutta guttene gutane jenter jentene jentane døtre døtrer døtrene sønner søner sønnene sønene barnebarn barnebarna søsken tvillinger tvillingene de dei dem dæm begge yngste eldste mine våre"
)

# --- what a number is, when it is no age ---
_COUNTED = any_of(
    "prosent % kroner kroners kr ganger gonger gong gang gonga timer timar time tima minutt minutter min dager dagar dag uker veker vekk uke veke måneder månader måned månad måna meter kilo kg km mil mila stykk stykker stykke barn unger ungar personer mann menn folk ansatte tilsette",
    "pasienter pasientar plasser plassar senger av_oss av_dem av_dei stk grader liter sider søsken sysken andre om_dagen år åra hundre tusen millioner millionar mill halv over forskjellige ulike typer ting møter trinn slag øl milligram mg gram sekunder poeng spørsmål navn seksti_i",
)
_NOT_COUNTED = rf"(?! si(?:den|dan|a)\b)(?! igjen\b)(?<! {YEARS}(?= (?:i|hos|ved|bak)\b))(?!\s*{_COUNTED}(?!\p{{L}}))(?!(?:,| og| eller|-)? {_N} {_COUNTED}\b)(?![.,:]\d)"
_END = (
    r"(?=\s*(?:$|[.,;:!?…()\[\]»#–—-]|"
    + any_of(
        "og å da då nå no nu når men så til te som i om allerede eller ikke ikkje itte for med hun han ho hu æ jeg eg je kanskje tror trur den liksom dagen neste ha hadde har på mens medan sjøl selv jo fordi kan går er e blir"
    )
    + r"\b|\d))"
)
# Speech without commas: anybody may be the subject of a number from eleven up, but these.
_NOBODY = (
    r"(?<!(?<!\b(?:en|ei|ein|én|éin) (?:av|tå) )\b"
    + any_of(
        "det d dette klokka klokken klokkå kl vi me de dei dem dæm dere dokker dykk der her som prisen lønna tallet talet nummeret romma rommet og å men igjen til sammen saman alle begge gruppa snittet"
    )
    + " )"
)
# Before a number that is the time, a dose, a share, a running number or a count.
_NO_AGE_BEFORE = (
    r"(?<!\b"
    + any_of(
        "klokka klokken klokkå kl kl\\. halv over på nummer nr nr\\. rom side linje linja buss bussen post sone kapittel punkt trinn avdeling etasje paragraf § grad minus pluss kanal modul uke uka veke veka sal episode versjon nivå hundre tusen null til av i per fra frå med om enn samtlige alle type gruppe artikkel skala dose dosen vers år million ganger gange er_det av_dem bind"
    )
    + r"[ ,]{1,2})"
)
_NO_DURATION_BEFORE = (
    r"(?<!\b"
    + any_of(
        "i etter om for over hele heile siste de dei første fyrste hver kvar mange under på hvert kvart neste minst ca nesten cirka rundt omtrent opptil inntil og tok gått gikk gjekk brukte sonet sona fikk dømt_til enn av det_er det_var blitt fleire eller til vart de_siste dei_siste har hadde jobbet jobba arbeidde satt budd bodd vært vore innom hva gjennom gjennem ytterligere ekstra innen mot snaue har_gått sammen saman seg gift fra frå"
    )
    + " )"
)
_NO_DURATION_AFTER = (
    r"(?!,? "
    + any_of(
        "siden sidan sia sea etter før seinere senere seinare med igjen til te uten utan på i hos som rusfri rusfritt edru nykter clean sammen saman tilbake fengsel fram framover har hadde gikk tok og å da då jeg eg bak medan mens gift på_rad der her inne ute yngre eldre"
    )
    + r"\b)"
)

# A number said soon after a share, a dose or a sum is another of the same.
_NO_MEASURE_BEFORE = r"(?<!\b(?:prosent|milligram|mg|kroner|minutt|minutter|minuttar|grader|gradar|timer|timar|klokka|klokken|poeng|kilo|mil|kilometer)\b.{0,45})"
# Cheap to ask at every place, before what looks back.
_HERE = rf"(?=\b(?:{_NEAR} )*{_BIG}\b)"
_A, _A_BIG = rf"(?P<x>{_AGE})(?!\p{{L}}){_NOT_COUNTED}", rf"(?P<x>{_BIG_AGE})(?!\p{{L}}){_NOT_COUNTED}"

RULES: tuple[Rule, ...] = (
    # --- forms that say themselves that they are ages ---
    rule("N år gammel", "AGE", rf"\b(?:{_PAIR}|{_N}{_HALF}?|{_HALF_OTHER}|(?:et|eit|ett) halvt)[ -]?{YEARS}{_OLD}(?!\p{{L}})", 0.95),
    rule("N måneder gammel", "AGE", rf"\b(?:{_N}|{_PAIR})[ -]?(?:{MONTHS}|{WEEKS}|{DAYS}){_OLD}(?!\p{{L}})", 0.9),
    rule("N-åring", "AGE", rf"\b(?:{_N}(?: ?[–/-] ?{_N})?|hundre|halvannet|ett|eitt)[ -]?(?:års)?åri?n?g(?:en|ar|er|a|an|ane|ene|ens|s)?\b", 0.95),
    rule("N-årsalder", "AGE", rf"\b(?:(?:snart|rundt) )?(?:{_PAIR}|{_N}|hundre)[ -]?års?-?{any_of('alder alderen aldern bursdag bursdagen bursdagan gebursdag gebursdagen fødselsdag fødselsdagen dag dagen lag laget jubilant jubilanten krise krisa krisen dagn')}(?:s)?\b", 0.95),
    rule("N-års", "AGE", rf"\b(?P<x>{_N}[ -]års) (?:gamle?|gammel|gammal|gamal|gut|gutt|jente|unge|baby|alder)\b", 0.9),
    rule("i N-årene", "AGE", rf"\b(?:{_PART}|(?:langt |godt |helt |heilt )?(?:tidlig|tidleg|midt|sent|seint|først|fyrst|ut|oppe|oppi|langt ut|høyt oppe) (?:i |på )?)?(?<!\bpå ){_TENS_YEARS}\b", 0.95),
    rule("bursdag nummer N", "AGE", rf"\b{any_of('tjuende tjuande tyvende trettiende trettiande tredevte førtiende førtiande femtiende femtiande sekstiende sekstiande syttiende syttiande åttiende åttiande nittiende nittiande hundrede')} (?:{any_of('bursdag bursdagen fødselsdag fødselsdagen gebursdag gebursdagen år')})\b", 0.8),
    rule("alder N", "AGE", rf"\b(?:alder(?:en)?(?: min| er| på)?|i en alder av|ved en alder av|i ein alder av|så gammel som|så gamal som|så gammal som|så ung som)(?:[: ]+| er )(?P<x>{_AGE})(?!\p{{L}})", 0.9),
    rule("med N år på baken", "AGE", rf"\b(?:med|mine|sine|hans|hennes|hennar) (?P<x>{_N} {YEARS})\b(?! (?:si[ed]|i|på (?!baken)|til))(?<!\bmed {_N} år(?= (?:erfaring|mellom|fengsel|rus|igjen)))", 0.7),
    # --- year of birth ---
    rule("født i", "AGE", rf"\b(?:født|fødd|født og oppvokst|fødde?|fø'dd)(?: (?:{any_of('i på en ein den om sånn rundt omkring kring året år tidlig_i seint_i der her høsten hausten våren vinteren sommeren sommaren og_oppvokst samme_uka same_veka samme_dag samme_dagen same_dagen samme_måned samme_år same_året samme_året slutten_av starten_av midten_av')}|{MONTH}|(?:\d{{1,2}}\.?)))* {_BORN_YEAR}(?:-?tall?et)?(?![\d/]|\.\d)", 0.95),
    rule("årgang", "AGE", rf"\b(?:årgang|årsmodell|modell|årskull|kullet fra|kullet frå|kull) (?:['’´-]?\d\d|(?:19|20)\d\d|{SAID_YEAR}|{SHORT_YEAR})", 0.8),
    rule("85-modell", "AGE", rf"\b(?:['’´]?\d\d|(?:19|20)\d\d|{SHORT_YEAR})-?(?:modell(?:en)?|kullet|årgang(?:en)?|ern?|eren)\b(?<!\d\d(?:er|ern|eren))", 0.8),
    # --- somebody is N ---
    rule("er N", "AGE", rf"\b{_WHO},? (?:{_ADVERB},? )*{_IS},? (?:{_ADVERB},? )*{_A}{_END}", 0.85),
    rule("da er jeg N", "AGE", rf"\b{_IS} (?:{_PRONOUN}|{_KIN}(?: {_MY})?|{_NAMED}) (?:{_ADVERB},? )*{_A}{_END}", 0.85),
    rule("da jeg var N", "AGE", rf"\b{any_of('da då når siden sidan sia fra frå ifra før til te at som og fordi hvis viss enda mens medan nå no om')} {_WHO} (?:{_ADVERB} )*{_IS} (?:{_ADVERB} )*{_A}", 0.85),
    rule("da vi var N", "AGE", rf"\b{any_of('siden sidan sia da då når før til te fra frå')} (?:vi|me|mi|de|dei|dem|dæm|begge|vi begge|me begge) {_IS} (?:{_ADVERB} )*{_A}", 0.8),
    rule("fylte N", "AGE", rf"\b{any_of('fylte fyller fyllte fylt fylle fyllt rundet runda rundar runder bikka bikker passerte passert fyll')}(?: {_ADVERB})* {_A}", 0.9),
    rule("N var jeg", "AGE", rf"(?:^|[.!?…,;:«(–—] ?|\b(?:bare|berre) ){_A} (?={any_of('var er blir ble blei vart va e')} (?:{_PRONOUN}|{_KIN}|{_NAMED})\b)", 0.8),
    rule("vel N", "AGE", rf"{_NOBODY}\b(?:var|va|er|e|vart|ble|blei) (?:{_ADVERB})?[ ,.…-]+{_A_BIG}(?=\s*[,.;!?…]|$)", 0.7),
    rule("er N, uten komma", "AGE", rf"{_NOBODY}\b(?:er|e|æ|var|va|ble|blei|vart|blir|bler|bli|fortsatt) (?:{_ADVERB} )*{_A_BIG}", 0.7),
    rule("føler meg som N", "AGE", rf"\b(?:føle|føler|følte|kjenner|kjenne|ser ut|såg ut|så ut|ser ut)(?: (?:meg|mæ|seg|deg))?(?: igjen)? som (?:en på |ein på |ei på )?(?P<x>{_BIG_AGE})\b{_NOT_COUNTED}", 0.6),
    rule("jeg N", "AGE", rf"(?<=\b(?:og|mens|men|å|medan|,) (?:jeg|eg|æ|han|hun|ho|hu|ej|je|hain) )(?P<x>{_BIG})(?=\s*(?:[.,;!?…]|$))", 0.8),
    rule("mot N", "AGE", rf"\b(?:nærmer seg|nærma seg|nærmar seg|på vei mot|på veg mot|godt oppi|langt oppi|oppi|tett på|på tampen av|på den gale siden av|på rette siden av|på feil side av|halvveis til|i nærheten av) (?P<x>{_BIG}|{_TENS_YEARS})\b{_NOT_COUNTED}(?! ?%)", 0.7),
    rule("eldre enn N", "AGE", rf"\b(?:eldre|yngre|eldr|yngr|nærmere|nærmare) enn (?P<x>{_BIG_AGE})\b{_NOT_COUNTED}", 0.6),
    rule("bare N", "AGE", rf"\b(?:jeg|eg|æ|han|hun|ho|hu|hain|den)\b(?: \w+){{0,3}} (?:ikke mer enn|ikkje meir enn|ikke eldre enn|ikkje eldre enn|bare|berre|kun|knapt|snart|nesten|rundt|godt over|over|passert|mot|nærmere|nærmare) (?P<x>{_BIG_AGE})\b{_NOT_COUNTED}(?=\s*(?:$|[.,;:!?…)]|og|da|då|når|nå|no))", 0.7),
    # --- N beside whom it belongs to ---
    rule("en på N", "AGE", rf"\b(?:{_KIN}(?: {_MY})?|{_FOLK}|(?<!\b(?:gikk|går|holdt|treffes|møtes) )(?:han|hun|ho|hu|hain|den)(?: {any_of('nye eldste yngste andre minste')})?|en|ein|ei|ene|andre|{said(range(2, 4))}|{_NAMED}),? (?:som var |nå |no )?på (?:{_A_BIG}(?! {YEARS})|{_A}(?! {YEARS})(?!\p{{L}}){ALONE})", 0.8),
    rule("folk på N", "AGE", rf"\b(?:{_FOLK}|en|ein|ei|ene|andre)(?: (?!gjeng|gruppe|stilling|dose|lån|bot|rente|klasse|flokk|snitt|dom|leilighet|leilegheit|buss|bil|gård|flaske|temperatur|promille)\w+){{0,2}} (?:i alderen |på |i )?{_A_BIG}(?<=(?:på|alderen|rundt|kring|over|oppunder|oppi|nærmere|nærmare) {_BIG_AGE})(?=\s*(?:$|[.,;:!?…)]|og|å|som|fra|frå|da|med|i|har|hadde|kom))", 0.7),
    rule("meg selv på N", "AGE", rf"\b(?:meg|mæ|mej|deg|seg|han|henne|ho|hu|oss)(?: (?:selv|sjøl|sjølv|sjæl|igjen))? på (?P<x>{_BIG_AGE}){_NOT_COUNTED}{ALONE}", 0.7),
    rule("jente N år", "AGE", rf"\b(?:{_KIN}|{_FOLK}|{_NAMED}),? (?P<x>{_N}(?:{_HALF})? {YEARS}{_OLD}?)\b{_NO_DURATION_AFTER}", 0.7),
    rule("innskutt N", "AGE", rf"(?<=(?:{_NAMED}(?:, \p{{Ll}}[\w-]{{3,}})?|\b{_KIN}(?: {_MY})?|\b{_FOLK}|\b(?:eldst|yngst)e?), )(?P<x>{_BIG_AGE})(?=\s*[,.;!?…)–—]|$| og | fra| frå| som | med )(?!, {_N} {_COUNTED})", 0.7),
    rule("navn N fra", "AGE", rf"\b\p{{L}}{{3,}},? (?P<x>{_BIG_AGE}),? (?:fra|frå|ifra|ifrå)\b(?<!\b(?:klokka|nummer|buss|til|og|eller|av|på|kl|siden|fra|frå) {_BIG_AGE},? (?:fra|frå|ifra|ifrå))", 0.7),
    rule("i parentes", "AGE", r"\((?P<x>[1-9]\d)(?: år)?\)", 0.8),
    rule("eldste er N", "AGE", rf"\b(?:den |han |ho |hun )?{any_of('eldste yngste mellomste minste største eldstemann yngstemann minstemann minsten storejenta storeguten storegutten eldstejenta eldstegutten eldsteguten andre tredje veslejenta vesleguten minstejenta')}(?:,? {_NAMED},?)?(?: er| e| på| var| va|,| blir| bler| fyller)?(?: {_ADVERB})? {_A}(?=\s*(?:$|[.,;!?]|og|å|no|nå|i|da|då))", 0.8),
    # --- several people's ages ---
    rule("de er N og N", "AGE", rf"\b(?:{_CROWD}|{said(range(2, 8))}|{_CROWD} {_MY}|{_MY} {_CROWD}|vi|me|{_NAMED} og {_NAMED})(?: som)?(?:,| er| e| æ| var| va| på|, på| i alderen| fra| frå| mellom| blir| er nå| er no)(?: {_ADVERB})* (?P<x>{_LIST})\b{_NOT_COUNTED}{_END}", 0.8),
    rule("på N og N", "AGE", rf"\b(?:{_CROWD}|{_FOLK}|{_KIN})(?: \p{{L}}+)? på (?P<x>{_LIST}|{_PAIR})\b{_NOT_COUNTED}", 0.8),
    rule("folk mellom N og N", "AGE", rf"\b(?:folk|menn|mann|mannfolk|damer|kvinner|kvinnfolk|ungdom|ungdommer|ungdommar|gutter|gutar|gutta|jenter|pasienter|pasientar|brukere|brukarar|alle|de fleste|dei fleste|de|dei|dem|dæm|deltakere|deltakarar)(?: \p{{L}}+)? (?:mellom|fra|frå|i alderen) (?P<x>{_BIG} (?:og|til|å|te|[–-]) {_BIG}(?: {YEARS})?)\b{_NOT_COUNTED}", 0.7),
    rule("de er N", "AGE", rf"\b(?:de|dei|begge|dem|dæm|begge to) (?:er|e|var|va|ble|blei|vart) (?P<x>{_BIG}) (?=(?:no|nå|begge|da|då|år)\b)|\b(?:vi|me|mi) (?:er|e|var|va) (?P<x>{_BIG}(?: {YEARS})?) (?=(?:begge|alle {said(range(2, 6))}|hver|kvar)\b)|(?<=[,.] )(?:de|dei|begge|dem) (?:er|e|var|va|er blitt|har blitt|blir) (?P<x>{_N})(?=\s*[.,;!?]|$)", 0.6),
    rule("fra N til N år", "AGE", rf"\b(?P<x>{_BIG} ?(?:[–/-]|eller|,) ?{_BIG}(?: |-){YEARS})\b(?!,? (?:siden|sidan|sia|etter|med|på|i))(?<!\b(?:i|for|etter|om|på|gjennom) {_BIG} ?(?:[–/-]|eller|,) ?{_BIG}(?: |-){YEARS})", 0.7),
    # --- a number that counts nothing ---
    rule("ved N", "AGE", rf"\b(?:ved|død|gift) (?P<x>{_BIG}(?: {YEARS})?)\b{_NOT_COUNTED}{_END}(?! (?:slutt|skifte|bordet))", 0.6),
    rule("N år", "AGE", rf"{_NO_DURATION_BEFORE}\b(?P<x>{_BIG} {YEARS})\b{_NO_DURATION_AFTER}", 0.5),
    rule("N år og", "AGE", rf"(?<=[,.] )(?P<x>(?!{said(range(20, 21), range(30, 31))} ){_BIG} {YEARS})(?= (?:og|å) (?!{_N}\b|et\b|eit\b|en\b|ein\b|halv)\p{{L}})", 0.55),
    rule("svar N", "AGE", rf"^(?:ja|jo|eh|ehm|nei|hm|altså|jeg|eg|æ|jeg er|da|ok|mm)?[ ,.…]*(?P<x>{_BIG_AGE})(?=\s*[.,!?…]|$| født| fødd| blir| i )(?!\.\d)(?!(?<=\d)\. (?-i:\p{{Ll}}))", 0.6),
    rule("N for seg", "AGE", rf"{_HERE}(?:(?<=[.!?…»] )|(?<=[,;:–—] )(?<!\d, )){_NO_MEASURE_BEFORE}{_NO_AGE_BEFORE}(?P<x>{_BIG_AGE})(?=\s*(?:[.!?…]|$|[,;] (?!{_N}\b|eller\b|kanskje\b))|,? {any_of('da då når nå no var va er blir ble blei vart som men og')}\b)(?!(?:,| og| eller) {_N}\b){_NOT_COUNTED}(?!\.\d)", 0.5),
    rule("N midt i strømmen", "AGE", rf"{_HERE}(?<=\b{any_of('og eller nei ja men altså eh vent liksom da så no nå jeg eg æ')} ){_NO_MEASURE_BEFORE}{_NO_AGE_BEFORE}(?P<x>{_BIG})(?= (?:{any_of('og men da då når var va er e nå no som så jeg eg æ han ho hun')})\b)(?<!\b(?:mellom|fra|frå) {_N} (?:og|til) {_BIG})(?! (?:og|eller|å) {_N}\b)(?! og halv)", 0.5),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The ages of a text."""
    text = marked(text)
    return [find for each in RULES for find in each.finds(text)]
