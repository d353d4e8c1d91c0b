"""What the TEI says about elements, attributes and classes, as frozen data.

The names are those of the TEI's own specifications (TEI Guidelines, 23.5). This module
knows neither where the data come from nor what is done with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from edition.names import TEI
from edition.vocabulary.content import Content, DataRef, ValueList


class Usage(Enum):
    """Whether an attribute has to be there."""

    REQUIRED = "req"
    RECOMMENDED = "rec"
    OPTIONAL = "opt"


class Change(Enum):
    """What a specification does to an inherited attribute of the same name."""

    NONE = ""
    """There is none, the attribute is new."""
    PART = "change"
    """What is said takes the place of what was said, the rest stays."""
    WHOLE = "replace"
    AWAY = "delete"


@dataclass(frozen=True, slots=True)
class Datatype:
    """What an attribute holds: how many words of which datatype."""

    reference: DataRef
    minimum: int = 1
    maximum: int | None = 1

    @property
    def is_list(self) -> bool:
        """Whether the value is split at its spaces."""
        return self.maximum != 1


@dataclass(frozen=True, slots=True)
class AttributeSpec:
    """An attribute, as an element or a class has it."""

    name: str
    """As it is written: `type`, `xml:id`."""
    datatype: Datatype | None = None
    """None: it is inherited, or any text; see `Vocabulary.attributes_of`."""
    usage: Usage | None = None
    """None: it is inherited, or optional."""
    values: ValueList | None = None
    default: str | None = None
    valid_until: date | None = None
    """The day until which it may be used; None if it is not deprecated."""
    change: Change = Change.NONE
    choice: int | None = None
    """Of the attributes of one list with the same number only one may be there."""
    source: str = ""
    """The class or the element that it comes from."""

    @property
    def is_required(self) -> bool:
        """Whether an element without it is not valid."""
        return self.usage is Usage.REQUIRED


@dataclass(frozen=True, slots=True)
class AttributeRef:
    """An attribute that a class borrows from another class."""

    class_name: str
    name: str


@dataclass(frozen=True, slots=True)
class ElementSpec:
    """An element, with what it says itself; what it inherits, `Vocabulary` knows."""

    name: str
    content: Content
    module: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[AttributeSpec, ...] = ()
    namespace: str = TEI
    valid_until: date | None = None
    """The day until which it may be used; None if it is not deprecated."""


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """A class of elements that stand in the same places, or that share attributes."""

    name: str
    is_model: bool
    """Whether its members stand in the same places; else they share attributes."""
    module: str = ""
    classes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    """Elements and classes that say that they belong to it, in the TEI's order."""
    attributes: tuple[AttributeSpec, ...] = ()
    references: tuple[AttributeRef, ...] = ()
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What the TEI asks not to use any more."""

    element: str
    attribute: str
    """Empty: the element as a whole."""
    value: str | None
    """None: the attribute as a whole."""
    valid_until: date
