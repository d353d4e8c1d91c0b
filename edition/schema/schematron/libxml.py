"""Evaluating what was printed as XPath 1.0, by libxml2, at any kind of node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lxml import etree

from edition.schema.schematron.contexts import Node
from edition.schema.schematron.numbers import format_number
from edition.schema.schematron.printing import CONSTANT, PREFIX
from edition.schema.schematron.run import current_run

_OURS: Final = "urn:edition:xpath"

FindByKey: TypeAlias = Callable[[Any, str, str], list[Any]]
"""Finds the elements of a document that have a key of that name and value."""


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An expression, and those whose values it refers to as constants."""

    xpath: etree.XPath
    constants: tuple[tuple[str, etree.XPath], ...]


def compiled(
    text: str,
    constants: Sequence[str],
    namespaces: Mapping[str, str],
    by_key: FindByKey,
) -> Compiled:
    """Compile an expression that `printing` has printed.

    Raises:
        etree.XPathSyntaxError: it is none.
    """

    def made(text: str) -> etree.XPath:
        return etree.XPath(
            text,
            namespaces={**namespaces, PREFIX: _OURS},
            extensions=_functions(by_key),
            regexp=False,
        )

    return Compiled(made(text), tuple((each, made(each)) for each in constants))


def value(compiled: Compiled, node: Node, root: etree._Element) -> Any:
    """Evaluate an expression at a node.

    Raises:
        etree.XPathError: it cannot be evaluated there.
        UnreachableError: it asks for a file that it may not have.
    """
    name = etree.QName(node.name) if node.name else None
    return compiled.xpath(
        node.element if node.kind == "node" else root,
        **{
            "edition-here": [node.element],
            "edition-root": [root],
            "edition-name": name.localname if name else "",
            "edition-namespace": (name.namespace or "") if name else "",
            **_constants(compiled, root),
        },
    )


def _constants(compiled: Compiled, root: etree._Element) -> dict[str, Any]:
    """Return the values of constants, each computed once for a document."""
    found = {}
    memory = current_run().memory if compiled.constants else {}
    for index, (text, xpath) in enumerate(compiled.constants):
        slot = ("constant", text, root)
        if slot not in memory:
            memory[slot] = xpath(root)
        found[f"{CONSTANT}{index}"] = memory[slot]
    return found


def nodes(result: Any) -> Iterator[Node]:
    """Yield the nodes that an expression has selected.

    lxml leaves the document itself out: who may get it has to ask in another way.
    """
    for item in result if isinstance(result, list) else ():
        if isinstance(item, str):
            found = node_of_string(item)
            if found is not None:
                yield found
        else:
            yield node_of(item)


def node_of(item: etree._Element) -> Node:
    """Return the node of an element, comment or processing instruction."""
    return Node(item, "node" if isinstance(item.tag, str) else "other")


def node_of_string(item: Any) -> Node | None:
    """Return the attribute or text that a string of lxml's comes from."""
    parent = item.getparent() if hasattr(item, "getparent") else None
    if parent is None:
        return None
    if item.is_attribute:
        return Node(parent, "attribute", item.attrname)
    return Node(parent, "tail" if item.is_tail else "text")


def _functions(by_key: FindByKey) -> dict[tuple[str, str], Callable[..., Any]]:
    """Return what XSLT 1.0 adds to XPath (section 12), and `id` by xml:id."""

    def key(_context: Any, name: Any, wanted: Any, top: Any) -> list[etree._Element]:
        (root,) = top
        texts = map(text, _as_list(wanted))
        found = [e for each in texts for e in by_key(root, text(name), each)]
        return list(dict.fromkeys(found))

    return {
        (_OURS, "id"): _id,
        (_OURS, "document"): _document,
        (_OURS, "generate-id"): _generate_id,
        (_OURS, "format-number"): _format_number,
        (_OURS, "key"): key,
    }


def _id(_context: Any, wanted: Any, top: Any) -> list[etree._Element]:
    texts = map(text, _as_list(wanted))
    run, (root,) = current_run(), top
    return [element for each in texts for element in run.with_ids(root, each)]


def _document(_context: Any, wanted: Any, base: Any = None) -> list[etree._Element]:
    """Return roots; the expression goes on from their parents, the documents."""
    run = current_run()
    texts = map(text, _as_list(wanted))
    own = run.document.path if base or isinstance(wanted, list) else None
    return [run.other(each, own).root for each in texts]


def _generate_id(_context: Any, of: Any) -> str:
    if not isinstance(of, list) or not of:
        return ""
    first = of[0]
    node = node_of_string(first) if isinstance(first, str) else node_of(first)
    return current_run().number(node)


def _format_number(_context: Any, number: Any, picture: Any) -> str:
    try:
        given = float(text(number) if isinstance(number, list) else number)
    except ValueError:
        given = float("nan")
    return format_number(given, text(picture))


def text(item: Any) -> str:
    """Return the string value of an item (XPath 1.0, section 4.2)."""
    if isinstance(item, list):
        return text(item[0]) if item else ""
    if isinstance(item, float):
        return f"{item:.15g}"
    if isinstance(item, etree._Element):  # noqa: SLF001 - lxml exports no other name
        return (
            str(item.xpath("string()"))
            if isinstance(item.tag, str)
            else item.text or ""
        )
    return str(item)


def _as_list(item: Any) -> list[Any]:
    return item if isinstance(item, list) else [item]
