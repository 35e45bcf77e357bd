"""
The study in memory, read from the disk when the disk has changed.

One process owns it and answers one request at a time, so nothing here needs a lock of its own; the files' locks are for other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd

from pipeline.core.coding import cutting, decisions
from pipeline.core.coding.codebook import Codebook
from pipeline.core.coding.decisions import Decision
from pipeline.core.errors import InputError
from pipeline.core.settings import Settings
from pipeline.disk import decisions as files
from pipeline.disk import study
from pipeline.disk import tables as disk
from pipeline.review import reading
from pipeline.review.reading import Document, Mark, Standing, Suggestion, Tables, Unit, Viewer

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]


def _stamp(paths: list[Path]) -> Stamp:
    """What tells that a file has changed."""
    return tuple((str(path), (at := path.stat()).st_mtime_ns, at.st_size) for path in paths if path.is_file())


class Memory:
    """The study in `folder`; raises InputError at once when it has no tables yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read_at: Stamp = ()
        self._decided_at: Stamp = ()
        self.refresh()

    def refresh(self) -> None:
        """Read what has changed on the disk since the last time."""
        made = [self.folder / "data_processed" / f"{name}.parquet" for name in ("anonymised", "units", "codings", "queue")]
        judged = [self.folder / "study.yaml", *sorted((self.folder / "codebooks").glob("*.yaml"))]
        stamp = _stamp([*made, *judged])
        if stamp != self._read_at or not stamp:
            self.settings: Settings = study.read_settings(self.folder / "study.yaml")
            self.book: Codebook = study.read_codebook(self.settings, self.folder / "codebooks")
            turns, units, codings = (disk.read(path) for path in made[:3])
            queue = disk.read(made[3]) if made[3].is_file() else None
            self._uncut = reading.tables(turns, units, codings, queue)
            self._remembered: dict[str, object] = {}
            self._read_at, self._decided_at = stamp, ()
        if self._decided_at != (stamp := _stamp(files.coding_files(self._decisions))) or not self._decided_at:
            self._decisions_read = list(files.read_codings(self._decisions))
            self._decided_at = stamp
            self._by_doc: dict[str, list[Decision]] = {}
            for one in self._decisions_read:
                self._by_doc.setdefault(one.doc_id, []).append(one)
            self._cut(self._decisions_read)
            self._standing: dict[str, Standing] = reading.standings(self._decisions_read, self.tables, self.book)
            self._made: dict[str, dict[object, object]] = {}

    def _cut(self, made: list[Decision]) -> None:
        """Lay people's split and merge decisions over the units of the last run."""
        cuts = cutting.cuts(made)
        self.tables: Tables = self._uncut
        for doc_id in dict.fromkeys(doc_id for doc_id, _ in cuts if doc_id in self._uncut.documents):
            self.tables = reading.recut(self.tables, doc_id, cuts)
        self._frames = dict(iter(self.tables.frame.groupby("doc_id", sort=False)))

    @property
    def _decisions(self) -> Path:
        return self.folder / files.FOLDER

    @property
    def coders(self) -> list[str]:
        """Everyone who has decided something, sorted."""
        return sorted({one.coder for one in self._decisions_read})

    def document(self, doc_id: str) -> Document | None:
        """The document of that id."""
        return self.tables.documents.get(doc_id)

    def frame(self, doc_id: str) -> pd.DataFrame:
        """The document's rows of `units`."""
        return self._frames.get(doc_id, self.tables.frame[:0])

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for as long as the tables stay the same."""
        if name not in self._remembered:
            self._remembered[name] = make()
        return self._remembered[name]  # type: ignore[return-value]

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        return self.tables.units.get(unit_id)

    def suggestions(self, unit_id: str) -> tuple[Suggestion, ...]:
        """What the machine proposes of the unit, surest first."""
        return self.tables.suggestions.get(unit_id, ())

    def standing(self, doc_id: str) -> Standing:
        """What people hold today about the document's units."""
        if doc_id not in self._standing:
            self._standing[doc_id] = reading.standing(self._by_doc.get(doc_id, ()), self.frame(doc_id), self.book)
        return self._standing[doc_id]

    def marks(self, unit: Unit, viewer: Viewer) -> tuple[Mark, ...]:
        """The codes at a unit as the viewer sees them."""
        return reading.marks(unit.unit_id, self.tables, self.standing(unit.doc_id), viewer)

    def state(self, unit: Unit, viewer: Viewer) -> str:
        """Whether something at the unit waits for the viewer."""
        return reading.state(unit.unit_id, self.tables, self.standing(unit.doc_id), viewer)

    def waiting(self, unit: Unit, viewer: Viewer) -> list[Suggestion]:
        """The suggestions of the unit that the viewer has not decided on."""
        return reading.own_and_waiting(unit.unit_id, self.tables, self.standing(unit.doc_id), viewer)[1]

    def memos(self, unit: Unit, viewer: Viewer) -> tuple[tuple[str, str], ...]:
        """(coder, memo) of the unit; others' are hidden from a blind viewer."""
        memos = self.standing(unit.doc_id).memos.get(unit.unit_id, ())
        return tuple((coder, memo) for coder, memo in memos if not viewer.blind or coder == viewer.coder)

    def counts(self, doc_id: str, viewer: Viewer) -> Counter[str]:
        """
        How many of the document's units are OPEN, DECIDED and UNCODED for the viewer.

        And under `code/status`: how many have that mark, the viewer's own or the machine's.
        """
        document = self.tables.documents[doc_id]
        return self.of_document(doc_id, ("counts", viewer), lambda: reading.counts(document, self.tables, self.standing(doc_id), viewer))

    def of_document(self, doc_id: str, name: object, make: Callable[[], T]) -> T:
        """What `make` gives of a document, made once for as long as nobody decides anything about it."""
        made = self._made.setdefault(doc_id, {})
        if name not in made:
            made[name] = make()
        return made[name]  # type: ignore[return-value]

    def of_study(self, name: object, make: Callable[[], T]) -> T:
        """What `make` gives of the whole study, made once for as long as nobody decides anything."""
        return self.of_document("", name, make)

    def total(self, viewer: Viewer) -> Counter[str]:
        """The same for the whole study."""
        total: Counter[str] = Counter()
        for doc_id in self.tables.documents:
            total.update(self.counts(doc_id, viewer))
        return total

    def orphans(self) -> int:
        """How many decisions are about nothing there is today; a proposed code waits for the codebook and is not among them."""
        standing = (self.standing(doc_id).orphans for doc_id in self.tables.documents)
        loose = sum(one.decision.action != decisions.NEW_CODE for orphans in standing for one in orphans)
        return loose + sum(len(made) for doc_id, made in self._by_doc.items() if doc_id not in self.tables.documents)

    def find(self, decision_id: str) -> Decision | None:
        """The decision of that id."""
        return next((one for one in reversed(self._decisions_read) if one.id == decision_id), None)

    def decide(self, decision: Decision) -> None:
        """
        Put the decision on the disk, once, and then in memory.

        Raises InputError for an undo of nothing, or of another coder's decision.
        """
        if decision.action == decisions.UNDO:
            undone = self.find(decision.instead_of)
            if undone is None or undone.coder != decision.coder:
                raise InputError("Det er ingenting å angre", do="last siden på nytt")
            if undone.action in (decisions.SPLIT, decisions.MERGE):
                self._decided_at = ()
        before = _stamp(files.coding_files(self._decisions))
        files.append_coding(decision, self._decisions)
        if before != self._decided_at or self.find(decision.id) or decision.action in (decisions.SPLIT, decisions.MERGE):
            self._decided_at = ()
            self.refresh()
            return
        self._decided_at = _stamp(files.coding_files(self._decisions))
        self._decisions_read.append(decision)
        self._by_doc.setdefault(decision.doc_id, []).append(decision)
        self._standing.pop(decision.doc_id, None)
        self._made.pop(decision.doc_id, None)
        self._made.pop("", None)
