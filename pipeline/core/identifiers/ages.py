"""Ages: «58 år», «57-åring», «hun er åtte», «Agda på 76», «født i 85», «i slutten av tjueårene»; never a plain duration or a count."""

from __future__ import annotations

from pipeline.core.identifiers.numerals import WORDED, WORDED_TEENS_UP, WORDED_YEAR
from pipeline.core.identifiers.patterns import Rule, rule
from pipeline.core.identifiers.spans import Find

_N = rf"(?:\d{{1,2}}|(?!(?:en|ein|én|ett|eitt|et|ei|i)\b(?! år)){WORDED})"
_HALF = r"(?: og (?:et|eit|ett|ei) halvt?)"
_NEAR = r"(?:snart|nesten|nærmere|nærmare|rundt|kring|omkring|omtrent|cirka|ca\.?|over|godt over|litt over|vel|passert|drøyt|drøye|knapt|bortimot|oppunder)"
_BIG = rf"(?:[1-9]\d|{WORDED_TEENS_UP})"
# Speech without commas: anybody may be the subject of a number from eleven up, but these.
_NOBODY = r"(?<!\b(?:det|d|klokka|klokken|kl|vi|me|de|dei|dem|dæm|dere|dokker|dykk|der|her|som|prisen|lønna|tallet|nummeret|romma?|rommet|og|å|men|igjen|til|sammen|saman) )"
_YEARS = r"(?:år|åra?|års)"
# Who may have an age: a pronoun in the singular, kin, or a name.
_KIN = (
    r"(?:mor|far|mora|moren|mori|faren|fatter|mutter|mamma|pappa|bror|broren|broder|brorsan|bro'n|søster|søstera|søsteren|syster|systera|søstra|sønn|sønnen|son|sonen|guten|gutten|guttn|jenta|jenten|datter|dattera|datteren|dotter|dottera|"
    r"eldste|yngste|eldstemann|yngstemann|mannen|kona|kjerringa|samboeren|sambuaren|kjæresten|kjerasten|ungen|barnet|babyen|onkel|onkelen|tante|tanta|bestemor|bestefar|mormor|farmor|morfar|farfar|besta|barnebarnet|hunden|bikkja|katten|venninna|kompisen|naboen|"
    r"minstemann|minsten|minstejenta|eldstejenta|stesønnen|kusina|fetteren|nevøen|niesa|pasienten|brukeren|brukaren)"
)
_WHO = rf"(?:jeg|eg|æ|æg|je|ej|e|i|han|hun|ho|hu|a|en|som|den|vedkommende|du|{_KIN}(?: (?:min|mi|mitt|hans|hennes|hennar|sin|si|vår|deira|deres))?|hain|hann|ha'n|(?-i:(?!(?:Det|Vi|Dere|De|Dei|Der|Her|Dette|Me|Dem|Klokka|Klokken|Alle|Alt|Ingen|Hvem|Kven|Som|Og|Så|Da|Då|Når|Prisen|Det)\b)\p{{Lu}}\w+))"
_IS = r"(?:er|e|æ|var|va|vart|ble|blei|blir|bli|vert|blitt|vorte|fylte|fyller|fyllte|fyllt|fylt|runda|rundet|passerte|bikka|nærmer seg|nærma seg)"
_ADVERB = r"(?:nå|no|nu|da|bare|berre|kun|snart|straks|vel|jo|rundt|cirka|ca\.?|omtrent|nesten|nettopp|akkurat|vel|godt|over|under|allerede|alt|vært|visst|sikkert|bære|knapt|fremdeles|ennå|enno|nok|kanskje|gjerne)"
# An age that stands alone is not followed by what it could count.
_NOT_COUNTED = (
    r"(?!\s*(?:prosent|%|kroner|kr\b|ganger|gonger|gong|gang|timer|timar|time|minutt|min\b|dager|dagar|dag|uker|veker|uke|veke|måneder|månader|måned|månad|måna|meter|kilo|kg|km|mil|stykk\w*|barn|unger|ungar|personer|mann|menn|folk|ansatte|tilsette|"
    r"pasienter|pasientar|plasser|plassar|senger|av oss|av dem|av dei|stk|grader|liter|sider|søsken|sysken|andre|om\b dagen|år\b|åra\b|hundre|tusen|millioner|halv|over|forskjellige|ulike|typer|ting|møter|trinn|slag|øl|milligram|gram))"
)
_END = r"(?=\s*(?:$|[.,;:!?…)\]»–—-]|(?:og|å|da|då|nå|no|når|men|så|til|som|i|om|allerede|eller|ikke|ikkje|for|med|hun|han|ho|æ|jeg|eg|kanskje|tror|trur|den|liksom|dagen|neste|i|ha|hadde|til|på|\d)\b))"

