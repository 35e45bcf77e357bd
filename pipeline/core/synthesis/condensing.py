"""
STC step 3: from code group to subgroups, each with its condensate and its candidates for gullsitat.

The machine only proposes: two or three subgroups by clustering, a first-person splice of the participants' own words, a ranking. People
rename, move, merge and write in a plain file (`parse`, `written`); what they have written is never changed here, only marked stale when the
units under it have changed. A condensate is artificial and lives in its own table.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Codebook
from pipeline.core.coding.topics import content
from pipeline.core.errors import InputError
from pipeline.core.settings import Language
from pipeline.core.tables import SPOKEN_TYPES

ASIDE, UNPLACED = "aside", "unplaced"
# Two or three subgroups a code group (Malterud 2025, step 3); fewer units than this are one.
_FEWEST, _MOST, _SMALLEST = 2, 3, 6
# How much a shared subcode draws two units together, beside what they say.
_SUBCODE = 0.6
CANDIDATES = 3
_CLAUSES = 6

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[»”]?(?=\s|$)|…(?=\s+[A-ZÆØÅ])|$)", re.DOTALL)
_JOINT = re.compile(r"\s+(?=(?:og så|og då|men|så|for|fordi)\s)")
_FIRST_PERSON = re.compile(r"\b(?:jeg|eg|ej|æ|e|je|meg|mej|mæ|min|mi|mitt|mine|vi|me|oss)\b", re.IGNORECASE)
_OPENER = re.compile(r"^(?:(?:ja|nei|jo|nja|altså|vel|eh+m?|hm+|mhm|og|men|så|for|liksom)\b[ ,…]*)+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:jeg|eg|ej|æ|e|je|vi|me|han|hun|ho|det|den|de|dei|dej)\b", re.IGNORECASE)
# How a clause that hangs on something unsaid begins; «da jeg kom, satt han der» hangs on nothing.
_HANGS = re.compile(r"(?:at|som|fordi|eller|enn)\b|(?:hvis|om|da|då|når)\b[^,]*$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"(?:hvis|om|da|då|når)\b", re.IGNORECASE)
_LEANS = re.compile(r"^(?:det|den|de|dei|dej|han|hun|ho|der|da|då|så|og|men|ja|nei|jo|for|fordi|nettopp|mhm|akkurat)\b", re.IGNORECASE)
_GENERAL = re.compile(r"\b(?:man|en må|ein må|folk|alle|generelt|som regel|vanligvis|vanlegvis)\b", re.IGNORECASE)
_CONCRETE = re.compile(
    r"«|\b\d+\b|\b(?:en gang|ein gong|en dag|ein dag|den dagen|klokka|første gang|fyrste gong|sa|sier|seier|ringte|ringde|kom|gikk|gjekk|sto|satt|sat|så på)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True)
class Written:
    """A subgroup as a person keeps it: its name, the text, and each unit with the words it had then."""

    code: str
    subgroup: str
    label: str
    condensate: str
    units: tuple[tuple[str, str], ...]
    gullsitat: tuple[str, ...]
    aside: tuple[tuple[str, str], ...]


def grouped(codings: pd.DataFrame, codes: Iterable[str]) -> dict[str, pd.DataFrame]:
    """
    The living units of each code group: unit_id, subcode, decided; one row a unit.

    A person's word goes before the machine's: a unit that a person has rejected and nobody accepted is not in the group.
    """
    groups = {}
    for code in codes:
        rows = codings[codings["code"] == code]
        people = set(rows.loc[rows["status"].isin(("accepted", "changed")), "unit_id"])
        gone = set(rows.loc[rows["status"] == "rejected", "unit_id"]) - people
        rows = rows[~rows["unit_id"].isin(gone) & (rows["status"] != "rejected")]
        rows = rows.assign(decided=rows["status"].isin(("accepted", "changed")))
        rows = rows.sort_values(["decided", "score", "subcode"], ascending=[False, False, True], kind="stable")
        groups[code] = rows.drop_duplicates("unit_id")[["unit_id", "subcode", "decided"]].reset_index(drop=True)
    return groups


def centred(vectors: np.ndarray) -> np.ndarray:
    """Unit vectors without what all units of the study share, so that nearness says what sets them apart."""
    apart = vectors - vectors.mean(axis=0)
    return apart / np.maximum(np.linalg.norm(apart, axis=1, keepdims=True), 1e-9)


def cluster(vectors: np.ndarray, subcodes: list[str], seed: int) -> np.ndarray:
    """
    A subgroup number for each unit, largest subgroup 0; -1 for a unit that fits none.

    Two or three by silhouette. A unit is set aside when it lies further from the middle of its subgroup than Tukey's fence.
    """
    if len(vectors) < _SMALLEST:
        return np.zeros(len(vectors), dtype=int)
    known = sorted(set(subcodes) - {""})
    shared = np.array([[_SUBCODE * (subcode == one) for one in known] for subcode in subcodes]).reshape(len(vectors), -1)
    points = np.hstack([vectors, shared])
    tries = [KMeans(count, n_init=10, random_state=seed).fit_predict(points) for count in range(_FEWEST, _MOST + 1)]
    best = max(tries, key=lambda labels: silhouette_score(points, labels) if len(set(labels)) > 1 else -1.0)
    order = [label for label, _ in sorted(Counter(best.tolist()).items(), key=lambda one: (-one[1], one[0]))]
    labels = np.array([order.index(label) for label in best])
    near = centrality(vectors, labels)
    low, high = np.quantile(near, [0.25, 0.75])
    labels[near < low - 1.5 * (high - low)] = -1
    return labels


def centrality(vectors: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Cosine of each unit to the middle of its subgroup, 0 to 1."""
    near = np.zeros(len(vectors))
    for label in set(labels.tolist()):
        inside = labels == label
        middle = vectors[inside].mean(axis=0)
        near[inside] = vectors[inside] @ middle / (np.linalg.norm(middle) or 1.0)
    return np.clip(near, 0, 1)


