"""What a pattern would take next: the names, attributes and values that are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from edition.schema.datatypes import Datatype
from edition.schema.relaxng.nameclasses import NameClass, is_infinite, plain_names
from edition.schema.relaxng.patterns import Kind, Pattern

NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come next in a content."""

    names: frozenset[str] = NOTHING
    """Of elements."""
    wild: tuple[NameClass, ...] = ()
    """Classes of further names."""
    text: bool = False
    """Text, or a string that a datatype looks at."""


@dataclass(frozen=True, slots=True)
class Values:
    """What may be the value of an attribute, or a content that is a string."""

    listed: tuple[str, ...] = ()
    """Values that are named one by one, in the order of the schema."""
    datatypes: tuple[Datatype, ...] = ()
    is_list: bool = False
    """Several of them, parted by spaces."""
    anything: bool = False


def expected(pattern: Pattern) -> Expected:
    """Return what may come next."""
    names: set[str] = set()
    wild: dict[NameClass, None] = {}
    text = False
    todo, seen = [pattern], {pattern.uid}
    while todo:
        one = todo.pop()
        kind = one.kind
        if kind is Kind.ELEMENT and one.names is not None:
            names.update(plain_names(one.names))
            if is_infinite(one.names):
                wild[one.names] = None
        text = text or kind in {Kind.TEXT, Kind.DATA, Kind.VALUE, Kind.LIST}
        parts = one.parts
        if kind in {Kind.ELEMENT, Kind.ATTRIBUTE, Kind.LIST, Kind.DATA}:
            parts = ()
        elif kind is Kind.AFTER or (kind is Kind.GROUP and not parts[0].is_nullable):
            parts = parts[:1]
        for part in parts:
            if part.uid not in seen:
                seen.add(part.uid)
                todo.append(part)
    return Expected(frozenset(names), tuple(wild), text)


def needed(pattern: Pattern) -> frozenset[str]:  # noqa: PLR0911 - one for each kind
    """Return the names of the elements without which the pattern is not complete.

    Where one of several would do, none of them is needed. What has to come first is
    returned before what has to come after it.
    """
    kind, parts = pattern.kind, pattern.parts
    if pattern.is_nullable:
        return NOTHING
    if kind is Kind.ELEMENT and pattern.names is not None:
        names = frozenset(plain_names(pattern.names))
        return names if len(names) == 1 else NOTHING
    if kind is Kind.CHOICE:
        return frozenset.intersection(*map(needed, parts))
    if kind is Kind.GROUP:
        return needed(parts[0]) or (
            needed(parts[1]) if parts[0].is_nullable else NOTHING
        )
    if kind is Kind.INTERLEAVE:
        return needed(parts[0]) | needed(parts[1])
    if kind in {Kind.ONE_OR_MORE, Kind.AFTER}:
        return needed(parts[0])
    return NOTHING


def skipped(pattern: Pattern, name: str) -> frozenset[str]:
    """Return what is missing before an element that could come later."""
    kind, parts = pattern.kind, pattern.parts
    if kind is Kind.GROUP:
        if name in all_names(parts[0]):
            return skipped(parts[0], name)
        return _first_needed(parts[0]) or skipped(parts[1], name)
    if kind is Kind.CHOICE:
        for part in parts:
            if name in all_names(part):
                return skipped(part, name)
    if kind is Kind.INTERLEAVE:
        for part in parts:
            if name in all_names(part):
                return skipped(part, name)
    if kind in {Kind.ONE_OR_MORE, Kind.AFTER}:
        return skipped(parts[0], name)
    return NOTHING


def _first_needed(pattern: Pattern) -> frozenset[str]:
    """Return what is needed, or any of which would do."""
    if pattern.is_nullable:
        return NOTHING
    return needed(pattern) or expected(pattern).names


