"""The view with the images of the pages: each beside the words that it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from edition import urls
from edition.names import tei
from edition.reading.facsimile import Facsimile, Page, Surface, read_facsimile
from edition.reading.words import words
from edition.render.image_size import image_size
from edition.render.images import image_file
from edition.render.pages import Frame, Link
from edition.render.pages.views import (
    FacsimilePage,
    FacsimileRow,
    PageImage,
    ViewHead,
    ZoneMark,
)
from edition.render.views.slices import Slice, by_id, cut, parsed
from edition.render.views.view import Made, View, ViewText, joined, side

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from lxml import etree, html

    from edition.model import Document
    from edition.render.context import Rendering
    from edition.source import SourceDocument

_AFTER = "ui-after"
_FIRST_WORDS = 8
_OTHER_POINTERS = ("ref", "target", "key", "who", "sameAs")


def facsimile_view(rendering: Rendering, document: Document) -> View | None:
    """Return the view of a document with its images.

    None where none of them is a file of the edition: what is elsewhere is not loaded,
    and the text links to it already.
    """
    source = rendering.documents[document.id]
    facsimile = read_facsimile(source)
    if not any(
        _file(s, source, rendering) for p in facsimile.pages for s in p.surfaces
    ):
        return None
    address = urls.view_page(document.id, "facsimile")
    making = partial(_make, rendering, document, facsimile, address)
    return View("facsimile", "", address, making)


def in_the_text(
    rendering: Rendering, document: Document, page: str
) -> dict[Any, dict[str, str | None]]:
    """Say for another page of the document that its images are in this view.

    The number of a page leads there, and the images do not stand before the text.
    """
    view = facsimile_view(rendering, document)
    source = rendering.documents[document.id]
    result: dict[Any, dict[str, str | None]] = {}
    if page != urls.document_page(document.id):  # which alone shows the surfaces
        for element in source.elements() if "facs" in source.text else ():
            if element.get("facs", "").startswith("#") and not _points(element):
                result[element] = {"href": None}
    if view is None:
        return result
    for facsimile in source.root.iter(tei("facsimile")):
        for graphic in facsimile.iter(tei("graphic"), tei("media")):
            result[graphic] = {"src": None, "href": None}
    for number, each in enumerate(read_facsimile(source).pages, 1):
        if each.start.tag == tei("pb"):
            href = urls.relative(f"{view.address}#ui-page-{number}", page)
            result[each.start] = {"src": None, "href": href}
    return result


def _points(element: etree._Element) -> bool:
    """Tell whether an element leads somewhere else than to its image."""
    return any(element.get(name) for name in _OTHER_POINTERS)


def _file(
    surface: Surface, source: SourceDocument, rendering: Rendering
) -> Path | None:
    """Return the first image of a surface that is a file of the edition."""
    root = rendering.config.root.resolve()
    files = (image_file(image, source.path, root) for image in surface.images)
    return next((file for file in files if file is not None), None)


def _make(  # noqa: PLR0913, PLR0917 - the first four are known when it is found
    rendering: Rendering,
    document: Document,
    facsimile: Facsimile,
    address: str,
    frame: Frame,
    head: ViewHead,
) -> Made:
    source = rendering.documents[document.id]
    drawn = _Drawn(rendering, source, address)
    images = [drawn.images(page) for page in facsimile.pages]
    sayings = in_the_text(rendering, document, address)
    starts = []
    for number, page in enumerate(facsimile.pages, 1):
        start = source.identifiers.get(page.start, f"ui-start-{number}")
        starts.append(start)
        sayings.setdefault(page.start, {})["id"] = start
        if page.start.tag == tei("pb"):
            sayings[page.start] |= {"src": None, "href": f"#ui-page-{number}"}
    placed: dict[str, str] = {}
    for element, zone in facsimile.places.items():
        if not _points(element):
            sayings.setdefault(element, {})["href"] = None  # no link to the zone itself
        if zone not in drawn.zones or zone in placed.values():
            continue
        own = source.identifiers.get(element, f"ui-at-{zone}")
        placed[own] = zone
        sayings.setdefault(element, {}).update(id=own, zone=zone)
    fragment, problems = rendering.fragment(
        source,
        "facsimile.xsl",
        address,
        sayings=sayings,
        reading=rendering.config.reading,
    )
    tree = parsed(fragment)
    marks = _marks(tree, placed)
    slices = cut(tree, {*starts, _AFTER})
    texts = {part.start: part for part in slices}
    rows = [FacsimileRow("ui-page-0", "", (), (), slices[0].markup())]
    if slices[0].is_empty:
        rows = []
    for number, (page, start, shown) in enumerate(
        zip(facsimile.pages, starts, images, strict=True), 1
    ):
        part = texts.get(start)
        rows.append(
            FacsimileRow(
                f"ui-page-{number}",
                page.label,
                tuple(_with_marks(image, marks, drawn) for image in shown),
                tuple(_elsewhere(page, source, rendering)),
                Markup() if part is None else part.markup(),
            )
        )
    after = _after(slices)
    made = FacsimilePage(
        frame,
        head,
        side(rendering, "text", document, address),
        tuple(rows),
        after,
    )
    text = ViewText(
        "facsimile",
        words(source, reading="both"),
        joined([*(row.text for row in rows), after]),
    )
    return Made("facsimile.html", made, (text,), problems)


def _after(slices: list[Slice]) -> Markup:
    last = slices[-1]
    return Markup() if last.start != _AFTER or last.is_empty else last.markup()


class _Drawn:
    """The images that are shown, and the zones on them, each once."""

    def __init__(
        self, rendering: Rendering, source: SourceDocument, address: str
    ) -> None:
        self._rendering = rendering
        self._source = source
        self._address = address
        self.zones: dict[str, str] = {}
        """The points of each zone, as SVG has them."""
        self._on: dict[PageImage, list[str]] = {}

    def images(self, page: Page) -> list[PageImage]:
        """Return the images of a page, without the words on their zones."""
        result = []
        for surface in page.surfaces:
            file = _file(surface, self._source, self._rendering)
            if file is None:
                continue
            root = self._rendering.config.root.resolve()
            width, height = image_size(file.read_bytes()) or (0, 0)
            box = surface.box or (0, 0, width, height)
            path = urls.image(file.relative_to(root).as_posix())
            image = PageImage(
                urls.relative(path, self._address), width, height, _view_box(box), ()
            )
            if box[2] and image not in self._on:
                self._on[image] = [
                    z.id for z in surface.zones if z.id not in self.zones
                ]
                for zone in surface.zones:
                    points = " ".join(f"{x:g},{y:g}" for x, y in zone.points)
                    self.zones.setdefault(zone.id, points)
            result.append(image)
        return result

    def take(self, image: PageImage) -> list[str]:
        """Return the zones to be drawn on an image; the second time, none."""
        found = self._on.get(image, [])
        self._on[image] = []
        return found


def _view_box(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = box
    return f"{left:g} {top:g} {right - left:g} {bottom - top:g}"


def _with_marks(
    image: PageImage, marks: dict[str, tuple[str, str]], drawn: _Drawn
) -> PageImage:
    zones = tuple(
        ZoneMark(f"ui-zone-{zone}", drawn.zones[zone], *marks[zone])
        for zone in drawn.take(image)
        if zone in marks
    )
    return PageImage(image.src, image.width, image.height, image.box, zones)


def _marks(
    tree: html.HtmlElement, placed: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """Mark what stands in a zone; return for each zone a link and the first words."""
    known = by_id(tree)
    runs: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for own, zone in placed.items():
        element = known.get(own)
        if element is not None:
            element.set("data-zone", zone)
            first[zone] = own
            runs[zone] = [element.text_content()]
        elif (words_at := f"ui-words-{zone}") in known:  # a line, whose words follow
            first[zone] = words_at
    for element in tree.iter("span"):
        zone = element.get("data-zone", "")
        if first.get(zone) == f"ui-words-{zone}":
            runs.setdefault(zone, []).append(element.text_content())
    return {
        zone: (f"#{anchor}", _opening(runs.get(zone, ())))
        for zone, anchor in first.items()
    }


def _opening(pieces: Iterable[str]) -> str:
    found = " ".join(pieces).replace("◱", "").split()
    more = " …" if len(found) > _FIRST_WORDS else ""
    return " ".join(found[:_FIRST_WORDS]) + more


def _elsewhere(
    page: Page, source: SourceDocument, rendering: Rendering
) -> Iterable[Link]:
    """Yield links to the images that are on other hosts, one for each surface."""
    for surface in page.surfaces:
        if _file(surface, source, rendering) is None:
            for image in surface.images:
                host = _host(image)
                if host:
                    yield Link(host, image)
                    break


def _host(address: str) -> str:
    """Return the host of an address on the web; "" for whatever else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in {"http", "https"} else ""
