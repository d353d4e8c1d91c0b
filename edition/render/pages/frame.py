"""What stands around every page, and the smallest parts of many."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads, and what it is called."""

    label: str
    href: str
    is_current: bool = False
    """The link leads to this very page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a reader can take away."""

    label: str
    """Such as `TEI XML`."""
    href: str
    size: str
    """Such as `84 KB`; empty where it is not known."""
    note: str = ""
    """What it is good for, in a few words."""


@dataclass(frozen=True, slots=True)
class MetaLine:
    """A `meta` element for reference managers: `citation_title`, `DC.creator`."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: str
    """Of the interface (BCP 47)."""
    title: str
    """Of this page."""
    site_title: str
    site_subtitle: str
    description: str
    """For the head of the page."""
    static: str
    """The relative path of the folder of static files."""
    home: str
    navigation: tuple[Link, ...]
    editors: tuple[str, ...]
    publisher: str
    licence: str
    licence_url: str
    version: str
    """Of the toolkit."""
    canonical: str = ""
    """The public address of the page, where the edition has one."""
    metadata: tuple[MetaLine, ...] = ()
    """For reference managers: what the page says of what it shows."""
    linked_data: Markup | None = None
    """The same for search engines: schema.org as JSON-LD, safe in a `script`."""
    direction: str = "ltr"
    """Of the interface: `ltr` or `rtl`."""
    own_language: str = ""
    """Of the edition's own words, its title and descriptions (BCP 47); empty where it
    is that of the interface."""
    search: str = ""
    """To the search page; empty where the edition has none."""
    release: str = ""
    """What this state of the edition is called."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of the header card."""

    label: str
    text: str
    href: str
    """May be empty."""
