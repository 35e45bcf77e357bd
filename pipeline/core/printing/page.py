"""
Documents as one self-contained HTML file each.

No network, everything escaped, and a policy that lets nothing but the page's own style and script run. A study may replace the templates.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from types import SimpleNamespace

import pandas as pd
from jinja2 import Environment, StrictUndefined

from pipeline.core.coding.codebook import Codebook
from pipeline.core.printing import blocks
from pipeline.core.quotes import quoting
from pipeline.core.quotes.quote_list import APPROVED, clock, law, tags
from pipeline.core.settings import Settings
from pipeline.core.synthesis import counting
from pipeline.core.wording import group, link, page_texts, say, status_name

_INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)
_POLICY = "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
POLICY_PLACE = "@@policy@@"


@cache
def _environment() -> Environment:
    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.tests["block"] = lambda block, kind: isinstance(block, getattr(blocks, kind))
    made.filters["image"] = lambda content: "data:image/svg+xml;base64," + base64.b64encode(content).decode()
    return made


def _render(template: str, **values: object) -> bytes:
    """The page with the hash of its own style and script in its policy, so that nothing else can run in it."""
    html = _environment().from_string(template).render(policy=POLICY_PLACE, **values)
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, content in _INLINE.findall(html):
        hashes[kind].append("'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'")
    policy = _POLICY.format(**{kind: " ".join(found) or "'none'" for kind, found in hashes.items()})
    return html.replace(POLICY_PLACE, policy, 1).encode()


def document(content: blocks.Document, template: str) -> bytes:
    """A document's blocks as a page with a linked table of contents."""
    headings = [(number, block) for number, block in enumerate(content.blocks) if isinstance(block, blocks.Heading) and block.level < 3]
    return _render(template, document=content, headings=headings, say=SimpleNamespace(**page_texts(content.language)))


def quote_book(quotes: pd.DataFrame, codebook: Codebook, settings: Settings, template: str) -> bytes:
    """
    The quote book: search, filters, context, copying with citation.

    Every quote stands in the page as text, so it reads and prints without script; script only hides and copies.
    """
    language = settings.language
    rows = [
        {
            **row,
            "who": group(row["role"], language),
            "time": clock(row["start_s"]),
            "state": status_name(row["status"], language),
            "approved": row["status"] in APPROVED,
            "tags": tags(row, language),
            "pieces": quoting.pieces(row["verbatim"], quoting.from_json(row["edits"])),
        }
        for row in quotes.to_dict("records")
    ]
    chapters = [(code, [row for row in rows if row["code"] == code.id]) for code in codebook.codes if code.kind != "other"]
    people = sorted({row["participant"] for row in rows}, key=counting.in_order)
    filters = {
        "code": [(code.id, code.label.of(language)) for code, _ in chapters],
        "group": [(name, group(name, language)) for name in sorted(set(quotes["group"]))],
        "participant": [(name, name) for name in people],
        "status": [(name, status_name(name, language)) for name in ("accepted", "changed", "suggested") if name in set(quotes["status"])],
    }
    return _render(
        template,
        language=language,
        title=settings.title or codebook.title.of(language),
        chapters=chapters,
        filters=filters,
        names=page_texts(language),
        total=len(rows),
        law=law(settings),
        suggested=say("quotes.suggested", language),
        deidentified=link(settings),
        say=SimpleNamespace(**page_texts(language)),
    )
