"""The stage `turns`: from a study's files to its table, and what it says of them."""

import json
import os
import shutil

import pytest

from pipeline import turns
from pipeline.core.errors import InputError
from pipeline.core.participants import documents, parse
from pipeline.core.transcripts import read, roles
from pipeline.disk import tables, transcripts
from tests import example

HEAD = "doc_id;file;group;site;date;consent;language;participant;label;names;source_type\n"
TALK = "I: Hva skjedde?\nK: Jeg falt.\nI: Mhm.\nK: Hardt.\n"


@pytest.fixture
def study(tmp_path, monkeypatch):
    """An empty study one stands in: a function that fills it, runs the stage and gives the table."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data_raw" / "transcripts"
    folder.mkdir(parents=True)

    def run(rows, **files):
        (tmp_path / "data_raw" / "participants.csv").write_text(HEAD + "\n".join(rows), encoding="utf-8")
        for name, content in files.items():
            path = folder / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        output = tmp_path / "data_processed" / "private" / "turns.parquet"
        turns.main(tmp_path / "data_raw" / "participants.csv", folder, output)
        return tables.read(output)

    return run


def test_turns_have_their_speakers_and_roles(study, capsys):
    """One row a turn in order, the interviewer's «mhm» kept and marked as a back-channel."""
    table = study(["k1;a.txt;likeperson;;;ja;nb;;;;"], a__txt=TALK)

    assert [1, 2, 3, 4] == table["turn"].tolist()
    assert ["interviewer", "participant"] * 2 == table["role"].tolist()
    assert ["", "k1", "", "k1"] == table["participant"].tolist()
    assert [False, False, True, False] == table["backchannel"].tolist()
    assert "k1: tekst ASCII · 1 intervjuer (merkelapp), 1 deltaker (merkelapp) · 4 ytringer · 6 ord" in capsys.readouterr().out


def test_nothing_printed_holds_a_name_or_a_word(study, capsys):
    """Labels may be names, and so may file names: people see the doc_id, roles and counts."""
    talk = "Kari: Hva skjedde da, du?\nOla Hansen: Jeg falt.\nKari: Hvor?\nOla Hansen: Hardt.\n"
    study(["k1;ola_hansen.txt;likeperson;;;ja;nb;;;Ola Hansen;"], ola_hansen__txt=talk)
    printed = capsys.readouterr().out.lower()

    assert not [word for word in ("ola", "hansen", "kari", "falt") if word in printed]
    assert "(participants.csv)" in printed


def test_without_consent_a_document_is_not_even_read(study, capsys):
    """Not opened, not in the table, and counted."""
    table = study(["k1;a.txt;x;;;ja;nb;;;;", "k2;finnes_ikke.txt;x;;;nei;nb;;;;"], a__txt=TALK)

    assert {"k1"} == set(table["doc_id"])
    assert "1 uten samtykke er holdt utenfor" in capsys.readouterr().out


def test_a_participant_of_a_group_without_consent_is_left_out(study, capsys):
    """The others' turns keep their numbers; the gap is told."""
    rows = ["g1;a.txt;x;;;ja;nb;;L1;;", "g1;a.txt;x;;;nei;nb;;L2;;", "g1;a.txt;y;;;ja;nb;k9;L3;;"]
    table = study(rows, a__txt="M: Hvem vil begynne?\nL1: Jeg.\nL2: Nei, jeg.\nL3: Jeg venter.\n")

    assert [(1, ""), (2, "g1/L1"), (4, "k9")] == list(zip(table["turn"], table["participant"], strict=True))
    assert ["x", "x", "y"] == table["group"].tolist()
    assert "1 ytringer av deltakere uten samtykke" in capsys.readouterr().out


def test_a_stranger_in_a_group_interview_stops_the_run(study):
    """Who has no row has given no consent we know of; the message has no label in it."""
    with pytest.raises(InputError, match=r"taler nr\. 2 av dem") as raised:
        study(["g1;a.txt;x;;;ja;nb;;L1;;", "g1;a.txt;x;;;ja;nb;;L2;;"], a__txt="M: Hvem?\nL1: Jeg.\nOla: Jeg.\nL2: Jeg.\nOla: Og jeg.\n")

    assert "Ola" not in str(raised.value)


