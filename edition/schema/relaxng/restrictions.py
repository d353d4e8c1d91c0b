"""The restrictions on schemas (RELAX NG specification, section 7).

They are checked on patterns in simple form. Each pattern is looked at once in each
context, whatever refers to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from edition.schema.relaxng.nameclasses import (
    NameClass,
    contains,
    is_infinite,
    overlap,
    plain_names,
    split,
)
from edition.schema.relaxng.patterns import Kind, Mentions, Pattern


class RestrictionFault(Exception):  # noqa: N818 - it becomes a SchemaError
    """A schema violates a restriction."""

    def __init__(
        self, pattern: Pattern, owner: Pattern | None, reason: str, section: str
    ) -> None:
        super().__init__(reason)
        self.pattern = pattern
        self.owner = owner
        """The element in whose definition it happens."""
        self.reason = reason
        self.section = section


@dataclass(frozen=True, slots=True)
class _Context:
    """What a pattern stands in (section 7.1)."""

    is_start: bool = False
    in_attribute: bool = False
    in_repetition: bool = False
    in_repeated_group: bool = False
    in_list: bool = False
    in_except: bool = False


class _Content(IntEnum):
    """What the content of an element is (section 7.2)."""

    EMPTY = 0
    COMPLEX = 1
    SIMPLE = 2


_WORDS: Final = {
    Kind.EMPTY: "empty",
    Kind.TEXT: "text",
    Kind.GROUP: "a group",
    Kind.INTERLEAVE: "an interleave",
    Kind.ONE_OR_MORE: "a repetition",
    Kind.LIST: "a list",
    Kind.DATA: "data",
    Kind.VALUE: "a value",
    Kind.ATTRIBUTE: "an attribute",
    Kind.ELEMENT: "an element",
}
_NOT_IN_LIST: Final = {
    Kind.LIST,
    Kind.ELEMENT,
    Kind.ATTRIBUTE,
    Kind.TEXT,
    Kind.INTERLEAVE,
}
_NOT_IN_EXCEPT: Final = {
    Kind.ATTRIBUTE,
    Kind.ELEMENT,
    Kind.TEXT,
    Kind.LIST,
    Kind.GROUP,
    Kind.INTERLEAVE,
    Kind.ONE_OR_MORE,
    Kind.EMPTY,
}
_NOT_AS_START: Final = {
    Kind.ATTRIBUTE,
    Kind.DATA,
    Kind.VALUE,
    Kind.TEXT,
    Kind.LIST,
    Kind.GROUP,
    Kind.INTERLEAVE,
    Kind.ONE_OR_MORE,
    Kind.EMPTY,
}


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of the elements or attributes that a pattern mentions directly."""

    plain: frozenset[str] = frozenset()
    wild: tuple[NameClass, ...] = ()

    def __or__(self, other: _Names) -> _Names:
        if not (self.plain or self.wild):
            return other
        wild = (*self.wild, *(w for w in other.wild if w not in self.wild))
        return _Names(self.plain | other.plain, wild)

    def shared(self, other: _Names) -> str | None:
        """Return a name that both have, "*" for one that neither names."""
        for name in self.plain & other.plain:
            return split(name)[1]
        for one, many in ((self, other), (other, self)):
            for wild in one.wild:
                for name in many.plain:
                    if contains(wild, name):
                        return split(name)[1]
                if any(overlap(wild, w) for w in many.wild):
                    return "*"
        return None


