"""
Names of people, places and organisations.

A capital inside a sentence is a name unless the keep list says otherwise; at the beginning of one, and in speech without capitals, lists,
the language model and the words around decide. What was surely found once is found everywhere in the study, in every inflection.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import regex

from pipeline.core.identifiers.lexicon import AMBIGUOUS, TYPED, Lexicon
from pipeline.core.identifiers.spans import Find
from pipeline.core.identifiers.words import Word, base, forms

_ARTICLES = {"han", "hun", "ho", "hu", "hann", "hain", "n", "a", "hin", "hannes", "hennes", "gamle", "unge", "vesle", "lille", "onkel", "tante", "fetter", "kusine", "doktor", "dr", "herr", "fru", "frøken", "pastor", "sjef", "lege", "psykolog", "søster", "bror"}  # fmt: skip
_TOO_COMMON = 8e-4  # as often as «vår»; a pronoun is never a name for being called by it
_TITLES = {"lensmann", "overlege", "doktor", "prest", "presten", "rådgiver", "rådgivar", "advokat", "betjent", "førstebetjent", "lærer", "lærar", "rektor", "dommer", "dommar", "avdelingsleder", "avdelingsleiar", "saksbehandler", "saksbehandlar", "fastlege", "psykolog", "psykologspesialist", "vaktmester", "vaktmeister", "sykepleier", "sjukepleiar", "politimann", "trener", "sjef", "ordfører", "ordførar", "sosionom", "pastor", "kaptein", "sersjant", "direktør", "seksjonsleder", "seksjonsleiar", "nabo", "kollega", "veileder", "rettleiar", "kontakt", "lege", "vernepleier", "miljøterapeut", "familien", "ekteparet", "slekta"}  # fmt: skip
_KIN = {"min", "mi", "mitt", "mine", "hans", "hennes", "hennar", "sin", "si", "vår", "vårt"}
_CALLED = {"heter", "heite", "heiter", "het", "hette", "heitte", "hete", "heitt", "hett", "kalt", "kalte", "kaller", "kallar", "kalla", "kallte", "døpt", "oppkalt", "navnet", "namnet", "navn", "namn"}  # fmt: skip
_WITH = {
    "med",
    "te",
    "tel",
    "til",
    "frå",
    "fra",
    "av",
    "hos",
    "for",
    "og",
    "å",
    "du",
    "hei",
    "om",
    "spør",
    "spurt",
    "ringte",
    "ringe",
    "ringt",
}
_VERB = regex.compile(r"\p{L}{2,}(?:te|de|et|er|ar|rt)")
_OWNS = {"sin", "si", "sitt", "sine"}
_SPEAKS = {"sa", "sier", "seier", "si", "sei", "fortalte", "fortel", "spurte", "spurde", "spør", "svarte", "svara", "ringte", "ringde", "ringer", "ringjer", "ringt", "skrev", "skreiv", "kom", "kjem", "kommer", "gikk", "gjekk", "går", "var", "va", "er", "har", "hadde", "hadd", "fikk", "fekk", "får", "ble", "vart", "blei", "satt", "sat", "sitter", "sto", "stod", "står", "døde", "døydde", "mente", "meiner", "tok", "tek", "tar", "ga", "gav", "så", "ser", "visste", "veit", "vet", "vil", "ville", "skulle", "skal", "kunne", "kan", "måtte", "må", "hjalp", "lo", "ler", "smilte", "gråt", "nikket", "nikka", "jobber", "jobba", "jobbet", "arbeider", "bor", "bur", "budde", "bodde", "flyttet", "flytta", "sluttet", "slutta", "begynte", "byrja", "dro", "drog", "kjørte", "køyrde", "tenkte", "trodde", "trudde", "lager", "laget", "laga", "leste", "las", "snakket", "snakka", "pratet", "prata", "forsto", "forstod", "husker", "hugsar", "kjente", "kjenner", "bruker", "brukte", "likte", "liker", "likar", "pleide", "holdt", "heldt", "møtte", "bad", "ba", "sov", "spiste", "drakk", "ruset", "rusa", "slo", "slapp", "hentet", "henta", "ligger", "ligg", "låg", "lå"}  # fmt: skip
_IN = {"i", "på", "til", "frå", "fra", "ved", "mot", "over", "utenfor", "utanfor", "rundt", "forbi", "gjennom", "hos", "innom", "via", "nord", "sør", "oppi", "nedi", "oppå", "uti", "inni", "borti", "bortpå", "utpå", "oppe", "nede", "ute"}  # fmt: skip
_QUALIFIERS = {"ytre", "indre", "øvre", "nedre", "nordre", "søndre", "søre", "østre", "austre", "vestre", "midtre", "store", "lille", "litle", "gamle", "nye", "ny", "blå", "kirkens", "sankt", "st", "nord", "sør", "øst", "aust", "vest", "røde", "unge", "norsk", "hvite", "kvite", "svarte"}  # fmt: skip
_PARTICLES = {"von", "van", "de", "der", "af", "av", "el", "al", "bin", "ben", "da", "del", "la", "le", "du", "ter"}
_PLACE_ENDING = regex.compile(r"\p{L}{2,}(?:vik[ae]?n?|våg(?:en)?|sund(?:et)?|nes(?:et)?|dal(?:en)?|stad(?:en|ir)?|øy[ane]*|heim|sete?r|land(?:et)?|rud|berg(?:et)?|fjord(?:en)?|havn|hamn|vær|voll(?:en)?|holm(?:en)?|haug(?:en)?|lund|moen|foss(?:en)?|vatn(?:et)?|eid(?:et)?|ås(?:en)?|strand[ae]?|sjø(?:en)?|elv[ae]?|botn|bygd[ae]?|skog(?:en)?|tangen|odden|mark[ae]?|lia|torget|parken|plass(?:en)?|løkka|jordet|bakken|hamar|sletta|kleiva|fjellet|bukta|brua|byen|øyna|gård(?:en)?|gard(?:en)?|veien|vegen|gata|gaten)s?")  # fmt: skip
_INSTITUTION = regex.compile(r"\p{L}*(?:klinikk(?:en|a)?|senter(?:et)?|sentret|heim(?:en)?|hjem(?:met)?|hus(?:et)?|stiftels[ea]n?|kollektiv(?:et)?|skol[ea]n?|skul[ea]n?|sykehus(?:et)?|sjukehus(?:et)?|sjukhus(?:et)?|fengs[el]+(?:et)?|legevakt|bedrift(?:en)?|kafe[en]*|forening[ae]?n?|foreninga|forbund(?:et)?|lag(?:et)?|linj[ae]n?|verksted(?:et)?|verkstad(?:en)?|institutt(?:et)?|hospital(?:et)?|gård(?:en)?|garden|tun(?:et)?|kirk[ea]n?|kyrkj[ea]|vekst|fabrikk(?:en)?|verft(?:et)?|mekaniske)s?")  # fmt: skip
# A common noun that after a name makes an institution of it.
_HEAD = regex.compile(r"(?:\p{L}*(?:tjeneste|teneste|rusomsorg|omsorg|ungdomsskole|ungdomsskule|barneskole|barneskule|senter|senteret|sykehus|sjukehus|sjukhus|sykehjem|sjukeheim|\p{L}{3,}heim|legekontor|legevakt|helsehus|fengsel|skole|skule|vidaregåande|videregående|klinikk|klinikken|poliklinikk|kirke|kyrkje|kapell|menighet|kyrkjelyd|mannskor|damekor|korps|musikklag|idrettslag|ungdomslag|skytterlag|skyttarlag|gatelag|fotballklubb|klubb|barnevern|barnehage|rehabilitering|rusteam|ruspost|sjukestugu|sykestue|sjukestove|verft|verksted|verkstad|mekaniske|bofellesskap|kretsfengsel|politistasjon|politikammer|lensmannskontor|politidistrikt|tingrett|lagmannsrett|hotell|hotel|camping|kafe|kafé|bibliotek|samfunnshus|helseforetak|stiftelse|pensjonat|krisesenter|asylmottak|frivilligsentral|frivilligsentralen|frivillighetssentral|sanitetsforening|bygdelag|teater|museum|industrier|industri|rederi|bakeri|trygdekontor|sosialkontor|arbeidskontor|avrusning|bygg|renhold|vekst|sag|bruk|kraftverk|smelteverk|aluminiumverk|jernverk|bydel|sokn|sogn|prestegjeld|folkehøgskole|folkehøgskule|akuttmottak|distriktspsykiatriske|brukerhus|brukarhus|fontenehus|varmestue|ballklubb|håndballklubb|handballklubb|hestesportsklubb|bondelag|bondekvinnelag|bygdekvinnelag|pensjonistforening|folkeblad|arbeiderblad|dagblad|budstikke|tidende|sparebank|fiskemottak|fryseri|slakteri|trelast|transport|entreprenør|gård|gard|museum)|online|avis|blad|stasjon|kommune|dps|bup|dsp|kor|hf|as|asa|avd|vgs|fk|il|if|bk|sk|ik|mek|rk)(?!\p{L})", regex.IGNORECASE)  # fmt: skip
_ADJECTIVE = {
    "brukerstyrt",
    "brukarstyrt",
    "distriktspsykiatriske",
    "psykiatriske",
    "behandlings",
    "rusfrie",
    "kommunale",
    "interkommunale",
    "lærings-",
    "rus-",
    "psykisk",
    "somatiske",
    "regionale",
    "mekaniske",
}


@dataclass(frozen=True)
class Turn:
    """A turn as the finders see it: its words, what the model took for names (start, end, label), and how it is written."""

    text: str
    words: tuple[Word, ...]
    entities: tuple[tuple[int, int, str], ...]
    uncased: bool
    dialect: bool
    people: frozenset[str] = frozenset()

    def label_at(self, word: Word) -> str:
        """The model's label of a word, or an empty string."""
        return next((label for start, end, label in self.entities if start <= word.start < end), "")