def test_an_interview_in_two_files_is_one_document(study):
    """Turns are numbered through, and the part says which recording a time is in."""
    rows = ["k1;a.txt;x;;;ja;nb;;;;", "k1;b.txt;x;;;ja;nb;;;;"]
    table = study(rows, a__txt=TALK, b__txt="I: [00:00:05] Og nå?\nK: [00:00:09] Bedre.\n")

    assert list(range(1, 7)) == table["turn"].tolist()
    assert [1, 1, 1, 1, 2, 2] == table["part"].tolist()
    assert [5.0, 9.0] == table["start_s"].tolist()[-2:]


def test_a_note_is_its_authors_and_nobodys_quote(study):
    """An observation note is read paragraph by paragraph, without a participant; what looks like labels stays in the text."""
    table = study(["o1;a.txt;x;;;ja;nb;;;;observasjonsnotat"], a__txt="Kjøkkenet\n\nK: sitter ved vinduet.\n\nIngen snakker.\n")

    assert ["Kjøkkenet", "K: sitter ved vinduet.", "Ingen snakker."] == table["text"].tolist()
    assert ({"interviewer"}, {""}, {"observasjonsnotat"}) == (set(table["role"]), set(table["participant"]), set(table["source_type"]))


def test_marks_are_kept_beside_the_words(study):
    """JSON with span and kind, in the turn's own code points."""
    table = study(["k1;a.txt;x;;;ja;nb;;;;"], a__txt="I: Ja?\nK: Åh (ler) nei (3).\n")
    text, (laughter, pause) = table["text"][1], json.loads(table["marks"][1])

    assert ("(ler)", "laughter") == (text[laughter["start"] : laughter["end"]], laughter["kind"])
    assert ("(3)", 3.0) == (text[pause["start"] : pause["end"]], pause["seconds"])


def test_all_bad_files_come_in_one_message_and_nothing_is_written(study, tmp_path):
    """Each with its row and what to do, so that one round of mending is enough."""
    (tmp_path / "data_raw" / "transcripts" / "mappe.docx").mkdir()
    rows = [
        f"{doc};{file};x;;;ja;nb;;;;"
        for doc, file in (("k1", "a.txt"), ("k2", "b.docx"), ("k3", "mappe.docx"), ("k4", "ikke.txt"), ("k5", "c.txt"))
    ]
    with pytest.raises(InputError) as raised:
        study(rows, a__txt=TALK, b__docx=b"PK\x03\x04 avkortet", c__txt=b"  \n")

    assert all(
        f"{doc} (data_raw/participants.csv, rad {row})" in str(raised.value) for doc, row in (("k2", 3), ("k3", 4), ("k4", 5), ("k5", 6))
    )
    assert "k1" not in str(raised.value)
    assert not (tmp_path / "data_processed" / "private" / "turns.parquet").exists()


def test_a_file_outside_the_folder_is_refused(study):
    """No row leads out of the study."""
    with pytest.raises(InputError, match="utenfor mappen"):
        study(["k1;../participants.csv;x;;;ja;nb;;;;"])


def test_files_without_a_row_are_counted(study, capsys):
    """A transcript that nobody listed does not vanish in silence."""
    study(["k1;a.txt;x;;;ja;nb;;;;"], a__txt=TALK, glemt__docx=b"x")

    assert "1 fil(er)" in capsys.readouterr().out


def test_a_file_name_from_a_mac_is_found(study):
    """«å» as one letter in participants.csv, as a and ring on the disk."""
    on_disk = {"ma\u030al__txt": TALK}

    assert 4 == len(study(["k1;mål.txt;x;;;ja;nb;;;;"], **on_disk))


