"""Which elements, attributes and values an edition uses, how often, and where.

For whoever writes a schema for it, or its encoding guidelines. This module must not
know how a table looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from edition.names import TEI
from edition.source import SourceDocument

_XML: Final = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands for the first time."""

    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class ValueUse:
    """A value of an attribute."""

    value: str
    count: int
    files: int
    first: Place


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """An attribute of an element."""

    name: str
    count: int
    files: int
    first: Place
    values: tuple[ValueUse, ...]
    """The commonest one first."""


@dataclass(frozen=True, slots=True)
class ElementUse:
    """An element, with its attributes; the commonest one first."""

    name: str
    """Of the TEI; any other as `{namespace}name`."""
    count: int
    files: int
    first: Place
    attributes: tuple[AttributeUse, ...]


@dataclass(slots=True)
class _Tally:
    first: tuple[SourceDocument, Any, str | None]
    count: int = 0
    files: int = 0
    last: SourceDocument | None = None
    parts: dict[str, _Tally] = field(default_factory=dict)

    def add(self, document: SourceDocument) -> _Tally:
        self.count += 1
        if document is not self.last:  # they come one after the other
            self.files += 1
            self.last = document
        return self

    def part(self, name: str, first: tuple[SourceDocument, Any, str | None]) -> _Tally:
        found = self.parts.get(name)
        if found is None:
            found = self.parts[name] = _Tally(first)
        return found.add(first[0])

    def place(self) -> Place:
        document, element, attribute = self.first
        path, span = (
            document.place(element)
            if attribute is None
            else document.attribute_place(element, attribute)
        )
        return Place(path, span.line)

    def sorted_parts(self) -> list[tuple[str, _Tally]]:
        return sorted(self.parts.items(), key=lambda part: (-part[1].count, part[0]))


def usage(documents: Iterable[SourceDocument]) -> tuple[ElementUse, ...]:
    """Count what files use; what they include counts as theirs.

    Args:
        documents: of an edition, or any others.
    """
    whole: _Tally | None = None
    for document in documents:
        for element in document.elements():
            here = (document, element, None)
            whole = whole or _Tally(here)
            tally = whole.part(written_name(str(element.tag)), here)
            for name, value in element.items():
                place = (document, element, name)
                tally.part(written_name(name), place).part(value, place)
    if whole is None:
        return ()
    return tuple(
        ElementUse(
            name,
            tally.count,
            tally.files,
            tally.place(),
            tuple(_attribute(*part) for part in tally.sorted_parts()),
        )
        for name, tally in whole.sorted_parts()
    )


def _attribute(name: str, tally: _Tally) -> AttributeUse:
    values = tuple(
        ValueUse(value, part.count, part.files, part.place())
        for value, part in tally.sorted_parts()
    )
    return AttributeUse(name, tally.count, tally.files, tally.place(), values)


def written_name(name: str) -> str:
    """Return how a name is written: those of the TEI and of XML without namespace."""
    return name.removeprefix(f"{{{TEI}}}").replace(f"{{{_XML}}}", "xml:")
