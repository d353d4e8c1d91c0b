"""Patterns in simple form (RELAX NG specification, section 5), each kept only once.

A `Table` makes patterns; equal patterns are one object, so that what is found out about
a pattern is found out once. The constructors apply sections 4.20 and 4.21 and keep
choices flat and in order: patterns that mean the same are the same wherever it is cheap
to see. This module must not know what a document is.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, auto
from typing import Any, Final

from edition.schema.datatypes import Datatype
from edition.schema.relaxng.nameclasses import NameClass


class Kind(IntEnum):
    """What a pattern is."""

    EMPTY = auto()
    NOT_ALLOWED = auto()
    TEXT = auto()
    CHOICE = auto()
    GROUP = auto()
    INTERLEAVE = auto()
    ONE_OR_MORE = auto()
    LIST = auto()
    DATA = auto()
    VALUE = auto()
    ATTRIBUTE = auto()
    ELEMENT = auto()
    AFTER = auto()
    """Only while a document is judged: the content of an open element, and what may
    follow it (Clark, "An algorithm for RELAX NG validation")."""


UNASKED: Final[dict[Any, Any]] = {}
"""Nothing has been found out yet; nobody writes into it."""


class Pattern:
    """A pattern, and what has been found out about it."""

    __slots__ = (
        "accepted",
        "can_end",
        "closed",
        "context",
        "datatype",
        "default",
        "is_nullable",
        "is_string",
        "kind",
        "names",
        "opened",
        "opens",
        "parts",
        "plans",
        "routes",
        "takes_text",
        "text_next",
        "uid",
        "value",
        "values",
    )

    def __init__(self, uid: int, kind: Kind, parts: tuple[Pattern, ...]) -> None:
        self.uid: Final = uid
        self.kind: Final = kind
        self.parts = parts
        """What it is made of; of an element its content, bound late."""
        self.names: NameClass | None = None
        self.datatype: Datatype | None = None
        self.value = ""
        self.default: str | None = None
        """Of an ATTRIBUTE, its default value (DTD Compatibility, 3)."""
        self.context: dict[str, str] = {}
        """The namespaces at a VALUE, where its datatype has to know them."""
        self.is_nullable = False
        """It matches nothing at all."""
        self.is_string = False
        """Text is matched against datatypes or values in it."""
        self.can_end = False
        """An end tag needs no further look: it is nullable and no string."""
        self.takes_text = False
        """Text may stand here and changes nothing."""
        # most patterns are never asked, so what they know begins as one empty mapping
        self.opens: dict[str, tuple[Pattern | None, Pattern]] = UNASKED
        """By the name of a start tag: what follows the element (None: that is said in
        the content, by AFTER), and its content."""
        self.opened: dict[str, tuple[tuple[Pattern, Pattern], ...]] = UNASKED
        self.routes: dict[str, tuple[Pattern, ...]] | None = None
        self.values: dict[str, tuple[tuple[Pattern, Pattern], ...]] = UNASKED
        self.plans: dict[tuple[str, ...], Plan | None] = UNASKED
        self.closed: Pattern | None = None
        self.text_next: Pattern | None = None
        self.accepted: set[str] | None = None
        """Values that have been found to match."""

    def __repr__(self) -> str:
        inner = ", ".join(f"{p.kind.name}#{p.uid}" for p in self.parts)
        return f"{self.kind.name}#{self.uid}({self.names or inner})"


class Plan:
    """How the attributes of a start tag are judged, given their names."""

    __slots__ = ("checks", "closed", "ids")

    def __init__(
        self,
        checks: tuple[tuple[int, Pattern, set[str]], ...],
        ids: tuple[tuple[int, Pattern, Datatype], ...],
        closed: Pattern,
    ) -> None:
        self.checks: Final = checks
        """Where a value stands in expat's list, its pattern, and what it accepted."""
        self.ids: Final = ids
        """Where values stand that are ID, IDREF or IDREFS, and what they have to be."""
        self.closed: Final = closed
        """The content once the start tag has ended."""


