"""
Dates and points in time that place a life, in Bokmål, Nynorsk and dialect.

Weekdays, times of day, «i går», «etter jul», «17. mai» in general and plain durations are not among them.
"""

from __future__ import annotations

from pipeline.core.identifiers.numerals import WORDED, WORDED_TEENS_UP, WORDED_YEAR
from pipeline.core.identifiers.patterns import ALONE, Rule, rule
from pipeline.core.identifiers.spans import Find

_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan\.|feb\.|apr\.|aug\.|sept?\.|okt\.|nov\.|des\.|"
    r"janua|februa|setember|øktober|åktober|novæmber|desæmber)"
)
_SURE_MONTH = r"(?:januar|februar|april|juni|juli|august|september|oktober|november|desember|janua|februa)"
_ORDINAL = (
    r"(?:første|fyrste|andre|annen|annan|tredje|fjerde|femte|sjette|sjuende|sjuande|syvende|åttende|åttande|niende|niande|tiende|tiande|ellevte|tolvte|trettende|trettande|"
    r"fjortende|fjortande|femtende|femtande|sekstende|sekstande|syttende|syttande|attende|attande|nittende|nittande|tjuende|tjuande|tyvende|"
    r"(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)ogtjuende|tjue(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|sjuande|åttende|åttande|niende|niande)|"
    r"trettiende|trettiande|tredevte|trettiførste|trettifyrste)"
)
_YEAR = r"(?:19[0-9]|20[0-4])\d"
_YEAR_WORDS = (
    rf"(?:nitten(?: ?hundre(?: ?og)?)?[ -]?{WORDED_TEENS_UP}|to ?tusen(?: ?(?:og|å))? ?{WORDED}|to ?tusen(?= ?(?:$|[.,;!?]))|tju[eg]e? ?(?:ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|søtten|atten|nitten|tjue"
    rf"(?:[ -]?(?:en|ein|to|tre|fire|fem|seks|sju|åtte|ni))?))"
)
_LAST = r"(?:i ?fjor|i ?forfjor|i ?hjor|i år|året (?:før|etter)|same år|samme år|for \w+ år si[ed][ae]?n)"
_SHORT = r"(?:['’´–-]\d\d|\d\d(?=\s*(?:$|[.,;:!?])))"
_TAIL = rf"(?: (?:i |av )?(?:{_YEAR}|{_YEAR_WORDS}|{_LAST}|{_SHORT})\b)"
_SEASON = (
    r"(?:vinterhalvåret|førjulsvinteren|vårparten|sommerferien|sommarferien|høstferien|haustferien|vinterferien|påskeferien|fellesferien|"
    r"våren|våran|vår|sommeren|sommaren|sommern|sommarn|sommer|sommar|høsten|høsten|hausten|haustn|høstn|høst|haust|vinteren|vintern|vinter)"
)
_BARE_SEASON = r"(?:haust|høst|sommer|sommar|vinter|sommern|høstn)"
_HOLIDAY = (
    r"(?:(?:\d\.|første|fyrste|andre|annen|annan|tredje|fjerde) )?(?:lille )?(?:jul(?:aften|aftan|afta|eftan|kvelden)|jule?dag(?:en)?|romjul[ae]n?|påskeaften|påske?dag|pinse?dag|pinseaften|nyttårsaften|nyttårsaftan|"
    r"nyttårsdag|nyttår|skjærtorsdag|langfredag|palmesøndag|askeonsdag|kristi himmelfartsdag|jule?n|jula|juli?n|jul|påska|påsken|påske|pinsen?|pinsa|sankthans(?:aften|aftan|kvelden)?|jonsok|olsok|mikkelsmess|advent|"
    r"fastelavn|17\. mai|syttende mai|8\. mars|1\. mai|bursdagen min)"
)
_WEEKDAY = r"(?:(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|lau|søn|sun)dag(?:en|s)?,? (?:den )?)"
# A two-digit year stands before the end of the phrase, never before what it could count.
_AFTER_PREPOSITION = r"(?<=\b(?:i|siden|sidan|sia|frå|fra|før|etter|til|rundt|ca|cirka|omkring|våren|høsten|hausten|sommeren|sommaren|vinteren|påsken|jula) )"

