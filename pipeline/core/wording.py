"""What documents say, in the three languages of a study: one line a phrase, (Bokmål, Nynorsk, English)."""

from __future__ import annotations

from pipeline.core.settings import Language, Settings

_LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")

_PHRASES: dict[str, tuple[str, str, str]] = {
    # groups and statuses
    "likeperson": ("likeperson", "likeperson", "peer supporter"),
    "kliniker": ("kliniker", "klinikar", "clinician"),
    "leder": ("leder", "leiar", "leader"),
    "accepted": ("godkjent", "godkjent", "approved"),
    "changed": ("endret", "endra", "changed"),
    "suggested": ("forslag", "framlegg", "suggestion"),
    "rejected": ("avvist", "avvist", "rejected"),
    "machine": ("maskinforslag", "maskinframlegg", "machine suggestion"),
    "undecided": ("ikke vurdert", "ikkje vurdert", "not reviewed"),
    "gullsitat": ("gullsitat", "gullsitat", "key quote"),
    "gull_candidate": ("gullsitat-kandidat", "gullsitat-kandidat", "key quote candidate"),
    "special": ("krever særskilt samtykke", "krev særskilt samtykke", "needs specific consent"),
    "second_hand": ("gjengir en annens ord", "gir att ein annan sine ord", "reports another's words"),
    "disputed": ("kodere er uenige", "kodarar er usamde", "coders disagree"),
    "yes": ("ja", "ja", "yes"),
    "no": ("nei", "nei", "no"),
    # the quote list
    "quotes.title": ("Sitater", "Sitat", "Quotes"),
    "quotes.none": ("Ingen sitater er funnet under denne koden.", "Ingen sitat er funne under denne koden.", "No quotes under this code."),
    "quotes.approved": ("Godkjente sitater", "Godkjende sitat", "Approved quotes"),
    "quotes.suggested": (
        "Forslag fra maskinen, ikke vurdert av noen ennå",
        "Framlegg frå maskina, ikkje vurderte av nokon enno",
        "Suggested by machine, not yet reviewed by anyone",
    ),
    "quotes.about": (
        "{quotes} sitater fra {participants} deltakere: {approved} godkjent, {suggested} forslag fra maskin som ingen har vurdert ennå.",
        "{quotes} sitat frå {participants} deltakarar: {approved} godkjende, {suggested} framlegg frå maskin som ingen har vurdert enno.",
        "{quotes} quotes from {participants} participants: {approved} approved, {suggested} suggested by machine and not yet reviewed.",
    ),
    "quotes.law": (
        (
            "Hvert sitat er ordrett fra transkripsjonen, der navn og annet som kan røpe noen, er byttet ut. Latter, pauser, nøling og stammende gjentakelser er tatt ut; (…) er "
            "utelatte ord, [ ] er satt inn eller maskert. Kildehenvisningen under sitatet fører tilbake til ytringen."
        ),
        (
            "Kvart sitat er ordrett frå transkripsjonen, der namn og anna som kan røpe nokon, er bytt ut. Latter, pausar, nøling og stammande gjentakingar er tekne ut; (…) er "
            "utelatne ord, [ ] er sett inn eller maskert. Kjeldetilvisinga under sitatet fører tilbake til ytringa."
        ),
        (
            "Every quote is verbatim from the transcript, where names and whatever else may tell who it is are replaced. Laughter, pauses, hesitation and stammered repetition are left out; (…) "
            "marks omitted words, [ ] an insertion or a mask. The reference below a quote leads back to the turn."
        ),
    ),
    "quotes.pronouns": (
        "Han og hun om andre er gjort til «{word}».",
        "Han og ho om andre er gjort til «{word}».",
        "Pronouns for other people are printed as «{word}».",
    ),
    "quotes.dialect": (
        "Dialektens småord er skrevet på bokmål.",
        "Småorda i dialekten er skrivne på bokmål.",
        "The small words of dialect are printed in Bokmål.",
    ),
    "quotes.shown": (
        "Hvert ord som er endret, står ved sitatet.",
        "Kvart ord som er endra, står ved sitatet.",
        "Each changed word is listed with its quote.",
    ),
    "reworded": ("endret for trykk: {changes}", "endra for trykk: {changes}", "changed for print: {changes}"),
    "definition": ("Definisjon", "Definisjon", "Definition"),
    "include": ("Tas med", "Skal med", "Include"),
    "exclude": ("Tas ikke med", "Skal ikkje med", "Exclude"),
    "example": ("Eksempel", "Døme", "Example"),
    "contents": ("Innhold", "Innhald", "Contents"),
    "asked": ("{role}, på spørsmålet «{question}»:", "{role}, på spørsmålet «{question}»:", "{role}, asked «{question}»:"),
    "says": ("{role}:", "{role}:", "{role}:"),
    "counted": (
        "{quotes} sitater · {n} av {of} deltakere",
        "{quotes} sitat · {n} av {of} deltakarar",
        "{quotes} quotes · {n} of {of} participants",
    ),
    "deidentified": (
        "Avidentifisert: koblingsnøkkelen finnes fortsatt.",
        "Avidentifisert: koplingsnøkkelen finst framleis.",
        "De-identified: the link key still exists.",
    ),
    "anonymised": (
        "Anonymisert: koblingsnøkkelen er slettet.",
        "Anonymisert: koplingsnøkkelen er sletta.",
        "Anonymised: the link key has been destroyed.",
    ),
    # the codebook as an appendix
    "appendix.title": ("Kodebok", "Kodebok", "Codebook"),
    "appendix.about": (
        "Versjon {version}. {quotes} sitater, {approved} av dem godkjent.",
        "Versjon {version}. {quotes} sitat, {approved} av dei godkjende.",
        "Version {version}. {quotes} quotes, {approved} of them approved.",
    ),
    "appendix.codes": ("Koder og antall", "Kodar og tal", "Codes and counts"),
    "appendix.caption": (
        "Kodene med antall sitater og hvor mange deltakere de kommer fra",
        "Kodane med tal på sitat og kor mange deltakarar dei kjem frå",
        "The codes with numbers of quotes and of the participants they come from",
    ),
    "appendix.code": ("Kode", "Kode", "Code"),
    "appendix.id": ("Id", "Id", "Id"),
    "appendix.quotes": ("Sitater", "Sitat", "Quotes"),
    "appendix.participants": ("Deltakere", "Deltakarar", "Participants"),
    "appendix.examples": ("Eksempler", "Døme", "Examples"),
    "appendix.patterns": ("Ordmønstre", "Ordmønster", "Word patterns"),
    "appendix.more": ("… og {n} til", "… og {n} til", "… and {n} more"),
    "appendix.changes": ("Endringslogg", "Endringslogg", "Change log"),
    # synthesis
    "none": ("ingen", "ingen", "none"),
    "one": ("én", "éin", "one"),
    "some": ("noen", "nokre", "a few"),
    "several": ("flere", "fleire", "several"),
    "most": ("de fleste", "dei fleste", "most"),
    "all_of_them": ("alle", "alle", "all"),
    "synthesis.title": ("Ramme for analytisk tekst", "Ramme for analytisk tekst", "Frame for the analytic text"),
    "synthesis.about": (
        "STC trinn 4: fra kondensater til analytisk tekst og resultatkategorier. De grå feltene er dine å skrive i.",
        "STC trinn 4: frå kondensat til analytisk tekst og resultatkategoriar. Dei grå felta er dine å skrive i.",
        "STC step 4: from condensates to analytic text and result categories. The grey fields are yours to write in.",
    ),
    "condensate.law": (
        "Kondensatene er kunstige tekster satt sammen for analysen. De er ikke sitater og skal aldri trykkes som det.",
        "Kondensata er kunstige tekstar sette saman for analysen. Dei er ikkje sitat og skal aldri trykkjast som det.",
        "The condensates are artificial texts made for analysis. They are not quotes and must never be printed as such.",
    ),
    "condensate.watermark": ("kondensat – ikke sitat", "kondensat – ikkje sitat", "condensate – not a quote"),
    "condensate.draft": (
        "Utkast: satt sammen av maskinen av deltakernes egne ord. Skriv ditt eget i data_raw/decisions/condensates.md.",
        "Utkast: sett saman av maskina av deltakarane sine eigne ord. Skriv ditt eige i data_raw/decisions/condensates.md.",
        "Draft: spliced by the machine from participants' own words. Write your own in data_raw/decisions/condensates.md.",
    ),
    "condensate.written": ("Skrevet av forskeren.", "Skrive av forskaren.", "Written by the researcher."),
    "condensate.stale": (
        "Må ses på igjen: enhetene under kondensatet er endret siden det ble skrevet.",
        "Må sjåast på att: einingane under kondensatet er endra sidan det vart skrive.",
        "Look again: the units under this condensate have changed since it was written.",
    ),
    "subgroup": ("Undergruppe", "Undergruppe", "Subgroup"),
    "unplaced": (
        "{n} enheter er ikke plassert i noen undergruppe ennå.",
        "{n} einingar er ikkje plasserte i noka undergruppe enno.",
        "{n} units are not placed in any subgroup yet.",
    ),
    "finished": ("Ferdig: gjenlesningen er krysset av", "Ferdig: gjenlesinga er kryssa av", "Finished: the re-reading is ticked"),
    "unfinished": ("Ikke ferdig: gjenlesningen gjenstår", "Ikkje ferdig: gjenlesinga står att", "Not finished: re-reading remains"),
    "write.heading": (
        "Overskrift: skriv en setning som sier hva du har funnet, ikke bare hva det handler om.",
        "Overskrift: skriv ei setning som seier kva du har funne, ikkje berre kva det handlar om.",
        "Heading: write a sentence that states what you found, not only what it is about.",
    ),
    "write.text": ("Analytisk tekst i tredje person: …", "Analytisk tekst i tredje person: …", "Analytic text in the third person: …"),
    "write.against": (
        "Hva sier disse stedene imot det du har skrevet? Nyanserer de, eller motsier de? …",
        "Kva seier desse stadene imot det du har skrive? Nyanserer dei, eller seier dei imot? …",
        "What do these passages say against what you have written? Do they nuance or contradict? …",
    ),
    "who": ("Hvem snakker om det", "Kven snakkar om det", "Who speaks of it"),
    "who.sentence": (
        "{n} av {of} deltakere snakker om dette; i teksten kan det stå «{word}».",
        "{n} av {of} deltakarar snakkar om dette; i teksten kan det stå «{word}».",
        "{n} of {of} participants speak of this; the text may say «{word}».",
    ),
    "who.caption": ("Gruppene mot hverandre", "Gruppene mot kvarandre", "Groups contrasted"),
    "who.group": ("Gruppe", "Gruppe", "Group"),
    "who.n": ("n av N", "n av N", "n of N"),
    "who.quotes": ("Sitater", "Sitat", "Quotes"),
    "who.word": ("I teksten", "I teksten", "In the text"),
    "who.example": ("Eksempel", "Døme", "Example"),
    "silent": ("Stillhet: {who} snakker ikke om dette.", "Stille: {who} snakkar ikkje om dette.", "Silence: {who} do not speak of this."),
    "silent.none": (
        "Ingen er stille: alle deltakerne snakker om dette.",
        "Ingen er stille: alle deltakarane snakkar om dette.",
        "No silence: every participant speaks of this.",
    ),
    "gold": ("Gullsitater å velge mellom", "Gullsitat å velje mellom", "Key quotes to choose from"),
    "against": ("Det som ikke passer", "Det som ikkje passar", "What does not fit"),
    "against.says": (
        "Enheter som er satt til side eller ligger lengst fra de andre. Let her etter avvikende tilfeller.",
        "Einingar som er sette til side eller ligg lengst frå dei andre. Leit her etter avvikande tilfelle.",
        "Units set aside or furthest from the others. Look for deviant cases here.",
    ),
    "against.none": (
        "Ingen enheter skiller seg ut. Let likevel i transkripsjonene.",
        "Ingen einingar skil seg ut. Leit likevel i transkripsjonane.",
        "No units stand out. Search the transcripts nevertheless.",
    ),
    "reread": ("Gjenlesning", "Gjenlesing", "Re-reading"),
    "reread.says": (
        (
            "Les disse intervjuene på nytt mot teksten, og før det i data_raw/decisions/reread.csv (code;doc_id;reader;read_at;judgement;note), "
            "der judgement er støtter, nyanserer eller motsier."
        ),
        (
            "Les desse intervjua på nytt mot teksten, og før det i data_raw/decisions/reread.csv (code;doc_id;reader;read_at;judgement;note), der "
            "judgement er støtter, nyanserer eller motsier."
        ),
        (
            "Re-read these interviews against the text, and note it in data_raw/decisions/reread.csv (code;doc_id;reader;read_at;judgement;note), "
            "where judgement is støtter, nyanserer or motsier (supports, nuances, contradicts)."
        ),
    ),
    # the report
    "to_fill": ("fylles ut", "skal fyllast ut", "to be filled in"),
    "by.software": ("Kondensat", "Kondensat", "Kondensat"),
    "by.person": ("forskeren", "forskaren", "researcher"),
    "sum": ("Sum", "Sum", "Total"),
    "report.title": ("Rapport om materialet og analysen", "Rapport om materialet og analysen", "Report on material and analysis"),
    "report.about": (
        "Hva som finnes i materialet, hvor alt ble av, hvem som har bestemt hva, og et metodevedlegg. Alle tall kan regnes etter i tabellene.",
        "Kva som finst i materialet, kvar alt vart av, kven som har avgjort kva, og eit metodevedlegg. Alle tal kan reknast etter i tabellane.",
        "What the material holds, where everything went, who decided what, and a method appendix. Every number can be checked in the tables.",
    ),
    "report.study": ("Materialet", "Materialet", "The material"),
    "col.participant": ("Deltaker", "Deltakar", "Participant"),
    "col.documents": ("Dokumenter", "Dokument", "Documents"),
    "col.units": ("Enheter", "Einingar", "Units"),
    "col.words": ("Ord", "Ord", "Words"),
    "col.theme": ("Tema", "Tema", "Theme"),
    "col.typical": ("Typiske ord", "Typiske ord", "Typical words"),
    "col.coder": ("Koder", "Kodar", "Coder"),
    "col.day": ("Dato", "Dato", "Date"),
    "col.code": ("Kode", "Kode", "Code"),
    "col.decision": ("Avgjørelse", "Avgjerd", "Decision"),
    "impression": (
        "Helhetsinntrykk – fra villnis til foreløpige temaer",
        "Heilskapsinntrykk – frå villnis til førebelse tema",
        "Total impression – from chaos to preliminary themes",
    ),
    "impression.says": (
        "STC trinn 1, før kodeboken er vist. Foreløpige temaer er verken koder eller resultater.",
        "STC trinn 1, før kodeboka er vist. Førebelse tema er verken kodar eller resultat.",
        "STC step 1, before the codebook is shown. Preliminary themes are neither codes nor results.",
    ),
    "impression.own": (
        "Forskerens egne foreløpige temaer",
        "Forskaren sine eigne førebelse tema",
        "The researcher's own preliminary themes",
    ),
    "impression.machine": (
        "Maskinens forslag til foreløpige temaer",
        "Maskina sitt framlegg til førebelse tema",
        "The machine's proposal for preliminary themes",
    ),
    "impression.caption": (
        "Foreløpige temaer, funnet uten kodebok",
        "Førebelse tema, funne utan kodebok",
        "Preliminary themes, found without a codebook",
    ),
    "impression.sheets": ("Ett ark for hvert intervju", "Eitt ark for kvart intervju", "A sheet for each interview"),
    "sheet.words": ("{words} ord i {turns} ytringer", "{words} ord i {turns} ytringar", "{words} words in {turns} turns"),
    "sheet.minutes": ("varer til {time}", "varer til {time}", "lasts until {time}"),
    "sheet.own": ("Egne ord: {words}.", "Eigne ord: {words}.", "Own words: {words}."),
    "method.title": ("Metodenotater", "Metodenotat", "Notes on method"),
    "method.copy": (
        "Kopier filen til data_raw/decisions/method.md og skriv der. Overskriftene skal stå; det du skriver under dem, kommer inn i rapporten.",
        "Kopier fila til data_raw/decisions/method.md og skriv der. Overskriftene skal stå; det du skriv under dei, kjem inn i rapporten.",
        "Copy the file to data_raw/decisions/method.md and write there. Keep the headings; what you write below them enters the report.",
    ),
    "method.preconceptions.title": ("Forforståelse", "Forforståing", "Preconceptions"),
    "method.preconceptions": (
        "Hva trodde du på forhånd at du ville finne, og hvorfor?",
        "Kva trudde du på førehand at du ville finne, og kvifor?",
        "What did you expect to find, and why?",
    ),
    "method.themes": (
        "Dine egne fire til åtte foreløpige temaer etter første gjennomlesning",
        "Dine eigne fire til åtte førebelse tema etter første gjennomlesing",
        "Your own four to eight preliminary themes after the first reading",
    ),
    "counts": ("Materialet i tall", "Materialet i tal", "The material in numbers"),
    "matrix": ("Hvem snakker om hva", "Kven snakkar om kva", "Who speaks of what"),
    "matrix.caption": (
        "Figur: sitater for hver deltaker og kode",
        "Figur: sitat for kvar deltakar og kode",
        "Figure: quotes by participant and code",
    ),
    "matrix.table": ("Tallene i figuren", "Tala i figuren", "The figure's numbers"),
    "matrix.alt": (
        "Matrise over deltakere og koder; tallene står i tabellen under.",
        "Matrise over deltakarar og kodar; tala står i tabellen under.",
        "Matrix of participants and codes; the numbers stand in the table below.",
    ),
    "matrix.silent": ("Stillhet – {silences}.", "Stille – {silences}.", "Silence – {silences}."),
    "together": ("Koder i samme enhet", "Kodar i same eining", "Codes in one unit"),
    "together.says": (
        "Hvor mange enheter som har begge kodene; på diagonalen alle enhetene koden har.",
        "Kor mange einingar som har begge kodane; på diagonalen alle einingane koden har.",
        "How many units hold both codes; on the diagonal all units of the code.",
    ),
    "together.caption": ("Figur: koder som opptrer sammen", "Figur: kodar som opptrer saman", "Figure: codes that occur together"),
    "together.table": ("Tallene i figuren", "Tala i figuren", "The figure's numbers"),
    "together.alt": (
        "Matrise over koder mot koder; tallene står i tabellen under.",
        "Matrise over kodar mot kodar; tala står i tabellen under.",
        "Matrix of codes against codes; the numbers stand in the table below.",
    ),
    "small.warning": (
        "Små celler (færre enn {limit} personer) kan peke ut noen: {cells}. Vis ikke matrisen eller gruppenavnet utenfor prosjektet uten å ha tenkt på det.",
        "Små celler (færre enn {limit} personar) kan peike ut nokon: {cells}. Vis ikkje matrisa eller gruppenamnet utanfor prosjektet utan å ha tenkt på det.",
        "Small cells (fewer than {limit} people) may point somebody out: {cells}. Think before showing the matrix or the group's name outside the project.",
    ),
    "coverage": ("Dekning: hvor alt ble av", "Dekning: kvar alt vart av", "Coverage: where everything went"),
    "coverage.says": (
        "Kodet, annet, irrelevant og ukodet er til sammen alle {units} enhetene. Ingenting er falt ut.",
        "Koda, anna, irrelevant og ukoda er til saman alle {units} einingane. Ingenting har falle ut.",
        "Coded, other, irrelevant and uncoded add up to all {units} units. Nothing is lost.",
    ),
    "coverage.caption": (
        "Figur: andelen av ordene i materialet",
        "Figur: delen av orda i materialet",
        "Figure: share of the words in the material",
    ),
    "kind": ("Hvor", "Kvar", "Where"),
    "kind.coded": ("Kodet", "Koda", "Coded"),
    "kind.other": ("Annet", "Anna", "Other"),
    "kind.irrelevant": ("Irrelevant", "Irrelevant", "Irrelevant"),
    "kind.uncoded": ("Ukodet", "Ukoda", "Uncoded"),
    "balance": ("Balanse mellom deltakerne", "Balanse mellom deltakarane", "Balance between participants"),
    "balance.says": (
        (
            "Én som snakker godt for seg, kan bli stemmen til alle. Her står andelen av ordene og av sitatene for hver deltaker. "
            "`kondensat check` teller i det ferdige manuset."
        ),
        (
            "Ein som snakkar godt for seg, kan bli røysta til alle. Her står delen av orda og av sitata for kvar deltakar. "
            "`kondensat check` tel i det ferdige manuset."
        ),
        (
            "One who speaks well may become everybody's voice. Here is each participant's share of the words and of the quotes. "
            "`kondensat check` counts in the finished manuscript."
        ),
    ),
    "balance.caption": ("Figur: andel av ordene og av sitatene", "Figur: del av orda og av sitata", "Figure: share of words and of quotes"),
    "balance.words": ("andel av ordene", "del av orda", "share of words"),
    "balance.quotes": ("andel av sitatene", "del av sitata", "share of quotes"),
    "balance.axis": ("prosent", "prosent", "per cent"),
    "balance.over": (
        "Mer enn dobbelt så mange sitater som en jevn fordeling gir: {who}.",
        "Meir enn dobbelt så mange sitat som ei jamn fordeling gir: {who}.",
        "More than twice the quotes of an even spread: {who}.",
    ),
    "balance.even": (
        "Ingen deltaker har mer enn dobbelt så mange sitater som en jevn fordeling gir.",
        "Ingen deltakar har meir enn dobbelt så mange sitat som ei jamn fordeling gir.",
        "No participant has more than twice the quotes of an even spread.",
    ),
    "power": ("Informasjonsstyrke", "Informasjonsstyrke", "Information power"),
    "power.says": (
        "Jo mer informasjon utvalget gir, jo færre deltakere trengs (Malterud, Siersma & Guassora 2016). Skrives av forskeren; det regnes ikke ut noe tall.",
        "Jo meir informasjon utvalet gir, jo færre deltakarar trengst (Malterud, Siersma & Guassora 2016). Skriv av forskaren; det blir ikkje rekna ut noko tal.",
        "The more information the sample holds, the fewer participants are needed (Malterud, Siersma & Guassora 2016). Written by the researcher; no number is computed.",
    ),
    "power.formål.title": ("Formål", "Formål", "Aim"),
    "power.utvalg.title": ("Utvalg", "Utval", "Sample"),
    "power.teori.title": ("Teori", "Teori", "Theory"),
    "power.dialog.title": ("Dialog", "Dialog", "Dialogue"),
    "power.analyse.title": ("Analyse", "Analyse", "Analysis"),
    "power.formål": ("Er formålet smalt eller bredt?", "Er formålet smalt eller breitt?", "Is the aim narrow or broad?"),
    "power.utvalg": (
        "Hvor spesifikke erfaringer har deltakerne?",
        "Kor spesifikke erfaringar har deltakarane?",
        "How specific are the participants' experiences?",
    ),
    "power.teori": (
        "Er det etablert teori å støtte seg til?",
        "Finst det etablert teori å støtte seg til?",
        "Is there established theory to lean on?",
    ),
    "power.dialog": ("Hvor god var dialogen i intervjuene?", "Kor god var dialogen i intervjua?", "How strong was the dialogue?"),
    "power.analyse": (
        "Analyse på tvers eller av enkelttilfeller?",
        "Analyse på tvers eller av enkelttilfelle?",
        "Cross-case or case analysis?",
    ),
    "decided": (
        "Hva maskinen foreslo, og hva mennesker bestemte",
        "Kva maskina foreslo, og kva menneske avgjorde",
        "What the machine suggested, and what people decided",
    ),
    "decided.machine": (
        "Maskinen har foreslått {n} kodinger. Et forslag er et forslag til noen har bestemt seg, og merket følger med i alle tabeller.",
        "Maskina har foreslått {n} kodingar. Eit framlegg er eit framlegg til nokon har avgjort det, og merket følgjer med i alle tabellar.",
        "The machine has suggested {n} codings. A suggestion stays one until somebody decides, and carries its mark in every table.",
    ),
    "decided.no_machine": (
        "Ingen kodinger er foreslått av en maskin.",
        "Ingen kodingar er foreslåtte av ei maskin.",
        "No coding was suggested by a machine.",
    ),
    "decided.became": ("Maskinforslagene ble", "Maskinframlegga vart", "The suggestions became"),
    "decided.caption": ("Avgjørelser, etter koder og dag", "Avgjerder, etter kodar og dag", "Decisions, by coder and day"),
    "decided.disagree": (
        "To kodere har bestemt ulikt om {n} enheter; {settled} er forhandlet fram til enighet. Uenighet utvider blikket og er ikke et mål på kvalitet.",
        "To kodarar har avgjort ulikt om {n} einingar; {settled} er forhandla fram til semje. Usemje utvidar blikket og er ikkje eit mål på kvalitet.",
        "Two coders decided differently on {n} units; {settled} are negotiated. Disagreement widens the view and is no measure of quality.",
    ),
    "trail": ("Revisjonsspor", "Revisjonsspor", "Audit trail"),
    "trail.says": (
        "Alt analysen bygger på, med fingeravtrykk (SHA-256). Samme fingeravtrykk betyr samme innhold, ned til siste tegn.",
        "Alt analysen byggjer på, med fingeravtrykk (SHA-256). Same fingeravtrykk tyder same innhald, ned til siste teikn.",
        "Everything the analysis is built on, with its fingerprint (SHA-256). The same fingerprint means the same content to the last character.",
    ),
    "trail.built": ("Hva analysen bygger på", "Kva analysen byggjer på", "What the analysis is built on"),
    "trail.what": ("Hva", "Kva", "What"),
    "trail.version": ("Versjon", "Versjon", "Version"),
    "trail.versions": ("Versjoner", "Versjonar", "Versions"),
    "trail.file": ("Fil", "Fil", "File"),
    "trail.files": ("Filer", "Filer", "Files"),
    "exchange.kind": ("REFI-QDA", "REFI-QDA", "REFI-QDA"),
    "exchange.written": ("Med", "Med", "Written"),
    "exchange.left": ("Ikke med", "Ikkje med", "Left out"),
    "why.not": ("Hvorfor ikke", "Kvifor ikkje", "Why not"),
    "exchange.caption": ("Utveksling med andre programmer", "Utveksling med andre program", "Exchange with other programs"),
    "appendix": ("Metodevedlegg", "Metodevedlegg", "Method appendix"),
    "appendix.says": (
        "Det Kondensat kan vite, er fylt ut. Resten skriver du i data_raw/decisions/method.md; data_processed/method.md er et skjema å begynne med.",
        "Det Kondensat kan vite, er fylt ut. Resten skriv du i data_raw/decisions/method.md; data_processed/method.md er eit skjema å byrje med.",
        "What Kondensat can know is filled in. Write the rest in data_raw/decisions/method.md; data_processed/method.md is a form to start from.",
    ),
    "appendix.item": ("Punkt", "Punkt", "Item"),
    "appendix.answer": ("Svar", "Svar", "Answer"),
    "appendix.by": ("Fra", "Frå", "By"),
    "fact.orientation": (
        (
            "Tverrgående analyse med systematisk tekstkondensering (Malterud) og en kodebok som var gitt på forhånd. En kodebok gitt på forhånd gjør "
            "analysen mal-basert (template style; Crabtree & Miller), ikke ren STC, som begynner i dataene. Helhetsinntrykk og foreløpige temaer er "
            "laget uten kodeboken, og koden «annet» er holdt åpen."
        ),
        (
            "Tverrgåande analyse med systematisk tekstkondensering (Malterud) og ei kodebok som var gitt på førehand. Ei kodebok gitt på førehand gjer "
            "analysen mal-basert (template style; Crabtree & Miller), ikkje rein STC, som byrjar i dataa. Heilskapsinntrykk og førebelse tema er laga "
            "utan kodeboka, og koden «anna» er halden open."
        ),
        (
            "Cross-case analysis by systematic text condensation (Malterud) with a codebook given in advance. A predefined codebook makes this a "
            "template-style analysis (Crabtree & Miller), not pure STC, which starts from data. Total impression and preliminary themes were "
            "made without the codebook, and the code «other» was kept open."
        ),
    ),
    "fact.sample": (
        "{people} deltakere i {documents} dokumenter.",
        "{people} deltakarar i {documents} dokument.",
        "{people} participants in {documents} documents.",
    ),
    "fact.groups": ("Grupper: {sizes}.", "Grupper: {sizes}.", "Groups: {sizes}."),
    "fact.small": (
        "Noen grupper er så små at de kan peke ut en person; se Små celler.",
        "Nokre grupper er så små at dei kan peike ut ein person; sjå Små celler.",
        "Some groups are small enough to point a person out; see Small cells.",
    ),
    "fact.repeats": ("Intervjuet flere ganger: {who}.", "Intervjua fleire gonger: {who}.", "Interviewed more than once: {who}."),
    "fact.no_repeats": (
        "Hver deltaker ble intervjuet én gang.",
        "Kvar deltakar vart intervjua éin gong.",
        "Each participant was interviewed once.",
    ),
    "fact.recording": (
        "{timed} av {documents} transkripsjoner har tidspunkter fra et opptak.",
        "{timed} av {documents} transkripsjonar har tidspunkt frå eit opptak.",
        "{timed} of {documents} transcripts carry times from a recording.",
    ),
    "fact.duration": (
        "Fra {low} til {high} minutter, median {middle}, etter tidspunktene i transkripsjonene.",
        "Frå {low} til {high} minutt, median {middle}, etter tidspunkta i transkripsjonane.",
        "From {low} to {high} minutes, median {middle}, by the times in the transcripts.",
    ),
    "fact.power": (
        "Vurdert som informasjonsstyrke; se eget kapittel.",
        "Vurdert som informasjonsstyrke; sjå eige kapittel.",
        "Judged as information power; see its chapter.",
    ),
    "fact.coders": (
        "{people} person(er) har kodet ({names}). Maskinen foreslo {suggested} kodinger; mennesker har avgjort {decided}.",
        "{people} person(ar) har koda ({names}). Maskina foreslo {suggested} kodingar; menneske har avgjort {decided}.",
        "{people} person(s) coded ({names}). The machine suggested {suggested} codings; people have decided {decided}.",
    ),
    "fact.derivation": (
        "Kodegruppene var gitt på forhånd; {themes} foreløpige temaer ble funnet i dataene uten kodebok og holdt opp mot dem. Subgruppene kommer fra dataene.",
        "Kodegruppene var gitt på førehand; {themes} førebelse tema vart funne i dataa utan kodebok og haldne opp mot dei. Subgruppene kjem frå dataa.",
        "The code groups were given in advance; {themes} preliminary themes were found in the data without a codebook and held against them. Subgroups come from data.",
    ),
    "fact.quotes": (
        (
            "{quotes} sitater fra {people} deltakere, hvert med deltakernummer og kilde; {approved} godkjent. Alle er nøyaktige utsnitt av transkripsjonen "
            "med typede, lagrede redigeringer."
        ),
        (
            "{quotes} sitat frå {people} deltakarar, kvart med deltakarnummer og kjelde; {approved} godkjende. Alle er nøyaktige utsnitt av transkripsjonen "
            "med typa, lagra redigeringar."
        ),
        (
            "{quotes} quotes from {people} participants, each with participant number and source; {approved} approved. All are exact slices of the transcript "
            "with typed, stored edits."
        ),
    ),
    "fact.consistency": (
        "Hvert sitat kan føres tilbake til dokument, ytring og tid med `kondensat trace`; manuset kan prøves med `kondensat check`.",
        "Kvart sitat kan førast attende til dokument, ytring og tid med `kondensat trace`; manuset kan prøvast med `kondensat check`.",
        "Every quote leads back to document, turn and time by `kondensat trace`; the manuscript can be tested by `kondensat check`.",
    ),
    "fact.minor": (
        "{aside} enheter er satt til side synlig; avvikende tilfeller og stillhet står under hver kategori i synthesis.docx.",
        "{aside} einingar er sette til side synleg; avvikande tilfelle og stille står under kvar kategori i synthesis.docx.",
        "{aside} units are visibly set aside; deviant cases and silences stand under each category in synthesis.docx.",
    ),
    "fact.consent": (
        "{consenting} av {documents} rader i participants.csv har samtykke; de andre er ikke med i noen tabell.",
        "{consenting} av {documents} rader i participants.csv har samtykke; dei andre er ikkje med i nokon tabell.",
        "{consenting} of {documents} rows of participants.csv have consent; the others are in no table.",
    ),
    "fact.processing": (
        "Transkripsjonene er lest inn uten tap, identifikatorer er erstattet (profilen {profile}) med en uavhengig lekkasjekontroll, og teksten er delt i meningsbærende enheter og kodet.",
        "Transkripsjonane er lesne inn utan tap, identifikatorar er erstatta (profilen {profile}) med ein uavhengig lekkasjekontroll, og teksten er delt i meiningsberande einingar og koda.",
        "Transcripts were read without loss, identifiers replaced (profile {profile}) with an independent leak audit, and the text divided into meaning units and coded.",
    ),
    "fact.wording": (
        "Ordlyden i sitatene er endret for trykk: {pronouns} pronomen og {dialect} dialektord; hver endring er lagret og vist ved sitatet.",
        "Ordlyden i sitata er endra for trykk: {pronouns} pronomen og {dialect} dialektord; kvar endring er lagra og vist ved sitatet.",
        "Quotes were reworded for print: {pronouns} pronouns and {dialect} dialect words; each change is kept and shown with its quote.",
    ),
    "fact.trust": (
        "Revisjonsspor med fingeravtrykk; {disagreements} uenigheter mellom kodere ført opp til forhandling; stillhet og avvik vist; gjenlesning krysset av.",
        "Revisjonsspor med fingeravtrykk; {disagreements} usemjer mellom kodarar førte opp til forhandling; stille og avvik vist; gjenlesing kryssa av.",
        "Audit trail with fingerprints; {disagreements} disagreements between coders listed for negotiation; silences and deviance shown; re-reading ticked.",
    ),
    "fact.limits": (
        "Automatisk transkripsjon kan utelate latter og småord og finne på ord i stillhet. Maskinforslag kan bære skjevheter.",
        "Automatisk transkripsjon kan utelate latter og småord og finne på ord i stille. Maskinframlegg kan bere skeivskapar.",
        "Automatic transcription may drop laughter and small words and invent words in silence. Machine suggestions may carry bias.",
    ),
    # the workbook
    "sheet.quotes": ("Sitater", "Sitat", "Quotes"),
    "sheet.matrix": ("Matrise", "Matrise", "Matrix"),
    "sheet.explained": ("Forklaring", "Forklaring", "Explanation"),
    "sheet.small": ("Små celler", "Små celler", "Small cells"),
    "column": ("Kolonne", "Kolonne", "Column"),
    "meaning": ("Hva den betyr", "Kva ho tyder", "What it means"),
    "count": ("antall", "tal", "count"),
    "people": ("Deltakere", "Deltakarar", "Participants"),
    "why": ("Hvorfor det står her", "Kvifor det står her", "Why it is listed"),
    "matrix.caveat": (
        "Tallene viser hvem som snakker om hva. De er ikke et mål på hvor viktig noe er.",
        "Tala viser kven som snakkar om kva. Dei er ikkje eit mål på kor viktig noko er.",
        "The numbers show who speaks of what. They do not measure importance.",
    ),
    "small.all": ("alle koder", "alle kodar", "all codes"),
    "small.group": (
        "Gruppen har færre enn {limit} deltakere: den som kjenner miljøet, kan gjette hvem som snakker. Slå sammen grupper i teksten, eller be om samtykke til sitatet.",
        "Gruppa har færre enn {limit} deltakarar: den som kjenner miljøet, kan gjette kven som snakkar. Slå saman grupper i teksten, eller be om samtykke til sitatet.",
        "The group has fewer than {limit} participants: people who know the setting may guess who speaks. Merge groups in the text, or ask for consent to the quote.",
    ),
    "small.age": ("Aldersgruppe", "Aldersgruppe", "Age band"),
    "small.band": (
        "Færre enn {limit} i gruppen er i denne aldersgruppen: nevn ikke alder sammen med rolle.",
        "Færre enn {limit} i gruppa er i denne aldersgruppa: nemn ikkje alder saman med rolle.",
        "Fewer than {limit} of the group are of this age: do not tell age together with role.",
    ),
    "small.cell": (
        "Færre enn {limit} i gruppen snakker om dette: gruppe og tema sammen kan peke ut en person.",
        "Færre enn {limit} i gruppa snakkar om dette: gruppe og tema saman kan peike ut ein person.",
        "Fewer than {limit} of the group speak of this: group and theme together may point a person out.",
    ),
    "small.none": ("Ingen små celler.", "Ingen små celler.", "No small cells."),
    "status.accepted": ("En person har godkjent kodingen.", "Ein person har godkjent kodinga.", "A person has approved the coding."),
    "status.changed": (
        "En person har endret kodingen maskinen foreslo; sitatet står under den nye koden.",
        "Ein person har endra kodinga maskina foreslo; sitatet står under den nye koden.",
        "A person has changed the machine's coding; the quote stands under the new code.",
    ),
    "status.suggested": (
        "Maskinen foreslår kodingen, og ingen har tatt stilling til den ennå.",
        "Maskina foreslår kodinga, og ingen har teke stilling til ho enno.",
        "The machine suggests the coding and nobody has decided yet.",
    ),
    "status.rejected": (
        "En person har avvist kodingen. Avviste sitater er ikke med i tabellen.",
        "Ein person har avvist kodinga. Avviste sitat er ikkje med i tabellen.",
        "A person has rejected the coding. Rejected quotes are not in the table.",
    ),
}

