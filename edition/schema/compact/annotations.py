"""Annotations: comments with ##, `[ … ]` before a pattern, `>> name [ … ]` behind it.

RELAX NG Compact Syntax, section 2.4 (annotations) and appendix A (where they go).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.names import RELAXNG
from edition.schema.compact.cursor import Cursor
from edition.schema.compact.lexer import (
    DOCUMENTATION,
    IDENTIFIER,
    LITERAL,
    PREFIXED,
    Token,
)
from edition.schema.compact.names import Names, is_word, literal, resolve
from edition.schema.compact.nodes import COMPATIBILITY, Node, is_declarable, is_rng, rng

_ATTRIBUTE = 'an annotation in the form prefix:name = "…", name [ … ]'
_DOCUMENTATION = f"{{{COMPATIBILITY}}}documentation"
_XMLNS = "http://www.w3.org/2000/xmlns"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What is said of a pattern in front of it."""

    attributes: dict[str, str] = field(default_factory=dict)
    elements: tuple[Node, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.attributes or self.elements)


def preceding(cursor: Cursor, names: Names) -> Annotations:
    """Take the annotations in front of a pattern; there may be none.

    Raises:
        SchemaError: they are wrong.
    """
    elements: list[Node] = []
    attributes: dict[str, str] = {}
    while cursor.kind() == DOCUMENTATION:
        said = cursor.advance()
        elements.append(Node(_DOCUMENTATION, said.line, {}, (said.text,)))
    if cursor.kind() == "[":
        with cursor.between("[", "]", _ATTRIBUTE):
            while cursor.kind() == PREFIXED and cursor.kind(1) == "=":
                _attribute(cursor, names, attributes, is_foreign=True)
            while is_word(cursor) or cursor.kind() == PREFIXED:
                if cursor.kind(1) == "=":
                    raise cursor.wrong(
                        cursor.token,
                        f"“{cursor.token.text}” cannot annotate here",
                        "An attribute stands before elements, and has a prefix.",
                    )
                elements.append(annotation_element(cursor, names))
    return Annotations(attributes, tuple(elements))


def following(cursor: Cursor, names: Names) -> tuple[Node, ...]:
    """Take the annotations behind a pattern; there may be none.

    Raises:
        SchemaError: they are wrong.
    """
    found = []
    while cursor.take(">>"):
        if not (is_word(cursor) or cursor.kind() == PREFIXED):
            raise cursor.unexpected("the name of an annotation")
        found.append(annotation_element(cursor, names))
    return tuple(found)


def is_annotation_element(cursor: Cursor) -> bool:
    """Tell whether an annotation of the grammar is next."""
    return cursor.kind() in {IDENTIFIER, PREFIXED} and cursor.kind(1) == "["


def annotation_element(cursor: Cursor, names: Names, *, is_inner: bool = False) -> Node:
    """Take `name [ … ]`, whose name has been seen.

    Raises:
        SchemaError: what is in the brackets is wrong, or the name is one of RELAX NG.
    """
    token = cursor.advance()
    uri, local = _name(cursor, names, token)
    if uri == RELAXNG and not is_inner:
        raise cursor.wrong(
            token, f"“{token.text}” is a name of RELAX NG, not of an annotation"
        )
    attributes: dict[str, str] = {}
    content: list[Node | str] = []
    with cursor.between("[", "]", 'name = "…", name [ … ], a literal'):
        while cursor.kind(1) == "=":
            if not (is_word(cursor) or cursor.kind() == PREFIXED):
                break
            _attribute(cursor, names, attributes, is_foreign=False)
        while True:
            if cursor.kind() == LITERAL:
                content.append(literal(cursor, ""))
            elif is_word(cursor) or cursor.kind() == PREFIXED:
                content.append(annotation_element(cursor, names, is_inner=True))
            else:
                break
    return Node(_clark(uri, local), token.line, attributes, tuple(content))


def _attribute(
    cursor: Cursor, names: Names, found: dict[str, str], *, is_foreign: bool
) -> None:
    token = cursor.advance()
    uri, local = _name(cursor, names, token)
    if is_foreign and (not uri or uri == RELAXNG):
        raise cursor.wrong(
            token,
            f"“{token.text}” cannot annotate: it is in "
            + ("the namespace of RELAX NG" if uri else "no namespace"),
        )
    if uri == _XMLNS or (not uri and local == "xmlns"):
        raise cursor.wrong(token, "an annotation cannot declare a namespace")
    name = _clark(uri, local)
    if name in found:
        raise cursor.wrong(token, f"the annotation “{token.text}” is given twice")
    cursor.expect("=")
    found[name] = literal(cursor, "a literal in quotes")


def _name(cursor: Cursor, names: Names, token: Token) -> tuple[str, str]:
    if token.kind != PREFIXED:
        return "", token.text
    prefix, _, local = token.text.partition(":")
    uri = resolve(cursor, names, token, prefix)
    if uri is None:
        raise cursor.wrong(
            token,
            f"the prefix of the annotation “{token.text}” stands for a namespace that "
            "only the including schema knows",
        )
    if uri and not is_declarable(uri):
        raise cursor.wrong(token, f"“{uri}” is no URI, and cannot name a namespace")
    return uri, local


def _clark(uri: str, local: str) -> str:
    return f"{{{uri}}}{local}" if uri else local


def apply(said: Annotations, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Say it of the first of some nodes, which is a pattern or a name.

    Elements go into it, or behind it where it has no place for them.
    """
    if not said:
        return nodes
    node, *rest = nodes
    attributes = {**node.attributes, **said.attributes}
    if is_rng(node, "value", "param", "name"):
        plain = Node(node.name, node.line, attributes, node.content)
        return (plain, *said.elements, *rest)
    content = (*said.elements, *node.content)
    return (Node(node.name, node.line, attributes, content), *rest)


def apply_to_group(said: Annotations, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Say it of brackets round a pattern, which become a group for that."""
    if not said:
        return nodes
    return apply(said, (rng("group", nodes[0].line, nodes),))
