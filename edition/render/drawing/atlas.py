"""The outline of the world: coasts and borders, in degrees.

The data are `atlas.json`, which `making` has made from Natural Earth (public domain).
Borders are those of our time.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

Point = tuple[float, float]
"""Longitude and latitude, or x and y."""
Line = tuple[Point, ...]

UNITS: Final = 100
"""Steps to a degree."""
DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
MORE: Final = 32
"""A digit of at least this is not the last of its number."""

_EDGE: Final = 0.001
_TURN: Final = 360
_POLE: Final = -90


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the world between two meridians and two parallels."""

    west: float
    south: float
    east: float
    """Greater than `west`, also where the window crosses 180°."""
    north: float


@dataclass(frozen=True, slots=True)
class Outline:
    """What of the world is in a window."""

    land: tuple[Line, ...]
    """Rings to be filled; their edges may run along those of the window."""
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Atlas:
    land: tuple[Line, ...]
    coasts: tuple[Line, ...]
    borders: tuple[Line, ...]


def outline(window: Window) -> Outline:
    """Cut out what lies in a window; longitudes are those of the window."""
    atlas = _atlas()
    return Outline(
        tuple(
            ring
            for moved in _moved(atlas.land, window)
            if len(ring := clip_ring(moved, window)) > 2  # noqa: PLR2004
        ),
        tuple(
            part
            for moved in _moved(atlas.coasts, window)
            for part in clip_line(moved, window)
        ),
        tuple(
            part
            for moved in _moved(atlas.borders, window)
            for part in clip_line(moved, window)
        ),
    )


@cache
def _atlas() -> _Atlas:
    data = json.loads((Path(__file__).parent / "atlas.json").read_text("utf-8"))
    arcs = [tuple(decoded(arc)) for arc in data["arcs"]]
    borders = set(data["borders"])
    return _Atlas(
        tuple(tuple(_ring(arcs, numbers)) for numbers in data["land"]),
        tuple(arc for number, arc in enumerate(arcs) if number not in borders),
        tuple(arcs[number] for number in sorted(borders)),
    )


def decoded(text: str) -> Iterator[Point]:
    """Read the points that `making.encoded` has written."""
    numbers = []
    value, weight = 0, 1
    for character in text:
        digit = DIGITS.index(character)
        value += digit % MORE * weight
        weight *= MORE
        if digit < MORE:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, weight = 0, 1
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x / UNITS, y / UNITS


def _ring(arcs: Sequence[Line], numbers: Iterable[int]) -> list[Point]:
    """Join arcs (TopoJSON: `~n` is arc n backwards), without leaps at 180°."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        turn = _TURN * round((ring[-1][0] - arc[0][0]) / _TURN) if ring else 0
        ring += [(lon + turn, lat) for lon, lat in arc[bool(ring) :]]
    if abs(ring[-1][0] - ring[0][0]) > _TURN / 2:  # round the pole: Antarctica
        ring += [(ring[-1][0], _POLE), (ring[0][0], _POLE)]
    return ring


def _moved(lines: Iterable[Line], window: Window) -> Iterator[Line]:
    """Yield lines as often as a window that may cross 180° can see them."""
    for line in lines:
        lats = [lat for _, lat in line]
        if max(lats) < window.south or min(lats) > window.north:
            continue
        west, east = min(lon for lon, _ in line), max(lon for lon, _ in line)
        for turn in (-2 * _TURN, -_TURN, 0, _TURN, 2 * _TURN):
            if west + turn <= window.east and east + turn >= window.west:
                yield tuple((lon + turn, lat) for lon, lat in line)


def clip_ring(ring: Line, window: Window) -> Line:
    """Cut a ring along a window (Sutherland and Hodgman, 1974)."""
    points = list(ring)
    for axis, bound, sign in (
        (0, window.west, 1),
        (0, window.east, -1),
        (1, window.south, 1),
        (1, window.north, -1),
    ):
        result: list[Point] = []
        for one, other in zip(points[-1:] + points[:-1], points, strict=True):
            is_in, was_in = (sign * (p[axis] - bound) >= 0 for p in (other, one))
            if is_in != was_in:
                result.append(_crossing(one, other, axis, bound))
            if is_in:
                result.append(other)
        points = result
    return tuple(points)


def _crossing(one: Point, other: Point, axis: int, bound: float) -> Point:
    share = (bound - one[axis]) / (other[axis] - one[axis])
    x, y = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return (bound, y) if axis == 0 else (x, bound)


def clip_line(line: Line, window: Window) -> Iterator[Line]:
    """Yield the runs of a line that are in a window, one point beyond at each end.

    The cut through Antarctica at 180° is no coast.
    """

    def near(point: Point) -> bool:
        lon, lat = point
        return window.west <= lon <= window.east and window.south <= lat <= window.north

    run: list[Point] = []
    for one, other in itertools.pairwise(line):
        is_seam = one[0] == other[0] and abs(one[0]) % 180 < _EDGE
        if not is_seam and (near(one) or near(other)):
            run = run or [one]
            run.append(other)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
