"""Lists of very many texts: their groups, and a page of one group."""

from __future__ import annotations

from dataclasses import dataclass

from edition.render.pages.frame import Frame, Link


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A list of texts, and how many it has."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class TextGroup:
    """The lists of one sort: by year, by kind, by person."""

    label: str
    sort: str
    """`years`, `kinds`, `persons`."""
    lists: tuple[CountedLink, ...]
    more: Link | None = None
    """To all of them, where these are only the longest."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text in a list."""

    title: str
    href: str
    date_text: str
    date: str
    """For `<time datetime>`; may be empty."""
    kind: str
    place: str
    language: str = ""
    """Of the text (BCP 47); empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class TextsPage:
    """`texts/1949.html` and its sisters; template `texts.html`."""

    frame: Frame
    label: str
    """What these texts have in common: `1949`, `letter`."""
    overline: str
    """What the label is: `Year`, `Kind`."""
    subject: Link | None
    """The person, where it is one who has a page."""
    rows: tuple[TextRow, ...]
    count: int
    """Of all pages of this list."""
    pages: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    """The year before and after."""


@dataclass(frozen=True, slots=True)
class TextGroupPage:
    """`texts/persons.html`; template `text-groups.html`."""

    frame: Frame
    group: TextGroup
    pages: tuple[Link, ...]
