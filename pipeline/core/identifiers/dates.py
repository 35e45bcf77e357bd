"""
Dates and points in time that place a life, in Bokmål, Nynorsk and dialect.

Weekdays, times of day, «i går», «etter jul», «17. mai» in general and plain durations are not among them.
"""

from __future__ import annotations

from pipeline.core.identifiers.numerals import LATE_YEAR, NUMBER, SAID_YEAR, SHORT_YEAR, TEENS_UP, TENS, marked, said
from pipeline.core.identifiers.patterns import ALONE, DAYS, MONTH, MONTHS, WEEKDAY, WEEKS, YEARS, Rule, any_of, rule
from pipeline.core.identifiers.spans import Find

# --- days, months, weeks ---
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_SURE_MONTH = any_of(
    "januar februar april juni juli august september oktober november desember janua februa setember øktober åktober novæmber dessember"
)
_ORDINAL = any_of(
    "første fyrste føste andre annen annan anna tredje trea fjerde fjære femte fæmte sjette sjætte sjuende sjuande syvende åttende åttande niende niande tiende tiande ellevte ellefte tolvte tolte trettende trettande fjortende fjortande femtende femtande sekstende sekstande syttende syttande søttende søttande attende attande nittende nittande tjuende tjuande tyvende",
    "enogtjuende einogtjuande toogtjuende treogtjuende fireogtjuende femogtjuende seksogtjuende sjuogtjuende syvogtjuende åtteogtjuende niogtjuende tjueførste tjuefyrste tjueandre tjuetredje tjuefjerde tjuefemte tjuesjette tjuesjuende tjuesyvende tjuesjuande tjueåttende tjueåttande tjueniende tjueniande",
    "trettiende trettiande tredevte trettiførste trettifyrste enogtredevte",
)
_DAY_SAID = rf"(?:{_DAY}\.?|{_ORDINAL})"
_EARLY_LATE = any_of(
    "hele heile heile_siste hele_siste tidlig_i tidleg_i tidlig_på tidleg_på seint_i sent_i seint_på sent_på midt_i midt_på ut_i utpå ut_på langt_ut_i slutten_av starten_av begynnelsen_av byrjinga_av begynnelsa_av midten_av løpet_av tampen_av enden_av begynnelsen_på slutten_på starten_på første_halvdel_av siste_halvdel_av første_del_av siste_del_av overgangen_til månedsskiftet månadsskiftet"
)
# --- years ---
_YEAR = r"(?:(?:18[5-9]|19\d|20[0-4])\d)"
_LAST = rf"(?:i ?fjor|i ?forfjor|i ?hjor|i hitteår|i år|året (?:før|etter|derpå|därpå)|året etter det|åre[tn] før|same år|samme år|det året|det åre|dette året|(?:det )?same året|(?:det )?samme året|for (?:\w+|\d+)(?: og et halvt| og eit halvt)? {YEARS} si(?:den|dan|a|a'n|en))"
_SHORT = r"(?:['’´–-]\d\d|\d\d(?=\s*(?:$|[.,;:!?)])))"
_ANY_YEAR = rf"(?:{_YEAR}|{SAID_YEAR}|{said(range(2, 3))} ?tusen(?= ?(?:$|[.,;!?])))"
_TAIL = rf"(?:,? (?:i |av |året |år |på )?(?:{_ANY_YEAR}|{_LAST}|{_SHORT}|{SHORT_YEAR})(?! (?:kroner|prosent|timer|stykk|mann|personer|ganger))\b)"
# --- seasons and feasts ---
_SEASON_WORDS = any_of(
    "våren våran vår'n vårn vår sommeren sommaren sommern sommarn såmmårn sommer'n sommer sommar høsten hausten haustn høstn høst'n haust'n høst haust vinteren vintern vinter'n vinter vettern veteren vinterhalvåret sommerhalvåret vårhalvåret høsthalvåret vårparten vårsemesteret høstsemesteret haustsemesteret vårterminen",
    "sommerferien sommarferien høstferien haustferien vinterferien påskeferien juleferien fellesferien russetida russetiå russetia skreifisket skreifiske skreifeske lofotfisket lofotfiske vinterfisket vårfisket slåtten slåttonna slåttånna onna elgjakta potetferien sauesankinga lamminga lammingå sensommeren seinsommaren seinhausten senhøsten forsommeren forsommaren førjulsvinteren ettervinteren midtsommer midtvinters tidligvåren førjulstida adventstida romjula",
)
_SEASON = rf"(?:{any_of('tidlig tidleg sen sein')})?{_SEASON_WORDS}"
_FEAST = (
    rf"(?:(?:\d\.|{_ORDINAL}) )?(?:lille |litle |vesle )?(?:"
    + any_of(
        "julaften pinsaftan pinseaftan påskaftan nyttårsaftn julaftan julafta juleaften julaftn juleaftan juleftan jul'aften julekvelden jolaftan juledag juledagen joledag jula julen jul jola juln julhelga julehelga romjul romjula romjulen romjulå nyttår nyttår'n nyttårsaften nyttårsaftan nyttårsafta nyttårsdag nyttårsdagen nyttårshelga nyttårskvelden nyttårsnatta nytt_år trettendedagen",
        "påskeaften påskeaftan påskedag påskedagen påska påsken påske påskehelga påskeuka påskeveka påskemorgen skjærtorsdag skjærtorsdagen langfredag langfredagen palmesøndag palmesundag palmehelga kristi_himmelfart kristi_himmelfartsdag kr\\._himmelfartsdag himmelspretten pinse pinsen pinsa pinsedag pinsedagen pinseaften pinsehelga pinsehelgen pinseveka",
        "sankt_hans sankt_hansaften sankthans sankthansaften sankthansaftan sankthanskvelden sankthansafta sankthanshelga st\\._hans st\\._hansaften st_hans st\\.hans st_hansaften jonsok jonsokaftan jonsokkvelden jonsokhelga olsok olsokaften olsokhelga mikkelsmess mikkelsmesse allehelgen allehelgensaften halloween halloweenkvelden lucia luciadagen advent adventstid adventa",
        "fastelavn fastelavnssøndag fastelavenshelga askeonsdag feitetirsdag 17\\._mai syttende_mai søttende_mai syttande_mai 8\\._mars åttende_mars 1\\._mai første_mai valborgsaften kvinnedagen morsdag farsdag valentinsdagen black_friday ramadan eid id nouruz newroz bursdagen_min bursdagen_hans bursdagen_hennes bryllupsdagen fødselsdagen_min samefolkets_dag samefolkets",
    )
    + r"(?:s|en)?)"
)
_AT_FEAST = rf"(?:{any_of('uka uken uke veka veken veke dagen dan helga helgen helgå helja natta natten natt kvelden kveld morgenen laurdagen lørdagen lørdan søndagen fredagen mandagen dagene dagane')} (?:før|etter|til|te|i|på) )"
# A two-digit year stands before the end of the phrase, never before what it could count.
_AFTER_PREPOSITION = rf"(?<=\b{any_of('i siden sidan sia sea frå fra ifra før førr etter ut til te rundt kring ca cirka omkring våren våran høsten hausten sommeren sommaren sommern vinteren vintern påsken påska jula julen innen inntil hele heile vinter sommer vår høst haust mellom ti_år_i slutten_av starten_av begynnelsen_av midten_av året åra åran')} )"
_NOT_A_COUNT = r"(?! ?(?:kroner|kr\b|år|åra|dager|dagar|daga|døgn|minutt|min\b|minutter|uker|veker|prosent|%|timer|timar|meter|kilo|kalorier|mann|stykk\w*|stk|personer|mennesker|ganger|gonger|grader|mil\b|sider|barn|unger|plasser|halv|kvart|deltakere|ansatte|tusen|hundre|over|på\b (?:halv|\d)))"
_WHEN_WEEKDAY = rf"(?:{WEEKDAY}s?,? (?:den |morgen |kveld |natt |ettermiddag )?(?:den )?)"

