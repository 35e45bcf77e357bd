"""
A language model as one more coder: what it is asked of a unit, and what is made of its answer.

That it is on this machine is `loopback`'s to check; `pipeline.disk.asking` does the asking.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import ValidationError

from pipeline.core.coding.codebook import Code, Codebook
from pipeline.core.coding.decisions import ACCEPT, MEMO, Decision
from pipeline.core.errors import InputError
from pipeline.core.settings import Assistant, Frozen


@dataclass(frozen=True)
class Place:
    """Where an endpoint is: a checked loopback address, so that no name is looked up a second time."""

    address: str
    port: int
    path: str


class Said(Frozen):
    """A code the model puts a unit under, and its reason."""

    code: str
    subcode: str = ""
    reason: str = ""


class Answer(Frozen):
    """What the model answers: the codes of the unit, none when it fits none."""

    codes: tuple[Said, ...]


def loopback(url: str, resolve: Callable[[str], Iterable[str]]) -> Place:
    """
    Where the endpoint is; raises InputError unless every address its host has is this machine's own.

    `resolve` gives a host's addresses. Only plain http: on loopback there is nobody to hide from, and nothing to redirect to.
    """
    wrong = InputError(
        "study.yaml: coding.assistant.url må være på denne maskinen",
        allowed="http://127.0.0.1:PORT/v1 eller http://localhost:PORT/v1",
        do="start modellen lokalt; Kondensat sender aldri noe ut av maskinen",
    )
    try:
        parts = urlsplit(url)
        port = parts.port or 80
    except ValueError:
        raise wrong from None
    if parts.scheme != "http" or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise wrong
    addresses = list(resolve(parts.hostname))
    if not addresses or not all(ipaddress.ip_address(address.partition("%")[0]).is_loopback for address in addresses):
        raise wrong
    return Place(addresses[0], port, parts.path.rstrip("/"))


def request(assistant: Assistant, book: Codebook, text: str, question: str, before: str) -> bytes:
    """The body of a chat completion that asks for the codes of one unit; the same unit gives the same bytes."""
    told = (
        "Du koder norske forskningsintervjuer etter kodeboken under. Kod det ytringen betyr, ikke ordene den bruker. En ytring kan ha flere koder. "
        'Svar bare med JSON: {"codes": [{"code": "…", "subcode": "…", "reason": "…"}]}. `subcode` er tom når ingen passer, og `reason` er én '
        "kort setning på norsk.\n\n" + "\n".join(_described(code) for code in book.codes)
    )
    asked = "\n".join(
        f"{name}: {words}" for name, words in (("Spørsmålet", question), ("Like før", before), ("Ytringen som skal kodes", text)) if words
    )
    messages = [{"role": "system", "content": told}, {"role": "user", "content": asked}]
    return json.dumps({"model": assistant.model, "messages": messages, "temperature": 0, "seed": 1}, ensure_ascii=False).encode()


def _described(code: Code) -> str:
    lines = [f"- {code.id}: {code.label.nb}. {code.definition}"]
    lines += [f"  med: {'; '.join(code.include)}"] if code.include else []
    lines += [f"  ikke: {'; '.join(code.exclude)}"] if code.exclude else []
    return "\n".join([*lines, *(f"  - subcode {sub.id}: {sub.definition}" for sub in code.subcodes)])


def answer(content: bytes, book: Codebook) -> Answer | None:
    """What a chat completion says; None when it is not JSON as asked for, or names a code the codebook lacks."""
    try:
        said = json.loads(content)["choices"][0]["message"]["content"]
        found = Answer.model_validate_json(said[said.index("{") : said.rindex("}") + 1])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ValidationError):
        return None
    return found if all((one.code, one.subcode) in book.paths() for one in found.codes) else None


def key(assistant: Assistant, book: Codebook, doc_id: str, turn: int, start: int, text: str) -> str:
    """What tells a question asked from any other: the model, the codebook's version and the words."""
    about = (assistant.name, assistant.model, book.id, book.version, doc_id, str(turn), str(start), text)
    return hashlib.sha256("\0".join(about).encode()).hexdigest()[:24]


def rows(found: Answer, asked: Decision) -> list[Decision]:
    """
    The answer as rows of the assistant's file: one a code, or a bare note when there is none, so that it is not asked again.

    `asked` holds coder, time, anchor and id. The rows are no decisions: they lie in a file of their own, which is read as suggestions.
    """
    values = asked.__dict__
    if not found.codes:
        return [Decision(**{**values, "action": MEMO})]
    said = {(one.code, one.subcode): one for one in found.codes}
    return [
        Decision(**{**values, "action": ACCEPT, "code": one.code, "subcode": one.subcode, "memo": one.reason, "id": f"{asked.id}-{number}"})
        for number, one in enumerate(said.values())
    ]
