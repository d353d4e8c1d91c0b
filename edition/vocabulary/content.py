"""What may stand inside an element, an attribute or a datatype, as a tree of values.

The nodes are those of the TEI's own language for content (TEI Guidelines, 23.5.1) and
carry its names. This module knows neither their form in a file nor any schema language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

UNBOUNDED: Final = None
"""As a maximum: any number."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing at all."""


@dataclass(frozen=True, slots=True)
class Text:
    """Any characters."""


@dataclass(frozen=True, slots=True)
class ElementRef:
    """An element."""

    name: str
    minimum: int = 1
    maximum: int | None = 1


@dataclass(frozen=True, slots=True)
class ClassRef:
    """The members of a class of elements."""

    name: str
    minimum: int = 1
    maximum: int | None = 1
    expand: str = "alternation"
    """One of them, or `sequence`, `sequenceOptional` and so on: all, one by one."""


@dataclass(frozen=True, slots=True)
class MacroRef:
    """A content that has a name of its own."""

    name: str
    minimum: int = 1
    maximum: int | None = 1


@dataclass(frozen=True, slots=True)
class AnyElement:
    """An element of another vocabulary, with anything in it."""

    minimum: int = 1
    maximum: int | None = 1
    require: tuple[str, ...] = ()
    """The namespaces that it has to come from."""
    excluded: tuple[str, ...] = ()
    """Namespaces and names that it may not have; none: those of the TEI."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts in their order."""

    parts: tuple[Content, ...]
    minimum: int = 1
    maximum: int | None = 1


@dataclass(frozen=True, slots=True)
class Alternate:
    """One of several parts."""

    parts: tuple[Content, ...]
    minimum: int = 1
    maximum: int | None = 1


@dataclass(frozen=True, slots=True)
class DataRef:
    """Characters of a datatype."""

    name: str
    """Of a datatype of the TEI (`teidata.word`), or one of W3C XML Schema (`token`)."""
    facets: tuple[tuple[str, str], ...] = ()
    """What is asked in addition: names of facets of XML Schema and their values."""


@dataclass(frozen=True, slots=True)
class ValueList:
    """Words of which one is taken."""

    kind: str
    """`closed`: no others; `semi` and `open`: others too."""
    values: tuple[str, ...]
    until: Mapping[str, date] = field(default_factory=dict)
    """The deprecated ones, and the day until which each is valid."""


Content: TypeAlias = (
    Empty
    | Text
    | ElementRef
    | ClassRef
    | MacroRef
    | AnyElement
    | Sequence
    | Alternate
    | DataRef
    | ValueList
)