RULES: tuple[Rule, ...] = (
    # --- in digits ---
    rule("dato", "DATE", rf"(?<![\d.,/]){_DAY}[./] ?{_MONTH_NUMBER}[./-] ?(?:(?:19|20)\d\d|\d\d)(?![\d])"),
    rule("dato", "DATE", rf"(?<![\d.,/]){_DAY}-{_MONTH_NUMBER}-(?:(?:19|20)\d\d|\d\d)(?![\d-])"),
    rule("dato", "DATE", rf"(?<![\d.,]){_DAY}/{_MONTH_NUMBER}(?:-\d\d|-\d{{4}})?(?![\d/-])", 0.8),
    rule("dato", "DATE", r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    rule("dato", "DATE", rf"(?<!\b(?:klokka|klokken|klokkå|klokko|klokkja|klåkka|kl\.?|kl|halv|til|te|fra|frå|promille|på|ca|versjon|punkt|kapittel|paragraf) )(?<![\d.,/–-]){_DAY}\.{_MONTH_NUMBER}\.?(?!\d|[.,:–/-]\d| ?(?:promille|prosent|%|kroner|milligram|mg|kilo|kg|km|mil|meter|tusen|millioner|timer|grader|om (?:natta|morgenen|kvelden)|–))", 0.6),
    rule("dato", "DATE", rf"(?<=\b(?:den|dato|datoen|født|fra|frå|til) ){_DAY}\.{_MONTH_NUMBER}\.?(?!\d)", 0.8),
    # --- a day of a month ---
    rule("dag og måned", "DATE", rf"(?:\b{_WHEN_WEEKDAY})?(?<![\d.,])\b{_DAY_SAID}(?: ?(?:–|-|til|te|og|å|eller) ?{_DAY_SAID})? (?:i )?{MONTH}\b{_TAIL}?"),
    rule("dag i måned med tall", "DATE", rf"\b(?:den )?(?P<x>(?:{_DAY}\.|{_ORDINAL}) (?:i )?(?:{any_of('første fyrste andre annen tredje fjerde femte sjette sjuende sjuande syvende åttende åttande niende niande tiende tiande ellevte tolvte')}|{_MONTH_NUMBER}\.){_TAIL})", 0.8),
    rule("dag i måned med tall", "DATE", rf"\bden (?P<x>(?:{_DAY}\.|{_ORDINAL}) (?:i )?(?:{_ORDINAL}|{_MONTH_NUMBER}\.))(?=[\s.,;!?]|$)(?! (?:etasje|rad|rekke|rekka|klasse|bok|boka|runde|avdeling))", 0.7),
    rule("dag i måned med tall", "DATE", rf"(?<!\b(?:halv|gang|gong|klasse) )\b(?P<x>{_ORDINAL} i (?:{any_of('første fyrste andre annen tredje fjerde femte sjette sjuende sjuande syvende åttende åttande niende niande tiende tiande ellevte tolvte')}))(?=\s*(?:$|[,.;!?]))", 0.6),
    rule("dagen", "DATE", rf"\bden (?P<x>\d{{1,2}}\.)(?=\s*(?:$|[,;!?)]|(?-i:\p{{Lu}})))|\bden (?P<x>(?:{_ORDINAL}))(?=\s*(?:$|[.,;!?)]| i (?:måneden|månaden|hver)))(?<!første|fyrste|føste|andre|annen|annan|anna|siste|tredje)", 0.5),
    rule("dagen i måneden", "DATE", rf"\b{any_of('første fyrste føste andre annen tredje fjerde siste nest_siste')} (?:{WEEKS}|dagen|helga|helgen|helgå|helja|halvdel|halvparten|{DAYS}|{WEEKDAY}) (?:i|av|på) {_EARLY_LATE}?{MONTH}{_TAIL}?", 0.9),
    rule("ukedag i måneden", "DATE", rf"\b(?:(?:en|ein|ei) )?(?:{WEEKDAY}|helg|helga|helgen|natt|natta|kveld|kvelden|morgen|ettermiddag|dag|uke|veke) (?:{any_of('morgen kveld natt ettermiddag føremiddag')} )?(?:i|tidlig i|seint i|sent i|midt i|på) (?:{MONTH}|{_SEASON}){_TAIL}", 0.95),
    rule("ukedag i måneden", "DATE", rf"\b(?:(?:en|ein|ei) )?(?:{WEEKDAY}) (?:i|tidlig i|seint i|sent i|midt i) (?:{_SURE_MONTH}|mars|mai|jula|romjula|påska|påsken|pinsa|advent)\b", 0.7),
    # --- months ---
    rule("måned og år", "DATE", rf"\b(?:{_EARLY_LATE} )?{MONTH}(?: ?(?:/|–|-|og|eller|til) ?{MONTH})?{_TAIL}", 0.95),
    rule("måneder", "DATE", rf"\b(?:{_EARLY_LATE} )?{_SURE_MONTH} ?(?:/|–|-|eller|og) ?{MONTH}\b|\b(?:mars|mai) ?(?:/|–|-|eller) ?{_SURE_MONTH}\b", 0.6),
    rule("måned", "DATE", rf"\b(?:{_EARLY_LATE} )?(?:{_SURE_MONTH}\b|(?<=\b(?:i|av|til|fra|frå|siden|sidan|før|etter|innen|rundt|denne|forrige|førre|neste|sist) )(?:mars|mai)\b)", 0.5),
    rule("månedsskifte", "DATE", rf"\b(?:månedsskiftet|månadsskiftet|årsskiftet) {MONTH}(?:[/ –-]+{MONTH})?{_TAIL}?", 0.8),
    # --- weeks ---
    rule("uke", "DATE", rf"\b(?:{WEEKDAY} i )?(?:uke|uka|veke|veka|vek|vekke|viku) (?:nummer |nr\.? )?(?:\d{{1,2}}|{TEENS_UP})\b{_TAIL}?", 0.9),
    rule("ukedag i uke", "DATE", rf"\b{WEEKDAY} i (?:uke|veke|vekke?) (?:\d{{1,2}}|{NUMBER})\b{_TAIL}?", 0.9),
    rule("uke", "DATE", rf"\b(?:uke|veke) {NUMBER}{_TAIL}", 0.9),
    rule("helg i år", "DATE", rf"\b(?:{WEEKDAY}|uka|veka|helga|helgen) (?:før|etter) {_FEAST}\b", 0.5),
    # --- relative to now ---
    rule("i fjor", "DATE", rf"\bi ?(?:fjor|forfjor|hjor|hitteår|hitteårs)(?:s)?(?: (?:{_SEASON}|{MONTH}|{_FEAST}|på (?:våren|høsten|hausten|sommeren|sommaren|vinteren|nyåret)))?\b"),
    rule("fjor", "DATE", rf"\b(?P<x>fjor(?:års)?(?:haust|høst|sommer|sommar|vinter|vår|året)(?:en)?|fjoråret|forfjor|fjor(?: {_SEASON})?)\b", 0.7),
    rule("sist årstid", "DATE", rf"\b{any_of('sist siste forrige førre førige forige forrig nest_siste neste denne')} (?:{_SEASON}|{_FEAST}|{_SURE_MONTH}|mars|mai)\b(?! (?:min|mi|mitt|vår)\b)", 0.7),
    rule("forrige uke", "DATE", rf"\b{any_of('forrige førre sist førige forige')} (?:uke|veke|vekk[ae]?|helg|helj|måned|månad|måne|år|{WEEKDAY})\b", 0.5),
    rule("årstid", "DATE", rf"\bi (?P<x>{any_of('haust høst sommer sommar vinter sommern høstn haustn vinter’n')})(?![\p{{L}}-])", 0.8),
    rule("årstid", "DATE", rf"\bifra (?P<x>{any_of('haust høst sommer sommar vinter')}){ALONE}", 0.8),
    rule("i vår", "DATE", rf"\bi (?P<x>vår){ALONE}(?! (?:eg|egen|tid|familie|gruppe)\b)", 0.7),
    rule("til høsten", "DATE", rf"\b(?:til|te) (?P<x>{any_of('høsten hausten haustn høstn våren våran vinteren vintern nyåret')})\b", 0.6),
    rule("siden i høst", "DATE", rf"\b(?:siden|sidan|sia|før|etter|utover|gjennom|utpå|på) (?P<x>{any_of('høsten hausten haustn våren vårparten ettervinteren seinhausten senhøsten nyåret')}) (?:{_LAST}|{_ANY_YEAR})", 0.8),
    rule("årstid for N år siden", "DATE", rf"\b(?:hele |heile )?(?:{_SEASON}|{MONTH}|{_FEAST}|{WEEKDAY}) for (?:\w+|\d+)(?: (?:og|å) (?:et|eit) halvt)? (?:år|måneder|månader|uker|veker) si(?:den|dan|a|en)\b", 0.95),
    # --- seasons ---
    rule("årstid og år", "DATE", rf"\b(?:{_EARLY_LATE} |(?:tidlig|tidleg|seint?|sent|midt|langt|ut) (?:på |ut på |utpå )?)?{_SEASON}{_TAIL}", 0.95),
    rule("årstid året", "DATE", rf"\b{_SEASON},? (?:{any_of('før_jeg før_eg etter_at etter_jeg etter_eg før_det året_før året_etter året_jeg året_eg')})\b", 0.6),
    rule("årstid og tall", "DATE", rf"\b(?:{_SEASON}|{MONTH}|{_FEAST}) (?:i |på )?(?:{TEENS_UP}|{SHORT_YEAR}|\d\d)\b{_NOT_A_COUNT}", 0.85),
    rule("årstid i klasse", "DATE", rf"\b{_SEASON} i (?:{_ORDINAL}|\d{{1,2}}\.) ?klassen?\b", 0.7),
    rule("årstid over nyttår", "DATE", rf"\b{_SEASON} (?:{NUMBER}|\d\d) ?(?:og|[/–-]) ?(?:{NUMBER}|\d\d)\b{_NOT_A_COUNT}", 0.7),
    rule("skoleferie", "DATE", r"\b(?:høst|haust|vinter|påske)ferien(?= (?:i|det|da|då|ble|blei|vart|var|va|kom|før|etter)\b)", 0.5),
    # --- feasts ---
    rule("høytid og år", "DATE", rf"\b(?:hele |heile )?{_AT_FEAST}?{_FEAST}{_TAIL}", 0.95),
    rule("høytida etter", "DATE", rf"\b(?:{_FEAST}|{_SEASON}) (?:etter|etterpå|før)(?=\s*(?:$|[,.;!?]))", 0.6),
    rule("dag ved stevne", "DATE", rf"\b{any_of('uka uken veka helga helgen dagen natta kvelden laurdagen lørdagen')} (?:før|etter|under) {any_of('dyrskun dyrskuen martnan martnaen martna festivalen festspillene bygdedagane bygdedagene konfirmasjonen begravelsen gravferda bryllupet elgjakta rypejakta spelet russefeiringa')}\b", 0.5),
    rule("høytid og tid siden", "DATE", rf"\b(?:{_AT_FEAST}|sist |siste |forrige |førre ){_FEAST}(?= (?:i|for) )", 0.8),
    rule("høytid som var", "DATE", rf"\bi (?P<x>{_FEAST})(?= {any_of('vart ble blei var va kom fikk fekk gikk gjekk døde døydde ringte ringde skjedde sprakk datt')}\b)", 0.5),
    rule("juledag", "DATE", rf"\b{_ORDINAL} dag (?:jul|påske|pinse)\b{_TAIL}?", 0.7),
    rule("nummerert høytidsdag", "DATE", rf"\b(?:\d\.|{_ORDINAL}|lille|litle|vesle) (?:juledag|joledag|påskedag|pinsedag|nyttårsdag|julaften|julaftan|joleftan|søndag i advent|sundag i advent|søndagen i advent)(?:en)?\b{_TAIL}?", 0.6),
    rule("helga i advent", "DATE", rf"\b(?:\d\.|{_ORDINAL}|siste) (?:{WEEKS}|helga|helgen|helgå|helja|søndag(?:en)?|sundag(?:en)?) (?:i|av) (?:advent|fasten|fasta|påska|påsken|ferien|fellesferien|ramadan){_TAIL}?", 0.9),
    rule("natt til", "DATE", rf"\bnatt(?:a|en)? (?:til|te) (?:{_WHEN_WEEKDAY}?{_DAY_SAID}(?: (?:{MONTH}|i {_ORDINAL}|{_FEAST}))|{_FEAST}){_TAIL}?", 0.9),
    rule("natt til årstid", "DATE", rf"\bnatt(?:a|en)? (?:til|te) {WEEKDAY}{_TAIL}", 0.8),
    rule("rundt høytid og år", "DATE", rf"\b(?:(?:{NUMBER}|noen|nokre|et par|eit par|\d{{1,2}}) (?:{DAYS}|{WEEKS}|{MONTHS}) )?{any_of('rundt kring omkring like_før rett_før like_etter rett_etter')} (?:{_FEAST}|{_SEASON}|{MONTH}){_TAIL}", 0.9),
    # --- years ---
    rule("årsskiftet", "DATE", rf"\bårsskiftet(?: (?:{_YEAR}[/–-](?:{_YEAR}|\d\d)|\d\d[/–-]\d\d|{_ANY_YEAR}|{_LAST}))?\b", 0.8),
    rule("skoleår", "DATE", rf"\b(?:skoleåret|skuleåret|studieåret|sesongen|sesong|semesteret|vårsemesteret|høstsemesteret|skoleår|kullet|avgangskullet) (?:i )?(?:{_YEAR}[/–-](?:{_YEAR}|\d\d)|\d\d[/–-]\d\d|{_YEAR}|{_LAST})(?!\d)", 0.95),
    rule("kvartal", "DATE", rf"\b(?:{_ORDINAL}|\d\.) (?:kvartal|halvår|tertial){_TAIL}", 0.9),
    rule("årstall", "DATE", rf"(?<![\d.,/-])\b{_YEAR}(?:[–/-](?:{_YEAR}|\d\d))?(?!\d|[.,:]\d|-\d)\b{_NOT_A_COUNT}", 0.9),
    rule("årstall", "DATE", rf"{SAID_YEAR}(?<!\b(?:klokka|klokken|kl|halv|på) {SAID_YEAR}){_NOT_A_COUNT}(?! og)", 0.7),
    rule("årstall", "DATE", rf"(?:{_AFTER_PREPOSITION}|{MONTH} |\båret |\bår )(?P<x>{_ANY_YEAR})\b{_NOT_A_COUNT}", 0.8),
    rule("kort årstall", "DATE", rf"(?:{_AFTER_PREPOSITION}|{MONTH} )(?P<x>(?:{LATE_YEAR}|['’´]\d\d|[4-9]\d)(?:[–/-](?:\d\d|{LATE_YEAR}))?)(?!(?<=\d)\. ?(?-i:\p{{Ll}})){_NOT_A_COUNT}{ALONE}", 0.8),
    rule("kort årstall", "DATE", rf"{_AFTER_PREPOSITION}(?P<x>{SHORT_YEAR}|0\d|[12]\d(?=\s*(?:$|[.,;!?]))(?<=\b(?:i|siden|sidan|sia) \d\d))(?!(?<=\d)\. ?(?-i:\p{{Ll}})){_NOT_A_COUNT}{ALONE}", 0.6),
    rule("kort årstall", "DATE", rf"\b(?:siden|sidan|sia|tilbake i|attende i|helt tilbake til|heilt tilbake til|helt tilbake i) (?P<x>{said(range(10, 21))}){ALONE}", 0.6),
    rule("fra år til år", "DATE", rf"(?<={SAID_YEAR} (?:til|og|te|å) )(?P<x>{SHORT_YEAR}|{TEENS_UP}){ALONE}", 0.7),
    rule("kort årstall", "DATE", rf"(?<=\b(?:i|te i|ut|siden|sidan|sia) )(?P<x>{said(range(21, 30), range(31, 40))})(?=\s*(?:$|[.!?]))", 0.5),
    rule("kort årstall", "DATE", r"(?<!\w)['’´]\d\d\b|(?<=\p{L} )-\d\d\b(?! ?(?:grader|°|prosent))", 0.6),
    rule("fra år til år", "DATE", rf"\b(?:fra|frå|mellom|i) (?P<x>(?:{LATE_YEAR}|[4-9]\d) (?:til|te|og|å) (?:{SHORT_YEAR}|[4-9]\d|0\d)){_NOT_A_COUNT}{ALONE}(?<!\b(?:fra|frå|mellom) {TENS} (?:til|te|og|å) {TENS})", 0.5),
    rule("tiår", "DATE", rf"\b(?:{_EARLY_LATE} |midt på |midten på )?(?:(?:18|19|20)?\d0|{said(range(19, 20))} ?hundre(?:{TENS})?|{SAID_YEAR}|{TENS}|{said(range(10, 11))}|{said(range(2, 3))} ?tusen)[ -]?{any_of('tallet talet tall talle tale talla tallene tala tal’et')}(?:s)?\b", 0.9),
    rule("i sekstiåra", "DATE", rf"\b(?:på|i|frå|fra) (?P<x>(?:{_EARLY_LATE} )?(?:{TENS}|[5-9]0)-?(?:åra|årene|åran|årane))\b", 0.8),
    rule("født", "DATE", r"\b(?:født|fødd|fødsel(?:sdato|sdatoen)?)(?: (?:den|er|på))? (?P<x>\d{1,2}\. ?\d{1,2}\. ?(?:\d\d|\d{4})|\d{6})\b", 0.95),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The dates of a text."""
    text = marked(text)
    return [find for each in RULES for find in each.finds(text)]
