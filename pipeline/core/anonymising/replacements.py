"""
What stands where an identifier stood: a bracketed Norwegian placeholder that keeps the sentence readable and tells less.

A profile (`pipeline/resources/profiles/*.yaml`, changed for a study in `codebooks/erstatninger.yaml`) says how much less. One entity has one
placeholder through the study, two never share one where they are people, places or organisations; dates and ages become bands, which many share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import regex
from pydantic import Field

from pipeline.core.anonymising.entities import Mention
from pipeline.core.identifiers import numerals
from pipeline.core.settings import Frozen

_BANDED = ("DATE", "AGE", "OTHER", "PHONE", "EMAIL", "ID", "ADDR")


class Words(Frozen):
    """A placeholder's words in each written standard."""

    nb: str
    nn: str

    def of(self, language: str) -> str:
        """In Nynorsk for Nynorsk, else in Bokmål."""
        return self.nn if language == "nn" else self.nb


class Profile(Frozen):
    """How identifiers are replaced. Every field can be changed for a study."""

    title: str = Field(description="hva profilen er til")
    people: Literal["relasjon", "nummer"] = Field(description="relasjon: [søsteren], [kollega 2]; nummer: [person 7]")
    participants: Literal["kode", "person"] = Field(
        description="en deltaker som omtales i andres intervju: med sin kode (K3), eller som en person for seg"
    )
    places: Literal["region", "sted"] = Field(description="region: [by på Vestlandet]; sted: [sted 3]")
    organisations: Literal["type", "navn"] = Field(description="type: [navn på sykehus]; navn: [navn på arbeidsplass]")
    dates: Literal["behold", "årstid", "periode", "fjern"] = Field(
        description="behold: som sagt; årstid: [høsten 2017]; periode: [høsten i perioden 2015–2019]; fjern: [tidspunkt]"
    )
    years: int = Field(5, ge=1, le=20, description="hvor mange år en periode har")
    ages: Literal["behold", "tiår", "livsfase"] = Field(description="tiår: [i 50-årene]; livsfase: [voksen]")
    words: dict[str, Words] = Field(description="ordene i erstatningene")
    relations: dict[str, Words] = Field(description="ord foran eller etter et navn → hva personen kalles")
    kinds: dict[str, Words] = Field(description="ord i navnet på en organisasjon → hva den kalles")
    regions: dict[str, Words] = Field(description="landsdelens kode i stedslisten → hva stedet kalles")


@dataclass(frozen=True)
class Placed:
    """A mention with what its replacement needs to know: its entity, the words around it, its document's language, the rule that found it."""

    mention: Mention
    entity: str
    before: str
    after: str
    language: str
    source: str


def replacements(
    placed: Sequence[Placed],
    profile: Profile,
    *,
    codes: Mapping[str, str],
    own: Mapping[str, frozenset[str]],
    region: Mapping[str, str],
    renamed: Mapping[str, str],
) -> list[str]:
    """
    The placeholder of each mention, in order.

    codes: participant → K1; own: document → its participants; region: place → code; renamed: entity → what a person decided it be called.
    """
    named = [one for one in placed if one.mention.label in ("PER", "LOC", "ORG")]
    kinds = {
        entity: _kind(entity, [one for one in named if one.entity == entity], profile, region)
        for entity in dict.fromkeys(one.entity for one in named)
    }
    shared = Counter(kinds.values())
    numbers: dict[str, int] = {}
    counted: Counter[str] = Counter()
    for entity, kind in kinds.items():
        counted[kind] += 1
        numbers[entity] = counted[kind]
    found = []
    for one in placed:
        participant = one.entity.removeprefix("deltaker ") if one.entity.startswith("deltaker ") else ""
        if one.entity in renamed:
            text = renamed[one.entity].strip("[]")
        elif one.mention.label in _BANDED:
            text = _band(one, profile)
        elif participant in codes and (participant in own.get(one.mention.doc_id, frozenset()) or profile.participants == "kode"):
            text = codes[participant]
        else:
            kind = kinds[one.entity]
            words = _words(kind, profile).of(one.language)
            several = shared[kind] > 1 or kind == "person"
            text = f"{_indefinite(kind, profile).of(one.language) if several else words}{f' {numbers[one.entity]}' if several else ''}"
        found.append(text if profile_keeps(one, profile) else f"[{text}]{_genitive(one)}")
    return found


def profile_keeps(one: Placed, profile: Profile) -> bool:
    """Whether the profile lets such an identifier stand as it was said."""
    return (one.mention.label == "DATE" and profile.dates == "behold") or (one.mention.label == "AGE" and profile.ages == "behold")


def _genitive(one: Placed) -> str:
    if one.mention.label not in ("PER", "LOC", "ORG"):
        return ""
    text, entity = one.mention.text.lower(), one.entity.lower()
    if text[-1:] in "'’´":
        return "s"
    return (
        "s"
        if text.endswith("s")
        and not any(name.endswith(text.split()[-1]) for name in entity.split())
        and not one.entity.startswith("deltaker")
        else ""
    )


