"""The key is sealed, opened, thinned and forgotten; whenever the power goes, the old state or the new one is left."""

import io
import shutil
import subprocess
import sys
import tarfile
from contextlib import chdir
from functools import cache
from pathlib import Path

import pandas as pd
import pyrage
import pytest

from pipeline.core.anonymising import withdrawing
from pipeline.core.errors import InputError
from pipeline.core.synthesis import condensing
from pipeline.disk import journal, numbers, runner, state, study, tables, vault
from tests.running import hashes, kondensat

PHRASE = "fem korte ord i rekke"
PEOPLE = (
    "\ufeffdoc_id;file;group;site;date;consent;language;participant;names\r\n"
    "a;a.txt;likeperson;Bergen;2023;ja;nb;;Rune Haugsdal\r\n"
    "b;b.txt;likeperson;Bergen;2023;ja;nb;;Anna Vik\r\n"
    "c;c.txt;likeperson;Bergen;2023;ja;nb;Per;Per Dal\r\n"
    "d;d.txt;likeperson;Bergen;2023;ja;nb;Per;Per Dal\r\n"
)
SAID = [("a", 1, "Jeg kjenner Lurifaksen."), ("b", 1, "Runes bror og Lurifaksen."), ("c", 1, "Ja."), ("d", 1, "Nei.")]
IDENTIFIERS = (
    "\ufeffdecided_at;reviewer;action;surface;label;value;scope;doc_id;turn;start;end;memo;id\r\n"
    "t;Eva;mask;Lurifaksen;PER;;study;a;1;12;22;sagt av Rune;1\r\n"
    "t;Eva;mask;Ingensteds;LOC;;study;a;1;0;3;;2\r\n"
    "t;Eva;keep;Runes;PER;;here;b;1;0;5;;3\r\n"
)
CODINGS = (
    "\ufeffdecided_at;coder;action;doc_id;turn;start;end;quote;code\r\n"
    't;Eva;accept;a;1;0;23;"Jeg kjenner\n[person 1].";x\r\n'
    "t;Eva;accept;b;1;0;23;Ja.;x\r\n"
)
CONDENSATES = "# Kondensater\n\n## x / 1: Ett\n\nJeg er.\n\nEnheter:\n- ★ a.1.0 «Jeg kjenner»\n- b.1.0 «Ja»\n\n## x / 2: To\n\nVi.\n\nEnheter:\n- c.1.0 «Ja»\n"


NUMBERS = (
    "\ufeffkind;name;group;public\r\n"
    "document;a;;dok-1\r\nparticipant;Per;likeperson;L3\r\nparticipant;a;likeperson;L1\r\nparticipant;b;likeperson;L2\r\n"
)


def _table(name, rows):
    return pd.DataFrame(rows, columns=list(tables.schema_of(name).columns))


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    """A study of four documents, with its private tables and decisions, as the stages leave it. Copy it; do not write to it."""
    folder = tmp_path_factory.mktemp("min på OneDrive") / "studie"
    for name, text in {
        "study.yaml": "# vår studie\nnumbering: abc  # trukket\nroles: {a: {Rune: participant}, b: {Anna: participant}}\n",
        "data_raw/participants.csv": PEOPLE,
        "data_raw/decisions/identifiers.csv": IDENTIFIERS,
        "data_raw/decisions/codings-eva.csv": CODINGS,
        "data_raw/decisions/wordings.csv": "quote_id;quote\na.1.0/x;Jeg\nb.1.0/x;Ja\n",
        "data_raw/decisions/condensates.md": CONDENSATES,
        "data_processed/quotes.csv": "Jeg kjenner",
        "data_processed/private/leaks.csv": "hva",
        "data_processed/private/numbers.csv": NUMBERS,
        **{f"data_raw/transcripts/{one}.txt": said for one, _, said in SAID},
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    private = folder / "data_processed" / "private"
    turns = [
        (d, n, "x", d if d in "ab" else "Per", "participant", "likeperson", "nb", "intervju", 0.0, 1.0, text, "[]") for d, n, text in SAID
    ]
    tables.write(_table("private/turns", turns), private / "turns.parquet")
    found = [
        ("a", 1, 12, 22, "Lurifaksen", "PER", "direct", "person 1", "[person 1]", "x", 1.0),
        ("b", 1, 0, 5, "Runes", "PER", "direct", "deltaker a", "[person 2]s", "x", 1.0),
    ]
    tables.write(_table("private/identifiers", found), private / "identifiers.parquet")
    return folder


@pytest.fixture
def folder(laid_out, tmp_path):
    """A copy of it to change."""
    return Path(shutil.copytree(laid_out, tmp_path / "studie"))


def _contents(folder):
    """Every file by what it holds; the key by what is in it, for it is never the same twice, and the decisions made now without their time."""
    found = hashes(folder)
    found.pop("data_processed/.lock", None)
    if "key.age" in found:
        found["key.age"] = str(sorted((path, _timeless(path, content)) for path, content in _opened(folder).items()))
    for name in {"data_raw/decisions/identifiers.csv"} & set(found):
        found[name] = str(_timeless(name, (folder / name).read_bytes()))
    return found


def _timeless(name, content):
    lines = content.decode(errors="replace").splitlines() if name.endswith("identifiers.csv") else []
    return [";".join(line.split(";")[1:-1]) for line in lines] if lines else content


def _opened(folder):
    return _inside((folder / "key.age").read_bytes())


@cache  # opening a key takes a second, as it should
def _inside(key):
    with tarfile.open(fileobj=io.BytesIO(pyrage.passphrase.decrypt(key, PHRASE))) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}


