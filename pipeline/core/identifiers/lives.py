"""What singles a life out without naming it: rare occupations and roles, rare events, exact durations, unusual families."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from pipeline.core.identifiers.numerals import WORDED, WORDED_TEENS_UP
from pipeline.core.identifiers.patterns import Rule, rule
from pipeline.core.identifiers.spans import Find

_N = rf"(?:\d{{1,3}}|{WORDED}|noen|nokre|et par|eit par|halvannet)"
_MONTHS = r"(?:måned(?:er)?|månad(?:er|ar)?|måna(?:a|r)?|måneda|månder|måna)"
_SEASON = r"(?:høst|haust|vår|sommer|sommar|vinter)"
_MONTH_NAME = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"
_DAYS = r"(?:dager|dagar|daga|døgn|dag|uker|veker|veka|uke|veke|vekka|timer)"
_ODD_YEARS = r"(?:(?:tjue|tjuge|tyve|tretti|tredve|trætti|førti|førr|femti|fæmti)[ -]?(?:en|én|ett|ein|eitt|to|tre|fire|fir|fem|fæm|seks|sju|syv|sjau|åtte|ni)|[2-5][1-9])"
_NAME = r"(?-i:\p{Lu}[\p{L}-]+)"
_PLACE = rf"{_NAME}(?: {_NAME})?"
_EVENT = (
    r"(?:brann(?:en|ulykka|ulykken)?|ulykk(?:a|en|e)|drap(?:et|a)?|skyting(?:a|en)|knivstikking(?:a|en)|ras(?:et)?|skred(?:et)?|forlis(?:et)?|eksplosjon(?:en)?|ran(?:et)?|gisselaksjon(?:en)?|flystyrt(?:en)?|trafikkulykk(?:a|en)|"
    r"dødsfall(?:et)?|knivdrap(?:et)?|dobbeltdrap(?:et)?|flom(?:men)?|flaum(?:en)?|togulykk(?:a|en)|busulykk(?:a|en)|bilulykk(?:a|en)|båtulykk(?:a|en)|drukningsulykk(?:a|en)|overfall(?:et)?|bombetrussel(?:en)?)"
)
_STORY = r"(?:artikkel(?:en)?|oppslag(?:et)?|sak(?:en|a)?|reportasje(?:n)?|intervju(?:et)?|dokumentar(?:en)?|innslag(?:et)?|forsid(?:a|en)|overskrift(?:a|en)|lesarbrev(?:et)?|leserbrev(?:et)?|kronikk(?:en)?|podkast(?:en)?|programmet)"
_ROLE = (
    r"(?:leder(?:en)?|leiar(?:en)?|sjef(?:en)?|direktør(?:en)?|prest(?:en)?|sokneprest(?:en)?|sogneprest(?:en)?|lensmann(?:en)?|ordfører(?:en)?|ordførar(?:en)?|rektor(?:en)?|klokker(?:en)?|organist(?:en)?|kantor(?:en)?|doktor(?:en)?|jordmor(?:a|en)?|distriktslege(?:n)?|"
    r"kommunelege(?:n)?|kommuneoverlege(?:n)?|kommunepsykolog(?:en)?|politimester(?:en)?|brannsjef(?:en)?|havnesjef(?:en)?|redaktør(?:en)?|trener(?:en)?|trenar(?:en)?|formann(?:en)?|styreleder(?:en)?|styreleiar(?:en)?|dirigent(?:en)?|keeper(?:en)?|kaptein(?:en)?|"
    r"grunnlegger(?:en)?|grunnleggar(?:en)?|initiativtaker(?:en)?|koordinator(?:en)?|prosjektleder(?:en)?|prosjektleiar(?:en)?|avdelingssjef(?:en)?|fengselsprest(?:en)?|feltprest(?:en)?)"
)
_ONLY = r"(?:den |dei |de )?(?:eneste|einaste|første|fyrste|ainaste)"
_DEFENCE = r"(?:Forsvaret|Nordsjøen|Marinen|Luftforsvaret|Hæren|Heimevernet|Kystvakta|Kystvakten|Telemark bataljon|Sjøforsvaret|Garden|Kongo|Libanon|Afghanistan|Nordsjøfarten|Ishavet|Svalbard|Operaen|Stortinget)"

RULES: tuple[Rule, ...] = (
    rule("varighet", "OTHER", rf"\b{_N} år(?:,| og|,? å)? (?:{_N} (?:{_MONTHS}|{_DAYS}))(?:(?:,| og| å)+ {_N} {_DAYS})?\b", 0.9, "indirect"),
    rule("varighet", "OTHER", rf"\b{_N} år,? {_N} {_MONTHS}(?:,? og {_N} {_DAYS})?\b", 0.9, "indirect"),
    rule("varighet", "OTHER", rf"\b{_N} {_MONTHS}(?:,| og) {_N} {_DAYS}\b", 0.8, "indirect"),
    rule("søskenflokk", "OTHER", r"\b(?:\d{1,2}|fire|fir|fem|fæm|seks|sju|syv|sjau|åtte|ni|ti|elleve|tolv|tretten|fjorten) (?:søsken|sysken|søskn|søskena|søskener|brødre|brør|søstre|systre|systrer)\b", 0.8, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b(?:rusfri|rusfritt|nykter|nykteren|edru|clean|ren|rein|tørr|tørrlagt|medisinfri)(?: \w+)? (?:i|på) (?P<x>(?:\d{{1,3}}|{WORDED}) (?:år|åra|{_MONTHS}|dager|dagar|daga))\b", 0.6, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b(?P<x>(?:\d{{1,3}}|{WORDED}) (?:år|{_MONTHS}|dager|dagar|daga)) (?:rusfri|nykter|edru|clean|rein|tørr)\b", 0.6, "indirect"),
    rule("merke", "OTHER", r"\b(?:norges|noregs|verdens|verds|europa|nordisk |kongs|krets|lands|rekord)(?:mester|meister)(?:en|skap)?(?: i \p{L}+)?|\b(?:NM|VM|EM|OL)-(?:gull|sølv|bronse|medalje|deltaker|deltakar)\w*|\b(?:gull|sølv|bronse) i (?:NM|VM|OL|EM)\b|\blandslagsspiller\w*|\blandslaget i \p{L}+|\bkongens fortjenst(?:medalje|medaljen)\b|\bkongepokal\p{L}*\b|\bstortingskandidat\p{L}*\b|\blandslagskeeper\p{L}*\b", 0.7, "indirect"),
    rule("hendelse", "OTHER", r"\b\p{L}{3,}(?:brannen|ulykka|ulykken|raset|(?<!over)skredet|drapet|drapene|ranet|forliset|skytinga|skytingen|kapringa|kapringen|dramaet|flommen|flaumen|eksplosjonen|styrten)\b", 0.6, "strong_indirect"),
    rule("eneste", "OTHER", rf"\b(?:eneste|einaste|ainaste|første|fyrste) (?:\p{{L}}+ ){{1,2}}(?:i|på|ved) (?:heile |hele )?(?:kommunen|fylket|landet|bygda|byen|regionen|Norge|Noreg|landsdelen|distriktet|dalen|øya|Nord-Norge|Vestlandet|Østlandet|Sørlandet|{_PLACE})", 0.7, "strong_indirect"),
    rule("ansvar for", "OTHER", rf"\b\p{{L}}{{3,}}(?:leder|lederen|leiar|leiaren|sjef|sjefen|ansvarlig|ansvarleg|mester|mesteren|trener|treneren|prest|presten|direktør|direktøren) (?:for|i|på|ved|av) {_PLACE}(?: (?:i|på) {_PLACE})?", 0.7, "strong_indirect"),
    rule("barneflokk", "OTHER", r"\b(?:\d{1,2}|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten) (?:døtre|døtrer|sønner|søner|jenter|gutter|gutar|brødre|brør|søstre|systrer|fostersøsken|fosterbarn|halvsøsken|halvsysken|oldebarn)\b", 0.7, "indirect"),
    rule("søskenflokk", "OTHER", r"\b(?:\d{1,2}|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten) (?:barnebarn|unger|ungar|unga|barn|onger)\b(?= (?:hadde|har|fikk|i (?:flokken|familien))|[.,])", 0.5, "indirect"),
    rule("søskenflokk", "OTHER", r"\b(?:vi|me|oss|dei|de|dem|dæm) (?:va|var|er|e|æ|ble|vart|blei) (?P<x>(?:\d{1,2}|fire|fir|fem|fæm|seks|sju|syv|sjau|åtte|ni|ti|elleve|tolv|tretten|fjorten) (?:unger|ungar|unga|onger|onga|barn|bån|søsken|sysken|stykker i flokken|i flokken))\b|\bva(?:r)? (?:vi|me) (?P<x>(?:\d{1,2}|fire|fir|fem|fæm|seks|sju|syv|sjau|åtte|ni|ti|elleve|tolv|tretten|fjorten) (?:unger|ungar|unga|onger|onga|barn|bån|søsken|sysken|søskena))\b", 0.8, "indirect"),
    rule("søskenflokk", "OTHER", r"\b(?:nest )?(?:yngst|eldst|yngste|eldste|mellomst|minst|nummer \p{L}+|midt|den \p{L}+) (?:av|i|i ein flokk på|i en flokk på) (?:en |ein )?(?P<x>(?:søskenflokk(?:en)? (?:på|av) )?(?:\d{1,2}|fire|fir|fem|fæm|seks|sju|syv|sjau|åtte|ni|ti|elleve|tolv|tretten|fjorten)(?: (?:søsken|sysken|barn|unger|ungar|unga|gutter|gutar|jenter|søstre|systre|brødre|brør))?)(?=\s*(?:$|[.,;:!?…]|og|å|i|på|som|der))", 0.7, "indirect"),
    rule("barneflokk", "OTHER", r"\b(?:har|hadde|hadd|fikk|fekk|fått|med|og) (?P<x>(?:fire|fir) (?:døtre|døtrer|sønner|søner|jenter|gutter|gutar|brødre|brør|søstre|systre|fosterbarn|barnebarn|unger|ungar|unga|barn))\b(?! (?:i|på) (?:gruppa|avdelinga|klassen))", 0.5, "indirect"),
    rule("barneflokk", "OTHER", r"\b(?:\d{1,2}|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten) (?:barnebarn|barneborn|oldebarn|fosterunger|fosterungar|adoptivbarn|stesøsken|tanter|onkler|onklar)\b", 0.6, "indirect"),
    rule("rusfri tid", "OTHER", rf"\b(?:rusfri|rusfritt|rusfritt|nykter|nykteren|edru|clean|rein|ren|tørr|medisinfri|rørt (?:noe|noko|ein dråpe|en dråpe)|drukket|drukke|røyka heroin)(?: \w+){{0,2}} (?:i|på) (?P<x>(?:\d{{1,3}}|{WORDED}) (?:år|åra|{_MONTHS}|dager|dagar|daga)(?:,? (?:til |te |på |no |nå )?(?:høsten|hausten|våren|sommeren|sommaren|vinteren|jul|påske|i (?:{_SEASON}|{_MONTH_NAME}))))", 0.7, "indirect"),
    rule("etter N år", "OTHER", rf"\better (?P<x>(?:[1-9]\d|{WORDED_TEENS_UP}) år) (?:i|på|med) (?:aktiv )?(?:rus|rusen|gata|heroin|amfetamin|metadon|fengsel|landeveien|sjøen|trygd|alkohol|piller|pillar)\b", 0.5, "indirect"),
    rule("lang varighet", "OTHER", rf"\b{_ODD_YEARS} år\b(?= (?:på|hos|ved) )|(?<=\b(?:i|etter) )(?:mer enn |over |nesten )?{_ODD_YEARS} år\b", 0.6, "indirect"),
    rule("tvillinger", "OTHER", r"\b(?:(?:eneggede|eneggete|einegga|toeggede|toegga) )?(?:tvilling|trilling|firling)(?:er|ar|a|ene|ane|an|en|jent(?:e|a|er|ene)|gutt?(?:er|ar|en|ene|ane)?|døtre|døtrer|sønner|søner|bar(?:n|na)|systre?r?|brødre|brør|søster(?:en|a)?|syster(?:a)?|bror(?:en)?|par(?:et)?)?\b", 0.9, "indirect"),
    rule("hendelse", "OTHER", rf"\b{_EVENT} (?:på|i|ved|utenfor|utanfor|under|oppe på|nede på|inne på|uti) (?:den |det |dei |selve )?(?:avdeling \w+|{_PLACE}(?:,? \d+)?|\p{{Ll}}[\p{{L}}-]{{2,}}(?:en|a|et|i|ane|ene|o)\b)", 0.8, "strong_indirect"),
    rule("medieomtale", "OTHER", rf"\b{_STORY} (?:om (?:meg|han|henne|oss) )?(?:i|på) (?:lokalavisa|lokalavisen|BT|VG|NRK|TV ?2|(?-i:\p{{Lu}}{{2,}})|{_PLACE}(?:-{_NAME})?)(?![\p{{L}}])", 0.8, "strong_indirect"),
    rule("eneste", "OTHER", rf"\b{_ONLY} \p{{Ll}}[\p{{L}}-]{{4,}} (?:i|på|ved|her i|i heile|i hele|på heile|på hele) {_PLACE}", 0.8, "strong_indirect"),
    rule("sjelden rolle", "OTHER", rf"\b{_ROLE} (?:for|i|på|ved|av|til) (?:heile |hele )?{_PLACE}(?: (?:kirke|kyrkje|menighet|fengsel|kommune|skole|skule|sogn|sokn))?(?: (?:i|på) {_PLACE})?", 0.7, "strong_indirect"),
    rule("sjeldent yrke", "OTHER", rf"\b(?-i:\p{{Ll}})[\p{{L}}-]{{3,}}(?:ger|ker|kar|gar|mann|leder|pilot|kokk|tekniker|mekaniker|mekanikar|jeger|jegar) (?:i|på) (?-i:{_DEFENCE})\b", 0.85, "indirect"),
    rule("institusjon på sted", "ORG", rf"\b(?:kapell(?:et)?|kirk(?:a|en)|kyrkj(?:a|e)|sykehus(?:et)?|sjukehus(?:et)?|sjukhus(?:et)?|fengsel(?:et)?|fengslet|skol(?:en|a)|skul(?:en|a)|barnehag(?:en)|sykehjem(?:met)?|sjukeheim(?:en)|aldersheim(?:en)|barnehjem(?:met)?|"
         rf"barneheim(?:en)|dagsenter(?:et)?|avlastning(?:en)|bedehus(?:et)?|legekontor(?:et)?|legesenter(?:et)?|poliklinikk(?:en)?|bofellesskap(?:et)?|tiltak(?:et)|moskeen|samfunnshuset|døgnpost(?:en)|ruspost(?:en)|akutten|distriktspsykiatriske senter(?:et)?) (?:i|på|ved|oppe på|oppe i|ute på|nede i) {_PLACE}", 0.7),
)  # fmt: skip

# «Faren min var …», «utdannet …»: an occupation that is none of the ordinary ones.
_WORKED_AS = regex.compile(
    r"\b(?:som|utdannet|utdanna|utdannelse som|utdanning som|tidligere|tidlegare|pensjonert|forhenværende|faglært|lærling som|(?:far|faren|mor|moren|mora|bestefar|morfar|farfar|mannen|kona|broren|søsteren|systera|sønnen|onkelen?|samboeren)(?: min| mi)? (?:var|er|e|va|jobbet som|jobba som|arbeidde som)) "
    r"(?P<x>(?-i:\p{Ll})[\p{L}-]{3,}(?:er|ar|mann|or|ist|olog|graf|ør|ent|ant|smed|los|pilot|kokk|vakt|fører|førar|oppdretter|agent|tekniker|teknikar|konservator|artist|mester|meister|leder|leiar))(?![\p{L}-])"
)


def worked_as(text: str, common: Callable[[str], bool]) -> list[Find]:
    """The uncommon occupations people are said to have had."""
    return [
        Find(match.start("x"), match.end("x"), "OTHER", "sjeldent yrke", 0.5)
        for match in _WORKED_AS.finditer(text)
        if not common(match["x"].lower())
    ]


_ENDINGS = r"(?:en|n|an|ar|er|ene|ane|et|s|ens|a|e|ne)?"


def occupations_pattern(stems: Iterable[str]) -> regex.Pattern[str]:
    """A pattern for the rare occupations' inflected forms."""
    alternatives = "|".join(sorted(map(regex.escape, stems), key=len, reverse=True))
    return regex.compile(rf"(?<![\w-])(?:{alternatives}){_ENDINGS}(?![\w-])", regex.IGNORECASE)


_MAKERS = regex.compile(
    r"(?<![\w-])\p{Ll}{4,}(?:makar|maker|bygger|byggjar|vokter|vaktar|smed|støper|skjærer|skjerar|mekaniker|mekanikar|fanger|fangar|temmer|blåser|blåsar|hogger|hoggar|guide|fullmektig|oppdretter|oppdrettar|dommer|dommar)(?:en|n|an|ar|er)?(?![\w-])"
)


def find(text: str, occupations: regex.Pattern[str], common: Callable[[str], bool]) -> list[Find]:
    """The singular things of a text; `common` tells a word in an occupation's shape that is none, or that many have."""
    found = [find for each in RULES for find in each.finds(text)]
    found += [Find(m.start(), m.end(), "OTHER", "sjeldent yrke", 0.7) for m in occupations.finditer(text)]
    found += [Find(m.start(), m.end(), "OTHER", "sjeldent yrke", 0.5) for m in _MAKERS.finditer(text) if not common(m[0].lower())]
    return found + worked_as(text, common)
