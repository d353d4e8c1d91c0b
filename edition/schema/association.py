"""Which schemas a document names for itself: its `<?xml-model?>` instructions.

W3C Working Group Note "Associating Schemas with XML documents 1.0" (third edition,
2012). What the instructions say is read here, and where their schemas are on this
machine; whether anyone judges by them is not decided here, and nothing is fetched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from edition.names import RELAXNG, SCHEMATRON
from edition.problems import Problem, Severity, Span
from edition.schema.catalog import Catalog, local_path
from edition.schema.store import Store
from edition.source import SourceDocument

Kind = Literal["relaxng", "compact", "schematron", "dtd", "xsd", "nvdl", "unknown"]

KNOWN: Final = ("href", "type", "schematypens", "charset", "title", "group", "phase")
"""The pseudo-attributes of the note."""

_NAMESPACES: Final[dict[str, Kind]] = {
    RELAXNG: "relaxng",
    SCHEMATRON: "schematron",
    "http://www.ascc.net/xml/schematron": "schematron",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0": "nvdl",
}
_TYPES: Final[dict[str, Kind]] = {
    "application/relax-ng-compact-syntax": "compact",
    "application/xml-dtd": "dtd",
}
_ENDINGS: Final[dict[str, Kind]] = {
    ".rng": "relaxng",
    ".rnc": "compact",
    ".sch": "schematron",
    ".isosch": "schematron",
    ".dtd": "dtd",
    ".xsd": "xsd",
    ".nvdl": "nvdl",
}
_BEFORE_ROOT: Final = re.compile(
    r"""\s+ | <!--.*?--> | <\?(?P<target>[^\s?]+)(?P<data>.*?)\?>
    | <!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*')*
      (?:\[(?>(?:<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|[^\]"'])*)\]\s*)?>""",
    re.DOTALL | re.VERBOSE,
)
_PSEUDO: Final = re.compile(r"""\s*([^\s="'<>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_REFERENCE: Final = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LINE: Final = re.compile(r"\r\n|\r|\n")
_RIGHT: Final = (
    'Right is, for example: <?xml-model href="letters.rng" type="application/xml" '
    f'schematypens="{RELAXNG}"?>'
)


@dataclass(frozen=True, slots=True)
class Association:
    """One schema that a document names."""

    href: str
    """As it is written; may be relative."""
    uri: str
    """Absolute, resolved against the file of the document, without a fragment."""
    kind: Kind
    file: Path
    span: Span
    """The instruction, in `file`."""
    phase: str = ""
    """Of Schematron; "" where none is named."""
    title: str = ""
    charset: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class _Instruction:
    file: Path
    span: Span
    data: str
    values: dict[str, str] = field(default_factory=dict)


def associated(document: SourceDocument) -> tuple[Association, ...]:
    """Return the schemas that a document names, in its order.

    Instructions that cannot be understood are left out; `association_problems` tells
    them. An `href` that points into the document itself (`#id`) keeps its fragment.
    """
    return tuple(
        _association(instruction)
        for instruction in _instructions(document)
        if not any(p.severity is Severity.ERROR for p in _problems(instruction))
    )


def association_problems(document: SourceDocument) -> tuple[Problem, ...]:
    """Return what is wrong with the `<?xml-model?>` instructions of a document."""
    return tuple(
        problem
        for instruction in _instructions(document)
        for problem in _problems(instruction)
    )


def locate(association: Association, catalog: Catalog, store: Store) -> Path | Problem:
    """Return the file of a schema, or the problem that it is not on this machine.

    A catalog is asked first, as it may also redirect a local address; then the disk,
    or the store of fetched schemas. Whoever writes http gets what was fetched over
    https.

    Raises:
        CatalogError: a catalog that another names is broken.
    """
    uri = association.uri
    mapped = catalog.resolve(uri) or catalog.resolve(association.href)
    path = Path(mapped) if mapped else local_path(uri)
    if path is not None:
        if path.is_file():
            return path
        by = " (so says a catalog)" if mapped else ""
        return Problem(
            "MODEL102",
            Severity.ERROR,
            f"there is no schema {path}{by}.",
            association.file,
            association.span,
            "Is the path right, seen from this file?" if not by else "",
        )
    secure = re.sub(r"\Ahttp:", "https:", uri)
    found = store.find(uri) or store.find(secure)
    if found is not None:
        return found
    is_web = secure.startswith("https:")
    return Problem(
        "MODEL103",
        Severity.WARNING,
        f"the schema {uri} is not on this machine, and the file is not judged by it.",
        association.file,
        association.span,
        f"Fetch it once: edition schema fetch {secure}"
        if is_web
        else "Name a file, or an address that begins with https://",
    )


def _association(instruction: _Instruction) -> Association:
    values = instruction.values
    href = values["href"]
    return Association(
        href,
        _absolute(href, instruction.file),
        _kind(values),
        instruction.file,
        instruction.span,
        values.get("phase", ""),
        values.get("title", ""),
        values.get("charset", ""),
        values.get("group", ""),
    )


def _absolute(href: str, file: Path) -> str:
    if href.startswith("#"):
        return file.absolute().as_uri() + href
    return urldefrag(urljoin(file.absolute().as_uri(), href)).url


def _kind(values: dict[str, str]) -> Kind:
    """Tell the language of a schema; what is said of it goes before its name."""
    said = _NAMESPACES.get(values.get("schematypens", ""))
    media = values.get("type", "").partition(";")[0].strip().lower()
    path = urlsplit(values["href"]).path.lower()
    named = next((k for ending, k in _ENDINGS.items() if path.endswith(ending)), None)
    if said == "relaxng" and (_TYPES.get(media) or named) == "compact":
        return "compact"
    if values.get("schematypens"):
        return said or "unknown"
    return _TYPES.get(media) or named or "unknown"


# -- reading ----------------------------------------------------------------------


def _instructions(document: SourceDocument) -> Iterator[_Instruction]:
    """Yield the instructions of the prolog, the only place for them (section 3)."""
    text, offset = document.text, 0
    while match := _BEFORE_ROOT.match(text, offset):
        offset = match.end()
        if match["target"] == "xml-model":
            span = Span(*_place(text, match.start()), *_place(text, match.end()))
            values = {
                name: _unescaped(double or single)
                for name, double, single in reversed(_PSEUDO.findall(match["data"]))
            }
            yield _Instruction(document.path, span, match["data"], values)


def _unescaped(value: str) -> str:
    """Replace the references that a pseudo-attribute may have (section 3)."""

    def character(match: re.Match[str]) -> str:
        if match[3]:
            return _NAMED.get(match[3], match[0])
        number = int(match[1], 16) if match[1] else int(match[2])
        return chr(number) if number <= sys.maxunicode else match[0]

    return _REFERENCE.sub(character, value)


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = _LINE.split(text[:offset])
    return len(lines), len(lines[-1]) + 1


def _problems(instruction: _Instruction) -> Iterator[Problem]:
    error, warning = Severity.ERROR, Severity.WARNING
    rest = _PSEUDO.sub("", instruction.data).strip()
    names = [match[1] for match in _PSEUDO.finditer(instruction.data)]
    if rest:
        message = f'“{rest}” in this <?xml-model?> is not in the form name="value".'
        yield _problem(instruction, error, message, _RIGHT)
        return
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            message = f"{name} stands in this <?xml-model?> more than once."
            yield _problem(instruction, error, message)
        if name not in KNOWN:
            near = get_close_matches(name, KNOWN, n=1)
            yield _problem(
                instruction,
                warning,
                f"an <?xml-model?> has no {name}.",
                f"Did you mean {near[0]}?" if near else f"It has: {', '.join(KNOWN)}.",
            )
    href = instruction.values.get("href", "").strip()
    if not href:
        message = "this <?xml-model?> does not say where the schema is: it has no href."
        yield _problem(instruction, error, message, _RIGHT)
    elif not _is_address(href):
        message = f"“{href}” in this <?xml-model?> is no address."
        yield _problem(instruction, error, message, _RIGHT)
    elif _kind(instruction.values) == "unknown":
        yield _problem(
            instruction,
            warning,
            f"which language the schema {href} is written in is not clear.",
            "Say it in schematypens. " + _RIGHT,
        )


def _is_address(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return "\0" not in href


def _problem(
    instruction: _Instruction, severity: Severity, message: str, hint: str = ""
) -> Problem:
    return Problem(
        "MODEL101", severity, message, instruction.file, instruction.span, hint
    )
