"""What a schema says of an element that is not written yet: where and how it may stand.

The order of what stands beside each other is left out: whoever places an element asks
whether its parent takes one at all, and lets the schema judge the whole afterwards.
This module must not know what elements mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from edition.names import TEI, XML
from edition.schema import Schema
from edition.schema.relaxng.expecting import (
    Values,
    all_names,
    attributes,
    needed_attributes,
    values,
)
from edition.schema.relaxng.grammar import Grammar
from edition.schema.relaxng.nameclasses import expanded, plain_names, split
from edition.schema.relaxng.patterns import Kind, Pattern


@dataclass(frozen=True, slots=True)
class Tag:
    """What a schema says of a start tag."""

    unknown: frozenset[str] = frozenset()
    """Attributes that the element cannot have here."""
    wrong: frozenset[str] = frozenset()
    """Attributes whose value is not right."""
    needed: tuple[str, ...] = ()
    """Attributes that it must have, and has not."""
    is_complete: bool = True
    """Nothing is needed, and no choice of attributes is open that has to be made."""


@dataclass(frozen=True, eq=False)
class Places:
    """The places of a schema, by the TEI names of the elements that are open."""

    schema: Schema

    def holds(self, path: tuple[str, ...], name: str) -> bool:
        """Tell whether an element may stand somewhere in the last of a path."""
        content = _content(self.schema.grammar, path)
        return content is not None and expanded(TEI, name) in all_names(content)

    def holds_text(self, path: tuple[str, ...]) -> bool:
        """Tell whether words may stand in the last element of a path."""
        content = _content(self.schema.grammar, path)
        return content is not None and _has_text(content)

    def is_known(self, path: tuple[str, ...]) -> bool:
        """Tell whether there is such a place."""
        return _content(self.schema.grammar, path) is not None

    def tag(self, path: tuple[str, ...], given: Mapping[str, str]) -> Tag:
        """Judge the start tag of the last element of a path.

        Args:
            path: the elements that are open, and it.
            given: its attributes; `xml:id` and so on with their prefix.
        """
        grammar = self.schema.grammar
        content = _content(grammar, path)
        if content is None:
            return Tag()
        unknown, wrong = set(), set()
        for key, value in given.items():
            pairs = grammar.derivatives.attribute(content, _expanded(key))
            if not pairs:
                unknown.add(key)
                continue
            right = [
                rest
                for one, rest in pairs
                if grammar.derivatives.matches(one, value, {})
            ]
            if not right:
                wrong.add(key)
            content = grammar.table.choice(right or [rest for _, rest in pairs])
        needed = sorted(_prefixed(key) for key in needed_attributes(content))
        closed = grammar.derivatives.close(content)
        is_complete = closed.kind is not Kind.NOT_ALLOWED
        return Tag(frozenset(unknown), frozenset(wrong), tuple(needed), is_complete)

    def takes(
        self, path: tuple[str, ...], given: Mapping[str, str], key: str, value: str
    ) -> bool:
        """Tell whether an element with these attributes may have one more."""
        found = self.tag(path, {**given, key: value})
        return key not in found.unknown and key not in found.wrong

    def values(
        self, path: tuple[str, ...], given: Mapping[str, str], key: str
    ) -> Values:
        """Return what an attribute may say beside those that are given."""
        grammar = self.schema.grammar
        content = _content(grammar, path)
        if content is None:
            return Values()
        for name, value in given.items():
            pairs = grammar.derivatives.attribute(content, _expanded(name))
            right = [
                rest
                for one, rest in pairs
                if grammar.derivatives.matches(one, value, {})
            ]
            if right:
                content = grammar.table.choice(right)
        pattern = attributes(content).get(_expanded(key))
        pairs = grammar.derivatives.attribute(content, _expanded(key))
        if pattern is None or not pairs:
            return Values()
        return values(grammar.table.choice(value for value, _ in pairs))


@cache
def _content(grammar: Grammar, path: tuple[str, ...]) -> Pattern | None:
    """Return the content of the last element of a path, wherever it may stand."""
    around = _content(grammar, path[:-1]) if path[:-1] else grammar.start
    if around is None or not path:
        return around
    found = tuple(_children(around, expanded(TEI, path[-1])))
    return grammar.table.choice(found) if found else None


def _children(pattern: Pattern, name: str) -> Iterator[Pattern]:
    """Yield the contents of the elements of a name directly in a content."""
    for one in _parts(pattern):
        if one.kind is not Kind.ELEMENT or one.names is None:
            continue
        if name in plain_names(one.names):
            yield one.parts[0]


def _has_text(pattern: Pattern) -> bool:
    kinds = {Kind.TEXT, Kind.DATA, Kind.VALUE, Kind.LIST}
    return any(one.kind in kinds for one in _parts(pattern))


def _parts(pattern: Pattern) -> Iterable[Pattern]:
    """Return a content and what it is made of, without what is in its elements."""
    todo, seen = [pattern], {pattern.uid}
    found = []
    while todo:
        one = todo.pop()
        found.append(one)
        if one.kind in {Kind.ELEMENT, Kind.ATTRIBUTE}:
            continue
        for part in one.parts[:1] if one.kind is Kind.AFTER else one.parts:
            if part.uid not in seen:
                seen.add(part.uid)
                todo.append(part)
    return found


def _expanded(key: str) -> str:
    prefix, _, local = key.rpartition(":")
    return expanded(XML, local) if prefix == "xml" else key


def _prefixed(key: str) -> str:
    namespace, local = split(key)
    return f"xml:{local}" if namespace == XML else local
