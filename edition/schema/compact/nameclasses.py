"""Name classes (RELAX NG Compact Syntax, section 2.3)."""

from __future__ import annotations

from edition.schema.compact.annotations import (
    Annotations,
    apply,
    following,
    preceding,
)
from edition.schema.compact.cursor import Cursor
from edition.schema.compact.lexer import ANY_PREFIXED, PREFIXED
from edition.schema.compact.names import Names, is_word, resolve
from edition.schema.compact.nodes import Node, rng

_BRACKETS = "A name class with “-” needs parentheses round it."
_EXPECTED = "a name or a name class"


def name_class(cursor: Cursor, names: Names, *, is_attribute: bool) -> tuple[Node, ...]:
    """Take the name class of an element or attribute, with its annotations.

    Raises:
        SchemaError: there is none, or it is wrong.
    """
    return _inner(cursor, names, Annotations(), is_attribute)


def _inner(
    cursor: Cursor,
    names: Names,
    said: Annotations,
    is_attribute: bool,  # noqa: FBT001
) -> tuple[Node, ...]:
    """Take name classes joined with `|`; what is said is said of the choice."""
    line = cursor.token.line
    first, has_except = _annotated(cursor, names, is_attribute)
    if cursor.kind() != "|":
        return apply(said, (rng("choice", line, first),)) if said else first
    parts = [*first]
    while cursor.kind() == "|":
        if has_except:
            raise cursor.unexpected("“{” or “)”", _BRACKETS)
        cursor.advance()
        more, has_except = _annotated(cursor, names, is_attribute)
        parts += more
        if has_except:
            raise cursor.wrong(cursor.token, "“-” binds no tighter than “|”", _BRACKETS)
    return apply(said, (rng("choice", line, tuple(parts)),))


def _annotated(
    cursor: Cursor,
    names: Names,
    is_attribute: bool,  # noqa: FBT001
    *,
    is_excepted: bool = False,
) -> tuple[tuple[Node, ...], bool]:
    """Take one name class; tell whether it ends with an exception."""
    said = preceding(cursor, names)
    if cursor.kind() == "(":
        with cursor.between("(", ")", "“|”"):
            found = _inner(cursor, names, said, is_attribute)
        return (*found, *following(cursor, names)), False
    node, has_except = _simple(cursor, names, is_attribute, is_excepted=is_excepted)
    return (*apply(said, (node,)), *following(cursor, names)), has_except


def _simple(
    cursor: Cursor,
    names: Names,
    is_attribute: bool,  # noqa: FBT001
    *,
    is_excepted: bool,
) -> tuple[Node, bool]:
    token = cursor.token
    if token.kind in {"*", ANY_PREFIXED}:
        cursor.advance()
        found = rng("anyName", token.line)
        if token.kind == ANY_PREFIXED:
            uri = names.ns(resolve(cursor, names, token, token.text))
            found = rng("nsName", token.line, (), **uri)
        if is_excepted and cursor.kind() == "-":
            raise cursor.wrong(cursor.token, "one “-” cannot follow another", _BRACKETS)
        return _with_except(cursor, names, found, is_attribute)
    if token.kind == PREFIXED:
        cursor.advance()
        prefix, _, local = token.text.partition(":")
        uri = names.ns(resolve(cursor, names, token, prefix))
        return rng("name", token.line, (local,), **uri), False
    if is_word(cursor):
        cursor.advance()
        uri = {"ns": ""} if is_attribute else names.ns(names.default)
        return rng("name", token.line, (token.text,), **uri), False
    raise cursor.unexpected(_EXPECTED)


def _with_except(
    cursor: Cursor,
    names: Names,
    node: Node,
    is_attribute: bool,  # noqa: FBT001
) -> tuple[Node, bool]:
    line = cursor.token.line
    if not cursor.take("-"):
        return node, False
    inner_names = names.below(node.attributes)
    excepted, _ = _annotated(cursor, inner_names, is_attribute, is_excepted=True)
    inner = rng("except", line, excepted)
    return Node(node.name, node.line, node.attributes, (inner,)), True
