"""Read every transcript with consent to a table of speaker turns, as spoken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from pipeline.core import participants as participation
from pipeline.core.errors import InputError
from pipeline.core.participants import FILE, Document
from pipeline.core.settings import Settings
from pipeline.core.tables import SPOKEN_TYPES
from pipeline.core.transcripts import Transcript, read, roles
from pipeline.core.transcripts.backchannels import is_backchannel
from pipeline.disk import command, study, tables
from pipeline.disk import transcripts as files


def _read(document: Document, folder: Path, settings: Settings) -> list[Transcript]:
    known = [*settings.interviewer, *settings.roles.get(document.doc_id, {})]
    known += [text for person in document.people for text in (person.label, *person.names) if text]
    ellipsis, spoken = settings.ellipsis.get(document.doc_id), document.source_type in SPOKEN_TYPES
    contents = ((name, files.read_bytes(files.find(folder, name))) for name in document.files)
    return [read(name, content, known=known, ellipsis=ellipsis, spoken=spoken) for name, content in contents]


def rows(document: Document, transcripts: list[Transcript], cast: roles.Cast) -> Iterator[dict[str, object]]:
    """
    The document's turns, the parts of an interview in several files one after the other.

    Columns as in `tables.Turns`, and part (which of the document's files, 1-based) and backchannel (true for an interviewer's «mhm»).
    The turns of a participant without consent are left out; the numbers of the others stay as they were.
    """
    number = 0
    for part, transcript in enumerate(transcripts, start=1):
        for turn in transcript.turns:
            number += 1
            play = cast.parts[turn.speaker]
            person = play.person or document.people[0]
            if play.person and not play.person.consent:
                continue
            yield {
                "doc_id": document.doc_id,
                "turn": number,
                "speaker": turn.speaker,
                "participant": play.participant,
                "role": play.role,
                "group": person.group,
                "language": document.language,
                "source_type": document.source_type,
                "start_s": turn.start_s,
                "end_s": turn.end_s,
                "text": turn.text,
                "marks": json.dumps([asdict(mark) for mark in turn.marks], ensure_ascii=False),
                "part": part,
                "backchannel": play.role == roles.INTERVIEWER and is_backchannel(turn.text),
            }


def describe(document: Document, transcripts: list[Transcript], cast: roles.Cast) -> str:
    """One line a document: format, encoding, speakers, roles and why, turns, words, minutes, doubts; no label, as it may be a name."""
    kinds = " + ".join(dict.fromkeys(f"{one.format} {one.encoding}".strip() for one in transcripts))
    turns = [turn for one in transcripts for turn in one.turns]
    words = sum(len(turn.text.split()) for turn in turns)
    names = {roles.INTERVIEWER: "intervjuer", roles.PARTICIPANT: "deltaker"}
    said = []
    for role, name in names.items():
        reasons = [part.reason for part in cast.parts.values() if part.role == role]
        if reasons:
            said.append(f"{len(reasons)} {name} ({', '.join(dict.fromkeys(reasons))})")
    times = [time for turn in turns for time in (turn.start_s, turn.end_s) if time is not None]
    minutes = f"{max(times) / 60:.0f} min" if times else "uten tider"
    lost = sum(one.lost for one in transcripts)
    doubts = [*dict.fromkeys(doubt for one in transcripts for doubt in one.doubts), *cast.doubts]
    silent = sum(1 for turn in turns if (person := cast.parts[turn.speaker].person) and not person.consent)
    if silent:
        doubts.insert(0, f"{silent} ytringer av deltakere uten samtykke er holdt utenfor")
    if lost:
        doubts.insert(0, f"TEGN SOM IKKE ER GJORT REDE FOR: {lost} av {sum(one.characters for one in transcripts)}")
    line = f"  {document.doc_id}: {kinds} · {', '.join(said)} · {len(turns)} ytringer · {words} ord · {minutes}"
    return "\n".join([line, *(f"    ? {doubt}" for doubt in doubts)])


def _where(document: Document, all_rows: tuple[participation.Participation, ...]) -> str:
    numbers = [str(number) for number, row in enumerate(all_rows, start=2) if row.doc_id == document.doc_id]
    return f"{document.doc_id} ({FILE}, rad {', '.join(numbers)})"


def main(participants: Path, transcripts: Path, output: Path) -> None:
    """Write `private/turns`; every file that cannot be read is named in one message, and then nothing is written."""
    settings = study.read_settings()
    everyone = study.read_participants(participants)
    found, lines, problems = [], [], []
    for document in participation.documents(everyone):
        if not any(person.consent for person in document.people):
            continue
        try:
            read_files = _read(document, transcripts, settings)
            turns = [turn for one in read_files for turn in one.turns]
            cast = roles.cast(turns, document, interviewers=settings.interviewer, stated=settings.roles.get(document.doc_id))
        except InputError as problem:
            problems.append(InputError(f"{_where(document, everyone)}: {problem.what}", allowed=problem.allowed, do=problem.do))
            continue
        found += list(rows(document, read_files, cast))
        lines.append(describe(document, read_files, cast))
    if problems:
        raise InputError(f"{len(problems)} dokument(er) kan ikke leses\n" + "\n".join(f"- {problem}" for problem in problems))
    if not found:
        raise InputError(f"{FILE}: ingen dokumenter har samtykke", allowed="ja eller yes i kolonnen consent", do="se over kolonnen consent")
    tables.write_changed(pd.DataFrame(found), output)  # this stage runs each time; make must see whether anything is new
    without = len({row.doc_id for row in everyone} - {str(row["doc_id"]) for row in found})
    print(f"turns: {len(found)} ytringer i {len(lines)} dokumenter; {without} uten samtykke er holdt utenfor")
    print("\n".join(lines))
    if others := files.not_listed(transcripts, {row.file for row in everyone}):
        print(f"  {others} fil(er) i {transcripts} står ikke i {FILE} og er ikke lest")


if __name__ == "__main__":
    command.run(main)
