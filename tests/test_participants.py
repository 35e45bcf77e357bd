"""participants.csv: who is in which document, in which files, and who allowed it."""

import pytest

from pipeline.core.errors import InputError
from pipeline.core.participants import documents, parse

HEAD = "doc_id;file;group;site;date;consent;language;participant;label;names;source_type\n"


def read(*rows: str):
    """The documents of these rows."""
    return documents(parse(HEAD + "\n".join(rows)))


def test_a_row_is_a_document():
    """The common case: one interview, one file, one participant."""
    (found,) = read("k1;a.docx;likeperson;;;ja;nb;;;Ola Hansen;")

    assert ("k1", ("a.docx",), "intervju", "nb") == (found.doc_id, found.files, found.source_type, found.language)


def test_a_group_interview_has_a_row_a_participant():
    """Same doc_id and file, each with a label; a consent of each one's own."""
    (found,) = read("g1;a.docx;likeperson;;;ja;nb;;L1;;", "g1;a.docx;likeperson;;;nei;nb;;L2;;")

    assert ("a.docx",) == found.files
    assert [("L1", True), ("L2", False)] == [(person.label, person.consent) for person in found.people]


def test_an_interview_in_two_files_has_a_row_a_file():
    """Same doc_id, the files in order, one person."""
    (found,) = read("k1;del1.vtt;likeperson;;;ja;nb;;;Ola;", "k1;del2.vtt;likeperson;;;ja;nb;;;Ola;")

    assert ("del1.vtt", "del2.vtt") == found.files
    assert 1 == len(found.people)


def test_a_group_interview_in_two_files():
    """Each participant has a row for each file."""
    rows = [f"g1;{file};likeperson;;;ja;nb;;{label};;" for file in ("a.vtt", "b.vtt") for label in ("L1", "L2")]
    (found,) = read(*rows)

    assert (("a.vtt", "b.vtt"), 2) == (found.files, len(found.people))


def test_one_person_interviewed_twice_is_one_participant():
    """Two doc_ids, the same participant."""
    first, second = read("k1a;a.vtt;likeperson;;;ja;nb;k1;;;", "k1b;b.vtt;likeperson;;;ja;nb;k1;;;")

    assert first.people[0].participant == second.people[0].participant == "k1"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["k1;a.docx;x;;;ja;nb;;;;", "k1;a.docx;x;;;ja;nb;;;;"], "doc_id k1 står i 2 rader"),
        (["k1;a.docx;x;;;ja;nb;;;Ola;", "k1;b.docx;x;;;ja;nb;;;Kari;"], "ulik names"),
        (["k1;a.docx;x;;;ja;nb;;;;", "k1;b.docx;y;;;ja;nb;;;;"], "ulik group"),
        (["k1;a.docx;x;;;ja;nb;;;;", "k1;b.docx;x;;;nei;nb;;;;"], "ulik consent"),
        (["k1;a.docx;x;;;ja;nb;;;;", "k2;a.docx;x;;;ja;nb;;;;"], "samme fil"),
        (["g1;a.docx;x;;;ja;nb;;L1;;", "g1;a.docx;x;;;ja;nn;;L2;;"], "ulik language"),
        (["g1;a.docx;x;;;ja;nb;;L1;;", "g1;a.docx;x;;;ja;nb;;;;"], "ikke alle har merkelapp"),
    ],
)
def test_rows_that_cannot_be_meant(rows, says):
    """A doc_id used twice, a file in two documents, a group interview without labels."""
    with pytest.raises(InputError, match=says) as raised:
        read(*rows)

    assert raised.value.do
    assert "Ola" not in str(raised.value)