def _kind(entity: str, mentions: Sequence[Placed], profile: Profile, region: Mapping[str, str]) -> str:
    """What sort of person, place or organisation an entity is, as a key of the profile's words."""
    label = Counter(one.mention.label for one in mentions).most_common(1)[0][0]
    name = entity.lower()
    if label == "PER":
        if profile.people == "nummer" or entity.startswith("deltaker "):
            return "person"
        votes = Counter(word for one in mentions if (word := _relation(one, profile)))
        documents = {one.mention.doc_id for one in mentions}
        best = votes.most_common(1)[0][0] if votes else "person"
        return best if len(documents) == 1 or best not in _KIN else "person"
    if label == "LOC":
        code = next((region[part] for part in name.split()[1:] if part in region), "")
        return f"region {code}" if profile.places == "region" and code in profile.regions else "sted"
    if profile.organisations == "navn":
        return "arbeidsplass"
    return next((f"type {key}" for key in profile.kinds if regex.search(rf"\b\p{{L}}*{key}\p{{L}}*", name)), "arbeidsplass")


_KIN = {
    "mor",
    "far",
    "søster",
    "bror",
    "sønn",
    "datter",
    "kone",
    "mann",
    "samboer",
    "kjæreste",
    "barn",
    "bestemor",
    "bestefar",
    "onkel",
    "tante",
    "hund",
    "katt",
}


def _relation(one: Placed, profile: Profile) -> str:
    """The relation word next to a name: «broren min Knut», «Dragana, legen», «hunden, Bamse»."""
    before = regex.findall(r"\p{L}+|[.!?]", one.before.lower())[-3:]
    while (
        before
        and before[-1]
        in {
            "min",
            "mi",
            "mitt",
            "hans",
            "hennes",
            "hennar",
            "sin",
            "si",
            "vår",
            "som",
            "heter",
            "heitte",
            "het",
            "hun",
            "ho",
            "han",
            "er",
            "var",
            "og",
        }
        and before[-1] not in {".", "!", "?"}
    ):
        before.pop()
    after = regex.match(r",? ?(?:som er |er |han |hun |ho )?(\p{L}+)(?=[ ,.;])", one.after.lower())
    comma = one.after.startswith(",")
    for word in (before[-1] if before else "", after[1] if after and comma else ""):
        for forms in profile.relations:
            if word and word in forms.split():
                return forms.split()[0]
    return ""


def _words(kind: str, profile: Profile) -> Words:
    if kind.startswith("region "):
        return profile.regions[kind.removeprefix("region ")]
    if kind.startswith("type "):
        return profile.kinds[kind.removeprefix("type ")]
    return next((words for forms, words in profile.relations.items() if forms.split()[0] == kind), None) or profile.words[kind]


def _indefinite(kind: str, profile: Profile) -> Words:
    """With a number a relation stands in the indefinite form, which is its first word."""
    if kind in profile.words or kind.startswith(("region ", "type ")):
        return _words(kind, profile)
    forms = next(forms.split() for forms in profile.relations if forms.split()[0] == kind)
    definite = _words(kind, profile)
    return Words(nb=forms[0], nn=next((form for form in forms if definite.nn.startswith(form)), forms[0]))


_MONTHS = ("januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember")
_SEASONS = {
    "vinter": "vinter",
    "vår": "vår",
    "sommer": "sommer",
    "sommar": "sommer",
    "høst": "høst",
    "haust": "høst",
    "jul": "vinter",
    "nyttår": "vinter",
    "påske": "vår",
    "pinse": "vår",
    "sankthans": "sommer",
}
_NYNORSK = {"sommer": "sommar", "høst": "haust"}
_DEFINITE = {"vinter": "vinteren", "vår": "våren", "sommer": "sommeren", "høst": "høsten", "sommar": "sommaren", "haust": "hausten"}


def year_of(text: str) -> int | None:
    """The year a date names, in digits or words, two digits read as 1940–2039; None for none."""
    low = text.lower()
    if match := regex.search(r"(?:19|20)\d\d", low):
        return int(match[0])
    if match := regex.search(r"(?:nitten|tjue|to ?tusen)(?: ?hundre)?(?: ?og)? ?(\p{L}+(?: \p{L}+)?)$", low):
        value = numerals.value(match[1])
        if value is not None and value < 100:
            return (1900 if low.lstrip().startswith("nitten") or " nitten" in low else 2000) + value
    match = regex.search(r"['’´]?(\d\d)$", low) or regex.search(r"(\p{L}+)$", low)
    value = numerals.value(match[1]) if match else None
    if value is None or (match and match[1].isalpha() and value < 40) or regex.fullmatch(r"(?:uke|veke|uka|veka) \S+", low):
        return None
    return (1900 if value >= 40 else 2000) + value if value < 100 else None


