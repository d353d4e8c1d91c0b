"""Timelines for a page: what happens when, laid out for screens of several widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from edition.model import When
from edition.render import labels
from edition.render.drawing.placement import shortened, width_of
from edition.render.drawing.timeline import (
    Span,
    axis_for,
    bars,
    columns,
    core,
    span_of,
    ticks,
)
from edition.render.pages import (
    Timeline,
    TimelineBand,
    TimelineBar,
    TimelineColumn,
    TimelineDrawing,
    TimelineTick,
)

WIDTHS: Final = (340, 640, 960)

_BANDS: Final = ("texts", "dates", "events", "lives")
_HEAD: Final = 24.0
"""The height of a band's own heading."""
_LANE: Final = 27.0
"""The height of a name and, below it, its bar."""
_COLUMN: Final = 8.0
_BRICK: Final = 9.0
"""One date is so high, as long as the highest column has room."""
_HIGHEST: Final = 108.0
_ROOM: Final = 100.0
"""Between two marks of the axis, for a month and a year in words."""
_AXIS: Final = 30.0
_MANY: Final = 40
"""So many bars of a kind are drawn, those of the greatest weight."""
_YEARS: Final = 3
"""A longer time is named by its years alone."""
_LONGEST_NAME: Final = 0.62
"""A name takes no more of the drawing's width."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a place in time."""

    kind: str
    """`texts`, `dates`, `events` or `lives`."""
    name: str
    href: str
    start: When | None
    end: When | None
    weight: int = 0
    """The more, the sooner it is drawn where not all can be."""

    @property
    def first(self) -> tuple[int, int, int]:
        """The first day that it can mean."""
        date = self.start or self.end
        return date.first if date else (0, 0, 0)

    @property
    def last(self) -> tuple[int, int, int]:
        """The last day that it can mean."""
        date = self.end or self.start
        return date.last if date else (0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Placed:
    happening: Happening
    span: Span


def draw_timelines(happenings: Sequence[Happening]) -> tuple[Timeline, ...]:
    """Draw what happens: the part of time where most of it is, and the whole.

    Lives are drawn on the whole only, where they are not mere lines from end to end.
    """
    placed = [
        _Placed(happening, span)
        for happening in happenings
        if (span := span_of(happening.start, happening.end))
    ]
    whole = axis_for(each.span for each in placed)
    if whole is None:
        return ()
    busy = [each for each in placed if each.happening.kind != "lives"]
    heart = core([each.span for each in busy])
    result = []
    if heart is not None:
        inside = [
            each
            for each in busy
            if heart.start <= each.span.start and each.span.end <= heart.end
        ]
        result.append(_timeline("core", inside, heart))
    result.append(_timeline("all", placed, whole))
    return tuple(result)


def _timeline(identifier: str, placed: list[_Placed], axis: Span) -> Timeline:
    first = min(placed, key=lambda each: each.span.start).happening.first
    last = max(placed, key=lambda each: each.span.end).happening.last
    parts = 1 if axis.end - axis.start > _YEARS else 2
    return Timeline(
        identifier,
        labels.period(When(*first[:parts]), When(*last[:parts])),
        tuple(_drawing(placed, axis, width) for width in WIDTHS),
    )


def _drawing(placed: list[_Placed], axis: Span, width: int) -> TimelineDrawing:
    top = 0.0
    bands = []
    for kind in _BANDS:
        own = [each for each in placed if each.happening.kind == kind]
        if not own:
            continue
        if kind == "dates" or (kind == "texts" and len(own) > _MANY):
            band = _stacked(kind, own, axis, width, top)
        else:
            band = _laid_out(kind, own, axis, width, top)
        bands.append(band)
        top += band.height + 8
    return TimelineDrawing(
        width=width,
        height=round(top + _AXIS),
        axis_y=round(top, 1),
        ticks=tuple(
            TimelineTick(round(tick.at, 1), labels.when(tick.date))
            for tick in ticks(axis, width, _ROOM)
        ),
        bands=tuple(bands),
    )


def _stacked(
    kind: str, own: list[_Placed], axis: Span, width: int, top: float
) -> TimelineBand:
    found = columns([each.span for each in own], axis, width, _COLUMN)
    most = max((len(column.numbers) for column in found), default=0)
    brick = min(_BRICK, _HIGHEST / max(most, 1))
    height = _HEAD + most * brick
    drawn = []
    for column in found:
        members = [own[number].happening for number in column.numbers]
        members.sort(key=lambda each: each.first)
        one, other = members[0], max(members, key=lambda each: each.last)
        tall = max(len(members) * brick, 1.5)
        drawn.append(
            TimelineColumn(
                x=round(column.at + 0.5, 1),
                y=round(top + height - tall, 1),
                width=column.length - 1,
                height=round(tall, 1),
                count=len(members),
                label=labels.period(one.start or one.end, other.end or other.start),
                href=one.href,
            )
        )
    return TimelineBand(kind, round(top, 1), round(height, 1), (), tuple(drawn))


def _laid_out(
    kind: str, own: list[_Placed], axis: Span, width: int, top: float
) -> TimelineBand:
    chosen = sorted(own, key=lambda each: -each.happening.weight)[:_MANY]
    chosen.sort(key=lambda each: each.span.start)
    names = [shortened(each.happening.name, width * _LONGEST_NAME) for each in chosen]
    found = bars(
        [each.span for each in chosen],
        axis,
        width,
        shortest=6,
        reserved=[width_of(name) + 14 for name in names],
    )
    drawn = []
    for bar in found:
        happening = chosen[bar.number].happening
        when = labels.period(happening.start, happening.end)
        drawn.append(
            TimelineBar(
                x=round(bar.at, 1),
                y=round(top + _HEAD + bar.lane * _LANE, 1),
                width=round(bar.length, 1),
                name=names[bar.number],
                label=f"{happening.name}: {when}",
                href=happening.href,
                name_x=round(bar.at if bar.name_end is None else bar.name_end, 1),
                name_anchor="start" if bar.name_end is None else "end",
                is_cut=bar.is_cut,
            )
        )
    lanes = 1 + max((bar.lane for bar in found), default=-1)
    return TimelineBand(
        kind, round(top, 1), round(_HEAD + lanes * _LANE, 1), tuple(drawn), ()
    )
