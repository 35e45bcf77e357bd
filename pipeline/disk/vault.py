"""
The key of a study: what ties its de-identified tables to people, in one file only a passphrase opens.

`key.age` is a tar archive in the age format (age-encryption.org/v1, scrypt), so `age -d key.age | tar x` opens it without Kondensat. It holds
`data_processed/private/`, `data_raw/decisions/`, `data_raw/participants.csv` and `study.yaml` with its numbering.

Every command changes the study by one `journal.commit`, so that a loss of power leaves the old state or the new one:

seal       the new key is written beside the old and read back from the disk, opened, and compared byte for byte; then, as one change, it takes
           the old one's place and each file of `private/` is removed. What the old key held and the disk lacks goes into the new one.
unseal     the files of the key that are not on the disk are written. Those that are there stay, so nothing newer is lost; the key stays.
withdraw   as one change: participants.csv without the participant (from then on no run lets the documents in), study.yaml, the decisions and the
           private tables without them, the key with the same taken out (read back as by `seal`), the transcripts removed, and
           everything in `data_processed/` outside `private/`, which the next run makes anew.
renumber   a new secret is written into study.yaml, and the numbers are forgotten; the documents keep the neutral names they have.
forget_key the numbering is taken out of study.yaml, the key, `private/` and the decisions about identifiers are removed, and
           `data_raw/anonymisert.txt` is written.

Deleted is not wiped: a disk, a synchronised folder and a backup may keep what was there. The documentation says so.
"""

from __future__ import annotations

import contextlib
import io
import secrets
import tarfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.disk import command, journal, numbers, state

KEY = Path("key.age")
FEWEST_WORDS, FEWEST_CHARACTERS = 5, 20
_PROCESSED, _PRIVATE = Path("data_processed"), Path("data_processed/private")
_PARTICIPANTS, _DECISIONS, _SETTINGS = Path("data_raw/participants.csv"), Path("data_raw/decisions"), Path("study.yaml")
_IDENTIFIERS = _DECISIONS / "identifiers.csv"
_RECOGNIZERS = _DECISIONS / "presidio.yaml"
_TRANSCRIPTS = Path("data_raw/transcripts")

Files = dict[Path, bytes]
Step = Callable[[str], None]


def strong(passphrase: str) -> str:
    """The passphrase; raises InputError for one that is too short to stand against guessing."""
    if len(passphrase.split()) < FEWEST_WORDS and len(passphrase.strip()) < FEWEST_CHARACTERS:
        raise InputError(
            "Passordfrasen er for kort", allowed=f"minst {FEWEST_WORDS} ord eller {FEWEST_CHARACTERS} tegn", do="velg en lengre setning"
        )
    return passphrase


def seal(study: Path, passphrase: str, step: Step = lambda _: None) -> str:
    """Lock the link to people into `key.age` and remove `private/`; returns what to print. Raises InputError with nothing changed."""
    with _inside(study, step):
        private = _below(_PRIVATE)
        if not private:
            raise InputError(
                "data_processed/private/ er tom eller mangler", do="er studien forseglet før, er alt gjort; ellers kjør `make all`"
            )
        files = (_opened(passphrase) if KEY.is_file() else {}) | _kept()
        _commit({KEY: _sealed(files, passphrase), **dict.fromkeys(private)}, files, passphrase, step)
    return (
        f"Forseglet {len(files)} filer i {KEY}, og åpnet den igjen for å se at alt er der. data_processed/private/ er slettet.\n"
        "  Uten passordfrasen kan ingen åpne filen, heller ikke dere. Transkripsjonene og participants.csv er urørt: flytt dem til et sikkert sted."
    )


def unseal(study: Path, passphrase: str, step: Step = lambda _: None) -> str:
    """Bring back what `key.age` holds and the disk lacks; returns what to print. Raises InputError for a wrong passphrase."""
    with _inside(study, step):
        files = _opened(passphrase)
        missing = {path: content for path, content in files.items() if not path.exists()}
        other = sum(path.exists() and path.read_bytes() != content for path, content in files.items())
        journal.commit(missing, step=step)
    kept = f" {other} filer på disken er endret siden og fikk stå." if other else ""
    return f"Hentet {len(missing)} filer fra {KEY}.{kept} Kjør `make seal` når arbeidet er gjort."


@dataclass(frozen=True)
class Withdrawal:
    """
    What goes: documents as in participants.csv, and the names they have in public tables.

    `people` are the participants who have no other document, `surfaces` the words that name them.
    """

    doc_ids: tuple[str, ...]
    public: frozenset[str]
    people: frozenset[str]
    surfaces: tuple[str, ...]
    elsewhere: Callable[[str], bool]