def _joined(turn: Turn, left: Word, right: Word) -> bool:
    return turn.text[left.end : right.start] == " "


def _low(turn: Turn, at: int) -> str:
    return turn.words[at].low if 0 <= at < len(turn.words) else ""


def cued(turn: Turn, at: int) -> bool:
    """Whether the words around say that this one is somebody's name."""
    before, two_before, after = _low(turn, at - 1), _low(turn, at - 2), _low(turn, at + 1)
    if before in _ARTICLES or before in _CALLED or after in _OWNS:
        return True
    if before in _KIN and at > 1 and turn.words[at - 2].letters:
        return True
    return (
        after in _SPEAKS
        and (before in {"og", "at", "da", "når", "som", ",", ".", "men", "for", "fordi", "så", "å"} or at == 0)
        and two_before != "i"
    )


def _addressed(turn: Turn, at: int, lexicon: Lexicon) -> bool:
    """Whether a word that begins a sentence is said to or about a person of that name: «Stein, kom hit», «Bjørn og Kari», «Odd!»."""
    if lexicon.frequency.get(turn.words[at].low, 0) > _TOO_COMMON:
        return False
    after = turn.words[at + 1] if at + 1 < len(turn.words) else None
    if after is not None and _VERB.fullmatch(after.low) and lexicon.share(turn.words[at].low) < 0.9:
        return True
    if after is None or after.low in {",", "!", "?", ".", "»"} or after.low in _SPEAKS:
        return True
    return after.low in {"og", "eller"} and at + 2 < len(turn.words) and turn.words[at + 2].capital