def rank(units: pd.DataFrame, near: np.ndarray) -> pd.DataFrame:
    """
    How well each unit would show its subgroup: unit_id, central, concrete, contained, safe, score, all 0 to 1, best first.

    `units` needs unit_id, speaker, text, source_type and may have special_consent. Central: near the middle of the subgroup. Concrete: an
    event somebody was in, not what people in general do. Contained: understood without what was said before, 12 to 70 words. Safe: few
    identifiers stood in it and no special consent is asked for. What was not said in a conversation scores 0.
    """
    rows = []
    special = units["special_consent"] if "special_consent" in units else pd.Series(False, index=units.index)
    for text, kind, asks, middle in zip(units["text"], units["source_type"], special, near, strict=True):
        count = len(_WORD.findall(text))
        concrete = min(1.0, 0.3 * bool(_FIRST_PERSON.search(text)) + 0.25 * min(3, len(_CONCRETE.findall(text)))) - 0.2 * bool(
            _GENERAL.search(text)
        )
        contained = (0.5 if _LEANS.match(text.strip()) else 1.0) * (min(count / 12, 1.0) if count < 12 else min(1.0, 70 / count))
        safe = max(0.0, 1 - 0.25 * len(_PLACEHOLDER.findall(text))) * (0.3 if asks else 1.0)
        total = 0.3 * middle + 0.25 * max(concrete, 0) + 0.25 * contained + 0.2 * safe
        rows.append((float(middle), max(concrete, 0.0), contained, safe, total if kind in SPOKEN_TYPES else 0.0))
    ranked = pd.DataFrame(rows, columns=["central", "concrete", "contained", "safe", "score"]).round(3)
    ranked.insert(0, "unit_id", units["unit_id"].tolist())
    ranked.insert(1, "speaker", units["speaker"].tolist())
    return ranked.sort_values(["score", "unit_id"], ascending=[False, True], kind="stable").reset_index(drop=True)