class _PowerCutError(Exception):
    """The power went."""


def _cut_at(number):
    """A step that stops everything at the number-th of them."""
    count = iter(range(number + 1))

    def step(_):
        if next(count) == number:
            raise _PowerCutError

    return step


def test_what_is_sealed_comes_back_byte_for_byte(folder):
    """The key holds private/, decisions, participants.csv and study.yaml; private/ goes, and unseal brings each file back as it was."""
    before = hashes(folder)
    vault.seal(folder, PHRASE)

    assert not (folder / "data_processed" / "private").exists()
    assert b"Haugsdal" not in (folder / "key.age").read_bytes()
    shutil.rmtree(folder / "data_raw" / "decisions")
    vault.unseal(folder, PHRASE)
    assert before == {name: content for name, content in hashes(folder).items() if name not in {"key.age", "data_processed/.lock"}}
    assert 0o600 == (folder / "key.age").stat().st_mode & 0o777


def test_unseal_lets_what_is_newer_stand(folder):
    """A file changed since it was sealed is not overwritten by the older one."""
    vault.seal(folder, PHRASE)
    (folder / "data_raw/participants.csv").write_text("nyere", encoding="utf-8")

    assert "1 filer på disken er endret siden" in vault.unseal(folder, PHRASE)
    assert "nyere" == (folder / "data_raw/participants.csv").read_text(encoding="utf-8")


def test_sealing_again_loses_nothing_of_the_old_key(folder):
    """What the old key held and the disk lacks is in the new key too."""
    vault.seal(folder, PHRASE)
    (folder / "data_processed/private").mkdir()
    (folder / "data_processed/private/new.csv").write_text("x", encoding="utf-8")
    vault.seal(folder, PHRASE)

    assert {"data_processed/private/new.csv", "data_processed/private/turns.parquet"} < set(_opened(folder))


@pytest.mark.parametrize("command", [vault.seal, vault.unseal, lambda folder, phrase: vault.withdraw(folder, "a", phrase)])
def test_a_wrong_passphrase_changes_nothing(folder, command):
    """A key that does not open is neither replaced nor thinned."""
    vault.seal(folder, PHRASE)
    vault.unseal(folder, PHRASE)
    before = hashes(folder)
    with pytest.raises(InputError, match="lar seg ikke åpne"):
        command(folder, PHRASE + "n")

    assert before == hashes(folder)


@pytest.mark.parametrize(
    ("phrase", "enough"), [("fire ord er lite", False), ("a b c d e", True), ("nittenbokstaverheri", False), ("tjuebokstaverstårher", True)]
)
def test_a_passphrase_has_five_words_or_twenty_characters(phrase, enough):
    """What is shorter is refused, and the message does not repeat it."""
    if enough:
        assert phrase == vault.strong(phrase)
        return
    with pytest.raises(InputError) as refused:
        vault.strong(phrase)
    assert phrase not in str(refused.value)


