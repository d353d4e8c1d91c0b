"""What stands around every page, and the smallest parts of many."""

from __future__ import annotations

from dataclasses import dataclass


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
class Frame:
    """What stands around every page."""

    language: str
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
    release: str = ""
    """What this state of the edition is called."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of the header card."""

    label: str
    text: str
    href: str
    """May be empty."""
