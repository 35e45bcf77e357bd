"""
A codebook as other programs keep it, and back: REFI-QDA (`.qdc`), CSV as Taguette reads and writes it, and XLSX.

Writing is strict and says what the format has no room for; reading takes what NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette and people's own sheets
give, and says what was lost or assumed. Under a name, `.qdc` and CSV hold one text alone: the definition, then a line for each thing to include, to
exclude and for each example, each with its word before it, so that people can read it there and it comes back.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile

import openpyxl
import xlsxwriter
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl.utils.exceptions import InvalidFileException
from ruamel.yaml import YAML

from pipeline.core.cells import safe
from pipeline.core.coding.codebook import IRRELEVANT, OTHER, Change, Code, Codebook, Text
from pipeline.core.errors import InputError
from pipeline.core.printing import refi
from pipeline.core.settings import Language
from pipeline.core.transcripts import encodings
from pipeline.core.wording import say

Format = Literal["qdc", "csv", "xlsx"]
SHEET = "Kodebok"
_LANGUAGES: tuple[Language, ...] = ("nb", "nn", "en")
# A line's first word in a description, and the field it is.
_FIELDS = {say(phrase, language).casefold(): phrase for phrase in ("include", "exclude", "example") for language in _LANGUAGES}
# Columns of the sheet, and what else people call them.
_COLUMNS = {
    "id": (),
    "label nb": ("label", "navn", "name", "tag", "path", "kode", "code", "etikett"),
    "label nn": (),
    "label en": (),
    "definition": ("description", "definisjon", "beskrivelse", "memo"),
    "include": ("tas med", "inkluder"),
    "exclude": ("tas ikke med", "ekskluder"),
    "examples": ("example", "eksempler", "eksempel"),
    "not_examples": ("ikke eksempler",),
    "kind": ("slag", "type"),
    "colour": ("color", "farge"),
    "parent": ("overkode", "forelder", "gruppe"),
}
_HEADINGS = {name: column for column, others in _COLUMNS.items() for name in (column, *others)}
_WIDTHS = (18, 24, 24, 24, 50, 36, 36, 50, 40, 10, 10, 18)
_IN_PATHS = re.compile(r"\s*(?:::|[./>\\|])\s*")
_KEEPS = re.compile(r"[a-zæøå][a-zæøå0-9_]*")
_NO_BASE = str.maketrans({"đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "þ": "t", "ß": "s", "œ": "ø", "ł": "l"})
_NO_DEFINITION = "Definisjon mangler."
_LEFT_OVER = {
    OTHER: (Text(nb="Annet", nn="Anna", en="Other"), "Det som ikke hører under en annen kode.", {"annet", "anna", "other"}),
    IRRELEVANT: (Text(nb="Irrelevant", nn="Irrelevant", en="Irrelevant"), "Det som ikke sier noe om forskningsspørsmålet.", {"irrelevant"}),
}


@dataclass(frozen=True)
class Found:
    """A code as a file gives it. `key` is what the file calls it, `parent` the key of the one above it, or empty."""

    key: str
    name: str
    parent: str = ""
    id: str = ""
    nn: str = ""
    en: str = ""
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    kind: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Taken:
    """The codebook read, and in sentences what was lost or assumed."""

    book: Codebook
    notes: tuple[str, ...]


@dataclass
class _Notes:
    """What there is to say, each thing once, with the codes it is about."""

    about: dict[str, list[str]] = field(default_factory=dict)

    def add(self, says: str, code: str = "") -> None:
        self.about.setdefault(says, []).append(code)

    def lines(self) -> tuple[str, ...]:
        return tuple(says + _listed([code for code in codes if code]) for says, codes in self.about.items())


def _listed(codes: Sequence[str], most: int = 6) -> str:
    rest = f" og {len(codes) - most} til" if len(codes) > most else ""
    return f" ({', '.join(codes[:most])}{rest})" if codes else ""


def identifier(name: str) -> str:
    """An id made of a name: small letters, æøå and digits with `_` between, other letters by their base; never empty."""
    letters = []
    for letter in unicodedata.normalize("NFC", name).lower():
        base = letter if letter in "æøå" else unicodedata.normalize("NFKD", letter.translate(_NO_BASE))
        letters.append(re.sub(r"[^a-zæøå0-9]", "_", "".join(one for one in base if not unicodedata.combining(one))))
    made = re.sub(r"_+", "_", "".join(letters)).strip("_")
    return made if _KEEPS.fullmatch(made) else f"kode_{made}".strip("_")


# --- out ---------------------------------------------------------------------------------------------------------------------------------


def write(book: Codebook, language: Language, kind: Format) -> bytes:
    """The codebook as bytes of that format, names in that language where the format has only one."""
    if kind == "qdc":
        return refi.codebook(code_tree(book, language))
    return _csv(book, language) if kind == "csv" else _xlsx(book)


def code_tree(book: Codebook, language: Language) -> tuple[refi.Code, ...]:
    """The codebook as REFI's tree."""

    def node(code: Code, path: str) -> refi.Code:
        below = tuple(node(subcode, f"{path}.{subcode.id}") for subcode in code.subcodes)
        return refi.Code(path, code.label.of(language), _description(code, language), code.colour, below)

    return tuple(node(code, code.id) for code in book.codes)