def test_a_weak_passphrase_seals_nothing(folder):
    """The rule holds at the door of `seal` itself."""
    before = hashes(folder)
    with pytest.raises(InputError, match="for kort"):
        vault.seal(folder, "kort")

    assert before.items() <= hashes(folder).items()


def _prepared(folder, name):
    """The study before the command, and the command."""
    if name != "seal":
        vault.seal(folder, PHRASE)
    if name == "withdraw":
        vault.unseal(folder, PHRASE)
    if name == "forget":
        for path in [folder / "data_raw/participants.csv", *(folder / "data_raw/transcripts").iterdir()]:
            path.unlink()
    return {
        "seal": lambda where, step: vault.seal(where, PHRASE, step),
        "unseal": lambda where, step: vault.unseal(where, PHRASE, step),
        "withdraw": lambda where, step: vault.withdraw(where, "a", PHRASE, step),
        "forget": lambda where, step: vault.forget_key(where, step),
    }[name]


@pytest.mark.parametrize("name", ["seal", "unseal", "withdraw", "forget"])
def test_a_loss_of_power_leaves_the_old_state_or_the_new(folder, tmp_path, name):
    """Stopped before any one of its steps, a command has done nothing or, once what was decided is carried out, everything."""
    change = _prepared(folder, name)
    old, steps = _contents(folder), []
    whole = Path(shutil.copytree(folder, tmp_path / "hel"))
    change(whole, steps.append)
    new = _contents(whole)

    assert old != new
    decided = steps.index("bestem")
    # The journal's own test stops at every step; a command that makes a key, which takes seconds, is stopped on both sides of the decision.
    for number in range(len(steps)) if name == "forget" else (decided, decided + 1, len(steps) - 1):
        cut = Path(shutil.copytree(folder, tmp_path / str(number)))
        with pytest.raises(_PowerCutError):
            change(cut, _cut_at(number))
        with chdir(cut):
            journal.finish()
        assert (old if number <= decided else new) == _contents(cut), steps[number]
        shutil.rmtree(cut)


def test_a_change_of_several_files_happens_wholly_or_not_at_all(tmp_path, monkeypatch):
    """Stopped before any step of writing, removing and making, the files are as before or, once it is decided, as they shall be."""

    def lay(folder):
        folder.mkdir()
        monkeypatch.chdir(folder)
        for name in ("data_raw/a", "data_raw/b", "p/c"):
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_bytes(b"old")
        return {Path("data_raw/a"): b"new", Path("p/c"): None, Path("q/d"): b"new", Path("data_raw/b"): None}

    steps = []
    changes = lay(tmp_path / "hel")
    old = hashes(Path())
    journal.commit(changes, step=steps.append)
    new = hashes(Path())
    assert {"data_raw/a", "q/d"} == set(new)
    for number in range(len(steps)):
        changes = lay(tmp_path / str(number))
        with pytest.raises(_PowerCutError):
            journal.commit(changes, step=_cut_at(number))
        journal.finish()
        assert (old if number <= steps.index("bestem") else new) == hashes(Path()), steps[number]


def test_what_was_cut_off_twice_is_still_carried_out(folder, tmp_path):
    """Also the carrying out may be cut off at any step."""
    steps = []
    whole = Path(shutil.copytree(folder, tmp_path / "hel"))
    vault.seal(whole, PHRASE, steps.append)
    with pytest.raises(_PowerCutError):
        vault.seal(folder, PHRASE, _cut_at(steps.index("bestem") + 1))
    with chdir(folder):
        for number in range(len(steps)):
            try:
                journal.finish(_cut_at(number))
            except _PowerCutError:
                continue
            break

    assert _contents(whole) == _contents(folder)


def test_nothing_is_removed_before_the_key_is_whole(folder):
    """Without any finishing: at each step private/ is there, or a key on the disk opens to all of it."""
    before = {name for name in hashes(folder) if "private" in name}
    steps = []

    def look(step):
        steps.append(step)
        if not before <= set(hashes(folder)):
            assert before <= set(_opened(folder)), step

    vault.seal(folder, PHRASE, look)

    assert any("private" in step for step in steps)


