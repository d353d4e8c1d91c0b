"""The hardened parser: well-formedness, bounds, entities, inclusion.

A file is read twice. Expat goes first: it enforces the bounds (depth, entity
expansion) and reports what is not well-formed with line and column. What has passed
it goes to lxml, which may then be told to accept texts of any size.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from lxml import etree

from edition.errors import MachineError, TextError
from edition.names import XINCLUDE
from edition.problems import Problem, Severity, Span
from edition.source.decoding import UndecodableError, decode
from edition.source.document import SourceDocument
from edition.source.xinclude import replace_by_text, resolve_inclusions

if TYPE_CHECKING:
    from pathlib import Path

MAX_DEPTH: Final = 256
"""How deep elements may be nested; real texts stay below 60."""

MAX_EXPANSION: Final = 10_000_000
"""How many characters the entities of one document may expand to, all in all."""

_INCLUDE = f"{{{XINCLUDE}}}include"

_EXPAT_WORDS: Final = {
    "mismatched tag": "an end tag does not match the start tag",
    "not well-formed (invalid token)": "a character that XML does not allow here",
    "no element found": "the file ends before its elements are closed",
    "undefined entity": "an entity that the document does not define",
    "junk after document element": "something follows the end of the document",
    "duplicate attribute": "an attribute is given twice",
    "unclosed token": "a tag or comment is not closed",
    "unbound prefix": "a namespace prefix that is not declared",
    "XML or text declaration not at start of entity": (
        "the XML declaration has to be the very first thing in the file"
    ),
    "reference to invalid character number": (
        "a reference to a character that XML does not allow"
    ),
    "limit on input amplification factor (from DTD and entities) breached": (
        "the entities of this document expand without bounds"
    ),
}


def read(path: Path, *, within: Path | None = None) -> SourceDocument:
    """Read and parse one file.

    Args:
        path: the file.
        within: the folder that XInclude may read from; by default the file's own.

    Raises:
        TextError: the file is no well-formed XML, or beyond the bounds.
        MachineError: the file cannot be read.
    """
    return parse(_bytes(path), path, within=within)


def parse(
    data: bytes,
    path: Path,
    *,
    within: Path | None = None,
    including: tuple[Path, ...] = (),
) -> SourceDocument:
    """Parse the bytes of a file; `path` is what messages call it.

    Raises:
        TextError: the bytes are no well-formed XML, or beyond the bounds.
    """
    try:
        decoded = decode(data)
    except UndecodableError as error:
        raise _stop(
            "XML002", f"{error.reason}.", path, _span_after(error.before), error.hint
        ) from None
    text = decoded.text
    if not text.strip():
        raise _stop(
            "XML001", "the file is empty.", path, Span(1, 1, 1, 1),
            "A TEI document starts with a TEI element in the TEI namespace.",
        )  # fmt: skip
    _check(text, path)
    tree = _tree(text, path)
    problems = _unexpanded_entities(tree, path)
    document = SourceDocument(path, text, decoded.encoding, tree, problems)
    if next(tree.iter(_INCLUDE), None) is None:
        return document
    folder = (within or path.parent).resolve()
    return resolve_inclusions(document, folder, (*including, path), _included)


def _included(path: Path, within: Path, including: tuple[Path, ...]) -> SourceDocument:
    return parse(_bytes(path), path, within=within, including=including)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _stop("XML003", "there is no such file.", path, Span()) from None
    except IsADirectoryError:
        raise _stop("XML003", "this is a folder, not a file.", path, Span()) from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def _stop(
    code: str, message: str, path: Path, span: Span, hint: str = ""
) -> TextError:
    return TextError((Problem(code, Severity.ERROR, message, path, span, hint),))


def _span_after(before: str) -> Span:
    lines = re.split(r"\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)


# -- the first pass: expat ------------------------------------------------------


def _check(text: str, path: Path) -> None:
    """Enforce well-formedness and the bounds.

    Raises:
        TextError: with the place where it went wrong.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = True
    open_elements: list[tuple[str, int]] = []
    names: dict[str, int] = {}
    entity_sizes: dict[str, int] = {}

    def here() -> tuple[int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def start(name: str, _attributes: dict[str, str]) -> None:
        open_elements.append((name, parser.CurrentLineNumber))
        if len(open_elements) > MAX_DEPTH:
            line, column = here()
            raise _stop(
                "XML005",
                f"elements are nested more than {MAX_DEPTH} deep.",
                path,
                Span(line, column, line, column + 1),
                "No text needs that; look for a tag that is never closed.",
            )

    def end(_name: str) -> None:
        open_elements.pop()

    def entity(  # noqa: PLR0913, PLR0917 - expat's own signature
        name: str,
        is_parameter: bool,  # noqa: FBT001
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if value is None or is_parameter:
            return
        size = len(value)
        for used in re.findall(r"&([^#;&\s][^;&\s]*);", value):
            size += entity_sizes.get(used, 0)
        entity_sizes[name] = size
        names[name] = parser.CurrentLineNumber
        if size > MAX_EXPANSION:
            line, column = here()
            raise _stop(
                "XML006",
                f"the entity “{name}” expands to more than {MAX_EXPANSION:,} "
                "characters.",
                path,
                Span(line, column, line, column + 1),
                "Entities that contain entities many times over are an attack, "
                "or a mistake.",
            )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise _not_well_formed(error, text, path, open_elements) from None
    expanded = sum(
        size * len(re.findall(f"&{re.escape(name)};", text))
        for name, size in entity_sizes.items()
    )
    if expanded > MAX_EXPANSION + len(text):
        raise _stop(
            "XML006",
            f"the entities of this document expand to {expanded:,} characters.",
            path,
            Span(min(names.values()), 1, min(names.values()), 1),
            f"At most {MAX_EXPANSION:,} are accepted.",
        )


def _not_well_formed(
    error: expat.ExpatError,
    text: str,
    path: Path,
    open_elements: list[tuple[str, int]],
) -> TextError:
    words = expat.ErrorString(error.code)
    line, column = error.lineno, error.offset + 1
    message = f"not well-formed XML: {_EXPAT_WORDS.get(words, words)}."
    hint = ""
    if open_elements and words in {"mismatched tag", "no element found"}:
        name, opened = open_elements[-1]
        hint = f"<{name.rpartition(' ')[2]}> was opened in line {opened}."
    if not text.lstrip().startswith("<"):
        message = "this is not XML: the file does not begin with “<”."
        hint = "Is this the right file? TEI is XML, not a word processor's document."
    elif words == "undefined entity":
        hint = "Write the character itself, or define the entity in the document."
    elif words == "not well-formed (invalid token)":
        hint = "A literal & is written &amp; and a literal < is written &lt;."
    code = "XML006" if "amplification" in words else "XML004"
    return _stop(code, message, path, Span(line, column, line, column + 1), hint)


# -- the second pass: lxml ------------------------------------------------------


def _tree(text: str, path: Path) -> etree._ElementTree:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        remove_blank_text=False,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise _stop(
            "XML004",
            f"not well-formed XML: {error.msg}.",
            path,
            Span(line, max(column, 1), line, max(column, 1) + 1),
        ) from None
    return root.getroottree()


def _unexpanded_entities(
    tree: etree._ElementTree, path: Path
) -> tuple[Problem, ...]:
    """Put the name of every entity that was not expanded in its place, as text."""
    problems = []
    for entity in list(tree.iter(etree.Entity)):
        problems.append(
            Problem(
                "XML007",
                Severity.WARNING,
                f"the entity {entity.text} is not defined in this document and "
                "is shown by its name.",
                path,
                Span(entity.sourceline or 0, 1, entity.sourceline or 0, 1),
                "External DTDs and entities are never loaded: write the character.",
            )
        )
        replace_by_text(entity, entity.text or "")
    return tuple(problems)
