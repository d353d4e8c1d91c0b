"""Which image shows which part of a text, and where on it (TEI Guidelines, 12.1).

A page begins at a `pb` with `@facs`, or at another element whose `@facs` points at a
whole surface. `@facs` may name an image itself or a `surface`, `graphic` or `zone` of
the `facsimile`; a `surface` may also say by `@start` where its page begins. What points
at a zone stands there on the image. Must not know where images are published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from edition.names import XML_ID, tei
from edition.source.pointers import expand, prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from edition.source import SourceDocument

_CORNERS: Final = ("ulx", "uly", "lrx", "lry")
_STARTS: Final = frozenset(
    map(
        tei,
        (
            "pb", "cb", "gb", "milestone", "div", "text", "body", "front", "back", "p",
            "ab", "titlePage", *(f"div{n}" for n in range(1, 8)),
        ),
    )
)  # fmt: skip

_ASIDE: Final = frozenset((tei("note"), tei("rdg")))

Box = tuple[float, float, float, float]
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a surface."""

    id: str
    points: Points
    """Its corners, in the units of its surface."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A written side."""

    images: tuple[str, ...]
    """The addresses of its images, the same at several sizes maybe: as they stand."""
    box: Box | None
    """Left, top, right and bottom of its units; None for the pixels of the image."""
    zones: tuple[Zone, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a text that stands on the same images."""

    start: etree._Element
    label: str
    """Its number or sign, or nothing."""
    surfaces: tuple[Surface, ...]


@dataclass(frozen=True, slots=True)
class Facsimile:
    """The pages of a document, and what of it stands where."""

    pages: tuple[Page, ...]
    places: dict[etree._Element, str]
    """For each element with a place on an image the id of its zone."""


def read_facsimile(document: SourceDocument) -> Facsimile:
    """Read what a document says of its images; nothing where it has none."""
    if "facs" not in document.text and "<surface" not in document.text:
        return Facsimile((), {})
    known = {
        identifier: element
        for element in document.root.iter(*map(tei, ("surface", "zone", "graphic")))
        if (identifier := element.get(XML_ID))
    }
    started = {
        pointer.lstrip("#"): surface
        for surface in document.root.iter(tei("surface"))
        for pointer in surface.get("start", "").split()
    }
    private = prefixes(document)
    pages: list[Page] = []
    places: dict[etree._Element, str] = {}
    for text in document.root.iter(tei("text")):
        for element in text.iter("*"):
            tokens = [expand(p, private) for p in element.get("facs", "").split()]
            surfaces: list[Surface] = []
            for token in tokens:
                target = known.get(token[1:]) if token.startswith("#") else None
                is_break = element.tag == tei("pb")
                if target is not None and target.tag == tei("zone") and not is_break:
                    places.setdefault(element, target.get(XML_ID, ""))
                elif target is not None:
                    surfaces.append(_surface_of(target))
                elif not token.startswith("#"):
                    surfaces.append(Surface((token,), None, ()))
            start = started.get(element.get(XML_ID, ""))
            if start is not None and not surfaces:
                surfaces.append(_surface_of(start))
            if surfaces and element.tag in _STARTS and not _is_aside(element):
                pages.append(Page(element, element.get("n", ""), tuple(surfaces)))
    return Facsimile(tuple(pages), places)


def _is_aside(element: etree._Element) -> bool:
    """Tell whether an element is read elsewhere than where it stands."""
    return any(a.tag in _ASIDE for a in element.iterancestors())


def _surface_of(element: etree._Element) -> Surface:
    """Return the surface that is meant by itself, its graphic or one of its zones."""
    outer = element
    for ancestor in element.iterancestors(tei("surface")):
        outer = ancestor
        break
    graphics = (
        [element] if element.tag == tei("graphic") else list(outer.iter(tei("graphic")))
    )
    images = (graphic.get("url", "").strip() for graphic in graphics)
    return Surface(
        tuple(image for image in images if image),
        _box(outer) if outer.tag == tei("surface") else None,
        tuple(_zones(outer)) if outer.tag == tei("surface") else (),
    )


def _zones(surface: etree._Element) -> Iterator[Zone]:
    for element in surface.iter(tei("zone")):
        identifier = element.get(XML_ID)
        points = _points(element.get("points", "")) or _corners(_box(element))
        if identifier and points:
            yield Zone(identifier, points)


def _corners(box: Box | None) -> Points:
    if box is None:
        return ()
    left, top, right, bottom = box
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _box(element: etree._Element) -> Box | None:
    """Return the corners of an element; None unless they span something."""
    try:
        left, top, right, bottom = (float(element.get(n, "")) for n in _CORNERS)
    except ValueError:
        return None
    return (left, top, right, bottom) if left < right and top < bottom else None


def _points(value: str) -> Points:
    """Read `@points` (`teidata.point`): pairs `x,y`, three at least."""
    points = []
    for pair in value.split():
        try:
            x, y = (float(number) for number in pair.split(","))
        except ValueError:
            return ()
        points.append((x, y))
    return tuple(points) if len(points) > 2 else ()  # noqa: PLR2004 - an area
