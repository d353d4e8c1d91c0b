"""Long lists in pieces: which rows stand on which page, and the links between pages.

The first piece has the address of the list itself, so that a list may grow over its
first page without anything moving.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from edition import urls
from edition.render.pages import Link

Row = TypeVar("Row")


def pieces(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    """Cut rows into pieces; of no rows there is one piece, which is empty."""
    return [rows[i : i + size] for i in range(0, len(rows), size)] or [rows]


def pager(first: str, count: int, number: int) -> tuple[Link, ...]:
    """Link from one page of a list to all of them; () where there is only one.

    Args:
        first: the address of the first page.
        count: how many pages there are.
        number: of this page, from 1.
    """
    if count < 2:  # noqa: PLR2004 - there is nowhere to go
        return ()
    page = urls.numbered(first, number)
    return tuple(
        Link(
            str(other),
            urls.relative(urls.numbered(first, other), page),
            is_current=other == number,
        )
        for other in range(1, count + 1)
    )
