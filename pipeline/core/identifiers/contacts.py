"""E-mail, handles, web addresses, street addresses and postcodes, written and spoken."""

from __future__ import annotations

from pipeline.core.identifiers.numerals import WORDED
from pipeline.core.identifiers.patterns import Rule, rule
from pipeline.core.identifiers.spans import Find

_STREET = (
    r"(?:veien|vegen|vei|veg|gata|gaten|gate|gatå|gt|allé|alleen|alle|bakken|bakkane|stien|stigen|svingen|kroken|tunet|faret|ringen|løkka|smauet|smuget|plassen|terrassen|terrasse|brotet|brinken|kleiva|kleiven|skrenten|"
    r"bryggen|brygga|kaien|torget|grenda|åsen|lia|jordet|haugen|toppen|myra|skogen|hagen|sletta)"
)
_SURE_STREET = r"(?:veien|vegen|vei|veg|gata|gaten|gate|gatå|allé|alleen|smauet|smuget|svingen|faret|stien)"
_NUMBER = r"(?:\d{1,3}(?: ?[A-Ha-h])?(?![\wæøå.]|,\d|:\d| ?(?:år|kroner|ganger|prosent|minutt))|\d{1,3}[A-Ha-h]?(?=[.]\s|[.]$))"
_ENTRANCE = r"(?:,? (?:oppgang|inngang|leilighet|leil\.?|seksjon|bolig|husnummer|h0)(?: ?[A-Z]?\d{0,4}[A-Z]?)(?!\w))"
_POST = r"(?:,? \d{4}(?: (?-i:\p{Lu})[\w-]+)?)"
_AT = r"(?:krøllalfa|kråkealfa|alfakrøll|krøll-?alfa|krull-?alfa|snabel-?a|grisehale|\[at\]|\(at\))"
_DOT = r"(?:punktum|punkt|prikk|dot)"

RULES: tuple[Rule, ...] = (
    rule("e-post", "EMAIL", r"(?<![\w.+-])[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+", 1.0),
    rule("brukernavn", "EMAIL", r"(?<!\w)@[\w.]{2,}\w", 1.0),
    rule("opplest e-post", "EMAIL", rf"(?<!\w)(?:[\w.-]+ (?:{_DOT}|understrek|underscore|strek|bindestrek) )*[\w.-]+(?: {WORDED})? {_AT} [\w.-]+(?: {_DOT} [\w-]+)*", 0.95),
    rule("brukernavn", "EMAIL", r"(?<![\w@])(?=\w*\p{L})\w+_\w+(?![\w@])", 0.9),
    rule("brukernavn", "EMAIL", r"(?<![\w@-])\p{L}{3,}\d{2,4}(?![\w@%])", 0.7),
    rule("nettadresse", "EMAIL", r"(?<![\w@.])(?:https?://\S+|www\.\S+|[\w-]{2,}\.(?:no|com|org|net|se|dk)\b(?:/\S*)?)", 0.9),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})[\w’'.-]*(?: (?-i:\p{{Lu}})[\w’'.-]+){{0,3}}(?:{_STREET}|s? {_STREET}) (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?", 0.95),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})[\w’'.-]*(?: (?-i:\p{{Lu}})[\w’'.-]+){{0,2}} (?:vei|veg|gate|gata|plass|allé|allè|gt\.)\b(?: (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?)?", 0.95),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?-i:\p{{Lu}})\w{{2,}}{_SURE_STREET}(?: (?:nr\.? |nummer )?{_NUMBER}{_ENTRANCE}?{_POST}?| (?:nummer )?{WORDED}\b)?", 0.96),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?!(?:i|på|til|og|er|var|hele|to|en|ei|tre|den) )(?:[\w’]{{2,}}s )?\w{{2,}}{_STREET} {_NUMBER}{_ENTRANCE}?", 0.8),
    rule("gateadresse", "ADDR", rf"(?<=\b(?:i|på|til|frå|fra|oppi|nedi|borti|ved|bor|bur) )\w{{2,}}s (?:gate|gata|vei|veg|plass|allé)\b(?: {_NUMBER})?", 0.8),
    rule("gateadresse", "ADDR", rf"(?<=\b(?:i|på|til|fra|frå|hjemme i|heime i|oppi|nedi) )(?-i:\p{{Lu}})[\w-]{{3,}}(?: (?-i:\p{{Lu}})[\w-]+)? \d{{1,3}}(?: ?[A-H])?(?:{_ENTRANCE}|{_POST})", 0.9),
    rule("gateadresse", "ADDR", r"(?<![\w-])(?-i:\p{Lu})[\w-]{3,} \d{1,3}(?: ?[A-H])?, \d{4} (?-i:\p{Lu})[\w-]+", 0.95),
    rule("gateadresse", "ADDR", rf"(?<![\w-])(?:(?<=\b(?:i|på|til|te) )\p{{L}}{{3,}} )?\p{{L}}{{3,}}s (?:gate|gata|gt|vei|veg|plass|allé|alle) {_NUMBER}{_ENTRANCE}?", 0.85),
    rule("bor i", "ADDR", rf"\b(?:bor|bur|bodde|budde|budd|bodd|flytta|flyttet|adressa(?: mi)? er|adressen(?: min)? er|postadressen er) (?:(?:nå|no|da|då|fortsatt|framleis|oppe|nede|borte) )*(?:(?:i|på|til|te) )?(?P<x>\p{{L}}[\p{{L}}-]{{3,}}(?: (?-i:\p{{Lu}})[\p{{L}}-]+)? {_NUMBER})(?! ?(?:år|åra|dag|dager|dagar|uker|veker|måned|månad|måna|timer|timar|mil|stykk|mann|personer|ganger|gonger|barn|unger|andre|prosent))", 0.7),
    rule("postboks", "ADDR", rf"\bpostboks \d+{_POST}?", 0.95),
    rule("postnummer", "OTHER", r"(?<![\d.,/-])\d{4} (?-i:\p{Lu})[\p{L}-]{2,}", 0.9, "indirect"),
    rule("postnummer", "OTHER", r"\b(?:postnummer(?:et)?|postnr\.?)(?: (?:mitt|er|var|e|vårt|som er)){0,2}[ :]+(?P<x>\d{4}|\d\d ?\d\d)\b", 0.95, "indirect"),
    rule("firesifret tall", "OTHER", r"(?<![\d.,/:+-])(?!(?:19|20)[0-4]\d)\d{4}(?![\d/]|[.,:]\d| ?(?:kroner|kr\b|meter|kilo|km|mennesker|personer|ganger|kalorier|prosent|innbyggere|stykk|\d))", 0.5, "indirect"),
)  # fmt: skip


def find(text: str) -> list[Find]:
    """The contact details of a text."""
    return [find for each in RULES for find in each.finds(text)]
