"""
`kondensat check`: every quote of a manuscript against what was said.

`quotes_in` finds the quotes an author has printed, inline or as blocks, and whom each is given to; `check` finds the passage each one is, and
says whether it is exact, an allowed edit, drifted, given to the wrong person, taken from a condensate, or nowhere to be found.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from rapidfuzz import fuzz, process

from pipeline.core.errors import InputError
from pipeline.core.quotes import quoting
from pipeline.core.quotes.quoting import Alignment

Verdict = Literal["exact", "allowed", "drifted", "misattributed", "condensate", "not_found", "elsewhere"]
WRONG: tuple[Verdict, ...] = ("drifted", "misattributed", "condensate", "not_found")

# A passage is the same one, though drifted, when at least this share of its words stands; less is another passage.
_SAME = 0.6
# A quote without a participant's number and shorter than this is a word in quotation marks, not a quote.
_FEWEST_WORDS = 4
_CANDIDATES = 6
_OVERUSED, _FEWEST_USES = 2.0, 4

_NUMBER = r"[A-ZÆØÅ]{1,3}\d{1,3}"
_QUOTED = re.compile(r"«(?:[^«»]|«[^«»]*»)+»|“[^“”]+”|„[^„“”]+[“”]|\"[^\"]+\"")
_CITED_AFTER = re.compile(rf"^\s*[.,;]?\s*\(\s*(?:\w+\s+)?({_NUMBER})(?:\s*[,;:][^)]*)?\)")
_CITED_BEFORE = re.compile(rf"\b({_NUMBER})\b[^.!?«»“”\"]{{0,80}}$")
_BLOCK_CITED = re.compile(rf"[\s.…]*\(\s*(?:\w+\s+)?({_NUMBER})(?:\s*[,;:][^)]*)?\)\s*\.?\s*$")
_BLOCK_STYLE = re.compile(r"sitat|quot", re.IGNORECASE)
_NOT_QUOTE_STYLE = re.compile(r"kilde|innledning|kondensat|toc|heading|overskrift|tittel|title", re.IGNORECASE)
_SPEAKER_LABEL = re.compile(rf"^\s*({_NUMBER})\s*:\s*")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the manuscript: its number, its text with tracked changes accepted, its style, the heading above it."""

    number: int
    text: str
    style: str
    heading: str


@dataclass(frozen=True)
class Printed:
    """A quote as the author has printed it."""

    paragraph: int
    heading: str
    text: str
    participant: str
    block: bool


@dataclass(frozen=True)
class Passage:
    """What somebody said in one turn, or in two that follow each other."""

    doc_id: str
    turn: int
    speaker: str
    text: str
    special_consent: bool = False


@dataclass(frozen=True)
class Finding:
    """A printed quote, what became of it, and where it was said. `difference` marks what is gone and what is new."""

    printed: Printed
    verdict: Verdict
    passage: Passage | None
    alignment: Alignment | None
    difference: str = ""


@dataclass(frozen=True)
class Check:
    """All findings of a manuscript, passages quoted in two wordings, and how often each participant is quoted."""

    findings: tuple[Finding, ...]
    twice: tuple[tuple[Finding, Finding], ...]
    uses: tuple[tuple[str, int], ...]
    overused: tuple[str, ...]

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings an author must mend."""
        return tuple(finding for finding in self.findings if finding.verdict in WRONG)


def read(content: bytes, name: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a .docx in order, those in tables too. Raises InputError when it is none."""
    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise InputError(f"{name} er ikke en Word-fil (.docx)", do="åpne manuset i Word og lagre det som .docx") from None
    styles = {style.style_id: style.name or "" for style in document.styles}
    found, heading = [], ""
    for number, element in enumerate(document.element.body.iter(qn("w:p")), start=1):
        if any(parent.tag.endswith("}Fallback") for parent in element.iterancestors()):
            continue  # the same text box once more, for old programs
        style = styles.get(element.pPr.pStyle.val, "") if element.pPr is not None and element.pPr.pStyle is not None else ""
        text = "".join(_texts(element))
        if re.match(r"heading|overskrift", style, re.IGNORECASE):
            heading = text.strip()
        found.append(Paragraph(number, text, style, heading))
    return tuple(found)


