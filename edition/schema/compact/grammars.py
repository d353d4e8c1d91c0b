"""Schemas and grammars (RELAX NG Compact Syntax, sections 2 and 2.5)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from edition.schema.compact import patterns
from edition.schema.compact.annotations import (
    annotation_element,
    apply,
    is_annotation_element,
    preceding,
)
from edition.schema.compact.cursor import Cursor
from edition.schema.compact.lexer import END, IDENTIFIER, KEYWORDS
from edition.schema.compact.names import Names, declarations, is_word
from edition.schema.compact.nodes import XSD, Node, is_rng, rng, with_attributes

_COMBINE: Final[dict[str, dict[str, str]]] = {
    "=": {},
    "|=": {"combine": "choice"},
    "&=": {"combine": "interleave"},
}
_DEFINITION: Final = "a definition in the form name = pattern"


def schema(cursor: Cursor) -> tuple[Node, Names]:
    """Take a whole schema: its head, then a pattern or a grammar.

    Raises:
        SchemaError: it is wrong somewhere.
    """
    line = cursor.token.line
    names = declarations(cursor)
    if _is_grammar(cursor):
        root = rng("grammar", line, members(cursor, names))
        expected = f"{_DEFINITION} or the end of the schema"
    else:
        root, *behind = patterns.pattern(cursor, names)
        expected = "“,”, “|”, “&” or the end of the schema"
        if behind:
            root = rng("group", line, (root, *behind))
    if cursor.kind() != END:
        raise cursor.unexpected(expected, _end_hint(cursor))
    return _with_defaults(root, names), names


def _end_hint(cursor: Cursor) -> str:
    kind = cursor.kind()
    if kind in {"}", ")", "]"}:
        return f"No bracket is open that “{kind}” could close."
    if kind in {"namespace", "default", "datatypes"}:
        return "Declarations stand at the top of the schema."
    return ""


def _with_defaults(root: Node, names: Names) -> Node:
    """Say once, at the root, what most names and datatypes of the schema need."""
    inherited = {"datatypeLibrary": XSD}
    if names.scope is not None:
        inherited["ns"] = names.scope
    if is_rng(root, "value", "data", "externalRef"):
        own = dict(root.attributes)
        return replace(root, attributes={**inherited, **own})
    if is_rng(root, "attribute") and "name" in root.attributes:
        # `ns` beside `name` would be that of the attribute itself
        return rng("group", root.line, (root,), **inherited)
    return with_attributes(root, inherited)


def _is_grammar(cursor: Cursor) -> bool:
    """Tell whether a grammar follows, and not a pattern, behind its annotations."""
    ahead = cursor.behind_annotations()
    kind, then = cursor.kind(ahead), cursor.kind(ahead + 1)
    return (
        kind in {"start", "div", "include", END}
        or (is_word(cursor, ahead) and then in _COMBINE)
        or (ahead == 0 and is_annotation_element(cursor))
    )


def members(
    cursor: Cursor, names: Names, *, is_included: bool = False
) -> tuple[Node, ...]:
    """Take what a grammar consists of, or what replaces parts of an included one.

    Raises:
        SchemaError: it is wrong; in an `include` no other may stand.
    """
    found: list[Node] = []
    while True:
        if is_annotation_element(cursor):
            found.append(annotation_element(cursor, names))
            continue
        said = preceding(cursor, names)
        member = _member(cursor, names, is_included=is_included)
        if member is None:
            if said:
                raise cursor.unexpected(_DEFINITION, _orphan_hint(cursor))
            return tuple(found)
        found += apply(said, (member,))


def _orphan_hint(cursor: Cursor) -> str:
    """Help with annotations that stand before nothing."""
    if cursor.kind() in {END, "}"}:
        return "Annotations stand before what they are about."
    return ""


def _member(cursor: Cursor, names: Names, *, is_included: bool) -> Node | None:
    """Take one member of a grammar; None where there is none."""
    token = cursor.token
    if token.kind != "start" and token.kind in KEYWORDS and cursor.kind(1) in _COMBINE:
        raise cursor.unexpected("the name of a pattern")
    if token.kind == "div":
        cursor.advance()
        with cursor.between("{", "}", "a definition"):
            content = members(cursor, names, is_included=is_included)
        return rng("div", token.line, content)
    if token.kind == "include":
        if is_included:
            raise cursor.unexpected(
                _DEFINITION, "What is in an “include” only replaces definitions."
            )
        cursor.advance()
        attributes = patterns.reference(cursor, names)
        replaced: tuple[Node, ...] = ()
        if cursor.kind() == "{":
            with cursor.between("{", "}", "a definition"):
                inner = names.below(attributes)
                replaced = members(cursor, inner, is_included=True)
        return rng("include", token.line, replaced, **attributes)
    if token.kind == "start":
        return _definition(cursor, names, "start", {})
    if token.kind == IDENTIFIER:
        return _definition(cursor, names, "define", {"name": token.text})
    return None


def _definition(
    cursor: Cursor, names: Names, local: str, attributes: dict[str, str]
) -> Node:
    line = cursor.advance().line
    if cursor.kind() not in _COMBINE:
        raise cursor.unexpected("“=”, “|=” or “&=”")
    method = _COMBINE[cursor.advance().kind]
    content = patterns.pattern(cursor, names)
    return rng(local, line, content, **attributes, **method)
