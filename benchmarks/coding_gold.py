"""The gold interviews as the coder sees them: a passage a participant's turn, identifiers replaced, codes as a 0/1 matrix."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.core.coding import codebook
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.reading import Array, Passage
from tests.gold import GoldTurn, interviews

GOLD = Path("tests/gold")
FOLDERS = {"tuned": GOLD / "dev", "blind": GOLD / "blind"}
_PLACEHOLDERS = {
    "PER": "person", "ORG": "arbeidsplass", "LOC": "sted", "ADDR": "adresse", "PHONE": "telefonnummer",
    "EMAIL": "e-postadresse", "ID": "nummer", "DATE": "tidspunkt", "AGE": "alder", "OTHER": "detalj",
}  # fmt: skip


@dataclass(frozen=True)
class Gold:
    """Passages, their codes (passages × codes, 0/1), and each one's interview, set (by first letter of the file) and language."""

    passages: tuple[Passage, ...]
    answers: Array
    interview: tuple[str, ...]
    language: tuple[str, ...]

    def where(self, mask: np.ndarray) -> Gold:
        """Those passages alone."""
        rows = np.flatnonzero(mask)
        return Gold(
            tuple(self.passages[row] for row in rows),
            self.answers[rows],
            tuple(self.interview[row] for row in rows),
            tuple(self.language[row] for row in rows),
        )

    def __add__(self, other: Gold) -> Gold:
        """Both, one after the other."""
        return Gold(
            self.passages + other.passages,
            np.vstack([self.answers, other.answers]),
            self.interview + other.interview,
            self.language + other.language,
        )


def book(name: str = "likeperson") -> Codebook:
    """A codebook under test."""
    return codebook.parse(Path(f"codebooks/{name}.yaml").read_text(encoding="utf-8"), name)


def passages(path: Path, book: Codebook) -> Gold:
    """Passages that stand alone, from a file with the columns koder (`;` between), mål, spørsmål and ytring, tabs between."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    answers = [[float(code.id in row["koder"].split(";")) for code in book.codes] for row in rows]
    return Gold(
        tuple(Passage(row["ytring"], row["spørsmål"]) for row in rows),
        np.array(answers),
        tuple(path.stem for _ in rows),
        tuple(row["mål"] for row in rows),
    )


def read(*folders: Path) -> Gold:
    """Every participant's turn of the folders' interviews."""
    ids = [code.id for code in book().codes]
    passages, answers, names, languages = [], [], [], []
    for interview in interviews(*folders):
        question, first = "", len(passages)
        for turn in interview.turns:
            if turn.speaker == "I":
                question = masked(turn)
                continue
            passages.append(Passage(masked(turn), question, conversation=interview.path.stem))
            answers.append([float(any(code.partition(".")[0] == one for code in turn.codes)) for one in ids])
            names.append(interview.path.stem)
            languages.append(interview.head["language"])
        for edge in (first, len(passages) - 1):
            passages[edge] = replace(passages[edge], edge=True)
    return Gold(tuple(passages), np.array(answers), tuple(names), tuple(languages))


def masked(turn: GoldTurn) -> str:
    """The turn as it stands behind the privacy line."""
    parts, last = [], 0
    for mention in turn.mentions:
        parts += [turn.text[last : mention.start], f"[{_PLACEHOLDERS[mention.label]}]"]
        last = mention.end
    return "".join(parts) + turn.text[last:]