def test_a_key_that_comes_back_otherwise_is_not_used(folder):
    """The check that the staged key opens to the same bytes stands between writing and deciding."""
    before = _contents(folder)

    def damage(step):
        if step == "prøv":
            (folder / journal.PENDING / "0").write_bytes(pyrage.passphrase.encrypt(tarfile.NUL * 10240, PHRASE))

    with pytest.raises(RuntimeError):
        vault.seal(folder, PHRASE, damage)
    with chdir(folder):
        journal.finish()
    assert before == _contents(folder)


def test_a_withdrawn_participant_is_nowhere(folder):
    """Not in transcripts, participants.csv, decisions, private tables, public tables or key; the others are as they were."""
    _prepared(folder, "withdraw")
    receipt = vault.withdraw(folder, "a", PHRASE)

    assert ["b", "c", "d"] == [row.doc_id for row in study.read_participants(folder / "data_raw/participants.csv")]
    assert not (folder / "data_raw/transcripts/a.txt").exists()
    assert not (folder / "data_processed/quotes.csv").exists()
    assert {"b", "c", "d"} == set(tables.read(folder / "data_processed/private/turns.parquet")["doc_id"])
    everywhere = {**_opened(folder), **{str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}}
    told = [word for word in ("Haugsdal", "Jeg kjenner", "sagt av Rune", "Ingensteds", ";a;", "a.1.0", "Rune:")
            for content in everywhere.values() if word.encode() in content]  # fmt: skip
    assert [] == told
    assert "1 rader" not in receipt
    assert not {"Rune", "Haugsdal", "Lurifaksen"} & set(receipt.split())


def test_withdrawing_keeps_the_others_safe(folder):
    """Words others have said too stay masked: what was decided in the withdrawn interview, and the withdrawn participant's own name."""
    vault.withdraw(folder, "a", "")
    decided = (folder / "data_raw/decisions/identifiers.csv").read_text(encoding="utf-8")

    assert "t;Eva;mask;Lurifaksen;PER;;study;;0;0;0;;1\n" in decided
    assert "t;Eva;keep;Runes;PER;;here;b;1;0;5;;3\n" in decided
    assert ";make withdraw;mask;Runes;PER;" in decided
    assert "# vår studie\nnumbering: abc  # trukket\nroles: {b: {Anna: participant}}\n" == (folder / "study.yaml").read_text(
        encoding="utf-8"
    )


def test_numbers_outlive_who_had_them(folder):
    """A withdrawn participant's number is remembered without the name, on the disk and in the key; the others keep theirs."""
    _prepared(folder, "withdraw")
    vault.withdraw(folder, "a", PHRASE)
    left = "\ufeffkind;name;group;public\r\nparticipant;;likeperson;L1\r\nparticipant;Per;likeperson;L3\r\nparticipant;b;likeperson;L2\r\n"

    assert left.encode() == (folder / numbers.FILE).read_bytes()
    assert left.encode() == _opened(folder)[numbers.FILE.as_posix()]


def test_numbers_are_drawn_anew_on_demand(folder):
    """A new secret, the old numbers forgotten, the documents' neutral names as they were; in a sealed study not before it is unsealed."""
    vault.renumber(folder)
    with chdir(folder):
        assert [("document", "a", "", "dok-1")] == [(one.kind, one.name, one.group, one.public) for one in numbers.read()]
        assert study.read_settings().numbering not in {"abc", ""}
    (folder / "key.age").touch()
    shutil.rmtree(folder / "data_processed/private")
    with pytest.raises(InputError, match="forseglet"):
        vault.renumber(folder)


@pytest.mark.parametrize("command", [["audit"], ["workbook"]])
def test_a_command_that_reads_finishes_what_was_cut_off(folder, command):
    """A withdrawal the power interrupted after it was decided is carried out before anything of the study is looked at."""
    steps = []
    whole = Path(shutil.copytree(folder, folder.parent / "hel"))
    vault.withdraw(whole, "a", "", steps.append)
    with pytest.raises(_PowerCutError):
        vault.withdraw(folder, "a", "", _cut_at(steps.index("bestem") + 2))
    kondensat(*command, folder)

    assert not (folder / journal.PENDING).exists()
    assert ["b", "c", "d"] == [row.doc_id for row in study.read_participants(folder / "data_raw/participants.csv")]