class _Checker:
    def __init__(self) -> None:
        self._owner: Pattern | None = None
        self._seen: set[tuple[int, _Context]] = set()
        self._contents: dict[int, _Content | None] = {}
        self._attributes: dict[int, _Names] = {}
        self._elements: dict[int, _Names] = {}
        self._texts: dict[int, bool] = {}
        self._inside: Final = Mentions(Kind.ELEMENT)

    def check(self, start: Pattern) -> None:
        self._paths(start, _Context(is_start=True))
        todo = [*self._inside.of(start)]
        done: set[Pattern] = set()
        while todo:
            element = todo.pop()
            if element in done:
                continue
            done.add(element)
            self._owner = element
            content = element.parts[0]
            self._paths(content, _Context())
            if self._content(content) is None:
                raise RestrictionFault(
                    content,
                    element,
                    "data or a value stands beside elements, text or more data",
                    "7.2",
                )
            self._attribute_names(content)
            self._element_names(content)
            todo += self._inside.of(content) - done

    def _fault(self, pattern: Pattern, where: str, section: str) -> RestrictionFault:
        what = _WORDS.get(pattern.kind, "this")
        return RestrictionFault(
            pattern, self._owner, f"{what} is not allowed {where}", section
        )

    # -- section 7.1 ----------------------------------------------------------------

    def _paths(self, pattern: Pattern, context: _Context) -> None:  # noqa: C901, PLR0912 - the list of the standard
        if (pattern.uid, context) in self._seen:
            return
        self._seen.add((pattern.uid, context))
        kind = pattern.kind
        if context.in_attribute and kind in {Kind.ELEMENT, Kind.ATTRIBUTE}:
            raise self._fault(pattern, "in an attribute", "7.1.1")
        if context.in_list and kind in _NOT_IN_LIST:
            raise self._fault(pattern, "in a list", "7.1.3")
        if context.in_except and kind in _NOT_IN_EXCEPT:
            raise self._fault(pattern, "in the except of data", "7.1.4")
        if context.is_start and kind in _NOT_AS_START:
            raise self._fault(pattern, "as the start", "7.1.5")
        inside = context
        if kind is Kind.ELEMENT:
            return
        if kind is Kind.ATTRIBUTE:
            if context.in_repeated_group:
                raise self._fault(pattern, "in a group that is repeated", "7.1.2")
            names = pattern.names
            if names is not None and is_infinite(names) and not context.in_repetition:
                raise self._fault(pattern, "with any name unless it is repeated", "7.3")
            inside = _Context(in_attribute=True)
        elif kind is Kind.ONE_OR_MORE:
            inside = replace(context, in_repetition=True)
        elif kind in {Kind.GROUP, Kind.INTERLEAVE} and context.in_repetition:
            inside = replace(context, in_repeated_group=True)
        elif kind is Kind.LIST:
            inside = replace(context, in_list=True)
        elif kind is Kind.DATA:
            inside = replace(context, in_except=True)
        for part in pattern.parts:
            self._paths(part, inside)

    # -- section 7.2 ----------------------------------------------------------------

    def _content(self, pattern: Pattern) -> _Content | None:
        if pattern.uid not in self._contents:
            self._contents[pattern.uid] = self._content_type(pattern)
        return self._contents[pattern.uid]

    def _content_type(self, pattern: Pattern) -> _Content | None:  # noqa: PLR0911 - one for each kind
        kind = pattern.kind
        if kind in {Kind.EMPTY, Kind.NOT_ALLOWED}:
            return _Content.EMPTY
        if kind in {Kind.TEXT, Kind.ELEMENT}:
            return _Content.COMPLEX
        if kind in {Kind.VALUE, Kind.LIST}:
            return _Content.SIMPLE
        types = [self._content(part) for part in pattern.parts]
        known = [one for one in types if one is not None]
        if len(known) < len(types):
            return None
        if kind is Kind.DATA:
            return _Content.SIMPLE
        if kind is Kind.ATTRIBUTE:
            return _Content.EMPTY
        if kind is Kind.ONE_OR_MORE:
            known *= 2
        if kind is not Kind.CHOICE and not _groupable(*known):
            return None
        return max(known)

    # -- section 7.3 ----------------------------------------------------------------

    def _attribute_names(self, pattern: Pattern) -> _Names:
        found = self._attributes.get(pattern.uid)
        if found is not None:
            return found
        kind = pattern.kind
        found = _Names()
        if kind is Kind.ATTRIBUTE:
            found = _names_of(pattern)
        elif kind is not Kind.ELEMENT:
            parts = [self._attribute_names(part) for part in pattern.parts]
            if kind in {Kind.GROUP, Kind.INTERLEAVE}:
                twice = parts[0].shared(parts[1])
                if twice is not None:
                    name = (
                        "an attribute" if twice == "*" else f"the attribute “{twice}”"
                    )
                    raise RestrictionFault(
                        pattern, self._owner, f"{name} may be there twice", "7.3"
                    )
            for part in parts:
                found |= part
        self._attributes[pattern.uid] = found
        return found

    # -- section 7.4 ----------------------------------------------------------------

    def _element_names(self, pattern: Pattern) -> _Names:
        found = self._elements.get(pattern.uid)
        if found is not None:
            return found
        found = _Names()
        if pattern.kind is Kind.ELEMENT:
            found = _names_of(pattern)
        elif pattern.kind is not Kind.ATTRIBUTE:
            parts = [self._element_names(part) for part in pattern.parts]
            if pattern.kind is Kind.INTERLEAVE:
                twice = parts[0].shared(parts[1])
                if twice is not None:
                    name = "an element" if twice == "*" else f"the element “{twice}”"
                    raise RestrictionFault(
                        pattern,
                        self._owner,
                        f"{name} is on both sides of an interleave",
                        "7.4",
                    )
                if all(self._has_text(part) for part in pattern.parts):
                    raise RestrictionFault(
                        pattern,
                        self._owner,
                        "text is on both sides of an interleave",
                        "7.4",
                    )
            for part in parts:
                found |= part
        self._elements[pattern.uid] = found
        return found

    def _has_text(self, pattern: Pattern) -> bool:
        found = self._texts.get(pattern.uid)
        if found is None:
            found = pattern.kind is Kind.TEXT or (
                pattern.kind not in {Kind.ELEMENT, Kind.ATTRIBUTE}
                and any(map(self._has_text, pattern.parts))
            )
            self._texts[pattern.uid] = found
        return found


def check_restrictions(start: Pattern) -> None:
    """Check the patterns that can be reached from the start of a schema.

    Raises:
        RestrictionFault: at the first restriction that is violated.
    """
    _Checker().check(start)


def _groupable(one: _Content, other: _Content) -> bool:
    return (
        one is _Content.EMPTY
        or other is _Content.EMPTY
        or one is other is _Content.COMPLEX
    )


def _names_of(pattern: Pattern) -> _Names:
    if pattern.names is None:
        return _Names()
    if is_infinite(pattern.names):
        return _Names(wild=(pattern.names,))
    return _Names(frozenset(plain_names(pattern.names)))
