"""elementpath, with what it gets wrong put right for our documents.

Found by comparing with SaxonC, in version 5.1: the text of an element comes out of
order where elements are nested, and without what follows a comment; an attribute is
its own attribute; a path cannot begin with a function of ours; two texts are compared
by size as numbers. This module is
imported only when XPath 2.0 has to be evaluated, since elementpath is slow to import.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Final, cast

from elementpath import XPathContext, get_node_tree
from elementpath.datatypes import UntypedAtomic
from elementpath.xpath31 import XPath31Parser
from elementpath.xpath_nodes import (
    AttributeNode,
    EtreeDocumentNode,
    EtreeElementNode,
    XPathNode,
)
from lxml import etree

_STRING: Final = etree.XPath("string()", smart_strings=False)


def _text(element: Any) -> str:
    return str(_STRING(element))


class ElementNode(EtreeElementNode):
    """An element whose text is in order (XPath Data Model 3.1, section 6.2.2)."""

    __slots__ = ()

    @property
    def string_value(self) -> str:
        """The text of the element and all that is in it."""
        return _text(self.value)

    @property
    def compat_string_value(self) -> str:
        """The same: there are no schema types."""
        return self.string_value

    @property
    def iter_typed_values(self) -> Iterator[Any]:
        """The text, untyped."""
        yield UntypedAtomic(self.string_value)


class DocumentNode(EtreeDocumentNode):
    """A document whose text is in order."""

    __slots__ = ()

    @property
    def string_value(self) -> str:
        """The text of the document."""
        return _text(self.document.getroot())

    @property
    def compat_string_value(self) -> str:
        """The same: there are no schema types."""
        return self.string_value


class Context(XPathContext):
    """A dynamic context in which axes start from any node."""

    def iter_attributes(self) -> Iterator[AttributeNode]:
        """Iterate over the attribute axis (XPath 3.1, section 3.3.2.1)."""
        if not isinstance(self.item, AttributeNode):
            yield from super().iter_attributes()

    def iter_siblings(self, axis: str | None = None) -> Iterator[Any]:
        """Iterate over the sibling axes: attributes have no siblings."""
        if not isinstance(self.item, AttributeNode):
            yield from super().iter_siblings(axis)

    def iter_followings(self) -> Iterator[Any]:
        """Iterate over the following axis."""
        item: Any = self.item
        if isinstance(item, XPathNode):
            is_attribute = isinstance(item, AttributeNode)
            start = item.parent if is_attribute else item
            inside = set(_content(item))
            yield from self._walked(
                "following",
                (
                    node
                    for node in _all_nodes(item)
                    if start is not None
                    and node.position > start.position
                    and node not in inside
                ),
            )

    def iter_preceding(self) -> Iterator[Any]:
        """Iterate over the preceding axis, in the order of the document as theirs."""
        item: Any = self.item
        if isinstance(item, XPathNode):
            above: set[Any] = set()
            node: Any = item
            while node is not None:
                above.add(node)
                node = node.parent
            start = item.parent if isinstance(item, AttributeNode) else item
            yield from self._walked(
                "preceding",
                (
                    node
                    for node in _all_nodes(item)
                    if start is not None
                    and node.position < start.position
                    and node not in above
                ),
            )

    def _walked(self, axis: str, nodes: Iterator[Any]) -> Iterator[Any]:
        status = self.item, self.axis
        self.axis = axis
        for self.item in nodes:
            yield self.item
        self.item, self.axis = status


def _content(node: Any) -> Iterator[Any]:
    if isinstance(node, (EtreeElementNode, EtreeDocumentNode)):
        yield from node.iter_descendants()


def _all_nodes(node: Any) -> Iterator[Any]:
    while node.parent is not None:
        node = node.parent
    yield from _content(node)


def _by_size(symbol: str) -> type[Any]:
    """Return an operator that compares untyped values as texts (XPath 3.1, 3.7.2)."""
    theirs: Any = XPath31Parser.symbol_table[symbol]

    def iter_comparison_data(self: Any, context: Any = None) -> Iterator[Any]:
        for one, other in theirs.iter_comparison_data(self, context):
            if isinstance(one, UntypedAtomic) and isinstance(other, UntypedAtomic):
                yield one.value, other.value
            else:
                yield one, other

    return type(
        theirs.__name__, (theirs,), {"iter_comparison_data": iter_comparison_data}
    )


class Parser(XPath31Parser):
    """A parser for which functions of ours are functions."""

    symbol_table: Any = {  # noqa: RUF012 - elementpath's own declaration
        **XPath31Parser.symbol_table,
        **{symbol: _by_size(symbol) for symbol in ("<", "<=", ">", ">=")},
    }

    PATH_STEP_LABELS: ClassVar[Any] = (
        *XPath31Parser.PATH_STEP_LABELS,
        "external function",
    )


def document_node(tree: etree._ElementTree, address: str) -> Any:
    """Build elementpath's nodes of a document."""
    document: Any = get_node_tree(cast("Any", tree), uri=address)
    document.__class__ = DocumentNode
    for node in document.tree.elements.values():
        if type(node) is EtreeElementNode:
            node.__class__ = ElementNode
    return document