def withdraw(study: Path, doc_id: str, passphrase: str, step: Step = lambda _: None) -> str:
    """
    Take a participant's documents out of the study, key included; returns the receipt, which holds nothing of what was said.

    The passphrase is used only where there is a `key.age`. Raises InputError with nothing changed.
    """
    with _inside(study, step):
        going = _withdrawal(doc_id)
        before = _kept()
        after, counts = _without(before, going)
        key = _without(_opened(passphrase), going)[0] if KEY.is_file() else {}
        spoken = [path for path in _transcripts(going) if path.is_file()]
        public = [path for path in _below(_PROCESSED) if _PRIVATE not in path.parents and path.name != ".lock"]
        changes: dict[Path, bytes | None] = {path: after.get(path) for path in before if after.get(path) != before[path]}
        changes |= {KEY: _sealed(key, passphrase)} if key else {}
        changes |= dict.fromkeys([*spoken, *public])
        _commit(changes, key, passphrase, step)
    return "\n".join(
        [
            f"KVITTERING: {doc_id} er trukket fra studien.",
            f"  dokumenter: {len(going.doc_ids)} · transkripsjoner slettet: {len(spoken)} · rader i participants.csv: {counts['participants']}",
            f"  avgjørelser slettet: {counts['decisions']} · rader i private tabeller: {counts['private']} · nøkkelen: {'endret' if key else 'finnes ikke'}",
            f"  skrevne kondensater som er foreldet: {counts['stale']} · tabeller og dokumenter slettet: {len(public)}",
            f"  navnet maskeres fortsatt der andre har sagt det: {len(going.surfaces)} skrivemåter",
            "  Kjør `make all`: da lages alt på nytt uten deltakeren. Slett selv sikkerhetskopier, utskrifter og det som er delt; les",
            "  method.md og notatene i data_raw/decisions/, som er fri tekst.",
        ]
    )


def renumber(study: Path, step: Step = lambda _: None) -> str:
    """Draw new numbers for the participants, for a publication of its own; returns what to print. Raises InputError in a sealed study."""
    from pipeline.core.anonymising import numbering

    with _inside(study, step):
        documents = [one for one in numbers.read() if one.kind == numbering.DOCUMENT]
        secret = secrets.token_hex(16)
        settings = _SETTINGS.read_bytes() if _SETTINGS.is_file() else b""
        changed = (
            _changed_yaml(settings, lambda values: _set(values, "numbering", secret)) if settings else f"numbering: {secret}\n".encode()
        )
        journal.commit({_SETTINGS: changed, numbers.FILE: numbering.serialise(documents).encode()}, step=step)
    return "Deltakerne får nye numre når du kjører `make all`. Manus og notater med de gamle numrene stemmer ikke lenger."


def forget_key(study: Path, step: Step = lambda _: None) -> str:
    """
    Destroy what ties the study to people and note that it is *anonymisert*; returns what to print.

    Raises InputError while transcripts or participants.csv lie in the study: as long as they do, it is not.
    """
    with _inside(study, step):
        left = [path for path in (_PARTICIPANTS, *_below(_TRANSCRIPTS)) if path.exists()]
        if left:
            raise InputError(
                f"Studien kan ikke bli anonym: {len(left)} filer i data_raw/ sier fortsatt hvem deltakerne er",
                do="slett data_raw/participants.csv og alt i data_raw/transcripts/ (eller lever dem til arkivet som skal ha dem), og kjør igjen",
            )
        changes: dict[Path, bytes | None] = {}
        if _SETTINGS.is_file():
            changes[_SETTINGS] = _changed_yaml(_SETTINGS.read_bytes(), lambda values: _forget(values, "numbering", "roles"))
        changes |= dict.fromkeys(path for path in (KEY, *_below(_PRIVATE), _IDENTIFIERS, _RECOGNIZERS) if path.exists())
        changes[state.FILE] = "Koblingsnøkkelen er slettet. Studien er anonymisert.\r\n".encode()
        journal.commit(changes, step=step)
    return (
        "Nøkkelen er slettet, og studien er merket som anonymisert. Sikkerhetskopier av nøkkelen og av data_raw/ må dere slette selv.\n"
        "  Kjør `make all`: da lages dokumentene på nytt, og sier at studien er anonymisert."
    )


