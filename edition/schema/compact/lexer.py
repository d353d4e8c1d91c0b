r"""Characters to tokens (RELAX NG Compact Syntax, sections 3 and 5).

Escapes are replaced before anything else is looked at, so that `\x{65}lement` is the
keyword; a line end that is written as an escape ends no line. This module knows no
grammar.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from edition.errors import SchemaError

IDENTIFIER: Final = "IDENTIFIER"
PREFIXED: Final = "PREFIXED"
ANY_PREFIXED: Final = "ANY_PREFIXED"
LITERAL: Final = "LITERAL"
DOCUMENTATION: Final = "DOCUMENTATION"
END: Final = "END"

KEYWORDS: Final = frozenset(
    "attribute default datatypes div element empty external grammar include inherit "
    "list mixed namespace notAllowed parent start string text token".split()
)

_LINE_END: Final = "\0"  # as in the specification: no escape can make one

_ESCAPE_HINT: Final = (
    "A character is written \\x{…} with its number in hexadecimal digits."
)
_BEFORE: Final = re.compile(r"\r\n|[\r\n]|\\x+\{(?:([0-9A-Fa-f]+)\})?")
_NO_CHARACTER: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff"
)
_NCNAME = rf"[{_START}][{_START}\-.0-9\xb7\u0300-\u036f\u203f\u2040]*"
_TOKEN: Final = re.compile(
    rf"""
      (?P<space>[ \t\r\n\0]+)
    | (?P<documentation>\#\#[^\0]*(?:\0[ \t]*\#\#[^\0]*)*)
    | (?P<comment>\#[^\0]*)
    | (?P<literal>
        \"\"\"(?:\"{{0,2}}[^\"])*\"\"\" | '''(?:'{{0,2}}[^'])*'''
      | \"(?!\"\")[^\"\0]*\" | '(?!'')[^'\0]*' )
    | (?P<any_prefixed>{_NCNAME}:\*)
    | (?P<prefixed>{_NCNAME}:{_NCNAME})
    | (?P<quoted>\\{_NCNAME})
    | (?P<word>{_NCNAME})
    | (?P<symbol>>>|\|=|&=|[~=|&,?*+(){{}}\[\]-])
    """,
    re.VERBOSE,
)
_DOCUMENTATION_MARK: Final = re.compile(r"[ \t]*##+ ?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of the compact syntax."""

    kind: str
    """One of the constants above; of keywords and signs, the token itself."""
    text: str
    """What it means: without quotes, backslashes, marks of comments."""
    line: int
    column: int


def tokens(text: str, path: Path) -> tuple[Token, ...]:
    """Return the tokens of a schema, an END behind the last.

    Raises:
        SchemaError: there is a character that begins no token, or that XML lacks.
    """
    source = _Source.of(text.removeprefix("\ufeff"), path)
    return (*_tokens(source, path), Token(END, "", *source.place(len(source.text))))


@dataclass(frozen=True, slots=True)
class _Source:
    """The characters of a schema, escapes replaced, and where they were."""

    text: str
    line_starts: list[int]
    """In the replaced text."""
    escapes: list[int]
    """Where a replaced escape ends, in the replaced text."""
    shifts: list[int]
    """By how much the text in front of there has become shorter, all in all."""

    @classmethod
    def of(cls, text: str, path: Path) -> _Source:
        bad = _NO_CHARACTER.search(text)
        if bad is not None:
            lines = re.split(r"\r\n|[\r\n]", text[: bad.start()])
            raise SchemaError(
                path,
                len(lines),
                f"the character U+{ord(bad[0]):04X} in column {len(lines[-1]) + 1} is "
                "none that XML allows.",
            )
        parts: list[str] = []
        source = cls("", [0], [], [])
        done = length = shift = 0
        for match in _BEFORE.finditer(text):
            plain = text[done : match.start()]
            is_escape = match[0].startswith("\\")
            character = chr(_code(match[1])) if is_escape else _LINE_END
            parts += (plain, character)
            length += len(plain) + 1
            shift += len(match[0]) - 1
            done = match.end()
            source.escapes.append(length)
            source.shifts.append(shift)
            if not is_escape:
                source.line_starts.append(length)
            elif _NO_CHARACTER.match(character):
                line, column = source.place(length - 1)
                raise SchemaError(
                    path,
                    line,
                    f"{match[0]} in column {column} is no character of XML.",
                    _ESCAPE_HINT,
                )
        parts.append(text[done:])
        return cls("".join(parts), source.line_starts, source.escapes, source.shifts)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, as they are in the file."""
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        return line, self._original(offset) - self._original(start) + 1

    def _original(self, offset: int) -> int:
        index = bisect_right(self.escapes, offset)
        return offset + (self.shifts[index - 1] if index else 0)


def _code(digits: str | None) -> int:
    """Return the number of a character; 0, which is none, for what Unicode lacks."""
    number = int(digits or "0", 16)
    return number if number <= sys.maxunicode else 0


def _tokens(source: _Source, path: Path) -> Iterator[Token]:
    position, text = 0, source.text
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _no_token(source, position, path)
        kind = match.lastgroup or ""
        if kind not in {"space", "comment"}:
            yield _token(kind, match[0], *source.place(position))
        position = match.end()


def _token(kind: str, text: str, line: int, column: int) -> Token:
    match kind:
        case "word" if text in KEYWORDS:
            kind = text
        case "word":
            kind = IDENTIFIER
        case "quoted":
            kind, text = IDENTIFIER, text[1:]
        case "prefixed":
            kind = PREFIXED
        case "any_prefixed":
            kind, text = ANY_PREFIXED, text[:-2]
        case "literal":
            marks = 3 if text[:3] in {'"""', "'''"} else 1
            kind, text = LITERAL, text[marks:-marks].replace(_LINE_END, "\n")
        case "documentation":
            lines = text.split(_LINE_END)
            kind = DOCUMENTATION
            text = "\n".join(_DOCUMENTATION_MARK.sub("", part, 1) for part in lines)
        case _:
            kind = text
    return Token(kind, text, line, column)


def _no_token(source: _Source, position: int, path: Path) -> SchemaError:
    line, column = source.place(position)
    character = source.text[position]
    hint = ""
    if character in "\"'":
        reason = f"the literal that begins in column {column} is not closed."
        hint = (
            f"Text of several lines stands between {character * 3} and {character * 3}."
        )
        if source.text.startswith(character * 3, position):
            hint = f"It has to end with {character * 3}."
    elif character == "<":
        reason = f"“<” in column {column} is no sign of the compact syntax."
        hint = "If this is a schema in the XML syntax, its name has to end in .rng."
    elif character == "\\":
        reason = f"the backslash in column {column} stands before no name."
        hint = _ESCAPE_HINT
    elif character.isdigit():
        reason = f"the number in column {column} is not in quotes."
    else:
        reason = f"“{character}” in column {column} is no sign of the compact syntax."
    return SchemaError(path, line, reason, hint)
