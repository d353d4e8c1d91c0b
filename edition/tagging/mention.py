"""A place in a text that could be tagged: what it is, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from edition.model import Kind


class What(Enum):
    """What is mentioned; the value is what the command calls it."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "org"
    GROUP = "group"
    EVENT = "event"
    TERM = "term"
    DATE = "date"
    MONEY = "money"
    MEASURE = "measure"


OF_KIND: Final = {
    Kind.PERSON: What.PERSON,
    Kind.PLACE: What.PLACE,
    Kind.ORGANISATION: What.ORGANISATION,
    Kind.GROUP: What.GROUP,
    Kind.EVENT: What.EVENT,
    Kind.TERM: What.TERM,
}
SURE: Final = 0.8
"""From this confidence on a mention is tagged, unless another limit is wanted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant."""

    id: str
    score: float
    """From 0 to 1: what speaks for it, taken by itself."""
    why: str
    name: str = ""
    """The first of its names in the register."""


@dataclass(frozen=True, slots=True)
class Markup:
    """The element that would be put round a mention."""

    element: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention that is not tagged, or whose tag does not say what it means."""

    what: What
    start: int
    """In the characters of the file (`SourceDocument.text`), as is the end."""
    end: int
    words: str
    """As they are read, in one line."""
    candidates: tuple[Candidate, ...]
    """The entries that may be meant, the likeliest first; of a date none."""
    confidence: float
    """From 0 to 1; 0 where nobody but a person can decide."""
    why: str
    """A sentence."""
    before: str
    after: str
    """Some words around it, in one line."""
    anchor: str
    """The nearest `xml:id` around it, or ""."""
    markup: Markup | None = None
    """Of the likeliest candidate, or of a date or quantity."""
    is_open: bool = False
    """Only a person can decide: it is ambiguous, or cannot be tagged as it stands."""
    obstacle: str = ""
    """Why no element can be put round it, if none can."""
    prefix: str = ""
    """Of the TEI's elements there, with its colon."""
    chosen: str = ""
    """What the file of choices says: an id, or "yes"."""
    tag: str = ""
    """Its start tag, where it has one: then it begins with it, and what `markup` has is
    put into that tag. "" where it is not tagged."""

    def is_sure(self, limit: float = SURE) -> bool:
        """Tell whether it is to be tagged without asking anybody."""
        return not self.obstacle and not self.is_open and self.confidence >= limit