def _is_name(turn: Turn, at: int, lexicon: Lexicon, ordinary: Collection[str]) -> float:
    """How sure it is that a word is a name (0 for not), from its capital, the lists, the model and the words around."""
    word = turn.words[at]
    low, kinds = word.low, lexicon.kind(word.low)
    typed = bool(TYPED & set(kinds))
    share = lexicon.share(low)
    label = turn.label_at(word)
    is_ordinary = lexicon.ordinary(low) or base(low) in ordinary or (turn.uncased and lexicon.spoken_form(low))
    if word.capital and not (word.initial and not turn.uncased):
        if lexicon.function_word(low) or (word.shouted and is_ordinary and not (typed and share < AMBIGUOUS)):
            return 0.0
        return 0.9 if typed or label else 0.75 if not is_ordinary else 0.6
    if word.capital:
        after = turn.words[at + 1] if at + 1 < len(turn.words) else None
        with_surname = after is not None and after.capital and _joined(turn, word, after) and not after.initial
        if lexicon.sure(low) and low not in ordinary:
            return 0.9
        if with_surname and (not is_ordinary or "g" in kinds):
            return 0.9
        if "g" in kinds and (cued(turn, at) or _addressed(turn, at, lexicon)):
            return 0.7
        if label and not is_ordinary:
            return 0.7
        if typed and label and share < 0.9 and _low(turn, at + 1) not in _IN:
            return 0.5
        told = _low(turn, at + 1) in _SPEAKS or _low(turn, at + 1) in {",", "og", "som"}
        if not is_ordinary and (told or not turn.dialect) and len(low) > 3 and "c" not in kinds and not lexicon.compound(low):
            return 0.4
        return 0.0
    if len(low) < 3 or not word.letters or low in _CALLED:
        return 0.0
    if _low(turn, at - 1) in _IN and turn.uncased and len(low) > 2:
        placed = set("lo") & set(kinds) or ("g" in kinds and _low(turn, at - 1) in {"på", "i"})
        if (
            (placed and share < 0.95 and lexicon.frequency.get(low, 0) < 5e-5)
            or (
                (not is_ordinary or (lexicon.frequency.get(low, 0) < 1e-6 and not lexicon.listed(low)))
                and len(low) > 3
                and not lexicon.spoken_form(low)
            )
            or (_PLACE_ENDING.fullmatch(low) and not _common_noun(low, lexicon))
        ):
            return 0.6
    if turn.uncased and "g" in kinds and low not in ordinary and len(low) > 2:
        frequency = lexicon.frequency.get(low, 0)
        if (share < 0.9 and frequency < 2e-5) or (frequency < 1e-4 and _low(turn, at - 1) in _WITH):
            return 0.6
    if typed and share < (0.3 if turn.uncased else AMBIGUOUS / 2) and low not in ordinary and (len(low) > 3 or label or cued(turn, at)):
        return 0.8
    if label and not is_ordinary and (typed or len(low) > 3):
        return 0.5 if turn.uncased or turn.dialect or typed else 0.0
    rare = lexicon.frequency.get(low, 0) < 1e-5 and (typed or not lexicon.listed(low))
    if label and turn.uncased and rare and len(low) > 3 and low not in ordinary:
        return 0.4
    if _low(turn, at - 1) in _TITLES and set("gs") & set(kinds) and (turn.uncased or share < 0.5):
        return 0.6
    if turn.uncased and "g" in kinds and _double(turn, at, lexicon):
        return 0.7
    if lexicon.frequency.get(low, 0) > _TOO_COMMON:
        return 0.0
    if "g" in kinds and share < 0.995 and cued(turn, at) and (label == "PER" or _low(turn, at - 1) in _CALLED | _ARTICLES - {"a", "n"}):
        return 0.6
    if "g" in kinds and (turn.uncased or turn.dialect) and (label == "PER" or (cued(turn, at) and _low(turn, at - 1) not in {"a", "n"})):
        return 0.5
    if _low(turn, at - 1) in _CALLED and not is_ordinary and turn.dialect:
        return 0.5
    return 0.0


