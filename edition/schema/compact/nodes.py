"""What patterns are read as, and how that becomes a tree of the XML syntax.

A pattern is read before the pattern it stands in, and lxml makes trees from the top:
so there are nodes in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from lxml import etree

from edition.names import RELAXNG, XML

COMPATIBILITY: Final = "http://relaxng.org/ns/compatibility/annotations/1.0"
XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"

_LAST_LINE: Final = 65_535  # libxml2 keeps no higher number


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the XML syntax, or of an annotation."""

    name: str
    """As lxml writes names."""
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: tuple[Node | str, ...] = ()


def rng(
    local: str, line: int, content: tuple[Node | str, ...] = (), **attributes: str
) -> Node:
    """Make a node of the XML syntax."""
    return Node(f"{{{RELAXNG}}}{local}", line, attributes, content)


def is_rng(node: Node | str, *locals_: str) -> bool:
    """Tell whether a node is one of some elements of the XML syntax."""
    return isinstance(node, Node) and any(
        node.name == f"{{{RELAXNG}}}{local}" for local in locals_
    )


def write(root: Node, prefixes: Mapping[str, str | None]) -> etree._Element:
    """Make the tree; its root declares the prefixes, so that QNames can be resolved."""
    declared: dict[str | None, str] = {
        prefix: uri
        for prefix, uri in prefixes.items()
        if uri and uri != XML and is_declarable(uri)
    }
    if COMPATIBILITY not in declared.values():
        declared.setdefault("a", COMPATIBILITY)
    # lxml would write an element without namespace as one of the default namespace
    free = next(f"rng{n or ''}" for n in count() if f"rng{n or ''}" not in declared)
    declared[free if _has_unnamed(root) else None] = RELAXNG
    top = etree.Element(root.name, dict(root.attributes), declared)
    _set_line(top, root.line)
    waiting = [(top, root)]
    while waiting:
        element, node = waiting.pop()
        last: etree._Element | None = None
        for part in node.content:
            if isinstance(part, Node):
                last = etree.SubElement(element, part.name, dict(part.attributes))
                _set_line(last, part.line)
                waiting.append((last, part))
            elif last is None:
                element.text = (element.text or "") + part
            else:
                last.tail = (last.tail or "") + part
    return top


def is_declarable(uri: str) -> bool:
    """Tell whether lxml lets a prefix stand for a namespace: its name has to be a URI.

    As a value of `ns` any text may name one.
    """
    try:
        etree.Element("x", {}, {"x": uri})
    except ValueError:
        return False
    return True


def _has_unnamed(root: Node) -> bool:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not node.name.startswith("{"):
            return True
        waiting += (part for part in node.content if isinstance(part, Node))
    return False


def _set_line(element: etree._Element, line: int) -> None:
    element.sourceline = min(line, _LAST_LINE)  # type: ignore[misc]  # it can be set


def with_attributes(node: Node, attributes: Mapping[str, str]) -> Node:
    """Return a node with more attributes."""
    return replace(node, attributes={**node.attributes, **attributes})
