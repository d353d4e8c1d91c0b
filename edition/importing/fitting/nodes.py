"""A TEI file as nodes that can be moved, and back as characters.

This module must not know what elements mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from edition.importing import marks
from edition.importing.filling import filled
from edition.names import TEI, XML, local_name

_RUNNING: Final = frozenset(
    {"p", "head", "l", "label", "speaker", "creation", "licence"}
)
"""What holds words even where it begins and ends with an element."""
_EITHER: Final = frozenset({"item", "cell"})
_BLOCKS: Final = frozenset(
    {"p", "list", "quote", "lg", "eg", "table", "figure", "label", "sp", "head"}
)
_LAID_OUT: Final = frozenset({"body", "div", "list", "lg", "sp", "table", "row"})
_PARTING: Final = _RUNNING | _EITHER | _BLOCKS | {"lb", "pb", "div", "row"}


@dataclass(slots=True)
class Comment:
    """A comment, with its white space."""

    text: str


@dataclass(slots=True, eq=False)
class Node:
    """An element."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Child] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements directly in it."""
        return [child for child in self.inside if isinstance(child, Node)]

    def walk(
        self, path: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Yield it and the elements in it, each with the names down to its own."""
        path = (*path, self.name)
        yield path, self
        for child in self.nodes:
            yield from child.walk(path)

    def words(self) -> str:
        """Return the words in it, without its notes, parted where lines end."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.inside:
            if isinstance(child, str):
                yield child
            elif isinstance(child, Node) and child.name != "note":
                parted = " " if child.name in _PARTING else ""
                yield parted
                yield from child._words()  # noqa: SLF001 - of its own kind
                yield parted


Child: TypeAlias = Node | Comment | str


def node_of(element: Any) -> Node:
    """Return the node of an element of a tree, with all in it."""
    attributes = {_prefixed(str(k)): str(v) for k, v in element.attrib.items()}
    node = Node(local_name(element.tag), attributes)
    if element.text:
        node.inside.append(element.text)
    for child in element:
        if isinstance(child.tag, str):
            node.inside.append(node_of(child))
        else:
            node.inside.append(Comment(child.text or ""))
        if child.tail:
            node.inside.append(child.tail)
    if _is_laid_out(node):
        node.inside = [child for child in node.inside if not isinstance(child, str)]
    return node


def _is_laid_out(node: Node) -> bool:
    """Tell whether the white space in an element is nothing but layout."""
    if any(isinstance(child, str) and child.strip() for child in node.inside):
        return False
    return node.name in _LAID_OUT or any(one.name in _BLOCKS for one in node.nodes)


def written(root: Node, indent: str) -> str:
    """Return a file, in lines as an editor would lay them out."""
    root.attributes = {"xmlns": TEI, **root.attributes}
    lines = "".join(_lines(root, 0, indent))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{lines}'


def _lines(node: Node, depth: int, indent: str) -> Iterator[str]:
    before = indent * depth
    if node.attributes.get("xml:space") == "preserve":
        yield f"{before}{''.join(_pieces(node))}\n"
        return
    if not node.inside or _is_mixed(node):
        inner = indent * (depth + 1)
        yield f"{before}{filled(_pieces(node), inner, start=len(before))}\n"
        return
    yield f"{before}<{node.name}{_attributes(node)}>\n"
    for child in node.inside:
        if isinstance(child, Node):
            yield from _lines(child, depth + 1, indent)
        elif isinstance(child, Comment):
            yield f"{before}{indent}<!--{child.text}-->\n"
    yield f"{before}</{node.name}>\n"


def _is_mixed(node: Node) -> bool:
    """Tell whether the white space in an element is that of running words."""
    if any(isinstance(child, str) and child.strip() for child in node.inside):
        return True
    if node.name in _RUNNING:
        return True
    return node.name in _EITHER and not any(c.name in _BLOCKS for c in node.nodes)


def _pieces(node: Node) -> Iterator[str]:
    attributes = _attributes(node)
    if not node.inside:
        yield f"<{node.name}{attributes}/>"
        return
    if node.attributes.get("xml:space") == "preserve":
        inside = "".join(piece for c in node.inside for piece in _child(c))
        yield f"<{node.name}{attributes}>{inside}</{node.name}>"
        return
    yield f"<{node.name}{attributes}>"
    for child in node.inside:
        yield from _child(child)
    yield f"</{node.name}>"


def _child(child: Child) -> Iterator[str]:
    match child:
        case str():
            yield marks.text(child)
        case Comment(text):
            yield f"<!--{text}-->"
        case Node():
            yield from _pieces(child)


def _attributes(node: Node) -> str:
    return "".join(
        f' {key}="{marks.attribute(value)}"' for key, value in node.attributes.items()
    )


def _prefixed(key: str) -> str:
    return f"xml:{local_name(key)}" if key.startswith(f"{{{XML}}}") else key