def _double(turn: Turn, at: int, lexicon: Lexicon) -> bool:
    """Whether two given names stand side by side, at least one of them not mostly an ordinary word: dag inge."""
    second = _low(turn, at + 1)
    if len(second) < 4 or "g" not in lexicon.kind(second) or not _joined(turn, turn.words[at], turn.words[at + 1]):
        return False
    return min(lexicon.share(turn.words[at].low), lexicon.share(second)) < 0.9


def _common_noun(low: str, lexicon: Lexicon) -> bool:
    return lexicon.frequency.get(low, 0) > 2e-6


def _label(turn: Turn, first: int, last: int, lexicon: Lexicon) -> str:
    """What kind of name a run of words is, by the weight of the lists, the model, its shape and the words around."""
    run = turn.words[first : last + 1]
    kinds = "".join(lexicon.kind(word.low) for word in run)
    before = _low(turn, first - 1)
    tagged = [turn.label_at(word) for word in run]
    weight = {"PER": 0.5, "LOC": 0.0, "ORG": 0.0}
    for label in tagged:
        if label in weight:
            weight[label] += 1.5
    weight["PER"] += (
        3 * ("g" in kinds) + 1 * ("s" in kinds and len(run) > 1) + 0.7 * ("s" in kinds) + 0.7 * ("p" in kinds) + 2 * cued(turn, first)
    )
    weight["LOC"] += (
        2 * ("l" in kinds) + ("m" in kinds) + 1.5 * (before in _IN) + bool(_PLACE_ENDING.fullmatch(run[-1].low)) * (before in _IN)
    )
    weight["ORG"] += (
        1.5 * ("o" in kinds)
        + 2.5 * bool(_INSTITUTION.fullmatch(run[-1].low))
        + 1.5 * run[0].shouted
        + 0.7 * (before in {"på", "ved", "hos"})
    )
    if before in {"med", "og"}:
        weight["PER"] += 0.5
    return max(weight, key=lambda label: weight[label])