# Columns of the quote table as people read them: heading and meaning, (Bokmål, Nynorsk, English).
_COLUMNS: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "quote_id": (
        ("Sitat-ID", "Fast navn på sitatet: dokument.ytring.plass/kode. `kondensat trace SITAT-ID` fører tilbake til ytringen."),
        ("Sitat-ID", "Fast namn på sitatet: dokument.ytring.plass/kode. `kondensat trace SITAT-ID` fører attende til ytringa."),
        ("Quote ID", "Stable name of the quote: document.turn.place/code. `kondensat trace QUOTE-ID` leads back to the turn."),
    ),
    "participant": (
        ("Deltaker", "Koden deltakeren har i hele studien, trukket tilfeldig."),
        ("Deltakar", "Koden deltakaren har i heile studien, trekt tilfeldig."),
        ("Participant", "The participant's code throughout the study, drawn at random."),
    ),
    "group": (
        ("Gruppe", "Gruppen deltakeren hører til."),
        ("Gruppe", "Gruppa deltakaren høyrer til."),
        ("Group", "The participant's group."),
    ),
    "code_label": (("Kode", "Kodegruppen, øverste nivå."), ("Kode", "Kodegruppa, øvste nivå."), ("Code", "Code group, top level.")),
    "subcode_label": (
        ("Underkode", "Koden under kodegruppen, tom når ingen er satt."),
        ("Underkode", "Koden under kodegruppa, tom når ingen er sett."),
        ("Subcode", "The code below the group; empty for none."),
    ),
    "subgroup_label": (
        ("Undergruppe", "Subgruppen fra kondenseringen (STC trinn 3). Et forslag til en person har gitt den navn."),
        ("Undergruppe", "Subgruppa frå kondenseringa (STC trinn 3). Eit framlegg til ein person har gitt ho namn."),
        ("Subgroup", "The subgroup from condensation (STC step 3); a proposal until a person has named it."),
    ),
    "quote": (
        ("Sitat", "Ordlyden til trykk: ordrett, men uten latter, pauser, nøling og stammende gjentakelser."),
        ("Sitat", "Ordlyden til trykk: ordrett, men utan latter, pausar, nøling og stammande gjentakingar."),
        ("Quote", "Wording for print: verbatim but for laughter, pauses, hesitation and stammered repetition."),
    ),
    "citation": (
        ("Sitering", "Sitatet slik det settes i løpende tekst. Lange sitater settes som blokk, uten anførselstegn."),
        ("Sitering", "Sitatet slik det blir sett i løpande tekst. Lange sitat blir sette som blokk, utan hermeteikn."),
        ("Citation", "The quote as set in running text. Long quotes are set as blocks, without quotation marks."),
    ),
    "question": (
        ("Spørsmål", "Det siste intervjueren sa før sitatet."),
        ("Spørsmål", "Det siste intervjuaren sa før sitatet."),
        ("Question", "The interviewer's last words before the quote."),
    ),
    "before": (
        ("Før", "Spørsmålet, og det deltakeren sa rett før."),
        ("Før", "Spørsmålet, og det deltakaren sa rett før."),
        ("Before", "The question, and what was said just before."),
    ),
    "after": (
        ("Etter", "Det deltakeren sa rett etter."),
        ("Etter", "Det deltakaren sa rett etter."),
        ("After", "What was said just after."),
    ),
    "time": (
        ("Tid", "Når i opptaket ytringen begynner."),
        ("Tid", "Når i opptaket ytringa byrjar."),
        ("Time", "When in the recording the turn begins."),
    ),
    "status": (
        ("Status", "Hva mennesker har bestemt om kodingen. Kan velges fra listen i cellen."),
        ("Status", "Kva menneske har avgjort om kodinga. Kan veljast frå lista i cella."),
        ("Status", "What people have decided of the coding. Choose from the list in the cell."),
    ),
    "machine": (
        ("Foreslått av maskin", "«ja» når maskinen foreslo kodingen først, uansett hva som siden ble bestemt."),
        ("Foreslått av maskin", "«ja» når maskina foreslo kodinga først, uansett kva som sidan vart avgjort."),
        ("Suggested by machine", "«yes» when the machine proposed the coding first, whatever was decided later."),
    ),
    "gullsitat": (
        ("Gullsitat", "★: kandidat til, eller valgt som, sitatet som best viser undergruppen."),
        ("Gullsitat", "★: kandidat til, eller vald som, sitatet som best viser undergruppa."),
        ("Key quote", "★: a candidate for, or chosen as, the quote that shows its subgroup best."),
    ),
    "marks": (
        ("Merknader", "Det du må vite før du trykker sitatet: særskilt samtykke, en annens ord, uenighet mellom kodere."),
        ("Merknader", "Det du må vite før du trykkjer sitatet: særskilt samtykke, ein annan sine ord, usemje mellom kodarar."),
        ("Notes", "What to know before printing: specific consent, another's words, disagreement between coders."),
    ),
    "also": (
        ("Også kodet", "Andre koder på samme enhet."),
        ("Også koda", "Andre kodar på same eining."),
        ("Also coded", "Other codes on the same unit."),
    ),
    "score": (
        ("Skår", "Hvor sikker maskinen er, fra 0 til 1; 1 for et menneskes avgjørelse."),
        ("Skår", "Kor sikker maskina er, frå 0 til 1; 1 for eit menneske si avgjerd."),
        ("Score", "The machine's probability, 0 to 1; 1 for a person's decision."),
    ),
    "coder": (
        ("Koder", "Hvem som har kodet; «maskin» for et forslag."),
        ("Kodar", "Kven som har koda; «maskin» for eit framlegg."),
        ("Coder", "Who coded; «maskin» for a suggestion."),
    ),
    "doc_id": (
        ("Dokument", "Dokumentet, slik det heter i participants.csv."),
        ("Dokument", "Dokumentet, slik det heiter i participants.csv."),
        ("Document", "As named in participants.csv."),
    ),
    "turn": (
        ("Ytring", "Nummeret på ytringen i dokumentet, intervjuerens medregnet."),
        ("Ytring", "Nummeret på ytringa i dokumentet, intervjuaren sine medrekna."),
        ("Turn", "The turn's number in the document, the interviewer's included."),
    ),
    "verbatim": (
        ("Ordrett", "Nøyaktig det som står i transkripsjonen etter at navn og annet er byttet ut."),
        ("Ordrett", "Nøyaktig det som står i transkripsjonen etter at namn og anna er bytt ut."),
        ("Verbatim", "Exactly what stands in the transcript once names and the like are replaced."),
    ),
    "used": (
        ("Brukt i tekst", "Din egen kolonne: hvor i rapporten sitatet står. `kondensat check RAPPORT.docx` finner det for deg."),
        ("Brukt i tekst", "Din eigen kolonne: kvar i rapporten sitatet står. `kondensat check RAPPORT.docx` finn det for deg."),
        ("Used in text", "Your own column: where in the report the quote stands. `kondensat check REPORT.docx` finds it for you."),
    ),
}

