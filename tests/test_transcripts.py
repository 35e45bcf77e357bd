"""Transcripts as people have them: every format and quirk of the corpus, round trips, marks, and files that cannot be read."""

import html
import io
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from pipeline.core.errors import InputError
from pipeline.core.transcripts import backchannels, encodings, marks, read, sniff
from tests import example
from tests.gold import GoldTurn, Interview, interviews
from tests.transcripts import make

CORPUS = Path(__file__).parent / "transcripts"
FILES = sorted(path for path in CORPUS.iterdir() if path.suffix in sniff.SUPPORTED)


def drawn(path: Path) -> str:
    """A file's transcript as the corpus draws it: format and encoding, then speaker, times, words and marks of each turn."""
    found = read(path.name, path.read_bytes(), spoken=not path.name.startswith("note"))
    lines = [f"{found.format} | {found.encoding}"]
    for turn in found.turns:
        times = ["" if time is None else f"{time:g}" for time in (turn.start_s, turn.end_s)]
        kinds = " ".join(mark.kind for mark in turn.marks)
        lines.append(" | ".join([turn.speaker, *times, turn.text.replace("\n", "⏎"), kinds]))
    return "".join(line.rstrip() + "\n" for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_of_the_corpus_gives_the_turns_beside_it(path):
    """Formats and quirks are read as the drawing beside the file says."""
    assert path.with_name(path.name + ".turns").read_text(encoding="utf-8") == drawn(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_character_is_lost(path):
    """Characters in are words, marks, labels, times, headings and formatting."""
    found = read(path.name, path.read_bytes(), spoken=not path.name.startswith("note"))

    assert 0 == found.lost
    assert all(count >= 0 for count in found.account.values())


def test_the_corpus_is_as_large_as_it_should_be():
    """At least forty files, and every format that is supported."""
    assert len(FILES) >= 40
    assert set(sniff.SUPPORTED) == {path.suffix for path in FILES}


def test_the_office_files_can_be_made_again():
    """What no text editor can write is written by a script, the same bytes each time."""
    made = make.files()

    assert made == {name: (CORPUS / name).read_bytes() for name in made}


# The example study


def test_the_example_is_what_the_gold_gives():
    """`python -m tests.example` would change nothing in data_raw/."""
    made = example.files()

    assert made == {name: (example.ROOT / name).read_bytes() for name in made}


@pytest.mark.parametrize("gold", interviews(example.GOLD), ids=lambda gold: gold.head["doc"])
def test_the_example_files_give_the_gold_turns(gold):
    """Word for word and turn for turn, back-channels too."""
    name, _, _ = example.FILES[gold.head["doc"]]
    found = read(name, (example.ROOT / "data_raw" / "transcripts" / name).read_bytes())

    assert [turn.text for turn in gold.turns] == [turn.text for turn in found.turns]
    assert len({turn.speaker for turn in gold.turns}) == len({turn.speaker for turn in found.turns})


# Round trips

_SIGNS = "abcdefghijklmnoprstuvyæøåéABDEFGHÆØÅ" + "abcdefghijklmnoæøå" * 3 + "0123456789.,;!?…–«»\"'()/@#%&<>*_-+"
_WORD = st.text(_SIGNS, min_size=1, max_size=9).map(lambda word: re.sub("-+>", "", word)).filter(bool)
_TEXT = st.lists(_WORD, min_size=1, max_size=25).map(" ".join)


@st.composite
def golds(draw):
    """A conversation of two who take turns, in words nobody has thought of."""
    texts = draw(st.lists(_TEXT, min_size=2, max_size=6))
    turns = tuple(GoldTurn("IK"[number % 2], text, (), ()) for number, text in enumerate(texts))
    return Interview(Path("x.gold"), {"doc": "x", "names": "Ola Hansen"}, turns)


@pytest.mark.parametrize(
    ("write", "suffix"),
    [
        (example.as_word, ".docx"),
        (example.as_f4, ".txt"),
        (example.as_noscribe, ".txt"),
        (example.as_teams, ".vtt"),
    ],
)
@settings(max_examples=12, deadline=None)  # writing a Word document takes its time
@given(gold=golds())
def test_turns_written_in_a_format_are_read_back(write, suffix, gold):
    """Whatever is said comes back, and every character is accounted for."""
    found = read("x" + suffix, write(gold))

    assert [turn.text for turn in gold.turns] == [turn.text for turn in found.turns]
    assert 0 == found.lost


@settings(max_examples=40, deadline=None)
@given(gold=golds())
def test_subtitles_cut_anywhere_are_joined(gold):
    """SubRip has no escape for «<» and «&», so they are left out of what is said."""
    turns = tuple(GoldTurn(turn.speaker, re.sub("[<>&]", "", turn.text).strip() or "ja", (), ()) for turn in gold.turns)
    turns = tuple(GoldTurn(turn.speaker, " ".join(turn.text.split()), (), ()) for turn in turns)
    found = read("x.srt", example.as_whisper(Interview(gold.path, gold.head, turns)))

    assert [turn.text for turn in turns] == [turn.text for turn in found.turns]
    assert 0 == found.lost


@settings(max_examples=60, deadline=None)
@given(text=st.text("abcæøåÆØÅé «»–…\n", min_size=1), codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
def test_unicode_encodings_are_recognised(text, codec):
    """UTF-8 and UTF-16 with a mark, UTF-8 without, and UTF-16 without where it has Western letters enough to show."""
    text = text if codec != "utf-16-le" else "I: hallo der " + text

    assert text == encodings.decode(text.encode(codec))[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_marks_lie_within_their_turn_in_order(path):
    """No mark is empty, begins outside or overlaps the one before."""
    for turn in read(path.name, path.read_bytes()).turns:
        edges = [edge for mark in turn.marks for edge in (mark.start, mark.end)]

        assert sorted(edges) == edges
        assert all(mark.start < mark.end <= len(turn.text) for mark in turn.marks)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ja (ler) det var (latter) gøy ((ler)) [latter] @så@", "laughter laughter laughter laughter laughter"),
        ("Eh (.) ja (..) nei (3) og (3 sek. pause) (12 seconds pause) [pause] (kort pause) # ## … ...", "pause " * 11),
        ("Det var (uklart) (uhørbart 00:14:10) (unv.) [?] xxx (Bergen?)", "unclear " * 6),
        ("Jeg //mhm// gikk //S00: ja. // hjem", "overlap overlap"),
        ("Jeg ten- tenkte/ at", "cutoff cutoff"),
        ("Sosial- og helse og likeperson- eller brukerarbeid", ""),
        ("Han (sjefen min) sa og/eller 50/50 på e-post", ""),
        ("Det var [koordinator] som ((sukker)) sa (…) det", "insertion sound omission"),
        ("C# og @navn på Snap, ola@nett.no", ""),
    ],
)
def test_marks_get_their_kind(text, kinds):
    """What a transcriber writes between the words is typed; ordinary parentheses and hyphens are not."""
    assert kinds.split() == [mark.kind for mark in marks.find(text)]


def test_an_ellipsis_is_what_the_transcript_uses_it_for():
    """«(…)» is a pause where pauses are measured, an omission where they are not, and what study.yaml says above all."""
    alone, measured = "I: Og?\nK: Ja (…) nei.\n".encode(), "I: Og?\nK: Ja (…) nei (2).\n".encode()

    assert "omission" == read("a.txt", alone).turns[1].marks[0].kind
    assert "pause" == read("a.txt", measured).turns[1].marks[0].kind
    assert "omission" == read("a.txt", measured, ellipsis="omission").turns[1].marks[0].kind


def test_marks_can_be_hidden():
    """Pauses, laughter and sounds go; cut-off words, omissions and insertions are words or edits and stay."""
    assert "Ja, det var ei- et [sted] (…)." == marks.hide("Ja (ler), det var # ei- et [sted] ((sukker)) (…).")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Mhm.", True),
        ("ja ikkje sant", True),
        ("Ja (ler).", True),
        ("Nei vel.", True),
        ("Ja?", False),
        ("Jeg vil ikke.", False),
        ("Og så?", False),
    ],
)
def test_backchannels(said, expected):
    """What only shows that one listens; a question never."""
    assert expected == backchannels.is_backchannel(said)