RULES: tuple[Rule, ...] = (
    rule("dato", "DATE", r"(?<![\d.,/])(?:0?[1-9]|[12]\d|3[01])[./] ?(?:0?[1-9]|1[0-2])[./-] ?(?:(?:19|20)\d\d|\d\d)(?![\d])"),
    rule("dato", "DATE", r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:-\d\d|-\d{4})?(?![\d/-])", 0.8),
    rule("dato", "DATE", r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    rule("dato", "DATE", r"(?<=\bden )(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d)"),
    rule("dato", "DATE", rf"\bden (?P<x>(?:\d{{1,2}}\.|{_ORDINAL}) (?:i )?(?:{_ORDINAL}|\d{{1,2}}\.)(?:{_TAIL})?)(?=[\s.,;!?]|$)", 0.7),
    rule("dagen", "DATE", rf"\bden (?P<x>\d{{1,2}}\.)(?=\s*(?:$|[,;!?)]|(?-i:\p{{Lu}})))|\bden (?P<x>(?:{_ORDINAL}))(?=\s*(?:$|[.,;!?)]))(?<!første|andre|annen|siste|tredje)", 0.5),
    rule("helga i måneden", "DATE", rf"\b(?:første|andre|tredje|fjerde|siste|fyrste) (?:uka|uken|veka|helga|helgen|helgå|(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag(?:en)?) (?:i|av) {_MONTH}(?:{_TAIL})?", 0.9),
    rule("årstid og tall", "DATE", rf"\b(?:{_SEASON}|{_MONTH}|(?:jul|påske|pinse|nyttår)(?:a|en)?) (?:i )?(?:{WORDED_TEENS_UP}|null ?{WORDED}|\d\d)\b(?! (?:prosent|kroner|timer|dager|dagar|uker|veker|år|stykk|mann|ganger|gonger|grader|minutt|personer))", 0.85),
    rule("kort årstall", "DATE", rf"{_AFTER_PREPOSITION}(?P<x>(?:null ?(?:en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni)|tju?e(?:en|ein|to|tre|fire|fem|seks)|0\d)){ALONE}", 0.6),
    rule("kort årstall", "DATE", rf"\b(?:siden|sidan|sia|tilbake i|attende i|helt tilbake til|heilt tilbake til) (?P<x>(?:ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|søtten|atten|nitten|tjue)){ALONE}", 0.6),
    rule("årstid for N år siden", "DATE", rf"\b(?:{_SEASON}|{_MONTH}|jula|påska|påsken) for (?:\w+|\d+) år (?:siden|sidan|sia)", 0.95),
    rule("sist årstid", "DATE", r"\bsist (?:vår|høst|haust|vinter|sommer|sommar|jul|påske)\b", 0.8),
    rule("dag og måned", "DATE", rf"(?:\b{_WEEKDAY})?(?<![\d.,])\b(?:\d{{1,2}}\.?|{_ORDINAL})(?: ?(?:–|-|til|og) ?\d{{1,2}}\.?)? {_MONTH}\b(?:{_TAIL})?"),
    rule("måned og år", "DATE", rf"\b(?:(?:begynnelsen|byrjinga|begynnelsa|starten|midten|slutten) av )?{_MONTH}{_TAIL}", 0.95),
    rule("måned", "DATE", rf"\b(?:(?:begynnelsen|byrjinga|begynnelsa|starten|midten|slutten) av |midt i )?(?:{_SURE_MONTH}\b|(?<=\bi )mars\b|(?<=\bi )mai\b)", 0.5),
    rule("i fjor", "DATE", rf"\bi ?(?:fjor|forfjor|hjor)(?: (?:{_SEASON}|{_MONTH}|jul|påske|pinse))?\b"),
    rule("årstid og år", "DATE", rf"\b(?:(?:tidlig|seint?|midt|langt) (?:på |ut på )?)?{_SEASON}{_TAIL}", 0.95),
    rule("årstid", "DATE", rf"\b(?:i |ifra )(?P<x>{_BARE_SEASON}){ALONE}", 0.8),
    rule("i vår", "DATE", rf"\bi (?P<x>vår){ALONE}", 0.7),
    rule("denne årstiden", "DATE", rf"\b(?:denne|forrige|førre|sist|siste|neste) (?:{_SEASON}|jul|påske)\b(?! (?:min|mi|vår)\b)", 0.6),
    rule("til høsten", "DATE", r"\btil (?P<x>høsten|hausten|haustn|våren|våran|vinteren)\b", 0.6),
    rule("høytid", "DATE", rf"\b(?:(?:uka|uken|veka|dagen|helga|helgen) (?:før|etter) )?{_HOLIDAY}{_TAIL}", 0.95),
    rule("årsskiftet", "DATE", rf"\bårsskiftet(?: (?:{_YEAR}[/–-](?:{_YEAR}|\d\d)|{_YEAR}|{_YEAR_WORDS}|{_LAST}))?\b", 0.8),
    rule("skoleår", "DATE", rf"\b(?:skoleåret|skuleåret|studieåret|sesongen|sesong) (?:{_YEAR}[/–-](?:{_YEAR}|\d\d)|\d\d/\d\d|{_YEAR})(?!\d)", 0.95),
    rule("helga i advent", "DATE", rf"\b(?:første|fyrste|føste|andre|annen|tredje|fjerde) (?:helga|helgen|helgå|helja|søndag(?:en)?) i (?:advent|fasten|fasta)(?:{_TAIL})?", 0.9),
    rule("natt til høytid", "DATE", rf"\b(?:natt|natta|kvelden|dagen|uka|veka|helga) (?:til|te|før|etter) {_HOLIDAY}{_TAIL}", 0.95),
    rule("natt til", "DATE", rf"\bnatt(?:a|en)? (?:til|te) (?:{_HOLIDAY}|\d{{1,2}}\. {_MONTH})\b", 0.8),
    rule("rundt høytid og år", "DATE", rf"\b(?:(?:{WORDED}|noen|nokre|et par|eit par|\d{{1,2}}) (?:dager|dagar|uker|veker|måneder|månader) )?(?:rundt|kring|omkring|like før|rett før|like etter|rett etter|før|etter) (?:{_HOLIDAY}|{_SEASON}|{_MONTH}){_TAIL}", 0.9),
    rule("ukedag i uke", "DATE", rf"\b(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|lau|søn|sun)dag(?:en)? i (?:uke|veke|vekke?) (?:\d{{1,2}}|{WORDED_TEENS_UP})(?:{_TAIL})?\b", 0.9),
    rule("skoleferie", "DATE", r"\b(?:høst|haust|vinter|påske)ferien(?= (?:i|det|da|då|ble|blei|vart|var|va|kom|før|etter)\b)", 0.5),
    rule("uke", "DATE", rf"\b(?:uke|uka|veke|veka|vek|vekke) (?:nummer )?(?:\d{{1,2}}|{WORDED_TEENS_UP})\b(?:{_TAIL})?", 0.9),
    rule("forrige uke", "DATE", r"\b(?:forrige|førre|sist|førige) (?:uke|veke|vekka?|helg|helj|måned|månad|måne|år|(?:man|mån|tirs|tys|ons|tors|fre|lør|laur|søn|sun)dag)\b", 0.5),
    rule("årstall", "DATE", rf"(?<![\d.,/-])\b{_YEAR}(?:[–/-](?:{_YEAR}|\d\d))?(?![\d]|[.,]\d|-\d| ?(?:kroner|kr\b|meter|kilo|kalorier|stykk|personer|mennesker|ganger|timer))\b", 0.9),
    rule("årstall", "DATE", rf"\b(?:nitten ?(?:hundre(?: ?og)? ?)?{WORDED_TEENS_UP}|to ?tusen ?og ?{WORDED})\b(?! (?:kroner|kr|stykk|ganger|meter|kilo))", 0.8),
    rule("årstall", "DATE", rf"(?:{_AFTER_PREPOSITION}|{_MONTH} )(?P<x>{_YEAR_WORDS})\b(?! (?:kroner|kr|år|dager|dagar|minutt|min|uker|veker|prosent|timer|timar|meter|kilo|mann|stykk\w*|ganger|gonger)\b)", 0.8),
    rule("kort årstall", "DATE", rf"(?:{_AFTER_PREPOSITION}|{_MONTH} )(?P<x>(?:{WORDED_YEAR}|['’´]\d\d|[4-9]\d)){ALONE}", 0.8),
    rule("kort årstall", "DATE", r"(?<!\w)['’´]\d\d\b", 0.6),
    rule("tiår", "DATE", r"\b(?:(?:slutten|midten|starten|begynnelsen|byrjinga|begynnelsa|løpet) av |midt på |tidleg på |tidlig på |seint på |sent på )?(?:(?:19|20)?\d0|femti|seksti|sekstn|sytti|søtti|åtti|nitti|førti|trettie?|totusen|to tusen|nittenhundre|"
         r"nittensytti|nittenåtti|nittenseksti|nittenfemti)-?(?:talle?t|tale?t|talla)\b", 0.9),
    rule("født", "DATE", r"\b(?:født|fødd|fødsel(?:sdato|sdatoen)?)(?: (?:den|er|på))? (?P<x>\d{1,2}\. ?\d{1,2}\. ?(?:\d\d|\d{4})|\d{6})\b", 0.95),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The dates of a text."""
    return [find for each in RULES for find in each.finds(text)]
