"""The page of a document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.render.pages.frame import Download, FactLine, Frame, Link
from edition.render.pages.views import ViewLine


@dataclass(frozen=True, slots=True)
class ContributorLine:
    """Somebody with a part in a document."""

    role: str
    name: str
    href: str
    """To their page, where they have one; may be empty."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A section in the table of contents."""

    title: str
    href: str
    level: int
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity mentioned in a document."""

    name: str
    href: str
    count: int
    first: str
    """The link to the first mention on this page."""


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The persons, places … of a document."""

    label: str
    kind: str
    entities: tuple[EntityLine, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody to whom the text attributes words."""

    name: str
    href: str
    passages: tuple[Link, ...]
    """The first words of each, linked to its paragraph."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """`documents/ID.html`; template `document.html`."""

    frame: Frame
    id: str
    title: str
    date_text: str
    date: str
    place: str
    contributors: tuple[ContributorLine, ...]
    abstract: str
    facts: tuple[FactLine, ...]
    licence: str
    licence_href: str
    keywords: tuple[str, ...]
    language: str
    """Of the text (BCP 47); empty where it is that of the page."""
    text: Markup
    """The text with its notes, from `xslt/html.xsl`."""
    contents: tuple[ContentsLine, ...]
    groups: tuple[EntityGroup, ...]
    speakers: tuple[SpeakerLine, ...]
    downloads: tuple[Download, ...]
    previous: Link | None
    next: Link | None
    views: tuple[ViewLine, ...] = ()
    """With images, a translation, witnesses: where the text has them."""
