"""Refuses Markdown that is made to take for ever, or to become what fills the memory.

CommonMark asks of a parser to look for the partner of each bracket, to put the address
of a definition wherever it is named, and GitHub to fill up the rows of a table: a few
kilobytes can become gigabytes. What people write stays far below these bounds. This
module must not know what a text becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from edition.errors import UseError

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_MARKS: Final = 2_000
"""So many brackets of a sort one paragraph may have: each is sought a partner for."""
_TIMES: Final = 10
_ANYWAY: Final = 10_000_000
"""Up to so many characters nobody asks how they have come about."""
_CELLS: Final = 100_000


def require_few_marks(state: StateCore) -> None:
    """Refuse a paragraph that is nothing but brackets; a rule of the parser's core.

    Raises:
        UseError: says on which line it begins.
    """
    for token in state.tokens:
        if token.type != "inline":
            continue
        for mark in "[<":
            count = token.content.count(mark)
            if count > _MARKS:
                line = token.map[0] + 1 if token.map else 1
                raise UseError(
                    f"The paragraph on line {line} has {count:,} times “{mark}”, which "
                    "no text means. Import it as plain text, or take them out."
                )


def require_short_links(tokens: Sequence[Token], length: int) -> None:
    """Refuse a text whose addresses, where links name them, are much longer than it.

    Args:
        tokens: of the parser.
        length: of the text.

    Raises:
        UseError: it is so.
    """
    most = max(_TIMES * length, _ANYWAY)
    total = sum(len(str(value)) for t in _all(tokens) for value in t.attrs.values())
    if total > most:
        raise UseError(
            f"The addresses of its links are {total:,} characters, each as often as it "
            "is named. Shorten those that are long."
        )


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def require_full_tables(text: str) -> None:
    """Refuse tables whose rows would have to be filled up with very many cells.

    Raises:
        UseError: says where one begins.
    """
    rows = text.split("\n")
    wide = 0
    """Columns of the table that the line is in."""
    start = count = written = 0
    for number, row in enumerate(chain(rows, ("",))):
        if wide and row.strip():
            count += wide
            written += row.count("|") + 1
        elif wide:
            if count > _CELLS and count > _TIMES * written:
                raise UseError(
                    f"The rows of the table on line {start} would be filled up with "
                    f"{count - written:,} empty cells. Give it fewer columns."
                )
            wide = 0
        if "|" in row and "-" in row and not row.strip(" \t>|:-"):
            wide, start, count, written = row.count("|") + 1, number, 0, 0
