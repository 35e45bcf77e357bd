"""Documents as pages."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd

from pipeline.core.printing import page
from pipeline.core.printing.blocks import Document, Figure, Heading, Text
from pipeline.core.synthesis import synthesising
from tests.small_study import BOOK, Small, small

TEMPLATES = Path(__file__).parent.parent / "pipeline/resources/templates"


def book(study: Small) -> str:
    """The quote book of a study."""
    return page.quote_book(study.quotes, BOOK, study.settings, (TEMPLATES / "sitatbok.html").read_text(encoding="utf-8")).decode()


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))


def test_every_quote_stands_in_the_page_as_text() -> None:
    """The book reads and prints without script: all quotes are there, with number, source and what to copy."""
    study = small()
    articles = [attributes for tag, attributes in Tags(book(study)).found if tag == "article"]

    assert study.quotes["quote_id"].tolist() == [article["id"] for article in articles]
    assert study.quotes["citation"].tolist() == [article["data-copy"] for article in articles]


def test_nothing_said_is_markup() -> None:
    """A title, a quote and a question with tags in them are shown as they are written."""
    study = small()
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' {{ 7*7 }}"
    quotes = study.quotes.assign(
        quote=hostile, verbatim=hostile, question=hostile, citation=hostile, also=hostile, role="<i>", participant="<b>K1"
    )
    html = page.quote_book(quotes, BOOK, study.settings, (TEMPLATES / "sitatbok.html").read_text(encoding="utf-8")).decode()
    tags = Tags(html).found

    assert 1 == sum(tag == "script" for tag, _ in tags)
    assert not {"img", "i", "b"} & {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)


def test_only_its_own_style_and_script_may_run() -> None:
    """The policy names the hash of each, allows no network, and the page asks for nothing outside itself."""
    html = book(small())
    policy = next(
        attributes["content"] for tag, attributes in Tags(html).found if attributes.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy and policy.startswith("default-src 'none'") and "unsafe" not in policy
    for kind in ("style", "script"):
        (inline,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
        assert base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() in policy
    assert not [attributes for _, attributes in Tags(html).found if "style" in attributes or (attributes.get("href") or "#")[0] != "#"]
    assert "http" not in html.replace("http-equiv", "")


def test_controls_have_names() -> None:
    """Each field and button says what it is, and the count is announced."""
    html = book(small())
    tags = Tags(html).found

    assert all(attributes.get("aria-label") for tag, attributes in tags if attributes.get("class") == "copy")
    assert 7 == len(re.findall(r"<label", html))
    assert any(attributes.get("role") == "status" for _, attributes in tags)


def test_a_study_without_quotes_has_a_book() -> None:
    """Nothing coded gives an empty book that says so, not an error."""
    study = small()
    empty = pd.DataFrame(columns=study.quotes.columns)
    html = page.quote_book(empty, BOOK, study.settings, (TEMPLATES / "sitatbok.html").read_text(encoding="utf-8")).decode()

    assert "Ingen sitater under denne koden." in html


def test_a_document_has_linked_contents_and_described_figures() -> None:
    """Headings are linked from the contents; a figure is inside the page and says in words what it shows."""
    document = Document("T", "U", (), (Heading("Først"), Text("<b>"), Figure(b"<svg/>", b"", "Figur", "alt & mer")))
    tags = Tags(page.document(document, (TEMPLATES / "dokument.html").read_text(encoding="utf-8")).decode()).found

    assert "#d0" in [attributes.get("href") for tag, attributes in tags if tag == "a"]
    assert "d0" in [attributes.get("id") for tag, attributes in tags if tag == "h2"]
    assert ["alt & mer"] == [attributes["alt"] for tag, attributes in tags if tag == "img"]


def test_the_frame_of_the_analytic_text_is_a_page_too() -> None:
    """Condensates stand under their watermark, in the language of the study."""
    study = small(language="en")
    document = synthesising.document(study.synthesis, study.units, study.condensates, study.quotes, BOOK, {}, study.settings)
    html = page.document(document, (TEMPLATES / "dokument.html").read_text(encoding="utf-8")).decode()

    assert "condensate – not a quote" in html and "Boundaries" in html
