"""The files of a schema as one tree: inclusions resolved, every element placed.

`include` puts an element of another file in its own place, `extends` with an address
what that element contains (ISO 19757-3, 5.4.3 and 5.4.5). This module must not know
what patterns and rules mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree

from edition.errors import SchemaError, TextError
from edition.names import RELAXNG, SCHEMATRON, XML_ID, local_name
from edition.source import read

_OLD: Final = "http://www.ascc.net/xml/schematron"
_PARAMETER = re.compile(r"\$([^\W\d][\w.\-]*)")
_DEEPEST: Final = 32
_INCLUSIONS: Final = frozenset({"include", "externalRef"})


def sch(local: str) -> str:
    """Return the name of a Schematron element as lxml writes it."""
    return f"{{{SCHEMATRON}}}{local}"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a schema that knows its file."""

    node: etree._Element
    path: Path
    children: tuple[Element, ...]
    """With inclusions resolved."""
    parameters: Mapping[str, str] = field(default_factory=dict)
    """What an instance of an abstract pattern says for the names in it."""

    @property
    def name(self) -> str:
        """The local name."""
        return local_name(self.node.tag)

    @property
    def line(self) -> int:
        """Where it stands in its file."""
        return int(self.node.sourceline or 0)

    def get(self, attribute: str, default: str = "") -> str:
        """Return the value of an attribute, parameters filled in (5.4.8, is-a)."""
        return self.filled(str(self.node.get(attribute, default)))

    def filled(self, text: str) -> str:
        """Fill parameters into an expression."""
        if not self.parameters:
            return text
        return _PARAMETER.sub(lambda m: self.parameters.get(m[1], m[0]), text)

    def instance(self, parameters: Mapping[str, str]) -> Element:
        """Return the same element with parameters."""
        children = tuple(child.instance(parameters) for child in self.children)
        return replace(self, children=children, parameters=parameters)

    def all(self, *names: str) -> tuple[Element, ...]:
        """Return the Schematron elements of these names that stand in it."""
        wanted = {sch(name) for name in names}
        return tuple(child for child in self.children if child.node.tag in wanted)

    def error(self, reason: str, hint: str = "") -> SchemaError:
        """Say what is wrong here."""
        return SchemaError(self.path, self.line, reason, hint)


def read_schema(path: Path) -> etree._Element:
    """Read a file that is part of a schema.

    Raises:
        SchemaError: it is not there or no well-formed XML.
        MachineError: it cannot be read.
    """
    try:
        return read(path).root
    except TextError as error:
        first = error.problems[0]
        reason = f"the schema cannot be read: {first.message}"
        raise SchemaError(path, first.span.line, reason, first.hint) from None


def resolved(node: etree._Element, path: Path) -> Element:
    """Resolve what an element of a schema includes.

    Raises:
        SchemaError: something that is included is missing, or includes itself.
    """
    namespace = etree.QName(node).namespace
    if namespace == _OLD:
        raise SchemaError(
            path,
            int(node.sourceline or 0),
            "this is a schema of Schematron 1.5, which is not read.",
            f"The namespace of ISO Schematron is {SCHEMATRON}.",
        )
    return _resolved(node, path, ())


def embedded(
    grammar: etree._Element, path: Path
) -> Iterator[tuple[etree._Element, Path]]:
    """Yield the outermost Schematron elements of a RELAX NG grammar and its files.

    Raises:
        SchemaError: a grammar that it includes cannot be read.
    """
    seen = {path.resolve()}
    todo = [(grammar, path)]
    while todo:
        root, file = todo.pop(0)
        for node in root.iter("*"):
            name = etree.QName(node)
            parent = node.getparent()
            if name.namespace == SCHEMATRON:
                if parent is None or etree.QName(parent).namespace != SCHEMATRON:
                    yield node, file
            elif name.namespace == RELAXNG and name.localname in _INCLUSIONS:
                target = _local(str(node.get("href", "")), file)
                if target is not None and target not in seen and target.is_file():
                    seen.add(target)
                    todo.append((read_schema(target), target))


def _resolved(node: etree._Element, path: Path, within: tuple[str, ...]) -> Element:
    children: list[Element] = []
    for child in node.iterchildren("*"):
        name = etree.QName(child)
        href = str(child.get("href", ""))
        if name.namespace == SCHEMATRON and (
            name.localname == "include" or (name.localname == "extends" and href)
        ):
            part = _included(child, path, within)
            is_whole = name.localname == "include"
            children.extend((part,) if is_whole else part.children)
        else:
            children.append(_resolved(child, path, within))
    return Element(node, path, tuple(children))


def _included(node: etree._Element, path: Path, within: tuple[str, ...]) -> Element:
    href = str(node.get("href", ""))
    here = Element(node, path, ())
    target = _local(href, path)
    fragment = urldefrag(href)[1]
    if target is None:
        raise here.error(
            f"“{href}” cannot be included: it is no file.",
            "A schema includes files that lie beside it; nothing is fetched.",
        )
    if not target.is_file():
        raise here.error(f"“{href}” cannot be included: there is no such file.")
    identity = f"{target}#{fragment}"
    if identity in within or len(within) > _DEEPEST:
        raise here.error(f"“{href}” includes itself.")
    root = read_schema(target)
    found = root if not fragment else _by_id(root, fragment)
    if found is None:
        raise here.error(f"“{href}” cannot be included: nothing has that identifier.")
    return _resolved(found, target, (*within, identity))


def _by_id(root: etree._Element, fragment: str) -> etree._Element | None:
    for node in root.iter("*"):
        if fragment in {node.get("id"), node.get(XML_ID)}:
            return node
    return None


def _local(href: str, path: Path) -> Path | None:
    parts = urlsplit(urldefrag(href)[0])
    if parts.scheme not in {"", "file"} or parts.netloc not in {"", "localhost"}:
        return None
    return (path.parent / unquote(parts.path) if parts.path else path).resolve()


def without_identity(element: Element) -> bytes:
    """Write a pattern so that it can be compared with others, whatever its id is."""
    copy = deepcopy(element.node)
    copy.attrib.pop("id", None)
    for node in copy.iter():
        node.text = " ".join((node.text or "").split())
        node.tail = " ".join((node.tail or "").split())
    copy.tail = None
    return etree.tostring(copy, method="c14n", exclusive=True)