def _texts(paragraph: object) -> Iterator[str]:
    """The words of a paragraph, inserted ones too; deleted words are of another kind (`w:delText`) and stay out."""
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):  # type: ignore[attr-defined]
        if next(node.iterancestors(qn("w:p"))) is paragraph:
            yield node.text or "" if node.tag == qn("w:t") else " "


def quotes_in(paragraphs: Iterable[Paragraph]) -> tuple[Printed, ...]:
    """Every quote, in order. A block of several paragraphs is one quote, given to whoever its last one names."""
    found: list[Printed] = []
    waiting: list[Paragraph] = []
    above = ""
    for paragraph in (*paragraphs, Paragraph(0, "", "", "")):
        block = bool(_BLOCK_STYLE.search(paragraph.style)) and not _NOT_QUOTE_STYLE.search(paragraph.style)
        if waiting and (not block or not paragraph.text.strip()):
            found.append(_block(waiting, above))
            waiting = []
        if not paragraph.text.strip():
            continue
        if block:
            waiting.append(paragraph)
            if _BLOCK_CITED.search(paragraph.text):
                found.append(_block(waiting, above))
                waiting = []
        elif not re.match(r"toc|heading|overskrift|sitatkilde|sitatinnledning", paragraph.style, re.IGNORECASE):
            inline = list(_inline(paragraph))
            whole = _BLOCK_CITED.search(paragraph.text)
            # A paragraph that only ends in a number may be prose about K4; it is a quote when it stands after a lead-in with a colon.
            if whole and not inline and above.rstrip().endswith(":"):
                found.append(_block([paragraph], above))
            found += inline
        if not block:
            above = paragraph.text
    return tuple(found)


def _block(paragraphs: list[Paragraph], above: str) -> Printed:
    text = " ".join(paragraph.text.strip() for paragraph in paragraphs)
    first = paragraphs[0]
    if cited := _BLOCK_CITED.search(text):
        return Printed(first.number, first.heading, _unquoted(text[: cited.start()]), cited[1], True)
    if label := _SPEAKER_LABEL.match(text):
        return Printed(first.number, first.heading, _unquoted(text[label.end() :]), label[1], True)
    named = re.findall(rf"\b{_NUMBER}\b", above) if above.rstrip().endswith(":") else []
    return Printed(first.number, first.heading, _unquoted(text), named[-1] if named else "", True)


def _unquoted(text: str) -> str:
    text = text.strip()
    whole = _QUOTED.fullmatch(text)
    return text[1:-1] if whole else text


def _inline(paragraph: Paragraph) -> Iterator[Printed]:
    for match in _QUOTED.finditer(paragraph.text):
        after = _CITED_AFTER.match(paragraph.text[match.end() :])
        before = _CITED_BEFORE.search(paragraph.text[: match.start()])
        cited = after[1] if after else before[1] if before else ""
        if cited or len(match.group().split()) >= _FEWEST_WORDS:
            yield Printed(paragraph.number, paragraph.heading, match.group()[1:-1].strip(), cited, False)


def check(
    printed: Iterable[Printed], passages: tuple[Passage, ...], condensates: Iterable[str], pronouns: quoting.Pronouns | None = None
) -> Check:
    """
    What became of each quote; `passages` holds every turn of the study in order, the interviewer's too.

    `pronouns` gives what the study lets a pronoun become in print; none where it lets them stand.
    """
    index = _Index(passages)
    artificial = tuple(text for text in condensates if text)
    findings = tuple(_judge(quote, index, artificial, pronouns or {}) for quote in printed)
    speakers = {passage.speaker for passage in passages}
    uses = Counter(finding.passage.speaker for finding in findings if finding.passage and finding.verdict != "elsewhere")
    total, even = sum(uses.values()), _OVERUSED / max(len(speakers - {"I"}), 1)
    over = tuple(sorted(name for name, count in uses.items() if count >= _FEWEST_USES and count / total > even))
    return Check(findings, tuple(_twice(findings)), tuple(sorted(uses.items(), key=lambda one: (-one[1], one[0]))), over)


