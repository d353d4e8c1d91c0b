"""The two texts of a transcription: as it was written, and as it is read.

What an editor put in is no part of the diplomatic text, what was struck out or is too
much no part of the normalised one (TEI Guidelines, 11.3 and 12.3). Must not know how
either is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from edition.names import tei
from edition.reading.mentions import is_editorial

if TYPE_CHECKING:
    from lxml import etree

    from edition.source import SourceDocument

Layer: TypeAlias = Literal["diplomatic", "normalised"]

_WRITTEN: Final = tuple(map(tei, ("sic", "orig", "abbr", "am")))
_READ: Final = tuple(map(tei, ("corr", "reg", "expan", "ex")))
_ADDED_BY_EDITORS: Final = tuple(map(tei, ("supplied", "ex")))
_NOT_READ: Final = tuple(map(tei, ("del", "surplus", "am", "fw")))
_OF_THE_SOURCE: Final = tuple(
    map(tei, ("add", "del", "subst", "mod", "restore", "retrace", "orig", "am", "fw"))
)
_OF_THE_EDITOR: Final = tuple(
    map(tei, ("choice", "ex", "supplied", "surplus", "unclear", "gap"))
)


def has_transcription(document: SourceDocument) -> bool:
    """Tell whether a document records how its source was written.

    It does where it has what only a transcription has (additions, deletions, spellings,
    signs of abbreviation), or the lines of the source and what an editor did to them. A
    text with a few corrections does not.
    """
    has_lines = has_editor = False
    for text in document.root.iter(tei("text"), tei("sourceDoc")):
        for element in text.iter("*"):
            if element.tag in _OF_THE_SOURCE:
                return True
            has_lines = has_lines or element.tag == tei("lb")
            has_editor = has_editor or element.tag in _OF_THE_EDITOR
    return has_lines and has_editor


def left_out(document: SourceDocument, layer: Layer) -> list[etree._Element]:
    """Return the elements that are no part of one of the two texts, outermost or not.

    Of a `choice` one alternative is part of each. The notes of editors stand beside the
    normalised text only.
    """
    found = _diplomatic if layer == "diplomatic" else _normalised
    return [
        element
        for element in document.root.iter("*")
        if isinstance(element.tag, str) and found(element)
    ]


def _diplomatic(element: etree._Element) -> bool:
    if element.tag == tei("note"):
        return is_editorial(element)
    return element.tag in _ADDED_BY_EDITORS or (
        _is_alternative(element) and element is not _of(element, _WRITTEN, first=True)
    )


def _normalised(element: etree._Element) -> bool:
    if element.tag == tei("del"):
        return not any(a.tag == tei("restore") for a in element.iterancestors())
    return element.tag in _NOT_READ or (
        _is_alternative(element) and element is not _of(element, _READ, first=False)
    )


def _is_alternative(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == tei("choice")


def _of(
    element: etree._Element, names: tuple[str, ...], *, first: bool
) -> etree._Element:
    """Return the alternative beside an element that has one of the names."""
    parent = element.getparent()
    alternatives = list(() if parent is None else parent.iterchildren("*"))
    wanted = [each for each in alternatives if each.tag in names] or alternatives
    return wanted[0 if first else -1]


def notes_within(elements: list[etree._Element]) -> Iterator[etree._Element]:
    """Yield the notes and entries of the apparatus that go with what is left out."""
    for element in elements:
        yield from element.iter(tei("note"), tei("app"))
