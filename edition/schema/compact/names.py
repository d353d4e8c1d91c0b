"""What the head of a schema declares, and the names that need it.

RELAX NG Compact Syntax, sections 2.1 (declarations) and 2.3 (name classes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final

from edition.names import XML
from edition.schema.compact.cursor import Cursor
from edition.schema.compact.lexer import IDENTIFIER, KEYWORDS, LITERAL, Token
from edition.schema.compact.nodes import XSD

_XMLNS: Final = "xmlns"


@dataclass(slots=True)
class Names:
    """The namespaces and the libraries of datatypes of one schema.

    None stands for the namespace of the schema that includes this one.
    """

    prefixes: dict[str, str | None] = field(default_factory=lambda: {"xml": XML})
    default: str | None = None
    libraries: dict[str, str] = field(default_factory=lambda: {"xsd": XSD})
    scope: str | None = None
    """What a name is in that says nothing else: the `ns` of the root."""

    def ns(self, uri: str | None) -> dict[str, str]:
        """Return the attribute that puts an element of the schema into a namespace.

        The XML syntax has no way of saying "that of the including schema" below an
        element that names another; there a schema is taken to be included by none.
        """
        return {} if uri == self.scope else {"ns": uri or ""}

    def below(self, attributes: Mapping[str, str]) -> Names:
        """Return the names for what stands in an element with some attributes."""
        return replace(self, scope=attributes.get("ns", self.scope))


def declarations(cursor: Cursor) -> Names:
    """Read the head of a schema.

    Raises:
        SchemaError: a declaration is wrong.
    """
    names = Names()
    declared: dict[str, str | None] = {}
    while (first := cursor.token).kind in {"namespace", "default", "datatypes"}:
        cursor.advance()
        if first.kind == "datatypes":
            name = word(cursor, "the name of a prefix").text
            cursor.expect("=")
            names.libraries[name] = literal(cursor, "a URI in quotes")
            continue
        prefix = None
        if first.kind == "default":
            cursor.expect("namespace")
        if first.kind == "namespace" or is_word(cursor):
            prefix = word(cursor, "the name of a prefix")
        cursor.expect("=")
        place = cursor.token
        uri = (
            None
            if cursor.take("inherit")
            else literal(cursor, "a URI in quotes or “inherit”")
        )
        if first.kind == "default":
            if declared.setdefault("", uri) != uri:
                raise cursor.wrong(first, "there are two default namespaces")
            names.default = uri
        if prefix is not None:
            if declared.setdefault(prefix.text, uri) != uri:
                reason = f"the prefix “{prefix.text}” stands for two namespaces"
                raise cursor.wrong(prefix, reason)
            _check_prefix(cursor, prefix, place, uri)
            names.prefixes[prefix.text] = uri
    if None not in {names.default, *names.prefixes.values()}:
        names.scope = names.default
    return names


def _check_prefix(cursor: Cursor, prefix: Token, place: Token, uri: str | None) -> None:
    if prefix.text == _XMLNS:
        raise cursor.wrong(prefix, "a prefix must not be called “xmlns”")
    if (prefix.text == "xml") != (uri == XML):
        raise cursor.wrong(
            place, f"the prefix “xml” and the namespace “{XML}” belong to each other",
            "It need not be declared." if prefix.text == "xml" else "Use xml: for it.",
        )  # fmt: skip


def resolve(cursor: Cursor, names: Names, token: Token, prefix: str) -> str | None:
    """Return the namespace of a prefix; None for that of the including schema.

    Raises:
        SchemaError: it is not declared.
    """
    if prefix not in names.prefixes:
        raise _undeclared(cursor, token, prefix, names.prefixes, "namespace")
    return names.prefixes[prefix]


def library(cursor: Cursor, names: Names, token: Token, prefix: str) -> str:
    """Return the library of datatypes of a prefix.

    Raises:
        SchemaError: it is not declared.
    """
    if prefix not in names.libraries:
        raise _undeclared(cursor, token, prefix, names.libraries, "datatypes")
    return names.libraries[prefix]


def _undeclared(
    cursor: Cursor, token: Token, prefix: str, known: object, keyword: str
) -> Exception:
    near = get_close_matches(prefix, [*known], n=1)  # type: ignore[misc]
    hint = (
        f"Did you mean “{near[0]}”?"
        if near
        else f'Declare it at the top of the schema: {keyword} {prefix} = "…"'
    )
    return cursor.wrong(token, f"the prefix “{prefix}” is not declared", hint)


def is_word(cursor: Cursor, ahead: int = 0) -> bool:
    """Tell whether the next token can be a name although it may be a keyword."""
    kind = cursor.kind(ahead)
    return kind == IDENTIFIER or kind in KEYWORDS


def word(cursor: Cursor, what: str) -> Token:
    """Take a name that may be a keyword; `what` says what it is the name of.

    Raises:
        SchemaError: there is none.
    """
    if not is_word(cursor):
        raise cursor.unexpected(what)
    return cursor.advance()


def literal(cursor: Cursor, what: str) -> str:
    """Take a literal, its parts joined with `~` (section 2.2).

    Raises:
        SchemaError: there is none.
    """
    parts = [cursor.expect(LITERAL, what).text]
    while cursor.take("~"):
        parts.append(cursor.expect(LITERAL, "another literal in quotes").text)
    return "".join(parts)