def test_withdrawing_takes_all_of_a_persons_interviews(folder):
    """One person interviewed twice goes from both documents."""
    receipt = vault.withdraw(folder, "d", "")

    assert "dokumenter: 2" in receipt
    assert ["a", "b"] == [row.doc_id for row in study.read_participants(folder / "data_raw/participants.csv")]


def test_what_was_built_on_a_withdrawn_participant_is_stale(folder):
    """A written condensate above the unit becomes stale at the next run; the one beside it does not."""
    vault.withdraw(folder, "a", "")
    text = (folder / "data_raw/decisions/condensates.md").read_text(encoding="utf-8")
    living = {"b.1.0": "Ja", "c.1.0": "Ja"}
    rows = condensing.decided(condensing.parse(text), "x", list(living), living)

    assert {"1": "stale", "2": "written"} == {row["subgroup"]: row["status"] for row in rows if row["condensate"]}
    assert "Jeg kjenner" not in text
    assert 1 == text.count("FORELDET")


def test_a_second_withdrawal_keeps_the_stale_marks_apart():
    """Two units gone from one code are two lines, for a unit may stand only once."""
    text, _ = withdrawing.condensates(CONDENSATES, {"a"})
    text, stale = withdrawing.condensates(text, {"b", "c"})

    assert 2 == stale
    assert 3 == sum(unit.startswith("trukket.") for group in condensing.parse(text) for unit, _ in group.units)


@pytest.mark.parametrize(("doc_id", "says"), [("x", "ingen rad"), ("", "ingen rad")])
def test_an_unknown_document_is_refused(folder, doc_id, says):
    """A misspelt doc_id removes nothing."""
    before = hashes(folder)
    with pytest.raises(InputError, match=says):
        vault.withdraw(folder, doc_id, "")

    assert before.items() <= hashes(folder).items()


def test_a_study_is_anonymised_only_when_nothing_ties_it_to_people(folder):
    """Transcripts there: refused. Gone: key, private/, identifiers and numbering go too. Participants back: de-identified again."""
    vault.seal(folder, PHRASE)
    with pytest.raises(InputError, match="5 filer i data_raw/"):
        vault.forget_key(folder)
    assert "Alt er avidentifisert" in runner.summary(folder)
    _prepared_to_forget = [folder / "data_raw/participants.csv", *(folder / "data_raw/transcripts").iterdir()]
    for path in _prepared_to_forget:
        path.unlink()
    vault.forget_key(folder)

    assert "anonymisert" == state.of(folder)
    assert "Alt er anonymisert." in runner.summary(folder)
    assert study.read_settings(folder / "study.yaml").anonymous
    # What is left is made anew, from the anonymised turns on: the note that the key is gone is newer than every document.
    graph = runner.graph(folder)
    assert "data_processed/units.parquet" == next(iter(graph))
    assert "data_raw/anonymisert.txt" in graph["data_processed/quotes.parquet"]
    assert not {"key.age", "data_raw/decisions/identifiers.csv"} & set(hashes(folder))
    assert "numbering" not in (folder / "study.yaml").read_text(encoding="utf-8")
    (folder / "data_raw/participants.csv").write_text(PEOPLE, encoding="utf-8")
    assert "avidentifisert" == state.of(folder)


@pytest.mark.parametrize(
    ("command", "typed", "says"),
    [
        (["seal"], f"{PHRASE}\n{PHRASE}r\n", "ikke like"),
        (["seal"], "kort\n", "for kort"),
        (["seal"], "", "Ingen passordfrase"),
        (["withdraw", "a"], "b\n", "Avbrutt"),
        (["forget-key"], "ja\n", "Avbrutt"),
    ],
)
def test_the_command_line_asks_first(folder, command, typed, says):
    """A passphrase that is not the same twice, or another word than the one asked for, ends with status 2 and nothing changed."""
    before = hashes(folder)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *command, folder],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )

    assert 2 == done.returncode
    assert says in done.stderr
    assert before == hashes(folder)