def all_names(pattern: Pattern) -> frozenset[str]:
    """Return the names of all elements that a content mentions."""
    names: set[str] = set()
    todo, seen = [pattern], {pattern.uid}
    while todo:
        one = todo.pop()
        if one.kind is Kind.ELEMENT:
            if one.names is not None:
                names.update(plain_names(one.names))
            continue
        parts = one.parts[:1] if one.kind is Kind.AFTER else one.parts
        for part in parts:
            if part.uid not in seen and part.kind is not Kind.ATTRIBUTE:
                seen.add(part.uid)
                todo.append(part)
    return frozenset(names)


def allows_child(pattern: Pattern, name: str) -> bool:
    """Tell whether an element of this name can be anywhere in a content."""
    return name in all_names(pattern)


# -- attributes ---------------------------------------------------------------------


def attributes(pattern: Pattern) -> dict[str, Pattern]:
    """Return the attributes that may be there, by name, with a value pattern each."""
    found: dict[str, Pattern] = {}
    for attribute in attribute_patterns(pattern):
        if attribute.names is not None:
            for name in plain_names(attribute.names):
                found.setdefault(name, attribute.parts[0])
    return found


def takes_any_attribute(pattern: Pattern) -> bool:
    """Tell whether attributes may be there that the schema does not name."""
    return any(
        attribute.names is not None and is_infinite(attribute.names)
        for attribute in attribute_patterns(pattern)
    )


def attribute_patterns(pattern: Pattern) -> list[Pattern]:
    """Return the attribute patterns of a content."""
    found: list[Pattern] = []
    todo, seen = [pattern], {pattern.uid}
    while todo:
        one = todo.pop()
        if one.kind is Kind.ATTRIBUTE:
            found.append(one)
            continue
        if one.kind is Kind.ELEMENT:
            continue
        for part in one.parts[:1] if one.kind is Kind.AFTER else one.parts:
            if part.uid not in seen:
                seen.add(part.uid)
                todo.append(part)
    return sorted(found, key=lambda attribute: attribute.uid)


def needed_attributes(pattern: Pattern) -> frozenset[str]:
    """Return the names of the attributes without which a start tag is not complete."""
    return _needed_attributes(pattern, {})


def _needed_attributes(
    pattern: Pattern, known: dict[int, frozenset[str]]
) -> frozenset[str]:
    found = known.get(pattern.uid)
    if found is not None:
        return found
    kind, parts = pattern.kind, pattern.parts
    found = NOTHING
    if kind is Kind.ATTRIBUTE and pattern.names is not None:
        names = frozenset(plain_names(pattern.names))
        found = names if len(names) == 1 else NOTHING
    elif kind is Kind.CHOICE:
        if not pattern.is_nullable:
            inside = [_needed_attributes(part, known) for part in parts]
            found = frozenset.intersection(*inside)
    elif kind in {Kind.GROUP, Kind.INTERLEAVE}:
        found = _needed_attributes(parts[0], known) | _needed_attributes(
            parts[1], known
        )
    elif kind in {Kind.ONE_OR_MORE, Kind.AFTER}:
        found = _needed_attributes(parts[0], known)
    known[pattern.uid] = found
    return found


def values(pattern: Pattern) -> Values:
    """Return what may be the value of an attribute, or a content that is a string."""
    listed: dict[str, None] = {}
    types: dict[Datatype, None] = {}
    is_list = anything = False
    todo, seen = [pattern], {pattern.uid}
    while todo:
        one = todo.pop()
        if one.kind is Kind.VALUE:
            listed[one.value] = None
        elif one.kind is Kind.DATA and one.datatype is not None:
            types[one.datatype] = None
        elif one.kind is Kind.TEXT:
            anything = True
        is_list = is_list or one.kind is Kind.LIST
        if one.kind not in {Kind.DATA, Kind.ELEMENT, Kind.ATTRIBUTE}:
            parts = one.parts[:1] if one.kind is Kind.AFTER else one.parts
            for part in reversed(parts):
                if part.uid not in seen:
                    seen.add(part.uid)
                    todo.append(part)
    return Values(tuple(listed), tuple(types), is_list, anything)