_PAGE: dict[str, tuple[str, str, str]] = {
    "book": ("Sitatbok", "Sitatbok", "Quote book"),
    "search": ("Søk i sitatene", "Søk i sitata", "Search the quotes"),
    "code": ("Kode", "Kode", "Code"),
    "group": ("Gruppe", "Gruppe", "Group"),
    "participant": ("Deltaker", "Deltakar", "Participant"),
    "status": ("Status", "Status", "Status"),
    "all": ("alle", "alle", "all"),
    "gold_only": ("bare gullsitat-kandidater", "berre gullsitat-kandidatar", "key quote candidates only"),
    "context": ("vis sammenhengen", "vis samanhengen", "show context"),
    "clear": ("Nullstill", "Nullstill", "Clear"),
    "shown": ("{n} av {of} sitater", "{n} av {of} sitat", "{n} of {of} quotes"),
    "copy": ("Kopier", "Kopier", "Copy"),
    "copied": ("Kopiert", "Kopiert", "Copied"),
    "copy_failed": ("Marker teksten og kopier selv", "Marker teksten og kopier sjølv", "Select the text and copy it yourself"),
    "copy_quote": ("Kopier sitatet med kilde", "Kopier sitatet med kjelde", "Copy the quote with its citation"),
    "question": ("Spørsmål", "Spørsmål", "Question"),
    "before": ("Før", "Før", "Before"),
    "after": ("Etter", "Etter", "After"),
    "also": ("Også kodet", "Også koda", "Also coded"),
    "verbatim": ("Ordrett", "Ordrett", "Verbatim"),
    "skip": ("Gå til sitatene", "Gå til sitata", "Skip to the quotes"),
    "none": (
        "Ingen sitater passer. Ta bort et filter eller et søkeord.",
        "Ingen sitat passar. Ta bort eit filter eller eit søkjeord.",
        "No quotes match. Remove a filter or a word.",
    ),
    "keys": (
        "Tast / for å søke, j og k for neste og forrige, c for å kopiere.",
        "Tast / for å søkje, j og k for neste og førre, c for å kopiere.",
        "Press / to search, j and k for next and previous, c to copy.",
    ),
    "contents": ("Innhold", "Innhald", "Contents"),
    "clauses": ("Hvor hver setning kommer fra", "Kvar kvar setning kjem frå", "Where each clause comes from"),
    "no_quotes": ("Ingen sitater under denne koden.", "Ingen sitat under denne koden.", "No quotes under this code."),
}


def page_texts(language: Language) -> dict[str, str]:
    """What a page's own buttons and fields say."""
    return {key: texts[_LANGUAGES.index(language)] for key, texts in _PAGE.items()}


def column_texts(column: str, language: Language) -> tuple[str, str]:
    """A column of the quote table as people read it: heading and meaning."""
    return _COLUMNS[column][_LANGUAGES.index(language)]


def status_name(status: str, language: Language) -> str:
    """A status as people read it."""
    return say(status, language)


def say(phrase: str, language: Language, **values: object) -> str:
    """The phrase in that language with its values set in; raises KeyError for a phrase that is not here."""
    return _PHRASES[phrase][_LANGUAGES.index(language)].format(**values)


def link(settings: Settings) -> str:
    """Whether anything still ties the study to people."""
    return say("anonymised" if settings.anonymous else "deidentified", settings.language)


def group(name: str, language: Language) -> str:
    """A group of participants as people read it; a group of the study's own as it is written."""
    return _PHRASES[name][_LANGUAGES.index(language)] if name in _PHRASES else name
