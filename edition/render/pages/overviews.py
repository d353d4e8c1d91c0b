"""The pages that lead to others: front, dates, about, downloads."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.render.pages.around import Timeline
from edition.render.pages.frame import Download, Frame, Link
from edition.render.pages.lists import CountedLink, TextGroup


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list."""

    title: str
    href: str
    date_text: str
    date: str
    """For sorting and `<time datetime>`; may be empty."""
    place: str
    abstract: str
    word_count: int
    kind: str = ""
    """Such as `letter`, in words; may be empty."""
    language: str = ""
    """Of the text (BCP 47); empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """A register on the front page."""

    label: str
    href: str
    kind: str
    """`persons`, `places` …"""
    count: int
    most_mentioned: tuple[Link, ...]
    """A handful of entries to begin with."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`index.html`; template `front.html`."""

    frame: Frame
    documents: tuple[DocumentCard, ...]
    registers: tuple[RegisterCard, ...]
    more: tuple[Link, ...]
    """Map, network, dates, about, downloads."""
    count: int = 0
    """Of all texts."""
    groups: tuple[TextGroup, ...] = ()
    """Lists of the texts, where they are too many to stand here; `documents` is empty
    then."""
    index: str = ""
    """The script with all titles, for the filter; empty where there are no lists."""


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date that a text mentions."""

    text: str
    """As in the text."""
    normalised: str
    """In words for the reader: `6 February 1949`, `1934 – 1935`."""
    machine: str
    """For `<time datetime>`; may be empty."""
    certainty: str
    """In words, such as `inferred`; may be empty."""
    before: str
    after: str
    document: str
    href: str
    is_editorial: bool
    """It stands in a note of the editors."""
    language: str = ""
    """Of the text; empty where it is that of the page."""
    anchor: str = ""
    """Of this line of the list."""


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A text, an event or a life, in the list of dates."""

    kind: str
    """`texts`, `events` or `lives`."""
    name: str
    href: str
    normalised: str
    """When, in words."""


@dataclass(frozen=True, slots=True)
class DateYear:
    """The dates of one year."""

    label: str
    anchor: str
    rows: tuple[DateRow, ...]
    happenings: tuple[HappeningRow, ...] = ()
    """The texts and events that begin in it."""


@dataclass(frozen=True, slots=True)
class DatesPage:
    """`dates.html`; template `dates.html`."""

    frame: Frame
    years: tuple[DateYear, ...]
    """Where there are very many dates, of one year only."""
    undated: tuple[DateRow, ...]
    """Durations and dates without a year."""
    count: int
    """How many dates the texts mention."""
    timelines: tuple[Timeline, ...] = ()
    """One of where most dates are, if they are close together, and one of all."""
    lives: tuple[HappeningRow, ...] = ()
    """The lives that are drawn."""
    lists: tuple[CountedLink, ...] = ()
    """The pages of the years, where there are very many dates."""
    pages: tuple[Link, ...] = ()
    """Of this list."""


@dataclass(frozen=True, slots=True)
class AboutDocument:
    """What the header of a document says of the edition of its text."""

    title: str
    href: str
    text: Markup
    """From `xslt/about.xsl`."""
    count: int = 1
    """Of the texts whose headers say the same, where only that is shown."""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """`about.html`; template `about.html`."""

    frame: Frame
    documents: tuple[AboutDocument, ...]
    count: int = 0
    """Of all texts; `documents` has no more than a few of very many."""


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """The files of one document, or of the registers."""

    label: str
    href: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class DownloadsPage:
    """`downloads.html`; template `downloads.html`."""

    frame: Frame
    groups: tuple[DownloadGroup, ...]
    count: int = 0
    """Of all texts; of very many the files are not listed."""


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """`404.html`; template `404.html`."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """The page of an id that was given up; template `redirect.html`."""

    frame: Frame
    target: Link | None
    """What stands there now; None where that is nothing."""


@dataclass(frozen=True, slots=True)
class StandalonePage:
    """What `edition transform --to html` yields; template `standalone.html`."""

    language: str
    title: str
    text: Markup
    stylesheet: Markup
    """The CSS itself, since the page has to stand alone."""
    version: str
