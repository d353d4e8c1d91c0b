"""Who is mentioned together with whom: persons, organisations and groups, drawn.

Only what the texts do twice is drawn: that two names meet in one paragraph may be
chance. Where too few meet there is no such page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from edition import urls
from edition.messages import gettext as _
from edition.model import Entity, Kind, Tie, Together, ties
from edition.render import labels
from edition.render.artifact import Artifact
from edition.render.drawing.arcs import arcs, order
from edition.render.drawing.placement import shortened
from edition.render.pages import (
    Link,
    NetworkArc,
    NetworkDrawing,
    NetworkNode,
    NetworkPage,
    NetworkRow,
)
from edition.render.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.render.context import Rendering

LEAST: Final = 2
"""In so many paragraphs two names have to stand together."""

NETWORKED: Final = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP)
_FEWEST_NAMES: Final = 6
_FEWEST_TIES: Final = 6
_MOST: Final = 40
"""A longer column cannot be taken in."""
_WIDTHS: Final = (340, 720)
_ROW: Final = 26.0
_COLUMN: Final = 0.47
"""The share of the width that the names have."""
_THICKEST: Final = 8.0


def ties_of(entities: Mapping[str, Entity], together: Together) -> list[Tie]:
    """Return who stands with whom often enough; nothing where that is too little."""
    acting = {i for i, entity in entities.items() if entity.kind in NETWORKED}
    found = ties(together, acting, least=LEAST)
    names = {name for tie in found for name in (tie.one, tie.other)}
    if len(names) < _FEWEST_NAMES or len(found) < _FEWEST_TIES:
        return []
    return found


def render_network(rendering: Rendering) -> Artifact:
    """Render the network of an edition that has one."""
    page = urls.NETWORK
    found = rendering.ties
    entities = rendering.edition.entities

    def link(identifier: str) -> Link:
        name = entities[identifier].name
        return Link(name, rendering.entity_href(identifier, page))

    weight: Counter[str] = Counter()
    for tie in found:
        weight.update({tie.one: tie.count, tie.other: tie.count})
    ranked = sorted(weight, key=lambda i: (-weight[i], i))
    chosen = set(ranked[:_MOST])
    drawn = [tie for tie in found if tie.one in chosen and tie.other in chosen]
    column = order({(tie.one, tie.other): tie.count for tie in drawn})
    kind = next((k for k in NETWORKED if k in rendering.kinds), Kind.PERSON)
    context = NetworkPage(
        frame=rendering.frame(page, _("Network")),
        register=Link(
            labels.REGISTERS[kind][0], urls.relative(urls.register_page(kind), page)
        ),
        drawings=tuple(_drawing(rendering, drawn, column, w) for w in _WIDTHS),
        rows=tuple(
            NetworkRow(
                link(tie.one),
                link(tie.other),
                tie.count,
                urls.relative(urls.passage(*tie.first), page),
            )
            for tie in found
        ),
        least=LEAST,
        drawn=len(column),
        known=len(weight),
    )
    return Artifact(page, render("network.html", context, rendering.site))


def _drawing(
    rendering: Rendering, drawn: list[Tie], column: list[str], width: int
) -> NetworkDrawing:
    entities = rendering.edition.entities
    place = {identifier: number for number, identifier in enumerate(column)}
    edge = round(width * _COLUMN)
    shapes = arcs(
        [(place[tie.one], place[tie.other]) for tie in drawn],
        len(column),
        _ROW,
        width - edge - _THICKEST - 8,
    )
    most = max(tie.count for tie in drawn)
    return NetworkDrawing(
        width=width,
        height=len(column) * _ROW,
        column=edge,
        nodes=tuple(
            NetworkNode(
                id=identifier,
                name=shortened(entities[identifier].name, edge - 14),
                label=entities[identifier].name,
                kind=entities[identifier].kind.name.lower(),
                href=rendering.entity_href(identifier, urls.NETWORK),
                y=(place[identifier] + 0.5) * _ROW,
            )
            for identifier in column
        ),
        arcs=tuple(
            NetworkArc(
                one=tie.one,
                other=tie.other,
                label=f"{entities[tie.one].name} – {entities[tie.other].name}",
                count=tie.count,
                href=urls.relative(urls.passage(*tie.first), urls.NETWORK),
                start=shape.start,
                end=shape.end,
                reach=shape.reach,
                thickness=round(
                    min(1.2 * (tie.count - LEAST + 1), _THICKEST)
                    if most <= LEAST + 6
                    else 1.2 + (_THICKEST - 1.2) * (tie.count - LEAST) / (most - LEAST),
                    1,
                ),
            )
            for tie, shape in zip(drawn, shapes, strict=True)
        ),
    )
