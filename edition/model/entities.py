"""What a text speaks of: the entries of the registers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from edition.model.dates import When


class Kind(Enum):
    """The registers of an edition; the value is the folder of their pages."""

    PERSON = "persons"
    PLACE = "places"
    ORGANISATION = "organisations"
    GROUP = "groups"
    EVENT = "events"
    TERM = "terms"


KINDS: Final = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name."""

    text: str
    type: str = ""
    """Such as preferred, pinyin, chinese: the register's own `@type`."""
    language: str = ""
    """BCP 47, from `@xml:lang`."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An identifier in an authority file."""

    type: str
    """Such as Wikidata or GeoNames."""
    value: str
    url: str = ""
    """Empty where the authority is not known to us."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two entities belong together."""

    name: str
    """The register's own word, such as `member` or `spouse`."""
    active: str
    passive: str
    """Ids; a mutual relation stands once, in the order of the register."""
    start: When | None = None
    end: When | None = None
    description: str = ""
    is_mutual: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, group, event or term of a register."""

    id: str
    kind: Kind
    type: str
    """The register's own `@type`, such as `city`; may be empty."""
    names: tuple[Name, ...]
    """The preferred one first; never empty (the id, if the entry has no name)."""
    description: str = ""
    """One to three sentences, plain text."""
    start: When | None = None
    """Birth, foundation, beginning."""
    end: When | None = None
    facts: tuple[tuple[str, str], ...] = ()
    """Further statements: what (the TEI element's name) and the words."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in decimal degrees (WGS 84)."""
    authorities: tuple[Authority, ...] = ()
    sort_key: str = ""
    """What it is filed under, as the register says; the name where it does not."""

    @property
    def name(self) -> str:
        """The preferred name."""
        return self.names[0].text

    @property
    def years(self) -> str:
        """The years of beginning and end: `1893–1976`, `1893–`, or nothing."""
        if self.start is None and self.end is None:
            return ""
        if self.start == self.end and self.start is not None:
            return str(self.start.year)
        first = "" if self.start is None else str(self.start.year)
        last = "" if self.end is None else str(self.end.year)
        return first if first == last else f"{first}–{last}"