def candidates(ranked: pd.DataFrame, used: Counter[str], count: int = CANDIDATES) -> list[str]:
    """The best units as gullsitat, spread over participants: each candidate a speaker already has costs the next one. Counts up `used`."""
    chosen: list[str] = []
    left = ranked[ranked["score"] > 0]
    while len(chosen) < count and len(left):
        penalty = left["speaker"].map(lambda speaker: 0.12 * used[speaker])
        best = (left["score"] - penalty).idxmax()
        chosen.append(str(left.at[best, "unit_id"]))
        used[str(left.at[best, "speaker"])] += 1
        left = left.drop(best)
    return chosen


def clauses(text: str) -> list[tuple[int, int]]:
    """Spans of the text that can stand as a clause of a condensate: first person, no question, nobody else's words, no identifier."""
    found = []
    for sentence in _SENTENCE.finditer(text):
        parts = [sentence.span()]
        if len(sentence.group().split()) > 25 and "," not in sentence.group():  # speech without punctuation
            joints = [sentence.start(), *(sentence.start() + match.end() for match in _JOINT.finditer(sentence.group())), sentence.end()]
            parts = list(pairwise(joints))
        for start, end in parts:
            opener = _OPENER.match(text[start:end])
            start += opener.end() if opener else 0
            part = text[start:end].rstrip(" .!,;–-…") if text[start:end].rstrip()[-1:] != "?" else ""
            # «Og så gikk jeg» without its opening would begin with the verb.
            whole = (_SUBJECT.match(part) or _SUBORDINATE.match(part) or not opener) and not _HANGS.match(part)
            if whole and 4 <= len(part.split()) <= 25 and _FIRST_PERSON.search(part) and not re.search(r"[?…«»“”\[\]()]|\w- ", part):
                found.append((start, start + len(part)))
    return found


def splice(units: pd.DataFrame, ranked: pd.DataFrame) -> list[dict[str, str]]:
    """
    The clauses of a draft condensate, «as if told by one person»: [{text, unit_id}], each an exact slice of its unit.

    One clause a unit and two a participant at most, taken from the best units and set in the order in which an interview tells things.
    """
    by_id = units.set_index("unit_id")
    chosen: list[tuple[float, str, str]] = []
    spoken: Counter[str] = Counter()
    for unit_id in ranked.loc[ranked["score"] > 0, "unit_id"]:
        unit = by_id.loc[unit_id]
        spans = clauses(unit["text"])
        if not spans or spoken[unit["speaker"]] >= 2:
            continue
        start, end = max(spans, key=lambda span: (_worth(unit["text"][span[0] : span[1]]), -span[0]))
        chosen.append((float(unit["turn"]), str(unit_id), unit["text"][start:end]))
        spoken[unit["speaker"]] += 1
        if len(chosen) == _CLAUSES:
            break
    return [{"text": text, "unit_id": unit_id} for _, unit_id, text in sorted(chosen)]


def _worth(clause: str) -> float:
    starts = bool(re.match(r"(?:jeg|eg|ej|æ|vi|me)\b", clause, re.IGNORECASE))
    return starts + 0.5 * len(_CONCRETE.findall(clause)) - 0.5 * bool(_GENERAL.search(clause)) + min(len(clause.split()), 14) / 14


def told(parts: list[dict[str, str]]) -> str:
    """The clauses as running text: a capital first and a full stop last in each."""
    sentences = (part["text"][:1].upper() + part["text"][1:] for part in parts)
    return " ".join(sentence if sentence[-1] in ".!…" else sentence + "." for sentence in sentences)


def name(texts: list[str], others: list[str], subcode_label: str) -> str:
    """A proposed name: the subcode most units share, and the words that set the subgroup apart from its neighbours."""

    def share(group: list[str]) -> Counter[str]:
        return Counter(word for text in group for word in set(content(text).split()))

    inside, outside = share(texts), share(others)
    typical = {word: (count / max(len(texts), 1)) - (outside[word] / max(len(others), 1)) for word, count in inside.items() if count > 1}
    words = ", ".join(sorted(typical, key=lambda word: (-typical[word], word))[:3])
    proposed = ": ".join(part for part in (subcode_label, words) if part)
    return proposed[:1].upper() + proposed[1:]


