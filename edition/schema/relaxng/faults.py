"""What a validator finds: what is wrong, what it points at, what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.schema.relaxng.messages import Said


class Where(Enum):
    """What a fault points at."""

    TAG = "tag"
    END = "end"
    TEXT = "text"


class What(Enum):
    """What is written instead of something that is wrong."""

    ELEMENT = "element"
    ATTRIBUTE = "attribute"
    VALUE = "value"
    NAMESPACE = "namespace"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was surely meant: names as expat writes them, values as they are judged."""

    what: What
    old: str
    new: str
    attribute: str = ""
    """Which attribute it is about."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake, where the parser stood when it was found."""

    said: Said
    where: Where
    place: Any
    """Whatever the driver's `place` returned."""
    attribute: str = ""
    """The name of the attribute that is wrong."""
    first: Any = None
    """The place of what is there twice, where it is for the first time."""
    element: str = ""
    """The name of the element whose end it is about."""
    meant: Meant | None = None
    """What has to be written there, where nothing else can be meant."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An ID or a reference to one, where somebody else compares them."""

    word: str
    attribute: str
    is_reference: bool
    place: Any
