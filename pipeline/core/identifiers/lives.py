"""What singles a life out without naming it: rare occupations and roles, rare events, exact durations, unusual families."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from pipeline.core.identifiers.numerals import BETWEEN_TENS, NUMBER, TEENS_UP, marked, said
from pipeline.core.identifiers.patterns import DAYS, MONTH, MONTHS, PLACE, WEEKDAY, WEEKS, YEARS, Rule, any_of, definite, rule
from pipeline.core.identifiers.spans import STRONG, Find

# --- durations ---
_N = rf"(?:\d{{1,4}}|\d ?\d{{3}}|{NUMBER}|noen|nokre|nokon|et par|eit par|halvannen|halvannet|halvanna|en|ei|ein|éin|ett|eitt|én|hundre(?: og {NUMBER})?)"
_COUNT = rf"(?:\d{{1,3}}|{NUMBER})"
_DAYS = rf"(?:\p{{L}}*{DAYS}|{WEEKS}|timer|timar)"
_AND = r"(?:,? (?:og|å|pluss)|,) "
_ODD_YEARS = rf"(?:{BETWEEN_TENS}|[2-6][1-9])"
_ODD_DAYS = rf"(?:[3-9][1-9]|[1-9]\d\d|[1-9][ .]?\d\d\d|{said(*(range(ten + 1, ten + 10) for ten in range(30, 100, 10)))}|(?:{NUMBER}[ -]?)?(?:hundre|tusen)(?: ?og ?| ){NUMBER})"
_SOBER = any_of(
    "rusfri rusfritt rusfrie nykter nykteren nyktert edru edruelig clean ren rein tørr tørrlagt medisinfri lar-fri stoffri stoff-fri røykfri spillefri avholdende avhalden"
)
_WITHOUT = rf"(?:uten|utan|foruten|forutan) (?:å (?:ruse|drikke|røre|smake|sprekke|sette)(?: \p{{L}}+)?|(?:\p{{L}}+ )?{any_of('rus stoff alkohol en_dråpe ein_drope dråpe sprekk tilbakefall heroin amfetamin øl piller pillar et_glass eit_glas en_sprekk medisiner')})"
_IN_A_LIFE_OF = any_of(
    "rus rusen aktiv_rus aktiv_rusing gata kjøret kjør heroin amfetamin metadon lar fengsel landeveien sjøen trygd alkohol piller pillar benzo misbruk speed murene lukket_avdeling flasken flaska"
)
# --- families ---
_FEW_UP = rf"(?:{said(range(4, 17))}|[4-9]|1[0-6])"
_MANY = rf"(?:{said(range(5, 17))}|[5-9]|1[0-6])"
_THREE_UP = said(range(3, 10))
_SIBLINGS = any_of(
    "søsken sysken søskn søskjen sysjen systkin søskenan søskena søskener systken brødre brør brødrer søstre systre systrer søstrer halvsøsken halvsysken stesøsken"
)
_CHILDREN = any_of(
    "barn bån born ungan ongan ongær ongar unger ungar unga onger onga ongar døtre døtrer døttre sønner søner gutter gutar gutta guttær jenter jentær jento småunger småungar barnebarn barneborn oldebarn oldeborn fosterbarn fosterungar fosterunger adoptivbarn tippoldebarn fostersøsken stebarn"
)
_SOME_OF_THEM = rf"(?:{said(range(2, 17))}|\d{{1,2}}|to|en|ein|ei|én|éi|ingen|inga)"
# What makes the family more singular still: «ni søsken med tre mødre», «fem brør og ingen syster», «åtte søsken og æ e nest yngst».
_BESIDES = (
    rf"(?:,? (?:med|på|av|fordelt på) {_SOME_OF_THEM} (?:ulike |forskjellige |samme |same )?\p{{L}}{{3,}}|,? (?:og|å|men|bare|berre) {_SOME_OF_THEM} {any_of('bror brødre brør søster søstre syster systrer systre gutt gut gutter gutar jente jenter')}|"
    rf",? (?:og|å) (?:jeg|eg|æ|e|je|jæ|han|hun|ho|hu) (?:(?:er|e|æ|var|va) )?(?:nest )?{any_of('yngst eldst minst størst yngste eldste midterst nummer')}(?: {NUMBER})?)?"
)
# --- roles ---
ROLE = definite(
    "leder leiar sjef direktør prest sokneprest sogneprest lensmann ordfører ordførar varaordfører varaordførar rektor klokker klokkar organist kantor jordmor distriktslege distriktslækjar kommunelege kommunelækjar kommuneoverlege kommunepsykolog overlege avdelingsoverlege overlækjar fjellfører fjellførar",
    "politimester politimeister brannsjef havnesjef hamnesjef redaktør ansvarlig_redaktør trener trenar formann styreleder styreleiar nestleder nestleiar dirigent keeper kaptein grunnlegger grunnleggar initiativtaker initiativtakar koordinator prosjektleder prosjektleiar avdelingssjef",
    "fengselsprest feltprest studentprest sjømannsprest gateprest sykehusprest diakon kateket fyrvokter fyrvaktar telegrafist kirketjener kyrkjetenar kyrkjeverje kirkeverge stasjonsmester stasjonsmeister poståpner postopnar bestyrer bestyrar styrar vokter vaktar losoldermann los notbas bas skipper",
    "rådmann bydelsdirektør kommunedirektør lagleder lagleiar speiderleder korleiar korleder korpsleder fengselsleder fengselsleiar fengselsdirektør misjonær pastor forstander hovudtrenar hovedtrener kommunekasserer vararepresentant fanebærer speaker kretsleder kretsleiar bydelsleder lokallagsleder lokallagsleiar fylkesleder fylkesleiar festivalsjef teatersjef museumsbestyrer bankdirektør banksjef fabrikksjef verksmester skolesjef skulesjef kultursjef barnevernsleder sanitetsleder dommer statist oldermann viking_e fagforeningsleder klubbleder hovedtillitsvalgt hovudtillitsvald veterinær dyrlege dyrlækjar ungdomsprest tolldirektør sorenskriver landsstyremedlem sentralstyremedlem",
)
_LED = r"\p{L}{3,}(?:leder|lederen|leiar|leiaren|sjef|sjefen|ansvarlig|ansvarleg|mester|mesteren|trener|treneren|prest|presten|direktør|direktøren|koordinator|koordinatoren|konsulent|representant)"
RANKED = rf"(?:(?:dei|de|en av de|ein av dei) )?(?:aller |nest )?{any_of('eneste einaste ainaste enaste første fyrste føste siste eldste yngste')}"
NO_TIME = rf"(?!(?:{any_of('uka uken veka ukene ukan vekene dagen dagane dagene gangen gongen gang gong tida tiden året åra årene natta kvelden helga måneden månaden timen møtet turen møte del halvdel er e var va som å i på mandagen mandag vakta vakten samtalen jobben jobb instansen vits sjansen plassen tinga tingen butikken')})\b)"
_AREA = any_of(
    "kommunen fylket landet bygda byen regionen norge noreg landsdelen distriktet dalen øya heile_verda verden nord-norge nord-noreg vestlandet østlandet sørlandet finnmark nordland troms trøndelag rogaland hordaland agder telemark buskerud oppland hedmark østfold vestfold innlandet akershus norden europa skandinavia grenda bydelen familien_som"
)
_PARTY = any_of(
    "ap arbeiderpartiet høyre høgre frp sv rødt raudt venstre senterpartiet sp krf mdg bygdelista pensjonistpartiet nkp demokratene samefolkets_parti nsr industripartiet partiet"
)
_BODY = definite(
    "kommunestyre bystyre fylkesting storting sameting formannskap bydelsutvalg kommunestyrerepresentant stortingsrepresentant bystyrerepresentant vara vararepresentant listekandidat toppkandidat førstekandidat listetopp gruppeleder gruppeleiar ordførerkandidat ordførarkandidat"
)
# --- events ---
EVENT = (
    r"\p{L}*(?:"
    + any_of(
        "brannen brannulykka brannulykken ulykka ulykken ulykke ulukka ulukken ulykkå drapet drapa drapene skytinga skytingen skytinja knivstikkinga knivstikkingen raset rasulykka skredet forliset eksplosjonen gisselaksjonen gisselsituasjonen styrten dødsfallet dødsfalla flommen flaumen overfallet bombetrusselen havariet velten velta ranet drukninga drukningen razziaen slåsskampen stabbinga påkjørselen kollisjonen treffet stevnet festivalen landskappleiken kappleiken utforkjøringa utforkjøringen utforkøyringa påkjørslen bokseringen gasslekkasjen kidnappinga kidnappingen rømminga rømmingen grunnstøtinga grunnstøtingen kantringa pasientdrapet leirskredet snøskredet jordskjelvet aksjonen opprøret opptøyene"
    )
    + r"|(?<!\p{L})(?:brann|ulykke|drap|ras|ran|overfall))"
)
_HAPPENING = any_of(
    "episoden hendelsen hendinga hendingen greia greiene greiå bråket bråket_rundt oppstyret saken saka dommen rettssaken rettssaka ankesaken ankesaka straffesaken straffesaka skandalen konflikten begravelsen gravferda opptøyene demonstrasjonen avsløringa avsløringen"
)
_WENT_DOWN = any_of(
    "sank forliste gikk_ned gjekk_ned gjikk_ned jikk_ned havarerte grunnstøtte kantret kantra brant brant_ned brann brann_ned brændt eksploderte raste raste_ut rasa rasa_ut styrtet styrta tok_fyr gikk_på_grunn gjekk_på_grunn forsvant_på_havet blei_skutt ble_skutt vart_skoten ble_drept blei_drept vart_drepen"
)
# --- the press ---
STORY = definite(
    "artikkel artikkelen oppslag sak saka reportasje intervju dokumentar innslag forside forsida overskrift lesarbrev leserbrev kronikk podkast podcast program innlegg debattinnlegg leserinnlegg notis dødsannonse annonse minneord spalte"
)
_OUTLET = rf"(?!Facebook|Fjesbok|Insta|Snap|TikTok|YouTube|Twitter|Messenger|Nett\b)(?:lokalavisa|lokalavisen|lokalaviså|riksavisene|BT|VG|NRK|TV ?2|(?-i:\p{{Lu}}{{2,}})|{PLACE}(?:-(?-i:\p{{Lu}})[\p{{L}}-]+)?)"
_DEFENCE = r"(?:Forsvaret|Nordsjøen|Marinen|Luftforsvaret|Hæren|Heimevernet|Kystvakta|Kystvakten|Telemark bataljon|Sjøforsvaret|Garden|Kongo|Libanon|Afghanistan|Nordsjøfarten|Ishavet|Svalbard|Operaen|Stortinget|Jan Mayen|Antarktis|Bosnia|Irak|Mali)"
_TITLES = any_of("mester meister mesteren meisteren mesterskap mesterskapet rekord rekorden rekordholder rekordhalder champion")

RULES: tuple[Rule, ...] = (
    # --- durations to the month or the day ---
    rule("varighet", "OTHER", rf"\b{_N} {YEARS}(?:{_AND}| ){_N} (?:{MONTHS}|{_DAYS})(?:(?:{_AND}| ){_N} {_DAYS})?\b", 0.9, "indirect"),
    rule("varighet", "OTHER", rf"\b{_N} {MONTHS}{_AND}{_N} {_DAYS}\b|\b{_N} {WEEKS}{_AND}{_N} {DAYS}\b", 0.8, "indirect"),
    rule("varighet", "OTHER", rf"\b(?P<x>(?:{NUMBER} ?)?hundre (?:og|å) {NUMBER})(?=\s*(?:$|[.!?]|(?:no|nå|dager|dagar|i dag)\b))|\b{_COUNT} {YEARS} (?:den|dan) \p{{L}}+ {MONTH}\b|\b(?:{BETWEEN_TENS}|[2-6][1-9]) {YEARS} og {NUMBER} \p{{L}}*{DAYS}\b", 0.5, "indirect"),
    rule("varighet", "OTHER", rf"\b(?:(?P<x>dag (?:nummer |nr\.? )?(?:[2-9]\d|\d{{3,4}}|{TEENS_UP}))\b(?! (?:av|i) )|(?P<x>{_ODD_DAYS} {DAYS})\b)", 0.6, "indirect"),
    rule("varighet", "OTHER", rf"\bpå (?:dagen|dan|døgnet) (?P<x>{_COUNT} {YEARS})\b|\b(?P<x>{_COUNT} {YEARS} på (?:dagen|{WEEKDAY}))\b", 0.7, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b{_SOBER}(?: \p{{L}}+){{0,2}} (?:i|på|nå i|no i) (?P<x>(?:over |snart |nesten |mer enn |meir enn |godt over )?{_COUNT} (?:{YEARS}|{MONTHS}|{WEEKS}|{DAYS})(?:,? (?:til |te |på |no |nå )?(?:høsten|hausten|våren|sommeren|sommaren|vinteren|jul|påske|i (?:haust|høst|vår|vinter|sommer|sommar|dag|morgen|{MONTH})|{WEEKDAY}))?)\b", 0.6, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b(?P<x>{_COUNT} (?:{YEARS}|{MONTHS}|{WEEKS}|{DAYS})) (?:som )?(?:{_SOBER}\b|{_WITHOUT}|rusfrihet|nykterhet|edruskap)", 0.6, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b(?:rørt (?:noe|noko|ein dråpe|en dråpe|stoff|alkohol)|drukket|drukke|ruset meg|rusa meg|røyka heroin|sprukket|vært nykter|satt et skudd|sett eit skot)(?: \p{{L}}+){{0,2}} (?:i|på) (?P<x>{_COUNT} (?:{YEARS}|{MONTHS}|{WEEKS}|{DAYS}))\b", 0.6, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b{_SOBER} (?:siden|sidan|sia) (?P<x>\p{{L}}+dag(?:en)? (?:for|da|då) \p{{L}}+ (?:uker|veker|måneder|månader|år) (?:siden|sidan|sia))", 0.6, "indirect"),
    rule("etter N år", "OTHER", rf"\b(?:etter|med|i|hatt|hadde|over|nesten) (?P<x>(?:[1-9]\d|{TEENS_UP}) {YEARS}) (?:i|på|med|bak) {_IN_A_LIFE_OF}\b", 0.5, "indirect"),
    rule("lang varighet", "OTHER", rf"\b{_ODD_YEARS} {YEARS}\b(?= (?:på|hos|ved|bak|om bord|til sjøs|til havs|gift|sammen|saman|med|uten|utan) )|(?<=\b(?:i|etter|gjennom|på|over|nesten|vært|vore|jobba|jobbet|arbeidd|arbeidet|gift|snart|hele|heile) )(?:mer enn |meir enn |over |nesten |hele |heile |snart )?{_ODD_YEARS} {YEARS}\b", 0.6, "indirect"),
    # --- families ---
    rule("søskenflokk", "OTHER", rf"\b{_FEW_UP} (?:hel)?{_SIBLINGS}\b{_BESIDES}", 0.8, "indirect"),
    rule("søskenflokk", "OTHER", rf"\b(?:(?:vi|me|oss|dei|de|dem|dæm|mi) (?:va|var|er|e|æ|ble|vart|blei|voks\w* opp|vaks opp)|va(?:r)? (?:vi|me|mi))(?: \p{{L}}+)? (?P<x>{_FEW_UP} (?:{_CHILDREN}|stykker i flokken|i flokken|{_SIBLINGS})\b{_BESIDES})", 0.8, "indirect"),
    rule("søskenflokk", "OTHER", rf"\b(?:nest )?(?:yngst|eldst|yngste|eldste|mellomst|minst|minstemann|eldstemann|mellombarn|attpåklatt|nummer \p{{L}}+|nr\.? \d+|midt|den \p{{L}}+) (?:av|tå|i|i ein flokk på|i en flokk på|i en søskenflokk på|i ein syskenflokk på|ut av) (?:en |ein |de |dei |oss )?(?P<x>(?:(?:søskenflokk|syskenflokk)(?:en)? (?:på|av) )?{_FEW_UP}(?: (?:{_SIBLINGS}|{_CHILDREN}))?)(?=\s*(?:$|[.,;:!?…]|og|å|i|på|som|der|jeg|eg|æ|så|da|hjemme|heime))", 0.7, "indirect"),
    rule("søskenflokk", "OTHER", rf"\b(?:(?:eneste|einaste|eldste|yngste) (?:jenta|jente|gutten|gutt|guten|gut) i )?(?:en |ein )?(?:søskenflokk|syskenflokk|barneflokk|ungeflokk|flokk)(?:en)? på {_FEW_UP}\b", 0.8, "indirect"),
    rule("jevngammel", "OTHER", rf"\b{_N} (?:{DAYS}|{WEEKS}|{MONTHS}|minutt|minutter|timer) (?:eldre|yngre) enn(?: \p{{L}}+)?\b", 0.6, "indirect"),
    rule("barneflokk", "OTHER", rf"\b{_MANY} (?:døtre|døtrer|sønner|søner|jenter|gutter|gutar|gutta|fostersøsken|fosterbarn|fosterunger|fosterungar|oldebarn|barnebarn|barneborn|adoptivbarn|stesøsken|tanter|onkler|onklar|halvsøsken|halvsysken|tippoldebarn)\b(?! (?:på|i) (?:gruppa|avdelinga|avdelingen|klassen|laget|kurset))", 0.7, "indirect"),
    rule("barneflokk", "OTHER", rf"\b{any_of('mor mora far bestemor bestefar alenemor alenefar mamma pappa foreldre oldemor oldefar fostermor fosterfar tante onkel')} (?:til|te|for|åt) {_FEW_UP}\b(?! (?:år|prosent))", 0.7, "indirect"),
    rule("barneflokk", "OTHER", rf"\b{said(range(4, 17))}barns(?:mor|far|mora|faren|moren|foreldre|familie|flokk)\b", 0.7, "indirect"),
    rule("barneflokk", "OTHER", rf"\b(?:har|hadde|hadd|fikk|fekk|fått|født|oppdro|med|og|å|i huset|sammen|sine|mine|alle) (?:alle |til sammen |tilsammen |mine |sine )?(?P<x>(?:{said(range(4, 5))}|4) (?:døtre|døtrer|sønner|søner|jenter|gutter|gutar|brødre|brør|søstre|systre|fosterbarn|barnebarn|unger|ungar|unga|onga|barn|bån))\b(?! (?:i|på) (?:gruppa|avdelinga|klassen))", 0.5, "indirect"),
    rule("barneflokk", "OTHER", rf"\b(?P<x>{_MANY} (?:unger|ungar|unga|barn|bån|born|onger|onga))\b(?= (?:hadde|har|fikk|fekk|i (?:flokken|familien|søskenflokken|huset|heimen)|med|hjemme|heime|sammen)|\s*[.,;!?]|$)(?<=\b(?:har|hadde|hadd|fikk|fekk|fått|født|oppdro|med|og|våre|sine|mine|alle|var|va|er|blei|ble|vart) (?:alle |til sammen |vi |me )?(?P=x))", 0.5, "indirect"),
    rule("barneflokk", "OTHER", rf"\b(?:1\d|[2-9]\d|{TEENS_UP}) (?:barnebarn|barneborn|oldebarn|oldeborn|søskenbarn|fosterbarn)\b", 0.7, "indirect"),
    rule("generasjoner", "OTHER", rf"\b{_SOME_OF_THEM} generasjon(?:er|ar) (?:på|under|i) (?:samme|same|ett|eitt|det) \p{{L}}+", 0.7, "indirect"),
    rule("tvillinger", "OTHER", rf"\b{_SOME_OF_THEM} par (?:tvilling|trilling)(?:er|ar|a)\b|\b{_SOME_OF_THEM} \p{{L}}+ som (?:er|e|æ|var|va) (?:tvilling|trilling)(?:er|ar|a)\b", 0.8, "indirect"),
    rule("tvillinger", "OTHER", rf"\b(?:(?:eneggede|eneggete|einegga|enegga|toeggede|toegga|siamesiske) )?(?:tvilling|trilling|firling|trælling)(?:er|ar|a|ene|ane|an|en|{any_of('jente jenta jenter jentene jentan jentane gutt gutter gutar gutten gutan guttene gutane guttan døtre døtrer døtrene sønner søner sønnene barn barna søster søstera søsteren søstre syster systera systre systrer bror broren brødre brødrene brør brørne par paret far mor mora unger ungan ungar fødsel')})?\b(?: (?:min|mi|hans|hennes|hennar)\b)?", 0.9, "indirect"),
    rule("adoptert", "OTHER", rf"\b(?:adoptert|adoptivbarn|adoptivdatter|adoptivsønn|fosterbarn|utenlandsadoptert|utanlandsadoptert) (?:hit )?(?:fra|frå|ifra|i) {PLACE}", 0.8, "indirect"),
    rule("mange ekteskap", "OTHER", rf"\b(?:gift|skilt|enke|enkemann|forlova|forlovet) (?P<x>(?:{_THREE_UP}|3|4|5) (?:ganger|gonger|gong|gang|gonga))\b|\b(?P<x>(?:{_THREE_UP}|3|4|5) (?:ulike|forskjellige|ulike) (?:fedre|mødre|barnefedre))\b", 0.5, "indirect"),
    # --- distinctions ---
    rule("merke", "OTHER", rf"\b(?:tidligere |tidlegare )?(?:norges|noregs|norgs|verdens|verds|europa|nordisk |kongs|krets|lands|junior|nordnorsk |samisk |by|fylkes|olympisk )-?{_TITLES}(?: i (?:\p{{L}}+-)*\p{{L}}+)?|\b(?:NM|VM|EM|OL)-?(?:gull|sølv|bronse|medalje|deltaker|deltakar|tittel)\w*(?: i \p{{L}}+)?|\b(?:gull|sølv|bronse|medalje) i (?:NM|VM|OL|EM)\b(?: i \p{{L}}+)?", 0.7, "indirect"),
    rule("merke", "OTHER", r"\b(?:lands|elite|junior|toppserie|tippeliga)(?:lags|serie|liga|seriens)?(?:spiller|spelar|keeper|målvakt|utøver|løper)\w*|\b(?:junior|damelands|herrelands|ungdoms|u\d\d-)?landslaget i \p{L}+|\bkongens fortjenst(?:medalje|medaljen)\b|\b(?:kongepokal|stortingskandidat|olympier|sametingskandidat|nobelpris|ridder av)\p{L}*\b", 0.7, "indirect"),
    rule("merke", "OTHER", rf"\b(?:kåra til |kåret til |vart |ble |blei )?(?P<x>årets {definite('bedrift ansatt likeperson ildsjel eldsjel navn namn lærling trener trenar sykepleier sjukepleiar leder leiar bonde kunstner kunstnar idrettsnavn idrettsnamn frivillig frivillige nykomling butikk kokk gründer bygdefolk sambygding sørlending tromsøværing bergenser student lærer lærar ungdom bygdekvinne handlende kulturpris')}(?: (?:i|på|ved|av) {PLACE})?)", 0.7, STRONG),
    rule("merke", "OTHER", r"\b(?:deltok|deltaker|deltakar|med|var|kom|vant|røk ut|finalist) (?:i |på |av |til )?(?:finalen i |finale i )?(?P<x>(?-i:Idol|Farmen|Paradise Hotel|Big Brother|Melodi Grand Prix|Grand Prix|Spellemann\w*|Stjernekamp|The Voice|Ekstremsport\w*|X Factor|Petter Uteligger|Brennpunkt|Birken|71 grader nord|Kjendis\w+|Robinson\w*|Norske Talenter|Skal vi danse|Luksusfellen|Ungdomsmesterskap\w*))\b", 0.6, "indirect"),
    rule("trossamfunn", "OTHER", rf"\b{any_of('pinsevenn pinsevenner pinsevennen læstadianer læstadianar læstadiansk læstadianere læstadianarar jehovas_vitne jehovas_vitner mormon mormoner mormonar adventist adventister kveker kvekar kvekere smiths_venner smiths_venn baháʼí bahai bahá’i scientolog scientologer munk nonne buddhistmunk hare_krishna johanneskirken_medlem hinduprest druide asatruer asatru sjaman noaide')}(?: og (?:tidligere|tidlegare)(?= {any_of('verdens norges noregs verds krets lands')}))?\b", 0.5, "indirect"),
    rule("folkevalgt", "OTHER", rf"\b{_BODY} (?:for|til) {_PARTY}(?: i {PLACE})?\b", 0.7, STRONG),
    # --- roles ---
    rule("eneste", "OTHER", rf"\b{RANKED} (?:{NO_TIME}\p{{L}}[\p{{L}}-]+ ){{0,3}}(?:i|på|ved|her i|for|frå|fra|til) (?:heile |hele |denne )?(?:{_AREA}\b|{PLACE})", 0.7, STRONG),
    rule("eneste", "OTHER", rf"\b{any_of('eneste einaste ainaste første fyrste føste yngste')} (?:kvinnelige|kvinnelege|kvinnelig|kvinneleg|mannlige|mannlege|mannlig|samiske|samisk|norske|åpne|homofile|muslimske|døve|blinde|fargede|svarte|somaliske|rusfrie)(?: (?!i\b|på\b|som\b|er\b|var\b)\p{{L}}{{4,}})?", 0.6, STRONG),
    rule("eneste", "OTHER", r"\b(?:eneste|einaste|ainaste) (?:som )?(?:overlevende|overlevande|gjenlevende|overlevde|som overlevde|kvinna|kvinnen|mannen|dama|jenta|gutten|guten)(?: (?:i|på|om|blant|av|ombord|om bord)(?: \p{L}+)?)?\b", 0.6, STRONG),
    rule("ansvar for", "OTHER", rf"\b{_LED} (?:for|i|på|ved|av) {PLACE}(?: (?:i|på) {PLACE})?", 0.7, STRONG),
    rule("sjelden rolle", "OTHER", rf"\b(?:daglig |dagleg )?{ROLE} (?:for|i|på|ved|av|til) (?:heile |hele |den |det )?{PLACE}(?: (?:kirke|kyrkje|menighet|fengsel|kommune|skole|skule|sogn|sokn|misjonskirke|musikkorps|blandakor|mannskor|idrettslag|barnehage|sykehus|sjukehus))?(?: (?:i|på) {PLACE})?", 0.7, STRONG),
    rule("sjelden rolle", "OTHER", rf"\b(?:{any_of('startet starta stifta stiftet grunnla grunnlagde oppretta opprettet')}) (?P<x>(?:det |den )?(?:første|fyrste|eneste|einaste) \p{{L}}+(?: (?:i|på) (?:{PLACE}|{_AREA}))?)", 0.6, STRONG),
    rule("sjeldent yrke", "OTHER", rf"\b(?-i:\p{{Ll}})[\p{{L}}-]{{3,}}(?:er|ar|mann|pilot|kokk|ist|ør|sjef|soldat|offiser|jordmor|lege|prest) (?:i|på|for) (?-i:{_DEFENCE})\b", 0.85, "indirect"),
    # --- events ---
    rule("hendelse", "OTHER", rf"\b{EVENT} (?:på|i|ved|utenfor|utanfor|utafor|utfor|under|oppe på|nede på|inne på|uti|ute på|borte på|ombord på|om bord på) (?:den |det |dei |selve |gamle )*(?:avdeling \w+|{PLACE}(?:,? \d+)?|(?:E|riksvei |fylkesvei |Rv\.? ?|Fv\.? ?)\d+|(?!natta|dagen|kvelden|veien|hodet|meg|seg|fjor|helga)\p{{Ll}}[\p{{L}}-]{{2,}}(?:en|a|et|i|ane|ene|o|å)\b)", 0.8, STRONG),
    rule("hendelse", "OTHER", r"\b(?!bilulykk|trafikkulykk|arbeidsulykk|mopedulykk|sykkelulykk|motorsykkelulykk|kjønnsdrap|selvdrap)\p{L}{3,}(?:brannen|ulykka|ulykken|ulukka|raset|(?<!over)skredet|drapet|drapene|drapa|(?<!til|land|for)ranet|forliset|havariet|skytinga|skytingen|kapringa|kapringen|dramaet|flommen|flaumen|eksplosjonen|styrten|velten|katastrofen|skandalen)\b(?<!naturkatastrofen|overraset|klimakatastrofen)", 0.6, STRONG),
    rule("hendelse", "OTHER", rf"\b(?:den|det|dei|de) {_HAPPENING} (?:på|i|ved|utenfor|utanfor|med|hos) (?:\p{{Ll}}+ (?:i|på|ved|utenfor|utanfor) )?(?:den |det )?(?:{PLACE}(?: (?:gate|gata|vei|veg|skole|skule|fengsel|sykehus|sjukehus|stasjon|kirke))?|\p{{Ll}}[\p{{L}}-]{{3,}}(?:en|a|et|å)\b)", 0.6, STRONG),
    rule("hendelse", "OTHER", rf"\b{_HAPPENING} (?:i|på|ved|fra|frå) (?:{PLACE}|tingretten|lagmannsretten|Eidsivating|Gulating|Borgarting|Frostating|Hålogaland)", 0.6, STRONG),
    rule("hendelse", "OTHER", rf"\b(?:[\p{{L}}\d]{{2,}}|{PLACE})-(?:saken|saka|sakå|drapet|brannen|ulykka|ulykken|skandalen|raset|forliset|aksjonen|ranet|skytinga|dommen|mannen|skipet|havariet)\b", 0.7, STRONG),
    rule("hendelse", "OTHER", rf"\b(?:den|da|då|natta|natten|kvelden|året|når|dagen|gangen)(?: (?:natta|natten|dagen|kvelden|gangen|gongen|vinteren|høsten|hausten|morgenen|helga|sommeren|sommaren|våren))?(?: (?:da|då|at|som))? (?P<n>(?!(?:jeg|eg|æ|han|hun|ho|vi|me|det|de|dei|e|a|hu)\b)(?:\p{{L}}[\p{{L}}-]+ ){{1,3}}){_WENT_DOWN}\b", 0.6, STRONG),
    rule("medieomtale", "OTHER", rf"\b(?:den |det |dei )?{STORY} (?:(?:mitt|min|mi|hans|hennes|hennar|vår|vårt|deres|om (?:meg|han|henne|ho|oss|dem|dei|saka|saken)|med (?:meg|han|henne|ho|oss)|av (?:meg|oss|han)) )?(?:(?:sto|stod|kom|var|som sto|som kom) )?(?:i|på) {_OUTLET}(?![\p{{L}}])", 0.8, STRONG),
    rule("medieomtale", "OTHER", r"\b(?:NRK|TV2|VG|BT|Dagbladet|Aftenposten|Brennpunkt)-(?:innslag|reportasje|program|oppslag|artikkel|dokumentar|intervju|serie|sak)(?:et|en|a)?(?: om \p{L}+)?|\b(?:overskrift\w*|forsida|forsiden|avisa|avisen|bladet|lokalavisa|lokalavisen|notisen|(?:på )?side \w+)\b[^.«»]{0,70}«(?P<x>\p{Lu}[^ »]+ [^ »]+ [^»]{4,80})»", 0.6, STRONG),
    rule("fartøy", "OTHER", r"\b(?:MS|M/S|MF|M/F|MK|M/K|KNM|DS|D/S|MT|SS|hurtigruteskipet|skøyta|skøyto|sjarken|tråleren|kutteren|rodde|seilte|ferja|båten|skuta) (?:(?:med|ut med|på|som heter|som heitte|til|mi|min|hans) )?(?P<x>«[^»]{3,30}»|(?-i:(?<=(?:MS|M/S|MF|M/F|MK|M/K|KNM|DS|D/S) )\p{Lu}[\p{L}-]+))", 0.6, STRONG),
    rule("medieomtale", "OTHER", rf"\b(?:forsida|forsiden|framsida|fronten) (?:av|på|til|i) {_OUTLET}(?![\p{{L}}])", 0.7, STRONG),
    rule("institusjon på sted", "ORG", rf"\b(?:kapell(?:et)?|kirk(?:a|en)|kyrkj(?:a|e)|sykehus(?:et)?|sjukehus(?:et)?|sjukhus(?:et)?|fengsel(?:et)?|fengslet|skol(?:en|a)|skul(?:en|a)|barnehag(?:en)|sykehjem(?:met)?|sjukeheim(?:en)|aldersheim(?:en)|barnehjem(?:met)?|"
         rf"barneheim(?:en)|dagsenter(?:et)?|avlastning(?:en)|bedehus(?:et)?|legekontor(?:et)?|legesenter(?:et)?|poliklinikk(?:en)?|bofellesskap(?:et)?|tiltak(?:et)|moskeen|samfunnshuset|døgnpost(?:en)|ruspost(?:en)|akutten|distriktspsykiatriske senter(?:et)?) (?:i|på|ved|oppe på|oppe i|ute på|nede i) {PLACE}", 0.7),
)  # fmt: skip

# --- occupations ---
# Last parts that make a word an occupation few have; what stands before them says which: havnelos, ærfuglvokter, fiskeoppdretter.
_RARE_HEADS = any_of(
    "makar maker bygger byggjar byggar vokter vaktar (?<!lang)smed støper støypar skjærer skjerar fanger fangar temmer temjar blåser blåsar hogger hoggar guide fullmektig kadett avløser avløysar utstopper udstopper utstoppar (?<!med|sam)arbeider (?<!med|sam)arbeidar oppdretter oppdrettar los oldermann bas skipper",
    "jeger jegar dykker flyger flygar pilot gjeter gjetar gjætar budeie røkter røktar fløter fløtar brenner brennar sliper slipar stemmar pianostemmer binder bindar brygger bryggjar konsul fogd prost biskop kantor organist dirigent kaptein offiser løytnant major oberst",
    "konservator arkivar antikvar arkeolog geolog biolog solist danser dansar sanger songar spelmann spellemann trekkspelar felespiller artist komponist regissør dramaturg scenograf koreograf kurator korrespondent forsker forskar professor stipendiat inspektør sysselmann lensmann fisker maskinist styrmann telegrafist rallar skytter skyttar vever vevar kunstner kunstnar",
    "kone budeie bonde mester meister tømmermann fører førar tekniker teknikar reder reiar hopper hoppar rytter ryttar atlet spelemann dommer dommar misjonær kateket klokker klokkar restaurator meierist meteorolog agronom veterinær loggfører prøvetaker skribent forlegger forleggjar antikvitetshandler auksjonarius detektiv etterforsker etterforskar agent tolder tollbetjent diplomat attaché ambassadør",
)
_COMMON_FIRST_PARTS = any_of(
    "sosial miljø fabrikk industri bygnings anleggs helsefag fag gate ungdoms frivillig bistands skift med sam hus vei veg olje offshore lager kriminal sykehus hjemme hotell butikk omsorgs stillas rus bil trailer lastebil buss drosje taxi truck gravemaskin maskin sjåfør data nett it lyd sprøyte skole skule barne ungdoms helse sosial sommer fotball hånd hand nabo natt dag jobb mat kjøkken kaffe alkohol amfetamin heroin pille stoff hasj medie pc kontor fag avdelings tømmer tømrer mur hus vakt verks drifts service tele el bank"
)
_HEADED = regex.compile(
    rf"(?<![\p{{L}}-])(?!{_COMMON_FIRST_PARTS}(?:s|e)?{_RARE_HEADS})(?-i:\p{{Ll}})[\p{{L}}-]{{2,}}{_RARE_HEADS}(?:en|n|an|ar|er|e|a|ane|ene)?(?![\p{{L}}-])",
    regex.IGNORECASE,
)
# «Faren min var …», «utdannet …»: an occupation that is none of the ordinary ones.
_KIN = any_of(
    "far faren mor moren mora bestefar besteforeldre bestemor morfar farfar oldefar mannen kona kjerringa broren bror søsteren søstera systera sønnen sonen dattera datteren onkel onkelen tanta svigerfar eksen samboeren sambuaren stefaren stefar kjæresten kjærasten"
)
_WORKED_AS = regex.compile(
    rf"\b(?i:som|utdanna|utdannet|utdannelse som|utdanning som|tidligere|tidlegare|pensjonert|forhenværende|faglært|lærling som|læregutt som|jobbet som|jobba som|arbeidde som|(?:jeg|eg|æ|han|hun|ho|hu)(?: \p{{L}}+)? (?:er|e|var|va|ble|blei|vart)(?: jo| egentlig| eigentleg| utdanna| utdannet| opprinnelig)?|{_KIN}(?: min| mi| hans| hennes| hennar)? (?:var|er|e|va|ble|blei|vart|jobbet som|jobba som|arbeidde som)) "
    r"(?:en |ein |ei )?(?P<x>(?-i:\p{Ll})[\p{L}-]{3,}(?:er|ar|mann|or|ist|olog|graf|ør|ent|ant|smed|los|pilot|kokk|vakt|fører|førar|oppdretter|agent|tekniker|teknikar|konservator|artist|mester|meister|leder|leiar|kone|dame|dreng|jente|gutt|sjef|prest|bonde|loge))(?![\p{L}-])"
)
_BARE_CONTEXT = regex.compile(r"(?:som|(?:jeg|eg|æ|han|hun|ho|hu)\b(?!.*\butdann))")
# The shapes that hardly anything but a person's trade has; after a bare «jeg er» other shapes are often adjectives and plurals.
_TRADE = regex.compile(
    r".*(?:ist|olog|graf|ør|smed|los|pilot|kokk|mann|oppdretter|agent|tekniker|konservator|mester|fører|førar|maler|malar|atør|bonde|maker|makar|binder|dreng)$"
)


_ENDING = regex.compile(r"(?:en|ene|ane|ar|er|an|e|a|n)$")


def _many_have(word: str, common: Callable[[str], bool]) -> bool:
    """Whether an occupation is common in any of its forms, Nynorsk (brukaren, leiarane) read as Bokmål too."""
    stems = {word, *(stem for stem in (_ENDING.sub("", word), _ENDING.sub("", _ENDING.sub("", word))) if len(stem) > 3)}
    return any(common(form) for stem in stems for form in (stem, f"{stem}er", regex.sub("ar$", "er", stem)))


def worked_as(text: str, common: Callable[[str], bool]) -> list[Find]:
    """The uncommon occupations people are said to have had."""
    found = []
    for match in _WORKED_AS.finditer(text):
        word = match["x"].lower()
        if not _many_have(word, common) and (not _BARE_CONTEXT.match(match[0].lower()) or _TRADE.match(word)):
            found.append(Find(match.start("x"), match.end("x"), "OTHER", "sjeldent yrke", 0.5))
    return found


_ENDINGS = r"(?:en|n|an|ar|er|ene|ane|et|s|ens|a|e|ne)?"


def occupations_pattern(stems: Iterable[str]) -> regex.Pattern[str]:
    """A pattern for the rare occupations' inflected forms, in Nynorsk too; but «dykkar» is also «your»."""
    both = {form for stem in stems for form in (stem, regex.sub("er$", "ar", stem))} - {"dykkar"}
    alternatives = "|".join(sorted(map(regex.escape, both), key=lambda form: (-len(form), form)))
    return regex.compile(rf"(?<![\w-])(?:{alternatives}){_ENDINGS}(?![\w-])", regex.IGNORECASE)


_AT_PLACE = regex.compile(rf" (?:i|på|ved|for|fra|frå|om bord på|på MS|på M/S) (?:{PLACE}|politiet|forsvaret|krigen|«[^»]+»)")


def find(text: str, occupations: regex.Pattern[str], common: Callable[[str], bool]) -> list[Find]:
    """The singular things of a text; `common` tells a word in an occupation's shape that is none, or that many have."""
    numbered = marked(text)
    found = [find for each in RULES for find in each.finds(numbered)]
    for match in occupations.finditer(text):
        place = _AT_PLACE.match(text, match.end())
        found.append(Find(match.start(), place.end() if place else match.end(), "OTHER", "sjeldent yrke", 0.7))
    found += [
        Find(m.start(), m.end(), "OTHER", "sjeldent yrke", 0.5) for m in _HEADED.finditer(text) if not _many_have(m[0].lower(), common)
    ]
    return found + worked_as(text, common)
