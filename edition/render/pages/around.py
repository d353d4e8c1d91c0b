"""What is drawn around the texts: map, timeline, network.

Lengths and places are in the units of the drawing, from its upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.render.pages.frame import Frame, Link


@dataclass(frozen=True, slots=True)
class MapMark:
    """A place on a map."""

    id: str
    """A fragment identifier; empty where another map of the page has it."""
    x: float
    y: float
    shift_x: float
    shift_y: float
    """Away from its place, where another mark has the same."""
    radius: float
    is_area: bool
    """Not a spot: the mark stands in the middle of a country, region, sea."""
    name: str
    href: str
    count: int
    label_x: float
    label_y: float
    label_anchor: str
    """`start`, `middle` or `end`."""
    label_level: int
    """The name has room from this size of the map on (0 the smallest); -1 never."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map; all lengths in its own units, paths as SVG writes them."""

    id: str
    """`core` or `all`."""
    width: float
    height: float
    land: str
    coasts: str
    borders: str
    grid: str
    """Every tenth meridian and parallel, or every thirtieth."""
    marks: tuple[MapMark, ...]


@dataclass(frozen=True, slots=True)
class MapRow:
    """A place in the table."""

    name: str
    href: str
    type: str
    coordinates: str
    """In words; empty where the register does not say."""
    latitude: float | None
    count: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """`map.html`; template `map.html`."""

    frame: Frame
    drawings: tuple[MapDrawing, ...]
    """One of where most places lie, if they do, and one of all."""
    rows: tuple[MapRow, ...]
    register: Link
    has_types: bool
    unplaced: int
    """How many places the register gives no coordinates."""


@dataclass(frozen=True, slots=True)
class TimelineTick:
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """The dates of a short time, one upon the other."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    """When: from the first of the dates to the last."""
    href: str


@dataclass(frozen=True, slots=True)
class TimelineBar:
    """Something that has its time: a text, an event, a life."""

    x: float
    y: float
    width: float
    name: str
    """As short as there is room for."""
    label: str
    """The whole name, and when."""
    href: str
    name_x: float
    name_anchor: str
    """`start` or `end`."""
    is_cut: bool
    """It goes on beyond the drawing."""


@dataclass(frozen=True, slots=True)
class TimelineBand:
    """One of the parts of a timeline, which share its axis."""

    kind: str
    """`texts`, `dates`, `events` or `lives`."""
    top: float
    height: float
    bars: tuple[TimelineBar, ...]
    columns: tuple[TimelineColumn, ...]


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """A timeline; of each there are several, for screens of several widths."""

    width: int
    height: int
    axis_y: float
    ticks: tuple[TimelineTick, ...]
    bands: tuple[TimelineBand, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A stretch of time, drawn."""

    id: str
    """`core` where most dates are, or `all`."""
    period: str
    """From when to when, in words."""
    drawings: tuple[TimelineDrawing, ...]
    """The same, from narrow to wide: 340, 640 and 960 units."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A name in the column."""

    id: str
    name: str
    """As short as there is room for."""
    label: str
    """The whole name."""
    kind: str
    """`person`, `organisation` or `group`."""
    href: str
    y: float


@dataclass(frozen=True, slots=True)
class NetworkArc:
    """Two that stand in the same paragraphs."""

    one: str
    other: str
    """Ids of nodes."""
    label: str
    """Both names."""
    count: int
    href: str
    """To the first paragraph that they share."""
    start: float
    end: float
    reach: float
    thickness: float


@dataclass(frozen=True, slots=True)
class NetworkDrawing:
    """The network for a screen of some width."""

    width: int
    height: float
    column: float
    """Where the names end and the arcs begin."""
    nodes: tuple[NetworkNode, ...]
    arcs: tuple[NetworkArc, ...]


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A pair in the table."""

    one: Link
    other: Link
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """`network.html`; template `network.html`."""

    frame: Frame
    register: Link
    drawings: tuple[NetworkDrawing, ...]
    """The same, from narrow to wide: 340 and 720 units."""
    rows: tuple[NetworkRow, ...]
    least: int
    """In so many paragraphs two have to stand together."""
    drawn: int
    """How many names the drawing has."""
    known: int
    """How many could have been drawn."""