def names(turn: Turn, lexicon: Lexicon, ordinary: Collection[str]) -> list[Find]:
    """
    The names of a turn.

    `ordinary` are words the study itself writes in lower case, which a capital at the beginning of a sentence does not make names.
    """
    found: list[Find] = []
    at = 0
    while at < len(turn.words):
        if not turn.words[at].letters:
            at += 1
        elif (skip := lexicon.kept(turn.words, at)) and not (
            _names_a_branch(turn, at, skip, lexicon) or _works_there(turn, at, skip, lexicon)
        ):
            at += skip
        elif score := _is_name(turn, at, lexicon, ordinary) or _qualifies(turn, at):
            last = at
            while last + 1 < len(turn.words) and _continues(turn, last, lexicon, ordinary):
                last += 1
                score = max(score, 0.8)
            label = _label(turn, at, last, lexicon)
            last, label = _with_head(turn, last, label)
            end = turn.words[last].end
            if last + 1 < len(turn.words) and label == "PER" and is_initial(turn, last + 1):
                last += 1
                end = turn.words[last].end + (turn.text[turn.words[last].end : turn.words[last].end + 1] == ".")
            found.append(Find(turn.words[at].start, end, label, "navn", score))
            at = last + 1
        else:
            at += 1
    return (
        found
        + _named_so(turn, lexicon)
        + _listed(turn, lexicon)
        + _branches(turn, lexicon)
        + _of_places(turn, lexicon)
        + _initials(turn, lexicon)
    )


def _qualifies(turn: Turn, at: int) -> float:
    """An adjective or saint that begins both a sentence and a name: Ytre Vågen, Kirkens Bymisjon."""
    after = turn.words[at + 1] if at + 1 < len(turn.words) else None
    begins = turn.words[at].capital and turn.words[at].low in _QUALIFIERS and after is not None and after.capital
    return 0.8 if begins and _joined(turn, turn.words[at], turn.words[at + 1]) else 0.0


def _continues(turn: Turn, last: int, lexicon: Lexicon, ordinary: Collection[str]) -> bool:
    word, after = turn.words[last], turn.words[last + 1]
    if not after.letters or not _joined(turn, word, after) or lexicon.kept(turn.words, last + 1):
        return False
    if after.capital and word.capital:
        return not after.initial and not lexicon.function_word(after.low)
    if (
        after.low in _PARTICLES
        and last + 2 < len(turn.words)
        and turn.words[last + 2].capital
        and word.capital
        and _joined(turn, after, turn.words[last + 2])
    ):
        return after.low not in {"da", "av", "de", "der", "du", "ben"}
    if not word.capital and not after.capital and "g" in lexicon.kind(word.low):
        kinds = lexicon.kind(after.low)
        surname = "s" in kinds and lexicon.share(after.low) < 0.95 and lexicon.frequency.get(after.low, 0) < 5e-5
        unknown = (
            len(after.low) > 3
            and lexicon.sure(word.low)
            and not lexicon.ordinary(after.low)
            and after.low not in ordinary
            and not _VERB.fullmatch(after.low)
        )
        return ("g" in kinds and lexicon.share(after.low) < 0.9 and len(after.low) > 2) or surname or unknown
    return False


