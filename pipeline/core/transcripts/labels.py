"""What a speaker's label looks like, and which labels mean the interviewer."""

from __future__ import annotations

import re

_NUMBER = r"(?:[ ._-]?\d{1,3}|[ ][A-ZÆØÅ])?\.?"
# Words that mean the interviewer in whatever company they stand.
_ASKS = r"int|intv?|intervj|intervjuer(?:en)?|intervjuar(?:en)?|interviewer|forsker(?:en)?|forskar(?:en)?|moderator(?:en)?|mod|spm?|spørsmål|spørjar"
_ANSWERS = (
    r"inf|informant(?:en)?|deltaker(?:en)?|deltakar(?:en)?|delt|ip|io|resp|respondent(?:en)?|sv|svar|svarer|participant|interviewee|pasient|"
    r"likeperson|likemann|kliniker|klinikar|behandler|leder|leiar|bruker|brukar|pårørende|pårørande|ansatt"
)
_MACHINE = r"(?:speaker|taler|talar|stemme|person|høyttaler|guest|gjest)[ _]?\d{1,2}|s\d{2}|\w+_\w+_?\d+"
_INTERVIEWER = re.compile(rf"(?:{_ASKS}){_NUMBER}", re.IGNORECASE)
_PARTICIPANT = re.compile(rf"(?:{_ANSWERS}){_NUMBER}", re.IGNORECASE)
_MACHINES = re.compile(_MACHINE, re.IGNORECASE)
# One capital, or up to three and a number. Capitals without a number («NAV: …») are as often something else, and must come back.
_LETTERS = re.compile(r"[A-ZÆØÅ]\.?|[A-ZÆØÅ]{1,3}[ .-]?\d{1,3}\.?")
# Single letters that mean the interviewer when nobody else in the transcript has a better claim to the role.
_ASKING_LETTERS = ("I", "F", "M", "Q", "SP", "INT")
# Up to four words, each with a capital or a nobiliary particle, perhaps a role in brackets: «Ola H.», «Kari von Tell (forsker)».
_NAME = re.compile(
    r"[A-ZÆØÅÁÉÈÖÄÜČŠŽĐŊŦ][\w'’.-]*(?:[ ](?:[A-ZÆØÅÁÉÈÖÄÜČŠŽĐŊŦ][\w'’.-]*|von|van|de|der|af|al|el|bin)){0,4}(?:[ ]\([^()]{1,30}\))?"
)
# Words that open an utterance and take a colon or stand alone, and so look like somebody's name.
_NO_NAME = frozenset(
    """
    ja nei jo altså men og så nå no da då det den de dei eller for fordi hva kva hvordan korleis hvorfor kvifor hvem kven når dersom hvis viss
    side page dato tid sted stad tema merk obs nb ps eksempel kommentar notat lydfil varighet lengde bakgrunn innledning avslutning intervju
    transkripsjon transcript deltakere deltagere tilstede nav dps lar aa rop bup start slutt stopp resultat mhm mm ok okei hei takk
    """.split()
)


def tidy(label: str) -> str:
    """The label as it is compared and shown: one space between words, no colon or full stop after."""
    return " ".join(label.split()).strip(" :.*_")


def is_known(label: str) -> bool:
    """Whether the label can be nothing but a label: a role, «S01», «Speaker 2», a capital, capitals with a number."""
    return any(pattern.fullmatch(label) for pattern in (_INTERVIEWER, _PARTICIPANT, _MACHINES, _LETTERS))


def is_name(label: str) -> bool:
    """Whether the label may be somebody's name. Only a label that comes back, or is known from elsewhere, should be believed."""
    return len(label) <= 60 and bool(_NAME.fullmatch(label)) and label.split()[0].strip(".,").lower() not in _NO_NAME


def means_interviewer(label: str) -> bool:
    """Whether the label is a word for the one who asks."""
    return bool(_INTERVIEWER.fullmatch(label))


def means_participant(label: str) -> bool:
    """Whether the label is a word for the one who answers."""
    return bool(_PARTICIPANT.fullmatch(label))


def asking_letter(labels: list[str]) -> str:
    """
    The single letter among the labels that means the interviewer, or an empty string.

    «I» is the interviewer beside K, R or IP3; beside «F» (forsker) it is the informant. «M» asks where no I and F does.
    """
    letters = {re.sub(r"[\d. -]", "", label).upper() for label in labels}
    if letters >= {"F", "I"}:
        return "F"
    if letters == {"A", "Q"} or letters == {"SP", "SV"}:
        return "Q" if "Q" in letters else "SP"
    if "I" in letters:
        return "I"
    return next((letter for letter in _ASKING_LETTERS if letter in letters), "")
