"""The page of a document."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.render.pages.citations import CitationLine
from edition.render.pages.frame import Download, FactLine, Frame, Link
from edition.render.pages.mentioned import (
    DateLine,
    EntityGroup,
    NoteLine,
    SpeakerLine,
    VersionLine,
)
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
    kind: str = ""
    """What the document is, in words; may be empty."""
    origin: tuple[FactLine, ...] = ()
    """Where the original lies and what language it is in; not again in `facts`."""
    licence_brief: str = ""
    """The first sentence of the licence."""
    dates: tuple[DateLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    versions: tuple[VersionLine, ...] = ()
    citations: tuple[CitationLine, ...] = ()
    citation_files: tuple[Download, ...] = ()
    """For reference managers."""
    views: tuple[ViewLine, ...] = ()
    """With images, a translation, witnesses: where the text has them."""