def is_initial(turn: Turn, at: int) -> bool:
    """A single letter after a name: Amir H., liv t."""
    word = turn.words[at]
    if len(word.text) != 1 or not word.letters or not _joined(turn, turn.words[at - 1], word):
        return False
    return word.capital or word.low not in {"i", "å", "e", "a", "æ", "ø", "n"}


def _with_head(turn: Turn, last: int, label: str) -> tuple[int, str]:
    """A name and the common noun that makes it an institution: Åssiden legesenter, Sagatun brukerstyrt senter."""
    for head in (last + 1, last + 2):
        if head < len(turn.words) and turn.words[head].letters and _joined(turn, turn.words[head - 1], turn.words[head]):
            between = turn.words[last + 1 : head]
            if _HEAD.fullmatch(turn.words[head].text) and all(word.low in _ADJECTIVE for word in between):
                return head, "ORG"
        else:
            break
    return last, label


def _names_a_branch(turn: Turn, at: int, length: int, lexicon: Lexicon) -> bool:
    """Whether a kept word here is a surname or place in a name: Maria Ulven, Nav Årstad is taken by `_branches`."""
    word = turn.words[at]
    return (
        length == 1
        and at > 0
        and word.capital
        and turn.words[at - 1].capital
        and "g" in lexicon.kind(turn.words[at - 1].low)
        and _joined(turn, turn.words[at - 1], word)
    )


_WORKS = regex.compile(
    r"(?:jobb|arbei|ansatt|tilsett|stilling|lærling|sjåfør|vikar|kassa|lager|sluttet|slutta|begynte|byrja|praksis|sommerjobb|sommarjobb|sparken|ekstravakt|butikksjef)[\p{L} ,]*$",
    regex.IGNORECASE,
)


def _works_there(turn: Turn, at: int, length: int, lexicon: Lexicon) -> bool:
    """Whether a shop, paper or company everybody knows is where somebody works."""
    name = " ".join(word.low for word in turn.words[at : at + length])
    start = turn.words[at].start
    return (
        name in lexicon.workplaces
        and _low(turn, at - 1) in {"på", "hos", "i", "ved"}
        and bool(_WORKS.search(turn.text[max(0, start - 45) : start]))
    )


def _place(low: str, lexicon: Lexicon) -> bool:
    """Whether a word without its capital can be a place, and is not among the commonest: lista mannskor, dps lister."""
    return "l" in lexicon.kinds.get(low, "") and lexicon.frequency.get(low, 0) < 5e-5


def _branches(turn: Turn, lexicon: Lexicon) -> list[Find]:
    """The office of a service everybody has: NAV Årstad, nav verdal; and a place before one: Jæren DPS, straume dps."""
    found = []
    for at, word in enumerate(turn.words[:-1]):
        after = turn.words[at + 1]
        if not (word.letters and after.letters and _joined(turn, word, after)):
            continue
        typed = bool(TYPED & set(lexicon.kind(after.low)))
        listed = (typed and lexicon.share(after.low) < 0.5) or (turn.uncased and _place(after.low, lexicon))
        named = (after.capital or listed or (turn.uncased and not lexicon.ordinary(after.low))) and not lexicon.kept(turn.words, at + 1)
        if word.low in {"nav", "aetat", "dps", "bup", "legevakta", "legevakten"} and named:
            found.append(Find(word.start, after.end, "ORG", "kontor", 0.95))
        place = (word.capital and not (word.initial and lexicon.ordinary(word.low))) or (
            (bool(TYPED & set(lexicon.kind(word.low))) and lexicon.share(word.low) < 0.3) or (turn.uncased and _place(word.low, lexicon))
        )
        if (
            place
            and not lexicon.kept(turn.words, at)
            and _HEAD.fullmatch(after.text)
            and word.low not in {"ny", "norsk", "den", "en", "et", "ei"}
        ):
            found.append(Find(word.start, after.end, "ORG", "institusjon", 0.9))
    return found


