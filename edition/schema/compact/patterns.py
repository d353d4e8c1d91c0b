"""Patterns (RELAX NG Compact Syntax, section 2.2; for annotations, appendix A)."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Final

from edition.names import RELAXNG
from edition.schema.compact import grammars
from edition.schema.compact.annotations import (
    Annotations,
    apply,
    apply_to_group,
    following,
    preceding,
)
from edition.schema.compact.cursor import Cursor
from edition.schema.compact.lexer import IDENTIFIER, LITERAL, PREFIXED, Token
from edition.schema.compact.nameclasses import name_class
from edition.schema.compact.names import (
    Names,
    is_word,
    library,
    literal,
    resolve,
    word,
)
from edition.schema.compact.nodes import XSD, Node, is_declarable, is_rng, rng

_CONNECTORS: Final = {",": "group", "|": "choice", "&": "interleave"}
_REPEATS: Final = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_INNER: Final = "“,”, “|”, “&”"
_TYPES: Final = frozenset({PREFIXED, "string", "token"})
_OTHERS: Final = {
    keyword: f"{{{RELAXNG}}}{local}"
    for keyword, local in {
        "empty": "empty",
        "text": "text",
        "notAllowed": "notAllowed",
        "list": "list",
        "mixed": "mixed",
        "grammar": "grammar",
        "parent": "parentRef",
        "external": "externalRef",
    }.items()
}
Nodes = tuple[Node, ...]


def pattern(cursor: Cursor, names: Names, said: Annotations | None = None) -> Nodes:
    """Take a pattern; the nodes are one pattern, and annotations that follow it.

    Args:
        cursor: where it begins.
        names: what the head of the schema declares.
        said: annotations in front of brackets whose inside this is.

    Raises:
        SchemaError: there is none, or it is wrong.
    """
    outer = said or Annotations()
    line = cursor.token.line
    first, kind = _particle(cursor, names)
    connector = cursor.kind()
    if connector not in _CONNECTORS:
        is_repeated = kind is _Kind.REPEATED
        return apply(outer, first) if is_repeated else apply_to_group(outer, first)
    _refuse_except(cursor, kind)
    parts = [*first]
    while cursor.take(connector):
        more, kind = _particle(cursor, names)
        _refuse_except(cursor, kind)
        parts += more
    if cursor.kind() in _CONNECTORS:
        raise cursor.unexpected(
            f"another “{connector}” or the end of the pattern",
            f"Parentheses have to say how “{connector}” and “{cursor.kind()}” go "
            "together.",
        )
    return apply(outer, (rng(_CONNECTORS[connector], line, tuple(parts)),))


class _Kind(Enum):
    """What a part of a pattern may still be joined with."""

    WHOLE = "whole"
    REPEATED = "repeated"
    EXCEPTING = "excepting"
    """A datatype with `-`, which stands alone or in parentheses of its own."""


def _refuse_except(cursor: Cursor, kind: _Kind) -> None:
    if kind is _Kind.EXCEPTING:
        raise cursor.wrong(
            cursor.token, "a datatype with “-” is joined with something else",
            "It needs parentheses round it.",
        )  # fmt: skip


def _particle(cursor: Cursor, names: Names) -> tuple[Nodes, _Kind]:
    """Take a pattern without connectors."""
    line = cursor.token.line
    found, kind = _annotated(cursor, names)
    if cursor.kind() not in _REPEATS:
        return found, kind
    _refuse_except(cursor, kind)
    repeated = rng(_REPEATS[cursor.advance().kind], line, found)
    return (repeated, *following(cursor, names)), _Kind.REPEATED


def _annotated(
    cursor: Cursor, names: Names, *, is_excepted: bool = False
) -> tuple[Nodes, _Kind]:
    """Take a pattern that is neither joined nor repeated, with its annotations."""
    said = preceding(cursor, names)
    if cursor.kind() == "(":
        with cursor.between("(", ")", _INNER):
            inner = pattern(cursor, names, said)
        return (*inner, *following(cursor, names)), _Kind.WHOLE
    node = _primary(cursor, names)
    kind = _Kind.WHOLE
    if is_rng(node, "data") and cursor.kind() == "-":
        if is_excepted:
            raise cursor.wrong(
                cursor.token, "one “-” cannot follow another",
                "What is excepted needs parentheses round it.",
            )  # fmt: skip
        node, kind = _excepting(cursor, names, node), _Kind.EXCEPTING
    return (*apply(said, (node,)), *following(cursor, names)), kind


def _excepting(cursor: Cursor, names: Names, node: Node) -> Node:
    line = cursor.advance().line
    excepted, _ = _annotated(cursor, names, is_excepted=True)
    return replace(node, content=(*node.content, rng("except", line, excepted)))


def _primary(cursor: Cursor, names: Names) -> Node:
    token = cursor.token
    if token.kind in {"element", "attribute"}:
        return _named(cursor, names)
    if token.kind == LITERAL or token.kind in _TYPES:
        return _data(cursor, names)
    if token.kind == IDENTIFIER:
        cursor.advance()
        return rng("ref", token.line, name=token.text)
    if token.kind not in _OTHERS:
        raise cursor.unexpected("a pattern", _pattern_hint(token))
    cursor.advance()
    content: Nodes = ()
    attributes: dict[str, str] = {}
    match token.kind:
        case "list" | "mixed":
            content = _braces(cursor, names)
        case "grammar":
            with cursor.between("{", "}", "a definition"):
                content = grammars.members(cursor, names)
        case "parent":
            name = cursor.expect(IDENTIFIER, "the name of a pattern").text
            attributes = {"name": name}
        case "external":
            attributes = reference(cursor, names)
    return Node(_OTHERS[token.kind], token.line, attributes, content)


def _pattern_hint(token: Token) -> str:
    if is_keyword_name(token):
        return f"As a name, the keyword “{token.text}” is written \\{token.text}."
    if token.kind in {"}", ")"}:
        return (
            "Nothing is written “empty”; “,”, “|” and “&” stand between two patterns."
        )
    return ""


def is_keyword_name(token: Token) -> bool:
    """Tell whether a keyword begins no pattern and so is meant as a name."""
    return token.kind in {"start", "div", "include", "inherit", "namespace",
                          "datatypes", "default"}  # fmt: skip


def _braces(cursor: Cursor, names: Names) -> Nodes:
    with cursor.between("{", "}", _INNER):
        return pattern(cursor, names)


def _named(cursor: Cursor, names: Names) -> Node:
    """Take an element or attribute; a plain name becomes the attribute `name`."""
    token = cursor.advance()
    place = cursor.token
    is_attribute = token.kind == "attribute"
    found = name_class(cursor, names, is_attribute=is_attribute)
    if cursor.kind() != "{":
        hint = "What stands in it is written in braces, such as { text } or { empty }."
        raise cursor.unexpected("“{”", hint)
    content = _braces(cursor, names)
    short = _short(names, place, is_attribute=is_attribute)
    is_plain = len(found) == 1 and is_rng(found[0], "name")
    if short and is_plain and set(found[0].attributes) <= {"ns"}:
        return rng(token.kind, token.line, content, name=short)
    return rng(token.kind, token.line, (*found, *content))


def _short(names: Names, place: Token, *, is_attribute: bool) -> str:
    """Return how a name class can be said in the attribute `name`, or "".

    Without a prefix that is possible where the namespace is the inherited one; of an
    attribute where it is none (RELAX NG, section 4.8).
    """
    if place.kind == PREFIXED:
        uri = names.prefixes[place.text.partition(":")[0]]
        return place.text if uri and is_declarable(uri) else ""
    if place.kind in {"(", "["}:
        return ""
    return place.text if is_attribute or not names.ns(names.default) else ""


def reference(cursor: Cursor, names: Names) -> dict[str, str]:
    """Take the URI of another schema, and which namespace it inherits.

    Raises:
        SchemaError: there is none, or a prefix is not declared.
    """
    href = literal(cursor, "the URI of a schema in quotes")
    if not cursor.take("inherit"):
        return {"href": href, **names.ns(names.default)}
    cursor.expect("=")
    prefix = word(cursor, "the name of a prefix")
    return {"href": href, **names.ns(resolve(cursor, names, prefix, prefix.text))}


# -- datatypes ------------------------------------------------------------------


def _data(cursor: Cursor, names: Names) -> Node:
    """Take a datatype with its parameters, or a value."""
    token = cursor.token
    attributes: dict[str, str] = {}
    if token.kind in _TYPES:
        cursor.advance()
        prefix, _, local = token.text.rpartition(":")
        uri = library(cursor, names, token, prefix) if prefix else ""
        attributes = {"type": local, "datatypeLibrary": uri}
    if cursor.kind() == LITERAL:
        text = literal(cursor, "")
        attributes |= names.ns(names.default)
        return rng("value", token.line, (text,), **_library(attributes))
    params = _parameters(cursor, names) if cursor.kind() == "{" else ()
    return rng("data", token.line, params, **_library(attributes))


def _library(attributes: dict[str, str]) -> dict[str, str]:
    """Leave out the library that the root names."""
    if attributes.get("datatypeLibrary") == XSD:
        return {k: v for k, v in attributes.items() if k != "datatypeLibrary"}
    return attributes


def _parameters(cursor: Cursor, names: Names) -> Nodes:
    found: list[Node] = []
    with cursor.between("{", "}", 'a parameter in the form name = "…"'):
        while True:
            said = preceding(cursor, names)
            if not is_word(cursor):
                if said:
                    raise cursor.unexpected('a parameter in the form name = "…"')
                break
            name = cursor.advance()
            cursor.expect("=")
            value = literal(cursor, "the value of the parameter in quotes")
            found += apply(said, (rng("param", name.line, (value,), name=name.text),))
    return tuple(found)
