"""E-mail, handles, web addresses, street addresses and postcodes, written and spoken."""

from __future__ import annotations

from pipeline.core.identifiers.numerals import ANY, marked
from pipeline.core.identifiers.patterns import NAME, Rule, any_of, rule
from pipeline.core.identifiers.spans import Find

# --- streets ---
# Last parts that hardly anything but a street has, and those that are a street where a number follows.
_SURE_STREET = any_of("veien vegen veg'n vein vei veg gata gaten gate gatå gato allé alleen smauet smuget svingen faret stien stigen")
_STREET = any_of(
    "veien vegen veg'n vein vei veg gata gaten gate gatå gato allé alleen alle smauet smuget svingen faret stien stigen bakken bakkane bakkjen kroken tunet ringen løkka plassen terrassen terrasse brotet brinken kleiva kleiven skrenten bryggen brygga kaien kaia torget grenda åsen lia jordet haugen",
    "toppen myra skogen hagen sletta sletten gangen lunden parken vollen marka moen engen enga neset nesset vika viken bukta dalen stranda stranden berget flata flaten kollen ekra ekren holmen teigen feltet tråkket trøa høgda høyden rinden rabben ryggen heia sporet geaidnu luodda bálgá almenningen kvartalet krysset hellinga alleen brua broen odden elva bekken",
)
_NUMBER = r"(?:\d{1,3}(?: ?[A-Ha-h])?(?![\wæøå.]|,\d|:\d| ?(?:år|kroner|ganger|prosent|minutt))|\d{1,3}[A-Ha-h]?(?=[.]\s|[.]$))"
# A number read out: a house's, a postcode's.
_SAID = rf"(?:{ANY}|en|ein|et)"
_SAID_NUMBER = rf"(?:{_SAID}(?!\p{{L}})(?: [a-h]\b)?(?=\s*(?:$|[.,;!?)]|{any_of('og å men der i på ved rett det e er va var jeg eg æ han ho hun har hadde tredje andre første oppgang')}\b)))"
_ENTRANCE = r"(?:,? (?:oppgang|inngang|leilighet|leil\.?|leilegheit|seksjon|bolig|husnummer|h0)(?: ?[A-Z]?\d{0,4}[A-Z]?)(?!\w))"
_POST = r"(?:,? \d{4}(?: (?-i:\p{Lu})[\w-]+)?)"
_AT_ADDRESS = any_of(
    "i på til te fra frå hjemme_i heime_i oppi nedi neri neni oppme borti bortmed uti inni ved utenfor utanfor utafor bor bur adresse adressa adressen er e budde bodde"
)
# What a capital and a number are together without being an address.
_NUMBERED = any_of(
    "uke uka veke veka rom buss linje trikk avdeling post kapittel side trinn nivå klasse gruppe sal kanal kiwi rema tv covid apollo modul fase del paragraf etasje kabin celle seksjon punkt hpr spor gate terminal nummer sesong episode trappetrinn enhet kategori versjon windows perioden leilighet korridor boks ca alder tabell vedlegg bilde figur step januar februar mars april mai juni juli august september oktober november desember påske jul pinse høsten hausten våren sommeren sommaren vinteren vinter sommer klokka klokken kl samtale intervju informant deltaker respondent pasient gjennomsnitt samlet over bare berre nesten omtrent cirka rundt minst etter siden sidan mellom under pluss minus totalt utsatt dag natt måned ned opp annenhver cirka hver kvar formel fotball chapter ok norge vg nrk p"
)
# --- the net ---
_AT = any_of(
    r"krøllalfa kråkealfa alfakrøll krøll-?alfa krull-?alfa krølla krøll snabel-?a grisehale \[at\] \(at\) alfa-?krøll krølle-?alfa"
)
_DOT = any_of("punktum punkt prikk dot punkdum punkt'm")
_UNDER = any_of("understrek underscore understreng undersk0r understreking")