@contextlib.contextmanager
def _inside(study: Path, step: Step) -> Iterator[None]:
    """The study as the current folder, locked, and whole again if something was cut off."""
    if not (study / "data_raw").is_dir():
        raise InputError(f"{study} er ingen studie: mappen data_raw mangler", do="gi mappen studien ligger i")
    with contextlib.chdir(study), command.lock():
        journal.finish(step)
        yield


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


def _kept() -> Files:
    """What on the disk belongs in the key."""
    fixed = [path for path in (_PARTICIPANTS, _SETTINGS) if path.is_file()]
    return {path: path.read_bytes() for path in [*fixed, *_below(_DECISIONS), *_below(_PRIVATE)]}


def _commit(changes: Mapping[Path, bytes | None], files: Files, passphrase: str, step: Step) -> None:
    """Change all of it, once the key as it lies on the disk opens to exactly these files."""

    def check(staged: Mapping[Path, Path]) -> None:
        if KEY in staged and _files_of(staged[KEY].read_bytes(), passphrase) != files:
            raise RuntimeError("the key did not come back as it was written")

    journal.commit(changes, check, step)


def _sealed(files: Files, passphrase: str) -> bytes:
    from pyrage import passphrase as age

    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(files):
            member = tarfile.TarInfo(path.as_posix())
            member.size, member.mode = len(files[path]), 0o600
            tar.addfile(member, io.BytesIO(files[path]))
    return age.encrypt(archive.getvalue(), strong(passphrase))


def _opened(passphrase: str) -> Files:
    """What the study's key holds; raises InputError when there is none or it does not open."""
    from pyrage import DecryptError

    if not KEY.is_file():
        raise InputError(f"Fant ikke {KEY}", do="`make seal` lager den")
    try:
        return _files_of(KEY.read_bytes(), passphrase)
    except (DecryptError, tarfile.TarError):
        raise InputError(
            f"{KEY} lar seg ikke åpne", do="skriv passordfrasen på nytt; er den riktig, er filen skadet: hent en kopi"
        ) from None


def _files_of(key: bytes, passphrase: str) -> Files:
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        content = age.decrypt(key, passphrase)
    except DecryptError as problem:
        if "Excessive work" not in str(problem):
            raise
        raise InputError("Maskinen har for mye å gjøre til å åpne nøkkelen", do="lukk andre programmer, og prøv igjen") from None
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        files = {Path(member.name): found.read() for member in tar if (found := tar.extractfile(member))}
    if any(path.is_absolute() or ".." in path.parts for path in files):
        raise InputError(f"{KEY} vil skrive utenfor studien", do="bruk en nøkkel Kondensat har laget")
    return files


def _withdrawal(doc_id: str) -> Withdrawal:
    """What goes with a document. Raises InputError where the private tables, which tell who names whom, are not there."""
    from pipeline.core import participants
    from pipeline.core.anonymising import numbering, withdrawing
    from pipeline.disk import study, tables

    rows = study.read_participants(_PARTICIPANTS)
    doc_ids = withdrawing.documents_of(doc_id, rows)
    if not (_PRIVATE / "identifiers.parquet").is_file():
        raise InputError(
            "data_processed/private/ mangler, og den sier hvem som nevner hvem", do="kjør `make unseal` eller `make identifiers` først"
        )
    turns, found = tables.read(_PRIVATE / "turns.parquet"), tables.read(_PRIVATE / "identifiers.parquet")
    gone = {identity: person for (document, identity), person in participants.by_identity(rows).items() if document in doc_ids}
    named = withdrawing.names(gone.values())
    entities = {f"deltaker {identity}" for identity in gone}
    others = found[~found["doc_id"].isin(doc_ids)]
    surfaces = {
        text
        for text, label, entity in zip(others["text"], others["label"], others["entity"], strict=True)
        if label == "PER" and (entity in entities or named & set(text.casefold().split()))
    }
    key = numbering.secret(study.read_settings().numbering, turns["doc_id"])
    neutral = {f"dok-{numbering.keyed(key, 'doc', one)[:6]}" for one in doc_ids} | {*numbering.documents(doc_ids, numbers.read()).values()}
    people = {*gone} - {identity for document, identity in participants.by_identity(rows) if document not in doc_ids}
    said = "\n".join(turns.loc[~turns["doc_id"].isin(doc_ids), "text"]).casefold()
    return Withdrawal(
        doc_ids, frozenset({*doc_ids, *neutral}), frozenset(people), tuple(sorted(surfaces)), lambda words: words.casefold() in said
    )