def test_a_large_file_is_not_opened(tmp_path):
    """500 MB (of holes, here) is no transcript."""
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(500 * 1024**2)

    with pytest.raises(InputError, match="500 MB"):
        transcripts.read_bytes(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    """A pipe that is written to as we read stands for a file under synchronisation."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"hei")

    class Growing(type(path)):
        def read_bytes(self):
            content = super().read_bytes()
            with self.open("ab") as file:
                file.write(b" og hei")
            os.utime(self, ns=(0, 0))
            return content

    with pytest.raises(InputError, match="endret mens"):
        transcripts.read_bytes(Growing(path))


def test_the_example_gives_the_same_bytes_twice(tmp_path, monkeypatch):
    """Same input, same bytes; two hundred and some turns of eight documents, none of them lost."""
    shutil.copytree(example.ROOT / "data_raw", tmp_path / "data_raw")
    monkeypatch.chdir(tmp_path)
    contents = []
    for name in ("a", "b"):
        output = tmp_path / name / "private" / "turns.parquet"
        turns.main(tmp_path / "data_raw" / "participants.csv", tmp_path / "data_raw" / "transcripts", output)
        contents.append(output.read_bytes())

    assert contents[0] == contents[1]
    assert 8 == tables.read(output)["doc_id"].nunique()


# Who is who


def cast(text, *rows, **stated):
    """The role of each label, with its reason."""
    (document,) = documents(parse(HEAD + "\n".join(rows or ["k1;a.txt;x;;;ja;nb;;;Ola Hansen;"])))
    found = roles.cast(read("a.txt", text.encode()).turns, document, **stated)
    return {label: (part.role, part.reason) for label, part in found.parts.items()}, found.doubts


@pytest.mark.parametrize(
    ("text", "interviewer", "reason"),
    [
        (TALK, "I", "merkelapp"),
        ("F: Hvem er du?\nI: Ola.\n", "F", "merkelapp"),
        ("M: Hvem er du?\nD1: Ola.\n", "M", "merkelapp"),
        ("Q: Hvem er du?\nA: Ola.\n", "Q", "merkelapp"),
        ("Intervjuar: Kven er du?\nInformant 3: Ola.\n", "Intervjuar", "merkelapp"),
        ("Kari: Hvem er du?\nOla: Jeg?\nKari: Ja?\nOla: Ola.\n", "Kari", "ikke deltakeren"),
        ("S00: Jeg heter Ola.\nS01: Hva gjør du?\nS00: Bor her. Sitter.\nS01: Hvorfor?\nS00: Fordi.\n", "S01", "spørsmål"),
        ("S00: jo eg veit ikkje\nS01: korleis gjekk det då\nS00: bra\nS01: kvifor det\nS00: nei\n", "S01", "spørsmål"),
    ],
)
def test_the_interviewer_is_found(text, interviewer, reason):
    """By the label, by who is a known participant, by who asks; the reason is told."""
    found, doubts = cast(text)

    assert {interviewer: ("interviewer", reason)} == {label: part for label, part in found.items() if part[0] == "interviewer"}
    assert () == doubts


def test_two_interviewers_are_both_interviewers():
    """A number after the label makes it no participant's."""
    found, _ = cast("I1: Hva?\nIP1: Buss.\nI2: Når?\nIP1: I vår.\n")

    assert ["interviewer", "participant", "interviewer"] == [found[label][0] for label in ("I1", "IP1", "I2")]


def test_study_yaml_has_the_last_word():
    """For one document by its labels, for all by a label that means the interviewer."""
    swapped, _ = cast(TALK, stated={"I": "participant", "K": "interviewer"})
    named, _ = cast("ET: Ja.\nOH: Hva?\nET: Nei.\nOH: Hvorfor?\n", interviewers=("ET",))

    assert {"I": ("participant", "study.yaml"), "K": ("interviewer", "study.yaml")} == swapped
    assert ("interviewer", "study.yaml") == named["ET"]


def test_a_label_study_yaml_knows_and_the_transcript_does_not_is_an_error():
    """A slip of the pen in study.yaml does not pass for a decision."""
    with pytest.raises(InputError, match="ikke finnes i transkripsjonen"):
        cast(TALK, stated={"S05": "interviewer"})


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Bare jeg snakker.\n", "bare én taler"),
        ("S00: Jeg går.\nS01: Jeg står.\n", "usikkert hvem"),
        ("I: Jeg falt ned.\nK: Hvordan da?\nI: Bakover.\nK: Hvorfor?\n", "byttet om"),
        ("I: Hva skjedde?\nK: Jeg falt.\nKona: Han falt.\nI: Når?\nKona: I går.\n", "1 taler(e) til"),
    ],
)
def test_what_is_doubtful_is_said(text, doubt):
    """A person is asked to look where we had to guess."""
    _, doubts = cast(text)

    assert any(doubt in one for one in doubts)


def test_a_spouse_is_not_the_participant():
    """Who speaks beside the one participant gets an identity of their own."""
    (document,) = documents(parse(HEAD + "k1;a.txt;x;;;ja;nb;;;;"))
    found = roles.cast(read("a.txt", b"I: Hva?\nK: Jeg falt i fjor.\nKona: Han falt.\nI: Ja?\nKona: Ja.\n").turns, document)

    assert ("k1", "k1/2") == (found.parts["K"].participant, found.parts["Kona"].participant)