class _Index:
    """Passages by their runs of three words, so that a quote meets only the few it can be."""

    def __init__(self, passages: tuple[Passage, ...]) -> None:
        self.passages = passages
        self.runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            for run in set(_runs(passage.text)):
                self.runs[run].append(place)
        self.low = [passage.text.casefold() for passage in passages]

    def near(self, text: str) -> list[Passage]:
        """The passages most like the text, each alone and joined to the same speaker's next, best first."""
        shared = Counter(place for run in _runs(text) for place in self.runs.get(run, ()))
        places = [place for place, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:_CANDIDATES]]
        if len(places) < _CANDIDATES:
            like = process.extract(text.casefold(), self.low, scorer=fuzz.partial_ratio, limit=_CANDIDATES, score_cutoff=55)
            places += [place for _, _, place in like if place not in places]
        return [one for place in places for one in (self.passages[place], *self._joined(place))]

    def _joined(self, place: int) -> Iterator[Passage]:
        here = self.passages[place]
        for other in range(max(0, place - 2), min(len(self.passages), place + 3)):
            there = self.passages[other]
            if other != place and there.doc_id == here.doc_id and there.speaker == here.speaker:
                first, second = (there, here) if other < place else (here, there)
                yield replace(first, text=f"{first.text} {second.text}")


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [min(token.roots) for token in quoting.tokens(text) if token.text[0] not in "(["]
    return [tuple(words[place : place + 3]) for place in range(len(words) - 2)]


def _judge(quote: Printed, index: _Index, condensates: tuple[str, ...], pronouns: quoting.Pronouns) -> Finding:
    aligned = [(passage, quoting.align(passage.text, quote.text, pronouns)) for passage in index.near(quote.text)]
    # Of equals, the shorter passage and the cited speaker's.
    aligned.sort(key=lambda one: (one[1].verdict == "drifted", -one[1].likeness, one[0].speaker != quote.participant, len(one[0].text)))
    own = [one for one in aligned if one[0].speaker == quote.participant]
    if not aligned or aligned[0][1].likeness < _SAME:
        if any(quoting.align(text, quote.text).verdict != "drifted" for text in condensates):
            return Finding(quote, "condensate", None, None)
        return Finding(quote, "not_found" if quote.participant or quote.block else "elsewhere", None, None)
    best, alignment = aligned[0]
    if own and (own[0][1].verdict != "drifted" or (own[0][1].likeness >= alignment.likeness - 0.1 and alignment.verdict == "drifted")):
        best, alignment = own[0]
    if alignment.verdict == "drifted" and any(quoting.align(text, quote.text).verdict != "drifted" for text in condensates):
        return Finding(quote, "condensate", None, None)
    difference = show(best.text, quote.text, alignment) if alignment.verdict == "drifted" else ""
    if quote.participant and best.speaker != quote.participant:
        return Finding(quote, "misattributed", best, alignment, difference)
    return Finding(quote, alignment.verdict, best, alignment, difference)


def show(source: str, wording: str, alignment: Alignment) -> str:
    """The passage as said, with [-gone-] for words the manuscript lacks and {+new+} for words it has instead; other edits as printed."""
    text, last = "", alignment.start
    for edit in alignment.edits:
        if edit.start < last and edit.end <= last and edit.start != edit.end:
            continue
        text += source[last : max(edit.start, last)]
        gone = source[edit.start : edit.end]
        if edit.kind == "drift":
            text += (f"[-{gone}-]" if gone else "") + (
                f"{' ' if not gone and text and not text.endswith(' ') else ''}{{+{edit.text}+}}" if edit.text else ""
            )
        else:
            text += edit.text
        last = max(last, edit.end)
    return " ".join((text + source[last : max(alignment.end, last)]).split())


def _twice(findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, Finding]]:
    """Pairs of quotes of the same passage that are worded differently."""
    placed = [finding for finding in findings if finding.passage and finding.alignment]
    for number, first in enumerate(placed):
        for second in placed[number + 1 :]:
            if (
                _same_place(first, second)
                and quoting.tokens(first.printed.text)
                and not _same_words(first.printed.text, second.printed.text)
            ):
                yield first, second


def _same_place(first: Finding, second: Finding) -> bool:
    assert first.passage and second.passage and first.alignment and second.alignment
    if (first.passage.doc_id, first.passage.turn) != (second.passage.doc_id, second.passage.turn):
        return False
    shared = min(first.alignment.end, second.alignment.end) - max(first.alignment.start, second.alignment.start)
    shortest = min(first.alignment.end - first.alignment.start, second.alignment.end - second.alignment.start)
    return shared > 0.5 * max(shortest, 1)


def _same_words(first: str, second: str) -> bool:
    """True when one wording is the other, or a piece of it."""
    one, two = (" ".join(token.key for token in quoting.tokens(text)) for text in (first, second))
    return one in two or two in one