class Table:
    """Makes the patterns of one schema."""

    def __init__(self) -> None:
        self.patterns: list[Pattern] = []
        self._known: dict[tuple[object, ...], Pattern] = {}
        self.empty: Final = self._made(Kind.EMPTY, (), nullable=True)
        self.not_allowed: Final = self._made(Kind.NOT_ALLOWED, ())
        self.text: Final = self._made(Kind.TEXT, (), nullable=True)

    def __len__(self) -> int:
        return len(self.patterns)

    def _new(self, kind: Kind, parts: tuple[Pattern, ...]) -> Pattern:
        pattern = Pattern(len(self.patterns), kind, parts)
        self.patterns.append(pattern)
        return pattern

    def _made(
        self,
        kind: Kind,
        parts: tuple[Pattern, ...],
        *,
        nullable: bool = False,
        string: bool = False,
    ) -> Pattern:
        key = (kind, *[part.uid for part in parts])
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = self._new(kind, parts)
            pattern.is_nullable = nullable
            pattern.is_string = string
            pattern.can_end = nullable and not string
        return pattern

    def again(self, kind: Kind, parts: tuple[Pattern, ...]) -> Pattern:
        """Return a compound pattern that needs no simplification: it has had it."""
        inside = [part.is_nullable for part in parts]
        nullable = any(inside) if kind is Kind.CHOICE else all(inside)
        return self._made(
            kind,
            parts,
            nullable=nullable and kind is not Kind.LIST,
            string=kind is Kind.LIST or any(part.is_string for part in parts),
        )

    def choice(self, patterns: Iterable[Pattern]) -> Pattern:
        """Return what matches one of the patterns."""
        found: dict[int, Pattern] = {}
        for pattern in patterns:
            if pattern.kind is Kind.CHOICE:
                for part in pattern.parts:
                    found[part.uid] = part
            elif pattern.kind is not Kind.NOT_ALLOWED:
                found[pattern.uid] = pattern
        if len(found) > 1 and self.empty.uid in found:
            nullable = any(p.is_nullable for p in found.values() if p is not self.empty)
            if nullable:
                del found[self.empty.uid]
        if len(found) <= 1:
            return next(iter(found.values()), self.not_allowed)
        parts = tuple(found[uid] for uid in sorted(found))
        return self._made(
            Kind.CHOICE,
            parts,
            nullable=any(part.is_nullable for part in parts),
            string=any(part.is_string for part in parts),
        )

    def optional(self, pattern: Pattern) -> Pattern:
        """Return what matches the pattern or nothing."""
        return self.choice((pattern, self.empty))

    def group(self, one: Pattern, other: Pattern) -> Pattern:
        """Return what matches one pattern and then the other."""
        return self._both(Kind.GROUP, one, other)

    def interleave(self, one: Pattern, other: Pattern) -> Pattern:
        """Return what matches both patterns, mingled."""
        if one.uid > other.uid:
            one, other = other, one
        return self._both(Kind.INTERLEAVE, one, other)

    def _both(self, kind: Kind, one: Pattern, other: Pattern) -> Pattern:
        if one.kind is Kind.NOT_ALLOWED or other.kind is Kind.NOT_ALLOWED:
            return self.not_allowed
        if one.kind is Kind.EMPTY:
            return other
        if other.kind is Kind.EMPTY:
            return one
        return self._made(
            kind,
            (one, other),
            nullable=one.is_nullable and other.is_nullable,
            string=one.is_string or other.is_string,
        )

    def one_or_more(self, pattern: Pattern) -> Pattern:
        """Return what matches the pattern once or several times."""
        if pattern.kind in {
            Kind.EMPTY,
            Kind.NOT_ALLOWED,
            Kind.ONE_OR_MORE,
            Kind.TEXT,
        }:
            return pattern
        return self._made(
            Kind.ONE_OR_MORE,
            (pattern,),
            nullable=pattern.is_nullable,
            string=pattern.is_string,
        )

    def listed(self, pattern: Pattern) -> Pattern:
        """Return what matches a text whose words match the pattern."""
        if pattern.kind is Kind.NOT_ALLOWED:
            return pattern
        return self._made(Kind.LIST, (pattern,), string=True)

    def after(self, content: Pattern, following: Pattern) -> Pattern:
        """Return what matches the rest of an open element and what follows it."""
        if content.kind is Kind.NOT_ALLOWED or following.kind is Kind.NOT_ALLOWED:
            return self.not_allowed
        return self._made(Kind.AFTER, (content, following), string=content.is_string)

    def attribute(
        self, names: NameClass, value: Pattern, default: str | None = None
    ) -> Pattern:
        """Return what matches an attribute, which may have a default value."""
        if value.kind is Kind.NOT_ALLOWED:
            return value
        key = (Kind.ATTRIBUTE, names, value.uid, default)
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = self._new(Kind.ATTRIBUTE, (value,))
            pattern.names = names
            pattern.default = default
        return pattern

    def element(self, names: NameClass) -> Pattern:
        """Return a new element; its content is said later, with `bind`."""
        pattern = self._new(Kind.ELEMENT, ())
        pattern.names = names
        return pattern

    @staticmethod
    def bind(element: Pattern, content: Pattern) -> None:
        """Say what an element contains, its attributes included."""
        element.parts = (content,)

    def data(self, datatype: Datatype, without: Pattern | None) -> Pattern:
        """Return what matches the texts that a datatype allows, but some."""
        if without is not None and without.kind is Kind.NOT_ALLOWED:
            without = None
        parts = () if without is None else (without,)
        key = (Kind.DATA, datatype, *[part.uid for part in parts])
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = self._new(Kind.DATA, parts)
            pattern.datatype = datatype
            pattern.is_string = True
        return pattern

    def value(self, datatype: Datatype, value: str, context: dict[str, str]) -> Pattern:
        """Return what matches a text that is the same as `value` by a datatype."""
        if not datatype.needs_context:
            context = {}
        key = (Kind.VALUE, datatype, value, *sorted(context.items()))
        pattern = self._known.get(key)
        if pattern is None:
            pattern = self._known[key] = self._new(Kind.VALUE, ())
            pattern.datatype = datatype
            pattern.value = value
            pattern.context = context
            pattern.is_string = True
        return pattern


class Mentions:
    """Which elements, or which attributes, patterns mention directly: found once."""

    __slots__ = ("_kind", "_known")

    def __init__(self, kind: Kind) -> None:
        """Take ELEMENT or ATTRIBUTE."""
        self._kind: Final = kind
        self._known: dict[int, frozenset[Pattern]] = {}

    def of(self, pattern: Pattern) -> frozenset[Pattern]:
        """Return those in a pattern, and not those in its elements and attributes."""
        found = self._known.get(pattern.uid)
        if found is None:
            if pattern.kind is self._kind:
                found = frozenset((pattern,))
            elif pattern.kind in {Kind.ELEMENT, Kind.ATTRIBUTE}:
                found = frozenset()
            else:
                found = frozenset().union(*map(self.of, pattern.parts))
            self._known[pattern.uid] = found
        return found


def _skip() -> Pattern:
    pattern = Pattern(-1, Kind.EMPTY, ())
    pattern.is_nullable = pattern.can_end = pattern.takes_text = True
    return pattern


SKIP: Final = _skip()
"""The content of an element of which the schema says nothing."""