RULES: tuple[Rule, ...] = (
    rule("N år gammel", "AGE", rf"\b{_N}(?: og et halvt| og eit halvt)?[ -]?{_YEARS}s?(?: |-)(?:gammel|gammal|gamal|gamle|gammalt|gamalt|gammelt|gamle|ung|gammaln)\b"),
    rule("N og et halvt", "AGE", rf"\b(?:{_WHO},? (?:{_ADVERB} )?{_IS}|{_IS} {_WHO}|på) (?:{_ADVERB} )*(?P<x>(?:{_N}{_HALF}|halvannet|halvanna|halvtanna)(?: {_YEARS})?)(?![\p{{L}}]|,? (?:siden|sidan|sia|etter|før|i|på))", 0.85),
    rule("N blank", "AGE", rf"\b(?P<x>{_BIG}(?: {_YEARS})? (?:blank|blankt))\b", 0.85),
    rule("snart N", "AGE", rf"\b{_WHO},? (?:{_ADVERB} )?{_IS} (?P<x>(?:{_NEAR} )+{_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}", 0.8),
    rule("er vi snart N", "AGE", rf"\b(?:er|e|æ|var|va|blir|ble|blei|vart) (?:jeg|eg|æ|han|hun|ho|hu|a|n) (?P<x>(?:{_NEAR} )+{_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}", 0.8),
    rule("mot N", "AGE", rf"\b(?:nærmer seg|nærma seg|nærmar seg|på vei mot|på veg mot|godt oppi|langt oppi|oppi|tett på|på tampen av) (?P<x>(?:{_BIG}|(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)(?:åra|årene|åran)))\b{_NOT_COUNTED}", 0.7),
    rule("mellom N og N", "AGE", rf"\b(?:folk|menn|mann|mannfolk|damer|kvinner|kvinnfolk|ungdom|ungdommer|ungdommar|gutter|gutar|gutta|jenter|pasienter|pasientar|brukere|brukarar|alle|de fleste|dei fleste|de|dei|dem|dæm) (?:\p{{L}}+ )?(?:mellom|fra|frå|i alderen) (?P<x>{_BIG} (?:og|til|å|te) {_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}", 0.7),
    rule("N-årene", "AGE", r"\b(?:i|midt i|tidlig i|seint i|sent i|langt oppe i|godt oppe i) (?P<x>(?:ten|tjue|tretti|førti|femti|seksti|sytti|søtti|åtti|nitti)-?(?:åra|årene|åran|årane|årsalderen))\b(?<!tenåra|tenårene|tenåran|tenårane)", 0.9),
    rule("rundt N", "AGE", rf"\b(?:mann|kvinne|dame|kar|fyr|pasient|bruker|brukar|enke|enkje|en|ein|ei)(?: \w+){{0,2}} (?:i alderen |på )?(?:rundt|kring|omkring|godt over|over|oppi|oppunder|nærmere|nærmare) (?P<x>{_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}(?=\s*(?:$|[.,;:!?…)]|og|å|som|fra|frå|med|hadde|har|kom))", 0.7),
    rule("N-åring", "AGE", rf"\b(?:{_N}|hundre)[ -]?årin?g(?:en|ar|er|a|ane|ene|ens|s|an)?\b|\b{_N}-?års(?:dagen|dag|alderen|alder|lag)\b", 0.95),
    rule("i N-årsalderen", "AGE", rf"\b{_N}-?års(?:alder|alderen|bursdag|bursdagen|dagen|dag|lag|laget|jubileum|gebursdag)\b", 0.95),
    rule("i førtiårene", "AGE", r"\b(?:(?:slutten|midten|starten|begynnelsen|byrjinga|begynnelsa) av |tidlig i |tidleg i |midt i |sent i |seint i )?(?:[2-9]0|tjue|tretti|tredve|førti|femti|seksti|sytti|søtti|åtti|nitti)-?(?:årene|åra|åran|årane)\b", 0.95),
    rule("født i", "AGE", rf"\b(?:født|fødd|født og oppvokst|fødde?)(?: (?:i|på))? (?:(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|våren|høsten|hausten|sommeren) )?(?:['’´]?\d\d\b|(?:19|20)\d\d|nitten ?{WORDED_TEENS_UP}|{WORDED_YEAR}\b|to ?tusen(?: ?og)? ?{WORDED}?)(?!\.\d|[\d/])", 0.95),
    rule("årgang", "AGE", rf"\b(?:årgang|årsmodell|-modell|årskull|kullet fra|kull) (?P<x>['’´]?\d\d\b|(?:19|20)\d\d|{WORDED_YEAR})", 0.8),
    rule("er N", "AGE", rf"\b{_WHO},? (?:{_ADVERB} )?{_IS} (?:{_ADVERB} )*(?P<x>{_N}(?: {_YEARS}(?: gammel| gammal| gamal)?)?\b){_NOT_COUNTED}{_END}", 0.85),
    rule("er N", "AGE", rf"{_NOBODY}\b(?:er|e|æ|var|va|ble|blei|vart|blir) (?:{_ADVERB} )*(?P<x>{_BIG}(?: {_YEARS})?\b){_NOT_COUNTED}", 0.7),
    rule("navn N", "AGE", rf"\b(?:\p{{L}}{{3,}}) (?P<x>{_BIG}(?: {_YEARS})?) (?:fra|frå|ifra|ifrå)\b", 0.7),
    rule("barna er N og N", "AGE", rf"\b(?:barn|barna|unger|ungar|ungene|ungane|gutter|gutar|guttene|jenter|jentene|døtre|døtrer|sønner|søner|barnebarn|søsken|tvillinger|to|tre|fire|jentene|gutane)(?: som er|,? på|,| er| i alderen) (?P<x>{_N}(?: ?, ?{_N})* (?:og|til|å) {_N}(?: {_YEARS})?)\b{_NOT_COUNTED}", 0.8),
    rule("eldste er N", "AGE", rf"\b(?:eldste|yngste|mellomste|minste|største|eldstemann|yngstemann|minstemann|storejenta|storeguten|eldstejenta|eldstegutten|andre|tredje)(?: er| e| på| var|,| blir)? (?P<x>{_N}(?: {_YEARS})?)\b{_NOT_COUNTED}(?=\s*(?:$|[.,;!?]|og|å|no|nå))", 0.8),
    rule("bare N", "AGE", rf"\b(?:jeg|eg|æ|han|hun|ho|hu|den)\b(?: \w+){{0,3}} (?:ikke mer enn|ikkje meir enn|ikke eldre enn|ikkje eldre enn|bare|berre|kun|knapt|snart|nesten|rundt|godt over|over|passert|mot|nærmere|nærmare) (?P<x>{_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}(?=\s*(?:$|[.,;:!?…)]|og|da|då|når|nå|no))", 0.7),
    rule("mellom N og N", "AGE", rf"\b(?P<x>{_BIG} ?(?:–|-|eller|,|/) ?{_BIG}(?: |-){_YEARS})\b(?!,? (?:siden|sidan|etter|med|på))", 0.7),
    rule("mann på N", "AGE", rf"\b(?:mann|kvinne|dame|kar|fyr|gutt|gut|jente|pasient|bruker|brukar|beboer|bebuar|klient|kompis|gubbe|kjerring|enke|enkje|ungdom|student|kollega|en|ein|ei|ene|andre)(?: \w+){{0,2}} på (?:godt over |rundt |snart |nærmere |bare |berre )?(?P<x>{_BIG}(?: {_YEARS})?)\b{_NOT_COUNTED}(?=\s*(?:$|[.,;:!?…)]|og|å|som|fra|frå|da|med|i|har|hadde))", 0.7),
    rule("med mine N år", "AGE", rf"\bmed (?:mine|sine|hans|hennes|hennar) (?P<x>{_N} {_YEARS})\b", 0.9),
    rule("N år", "AGE", rf"(?<!\b(?:i|etter|om|for|over|hele|heile|siste|de|dei|første|fyrste|hver|kvar|mange|under|på|hvert|kvart|neste|minst|ca|nesten|cirka|rundt|omtrent|opptil|inntil|og|tok|gått|gikk|brukte|sonet|sona|fikk|dømt til|enn|av|på nesten|det er|det var|blitt|fleire|eller|til|vart|de siste|dei siste) )\b(?P<x>{_BIG} {_YEARS})\b(?!,? (?:siden|sidan|sia|etter|før|seinere|senere|seinare|med|igjen|til|uten|utan|på|i|hos|som|rusfri|edru|nykter|clean|sammen|saman|tilbake|fengsel|fram|framover|har|hadde|gikk|tok|og))", 0.5),
    rule("i parentes", "AGE", r"\((?P<x>[1-9]\d)\)", 0.8),
    rule("vel N", "AGE", rf"{_NOBODY}\b(?:var|va|er|e|vart|ble|blei) (?:vel|kanskje|omtrent|nok|jo|rundt)?[ ,.…-]+(?P<x>{_BIG}(?: {_YEARS})?)(?=\s*[,.;!?…]|$)", 0.7),
    rule("de er N", "AGE", rf"\b(?:de|dei|begge|dem|dæm) (?:er|e|var|va) (?P<x>{_BIG}) (?=(?:no|nå|begge|da|då)\b)", 0.7),
    rule("de var N", "AGE", rf"(?<=, )(?:de|dei|begge|dem) (?:er|e|var|va) (?P<x>{_N})(?=\s*[.,;!?]|$)", 0.6),
    rule("er N", "AGE", rf"\b(?:da|når|siden|sidan|sia|før|til|fra|frå|at|som|og) {_WHO} {_IS} (?:{_ADVERB} )*(?P<x>{_N}(?: {_YEARS})?\b){_NOT_COUNTED}", 0.85),
    rule("da er jeg N", "AGE", rf"\b{_IS} (?:jeg|eg|æ|han|hun|ho|hu|du|(?-i:\p{{Lu}}\w+)) (?:{_ADVERB} )*(?P<x>{_N}(?: {_YEARS})?\b){_NOT_COUNTED}{_END}", 0.85),
    rule("vi var N", "AGE", rf"\b(?:siden|sidan|sia|da|når|før|til|fra|frå) (?:vi|me|de|dei|dem|begge|vi begge) (?:{_IS}) (?:{_ADVERB} )*(?P<x>{_N}(?: {_YEARS})?\b){_NOT_COUNTED}", 0.8),
    rule("fylte N", "AGE", rf"\b(?:fylte|fyller|fyllte|fylt|fylle|fyllt|runda|rundet|runder|bikka|passerte|passert)(?: jo| nettopp| akkurat)? (?P<x>(?:\d{{1,3}}|{WORDED})(?: {_YEARS})?\b){_NOT_COUNTED}", 0.9),
    rule("en på N", "AGE", rf"\b(?:{_KIN}|gutt|gut|guttunge|jente|jentunge|mann|kar|kvinne|dame|fyr|unge|baby|kjerring|en|ein|ei|han|hun|ho|sønn|son|datter|dotter|to|tre|hest|hund|katt|(?-i:\p{{Lu}}\w+)),? (?:som var |nå |no )?på (?P<x>{_N}(?: {_YEARS})?\b){_NOT_COUNTED}(?! {_YEARS})", 0.8),
    rule("innskutt N år", "AGE", rf"(?<=(?:(?-i:\p{{Lu}})\w+|{_KIN}(?: \w+)?),? )(?<!\b(?:i|på|etter|før|om|for|over|hver|siden|[Ii]|[Ee]tter) )(?P<x>{_BIG} {_YEARS})(?=\s*(?:$|[.,;!?…)]|og\b))(?!,? (?:si[ed]|seinere|senere|etter|før|på))", 0.7),
    rule("innskutt N", "AGE", rf"(?<=(?:(?-i:\p{{Lu}})\w+(?:, \p{{Ll}}[\w-]{{4,}})?|\b{_KIN}(?: (?:min|mi|hans|hennes|sin))?), )(?P<x>{_BIG}(?: {_YEARS})?)(?=\s*[,.;!?…)]|$| og | år)", 0.7),
    rule("jeg er N år", "AGE", rf"(?:^|[.!?…,(«] ?)(?P<x>(?:[1-9]\d|{WORDED_TEENS_UP}) {_YEARS})(?=\s*(?:$|[.,;!?…)]))(?! ?,? (?:siden|sidan|etter))", 0.6),
    rule("svar N", "AGE", rf"^(?:ja|jo|eh|nei|hm|altså|jeg|eg|æ)?[ ,.…]*(?P<x>{_BIG})(?: år)?(?=\s*[.,!]|$| født| fødd)(?!\.\d|\. (?-i:\p{{Ll}}))", 0.6),
    rule("alder N", "AGE", rf"\b(?:alder(?:en)?(?: min| er)?|gammel som|i en alder av|ved en alder av|hun på|så gammel som|så gamal som)(?:[: ]+| er )(?P<x>{_N}(?: {_YEARS})?)\b", 0.9),
    rule("N og N år", "AGE", rf"\b(?:de|dei|dem|ungene|ungane|barna|jentene|jentene|guttene|gutane|sønnene|døtrene) (?:er|e|var|va|på|mine er|mine var|er nå|er no)? ?(?P<x>{_N}(?: ?,? {_N})* og {_N}(?: {_YEARS})?\b){_NOT_COUNTED}", 0.8),
    rule("som N-åring", "AGE", rf"\b(?:i|siden|fra|frå|ved) (?P<x>(?:\d{{1,2}}|{WORDED_TEENS_UP})-?(?:års|årsalder)\w*)", 0.9),
    rule("da jeg var", "AGE", rf"\b(?:som|fra|frå|siden|sidan|til) (?:jeg|eg|æ|han|hun|ho) (?:er|var|va) (?P<x>{_N}(?: {_YEARS})?)\b{_NOT_COUNTED}", 0.9),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The ages of a text."""
    return [find for each in RULES for find in each.finds(text)]