RULES: tuple[Rule, ...] = (
    rule("e-post", "EMAIL", r"(?<![\w.+-])[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+", 1.0),
    rule("brukernavn", "EMAIL", r"(?<!\w)@[\w.]{2,}\w", 1.0),
    rule("opplest e-post", "EMAIL", rf"(?<!\w)(?:[\w.-]+ (?:{_DOT}|{_UNDER}|strek|bindestrek) )*[\w.-]+(?: {_SAID})? {_AT} [\w.-]+(?: {_DOT} [\w-]+)*", 0.95),
    rule("opplest e-post", "EMAIL", rf"(?<!\w)(?:[\w-]+ {_DOT} )*[\w-]+ (?:at|ætt|ett|hos) (?:gmail|hotmail|online|yahoo|outlook|live|icloud|msn|start)(?:\.\w+| {_DOT} [\w-]+)?(?!\w)", 0.9),
    rule("opplest e-post", "EMAIL", rf"(?<!\w)(?:[\w-]+ {_DOT} )*[\w-]+,? (?:at|ætt|ett|hos|{_AT}),? [\w-]+,? {_DOT},? (?:no|nå|com|net|org|me|se|dk|eu|io)\b", 0.9),
    rule("brukernavn", "EMAIL", rf"(?<!\w)[\p{{L}}\d.-]+(?: {_UNDER} [\p{{L}}\d.-]+)+", 0.9),
    rule("brukernavn", "EMAIL", r"(?<![\w@])(?=\w*\p{L})\w+_\w+(?![\w@])", 0.9),
    rule("brukernavn", "EMAIL", r"(?<![\w@-])\p{L}{3,}\d{2,4}(?![\w@%])", 0.7),
    rule("brukernavn", "EMAIL", r"\b(?:insta(?:gram)?|snap(?:chat|en)?|tiktok|facebook|twitter|brukernavnet?|brukarnamnet?|nicket|kallenavnet|discord)(?: (?:mitt|min|mi|hans|hennes|der|heter|heiter|er|e|jeg|eg|æ|som|på|det|hete|under|navnet)){1,4} (?P<x>(?=\w*[\d._])[\w.]{3,}\w)", 0.9),
    rule("nettadresse", "EMAIL", r"(?<![\w@.])(?:https?://\S+|www\.\S+|[\w-]{2,}\.(?:no|com|org|net|se|dk)\b(?:/\S*)?)", 0.9),
    rule("opplest nettadresse", "EMAIL", rf"(?<!\w)(?:(?:www|ve ve ve) {_DOT} )?[\p{{L}}-]{{3,}} {_DOT} (?:no|com|org|net)\b", 0.9),
    # --- a street with its number ---
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})[\w’'.-]*(?: (?-i:\p{{Lu}})[\w’'.-]+){{0,3}}(?:{_STREET}|s? {_STREET}) (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?", 0.95),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})[\w’'.-]*(?: (?-i:\p{{Lu}})[\w’'.-]+){{0,2}} (?:vei|veg|gate|gata|plass|allé|allè|gt\.|torg|park)\b(?: (?:(?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?|(?:nummer )?{_SAID_NUMBER}))?", 0.95),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})\w{{2,}}{_SURE_STREET}(?: (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?| (?:nummer )?{_SAID}\b(?: [a-h]\b)?)?", 0.96),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?!(?:i|på|til|og|er|var|hele|to|en|ei|tre|den) )(?:[\w’]{{2,}}s )?\w{{2,}}{_STREET} (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?", 0.8),
    rule("gateadresse", "ADDR", rf"(?<=\b{_AT_ADDRESS} )(?:\p{{L}}{{3,}}s )?\p{{L}}{{2,}}{_STREET} (?:nummer |nr\.? )?{_SAID_NUMBER}", 0.7),
    rule("gateadresse", "ADDR", rf"(?<=\b{_AT_ADDRESS} )(?:\p{{L}}{{3,}} )?\p{{L}}{{2,}}s (?:gate|gata|vei|veg|plass|allé|torg)\b(?: (?:nummer )?(?:{_NUMBER}|{_SAID_NUMBER}))?", 0.8),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?:(?<=\b(?:i|på|til|te) )\p{{L}}{{3,}} )?\p{{L}}{{3,}}s (?:gate|gata|gt|vei|veg|plass|allé|alle) {_NUMBER}{_ENTRANCE}?", 0.85),
    rule("gateadresse", "ADDR", rf"\b{any_of('nedre øvre store lille vesle gamle nye søndre nordre vestre østre indre ytre')} \p{{L}}*{_STREET} {_NUMBER}", 0.8),
    rule("gate", "ADDR", rf"(?<=\b{any_of('i på til te fra frå oppi nedi borti neri inni')} )\p{{Ll}}{{3,}}(?:gata|gaten|gatå|gato|smauet|smuget|alleen|allé|veien|vegen)(?![\p{{L}}-])", 0.6),
    # --- a place with a house's number ---
    rule("husnummer", "ADDR", rf"(?<=\b(?:i|på|til|fra|frå|hjemme i|heime i|oppi|nedi) )(?-i:\p{{Lu}})[\w-]{{3,}}(?: (?-i:\p{{Lu}})[\w-]+)? \d{{1,3}}(?: ?[A-H])?(?:{_ENTRANCE}|{_POST})", 0.9),
    rule("husnummer", "ADDR", r"(?<![\w-])(?-i:\p{Lu})[\w-]{3,} \d{1,3}(?: ?[A-H])?, \d{4} (?-i:\p{Lu})[\w-]+", 0.95),
    rule("husnummer", "ADDR", rf"(?<=\b{_AT_ADDRESS} |, )(?!{_NUMBERED}\b){NAME}(?: {NAME})? \d{{1,3}}(?: ?[A-Ha-h](?!\p{{L}}))?(?=\s*(?:$|[.,;!?)](?!\d)|(?:og|men|der|rett|med|ved|bak|i {NAME}|på {NAME}|har|er)\b))", 0.65),
    rule("husnummer", "ADDR", rf"(?<=\b(?:i|på|til|te|bor|bur|adressen er|adressa er) )(?!{_NUMBERED}\b)(?-i:\p{{Ll}})[\p{{L}}]{{6,}}(?<!(?:ene|ane|ing|else|het|dag)) \d{{1,3}}(?: ?[a-h](?!\p{{L}}))?(?=\s*(?:$|[.,;!?](?!\d)|(?:og|men|å|der|med|ved|bak|rett|har)\b))", 0.6),
    rule("bor i", "ADDR", rf"\b(?:bor|bur|bodde|budde|budd|bodd|flytta|flyttet|adressa(?: mi)? er|adressen(?: min)? er|postadressen er|adressa mi e|adressa e) (?:(?:nå|no|da|då|fortsatt|framleis|oppe|nede|borte|inni|fremdeles) )*(?:(?:i|på|til|te) )?(?P<x>\p{{L}}[\p{{L}}-]{{3,}}(?: (?-i:\p{{Lu}})[\p{{L}}-]+)? (?:{_NUMBER}|nummer (?:{_NUMBER}|{_SAID_NUMBER})))(?! ?(?:år|åra|dag|dager|dagar|uker|veker|måned|månad|måna|timer|timar|mil|stykk|mann|personer|ganger|gonger|barn|unger|andre|prosent|km|kilometer|minutter|meter|stk))", 0.7),
    rule("postboks", "ADDR", rf"\b(?:postboks|postbox|boks) (?:nummer )?(?:\d+|{_SAID}){_POST}?", 0.95),
    # --- postcodes ---
    rule("postnummer", "OTHER", r"(?<![\d.,/-])\d{4} (?-i:\p{Lu})[\p{L}-]{2,}", 0.9, "indirect"),
    rule("postnummer", "OTHER", r"\b(?:postnummer(?:et)?|postnr\.?)(?: (?:mitt|er|var|e|va|vårt|som|mett|nå|her|det)){0,3}[ :,]+(?P<x>\d{4}|\d\d ?\d\d)\b", 0.95, "indirect"),
    rule("postnummer", "OTHER", rf"\b(?:postnummer(?:et)?|postnr\.?)(?: (?:mitt|er|var|e|va|vårt|som|mett|nå|her|det)){{0,3}}[ :,]+(?P<x>{_SAID}(?:[ ,]+{_SAID}){{1,3}})\b", 0.9, "indirect"),
    rule("postnummer", "OTHER", rf"(?<![\w])(?P<x>(?:{_SAID}(?:[ ,]+{_SAID}){{1,3}}|\d{{4}}|\d\d \d\d))(?=,? (?:(?:er|e|det|som|var|va|å|og|har|vi|me|står|på|mitt) ){{0,3}}(?:postnummer|postnr))", 0.9, "indirect"),
    rule("firesifret tall", "OTHER", r"(?<![\d.,/:+-])(?!(?:19|20)[0-4]\d)\d{4}(?![\d/]|[.,:]\d| ?(?:kroner|kr\b|meter|kilo|km|mennesker|personer|ganger|kalorier|prosent|innbyggere|innbyggarar|stykk|dager|dagar|timer|timar|ord|skritt|steg|liter|sider|medlemmer|medlemmar|\d))", 0.5, "indirect"),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The contact details of a text."""
    text = marked(text)
    return [find for each in RULES for find in each.finds(text)]
