"""What lies under the places of a map: land, coasts, borders, a grid of degrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from edition.render.drawing.atlas import (
    Line,
    Window,
    clip_line,
    clip_ring,
    outline,
)
from edition.render.drawing.projection import View

_FINE: Final = 1.3
_WORLD_FINE: Final = 2.2
"""A point that is nearer than this to the last cannot be told from it."""
_SPECK: Final = 4.0
_STEPS: Final = (1, 2, 5, 10, 15, 30)
_LINES: Final = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """The paths of a map, as SVG writes them."""

    land: str
    coasts: str
    borders: str
    grid: str


def ground_of(view: View) -> Ground:
    """Draw what a view shows of the world."""
    found = outline(view.window)
    frame = Window(-4, -4, view.width + 4, view.height + 4)
    rings = (clip_ring(_flat(view, ring), frame) for ring in found.land)
    fine = _WORLD_FINE if view.is_world else _FINE
    land = [_thinned(ring, fine) for ring in rings if _is_seen(ring)]

    def seen(lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            for part in clip_line(_flat(view, line), frame):
                yield _thinned(part, fine)

    return Ground(
        path(land, closed=True),
        path(line for line in seen(found.coasts) if _is_seen(line)),
        path(seen(found.borders)),
        path(seen(_grid(view.window))),
    )


def path(lines: Iterable[Line], *, closed: bool = False) -> str:
    """Write lines as the data of an SVG path, in steps of a tenth (SVG 2, 9.3)."""
    written = []
    for line in lines:
        last = (0, 0)
        text = ""
        for number, (x, y) in enumerate(line):
            here = round(x * 10), round(y * 10)
            steps = [_tenths(a - b) for a, b in zip(here, last, strict=True)]
            if number > 0 and here == last:
                continue
            lead = "M" if number == 0 else "l" if number == 1 else ""
            pair = steps[0] + ("" if steps[1].startswith("-") else " ") + steps[1]
            text += lead or ("" if pair.startswith("-") else " ")
            text += pair
            last = here
        written.append(text + ("z" if closed else ""))
    return "".join(written)


def _tenths(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"


def _is_seen(line: Line) -> bool:
    """Tell whether an island, or a piece of coast, is more than a speck."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return bool(line) and max(xs) - min(xs) + max(ys) - min(ys) >= _SPECK


def _flat(view: View, line: Line) -> Line:
    return tuple(view.project(lon, lat) for lon, lat in line)


def _thinned(line: Line, fine: float) -> Line:
    """Leave out points that lie upon the last one; both ends stay."""
    if not line:
        return line
    kept = [line[0]]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= fine:
            kept.append((x, y))
    return (*kept, line[-1])


def _grid(window: Window) -> Iterator[Line]:
    """Yield meridians and parallels, at a round distance from each other."""
    span = max(window.north - window.south, (window.east - window.west) / 2)
    step = next((step for step in _STEPS if span / step <= _LINES), _STEPS[-1])

    def stops(start: float, end: float, by: float) -> list[float]:
        first = ceil(start / by)
        return [i * by for i in range(first, int(end // by) + 1)]

    fine = step / 5
    lats = [window.south, *stops(window.south, window.north, fine), window.north]
    lons = [window.west, *stops(window.west, window.east, fine), window.east]
    for lon in stops(window.west, window.east, step):
        yield tuple((lon, lat) for lat in lats)
    for lat in stops(window.south, window.north, step):
        if abs(lat) < 90:  # noqa: PLR2004 - a pole is a point
            yield tuple((lon, lat) for lon in lons)
