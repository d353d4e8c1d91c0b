"""What is known of a type without any facets: its texts, its values, their order.

Nothing here judges a document; `library` makes datatypes of kinds and facets. This
module must not know any single type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Protocol, TypeAlias

from edition.schema.datatypes.characters import collapse, replace

Context: TypeAlias = Mapping[str, str]
"""Namespaces by prefix, "" for the default one, as they are in force at a place.

An unparsed entity that the document declares is a key too: `&name`, with any value.
"""


class Space(Enum):
    """What becomes of white space before a text is read (4.3.6)."""

    PRESERVE = "preserve"
    REPLACE = "replace"
    COLLAPSE = "collapse"

    def normalize(self, text: str) -> str:
        """Return a text with its white space treated."""
        return NORMALIZERS[self](text)


def _as_it_is(text: str) -> str:
    return text


NORMALIZERS: Final[dict[Space, Callable[[str], str]]] = {
    Space.PRESERVE: _as_it_is,
    Space.REPLACE: replace,
    Space.COLLAPSE: collapse,
}


class Allows(Protocol):
    """Tells whether a text, as it stands in a document, is of a datatype."""

    def __call__(self, text: str, context: Context | None = None) -> bool:
        """Judge a text."""
        ...


Reads: TypeAlias = Callable[[str], object]
"""Takes a text with its white space treated; something true if it belongs to a type."""

Order: TypeAlias = Callable[[Any, Any], int | None]
"""Compares two values: below 0, 0, above 0; None where neither is first (3.2.6.2)."""

LENGTHS: Final = frozenset(("length", "minLength", "maxLength"))
BOUNDS: Final = frozenset(
    ("minInclusive", "maxInclusive", "minExclusive", "maxExclusive")
)
DIGITS: Final = frozenset(("totalDigits", "fractionDigits"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of a library, before facets."""

    name: str
    reads: Reads
    """Tells whether a text, with its white space treated, is of the type."""
    value: Callable[[str, Context | None], Any]
    """Returns the value of such a text; equal values are the same value."""
    space: Space = Space.COLLAPSE
    raw: Allows | None = None
    """The same as `reads`, of a text as it stands; None where that is no faster."""
    facets: frozenset[str] = frozenset()
    """The facets that apply to it, besides `pattern`."""
    length: Callable[[str], int] | None = None
    order: Order | None = None
    id_type: str = ""
    in_context: Callable[[str, Context], bool] | None = None
    """Whether a text of the type means something where it stands."""


def spaced(pattern: str) -> Allows:
    """Return what tells whether a text matches `pattern`, white space around it."""
    match = re.compile(rf"[ \t\r\n]*(?:{pattern})[ \t\r\n]*").fullmatch

    def raw(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        return match(text) is not None

    return raw


def text_value(text: str, _context: Context | None) -> str:
    """Return the text: the value of types whose texts are their values."""
    return text


def compare(one: Any, other: Any) -> int:
    """Compare two values of which one always comes first."""
    return int(one > other) - int(one < other)