_HEAD = re.compile(r"^##\s+([\wæøå]+)\s*/\s*([\w-]+)\s*(?::\s*(.*))?$")
_UNIT = re.compile(r"^[-*+]\s+(★\s*)?([\w-]+\.\d+\.\d+)\s*(★\s*)?(?:«(.*)»)?\s*(\(gullsitat\))?\s*$", re.IGNORECASE)
_LISTS = {"enheter:": "units", "satt til side:": "aside", "units:": "units", "set aside:": "aside", "einingar:": "units"}


def parse(text: str, file: str = "data_raw/decisions/condensates.md") -> tuple[Written, ...]:
    """
    The subgroups of a file a person edits: a heading `## code / id: name`, the condensate, and the lists «Enheter:» and «Satt til side:».

    A star marks a gullsitat. Raises InputError with file and line for a list item that names no unit, or a unit placed twice in a code.
    """
    found: list[dict[str, object]] = []
    part = ""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        stripped = line.strip()
        if head := _HEAD.match(stripped):
            found.append(
                {"code": head[1], "subgroup": head[2], "label": (head[3] or "").strip(), "text": [], "units": [], "aside": [], "gull": []}
            )
            part = "text"
        elif not found or stripped.startswith(("<!--", "# ")):
            continue
        elif stripped.lower() in _LISTS:
            part = _LISTS[stripped.lower()]
        elif part == "text":
            found[-1]["text"].append(stripped)  # type: ignore[attr-defined]
        elif stripped:
            item = _UNIT.match(stripped)
            if not item:
                raise InputError(
                    f"{file}, linje {number}: fant ingen enhet", allowed="- lp1.12.0 «ordene», med ★ foran for gullsitat", do="rett linjen"
                )
            found[-1][part].append((item[2], item[4] or ""))  # type: ignore[attr-defined]
            if item[1] or item[3] or item[5]:
                found[-1]["gull"].append(item[2])  # type: ignore[attr-defined]
    seen: set[tuple[object, str]] = set()
    for group in found:
        for unit_id, _ in [*group["units"], *group["aside"]]:  # type: ignore[misc]
            if (group["code"], unit_id) in seen:
                raise InputError(f"{file}: enheten {unit_id} står to ganger under {group['code']}", do="la den stå i bare én undergruppe")
            seen.add((group["code"], unit_id))
    return tuple(
        Written(
            code=str(group["code"]),
            subgroup=str(group["subgroup"]),
            label=str(group["label"]),
            condensate=" ".join(" ".join(group["text"]).split()),  # type: ignore[arg-type]
            units=tuple(group["units"]),  # type: ignore[arg-type]
            gullsitat=tuple(group["gull"]),  # type: ignore[arg-type]
            aside=tuple(group["aside"]),  # type: ignore[arg-type]
        )
        for group in found
    )


def written(condensates: pd.DataFrame, texts: dict[str, str]) -> str:
    """The table as the file `parse` reads; `texts` gives each unit's words."""
    lines = [
        "# Kondensater",
        "",
        "<!-- Kopier filen til data_raw/decisions/condensates.md og rediger den der; Kondensat leser den, og skriver i den bare når du lagrer på gjennomgangssiden.",
        "     Gi undergruppen nytt navn etter kolon. Flytt en enhet ved å flytte linjen. Slå sammen ved å flytte alle linjene og slette overskriften.",
        "     Skriv kondensatet mellom overskriften og «Enheter:». Sett ★ foran en enhet som er gullsitat. -->",
    ]
    for row in condensates[~condensates["subgroup"].isin((ASIDE,))].itertuples():
        lines += ["", f"## {row.code} / {row.subgroup}: {row.label}", "", row.condensate, "", "Enheter:"]
        gull = row.gullsitat.split()
        lines += [f"- {'★ ' if unit in gull else ''}{unit} «{_line(texts.get(unit, ''))}»" for unit in row.units.split()]
        aside = condensates[(condensates["code"] == row.code) & (condensates["subgroup"] == ASIDE)]
        last = condensates[(condensates["code"] == row.code) & (condensates["subgroup"] != ASIDE)].index[-1]
        if len(aside) and row.Index == last:
            lines += ["", "Satt til side:", *(f"- {unit} «{_line(texts.get(unit, ''))}»" for unit in aside.iloc[0]["units"].split())]
    return "\n".join(lines) + "\n"