def season_of(text: str) -> str:
    """The season a date lies in, in Bokmål, or an empty string."""
    low = text.lower()
    for number, month in enumerate(_MONTHS, start=1):
        if regex.search(rf"\b{month}", low):
            return ("vinter", "vår", "sommer", "høst")[number % 12 // 3]
    if match := regex.search(r"\b\d{1,2}[./](\d{1,2})(?:[./-]|$)", low):
        return ("vinter", "vår", "sommer", "høst")[int(match[1]) % 12 // 3]
    return next((season for stem, season in _SEASONS.items() if stem in low), "")


def _band(one: Placed, profile: Profile) -> str:
    label, text, language = one.mention.label, one.mention.text, one.language
    if label == "DATE":
        return _date(one, profile)
    if label == "AGE":
        return _age(text, profile, language)
    key = {"PHONE": "telefon", "EMAIL": "e-post", "ADDR": "adresse", "ID": "nummer", "OTHER": "opplysning"}[label]
    return profile.words.get(one.source, profile.words[key]).of(language)


def _date(one: Placed, profile: Profile) -> str:
    text, language = one.mention.text, one.language
    low, season, year = text.lower(), season_of(text), year_of(text)
    season = _NYNORSK.get(season, season) if language == "nn" else season
    if profile.dates == "behold":
        return text
    if profile.dates == "fjern":
        return profile.words["tidspunkt"].of(language)
    if regex.search(r"tal(?:le)?t|talla|tala", low):
        return regex.search(r"\S+$", low)[0]  # type: ignore[index]
    first = year - year % profile.years if year else 0
    when = (f"i {year}" if profile.dates == "årstid" else f"i perioden {first}–{first + profile.years - 1}") if year else ""
    if regex.search(r"\b(?:fjor|forfjor|hjor|siden|sidan|sia|forrige|førre|sist)\b", low):
        when = profile.words["en tid siden"].of(language)
    if not season:
        if regex.search(r"\b(?:uke|veke|uka|veka)\b", low):
            return f"{profile.words['uke'].of(language)} {when}".strip()
        return when.removeprefix("i ") or profile.words["tidspunkt"].of(language)
    if regex.fullmatch(r"(?:haust|høst|sommer|sommar|vinter|vår)\w{0,2}", low):
        return profile.words["nylig"].of(language) if regex.search(r"\bi $", one.before.lower()) else profile.words["årstid"].of(language)
    part = (
        "dag"
        if regex.search(r"\d|dag|aften", regex.sub(r"(?:19|20)\d\d|tjue \w+", "", low))
        else "måned"
        if any(month in low for month in _MONTHS)
        else ""
    )
    if part:
        words = profile.words[f"en {part}"].of(language).replace("ÅRSTID", season)
        return f"{words} {when}".strip()
    return f"{_DEFINITE[season]} {when.removeprefix('i ') if profile.dates == 'årstid' and when.startswith('i ') else when}".strip()


def _age(text: str, profile: Profile, language: str) -> str:
    low = text.lower()
    if regex.search(r"^(?:født|fødd|fødsel)|modell|årgang|kull", low):
        year = year_of(regex.sub(r"-?(?:modell|årgang|kull)\p{L}*$", "", low))
        return profile.words["født"].of(language).replace("TIÅR", f"{year - year % 10}") if year else profile.words["alder"].of(language)
    number = regex.search(r"\d+", low)
    stem = regex.sub(r"[ -]?(?:år\p{L}*|års\p{L}*)(?: .*)?$", "", low).strip()
    value = int(number[0]) if number else numerals.value(stem.split(" av ")[-1]) or numerals.value(stem)
    if value is None:
        return profile.words["alder"].of(language)
    if regex.search(r"årsdag|årslag|bursdag", low):
        return profile.words["bursdag"].of(language)
    phase = next(
        name for limit, name in ((6, "førskole"), (13, "barneskole"), (20, "tenåring"), (80, "tiår"), (999, "gammel")) if value < limit
    )
    words = (
        profile.words["voksen" if profile.ages == "livsfase" and phase == "tiår" else phase]
        .of(language)
        .replace("TIÅR", str(value - value % 10))
    )
    if regex.search(r"årin?g", low):
        person = profile.words["personen" if regex.search(r"åringe?n\b|åringens\b", low) else "en på den alderen"].of(language)
        return f"{person} {words}"
    return words.removeprefix("i ") if regex.search(r"\p{L}+ av |åra$|årene$|årane$", low) else words


def age_band(age: str, profile: Profile, language: str) -> str:
    """The band of an age in participants.csv for the public tables; empty for none."""
    return _age(age, profile, language) if age.strip() and numerals.value(age.strip()) is not None else ""