def left_out(book: Codebook, kind: Format) -> tuple[str, ...]:
    """What that format has no room for and this codebook has."""
    codes = [code for _, _, code in book.walk()]
    only_one_name = kind != "xlsx"
    lacks = {
        "id-ene (lages av navnene når filen leses inn igjen)": only_one_name,
        "mønstre": any(any(code.patterns.model_dump().values()) or code.questions for code in codes),
        "ordlister": bool(book.words),
        "endringslogg": bool(book.changes),
        "ytringer som bare ligner": only_one_name and any(code.not_examples for code in codes),
        "navn på de andre språkene": only_one_name and any(code.label.nn or code.label.en for code in codes),
        "at en kode er en teorikode": only_one_name and any(code.kind == "theory" for code in codes),
        "farger": kind == "csv",
    }
    return tuple(name for name, there in lacks.items() if there)


def _description(code: Code, language: Language) -> str:
    parts = (("include", code.include), ("exclude", code.exclude), ("example", code.examples))
    return "\n".join([code.definition, *(f"{say(phrase, language)}: {line}" for phrase, lines in parts for line in lines)])


def _csv(book: Codebook, language: Language) -> bytes:
    # Taguette reads UTF-8 with commas and takes a byte order mark for a part of the first heading.
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("tag", "description"))
    for code, subcode, one in book.walk():
        labels = [book.get(code).label.of(language)] + ([one.label.of(language)] if subcode else [])
        writer.writerow((safe(".".join(labels)), safe(_description(one, language))))
    return buffer.getvalue().encode()