def with_code(text: str, code: str, groups: Iterable[Written]) -> str:
    """A file `parse` reads, with the sections of one code group in place of those it had; every other line is kept as it is."""
    sections = re.split(r"^(?=[ \t]*## )", text, flags=re.MULTILINE)
    kept = [part for part in sections if not ((head := _HEAD.match(part.strip().partition("\n")[0].strip())) and head[1] == code)]
    new = ["\n".join(_section(group)) + "\n\n" for group in groups]
    if len(kept) and kept[-1] and not kept[-1].endswith("\n\n"):
        kept[-1] = kept[-1].rstrip("\n") + "\n\n"
    return "".join([*kept, *new]).rstrip("\n") + "\n"


def _section(group: Written) -> list[str]:
    """The lines of a subgroup. A condensate is one line, and never one that `parse` would take for something else."""
    condensate = re.sub(r"^(?:#|<!--|\s)+", "", _line(group.condensate))
    condensate = condensate.rstrip(":") if condensate.lower() in _LISTS else condensate
    lines = [f"## {group.code} / {group.subgroup}: {_line(group.label)}", "", condensate, "", "Enheter:"]
    lines += [f"- {'★ ' if unit in group.gullsitat else ''}{unit} «{_line(words)}»" for unit, words in group.units]
    if group.aside:
        lines += ["", "Satt til side:", *(f"- {unit} «{_line(words)}»" for unit, words in group.aside)]
    return lines


def _line(text: str) -> str:
    return " ".join(text.split())


def decided(written_groups: tuple[Written, ...], code: str, living: list[str], texts: dict[str, str]) -> list[dict[str, object]]:
    """
    The rows of a code group a person has sorted: code, subgroup, label, condensate, status, units, gullsitat, changed.

    A unit whose id is gone is found again by its words. `changed` names the units that are gone, no longer coded or worded otherwise; a
    written condensate above such a unit is stale. Living units nobody has placed get a row of their own.
    """
    by_words = {_line(texts[unit]): unit for unit in living}
    rows: list[dict[str, object]] = []
    placed: set[str] = set()
    aside: list[str] = []
    for group in (group for group in written_groups if group.code == code):
        now = {unit: (unit if unit in living else by_words.get(_line(words), "")) for unit, words in (*group.units, *group.aside)}
        changed = [unit for unit, words in group.units if not now[unit] or (words and _line(words) != _line(texts[now[unit]]))]
        units = [now[unit] for unit, _ in group.units if now[unit]]
        aside += [now[unit] for unit, _ in group.aside if now[unit]]
        placed |= set(units)
        rows.append(
            {
                "code": code,
                "subgroup": group.subgroup,
                "label": group.label or group.subgroup,
                "condensate": group.condensate,
                "status": "stale" if changed and group.condensate else "written" if group.condensate else "draft",
                "units": units,
                "gullsitat": [now[unit] for unit in group.gullsitat if now[unit]],
                "changed": changed,
            }
        )
    empty = {"code": code, "condensate": "", "status": "draft", "gullsitat": [], "changed": []}
    if left := [unit for unit in living if unit not in placed and unit not in aside]:
        rows.append({**empty, "subgroup": UNPLACED, "label": "Ikke plassert ennå", "units": left})
    if aside:
        rows.append({**empty, "subgroup": ASIDE, "label": "Satt til side", "units": aside})
    return rows


def to_json(parts: list[dict[str, str]]) -> str:
    """The clauses as they are kept in the table."""
    return json.dumps(parts, ensure_ascii=False)


