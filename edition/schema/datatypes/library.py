"""The datatype libraries: from a name and parameters to what judges a value.

RELAX NG 4.4, 6.2.7 and 6.2.8; RELAX NG DTD Compatibility, 4. This module must not know
what a schema is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from edition.schema.datatypes.facets import Check, DatatypeError, checks
from edition.schema.datatypes.kinds import NORMALIZERS, Allows, Context, Kind, Space
from edition.schema.datatypes.lexical import lexical_kind
from edition.schema.datatypes.numeric import numeric_kind
from edition.schema.datatypes.specimens import example
from edition.schema.datatypes.spelling import did_you_mean
from edition.schema.datatypes.temporal import temporal_kind
from edition.schema.datatypes.words import words

XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_ANY_TEXT: Final = frozenset(("string", "normalizedString", "token"))
COMPATIBILITY: Final = "http://relaxng.org/ns/compatibility/datatypes/1.0"
BUILTIN: Final = ""

_TYPES: Final = {
    BUILTIN: "string token",
    COMPATIBILITY: "ID IDREF IDREFS",
    XSD: (
        "string normalizedString token language Name NCName NMTOKEN NMTOKENS ID IDREF "
        "IDREFS ENTITY ENTITIES QName NOTATION anyURI boolean decimal integer "
        "nonPositiveInteger negativeInteger nonNegativeInteger positiveInteger long "
        "int short byte unsignedLong unsignedInt unsignedShort unsignedByte float "
        "double duration dateTime date time gYearMonth gYear gMonthDay gDay gMonth "
        "hexBinary base64Binary"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Datatype:
    """A type with its facets, ready to judge."""

    library: str
    """The address of the library it comes from."""
    name: str
    params: tuple[tuple[str, str], ...]
    allows: Allows
    """Takes a text, white space untreated, and the namespaces where it stands."""
    kind: Kind
    checks: tuple[Check, ...]
    """What the parameters ask for, in their order."""

    @property
    def id_type(self) -> str:
        """`ID`, `IDREF`, `IDREFS` or nothing (RELAX NG DTD Compatibility, 4)."""
        return self.kind.id_type

    @property
    def needs_context(self) -> bool:
        """Whether a value means something only where it stands."""
        return self.kind.in_context is not None

    @property
    def words(self) -> str:
        """What the type wants, for an editor: "a date such as 1914-07-28"."""
        return words(self.name, self.params)

    @property
    def example(self) -> str:
        """A right value; "" where none is found."""
        return _example(self)

    def same(
        self,
        a: str,
        a_context: Context | None,
        b: str,
        b_context: Context | None,
    ) -> bool:
        """Tell whether two texts have the same value; False if one is not allowed."""
        if not (self.allows(a, a_context) and self.allows(b, b_context)):
            return False
        normalize, value = NORMALIZERS[self.kind.space], self.kind.value
        one, other = normalize(a), normalize(b)
        return bool(value(one, a_context) == value(other, b_context))

    def __reduce__(self) -> tuple[Callable[..., Datatype], tuple[object, ...]]:
        # What judges is made of closures, so a copy is made from the name again.
        return _again, (self.library, self.name, self.params)


@lru_cache(maxsize=1024)  # one mistake is often made a thousand times in a file
def _example(datatype: Datatype) -> str:
    return example(datatype.name, datatype.params, datatype.allows)


@dataclass(frozen=True, slots=True)
class Library:
    """A collection of datatypes, by its address."""

    uri: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its types."""
        return tuple(_TYPES[self.uri].split())

    def datatype(self, name: str, params: Sequence[tuple[str, str]] = ()) -> Datatype:
        """Return a type with its facets; the same object for the same request.

        Raises:
            DatatypeError: there is no such type, or a parameter is wrong.
        """
        if name not in self.names:
            hint = did_you_mean(name, self.names)
            if not hint and self.uri == BUILTIN and name in _TYPES[XSD].split():
                hint = f'The library that has it is datatypeLibrary="{XSD}".'
            raise DatatypeError(f"there is no datatype {name} in this library.", hint)
        if params and self.uri != XSD:
            raise DatatypeError(
                f"{name} takes no parameters in this library.",
                f'It does where datatypeLibrary="{XSD}".',
            )
        return _made(self.uri, name, tuple((key, text) for key, text in params))


def library(uri: str) -> Library | None:
    """Return the library at an address, "" for the built-in one; None if unknown."""
    return Library(uri) if uri in _TYPES else None


@lru_cache(maxsize=1024)
def _made(uri: str, name: str, params: tuple[tuple[str, str], ...]) -> Datatype:
    kind = _kind(name)
    made = checks(kind, params)
    return Datatype(uri, name, params, _judge(kind, made), kind, made)


def _again(uri: str, name: str, params: tuple[tuple[str, str], ...]) -> Datatype:
    return Library(uri).datatype(name, params)


@cache
def _kind(name: str) -> Kind:
    kind = numeric_kind(name) or temporal_kind(name) or lexical_kind(name)
    if kind is None:
        raise KeyError(name)
    return kind


def _judge(kind: Kind, made: tuple[Check, ...]) -> Allows:
    """Return the shortest way to judge a text: this is called for each value."""
    if kind.in_context is not None:
        return _judge_in_context(kind, made)
    if not made:
        return _judge_plain(kind)
    reads, normalize = kind.reads, NORMALIZERS[kind.space]
    if len(made) == 1 and kind.name in _ANY_TEXT:
        (only,) = made
        if kind.space is Space.PRESERVE:
            return lambda text, context=None: bool(only(text))  # noqa: ARG005
        return lambda text, context=None: bool(only(normalize(text)))  # noqa: ARG005

    def allows(text: str, context: Context | None = None) -> bool:  # noqa: ARG001
        text = normalize(text)
        if not reads(text):
            return False
        for check in made:  # noqa: SIM110 - a generator costs more than the checks
            if not check(text):
                return False
        return True

    return allows


def _judge_plain(kind: Kind) -> Allows:
    if kind.raw is not None:
        return kind.raw
    reads, normalize = kind.reads, NORMALIZERS[kind.space]
    return lambda text, context=None: bool(reads(normalize(text)))  # noqa: ARG005


def _judge_in_context(kind: Kind, made: tuple[Check, ...]) -> Allows:
    reads, means = kind.reads, kind.in_context
    normalize = NORMALIZERS[kind.space]

    def allows(text: str, context: Context | None = None) -> bool:
        text = normalize(text)
        if not reads(text) or not all(check(text) for check in made):
            return False
        return context is None or means is None or means(text, context)

    return allows
