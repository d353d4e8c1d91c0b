"""Which nodes a rule is about: the context of a rule, taken apart.

A context is a pattern of XSLT: it matches a node if the node is among those that it
selects from one of the node's ancestors or from the node itself (XSLT 2.0, section
5.5.3). So all nodes are found by selecting from everywhere, and a context need not be
looked for in a document that lacks a name without which it cannot match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from lxml import etree

from edition.names import XML
from edition.schema.schematron.syntax import Expr, is_condition

_NOT_BOOLEAN: Final = frozenset({"path", "string", "number", "sequence", "context"})


class Node(NamedTuple):
    """A node that lxml may not have an object for."""

    element: etree._Element
    """The node (element, comment, processing instruction), or what holds it."""
    kind: str = "node"
    """`node`, an element; `other`, a comment or a processing instruction; `attribute`
    of the element; `text` before its first child; `tail`, the text after it; `root`,
    the document whose root element it is."""
    name: str = ""
    """Of an attribute, as lxml writes it."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that occur in a document."""

    elements: frozenset[str]
    attributes: frozenset[str]


def names_in(root: etree._Element) -> Names:
    """Collect the names in a document."""
    elements: set[str] = set()
    attributes: set[str] = set()
    for element in root.iter("*"):
        elements.add(str(element.tag))
        attributes.update(map(str, element.keys()))
    return Names(frozenset(elements), frozenset(attributes))


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the patterns of a context."""

    tree: Expr
    elements: frozenset[str]
    """The names of elements without which it cannot match, as lxml writes them."""
    attributes: frozenset[str]

    def may_match(self, names: Names) -> bool:
        """Tell whether it could match in a document."""
        return self.elements <= names.elements and self.attributes <= names.attributes


def alternatives(tree: Expr, namespaces: dict[str, str]) -> tuple[Alternative, ...]:
    """Take a context apart into patterns that select from everywhere."""
    return tuple(_alternative(part, namespaces) for part in _spread(tree))


def everywhere(tree: Expr) -> Expr:
    """Return the path that selects all that a pattern matches."""
    parts = tree.parts if tree.kind == "path" else (tree,)
    if parts[0].kind in {"root", "call"}:
        return tree
    anywhere = Expr("step", "node()", (), (), "descendant-or-self")
    if parts[0].kind == "context":
        if not parts[1:] and not tree.predicates:
            return Expr("path", "", (Expr("root"), anywhere))
        parts = parts[1:]
    return Expr("path", "", (Expr("root"), anywhere, *parts))


def without_tests(tree: Expr) -> Expr:
    """Return a pattern that matches all that `tree` does, and that asks only names."""
    parts = tree.parts if tree.kind == "path" else (tree,)
    bare = tuple(replace(part, predicates=()) for part in parts)
    return Expr("path", "", bare)


def asked_of_itself(tree: Expr) -> Expr | None:
    """Return the step of a pattern whose conditions can be asked of the node itself.

    None where there are several steps, or where the place among siblings may count.
    """
    parts = tree.parts if tree.kind == "path" else (tree,)
    step = parts[0]
    if len(parts) != 1 or step.kind != "step":
        return None
    is_simple = step.axis in {"child", "attribute"}
    return step if is_simple and all(map(is_condition, step.predicates)) else None


def _spread(tree: Expr) -> Iterator[Expr]:
    """Yield the alternatives of a union, also where it begins a path: (a | b)/c."""
    if tree.kind == "union":
        for part in tree.parts:
            yield from _spread(part)
    elif tree.kind == "path" and tree.parts[0].kind == "union":
        for part in _spread(tree.parts[0]):
            first = part.parts if part.kind == "path" else (part,)
            yield replace(tree, parts=(*first, *tree.parts[1:]))
    else:
        yield tree


def _alternative(tree: Expr, namespaces: dict[str, str]) -> Alternative:
    elements: set[str] = set()
    attributes: set[str] = set()
    for is_attribute, name in _needed(tree):
        prefix, colon, local = name.rpartition(":")
        uri = {"xml": XML, **namespaces}.get(prefix, "")
        full = f"{{{uri}}}{local}" if colon else local
        (attributes if is_attribute else elements).add(full)
    return Alternative(tree, frozenset(elements), frozenset(attributes))


def _needed(tree: Expr) -> Iterator[tuple[bool, str]]:  # noqa: C901 - each kind
    """Yield names without which an expression is empty or false."""
    match tree.kind:
        case "path" | "step":
            for step in tree.parts if tree.kind == "path" else (tree,):
                if step.kind == "step" and step.axis != "namespace":
                    if not any(sign in step.value for sign in "*("):
                        yield step.axis == "attribute", step.value
                    for predicate in step.predicates:
                        yield from _needed(predicate)
                elif step.kind not in {"root", "context"}:
                    return
        case "and":
            for part in tree.parts:
                yield from _needed(part)
        case "compare":
            # what is compared with a boolean need not be there, in XPath 1.0
            if all(part.kind in _NOT_BOOLEAN for part in tree.parts):
                for part in tree.parts:
                    if part.kind == "path":
                        yield from _needed(part)
