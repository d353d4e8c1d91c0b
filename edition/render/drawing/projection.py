"""From the globe to the plane: a projection and a frame that fit a set of places.

Where the places lie in one part of the world, Lambert's azimuthal equal-area
projection, centred on them (Snyder, Map Projections, 1987, p. 182); where they lie
all over it, Equal Earth (Šavrič, Patterson and Jenny, 2018). In both, areas compare.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from statistics import median
from typing import Final

from edition.render.drawing.atlas import Point, Window

WIDTH: Final = 960.0
"""Of every map, in its own units."""

_REGION: Final = radians(62)
"""Places that lie further from their middle are all over the world."""
_SMALLEST: Final = radians(3.5)
"""No map shows less, since the outline has no more to show."""
_MARGIN: Final = 0.09
_NARROWEST, _WIDEST, _WORLD = 1.3, 1.9, 2.4
"""How much wider than high a map may be, and one of the world."""
_EE: Final = (1.340264, -0.081106, 0.000893, 0.003796)


@dataclass(frozen=True, slots=True)
class View:
    """A map's frame: how the globe comes into it, and what of the globe it shows."""

    project: Callable[[float, float], Point]
    """Longitude and latitude to x and y, from the upper left corner."""
    width: float
    height: float
    window: Window
    """At least what is seen."""
    is_world: bool


def bearings(points: Iterable[Point]) -> tuple[float, float]:
    """Return the westernmost and easternmost of longitudes, across 180° if need be.

    >>> bearings([(170, 0), (-170, 5)])
    (170.0, 190.0)
    """
    lons = sorted({lon % 360 for lon, _ in points})
    gaps = [b - a for a, b in itertools.pairwise([*lons, lons[0] + 360])]
    widest = gaps.index(max(gaps))
    west = lons[(widest + 1) % len(lons)]
    east = lons[widest] + (360 if lons[widest] < west else 0)
    turn = 360 if (west + east) / 2 >= 180 + 1e-9 and west >= 180 else 0  # noqa: PLR2004
    return float(west - turn), float(east - turn)


