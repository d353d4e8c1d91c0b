"""Puts slices of two texts that correspond into the rows of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from edition.render.pages.views import Row
from edition.render.views.slices import by_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from edition.render.views.slices import Slice


@dataclass(frozen=True, slots=True)
class Rows:
    """Two texts in rows."""

    rows: tuple[Row, ...]
    after: Row
    """What stands below them."""
    in_order: bool
    """False where one of the texts has its parts in another order than the other."""


def aligned(
    left: Sequence[Slice],
    right: Sequence[Slice],
    pairs: Sequence[tuple[str, str]],
    *,
    after: tuple[str, str],
) -> Rows:
    """Put two texts side by side, in the order of the left one.

    Several slices that correspond to one, or to each other, share a row.

    Args:
        left: the slices of a text.
        right: those of the other.
        pairs: the ids that slices begin with: left, right.
        after: the ids with which begins what stands below the rows.
    """
    group = _groups(pairs)
    rows: dict[int, tuple[list[int], list[int]]] = {}
    for position, part in enumerate(left):
        if part.start != after[0]:
            key = group.get((0, part.start), -1)
            rows.setdefault(key, ([], []))[0].append(position)
    last = -1
    for position, part in enumerate(right):
        if part.start == after[1] and part.start:
            continue
        last = group.get((1, part.start), last)
        rows.setdefault(last, ([], []))[1].append(position)
    made = [
        Row(_markup(left, ours), _markup(right, theirs))
        for ours, theirs in rows.values()
    ]
    orders = ([p for r in rows.values() for p in r[side]] for side in (0, 1))
    return Rows(
        tuple(row for row in made if row.left or row.right),
        Row(_below(left, after[0]), _below(right, after[1])),
        all(order == sorted(order) for order in orders),
    )


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[tuple[int, str], int]:
    """Number what corresponds, directly or by way of others."""
    group: dict[tuple[int, str], int] = {}
    for number, (one, other) in enumerate(pairs):
        ours = group.setdefault((0, one), number)
        theirs = group.setdefault((1, other), ours)
        if ours != theirs:
            for key, value in group.items():
                if value == theirs:
                    group[key] = ours
    return group


def _markup(slices: Sequence[Slice], chosen: list[int]) -> Markup:
    parts = (slices[position] for position in chosen)
    return Markup("").join(part.markup() for part in parts if not part.is_empty)


def _below(slices: Sequence[Slice], start: str) -> Markup:
    found = (part for part in slices if start and part.start == start)
    return Markup("").join(part.markup() for part in found if not part.is_empty)


def paired(tree: html.HtmlElement, ids: Sequence[str]) -> None:
    """Give each part the numbers of its pairs, so that its counterpart can be shown."""
    known = by_id(tree)
    for number, identifier in enumerate(ids, 1):
        element = known.get(identifier)
        if element is not None:
            numbers = f"{element.get('data-pair', '')} {number}"
            element.set("data-pair", numbers.strip())
