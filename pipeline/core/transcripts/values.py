"""What a transcript is made of, from the file's lines to the speakers' turns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.core.transcripts.marks import Mark

# Where every visible character of a file ends up. «ord» and «merker» are in the turns' text, the others are put aside.
WORDS, MARKS, LABELS, TIMES, HEADINGS, FORMATTING = "ord", "merker", "merkelapper", "tider", "hode", "formatering"


# White space, control characters, soft hyphens, joiners, marks of direction, byte order marks.
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")


def visible(text: str) -> int:
    """How many characters of a text leave ink."""
    return len(_UNSEEN.sub("", text))


@dataclass(frozen=True)
class Line:
    """
    A line, paragraph, cue or row, as its format gives it.

    `speaker` is set where the format itself says who speaks (a voice tag, a table column). `paragraph` is false for a line that goes on
    from the one before: a wrapped line, a cue cut in the middle of a sentence.
    """

    text: str
    speaker: str = ""
    start_s: float | None = None
    end_s: float | None = None
    stressed: bool = False
    heading: bool = False
    paragraph: bool = True


@dataclass(frozen=True)
class Source:
    """
    A file as its format's parser read it.

    `characters` is the number of visible characters in the file, counted apart from `lines`; `aside` is what the parser has already put
    aside of them. A format that leaves something out of both shows it as a difference.
    """

    format: str
    lines: tuple[Line, ...]
    characters: int
    aside: Mapping[str, int] = field(default_factory=Counter)
    encoding: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """What one speaker says until another does; a line break in `text` is a new paragraph or a long pause."""

    speaker: str
    text: str
    start_s: float | None = None
    end_s: float | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Transcript:
    """A file's turns, what it was, and where each of its visible characters went."""

    format: str
    encoding: str
    turns: tuple[Turn, ...]
    characters: int
    account: Mapping[str, int]
    doubts: tuple[str, ...] = ()

    @property
    def lost(self) -> int:
        """Visible characters of the file that are accounted for nowhere; zero when all is well."""
        return self.characters - sum(self.account.values())
