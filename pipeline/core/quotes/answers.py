"""What `kondensat quotes`, `check` and `trace` answer, as text; they print a participant's words because they were asked to."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.core.quotes.manuscript import Check, Finding  # `kondensat quotes` need not wait for it

_VERDICTS = {
    "exact": "ordrett",
    "allowed": "tillatt redigering",
    "drifted": "AVVIKER fra kilden",
    "misattributed": "FEIL DELTAKER",
    "condensate": "KONDENSAT, ikke sitat",
    "not_found": "IKKE FUNNET",
    "elsewhere": "ikke fra intervjuene",
}
_EDITS = {
    "omission": "utelatt",
    "insertion": "satt inn",
    "laughter": "latter tatt ut",
    "pause": "pause tatt ut",
    "hesitation": "nøling tatt ut",
    "repetition": "gjentakelse tatt ut",
    "filler": "småord tatt ut",
    "dialect": "skrivemåte",
    "pronoun": "pronomen",
    "smoothing": "tegn",
}
_SHOWN = (
    "quote_id",
    "participant",
    "group",
    "code",
    "subcode",
    "status",
    "gullsitat",
    "quote",
    "citation",
    "question",
    "doc_id",
    "turn",
    "start_s",
)


def chosen(rows: Iterable[dict[str, object]], *, search: str, gold: bool, **wanted: str) -> list[dict[str, object]]:
    """The rows whose columns have the wanted values (empty wants all), and whose quote, question or label holds every word searched for."""
    words = search.casefold().split()

    def fits(row: dict[str, object]) -> bool:
        text = " ".join(str(row[column]) for column in ("quote", "verbatim", "question", "label")).casefold()
        same = all(str(row[column]).casefold() == value.casefold() for column, value in wanted.items() if value)
        return same and (bool(row["gullsitat"]) or not gold) and all(word in text for word in words)

    return [row for row in rows if fits(row)]


def as_markdown(rows: list[dict[str, object]]) -> str:
    """Block quotes with citation and source; `>` and the like inside a quote stay text."""
    parts = []
    for row in rows:
        text = "".join("\\" + mark if mark in "\\`*_[]<>#|" else mark for mark in str(row["quote"]))
        mark = " · forslag" if row["status"] == "suggested" else ""
        parts.append(f"> {text} ({row['participant']})\n>\n> — {row['label']} · {row['quote_id']}{mark}\n")
    return "\n".join(parts)


def as_json(rows: list[dict[str, object]]) -> str:
    """A list of objects, one a quote."""
    shown = [{column: _plain(row[column]) for column in _SHOWN} for row in rows]
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def as_csv(rows: list[dict[str, object]], safe: Callable[[str], str]) -> str:
    """The same columns with `;` between them; `safe` makes a text into a cell that starts no formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow(_SHOWN)
    for row in rows:
        writer.writerow([safe(value) if isinstance(value := row[column], str) else _plain(value) for column in _SHOWN])
    return buffer.getvalue()


def _plain(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def checked(result: Check, name: str) -> str:
    """The check as a person reads it: what must be mended first, then the rest."""
    counts = {verdict: sum(finding.verdict == verdict for finding in result.findings) for verdict in _VERDICTS}
    summary = ", ".join(f"{count} {_VERDICTS[verdict].lower()}" for verdict, count in counts.items() if count)
    lines = [f"{name}: {len(result.findings)} sitater – {summary or 'ingen'}"]
    if result.wrong:
        lines += ["", "Må ses på:", *(line for finding in result.wrong for line in _finding(finding))]
    fine = [finding for finding in result.findings if finding.verdict in ("exact", "allowed")]
    if fine:
        lines += ["", "I orden:", *(line for finding in fine for line in _finding(finding))]
    if result.twice:
        lines += ["", "Samme sted sitert på to måter:"]
        for first, second in result.twice:
            lines += [
                f"  avsnitt {first.printed.paragraph}: «{first.printed.text}»",
                f"  avsnitt {second.printed.paragraph}: «{second.printed.text}»",
                "",
            ]
    if result.uses:
        total = sum(count for _, count in result.uses)
        lines += ["", "Sitater per deltaker: " + ", ".join(f"{name} {count}" for name, count in result.uses)]
        uses = dict(result.uses)
        lines += [f"  {name} bærer {uses[name]} av {total} sitater; se om andre kan si det samme." for name in result.overused]
    return "\n".join(lines)


def _finding(finding: Finding) -> list[str]:
    quote, passage = finding.printed, finding.passage
    under = f" under «{quote.heading}»" if quote.heading else ""
    given = f" ({quote.participant})" if quote.participant else " (uten deltakernummer)"
    where = f" – {passage.doc_id}, ytring {passage.turn}, {passage.speaker}" if passage else ""
    lines = [f"  {_VERDICTS[finding.verdict]}: avsnitt {quote.paragraph}{under}{given}{where}"]
    if finding.verdict not in ("exact", "allowed"):
        lines.append(f"    manus:     {quote.text}")
    if finding.difference:
        lines.append(f"    forskjell: {finding.difference}")
    elif finding.verdict == "allowed" and finding.alignment:
        kinds = dict.fromkeys(_EDITS[edit.kind] for edit in finding.alignment.edits) or {_EDITS["smoothing"]: None}
        lines[0] += f" ({', '.join(kinds)})"
    if passage and passage.special_consent:
        lines.append("    krever særskilt samtykke")
    return lines


def as_records(result: Check) -> str:
    """The check as JSON, one object a quote."""
    return (
        json.dumps(
            [
                {
                    "paragraph": finding.printed.paragraph,
                    "heading": finding.printed.heading,
                    "text": finding.printed.text,
                    "participant": finding.printed.participant,
                    "verdict": finding.verdict,
                    "doc_id": finding.passage.doc_id if finding.passage else "",
                    "turn": finding.passage.turn if finding.passage else None,
                    "speaker": finding.passage.speaker if finding.passage else "",
                    "difference": finding.difference,
                }
                for finding in result.findings
            ],
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )
