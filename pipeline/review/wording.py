"""What the review page says, in the three languages of a study: one line a phrase, (Bokmål, Nynorsk, English)."""

from __future__ import annotations

from pipeline.core.settings import Language

_LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

PHRASES: dict[str, tuple[str, str, str]] = {
    # frame
    "skip": ("Til innholdet", "Til innhaldet", "Skip to content"),
    "menu": ("Meny", "Meny", "Menu"),
    "start": ("Oversikt", "Oversikt", "Overview"),
    "read": ("Les", "Les", "Read"),
    "queue": ("Kø", "Kø", "Queue"),
    "names": ("Navn", "Namn", "Identifiers"),
    "search": ("Søk", "Søk", "Search"),
    "condense": ("Kondenser", "Kondenser", "Condense"),
    "disagree": ("Uenighet", "Usemje", "Disagreements"),
    "total": ("Helhet", "Heilskap", "Impression"),
    "help": ("Taster", "Tastar", "Keys"),
    "close": ("Lukk", "Lukk", "Close"),
    "cancel": ("Avbryt", "Avbryt", "Cancel"),
    "save": ("Lagre", "Lagre", "Save"),
    "saved": ("Lagret", "Lagra", "Saved"),
    "saving": ("Lagrer …", "Lagrar …", "Saving …"),
    "unsaved": (
        "Ikke lagret ennå – prøver igjen. Start siden på nytt (`make review`) om den er stoppet, og åpne den nye adressen.",
        "Ikkje lagra enno – prøver igjen. Start sida på nytt (`make review`) om ho er stoppa, og opne den nye adressa.",
        "Not saved yet – trying again. If the page has stopped, start it (`make review`) and open the new address.",
    ),
    "refused": ("Ikke lagret:", "Ikkje lagra:", "Not saved:"),
    "nothing_to_undo": ("Ingenting å angre i denne fanen", "Ingenting å angre i denne fana", "Nothing to undo in this tab"),
    "deidentified": (
        "Avidentifisert. Alt blir på denne maskinen.",
        "Avidentifisert. Alt blir verande på denne maskina.",
        "De-identified. Everything stays on this machine.",
    ),
    "coder": ("Koder", "Kodar", "Coder"),
    # overview
    "who": ("Hvem koder?", "Kven kodar?", "Who is coding?"),
    "who_why": (
        "Navnet står ved hver avgjørelse. Bruk det samme hver gang.",
        "Namnet står ved kvar avgjerd. Bruk det same kvar gong.",
        "The name is kept with each decision. Use the same one every time.",
    ),
    "name": ("Navn", "Namn", "Name"),
    "blind": ("Skjul hva andre kodere har bestemt", "Skjul kva andre kodarar har bestemt", "Hide what other coders decided"),
    "alone": ("Skjul maskinens forslag", "Skjul framlegga frå maskina", "Hide the machine's suggestions"),
    "begin": ("Begynn", "Begynn", "Begin"),
    "change_coder": ("Bytt koder", "Byt kodar", "Change coder"),
    "progress": ("Framdrift", "Framdrift", "Progress"),
    "documents": ("Dokumenter", "Dokument", "Documents"),
    "document": ("Dokument", "Dokument", "Document"),
    "group": ("Gruppe", "Gruppe", "Group"),
    "units": ("Enheter", "Einingar", "Units"),
    "decided": ("Vurdert", "Vurdert", "Decided"),
    "open": ("Venter", "Ventar", "Waiting"),
    "uncoded": ("Uten kode", "Utan kode", "Uncoded"),
    "codes": ("Koder", "Kodar", "Codes"),
    "code": ("Kode", "Kode", "Code"),
    "accepted": ("Godkjent", "Godkjend", "Accepted"),
    "changed": ("Endret", "Endra", "Changed"),
    "rejected": ("Avvist", "Avvist", "Rejected"),
    "suggested": ("Forslag", "Framlegg", "Suggestion"),
    "of_decided": ("{decided} av {all} vurdert", "{decided} av {all} vurderte", "{decided} of {all} decided"),
    "left": ("{open} venter", "{open} ventar", "{open} waiting"),
    "orphans": (
        "{count} avgjørelser er ikke festet til noe i dagens tekst; de er ikke borte, men må ses på",
        "{count} avgjerder er ikkje festa til noko i teksten i dag; dei er ikkje borte, men må sjåast på",
        "{count} decisions are about words that are not in today's text; none is lost, but look at them",
    ),
    # reading
    "interviewer": ("Intervjuer", "Intervjuar", "Interviewer"),
    "unit": ("Enhet {number}", "Eining {number}", "Unit {number}"),
    "accept": ("Godkjenn", "Godkjenn", "Accept"),
    "reject": ("Avvis", "Avvis", "Reject"),
    "change": ("Endre", "Endre", "Change"),
    "add_code": ("Ny kode her", "Ny kode her", "Add a code"),
    "memo": ("Notat", "Notat", "Memo"),
    "undo": ("Angre", "Angre", "Undo"),
    "machine": ("maskinen", "maskina", "machine"),
    "agreed": ("enighet", "semje", "agreed"),
    "why": ("Hvorfor:", "Kvifor:", "Why:"),
    "previous": ("Forrige", "Førre", "Previous"),
    "next": ("Neste", "Neste", "Next"),
    "turns": ("ytring {first}–{last} av {all}", "ytring {first}–{last} av {all}", "turn {first}–{last} of {all}"),
    "choose_code": ("Velg kode", "Vel kode", "Choose a code"),
    "filter_codes": ("Skriv for å finne", "Skriv for å finne", "Type to find"),
    "jump": ("Vis i intervjuet", "Vis i intervjuet", "Show in the interview"),
    "nothing_open": ("Ingenting venter her.", "Ingenting ventar her.", "Nothing waits here."),
    "waiting": ("Venter", "Ventar", "Waiting"),
    # search
    "search_for": (
        "Ord i intervjuene, «flere ord sammen»",
        "Ord i intervjua, «fleire ord saman»",
        "Words in the interviews, “words together”",
    ),
    "all_codes": ("Alle koder", "Alle kodar", "All codes"),
    "hits": ("{count} ytringer", "{count} ytringar", "{count} turns"),
    # disagreements
    "disagree_why": (
        "Det to kodere har bestemt ulikt, side om side. Uenighet er noe å snakke om, ikke et mål på kvalitet.",
        "Det to kodarar har bestemt ulikt, side om side. Usemje er noko å snakke om, ikkje eit mål på kvalitet.",
        "What two coders decided differently, side by side. Disagreement is something to talk about, not a measure of quality.",
    ),
    "disagree_blind": (
        "Du koder blindt. Slå det av på oversikten når begge er ferdige.",
        "Du kodar blindt. Slå det av på oversikta når båe er ferdige.",
        "You are coding blind. Turn it off on the overview when both of you have finished.",
    ),
    "disagree_none": ("Ingen er uenige om noe.", "Ingen er usamde om noko.", "Nobody disagrees about anything."),
    "agreed_on": ("Enige om:", "Samde om:", "Agreed on:"),
    "reason": ("Begrunnelse", "Grunngjeving", "Reason"),
    "subcode": ("Underkode", "Underkode", "Subcode"),
    "agree_yes": ("Enige om ja", "Samde om ja", "Agree on yes"),
    "agree_no": ("Enige om nei", "Samde om nei", "Agree on no"),
    # condensing
    "condense_why": (
        "Fra kodegruppe til to–tre undergrupper med hvert sitt kondensat.",
        "Frå kodegruppe til to–tre undergrupper med kvart sitt kondensat.",
        "From code group to two or three subgroups, each with its condensate.",
    ),
    "subgroup_name": ("Undergruppens navn", "Namnet på undergruppa", "The subgroup's name"),
    "artificial": (
        "Kondensat – kunstig sitat, aldri et sitat",
        "Kondensat – kunstig sitat, aldri eit sitat",
        "Condensate – an artificial quote, never a quote",
    ),
    "status_draft": ("utkast fra maskinen", "utkast frå maskina", "machine's draft"),
    "status_written": ("skrevet", "skrive", "written"),
    "status_stale": ("enhetene er endret siden", "einingane er endra sidan", "its units have changed since"),
    "gullsitat": ("gullsitat", "gullsitat", "key quote"),
    "move_to": ("Flytt til …", "Flytt til …", "Move to …"),
    "new_subgroup": ("Ny undergruppe", "Ny undergruppe", "New subgroup"),
    "unplaced": ("Ikke plassert ennå", "Ikkje plassert enno", "Not placed yet"),
    "aside": ("Satt til side", "Sett til side", "Set aside"),
    "reread": ("Gjenlesning", "Gjenlesing", "Re-reading"),
    "reread_why": (
        "Les intervjuene på nytt mot teksten, og kryss av når det er gjort.",
        "Les intervjua på nytt mot teksten, og kryss av når det er gjort.",
        "Read the interviews again against the text, and tick each when it is done.",
    ),
    "judgement": ("Hva gjenlesningen viste", "Kva gjenlesinga viste", "What the re-reading showed"),
    "tick": ("Lest på nytt", "Lese på nytt", "Re-read"),
    # total impression
    "total_why": (
        "Steg 1: les, og skriv ned inntrykket før kodene vises.",
        "Steg 1: les, og skriv ned inntrykket før kodane blir viste.",
        "Step 1: read, and write down your impression before any code is shown.",
    ),
    "words_said": ("{count} ord", "{count} ord", "{count} words"),
    "own_words": ("Intervjuets egne ord", "Dei eigne orda til intervjuet", "The interview's own words"),
    "salient": ("Steder å stanse ved", "Stader å stanse ved", "Places to pause"),
    "impression_note": (
        "Helhetsinntrykk og foreløpige temaer",
        "Heilskapsinntrykk og førebelse tema",
        "Total impression and preliminary themes",
    ),
    # keys
    "key_next": ("neste enhet", "neste eining", "next unit"),
    "key_previous": ("forrige enhet", "førre eining", "previous unit"),
    "key_open": ("neste som venter", "neste som ventar", "next that waits"),
    "key_accept": ("godkjenn forslaget", "godkjenn framlegget", "accept the suggestion"),
    "key_accept_all": ("godkjenn alle forslag i enheten", "godkjenn alle framlegg i eininga", "accept all suggestions of the unit"),
    "key_reject": ("avvis forslaget", "avvis framlegget", "reject the suggestion"),
    "key_reject_all": ("avvis alle forslag i enheten", "avvis alle framlegg i eininga", "reject all suggestions of the unit"),
    "key_change": ("endre til en annen kode", "endre til ein annan kode", "change to another code"),
    "key_add": ("legg til en kode fra listen", "legg til ein kode frå lista", "add a code from the list"),
    "key_other": ("annet", "anna", "other"),
    "key_irrelevant": ("irrelevant", "irrelevant", "irrelevant"),
    "key_memo": ("skriv notat", "skriv notat", "write a memo"),
    "key_undo": ("angre det siste", "angre det siste", "undo the last"),
    "key_search": ("søk", "søk", "search"),
    "key_help": ("vis tastene", "vis tastane", "show the keys"),
    "key_close": ("lukk", "lukk", "close"),
    # faults
    "not_found": ("Fant ikke siden", "Fann ikkje sida", "Page not found"),
    "our_fault": (
        "Noe gikk galt hos oss. Ingenting som var lagret, er borte.",
        "Noko gjekk gale hos oss. Ingenting som var lagra, er borte.",
        "Something went wrong on our side. Nothing that was saved is lost.",
    ),
}


def say(phrase: str, language: Language, **values: object) -> str:
    """The phrase in that language with its values set in; raises KeyError for a phrase that is not here."""
    return PHRASES[phrase][_LANGUAGES.index(language)].format(**values)