def condense(
    units: pd.DataFrame,
    codings: pd.DataFrame,
    vectors: np.ndarray | None,
    codebook: Codebook,
    people: tuple[Written, ...],
    seed: int,
    language: Language,
) -> pd.DataFrame:
    """
    The table `condensates`, with `ranking` (why each candidate) and `changed` (units that made a text stale) besides.

    `vectors` has one row a unit, or is None in a study without a machine; then every code group waits for a person.
    """
    place = {unit: row for row, unit in enumerate(units["unit_id"])}
    texts = dict(zip(units["unit_id"], units["text"], strict=True))
    by_id = units.set_index("unit_id", drop=False)
    used: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    for code, living in grouped(codings, [code.id for code in codebook.codes if code.id not in (OTHER, IRRELEVANT)]).items():
        ids = sorted((unit for unit in living["unit_id"] if unit in place), key=place.__getitem__)
        if not ids:
            continue
        subcodes = dict(zip(living["unit_id"], living["subcode"], strict=True))
        if any(group.code == code for group in people) or vectors is None:
            sorted_rows = decided(people, code, ids, texts)
        else:
            sorted_rows = _proposed(
                code, ids, [subcodes[unit] for unit in ids], vectors[[place[unit] for unit in ids]], texts, codebook, seed, language
            )
        for row in sorted_rows:
            rows.append(_finished(row, by_id, vectors, place, used))
    columns = ["code", "subgroup", "label", "condensate", "status", "clauses", "units", "gullsitat", "ranking", "changed"]
    return pd.DataFrame(rows, columns=columns)


def _proposed(
    code: str,
    ids: list[str],
    subcodes: list[str],
    vectors: np.ndarray,
    texts: dict[str, str],
    codebook: Codebook,
    seed: int,
    language: Language,
) -> list[dict[str, object]]:
    labels = cluster(vectors, subcodes, seed)
    rows = []
    for label in sorted(set(labels.tolist()), key=lambda one: (one < 0, one)):
        members = [unit for unit, own in zip(ids, labels, strict=True) if own == label]
        rest = [texts[unit] for unit, own in zip(ids, labels, strict=True) if own != label]
        shared, count = Counter(sub for sub, own in zip(subcodes, labels, strict=True) if own == label).most_common(1)[0]
        own_label = codebook.get(code, shared).label.of(language) if shared and 2 * count > len(members) else ""
        named = name([texts[unit] for unit in members], rest, own_label)
        row: dict[str, object] = {"code": code, "condensate": "", "status": "draft", "units": members, "gullsitat": [], "changed": []}
        if label < 0:
            rows.append({**row, "subgroup": ASIDE, "label": "Satt til side"})
        else:
            rows.append({**row, "subgroup": str(label + 1), "label": named or f"Undergruppe {label + 1}"})
    return rows


def _finished(
    row: dict[str, object], by_id: pd.DataFrame, vectors: np.ndarray | None, place: dict[str, int], used: Counter[str]
) -> dict[str, object]:
    """The row as it is kept: clauses, candidates and their ranking added where the machine may."""
    ids: list[str] = row["units"]  # type: ignore[assignment]
    chosen: list[str] = row["gullsitat"]  # type: ignore[assignment]
    parts: list[dict[str, str]] = []
    ranking: list[dict[str, object]] = []
    if vectors is not None and ids and row["subgroup"] != ASIDE:
        own = by_id.loc[ids]
        ranked = rank(own, centrality(vectors[[place[unit] for unit in ids]], np.zeros(len(ids), dtype=int)))
        if not chosen:
            chosen = candidates(ranked, used)
        if row["status"] == "draft" and not row["condensate"]:
            parts = splice(own, ranked)
        ranking = ranked.drop(columns="speaker").to_dict("records")
    return {
        **row,
        "condensate": row["condensate"] or told(parts),
        "clauses": to_json(parts),
        "units": " ".join(ids),
        "gullsitat": " ".join(chosen),
        "ranking": json.dumps(ranking, ensure_ascii=False),
        "changed": " ".join(row["changed"]),  # type: ignore[arg-type]
    }
