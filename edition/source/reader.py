"""The hardened parser: well-formedness, bounds, entities, inclusion.

A file is read twice. Expat goes first: it enforces the bounds (depth, entity
expansion) and reports what is not well-formed with line and column. What has passed
it goes to lxml, which may then be told to accept texts of any size.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from lxml import etree

from edition.errors import MachineError, TextError
from edition.names import TEI, XINCLUDE, local_name, tei
from edition.problems import Mend, Problem, Severity, Span
from edition.source.decoding import UndecodableError, decode
from edition.source.document import SourceDocument
from edition.source.xinclude import resolve_inclusions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
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


def read(
    path: Path,
    *,
    within: Path | None = None,
    unsaved: Mapping[Path, bytes] | None = None,
) -> SourceDocument:
    """Read and parse one file.

    Args:
        path: the file.
        within: the folder that XInclude may read from; by default the file's own.
        unsaved: by resolved path, files that are not as they are on the disk.

    Raises:
        TextError: the file is no well-formed XML, or beyond the bounds.
        MachineError: the file cannot be read.
    """
    return parse(_bytes(path, unsaved), path, within=within, unsaved=unsaved)


def parse(
    data: bytes,
    path: Path,
    *,
    within: Path | None = None,
    including: tuple[Path, ...] = (),
    unsaved: Mapping[Path, bytes] | None = None,
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
    guard = _check(text, path)
    unread = guard.unread
    tree = _tree(_spelt_out(text, unread, guard.declarations), path)
    problems = tuple(_not_read(name, place, path) for name, place in unread.items())
    document = SourceDocument(path, text, decoded.encoding, tree, problems)
    if _take_for_tei(tree.getroot()):
        document = replace(document, problems=(*problems, _no_namespace(document)))
    if next(tree.iter(_INCLUDE), None) is None:
        return document
    folder = (within or path.parent).resolve()

    def included(
        other: Path, within: Path, including: tuple[Path, ...]
    ) -> SourceDocument:
        data = _bytes(other, unsaved)
        return parse(data, other, within=within, including=including, unsaved=unsaved)

    return resolve_inclusions(document, folder, (*including, path), included)


def _bytes(path: Path, unsaved: Mapping[Path, bytes] | None) -> bytes:
    if unsaved and (resolved := path.resolve()) in unsaved:
        return unsaved[resolved]
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise _stop("XML003", "there is no such file.", path, Span()) from None
    except IsADirectoryError:
        raise _stop("XML003", "this is a folder, not a file.", path, Span()) from None
    except OSError as error:
        raise MachineError(path, f"cannot be read: {error.strerror}.") from error


def _stop(code: str, message: str, path: Path, span: Span, hint: str = "") -> TextError:
    return TextError((Problem(code, Severity.ERROR, message, path, span, hint),))


def _span_after(before: str) -> Span:
    lines = re.split(r"\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)


# -- the first pass: expat ------------------------------------------------------


def _check(text: str, path: Path) -> _Guard:
    """Enforce well-formedness and the bounds.

    Returns:
        What was seen: the entities that are used but stand outside the document.

    Raises:
        TextError: with the place where it went wrong.
    """
    guard = _Guard(path)
    try:
        guard.parser.Parse(text.encode(), True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise _not_well_formed(error, text, path, guard.open_elements) from None
    expanded = sum(
        size * len(re.findall(f"&{re.escape(name)};", text))
        for name, size in guard.entity_sizes.items()
    )
    if expanded > MAX_EXPANSION + len(text):
        raise _stop(
            "XML006",
            f"the entities of this document expand to {expanded:,} characters.",
            path,
            Span(1, 1, 1, 1),
            f"At most {MAX_EXPANSION:,} are accepted.",
        )
    return guard


class _Guard:
    """An expat parser that stops at what is beyond the bounds."""

    def __init__(self, path: Path) -> None:
        self.open_elements: list[tuple[str, int]] = []
        self.entity_sizes: dict[str, int] = {}
        self.unread: dict[str, Span] = {}
        self.declarations: set[str] = set()
        """Parameter entities that are used but stand outside the document."""
        self._path = path
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._declared
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.ExternalEntityRefHandler = self._external

    def _here(self, length: int = 1) -> Span:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Span(line, column + 1, line, column + 1 + length)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self.open_elements.append((name, self.parser.CurrentLineNumber))
        if len(self.open_elements) > MAX_DEPTH:
            raise _stop(
                "XML005",
                f"elements are nested more than {MAX_DEPTH} deep.",
                self._path,
                self._here(),
                "No text needs that; look for a tag that is never closed.",
            )

    def _end(self, _name: str) -> None:
        self.open_elements.pop()

    def _declared(
        self, name: str, is_parameter: int, value: str | None, *_: Any
    ) -> None:
        if value is None and is_parameter:
            self.declarations.add(name)
        if value is None or is_parameter:
            return
        size = len(value)
        for used in re.findall(r"&([^#;&\s][^;&\s]*);", value):
            size += self.entity_sizes.get(used, 0)
        self.entity_sizes[name] = size
        if size > MAX_EXPANSION:
            raise _stop(
                "XML006",
                f"the entity “{name}” expands to more than {MAX_EXPANSION:,} "
                "characters.",
                self._path,
                self._here(),
                "Entities that contain entities many times over are an attack, "
                "or a mistake.",
            )

    def _skipped(self, name: str, is_parameter: int) -> None:
        if not is_parameter:
            self.unread.setdefault(name, self._here(len(name) + 2))

    def _external(self, context: str | None, *_: Any) -> int:
        name = (context or "").rpartition("\f")[2]
        self.unread.setdefault(name, self._here(len(name) + 2))
        return 1


def _not_well_formed(
    error: expat.ExpatError,
    text: str,
    path: Path,
    open_elements: list[tuple[str, int]],
) -> TextError:
    problem = not_well_formed(
        expat.ErrorString(error.code),
        (error.lineno, error.offset + 1),
        path,
        open_elements[-1] if open_elements else None,
        is_xml=text.lstrip().startswith("<"),
    )
    return TextError((problem,))


def not_well_formed(
    words: str,
    place: tuple[int, int],
    path: Path,
    opened: tuple[str, int] | None,
    *,
    is_xml: bool,
) -> Problem:
    """Say why a text is not well-formed.

    Args:
        words: what expat calls it.
        place: line and column, from 1.
        path: the file.
        opened: the innermost open element, as expat names it, and its line.
        is_xml: the text begins as XML begins.
    """
    message = f"not well-formed XML: {_EXPAT_WORDS.get(words, words)}."
    hint = ""
    if opened is not None and words in {"mismatched tag", "no element found"}:
        name, line = opened
        hint = f"<{name.rpartition(' ')[2]}> was opened in line {line}."
    if not is_xml:
        message = "this is not XML: the file does not begin with “<”."
        hint = "Is this the right file? TEI is XML, not a word processor's document."
    elif words == "undefined entity":
        hint = "Write the character itself, or define the entity in the document."
    elif words == "not well-formed (invalid token)":
        hint = "A literal & is written &amp; and a literal < is written &lt;."
    code = "XML006" if "amplification" in words else "XML004"
    line, column = place
    span = Span(line, column, line, column + 1)
    return Problem(code, Severity.ERROR, message, path, span, hint)


# -- the second pass: lxml ------------------------------------------------------


_EXTERNAL_SUBSET: Final = re.compile(
    r"""(\A(?:\s|<!--.*?-->|<\?.*?\?>)*<!DOCTYPE\s+[^\s\[>]+\s*)
    ((?:SYSTEM|PUBLIC\s*(?:"[^"]*"|'[^']*'))\s*(?:"[^"]*"|'[^']*'))""",
    re.DOTALL | re.VERBOSE,
)


def _tree(text: str, path: Path) -> etree._ElementTree:
    # `collect_ids=False` has libxml2 load external DTDs, whatever `load_dtd` says
    text = _EXTERNAL_SUBSET.sub(
        lambda match: match[1] + re.sub(r"[^\r\n]", " ", match[2]), text, count=1
    )
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


def _spelt_out(text: str, names: Collection[str], declarations: Collection[str]) -> str:
    """Show the entities that are not read by their names, as text.

    Declarations that would have to be fetched are left out.
    """
    for name in declarations:
        text = re.sub(
            rf"(<!DOCTYPE[^\[>]*\[.*?)%{re.escape(name)};",
            lambda match: match[1] + " " * (len(match[0]) - len(match[1])),
            text,
            flags=re.DOTALL,
        )
    if not names:
        return text
    alternatives = "|".join(re.escape(name) for name in names)
    return re.sub(
        rf"<!\[CDATA\[.*?\]\]>|<!--.*?-->|<!DOCTYPE[^\[>]*\[.*?\]\s*>|&({alternatives});",
        lambda match: f"&amp;{match[1]};" if match[1] else match[0],
        text,
        flags=re.DOTALL,
    )


def _not_read(name: str, place: Span, path: Path) -> Problem:
    return Problem(
        "XML007",
        Severity.WARNING,
        f"the entity &{name}; stands outside this document and is shown by its name.",
        path,
        place,
        "External DTDs and entities are never loaded: write the character itself.",
    )


_TEI_ROOTS: Final = frozenset(
    {"TEI", "teiCorpus", "text", "body", "front", "back", "group", "div", "div1"}
)


def _take_for_tei(root: etree._Element) -> bool:
    """Put a document that only forgot its namespace into that of TEI."""
    if root.tag not in _TEI_ROOTS:
        return False
    for element in root.iter("*"):
        name = str(element.tag)
        if not name.startswith("{"):
            element.tag = tei(name)
    return True


def _no_namespace(document: SourceDocument) -> Problem:
    name = local_name(document.root.tag)
    tag, _ = document.tags(document.root)
    behind = len(f"<{name}")
    mend = None
    if "xmlns=" not in tag.text and document.may_declare_namespace():
        mend = Mend(tag.span(behind, behind), f' xmlns="{TEI}"')
    return Problem(
        "XML009",
        Severity.ERROR,
        f"<{name}> is in no namespace; it is read as TEI all the same.",
        document.path,
        tag.span(0, behind),
        f'Write <{name} xmlns="{TEI}">.',
        mend,
    )