def _listed(turn: Turn, lexicon: Lexicon) -> list[Find]:
    """The organisations of the list, as spoken; one that is also an ordinary word needs its capital."""
    found = []
    for at, word in enumerate(turn.words):
        for parts in lexicon.organisations.get(word.low, ()) or lexicon.organisations.get(base(word.low), ()):
            run = turn.words[at : at + len(parts)]
            if len(run) == len(parts) and all(here.low == part or base(here.low) == part for here, part in zip(run, parts, strict=True)):
                if len(parts) == 1 and not (word.capital and not word.initial) and (lexicon.ordinary(word.low) or len(word.low) < 4):
                    continue
                if (
                    len(parts) > 1
                    and not word.capital
                    and all(lexicon.ordinary(part) for part in parts)
                    and _low(turn, at - 1) not in {"på", "ved", "hos", "i", "frå", "fra", "te", "til", "åt", "med", "avisa", "avisen"}
                ):
                    continue
                if len(parts) == 1 and (lexicon.kept(turn.words, at) or set("gl") & set(lexicon.kinds.get(word.low, ""))):
                    continue
                found.append(Find(run[0].start, run[-1].end, "ORG", "institusjonsliste", 0.95))
                break
    return found


def _of_places(turn: Turn, lexicon: Lexicon) -> list[Find]:
    """Words with a place inside: drammensgutt, bergensområdet, verdalinger."""
    return [
        Find(word.start, word.end, "LOC", "sted i ordet", 0.7)
        for at, word in enumerate(turn.words)
        if len(word.low) > 6
        and word.letters
        and (word.initial or not word.capital)
        and lexicon.place_within(word.low)
        and not lexicon.kept(turn.words, at)
    ]


_NAMED = r"(?:heter|heite|heiter|heit|het|hette|heitte|hete|heitt|hett)"
_HALTING = r"(?: (?:jo|nå|no|faktisk|visst|egentlig|eigentleg|bare|berre|altså|liksom|eh|den gangen|den gongen))*+"
_BEING = r"(?:mann|kar|fyr|gubbe|dame|kvinne|jente|gut|gutt|unge|nabo|kompis|kollega|hund|katt|kanin|hest|valp|pus|papegøye|skilpadde)(?:en|n|a|e|ungen)?"
_HAVING = r"(?:hun|han|ho|hu|hain|hann|hannj|den|\p{L}*(?:sønn|sønnen|son|sonen|datter|dattera|dotter|dottera|bror|broren|søster|søstera|syster|systera|mor|mora|far|faren|kona|mannen|hunden|katten|kattungen|valpen|hesten|merra|kaninen|bikkja|pusen))"
_OWN = r"(?: (?:min|mi|mitt|hans|hennes|hennar|vår|din|di|deres|deira))?"
_CALLS = r"(?:kalte|kalla|kaller|kalle|kallar|kallte)"
_SMALL = r"(?P<x>\p{Ll}[\p{L}'-]{2,})"
CALLED_SO = "kalt så"
# Whoever is called something, in speech without capitals: «hunden heter gulrot», «dei heite prinsesse å taxi», «ein som dei kalla trålen».
_CALLED_SO = (
    regex.compile(rf"\b(?:{_HAVING}{_OWN}|{_BEING} som) {_NAMED}{_HALTING} {_SMALL}"),
    regex.compile(rf"(?<!\b(?:hva|ka|kva|hvordan|korleis|å) ){_NAMED} (?:han|hun|ho|hu|hain){_HALTING} {_SMALL}"),
    regex.compile(rf"\b(?:de|dei|dem|dæm|\p{{L}}{{3,}}(?:ene|ane|an|ungan)) {_NAMED} {_SMALL} (?:og|å) {_SMALL}"),
    regex.compile(rf"\b(?:en|ein|ei|han|hun|ho|hu|{_BEING})(?: [\p{{L}}-]+)? som (?:vi|dei|de|dem|dæm|alle|folk|me) {_CALLS}(?: for)? {_SMALL}"),
    regex.compile(rf"\b{_CALLS} (?:meg|mæ|mej|han|henne|hu|ho)(?: for| berre| bare)? (?P<x>\p{{Ll}}[\p{{L}}'-]+(?:en|a|n))(?![\p{{L}}-])"),
)  # fmt: skip


