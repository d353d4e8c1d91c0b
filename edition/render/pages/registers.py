"""The list of a register, and the page of an entry."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from edition.render.pages.frame import FactLine, Frame, Link


@dataclass(frozen=True, slots=True)
class NameLine:
    """A form of a name."""

    label: str
    """Such as `Chinese`, `Wade-Giles`."""
    text: str
    language: str
    """BCP 47, for `lang`; may be empty."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An entry in the list of a register."""

    id: str
    name: str
    other_names: tuple[NameLine, ...]
    href: str
    type: str
    """Such as `city`, in words; may be empty."""
    years: str
    description: str
    count: int
    """How often the texts mention it."""
    first_year: str = ""
    """As a number, to sort by: `-44` is 44 BC."""


@dataclass(frozen=True, slots=True)
class RegisterLetter:
    """The entries that begin with one letter."""

    letter: str
    anchor: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """`persons/index.html` and its sisters; template `register.html`."""

    frame: Frame
    kind: str
    label: str
    letters: tuple[RegisterLetter, ...]
    count: int
    has_types: bool
    has_years: bool
    views: tuple[Link, ...] = ()
    """Other ways to look at these entries, such as the map."""


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation, told from the entity of the page."""

    label: str
    """Such as `member of`."""
    name: str
    href: str
    """May be empty."""
    dates: str
    note: str


@dataclass(frozen=True, slots=True)
class CompanionLine:
    """Who or what is mentioned in the same paragraphs."""

    name: str
    href: str
    kind: str
    """`person`, `place` …: of one, as in the classes of names in a text."""
    count: int
    """In how many paragraphs both stand."""
    first: str
    """The link to the first of them."""


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A mention in its context."""

    before: str
    text: str
    after: str
    href: str
    is_editorial: bool
    language: str = ""
    """Of the text; empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class MentionSection:
    """The mentions in one section of a document."""

    title: str
    href: str
    mentions: tuple[MentionLine, ...]


@dataclass(frozen=True, slots=True)
class MentionDocument:
    """The mentions in one document."""

    title: str
    href: str
    date_text: str
    count: int
    sections: tuple[MentionSection, ...]
    language: str = ""
    """Of its text; empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """`persons/ID.html` and its sisters; template `entity.html`."""

    frame: Frame
    id: str
    kind: str
    kind_label: str
    """Of one: `Person`."""
    register: Link
    name: str
    type: str
    years: str
    description: Markup
    names: tuple[NameLine, ...]
    facts: tuple[FactLine, ...]
    relations: tuple[RelationLine, ...]
    authorities: tuple[Link, ...]
    coordinates: str
    """In words: `41.80° N, 123.43° E`; may be empty."""
    coordinates_href: str
    """A `geo:` address."""
    mentions: tuple[MentionDocument, ...]
    count: int
    previous: Link | None
    next: Link | None
    companions: tuple[CompanionLine, ...] = ()
    """The most frequent first."""
    map: Link | None = None
    """To the place on the map."""
    pages: tuple[Link, ...] = ()
    """Of the mentions, where they are very many."""
    number: int = 1
    """Of this page among them."""
