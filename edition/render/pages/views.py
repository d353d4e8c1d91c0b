"""The views of a document: with images, a translation, a transcription, witnesses.

Each has an address of its own beside the document's.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.render.pages.frame import Frame, Link


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A view that a reader may choose."""

    kind: str
    """`text`, `facsimile`, `transcription`, `translation`, `parallel`, `apparatus` or
    `witness`: the template has the words."""
    name: str
    """Which, where there may be several: a title, a language, a siglum."""
    href: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ViewHead:
    """What all views say of themselves."""

    title: str
    """Of the document."""
    document: str
    """The link to its page."""
    views: tuple[ViewLine, ...]
    """All views of the document, the text itself first."""


@dataclass(frozen=True, slots=True)
class SideHead:
    """Which text stands on one side."""

    kind: str
    """`text`, `translation`, `diplomatic`, `normalised`."""
    title: str
    href: str
    language: str
    """BCP 47; empty where it is that of the page."""
    direction: str
    """`rtl`, `ltr`, or empty where it is that of the page."""
    language_name: str = ""
    """The code again, where it tells the two sides apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """What corresponds, side by side."""

    left: Markup
    right: Markup


@dataclass(frozen=True, slots=True)
class ParallelPage:
    """Two texts side by side; template `parallel.html`."""

    frame: Frame
    head: ViewHead
    kind: str
    """`transcription`, `translation` or `parallel`."""
    left: SideHead
    right: SideHead
    rows: tuple[Row, ...]
    after: Row
    """The notes of both; either may be empty."""


@dataclass(frozen=True, slots=True)
class ZoneMark:
    """A place on an image."""

    anchor: str
    points: str
    """As SVG has them, in the units of the image's `box`."""
    href: str
    """To the words that stand there."""
    words: str
    """The first of them."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """The image of a page."""

    src: str
    width: int
    height: int
    """In pixels; 0 where it is not known."""
    box: str
    """The `viewBox` of its zones."""
    zones: tuple[ZoneMark, ...]


@dataclass(frozen=True, slots=True)
class FacsimileRow:
    """A page of the source: its images, and the words on it."""

    anchor: str
    label: str
    """The number of the page; may be empty."""
    images: tuple[PageImage, ...]
    elsewhere: tuple[Link, ...]
    """Images on other hosts, which the page does not load."""
    text: Markup


@dataclass(frozen=True, slots=True)
class FacsimilePage:
    """`documents/ID/facsimile.html`; template `facsimile.html`."""

    frame: Frame
    head: ViewHead
    side: SideHead
    rows: tuple[FacsimileRow, ...]
    after: Markup
    """Apparatus and notes; may be empty."""


@dataclass(frozen=True, slots=True)
class WitnessLine:
    """One of the sources of a text."""

    anchor: str
    siglum: str
    description: str
    href: str
    """To the text that it has; empty where that cannot be put together."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class ApparatusPage:
    """`documents/ID/apparatus.html`, `witness-ID.html`; template `apparatus.html`."""

    frame: Frame
    head: ViewHead
    side: SideHead
    siglum: str
    """Of the witness whose text this is; empty for the text of the editors."""
    text: Markup
    witnesses: tuple[WitnessLine, ...]
    entries: int
    variants: int
    """Of a witness: how often it differs from the text of the editors."""