def _transcripts(going: Withdrawal) -> list[Path]:
    from pipeline.disk import study, transcripts

    names = [row.file for row in study.read_participants(_PARTICIPANTS) if row.doc_id in going.doc_ids]
    found = []
    for name in dict.fromkeys(names):
        with contextlib.suppress(InputError):  # one that is not there need not be removed
            found.append(transcripts.find(_TRANSCRIPTS, name))
    return found


def _without(files: Files, going: Withdrawal) -> tuple[Files, dict[str, int]]:
    """The files without what is withdrawn, and how much that was. A private table that is no Parquet file is left for the next run to make."""
    from pipeline.core.anonymising import numbering, withdrawing
    from pipeline.disk import study

    left: Files = {}
    counts = {"participants": 0, "decisions": 0, "private": 0, "stale": 0}
    for path, content in files.items():
        if _PRIVATE in path.parents:
            if path.suffix == ".parquet":
                left[path], gone = _without_rows(path, content, going)
                counts["private"] += gone
            elif path == numbers.FILE:
                memory = numbering.without(numbering.parse(study.decode(content)), going.people | {*going.doc_ids})
                left[path] = numbering.serialise(memory).encode()
        elif path == _SETTINGS:
            left[path] = _changed_yaml(content, lambda values: _forget_documents(values, going.doc_ids))
        elif path.suffix in {".csv", ".md"}:
            text = study.decode(content)
            if path == _PARTICIPANTS:
                changed = withdrawing.participants(text, going.doc_ids)
                counts["participants"] += withdrawing.count(text) - withdrawing.count(changed)
            elif path.name == "condensates.md":
                changed, counts["stale"] = withdrawing.condensates(text, going.public)
            elif path == _IDENTIFIERS:
                changed = withdrawing.identities(text, going.public, going.elsewhere)
                counts["decisions"] += withdrawing.count(text) - withdrawing.count(changed)
            else:
                changed = withdrawing.rows(text, going.public) if path.suffix == ".csv" else text
                counts["decisions"] += withdrawing.count(text) - withdrawing.count(changed)
            left[path] = content if changed == text else _encoded(changed, content)
        else:
            left[path] = content
    if going.surfaces:
        left[_IDENTIFIERS] = _masked(left.get(_IDENTIFIERS, b""), going.surfaces)
    return left, counts


def _without_rows(path: Path, content: bytes, going: Withdrawal) -> tuple[bytes, int]:
    import pyarrow.parquet as pq

    from pipeline.disk import tables

    table = pq.ParquetFile(io.BytesIO(content)).read().to_pandas()
    left = table[~table["doc_id"].isin(going.doc_ids)]
    return tables.as_bytes(left, tables.name_of(path)), len(table) - len(left)


def _masked(content: bytes, surfaces: tuple[str, ...]) -> bytes:
    """The decisions about identifiers with these words masked: participants.csv no longer says that they are a name."""
    from pipeline.core.identifiers import decisions
    from pipeline.disk import study

    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    new = [decisions.Decision(at, "make withdraw", decisions.MASK, one, label="PER", id=secrets.token_hex(8)) for one in surfaces]
    text = study.decode(content)
    gap = "" if text.endswith("\n") or not text else "\r\n"
    return _encoded(text + gap + decisions.serialise(new, heading=not text), content)


def _encoded(text: str, before: bytes) -> bytes:
    """UTF-8, with the mark at the start that the file had."""
    mark = "\ufeff" if before.startswith(b"\xef\xbb\xbf") and not text.startswith("\ufeff") else ""
    return (mark + text).encode()


def _changed_yaml(content: bytes, change: Callable[[dict[str, object]], bool]) -> bytes:
    """The file with its values changed and its comments kept; the same bytes when `change` says that nothing did."""
    from ruamel.yaml import YAML

    from pipeline.disk import study

    yaml = YAML()
    yaml.width = 10_000
    values = yaml.load(study.decode(content))
    if not values or not change(values):
        return content
    out = io.BytesIO()
    yaml.dump(values, out)
    return out.getvalue()


def _forget(values: dict[str, object], *keys: str) -> bool:
    """Take the keys away; whether any was there."""
    there = [key for key in keys if key in values]
    for key in there:
        del values[key]
    return bool(there)


def _set(values: dict[str, object], key: str, value: str) -> bool:
    """Give the key the value; always a change."""
    values[key] = value
    return True


def _forget_documents(values: dict[str, object], doc_ids: tuple[str, ...]) -> bool:
    """Take away what `roles` and `ellipsis` say of the documents; whether they said anything."""
    told = [part for key in ("roles", "ellipsis") if isinstance(part := values.get(key), dict)]
    changed = [_forget(part, *doc_ids) for part in told]
    return any(changed)
