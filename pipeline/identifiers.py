"""Identifiers: what in the turns could tell who is speaking or spoken of, and what shall stand there instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.core.anonymising import numbering
from pipeline.core.anonymising.entities import Mention, Surroundings, link
from pipeline.core.anonymising.replacements import Placed, Profile, replacements
from pipeline.core.identifiers import decisions, known
from pipeline.core.identifiers.decisions import RENAME, Decision
from pipeline.core.identifiers.find import Spoken, find
from pipeline.core.identifiers.lexicon import Lexicon
from pipeline.core.identifiers.spans import REVIEW, Find
from pipeline.core.participants import Participation, by_identity
from pipeline.core.settings import Settings
from pipeline.disk import command, lists, model, numbers, profiles, recognizers, study, tables


def spoken(turns: pd.DataFrame, rows: Sequence[Participation]) -> list[Spoken]:
    """The turns to look through, with whose interview each is from."""
    people: dict[str, set[str]] = {}
    for doc_id, participant in by_identity(tuple(rows)):
        people.setdefault(doc_id, set()).add(participant)
    columns = (turns[column] for column in ("doc_id", "turn", "text", "language"))
    return [
        Spoken(doc_id, turn, text, language, frozenset(people.get(doc_id, ())))
        for doc_id, turn, text, language in zip(*columns, strict=True)
    ]


def known_names(turns: pd.DataFrame, rows: Sequence[Participation], lexicon: Lexicon) -> known.Known:
    """The names of participants.csv, of those without consent too, and those the transcripts use as labels."""
    names = [(participant, name) for (_, participant), row in by_identity(tuple(rows)).items() for name in row.names]
    labels = turns.loc[turns["role"] == "participant", ["participant", "speaker"]].drop_duplicates()
    names += [
        (participant, label)
        for participant, label in zip(labels["participant"], labels["speaker"], strict=True)
        if any(lexicon.sure(part.lower()) for part in label.split())
    ]
    return known.known(names)


def table(
    turns: Sequence[Spoken],
    finds: Sequence[Sequence[Find]],
    lexicon: Lexicon,
    profile: Profile,
    settings: Settings,
    codes: Mapping[str, str],
    decided: Sequence[Decision],
    sites: Mapping[str, str],
) -> pd.DataFrame:
    """The finds as rows of the table, with their entities and replacements; `codes` is participant → K1, `sites` document → where it is from."""
    pairs = [(turn, one) for turn, here in zip(turns, finds, strict=True) for one in here]
    mentions = [
        Mention(turn.doc_id, turn.turn, one.start, one.end, turn.text[one.start : one.end], one.label, one.entity) for turn, one in pairs
    ]
    homes = {who: frozenset(turn.doc_id for turn in turns if who in turn.people) for who in codes}
    entities = link(mentions, lexicon.is_name, lexicon.is_given, decided, Surroundings(sites, homes))
    placed = [
        Placed(mention, entity, turn.text[max(0, one.start - 40) : one.start], turn.text[one.end : one.end + 40], "nn" if turn.language == "nn" or (turn.language != "nb" and settings.language == "nn") else "nb", one.source)
        for mention, entity, (turn, one) in zip(mentions, entities, pairs, strict=True)
    ]  # fmt: skip
    renamed = {
        entity: one.value for one in decided if one.action == RENAME
        for mention, entity in zip(mentions, entities, strict=True) if one.about(mention.doc_id, mention.turn, mention.start, mention.end, mention.text)
    }  # fmt: skip
    texts = replacements(
        placed, profile, codes=codes, own={turn.doc_id: turn.people for turn in turns}, region=lexicon.region, renamed=renamed
    )
    rows = [
        (m.doc_id, m.turn, m.start, m.end, m.text, one.label, one.cls, entity, text, one.source, one.score)
        for m, entity, text, (_, one) in zip(mentions, entities, texts, pairs, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(tables.schema_of("private/identifiers").columns))


def main(turns: Path, participants: Path, output: Path) -> None:
    """Read turns, participants.csv and decisions, write the identifiers of every turn."""
    settings, spoken_turns = study.read_settings(), tables.read(turns)
    rows = study.read_participants(participants)
    lexicon = lists.lexicon(settings.anonymise.keep)
    file = Path(decisions.FILE)
    decided = [Decision("", "study.yaml", decisions.MASK, words) for words in settings.anonymise.mask]
    decided += decisions.parse(study.read_text(file)) if file.exists() else ()
    looked, nlp = spoken(spoken_turns, rows), model.load(settings.anonymise.model)
    finds = find(looked, known_names(spoken_turns, rows, lexicon), lexicon, nlp, decided)
    if own := recognizers.read():
        from pipeline.core.identifiers import presidio  # an optional library

        finds = presidio.added(looked, finds, own, nlp, decided)
    speaking = spoken_turns[spoken_turns["role"] == "participant"]
    groups = dict(zip(speaking["participant"], speaking["group"], strict=True))
    memory = numbers.read()
    codes = numbering.codes(groups, numbering.secret(settings.numbering, spoken_turns["doc_id"]), settings.prefixes, memory)
    found = table(
        looked,
        finds,
        lexicon,
        profiles.load(settings.anonymise.profile),
        settings,
        codes,
        decided,
        {row.doc_id: row.site.casefold() for row in rows},
    )
    numbers.write(numbering.remembered(memory, groups, codes, {}))
    tables.write(found, output)
    words = sum(len(turn.text.split()) for turn in looked)
    doubtful = int((found["score"] < REVIEW).sum())
    print(
        f"Fant {len(found)} identifikatorer ({found['entity'].nunique()} ulike). Usikre: {doubtful}, {1000 * doubtful / max(words, 1):.1f} per 1000 ord."
    )


if __name__ == "__main__":
    command.run(main)
