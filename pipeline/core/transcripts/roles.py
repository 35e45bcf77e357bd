"""Who is the interviewer, who is which participant, and why we think so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.errors import InputError
from pipeline.core.participants import Document, Participation
from pipeline.core.tables import SPOKEN_TYPES
from pipeline.core.transcripts import labels
from pipeline.core.transcripts.values import Turn

INTERVIEWER, PARTICIPANT = "interviewer", "participant"
_ROLES = {
    "interviewer": INTERVIEWER,
    "intervjuer": INTERVIEWER,
    "participant": PARTICIPANT,
    "deltaker": PARTICIPANT,
    "deltakar": PARTICIPANT,
}
_QUESTION = re.compile(
    r"\?|^(?:og |men |så |ja |okei |mhm )*(?:hva|kva|ka|hvordan|korleis|koss|kordan|hvorfor|kvifor|koffor|hvem|kven|kem|hvor|kor|når|hvilke\w*|"
    r"kan du|kunne du|vil du|har du|er du|er det|var det|fikk du|husker du|hugsar du|fortell|føler du|tenker du|synes du)\b",
    re.IGNORECASE,
)
# Of the questions, how much larger the interviewer's share of turns must be than the next one's before we are sure.
_CLEAR = 1.5


@dataclass(frozen=True)
class Part:
    """What a label in a transcript stands for. `person` is None for the interviewer and for a participant with no row."""

    role: str
    reason: str
    participant: str = ""
    person: Participation | None = None


@dataclass(frozen=True)
class Cast:
    """The part of each label, and what a person should look at."""

    parts: Mapping[str, Part]
    doubts: tuple[str, ...] = ()


def asking(turns: Sequence[Turn]) -> dict[str, float]:
    """The share of each label's turns that ask something."""
    count = Counter(turn.speaker for turn in turns)
    asks = Counter(turn.speaker for turn in turns if _QUESTION.search(turn.text))
    return {label: asks[label] / count[label] for label in count}


def _words(turns: Sequence[Turn]) -> Counter[str]:
    words: Counter[str] = Counter()
    for turn in turns:
        words[turn.speaker] += len(turn.text.split())
    return words


def _is(person: Participation, label: str) -> bool:
    """Whether a label is this person's: the one in the row, or one of the known names, whole or a part of it."""
    said = label.casefold()
    if person.label:
        return said == labels.tidy(person.label).casefold()
    tokens = set(said.split())
    return any(tokens <= set(name.casefold().split()) for name in person.names if len(said) > 1)


