"""Makes `atlas.json` from Natural Earth: coasts and borders, small enough to ship.

    npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz
    python -m edition.render.drawing.making package/countries-50m.json

Natural Earth (naturalearthdata.com, here version 4.1, 1:50 million) is in the public
domain; the npm package `world-atlas` hands it on as TopoJSON. What a map of an
edition does not need is left out: names, islands of a few square kilometres, and
bends that no screen shows. Borders are those of the data: of our time, and drawn as
they are held, not as they are claimed.

Not in the wheel: only who takes a new release of the data needs it.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections import Counter
from collections.abc import Iterable
from math import cos, radians
from pathlib import Path
from typing import Any, Final

from edition.render.drawing.atlas import DIGITS, MORE, UNITS

Point = tuple[float, float]

BEND: Final = 0.0035
"""Square degrees (at the equator's scale): a smaller triangle is no bend."""
ISLAND: Final = 0.012
"""Square degrees: a smaller island is left out."""


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in degrees (TopoJSON 1.0, section 2.1.3: delta-encoded)."""
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    result = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + origin[0], y * scale[1] + origin[1]))
        result.append(points)
    return result


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a TopoJSON geometry, each as the numbers of its arcs."""
    if geometry["type"] == "GeometryCollection":
        return [r for part in geometry["geometries"] for r in rings_of(part)]
    if geometry["type"] == "Polygon":
        return [*geometry["arcs"]]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def unwrapped(points: Iterable[Point]) -> list[Point]:
    """Go on beyond 180° where a line crosses it, so that it never leaps back."""
    result: list[Point] = []
    for lon, lat in points:
        if result:
            lon += 360 * round((result[-1][0] - lon) / 360)  # noqa: PLW2901
        result.append((lon, lat))
    return result


def area(points: list[Point]) -> float:
    """Return the area of a ring in square degrees, at the equator's scale."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    total = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
    middle = sum(y for _, y in points) / len(points)
    return abs(total / 2) * cos(radians(middle))


def simplified(points: list[Point], bend: float = BEND) -> list[Point]:
    """Leave out bends that enclose less than an area (Visvalingam and Whyatt, 1993).

    Both ends stay, since other arcs meet there; of a closed arc four points stay.
    """
    fewest = 4 if points[0] == points[-1] else 2
    before = [i - 1 for i in range(len(points))]
    after = [i + 1 for i in range(len(points))]

    def size(i: int) -> float:
        return area([points[before[i]], points[i], points[after[i]]])

    sizes = {i: size(i) for i in range(1, len(points) - 1)}
    heap = [(s, i) for i, s in sizes.items()]
    heapq.heapify(heap)
    while heap and len(sizes) + 2 > fewest:
        least, i = heapq.heappop(heap)
        if sizes.get(i) != least:
            continue  # has grown since
        if least >= bend:
            break
        del sizes[i]
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            if j in sizes:
                sizes[j] = max(least, size(j))
                heapq.heappush(heap, (sizes[j], j))
    return [points[0], *(points[i] for i in sorted(sizes)), points[-1]]


def encoded(points: list[Point]) -> str:
    """Write points as steps from one to the next; `atlas.decoded` reads them."""
    result = ""
    last = (0, 0)
    for lon, lat in points:
        here = round(lon * UNITS), round(lat * UNITS)
        if result and here == last:
            continue
        for step in (here[0] - last[0], here[1] - last[1]):
            rest = step << 1 if step >= 0 else ~(step << 1)
            while rest >= MORE:
                result += DIGITS[rest % MORE + MORE]
                rest //= MORE
            result += DIGITS[rest]
        last = here
    return result


def atlas_of(topology: dict[str, Any]) -> dict[str, Any]:
    """Make what `atlas.json` holds: arcs, which of them are borders, rings of land."""
    arcs = [unwrapped(arc) for arc in arcs_of(topology)]
    land = rings_of(topology["objects"]["land"])
    small = {
        ring[0] if ring[0] >= 0 else ~ring[0]
        for ring in land
        if len(ring) == 1 and area(arcs[ring[0]]) < ISLAND
    }
    used: Counter[int] = Counter()
    for ring in rings_of(topology["objects"]["countries"]):
        used.update(number if number >= 0 else ~number for number in ring)
    kept = [number for number in sorted(used) if number not in small]
    new = {old: i for i, old in enumerate(kept)}

    def renumbered(number: int) -> int:
        return new[number] if number >= 0 else ~new[~number]

    return {
        "source": "Natural Earth 4.1, 1:50m, public domain (naturalearthdata.com)",
        "arcs": [encoded(simplified(arcs[number])) for number in kept],
        "borders": [new[number] for number in kept if used[number] > 1],
        "land": [
            [renumbered(number) for number in ring]
            for ring in land
            if not (len(ring) == 1 and ring[0] in small)
        ],
    }


def main(source: Path) -> None:
    """Write `atlas.json` beside this module."""
    atlas = atlas_of(json.loads(source.read_text("utf-8")))
    lines = ",\n".join(
        f'"{key}":[\n'
        + ",\n".join(json.dumps(row, separators=(",", ":")) for row in value)
        + "\n]"
        if key in {"arcs", "land"}
        else f'"{key}":{json.dumps(value, separators=(",", ":"))}'
        for key, value in atlas.items()
    )
    target = Path(__file__).parent / "atlas.json"
    target.write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
