"""An arc diagram: names in a column, an arc for each two that belong together.

A cloud of nodes that push each other about looks like knowledge, but where a node
stands in it means nothing, and its names cover each other. In a column every name can
be read, on every screen, and what belongs together stands close together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Arc:
    """A half ellipse to the right of the column, between two of its rows."""

    start: float
    end: float
    """From the top; `start` is above."""
    reach: float
    """How far it bulges to the right."""


def order(weights: Mapping[tuple[str, str], int]) -> list[str]:
    """Put the ends of ties in an order in which the ties are short.

    Each stands where its neighbours are, on average, again and again (Sugiyama, Tagawa
    and Toda, 1981, do so for layers); the best order met on the way is kept. The same
    ties give the same order.
    """
    near: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (one, other), weight in weights.items():
        near[one].append((other, weight))
        near[other].append((one, weight))
    names = sorted(near, key=lambda n: (-sum(w for _, w in near[n]), n))
    current = _walk(near, names)
    best, least = current, _length(current, weights)
    for _ in range(_ROUNDS):
        place = {name: i for i, name in enumerate(current)}
        wanted = {
            name: (
                place[name]
                + sum(place[o] * w for o, w in near[name])
                / sum(w for _, w in near[name])
            )
            for name in current
        }
        current = sorted(current, key=lambda n: (wanted[n], n))
        length = _length(current, weights)
        if length < least:
            best, least = current, length
    return _swapped(best, weights)


def _walk(near: Mapping[str, Sequence[tuple[str, int]]], names: list[str]) -> list[str]:
    """Go from each name to its nearest first: what is joined comes in one run."""
    seen: dict[str, None] = {}
    for name in names:
        stack = [name]
        while stack:
            here = stack.pop()
            if here in seen:
                continue
            seen[here] = None
            stack += [o for o, w in sorted(near[here], key=lambda e: (e[1], e[0]))]
    return list(seen)


def _length(names: Sequence[str], weights: Mapping[tuple[str, str], int]) -> int:
    place = {name: i for i, name in enumerate(names)}
    return sum(abs(place[a] - place[b]) * w for (a, b), w in weights.items())


def _swapped(names: list[str], weights: Mapping[tuple[str, str], int]) -> list[str]:
    """Let neighbours change places as long as that shortens the ties."""
    names = list(names)
    least = _length(names, weights)
    for _ in range(len(names)):
        before = least
        for i in range(len(names) - 1):
            names[i], names[i + 1] = names[i + 1], names[i]
            length = _length(names, weights)
            if length < least:
                least = length
            else:
                names[i], names[i + 1] = names[i + 1], names[i]
        if least == before:
            break
    return names


def arcs(
    pairs: Sequence[tuple[int, int]], rows: int, row: float, widest: float
) -> list[Arc]:
    """Draw arcs between rows; the longest reaches `widest`, or is a half circle.

    Args:
        pairs: the numbers of two rows each.
        rows: how many there are.
        row: the height of one.
        widest: how far an arc may bulge.
    """
    longest = max((abs(a - b) for a, b in pairs), default=1) * row / 2
    share = min(1.0, widest / longest) if rows else 1.0
    return [
        Arc(
            round((min(a, b) + 0.5) * row, 1),
            round((max(a, b) + 0.5) * row, 1),
            round(abs(a - b) * row / 2 * share, 1),
        )
        for a, b in pairs
    ]
