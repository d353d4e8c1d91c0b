"""What a text speaks of, as its page tells it: entities, speakers, dates, versions."""

from __future__ import annotations

from dataclasses import dataclass

from edition.render.pages.frame import Link
from edition.render.pages.registers import NameLine


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A section of the text that mentions something."""

    title: str
    """Of the section; empty where it has none."""
    href: str
    """To the first mention in it."""
    count: int


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity mentioned in a document."""

    name: str
    href: str
    count: int
    first: str
    """The link to the first mention on this page."""
    id: str = ""
    dates: str = ""
    """From birth to death, from foundation to end; may be empty."""
    description: str = ""
    """One sentence."""
    names: tuple[NameLine, ...] = ()
    """The other forms of the name."""
    places: tuple[PlaceLine, ...] = ()


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
    number: int = 0
    """The one that the stylesheet marks their words with (`voice-1` …)."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that the text mentions."""

    text: str
    """As the text has it."""
    meaning: str
    """In full, where that says more; may be empty."""
    href: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of the text."""

    label: str
    """Its number or sign."""
    text: str
    """Its first words."""
    href: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of the text, from its `revisionDesc`."""

    date_text: str
    date: str
    """ISO 8601; may be empty."""
    who: tuple[str, ...]
    text: str
