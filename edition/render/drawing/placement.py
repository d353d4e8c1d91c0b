"""Where the names on a map stand, so that none covers another.

A map is looked at in several sizes, from a telephone to one that is enlarged eight
times, while its letters keep theirs. So a name is given the first size at which there
is room for it; it stands there, and in all greater ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SIZES: Final = (0.35, 0.7, 1.0, 2.0, 4.0, 8.0)
"""How much greater a map is than it was drawn: level 0, 1, 2 …"""
LETTER: Final = 12.5
"""The height of a letter, in the map's units where it is as it was drawn."""

_GAP: Final = 2.0
_LINE: Final = 1.2
_SIDES: Final = (
    (1, 0, "start"),
    (-1, 0, "end"),
    (0, -1, "middle"),
    (0, 1, "middle"),
    (0.75, -0.9, "start"),
    (0.75, 0.9, "start"),
    (-0.75, -0.9, "end"),
    (-0.75, 0.9, "end"),
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """What is to be named."""

    x: float
    y: float
    radius: float
    """In letters' units: it keeps its size as they do."""
    label: str
    shift: tuple[float, float] = (0.0, 0.0)
    """Away from its place, where another dot is; in letters' units."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the name of a dot stands, from the dot's middle, in letters' units."""

    x: float
    y: float
    """Of the base line."""
    anchor: str
    """SVG's `text-anchor`: `start`, `middle`, `end`."""
    level: int
    """The number of the first of `SIZES` that has room for it."""


def width_of(text: str) -> float:
    """Estimate how wide a text is, in letters' units; rather too wide."""
    total = 0.0
    for character in text:
        if unicodedata.category(character).startswith("M"):
            continue
        wide = unicodedata.east_asian_width(character) in "WF"
        if wide or character in "mwMW—…":
            total += 1.0
        elif character in " .,;:'’ijlI":
            total += 0.36
        else:
            total += 0.72 if character.isupper() else 0.62
    return total * LETTER


def shortened(text: str, room: float) -> str:
    """Cut a text so that it has room, and say with `…` that it goes on."""
    if width_of(text) <= room:
        return text
    kept = text
    while kept and width_of(kept) + LETTER > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + "…"


def place_labels(
    dots: Sequence[Dot], width: float, height: float
) -> list[Placement | None]:
    """Find a place for the name of each dot, the first ones first.

    Args:
        dots: the most important first.
        width: of the map.
        height: of the map.

    Returns:
        For each dot a placement; None where no size has room.
    """
    placed: list[Placement | None] = [None] * len(dots)
    for level, size in enumerate(SIZES):
        taken = _Taken(max(LETTER * 4, 40))
        for number, dot in enumerate(dots):
            x, y = dot.x * size + dot.shift[0], dot.y * size + dot.shift[1]
            r = dot.radius
            taken.add((x - r, y - r, x + r, y + r), number)
            done = placed[number]
            if done is not None:
                taken.add(_box(dot, done, size), number)
        for number, dot in enumerate(dots):
            if placed[number] is not None:
                continue
            for side in _SIDES:
                trial = _trial(dot, side, level)
                box = _box(dot, trial, size)
                if (
                    box[0] >= 0
                    and box[1] >= 0
                    and box[2] <= width * size
                    and box[3] <= height * size
                    and taken.is_free(box, number)
                ):
                    placed[number] = trial
                    taken.add(box, number)
                    break
    return placed


def _trial(dot: Dot, side: tuple[float, float, str], level: int) -> Placement:
    across, down, anchor = side
    reach = dot.radius + _GAP
    x = dot.shift[0] + across * reach
    y = dot.shift[1] + down * (reach + LETTER * 0.4) + LETTER * 0.35
    return Placement(round(x, 1), round(y, 1), anchor, level)


def _box(dot: Dot, place: Placement, size: float) -> Box:
    wide = width_of(dot.label)
    left = dot.x * size + place.x
    left -= {"start": 0.0, "middle": wide / 2, "end": wide}[place.anchor]
    bottom = dot.y * size + place.y + LETTER * 0.3
    return left, bottom - LETTER * _LINE, left + wide, bottom


class _Taken:
    """Boxes, found by where they are."""

    def __init__(self, step: float) -> None:
        self._step = step
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = {}

    def _near(self, box: Box) -> list[tuple[int, int]]:
        left, top, right, bottom = (int(side // self._step) for side in box)
        return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]

    def add(self, box: Box, owner: int) -> None:
        for cell in self._near(box):
            self._cells.setdefault(cell, []).append((box, owner))

    def is_free(self, box: Box, owner: int) -> bool:
        return not any(
            other != owner
            and box[0] < taken[2]
            and taken[0] < box[2]
            and box[1] < taken[3]
            and taken[1] < box[3]
            for cell in self._near(box)
            for taken, other in self._cells.get(cell, ())
        )
