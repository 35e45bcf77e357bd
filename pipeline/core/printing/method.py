"""
The notes on method a person writes: preconceptions, own preliminary themes, information power and the checklist items software cannot know.

One plain file, a heading a note: `## COREQ 10 – …`. `form` makes an empty one, `parse` reads what has been written.
"""

from __future__ import annotations

import re

from pipeline.core.printing.checklists import COREQ, SRQR
from pipeline.core.settings import Language
from pipeline.core.wording import say

PRECONCEPTIONS, THEMES = "forforståelse", "foreløpige temaer"
# The five fields of information power (Malterud, Siersma & Guassora 2016); never a number.
POWER = ("formål", "utvalg", "teori", "dialog", "analyse")
TO_FILL = "fylles ut"

_HEAD = re.compile(r"^##\s+(.+?)\s*(?:[–—:]\s.*)?$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def parse(text: str) -> dict[str, str]:
    """The notes by their heading's key in lower case; a note still saying «fylles ut» is none."""
    notes: dict[str, list[str]] = {}
    key = ""
    for line in _COMMENT.sub("", text.lstrip("\ufeff")).splitlines():
        if head := _HEAD.match(line.strip()):
            key = head[1].lower()
            notes[key] = []
        elif key and not line.startswith("# "):
            notes[key].append(line.strip())
    written = {key: "\n".join(lines).strip() for key, lines in notes.items()}
    return {key: note for key, note in written.items() if note and note.lower().strip(".… ") != TO_FILL}


def with_note(text: str, key: str, note: str) -> str:
    """A file `parse` reads, with that note under its heading, or under a new one last; every other line is kept as it is."""
    note = "\n".join(re.sub(r"^\s*#+\s*|<!--|-->", "", line).rstrip() for line in note.strip().splitlines())
    sections = re.split(r"^(?=[ \t]*## )", text or "# Notater om metoden\n", flags=re.MULTILINE)
    for place, section in enumerate(sections):
        head = section.strip().partition("\n")[0]
        if (found := _HEAD.match(head)) and found[1].lower() == key:
            sections[place] = f"{head}\n\n{note}\n\n"
            return "".join(sections).rstrip("\n") + "\n"
    return "".join(sections).rstrip("\n") + f"\n\n## {key}\n\n{note}\n"


def power_key(field: str) -> str:
    """The heading of a field of information power."""
    return f"informasjonsstyrke {field}"


def form(language: Language) -> str:
    """An empty file to copy to data_raw/decisions/method.md; only what software cannot fill."""
    parts = [(PRECONCEPTIONS, say("method.preconceptions", language)), (THEMES, say("method.themes", language))]
    parts += [(power_key(field), say(f"power.{field}", language)) for field in POWER]
    parts += [(item.key, item.asks(language)) for item in (*COREQ, *SRQR) if not item.fills]
    notes = "\n\n".join(f"## {key} – {says}\n\n{TO_FILL}" for key, says in parts)
    return f"# {say('method.title', language)}\n\n<!-- {say('method.copy', language)} -->\n\n{notes}\n"