def _stated(found: Sequence[str], document: Document, interviewers: Sequence[str], stated: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Roles that study.yaml, participants.csv or the label itself states."""
    roles: dict[str, tuple[str, str]] = {}
    given = {labels.tidy(label).casefold(): role for label, role in stated.items()}
    unknown = [label for label in given if label not in {name.casefold() for name in found}]
    if unknown:
        raise InputError(
            f"study.yaml: roles.{document.doc_id} nevner {len(unknown)} merkelapp(er) som ikke finnes i transkripsjonen",
            do="skriv merkelappen slik den står i transkripsjonen",
        )
    wanted = {labels.tidy(label).casefold() for label in interviewers}
    for label in found:
        if label.casefold() in given:
            roles[label] = (_ROLES.get(given[label.casefold()].strip().lower(), ""), "study.yaml")
            if not roles[label][0]:
                raise InputError(f"study.yaml: roles.{document.doc_id} har en ukjent rolle", allowed="interviewer, participant")
        elif label.casefold() in wanted:
            roles[label] = (INTERVIEWER, "study.yaml")
        elif label and any(_is(person, label) for person in document.people):
            roles[label] = (PARTICIPANT, "participants.csv")
        elif labels.means_interviewer(label):
            roles[label] = (INTERVIEWER, "merkelapp")
        elif labels.means_participant(label):
            roles[label] = (PARTICIPANT, "merkelapp")
    return roles


def _guessed(turns: Sequence[Turn], roles: dict[str, tuple[str, str]], found: Sequence[str], doubts: list[str]) -> None:
    """Fill in the roles nothing states: by the letter, by who is left, at last by who asks."""
    left = [label for label in found if label not in roles]
    interviewers = [label for label, (role, _) in roles.items() if role == INTERVIEWER]
    if not left:
        return
    letter = labels.asking_letter([label for label in found if labels.is_known(label)]) if not interviewers else ""
    asks = [label for label in left if letter and re.sub(r"[\d. -]", "", label).upper() == letter]
    if asks:
        roles.update(dict.fromkeys(asks, (INTERVIEWER, "merkelapp")))
        roles.update({label: (PARTICIPANT, "merkelapp") for label in left if label not in asks})
    elif interviewers:
        roles.update(dict.fromkeys(left, (PARTICIPANT, "ikke intervjueren")))
    elif len(left) == 1 and len(found) > 1:
        roles[left[0]] = (INTERVIEWER, "ikke deltakeren")
    elif len(found) == 1:
        roles[left[0]] = (PARTICIPANT, "eneste taler")
        doubts.append("bare én taler: intervjuerens ord, om de er med, regnes som deltakerens")
    else:
        share, words = asking(turns), _words(turns)
        ranked = sorted(left, key=lambda label: (-share[label], words[label], label))
        first, second = ranked[0], ranked[1]
        roles[first] = (INTERVIEWER, "spørsmål")
        roles.update(dict.fromkeys(ranked[1:], (PARTICIPANT, "spørsmål")))
        if share[first] < _CLEAR * share[second] or not share[first]:
            doubts.append("usikkert hvem som er intervjuer; skriv det i study.yaml under roles")


def _people(
    document: Document, turns: Sequence[Turn], answering: list[str], doubts: list[str]
) -> dict[str, tuple[str, Participation | None]]:
    """Which participant each answering label is."""
    if len(document.people) == 1:
        person = document.people[0]
        words = _words(turns)
        named = [label for label in answering if label and _is(person, label)]
        main = named or sorted(answering, key=lambda label: (-words[label], label))[:1]
        others = [label for label in answering if label not in main]
        if others:
            doubts.append(
                f"{len(others)} taler(e) til enn deltakeren i participants.csv; gi hver sin rad med label, eller rolle i study.yaml"
            )
        identity = person.participant or document.doc_id
        return {
            label: (identity, person) if label in main else (f"{document.doc_id}/{others.index(label) + 2}", None) for label in answering
        }
    found: dict[str, tuple[str, Participation | None]] = {}
    for label in answering:
        matches = [person for person in document.people if label and _is(person, label)]
        if len(matches) != 1:
            raise InputError(
                f"gruppeintervjuet har {len(answering)} deltakere som snakker, og taler nr. {answering.index(label) + 1} av dem passer ikke til "
                "nøyaktig én rad i participants.csv; vi vet da ikke om personen har samtykket",
                do="gi hver deltaker en rad med samme doc_id og file, og talerens merkelapp i kolonnen label",
            )
        found[label] = (matches[0].participant or f"{document.doc_id}/{label}", matches[0])
    return found


def cast(turns: Sequence[Turn], document: Document, *, interviewers: Sequence[str] = (), stated: Mapping[str, str] | None = None) -> Cast:
    """
    The part of each label in a document's turns.

    What study.yaml says (`stated` for this document, `interviewers` for all) comes first, then participants.csv's labels and names,
    then the label itself, and at last who asks. In a document nobody speaks in, all is its author's, who is no participant. Raises
    InputError for a speaker in a group interview who has no row, as we could not know whether that person consented.
    """
    found = list(dict.fromkeys(turn.speaker for turn in turns))
    if document.source_type not in SPOKEN_TYPES:
        return Cast({label: Part(INTERVIEWER, f"forfatter ({document.source_type})") for label in found})
    doubts: list[str] = []
    roles = _stated(found, document, interviewers, stated or {})
    _guessed(turns, roles, found, doubts)
    answering = [label for label in found if roles[label][0] == PARTICIPANT]
    if not answering:
        doubts.append("ingen taler er deltaker; se merkelappene, eller skriv roles i study.yaml")
    people = _people(document, turns, answering, doubts) if answering else {}
    share = asking(turns)
    asked = [share[label] for label in found if roles[label][0] == INTERVIEWER]
    if asked and answering and max(asked) < min(share[label] for label in answering):
        doubts.append("den som regnes som intervjuer, spør sjeldnere enn deltakeren; se om rollene er byttet om")
    return Cast({label: Part(*roles[label], *people.get(label, ("", None))) for label in found}, tuple(doubts))