def _named_so(turn: Turn, lexicon: Lexicon) -> list[Find]:
    """What stands where a name must, without its capital, be it an ordinary word."""
    kept = {word.start for at, word in enumerate(turn.words) if lexicon.kept(turn.words, at)}
    spans = (span for pattern in _CALLED_SO for match in pattern.finditer(turn.text) for span in match.spans("x"))
    return [
        Find(start, end, "PER", CALLED_SO, 0.6)
        for start, end in sorted(set(spans))
        if start not in kept and not lexicon.function_word(turn.text[start:end])
    ]


def namesakes(turn: Turn, called: Collection[str], lexicon: Lexicon) -> list[Find]:
    """Further mentions, in a document without capitals, of whoever is called an ordinary word there."""
    return [
        Find(word.start, word.end, "PER", CALLED_SO, 0.5)
        for word in turn.words
        if turn.uncased and base(word.low) in called and lexicon.frequency.get(word.low, 0) < _TOO_COMMON
    ]


_INITIALS = regex.compile(
    r"(?<!\w)(?:\p{Lu}\.[ -]?){2,3}(?:\p{Lu}\p{Ll}+)?(?!\w)|(?<!\w)\p{Lu}\. (?P<name>\p{Lu}\p{Ll}{2,})|\b(?:[Hh]an|[Hh]un|[Hh]o|[Hh]u) (?P<letter>\p{Lu})(?![\p{L}\d-])"
)


def _initials(turn: Turn, lexicon: Lexicon) -> list[Find]:
    """Letters that stand for names; one letter alone, only before a name: «K. Nordmann», but not «vitamin C. Jeg …»."""
    return [
        Find(match.start("letter") if match["letter"] else match.start(), match.end(), "PER", "initialer", 0.8)
        for match in _INITIALS.finditer(turn.text)
        if not (match["name"] and lexicon.function_word(match["name"].lower()))
    ]


_CERTAIN = 0.95


def confirmed(texts: Sequence[str], finds: Sequence[Sequence[Find]], lexicon: Lexicon) -> dict[str, str]:
    """
    The single words that were surely found as names, in lower case without genitive, with their label.

    A capital makes a name sure; without one the finder must be certain of it, and no dictionary may have the word.
    """
    votes: dict[str, dict[str, int]] = {}
    for text, here in zip(texts, finds, strict=True):
        for find in here:
            if find.label in ("PER", "LOC", "ORG") and find.score >= 0.7:
                for part in regex.findall(r"\p{L}+(?:[-’'´]\p{L}+)*", text[find.start : find.end]):
                    low = part.lower()
                    sure = part[0].isupper() or (find.score >= _CERTAIN and not lexicon.ordinary(low) and not lexicon.spoken_form(low))
                    if sure and len(part) > 2 and not lexicon.function_word(low) and (find.label == "PER" or low not in lexicon.keep):
                        votes.setdefault(base(low), {}).setdefault(find.label, 0)
                        votes[base(low)][find.label] += 1
    return {word: max(sorted(labels), key=lambda label: labels[label]) for word, labels in votes.items()}


def again(turn: Turn, names: Mapping[str, str], lexicon: Lexicon, ordinary: Collection[str]) -> list[Find]:
    """Every further mention of the confirmed names, in any inflection, and in lower case where the word is not an ordinary one."""
    found = []
    for at, word in enumerate(turn.words):
        if not word.letters or len(word.low) < 3:
            continue
        name = next((form for form in forms(word.low) if form in names), base(word.low) if base(word.low) in names else "")
        if not name or lexicon.kept(turn.words, at) or (_HEAD.fullmatch(word.text) and not word.capital):
            continue
        telling = word.capital and (not word.initial or turn.uncased)
        if telling or not (lexicon.ordinary(word.low) or word.low in ordinary):
            found.append(Find(word.start, word.end, names[name], "nevnt før", 0.8))
        elif (word.capital and (cued(turn, at) or _low(turn, at + 1) == ",")) or (
            not word.capital
            and names[name] != "PER"
            and (_low(turn, at - 1) in _IN or lexicon.frequency.get(word.low, 0) < 1e-6)
            and word.low not in ordinary
        ):
            found.append(Find(word.start, word.end, names[name], "nevnt før", 0.6))
    return found
