"""
The items of COREQ (Tong, Sainsbury & Craig 2007) and SRQR (O'Brien et al. 2014), in our own words.

`fills` names the fact of the study that answers an item; an item without one is a person's to answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.settings import Language


@dataclass(frozen=True)
class Item:
    """An item: its number, what it asks in Bokmål and English, and the fact that answers it."""

    key: str
    nb: str
    en: str
    fills: str = ""

    def asks(self, language: Language) -> str:
        """The item in English for English documents, else in Bokmål."""
        return self.en if language == "en" else self.nb


COREQ = (
    Item("COREQ 1", "Hvem intervjuet", "Who interviewed"),
    Item("COREQ 2", "Forskernes utdanning og grad", "Researchers' credentials"),
    Item("COREQ 3", "Forskernes stilling da studien ble gjort", "Researchers' occupation at the time"),
    Item("COREQ 4", "Forskernes kjønn", "Researchers' gender"),
    Item("COREQ 5", "Erfaring og opplæring i å intervjue", "Experience and training in interviewing"),
    Item("COREQ 6", "Om forsker og deltaker kjente hverandre fra før", "Relationship before the study"),
    Item("COREQ 7", "Hva deltakerne visste om forskeren", "What participants knew of the researcher"),
    Item(
        "COREQ 8",
        "Forskerens forforståelse, interesser og mulige skjevheter",
        "The researcher's preconceptions, interests and possible bias",
        "preconceptions",
    ),
    Item("COREQ 9", "Metodologisk orientering", "Methodological orientation", "orientation"),
    Item("COREQ 10", "Hvordan deltakerne ble valgt ut", "How participants were selected"),
    Item("COREQ 11", "Hvordan deltakerne ble kontaktet", "How participants were approached"),
    Item("COREQ 12", "Antall deltakere", "Number of participants", "sample"),
    Item("COREQ 13", "Hvor mange som sa nei eller trakk seg, og hvorfor", "How many declined or dropped out, and why"),
    Item("COREQ 14", "Hvor dataene ble samlet inn", "Where data were collected"),
    Item("COREQ 15", "Om andre var til stede", "Whether others were present"),
    Item("COREQ 16", "Beskrivelse av utvalget", "Description of the sample", "groups"),
    Item("COREQ 17", "Intervjuguide, og om den ble prøvd ut", "Interview guide, and whether it was piloted"),
    Item("COREQ 18", "Om noen ble intervjuet flere ganger", "Repeat interviews", "repeats"),
    Item("COREQ 19", "Lydopptak eller video", "Audio or visual recording", "recording"),
    Item("COREQ 20", "Feltnotater", "Field notes", "notes"),
    Item("COREQ 21", "Hvor lenge intervjuene varte", "Duration of interviews", "duration"),
    Item("COREQ 22", "Metning eller informasjonsstyrke", "Saturation or information power", "power"),
    Item("COREQ 23", "Om deltakerne fikk transkripsjonen tilbake", "Whether transcripts were returned"),
    Item("COREQ 24", "Hvor mange som kodet", "Number of coders", "coders"),
    Item("COREQ 25", "Beskrivelse av kodetreet", "Description of the coding tree", "tree"),
    Item("COREQ 26", "Om temaene var gitt på forhånd eller kom fra dataene", "Themes given in advance or from data", "derivation"),
    Item("COREQ 27", "Programvare", "Software", "software"),
    Item("COREQ 28", "Om deltakerne har sett på funnene", "Participant checking"),
    Item(
        "COREQ 29",
        "Sitater som viser funnene, hvert med deltakernummer",
        "Quotations that show the findings, each with participant number",
        "quotes",
    ),
    Item("COREQ 30", "Sammenheng mellom data og funn", "Consistency between data and findings", "consistency"),
    Item("COREQ 31", "Hovedtemaene", "Major themes", "themes"),
    Item("COREQ 32", "Mindre temaer og avvikende tilfeller", "Minor themes and deviant cases", "minor"),
)

SRQR = (
    Item("SRQR 1", "Tittel", "Title", "title"),
    Item("SRQR 2", "Sammendrag", "Abstract"),
    Item("SRQR 3", "Problemet som undersøkes", "Problem formulation"),
    Item("SRQR 4", "Formål eller forskningsspørsmål", "Purpose or research question"),
    Item("SRQR 5", "Kvalitativ tilnærming og forskningsparadigme", "Qualitative approach and paradigm", "orientation"),
    Item("SRQR 6", "Forskernes bakgrunn og refleksivitet", "Researchers' characteristics and reflexivity", "preconceptions"),
    Item("SRQR 7", "Kontekst", "Context"),
    Item("SRQR 8", "Utvalgsstrategi", "Sampling strategy"),
    Item("SRQR 9", "Etikk og samtykke", "Ethics and consent", "consent"),
    Item("SRQR 10", "Hvordan data ble samlet inn", "Data collection methods"),
    Item("SRQR 11", "Instrumenter og teknologi i datainnsamlingen", "Data collection instruments and technologies", "recording"),
    Item("SRQR 12", "Enhetene som er studert", "Units of study", "sample"),
    Item(
        "SRQR 13",
        "Databehandling: transkripsjon, avidentifisering, koding",
        "Data processing: transcription, de-identification, coding",
        "processing",
    ),
    Item("SRQR 14", "Dataanalyse", "Data analysis", "derivation"),
    Item("SRQR 15", "Hva som er gjort for å styrke troverdigheten", "Techniques to enhance trustworthiness", "trust"),
    Item("SRQR 16", "Syntese og tolkning", "Synthesis and interpretation", "themes"),
    Item("SRQR 17", "Kobling til data", "Links to empirical data", "quotes"),
    Item("SRQR 18", "Sammenheng med tidligere forskning og bidrag til feltet", "Integration with prior work and contribution"),
    Item("SRQR 19", "Begrensninger", "Limitations", "limits"),
    Item("SRQR 20", "Interessekonflikter", "Conflicts of interest"),
    Item("SRQR 21", "Finansiering", "Funding"),
)
