"""XInclude 1.0 for editions: whole files or one `xml:id` of them, as XML or text.

Only files below one folder are read, never an address. An element that comes from
another file keeps its place in that file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from lxml import etree

from edition.errors import EditionError, MachineError, TextError
from edition.names import XINCLUDE, XML_ID
from edition.problems import Problem, Severity
from edition.source.decoding import UndecodableError, decode
from edition.source.document import SourceDocument
from edition.source.pointers import file_at

Read: TypeAlias = Callable[[Path, Path, tuple[Path, ...]], SourceDocument]
"""Reads an included file: its path, the folder that bounds it, who includes it."""

_INCLUDE: Final = f"{{{XINCLUDE}}}include"
_FALLBACK: Final = f"{{{XINCLUDE}}}fallback"


class _CannotInclude(Exception):  # noqa: N818 - a reason, not yet a problem
    pass


def resolve_inclusions(
    document: SourceDocument, within: Path, including: tuple[Path, ...], read: Read
) -> SourceDocument:
    """Put what is included in the place of each `xi:include`.

    What cannot be included becomes a problem of the document: an error, or a warning
    where there is an `xi:fallback`, which then takes its place.
    """
    document.place(document.root)  # fixes the places before the tree changes
    included: list[SourceDocument] = []
    problems = list(document.problems)
    done: set[etree._Element] = set()
    for element in list(document.root.iter(_INCLUDE)):
        if any(other in done for other in element.iterancestors(_INCLUDE)):
            continue  # in a fallback that nobody needs
        done.add(element)
        try:
            part = _part(element, document, within, including, read)
        except (_CannotInclude, EditionError) as error:
            fallback = element.find(_FALLBACK)
            found = fallback is not None
            severity = Severity.WARNING if found else Severity.ERROR
            problems.append(_problem(document, element, _reason(error), severity))
            if fallback is None:
                _put(element, "", [], document.tree)
            else:
                _put(element, fallback.text or "", list(fallback), document.tree)
            continue
        if isinstance(part, str):
            _put(element, part, [], document.tree)
            continue
        source, node = part
        included.append(source)
        problems += source.problems
        document.put(node, element)
        node.tail = None  # it stands in the other file
        _put(element, "", [node], document.tree)
    resolved = replace(document, problems=tuple(problems), included=tuple(included))
    vars(resolved).update(
        {
            k: v
            for k, v in vars(document).items()
            if k in {"_offsets", "_put", "_line_starts"}
        }
    )
    return resolved


def _part(
    element: etree._Element,
    document: SourceDocument,
    within: Path,
    including: tuple[Path, ...],
    read: Read,
) -> str | tuple[SourceDocument, etree._Element]:
    href = element.get("href", "")
    path = file_at(href or ".", document.path)
    if path is None:
        raise _CannotInclude("it is an address, or no name of a file.")
    if not path.is_relative_to(within):
        raise _CannotInclude("it lies outside the edition.")
    if path in {p.resolve() for p in including}:
        raise _CannotInclude("it includes itself.")
    if element.get("parse", "xml") == "text":
        try:
            return decode(path.read_bytes()).text
        except OSError as error:
            raise MachineError(path, f"cannot be read: {error.strerror}.") from error
        except UndecodableError as error:
            raise _CannotInclude(f"{error.reason}.") from error
    source = read(path, within, including)
    pointer = element.get("xpointer") or href.partition("#")[2]
    if not pointer:
        return source, source.root
    source.place(source.root)
    for node in source.elements():
        if node.get(XML_ID) == pointer:
            return source, node
    raise _CannotInclude(f"it has no xml:id “{pointer}”.")


def _problem(
    document: SourceDocument, element: etree._Element, message: str, severity: Severity
) -> Problem:
    return document.problem(
        "XML008",
        severity,
        f"“{element.get('href', '')}” cannot be included: {message}",
        element,
        attribute="href",
        hint="Only files of this edition can be included, by a relative path.",
    )


def _reason(error: Exception) -> str:
    if isinstance(error, TextError):
        return " ".join(problem.message for problem in error.problems)
    return str(error)


def _put(
    element: etree._Element,
    text: str,
    nodes: list[etree._Element],
    tree: etree._ElementTree,
) -> None:
    """Put text and nodes in the place of `element`."""
    parent = element.getparent()
    if parent is None:
        if len(nodes) == 1:
            tree._setroot(nodes[0])  # noqa: SLF001 - lxml has no public way
        return
    for node in nodes:
        element.addprevious(node)
    tail = element.tail or ""
    if nodes:
        nodes[-1].tail = (nodes[-1].tail or "") + tail
        element.tail = None
    previous = nodes[0].getprevious() if nodes else element.getprevious()
    carried = text if nodes else text + tail
    element.tail = None
    parent.remove(element)
    if previous is None:
        parent.text = (parent.text or "") + carried
    else:
        previous.tail = (previous.tail or "") + carried
