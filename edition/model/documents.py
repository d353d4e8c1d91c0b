"""A document: what its header says, and how its text is divided."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.dates import DateMention, When
from edition.model.mentions import Mention, Speech


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody with a part in the document or in its edition."""

    name: str
    role: str
    """In words: `author`, `translator`, `participant`."""
    entity: str = ""
    """The id of a register entry, where the header points at one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the header, for the reader: `Archive`, `RGASPI, F. 39`."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A division with its heading."""

    anchor: str
    title: str
    level: int
    """1 for the divisions of the body itself."""
    subjects: tuple[str, ...] = ()
    """What `@ana` points at, in words (the categories' descriptions)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the author, the source or the editor."""

    anchor: str
    label: str
    """Its number or sign."""
    text: str
    is_editorial: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A version of the document (TEI Guidelines, 2.6): a `change` of its history."""

    when: When | None
    """The day; the last one where it is a range."""
    who: tuple[str, ...]
    """Names, as far as the header or a register says whose they are."""
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the edition."""

    id: str
    title: str
    language: str
    date: When | None
    """When it was written; the last day where it is a range."""
    date_text: str
    place: str
    contributors: tuple[Contributor, ...]
    abstract: str
    facts: tuple[Fact, ...]
    """Archive, print, digital source, original language, licence and the like."""
    licence: str
    licence_url: str
    source: str
    """The source in one line, for the head of the plain text."""
    keywords: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]
    speeches: tuple[Speech, ...]
    word_count: int
    kind: str = ""
    """What it is, as the TEI says it: `letter`, `memorandum of conversation`."""
    changes: tuple[Change, ...] = ()
    """The versions, in the order of the header (the youngest first, as a rule)."""