def _xlsx(book: Codebook) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    file = xlsxwriter.Workbook(buffer, options)
    file.set_properties({"created": datetime.datetime(2000, 1, 1)})
    head, cell = file.add_format({"bold": True}), file.add_format({"text_wrap": True, "valign": "top"})
    sheet = file.add_worksheet(SHEET)
    sheet.freeze_panes(1, 1)
    for place, (heading, width) in enumerate(zip(_COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, cell)
        sheet.write_string(0, place, heading, head)
    for line, (code, subcode, one) in enumerate(book.walk(), start=1):
        lists = [
            "\n".join(" ".join(entry.split()) for entry in lines) for lines in (one.include, one.exclude, one.examples, one.not_examples)
        ]
        cells = [one.id, one.label.nb, one.label.nn, one.label.en, one.definition, *lists, one.kind, one.colour, code if subcode else ""]
        for place, text in enumerate(cells):
            sheet.write_string(line, place, safe(text), cell)
    file.close()
    return buffer.getvalue()


def as_yaml(book: Codebook) -> bytes:
    """The codebook as its own file, which `codebook.parse` reads back as the same value."""
    buffer = io.StringIO()
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 120, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(book.model_dump(mode="json", exclude_defaults=True), buffer)
    return f"# yaml-language-server: $schema=codebook.schema.json\n{buffer.getvalue()}".encode()


# --- in ----------------------------------------------------------------------------------------------------------------------------------


def read(content: bytes, name: str) -> Taken:
    """
    The codebook a file holds, whichever of the three it is; its name (`tema.qdc`) becomes id and title.

    Raises InputError for a file that is none of them, or that has no codes.
    """
    notes = _Notes()
    if content.startswith(b"PK"):
        found = _from_table(_sheet(content, name), name, notes)
    elif (text := encodings.decode(content)[0].strip("\ufeff \t\r\n")).startswith("<"):
        found = _from_xml(text, name, notes)
    else:
        found = _from_table(_comma_lines(text), name, notes)
    if not found:
        raise InputError(f"{name} har ingen koder", do="se etter at det er kodeboken som er eksportert, ikke sitatene")
    codes = _codes(found, notes)
    if not any(any(code.patterns.model_dump().values()) for code in codes):
        notes.add("filen har ingen mønstre; til dere skriver noen, foreslår maskinen bare etter likhet og avgjørelser")
    stem = PurePath(name).stem
    book = Codebook(
        id=identifier(stem),
        version="1",
        title=Text(nb=_line(stem) or "Kodebok"),
        changes=(Change(version="1", says=f"Lest inn fra {_line(PurePath(name).name)}."),),
        codes=codes,
    )
    return Taken(book, notes.lines())


def _line(text: str) -> str:
    """The text on one line, letters put together, without what no file should hold."""
    printable = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(_line, text.splitlines()) if line)


def _described(found: Found, description: str) -> Found:
    """The code with its description taken apart into definition, include, exclude and examples."""
    parts: dict[str, list[str]] = {"": [], "include": [], "exclude": [], "example": []}
    for line in _lines(description):
        word, _, rest = line.partition(": ")
        which = _FIELDS.get(word.casefold(), "") if rest else ""
        parts[which].append(rest if which else line)
    return replace(
        found,
        definition=" ".join(parts[""]),
        include=(*parts["include"], *found.include),
        exclude=(*parts["exclude"], *found.exclude),
        examples=(*parts["example"], *found.examples),
    )


def _local(element: Element) -> str:
    """The element's name, whatever its namespace: vendors disagree on it."""
    return str(element.tag).rpartition("}")[2]


def _from_xml(text: str, name: str, notes: _Notes) -> list[Found]:
    try:
        root = fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))
    except (ParseError, DefusedXmlException, ValueError):
        raise InputError(f"{name} er ikke gyldig XML", allowed=".qdc (REFI-QDA), CSV og XLSX", do="eksporter kodeboken på nytt") from None
    if root.tag != f"{{{refi.CODEBOOK}}}CodeBook":
        notes.add("filen er ikke merket som REFI-QDA-kodebok 1.0; lest likevel")
    for sets in (element for element in root.iter() if _local(element) == "Sets"):
        notes.add("kodesett følger ikke med" if len(sets) else "tomt <Sets/>, som standarden ikke tillater; lest likevel")
    top = next((element for element in root.iter() if _local(element) == "Codes"), None)
    return list(_in_tree(top, "", notes)) if top is not None else []


def _in_tree(above: Element, parent: str, notes: _Notes) -> Iterator[Found]:
    for place, element in enumerate(child for child in above if _local(child) == "Code"):
        label = _line(element.get("name", "")) or _nameless(notes)
        key = f"{parent}/{place}"
        if element.get("isCodable", "true").strip().casefold() in ("false", "0"):
            notes.add("ment som kategori, ikke til å kode med; blir koder her", label)
        says = "\n".join("".join(child.itertext()) for child in element if _local(child) == "Description")
        yield _described(Found(key, label, parent, colour=element.get("color", "")), says)
        yield from _in_tree(element, key, notes)


def _nameless(notes: _Notes) -> str:
    notes.add("kode uten navn; kalt «Uten navn»")
    return "Uten navn"


