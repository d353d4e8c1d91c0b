"""Going through the tokens of a schema: what is next, and what to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from edition.errors import SchemaError
from edition.schema.compact.lexer import (
    ANY_PREFIXED,
    DOCUMENTATION,
    END,
    IDENTIFIER,
    KEYWORDS,
    LITERAL,
    PREFIXED,
    Token,
)

MAX_DEPTH: Final = 100
"""How deep brackets may be nested; the schemas of the TEI stay below 20."""

_LONGEST: Final = 40
_BEGINNING: Final = {"(", IDENTIFIER, PREFIXED, LITERAL, *KEYWORDS}
_CLOSING: Final = ("}", ")", "]")
_WORDS: Final = {
    IDENTIFIER: "the name “{}”",
    PREFIXED: "the name “{}”",
    ANY_PREFIXED: "“{}:*”",
    LITERAL: "the literal “{}”",
    DOCUMENTATION: "a comment with ##",
}


class Cursor:
    """A place among the tokens of a schema."""

    def __init__(self, tokens: tuple[Token, ...], path: Path) -> None:
        self.path = path
        self._tokens = tokens
        self._index = 0
        self._open: list[Token] = []

    @property
    def token(self) -> Token:
        """The next token."""
        return self._tokens[self._index]

    def kind(self, ahead: int = 0) -> str:
        """Return the kind of the next token, or of one behind it."""
        return self._tokens[min(self._index + ahead, len(self._tokens) - 1)].kind

    def behind_annotations(self) -> int:
        """Return how many tokens the annotations here take, comments and brackets."""
        ahead = depth = 0
        while depth or self.kind(ahead) in {DOCUMENTATION, "["}:
            kind = self.kind(ahead)
            if kind == END:
                break
            depth += (kind == "[") - (kind == "]")
            ahead += 1
        return ahead

    def advance(self) -> Token:
        """Take the next token."""
        token = self.token
        if token.kind != END:
            self._index += 1
        return token

    def take(self, kind: str) -> bool:
        """Take the next token if it is of a kind."""
        if self.token.kind != kind:
            return False
        self.advance()
        return True

    def expect(self, kind: str, what: str = "") -> Token:
        """Take the next token, which has to be of a kind.

        Raises:
            SchemaError: it is another; `what` says in words what had to be there.
        """
        if self.token.kind != kind:
            raise self.unexpected(what or f"“{kind}”")
        return self.advance()

    @contextmanager
    def between(self, opening: str, closing: str, what: str) -> Iterator[None]:
        """Take what stands in brackets; `what` may stand at its end but the bracket.

        Raises:
            SchemaError: a bracket is missing, or there are too many in each other.
        """
        opened = self.expect(opening)
        self._open.append(opened)
        if len(self._open) > MAX_DEPTH:
            raise self.wrong(
                opened, f"brackets are nested more than {MAX_DEPTH} deep", "No schema "
                "needs that; give the inner patterns names."
            )  # fmt: skip
        yield
        self.expect(closing, f"{what} or “{closing}”" if what else "")
        self._open.pop()

    def unexpected(self, expected: str, hint: str = "") -> SchemaError:
        """Return the error that the next token is not what is expected."""
        token = self.token
        if token.kind == END:
            reason = f"the schema ends where {expected} was expected."
        else:
            reason = (
                f"{_words(token)} stands in column {token.column} where {expected} was "
                "expected."
            )
        if not hint and token.kind in KEYWORDS and "the name of" in expected:
            hint = f"As a name, the keyword “{token.text}” is written \\{token.text}."
        elif not hint and "“,”" in expected and token.kind in _BEGINNING:
            hint = "Between two patterns there has to be “,”, “|” or “&”."
        elif not hint and token.kind in {END, *_CLOSING} and self._open:
            opened = self._open[-1]
            is_end = any(f"“{bracket}”" in expected for bracket in _CLOSING)
            hint = (
                f"“{opened.text}” was opened in line {opened.line}." if is_end else ""
            )
        return SchemaError(self.path, token.line, reason, hint)

    def wrong(self, token: Token, reason: str, hint: str = "") -> SchemaError:
        """Return an error about a token that has been taken."""
        whole = f"{reason} (column {token.column})."
        return SchemaError(self.path, token.line, whole, hint)


def _words(token: Token) -> str:
    text = token.text if len(token.text) <= _LONGEST else f"{token.text[:_LONGEST]}…"
    if token.kind in KEYWORDS:
        return f"the keyword “{text}”"
    return _WORDS.get(token.kind, "“{}”").format(text)
