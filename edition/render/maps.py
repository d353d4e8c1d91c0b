"""The map of the places that the texts mention, and their table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import cos, sin, sqrt
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.messages import gettext as _
from edition.model import Entity, Kind
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.drawing.ground import ground_of
from edition.render.drawing.placement import Dot, place_labels
from edition.render.drawing.projection import View, core, view
from edition.render.pages import Link, MapDrawing, MapMark, MapPage, MapRow
from edition.render.templates import render

if TYPE_CHECKING:
    from edition.render.context import Rendering

_AREAS: Final = frozenset(
    "area continent country county desert district empire kingdom lake mountains ocean"
    " province region river sea state territory".split()
)
"""Values of `place/@type` for what is no spot."""

_EDGE: Final = 8
"""No mark of other places is nearer to the edge of a map, where it would be cut."""


def has_map(rendering: Rendering) -> bool:
    """Tell whether there is anything to draw."""
    return any(
        entity.kind is Kind.PLACE and entity.coordinates
        for entity in rendering.edition.entities.values()
    )


def map_href(entity: Entity, page: str) -> str:
    """Return the link from a page to a place on the map; "" where it is on none."""
    if entity.kind is not Kind.PLACE or entity.coordinates is None:
        return ""
    return urls.relative(f"{urls.MAP}#{_mark_id(entity)}", page)


def _mark_id(entity: Entity) -> str:
    return f"ui-mark-{entity.id}"


def render_map(rendering: Rendering) -> Artifact:
    """Render the map: where most places lie, if they lie close together, and all."""
    page = urls.MAP
    places = rendering.entries(Kind.PLACE)
    placed = [place for place in places if place.coordinates]
    # great marks below, so that small ones can be hit; the most mentioned named first
    placed.sort(key=lambda place: -rendering.counts[place.id])
    heart = core(_points(placed))
    drawings = []
    shown = {placed[number].id for number in heart}
    if heart:
        # others that lie in this frame too have their address on the whole map
        others = {place.id for place in placed} - shown
        drawings.append(_drawing(rendering, "core", placed, heart, others))
    everything = list(range(len(placed)))
    drawings.append(_drawing(rendering, "all", placed, everything, shown))
    context = MapPage(
        frame=rendering.frame(page, _("Map")),
        drawings=tuple(drawings),
        rows=tuple(
            MapRow(
                place.name,
                rendering.entity_href(place.id, page),
                labels.spaced(place.type),
                labels.coordinates(*place.coordinates) if place.coordinates else "",
                place.coordinates[0] if place.coordinates else None,
                rendering.counts[place.id],
            )
            for place in places
        ),
        register=Link(
            labels.REGISTERS[Kind.PLACE][0],
            urls.relative(urls.register_page(Kind.PLACE), page),
        ),
        has_types=any(place.type for place in places),
        unplaced=len(places) - len(placed),
    )
    return Artifact(page, render("map.html", context, rendering.site))


def _points(places: Iterable[Entity]) -> list[tuple[float, float]]:
    return [
        (place.coordinates[1], place.coordinates[0])
        for place in places
        if place.coordinates
    ]


def _drawing(
    rendering: Rendering,
    identifier: str,
    places: Sequence[Entity],
    fitted: Sequence[int],
    known: set[str],
) -> MapDrawing:
    """Draw those places that lie in the frame which fits some of them."""
    points = _points(places)
    frame = view([points[number] for number in fitted])
    own = set(fitted)
    visible = [
        (place, x, y)
        for number, (place, point) in enumerate(zip(places, points, strict=True))
        for x, y in [_seen(frame, *point)]
        if number in own
        or (_EDGE <= x <= frame.width - _EDGE and _EDGE <= y <= frame.height - _EDGE)
    ]
    seen: Counter[tuple[int, int]] = Counter()
    dots = []
    for place, x, y in visible:
        spot = round(x / 3), round(y / 3)
        turn = seen[spot]
        seen[spot] += 1
        away = 11 * sqrt(turn)  # a spiral, the angle that never comes round again
        shift = round(away * cos(2.4 * turn), 1), round(away * sin(2.4 * turn), 1)
        radius = round(min(3 + 1.6 * sqrt(rendering.counts[place.id]), 14), 1)
        dots.append(Dot(round(x, 1), round(y, 1), radius, place.name, shift))
    placements = place_labels(dots, frame.width, frame.height)
    marks = tuple(
        MapMark(
            id="" if place.id in known else _mark_id(place),
            x=dot.x,
            y=dot.y,
            shift_x=dot.shift[0],
            shift_y=dot.shift[1],
            radius=dot.radius,
            is_area=place.type.lower() in _AREAS,
            name=place.name,
            href=rendering.entity_href(place.id, urls.MAP),
            count=rendering.counts[place.id],
            label_x=label.x if label else 0,
            label_y=label.y if label else 0,
            label_anchor=label.anchor if label else "start",
            label_level=label.level if label else -1,
        )
        for (place, _, _), dot, label in zip(visible, dots, placements, strict=True)
    )
    ground = ground_of(frame)
    return MapDrawing(
        id=identifier,
        width=round(frame.width),
        height=round(frame.height),
        land=ground.land,
        coasts=ground.coasts,
        borders=ground.borders,
        grid=ground.grid,
        marks=marks,
    )


def _seen(frame: View, lon: float, lat: float) -> tuple[float, float]:
    """Project a place; out of the frame if it is beyond what the frame can show."""
    window = frame.window
    turned = (lon - window.west) % 360 + window.west
    if turned > window.east or not window.south <= lat <= window.north:
        return -1, -1
    return frame.project(turned, lat)
