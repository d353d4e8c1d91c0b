"""Content models as patterns, and what may come next in one of them.

A pattern here knows the names of the children of one element and whether text may
stand between them: as much of RELAX NG as is needed to say what was expected. The
method is that of derivatives (J. Clark, "An algorithm for RELAX NG validation").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final, TypeAlias


class Kind(Enum):
    """The kinds of pattern that are left after simplification (section 4)."""

    EMPTY = "empty"
    NOT_ALLOWED = "notAllowed"
    TEXT = "text"
    NAME = "name"
    """An element, by its name as lxml writes it."""
    NAMESPACE = "nsName"
    """Any element of a namespace."""
    ANY = "anyName"
    CHOICE = "choice"
    GROUP = "group"
    INTERLEAVE = "interleave"
    MORE = "oneOrMore"


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern; equal ones are the same object, since only `_make` makes them."""

    kind: Kind
    name: str = ""
    parts: tuple[Pattern, ...] = ()


Symbol: TypeAlias = str
"""What a content consists of: the name of an element, or `STRING`."""

STRING: Final = "#text"


@cache
def _make(kind: Kind, name: str = "", parts: tuple[Pattern, ...] = ()) -> Pattern:
    return Pattern(kind, name, parts)


EMPTY: Final = _make(Kind.EMPTY)
NOT_ALLOWED: Final = _make(Kind.NOT_ALLOWED)
TEXT: Final = _make(Kind.TEXT)


def named(kind: Kind, name: str = "") -> Pattern:
    """Return the pattern of an element, by its name, namespace, or any."""
    return _make(kind, name)


def choice(*parts: Pattern) -> Pattern:
    """Return the pattern of alternatives."""
    flat: dict[Pattern, None] = {}
    for part in parts:
        inner = part.parts if part.kind is Kind.CHOICE else (part,)
        flat.update(dict.fromkeys(p for p in inner if p is not NOT_ALLOWED))
    if len(flat) <= 1:
        return next(iter(flat), NOT_ALLOWED)
    return _make(Kind.CHOICE, "", tuple(sorted(flat, key=id)))


def group(*parts: Pattern) -> Pattern:
    """Return the pattern of a sequence."""
    return _joined(Kind.GROUP, parts)


def interleave(*parts: Pattern) -> Pattern:
    """Return the pattern of parts that stand in any order."""
    return _joined(Kind.INTERLEAVE, parts)


def one_or_more(part: Pattern) -> Pattern:
    """Return the pattern of a repetition."""
    if part in {EMPTY, NOT_ALLOWED, TEXT} or part.kind is Kind.MORE:
        return part
    return _make(Kind.MORE, "", (part,))


def _joined(kind: Kind, parts: tuple[Pattern, ...]) -> Pattern:
    if NOT_ALLOWED in parts:
        return NOT_ALLOWED
    result = EMPTY
    for part in reversed(parts):
        if result is EMPTY:
            result = part
        elif part is not EMPTY:
            result = _make(kind, "", (part, result))
    return result


@cache
def is_nullable(pattern: Pattern) -> bool:
    """Tell whether nothing at all matches."""
    match pattern.kind:
        case Kind.EMPTY | Kind.TEXT:
            return True
        case Kind.CHOICE:
            return any(map(is_nullable, pattern.parts))
        case Kind.GROUP | Kind.INTERLEAVE | Kind.MORE:
            return all(map(is_nullable, pattern.parts))
    return False


@cache
def after(pattern: Pattern, symbol: Symbol) -> Pattern:  # noqa: PLR0911
    """Return what may follow once `symbol` was met; `NOT_ALLOWED` if it may not be."""
    match pattern.kind:
        case Kind.TEXT:
            return TEXT if symbol == STRING else NOT_ALLOWED
        case Kind.NAME | Kind.NAMESPACE | Kind.ANY:
            return EMPTY if matches(pattern, symbol) else NOT_ALLOWED
        case Kind.CHOICE:
            return choice(*(after(part, symbol) for part in pattern.parts))
        case Kind.GROUP:
            first, rest = pattern.parts
            met = group(after(first, symbol), rest)
            return choice(met, after(rest, symbol)) if is_nullable(first) else met
        case Kind.INTERLEAVE:
            one, other = pattern.parts
            return choice(
                interleave(after(one, symbol), other),
                interleave(one, after(other, symbol)),
            )
        case Kind.MORE:
            repeated = choice(pattern, EMPTY)
            return group(after(pattern.parts[0], symbol), repeated)
    return NOT_ALLOWED


def matches(pattern: Pattern, symbol: Symbol) -> bool:
    """Tell whether the pattern of an element matches a name."""
    if symbol == STRING:
        return False
    match pattern.kind:
        case Kind.NAME:
            return pattern.name == symbol
        case Kind.NAMESPACE:
            return symbol.startswith(f"{{{pattern.name}}}")
    return pattern.kind is Kind.ANY


@cache
def leaves(pattern: Pattern) -> frozenset[Pattern]:
    """Return the patterns of elements and of text that occur in a pattern."""
    if not pattern.parts:
        return frozenset((pattern,))
    return frozenset().union(*map(leaves, pattern.parts))


def allows(pattern: Pattern, symbol: Symbol) -> bool:
    """Tell whether `symbol` may occur anywhere in a content."""
    if symbol == STRING:
        return TEXT in leaves(pattern)
    return any(matches(leaf, symbol) for leaf in leaves(pattern))


@cache
def next_names(pattern: Pattern) -> frozenset[str]:
    """Return the names of the elements that may come next."""
    match pattern.kind:
        case Kind.NAME:
            return frozenset((pattern.name,))
        case Kind.GROUP:
            first, rest = pattern.parts
            names = next_names(first)
            return names | next_names(rest) if is_nullable(first) else names
        case Kind.CHOICE | Kind.INTERLEAVE | Kind.MORE:
            return frozenset().union(*map(next_names, pattern.parts))
    return frozenset()


@cache
def needed_names(pattern: Pattern) -> frozenset[str]:
    """Return the names of the elements without which nothing matches."""
    match pattern.kind:
        case Kind.NAME:
            return frozenset((pattern.name,))
        case Kind.GROUP | Kind.INTERLEAVE | Kind.MORE:
            return frozenset().union(*map(needed_names, pattern.parts))
        case Kind.CHOICE:
            return frozenset.intersection(*map(needed_names, pattern.parts))
    return frozenset()