def distance(one: Point, other: Point) -> float:
    """Return the way from one place to another on the globe, in radians."""
    (lon1, lat1), (lon2, lat2) = (
        (radians(lon), radians(lat)) for lon, lat in (one, other)
    )
    haversine = (
        sin((lat2 - lat1) / 2) ** 2
        + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * asin(min(1, sqrt(haversine)))


def middle(points: Sequence[Point]) -> Point:
    """Return the middle of what the places span."""
    west, east = bearings(points)
    lats = [lat for _, lat in points]
    return (west + east) / 2, (min(lats) + max(lats)) / 2


def core(points: Sequence[Point]) -> list[int]:
    """Return which places lie close together, where most do and some far away.

    Returns:
        The numbers of at least three quarters of the places, which span less than half
        of what all do; nothing where there is no such core, or few places.
    """
    few = 8
    if len(points) < few:
        return []
    sample = points[:: max(1, len(points) // 200)]
    # the place that has the others nearest: one far away does not move it
    heart = min(sample, key=lambda p: median(distance(p, q) for q in sample))
    ways = sorted(
        (distance(heart, point), number) for number, point in enumerate(points)
    )
    most = max(few - 2, round(len(points) * 0.75))
    radius = max(ways[most - 1][0], _SMALLEST)
    inside = [number for way, number in ways if way <= radius * 1.1]
    if len(inside) == len(points) or ways[-1][0] < 2 * radius:
        return []
    return sorted(inside)


def view(points: Sequence[Point]) -> View:
    """Find the projection and the frame for places (longitude, latitude)."""
    centre = middle(points)
    is_world = max(distance(centre, point) for point in points) > _REGION
    west = centre[0] - 180
    near = [((lon - west) % 360 + west, lat) for lon, lat in points]
    if is_world:
        centre = centre[0], 0.0
        raw = _equal_earth(centre[0])
    else:
        raw = _azimuthal(centre)
    left, top, right, bottom = _frame([raw(*point) for point in near], is_world)
    scale = WIDTH / (right - left)

    def project(lon: float, lat: float) -> Point:
        x, y = raw(lon, lat)
        return (x - left) * scale, (y - top) * scale

    if is_world:
        window = Window(centre[0] - 180, -90, centre[0] + 180, 90)
    else:
        window = _seen(centre, left, top, right, bottom)
    return View(project, WIDTH, (bottom - top) * scale, window, is_world)


def _frame(found: list[Point], is_world: bool) -> tuple[float, float, float, float]:  # noqa: FBT001
    xs, ys = [x for x, _ in found], [y for _, y in found]
    margin = _MARGIN * max(max(xs) - min(xs), max(ys) - min(ys))
    width = max(max(xs) - min(xs) + 2 * margin, _SMALLEST)
    height = max(max(ys) - min(ys) + 2 * margin, _SMALLEST / _WIDEST)
    width, height = (
        max(width, height * _NARROWEST),
        max(height, width / (_WORLD if is_world else _WIDEST)),
    )
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    if is_world:  # there is nothing to see beyond its edges
        half_width, half_height = 2.7066, 1.3173
        width, height = min(width, 2 * half_width), min(height, 2 * half_height)
        x = min(max(x, width / 2 - half_width), half_width - width / 2)
        y = min(max(y, height / 2 - half_height), half_height - height / 2)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _azimuthal(centre: Point) -> Callable[[float, float], Point]:
    lon0, lat0 = radians(centre[0]), radians(centre[1])
    sin0, cos0 = sin(lat0), cos(lat0)

    def project(lon: float, lat: float) -> Point:
        a, b = radians(lon) - lon0, radians(lat)
        k = sqrt(2 / max(1e-9, 1 + sin0 * sin(b) + cos0 * cos(b) * cos(a)))
        return k * cos(b) * sin(a), -k * (cos0 * sin(b) - sin0 * cos(b) * cos(a))

    return project


def _seen(
    centre: Point, left: float, top: float, right: float, bottom: float
) -> Window:
    """Return what a frame of the azimuthal projection shows: go along its edge."""
    lat0 = radians(centre[1])
    steps = [i / 24 for i in range(25)]
    edge = [
        (left + (right - left) * s, top + (bottom - top) * t)
        for s, t in [
            *((s, 0.0) for s in steps),
            *((s, 1.0) for s in steps),
            *((0.0, t) for t in steps),
            *((1.0, t) for t in steps),
        ]
    ]
    lons, lats = [], []
    for x, down in edge:
        y = -down
        rho = min(hypot(x, y), 1.999) or 1e-9
        c = 2 * asin(rho / 2)
        lats.append(degrees(asin(cos(c) * sin(lat0) + y * sin(c) * cos(lat0) / rho)))
        lons.append(
            degrees(
                atan2(x * sin(c), rho * cos(lat0) * cos(c) - y * sin(lat0) * sin(c))
            )
        )
    project = _azimuthal(centre)
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    for pole in (-90, 90):
        x, y = project(centre[0], pole)
        if left <= x <= right and top <= y <= bottom:
            west, east = -180.0, 180.0
            south, north = min(south, pole), max(north, pole)
    return Window(
        centre[0] + max(west - 1, -180),
        max(south - 1, -90),
        centre[0] + min(east + 1, 180),
        min(north + 1, 90),
    )


def _equal_earth(lon0: float) -> Callable[[float, float], Point]:
    a1, a2, a3, a4 = _EE
    root = sqrt(3)

    def project(lon: float, lat: float) -> Point:
        t = asin(root / 2 * sin(radians(lat)))
        t2 = t * t
        t6 = t2 * t2 * t2
        x = (
            2
            * root
            * radians(lon - lon0)
            * cos(t)
            / (3 * (9 * a4 * t6 * t2 + 7 * a3 * t6 + 3 * a2 * t2 + a1))
        )
        return x, -t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))

    return project
