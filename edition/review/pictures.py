"""The images of an edition: is there one for each page, and can it be used?

This module must not know where images are published.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from edition.names import tei
from edition.proof.facts import counted
from edition.reading.facsimile import read_facsimile
from edition.reading.prose import plain
from edition.render.image_size import image_size
from edition.render.images import image_file
from edition.review.items import Answer, Place

if TYPE_CHECKING:
    from edition.review.evidence import Evidence
    from edition.source import SourceDocument

_MEGABYTE: Final = 1_000_000
_HEAVY: Final = 5 * _MEGABYTE
"""Bytes; what is larger keeps a reader waiting."""
_SMALL: Final = 800
"""Pixels of the longer side of a page; on what is smaller nobody reads handwriting."""


def pages(evidence: Evidence) -> Answer:
    """Find page breaks without an image, in texts of which other pages have one."""
    places = []
    count = 0
    for document in evidence.sources.documents:
        breaks = [*evidence.sources.named(document, "pb")]
        count += len(breaks)
        shown = {page.start for page in read_facsimile(document).pages if page.surfaces}
        if not shown.intersection(breaks):
            continue
        for element in breaks:
            if element not in shown:
                path, span = document.place(element)
                words = (
                    f"the page {element.get('n') or 'without a number'} has no image"
                )
                places.append(Place(path, span.line, words, is_wrong=True))
    return Answer(counted(count, "page break"), tuple(places))


def files(evidence: Evidence) -> Answer:
    """Find images that are very heavy, or too small to be read."""
    places = []
    met: set[Path] = set()
    for document, element, pointer in _shown(evidence):
        path = image_file(pointer, document.path, evidence.root)
        if path is None or path in met:
            continue
        met.add(path)
        size = path.stat().st_size
        with path.open("rb") as file:
            pixels = image_size(file.read(_HEAVY))
        words = ""
        if size > _HEAVY:
            words = f"{pointer} has {size / _MEGABYTE:.1f} MB"
        elif element.tag == tei("pb") and pixels and max(pixels) < _SMALL:
            words = f"{pointer} has only {pixels[0]} × {pixels[1]} pixels"
        if words:
            at, span = document.attribute_place(element, _attribute(element))
            places.append(Place(at, span.line, words))
    return Answer(counted(len(met), "image"), tuple(places))


def _shown(evidence: Evidence) -> Iterator[tuple[SourceDocument, Any, str]]:
    for document in evidence.sources.documents:
        for attribute in ("facs", "url"):
            for element in evidence.sources.having(document, attribute):
                for pointer in element.get(attribute, "").split():
                    yield document, element, pointer


def _attribute(element: Any) -> str:
    return "facs" if element.get("facs") else "url"


def descriptions(evidence: Evidence) -> Answer:
    """Find images in the texts that nothing describes to who cannot see them."""
    places = []
    count = 0
    for document in evidence.sources.documents:
        for figure in evidence.sources.named(document, "figure"):
            if figure.find(f".//{tei('graphic')}") is None:
                continue
            count += 1
            described = (figure.find(tei(name)) for name in ("figDesc", "head", "p"))
            if not any(map(plain, described)):
                path, span = document.place(figure)
                words = "an image that no figDesc describes"
                places.append(Place(path, span.line, words, is_wrong=True))
    return Answer(counted(count, "figure"), tuple(places))