def _comma_lines(text: str) -> list[list[str]]:
    """The lines of a CSV file, by the delimiter that splits its heading into most columns we know."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")

    def split(delimiter: str) -> Iterator[list[str]]:
        return csv.reader(io.StringIO(text), delimiter=delimiter)

    def known(delimiter: str) -> int:
        return sum(_line(cell).casefold() in _HEADINGS for cell in next(split(delimiter), []))

    try:
        return list(split(max(",;\t", key=known)))
    except csv.Error:  # a cell too long for any spreadsheet
        return []


def _sheet(content: bytes, name: str) -> list[list[str]]:
    """The lines of the workbook's codebook sheet, or of its first."""
    try:
        file = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        raise InputError(
            f"{name} er ikke en arbeidsbok", allowed=".qdc, CSV og XLSX", do="fra et .qdpx-prosjekt: eksporter kodeboken som .qdc"
        ) from None
    sheet = file[SHEET] if SHEET in file.sheetnames else file.worksheets[0]
    return [["" if cell is None else str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]


def _from_table(lines: list[list[str]], name: str, notes: _Notes) -> list[Found]:
    headings = [_line(cell).casefold() for cell in lines[0]] if lines else []
    columns = [_HEADINGS.get(heading, "") for heading in headings]
    if "label nb" not in columns and "id" not in columns:
        raise InputError(
            f"{name}: fant ingen kolonne med navn på koder", allowed=", ".join(_HEADINGS), do="rett overskriftene i første rad"
        )
    for heading, column in zip(headings, columns, strict=True):
        if heading and not column:
            notes.add("kolonner som ikke er lest", heading)
    found = []
    for line in lines[1:]:
        cells: dict[str, str] = {}
        for column, text in zip(columns, line, strict=False):
            cells[column] = cells.get(column) or _unquoted(text)
        if any(text.strip() for text in cells.values()):
            found.append(_row(cells, notes))
    return _by_parent(found) if "parent" in columns else _by_path(found)


def _unquoted(cell: str) -> str:
    """The text before `cells.safe` put an apostrophe before it."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell


def _row(cells: dict[str, str], notes: _Notes) -> Found:
    given = _line(cells.get("id", ""))
    label = _line(cells.get("label nb", "")) or given or _nameless(notes)
    found = Found(
        key=given or label,
        name=label,
        parent=_line(cells.get("parent", "")),
        id=given,
        nn=_line(cells.get("label nn", "")),
        en=_line(cells.get("label en", "")),
        include=_lines(cells.get("include", "")),
        exclude=_lines(cells.get("exclude", "")),
        examples=_lines(cells.get("examples", "")),
        not_examples=_lines(cells.get("not_examples", "")),
        kind=_line(cells.get("kind", "")).casefold(),
        colour=cells.get("colour", ""),
    )
    return _described(found, cells.get("definition", ""))


def _by_parent(found: list[Found]) -> list[Found]:
    """Rows whose parent is an id or a name, each with a key of its own; two subcodes may share an id below different codes."""
    keys: dict[str, str] = {}
    for row, one in sorted(enumerate(found), key=lambda pair: bool(pair[1].parent)):
        for called in (one.key, one.name):
            keys.setdefault(called.casefold(), str(row))
    return [replace(one, key=str(row), parent=keys.get(one.parent.casefold(), one.parent)) for row, one in enumerate(found)]


def _by_path(found: list[Found]) -> list[Found]:
    """Rows whose name is a path (`grense.natt`): the longest beginning that is a row itself is the parent; other signs are part of the name."""
    rows = {one.name: str(row) for row, one in reversed(list(enumerate(found)))}
    placed = []
    for row, one in enumerate(found):
        cuts = [(one.name[: cut.start()], one.name[cut.end() :]) for cut in _IN_PATHS.finditer(one.name)]
        parent, rest = next(((above, rest) for above, rest in reversed(cuts) if above in rows and rest), ("", one.name))
        placed.append(replace(one, key=str(row), name=rest, parent=rows[parent] if parent else ""))
    return placed


def _line_of(one: Found, by_key: dict[str, Found], notes: _Notes) -> tuple[Found, ...]:
    """The code and those above it, topmost first; alone where the way up is broken or goes in a ring."""
    line = [one]
    while line[0].parent:
        above = by_key.get(line[0].parent)
        if above is None or above in line:
            notes.add("overkoden finnes ikke eller peker i ring; satt øverst", one.name)
            return (one,)
        line.insert(0, above)
    return tuple(line)


def _codes(found: Iterable[Found], notes: _Notes) -> tuple[Code, ...]:
    """The codes in the order of the file, in our two levels, with `annet` and `irrelevant` last where they were missing."""
    by_key = {one.key: one for one in found}
    lines = {key: _line_of(one, by_key, notes) for key, one in by_key.items()}
    below: dict[str, list[Code]] = {key: [] for key in by_key}
    taken: dict[str, set[str]] = {"": set()}
    made: dict[str, Code] = {}
    # Codes that bring a valid id keep it, also where a name further up would have become the same.
    for key, line in sorted(lines.items(), key=lambda pair: not _KEEPS.fullmatch(pair[1][-1].id)):
        top = line[0].key if len(line) > 1 else ""
        made[key] = _code(line, taken.setdefault(top, set()), notes)
    for key, line in lines.items():
        if len(line) > 1:
            below[line[0].key].append(made[key])
    codes = [made[key].model_copy(update={"subcodes": tuple(below[key])}) for key, line in lines.items() if len(line) == 1]
    for missing in (one for one in _LEFT_OVER if one not in taken[""]):
        label, definition, _ = _LEFT_OVER[missing]
        codes.append(Code(id=missing, label=label, definition=definition, kind="other"))
        notes.add("lagt til, fordi alt må ha et sted å være", missing)
    return tuple(codes)


def _code(line: tuple[Found, ...], taken: set[str], notes: _Notes) -> Code:
    one, deep = line[-1], len(line) > 2
    if deep:
        notes.add("lå dypere enn to nivåer; flyttet opp, med navnene over i sitt eget", one.name)

    def label(language: Language) -> str:
        names = [getattr(part, "name" if language == "nb" else language) for part in line[1 if len(line) > 1 else 0 :]]
        return " – ".join(names) if all(names) else ""

    wanted = one.id if _KEEPS.fullmatch(one.id) else identifier(one.id or label("nb"))
    left_over = next((known for known, (_, _, names) in _LEFT_OVER.items() if len(line) == 1 and wanted in names and not one.id), wanted)
    free = next(name for name in (left_over, *(f"{left_over}_{number}" for number in range(2, 10_000))) if name not in taken)
    taken.add(free)
    if free != left_over:
        notes.add("samme navn på samme sted; id fikk et nummer", free)
    elif one.id and one.id != free:
        notes.add("id kunne ikke brukes som den sto", f"{one.id} → {free}")
    if not one.definition:
        notes.add("mangler definisjon; skriv den i kodeboken", one.name)
    return Code.model_validate(
        {
            "id": free,
            "label": {"nb": label("nb"), "nn": label("nn"), "en": label("en")},
            "definition": one.definition or _NO_DEFINITION,
            "include": one.include,
            "exclude": one.exclude,
            "examples": one.examples,
            "not_examples": one.not_examples,
            "kind": _kind(one, len(line) == 1 and free in _LEFT_OVER, notes),
            **_colour(one, notes),
        }
    )


def _kind(one: Found, is_left_over: bool, notes: _Notes) -> str:
    if is_left_over:
        return "other"
    if one.kind and one.kind not in ("finding", "theory", "other"):
        notes.add("ukjent slag; regnet som funnkode", one.name)
    return one.kind if one.kind in ("theory", "other") else "finding"


def _colour(one: Found, notes: _Notes) -> dict[str, str]:
    """The colour as #rrggbb: three digits are doubled, transparency is left out; none for what is no colour."""
    digits = one.colour.strip().lstrip("#")
    if not digits:
        return {}
    if not re.fullmatch(r"(?:[0-9a-fA-F]{3}){1,2}|[0-9a-fA-F]{8}", digits):
        notes.add("fargen kunne ikke leses; grå", one.name)
        return {}
    if len(digits) == 8:
        notes.add("fargens gjennomsiktighet er tatt bort", one.name)
    return {"colour": "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits[:6])}