def test_a_name_is_a_label_when_it_comes_back_or_is_known():
    """One line that begins with a name and a colon proves nothing; a row in participants.csv does."""
    content = b"Ola: jeg begynte i fjor.\n\nDet var fint.\n"

    assert [""] == list({turn.speaker for turn in read("a.txt", content).turns})
    assert ["Ola"] == list({turn.speaker for turn in read("a.txt", content, known=["Ola"]).turns})


# Files that cannot be read


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def _pdf_without_text() -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.rect(10, 10, 100, 100)
    page.showPage()
    page.save()
    return buffer.getvalue()


_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
_WORD = (CORPUS / "tabs.docx").read_bytes()
_BAD = {
    "a truncated zip": ("a.docx", _WORD[: len(_WORD) // 2], "avkortet"),
    "a zip bomb": ("a.docx", _zip(word__document_xml=b"<a>" + b" " * 60_000_000 + b"</a>"), "pakkes ut"),
    "an entity bomb": ("a.docx", _zip(word__document_xml=_LAUGHS), "XML-entiteter"),
    "an entity bomb in .odt": ("a.odt", _zip(content_xml=_LAUGHS), "XML-entiteter"),
    "broken xml": ("a.docx", _zip(word__document_xml=b"<a><b></a>"), "XML"),
    "a zip that is no office file": ("a.docx", _zip(other_xml=b"<a/>"), "Word"),
    "a password": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "passord"),
    "old Word": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gammelt Office-format"),
    "a picture of a page": ("a.pdf", _pdf_without_text(), "bare bilder"),
    "a broken pdf": ("a.pdf", b"%PDF-1.4\n1 0 obj\n<<", "PDF-filen"),
    "a cut rtf": ("a.rtf", rb"{\rtf1\ansi I: hei {\b der", "avkortet"),
    "cut json": ("a.json", b'{"segments": [{"text": "hei"', "avkortet"),
    "json of something else": ("a.json", b'{"a": 1}', "segmenter"),
    "deep json": ("a.json", b"[" * 100_000, "ødelagt"),
    "a recording": ("a.m4a", bytes(4) + b"ftypM4A " + bytes(100), "lyd- eller videofil"),
    "a recording called .txt": ("a.txt", b"ID3" + bytes(100), "lydfil"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "bilde"),
    "another format": ("a.pages", b"noe", ".pages"),
    "xml": ("a.eaf", b"<?xml version='1.0'?><ANNOTATION_DOCUMENT/>", "XML-fil"),
    "only headings": ("a.vtt", b"WEBVTT\n\nNOTE hei\n", "ingen ytringer"),
    "srt without times": ("a.srt", b"hei\n", "tidslinjer"),
}


@pytest.mark.parametrize(("name", "content", "says"), _BAD.values(), ids=_BAD)
def test_what_cannot_be_read_is_explained(name, content, says):
    """One message that says what is wrong and what to do; nothing else escapes."""
    with pytest.raises(InputError, match=re.escape(says)) as raised:
        read(name, content)

    assert raised.value.do


def test_an_unknown_format_gets_the_guess_and_the_list():
    """Who brings a format never seen is told what it seems to be and what is read."""
    with pytest.raises(InputError) as raised:
        read("a.cha", b"*KAR:\thei .\n")

    assert ".cha" in raised.value.what
    assert all(suffix in raised.value.allowed for suffix in sniff.SUPPORTED)


def test_a_file_is_read_for_what_it_is():
    """Word called .txt and text called .docx: the content decides, and the transcript says so."""
    found = read("a.txt", _WORD)

    assert "Word" == found.format
    assert "heter .txt" in found.doubts[0]


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from(sniff.SUPPORTED))
def test_wild_bytes_are_read_or_explained(content, suffix):
    """Nothing but a transcript or a message for people comes out of any bytes."""
    try:
        found = read("x" + suffix, content)
    except InputError as problem:
        assert problem.do
    else:
        assert found.turns


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(1, 4000), name=st.sampled_from([path.name for path in FILES]))
def test_cut_files_are_read_or_explained(cut, name):
    """A download that stopped half-way gives a message or what was there."""
    content = (CORPUS / name).read_bytes()
    try:
        assert read(name, content[: min(cut, len(content))]).turns
    except InputError as problem:
        assert problem.do


def test_html_entities_do_not_become_markup():
    """«&lt;v Ola&gt;» in a cue is something said, not a voice."""
    cue = html.escape("jeg sa <v Ola> høyt")
    found = read("a.vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kari>{cue}</v>\n".encode())

    assert [("Kari", "jeg sa <v Ola> høyt")] == [(turn.speaker, turn.text) for turn in found.turns]
