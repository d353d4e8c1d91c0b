"""What a rule may look at: all files of an edition at once, and their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import EditionError
from edition.model import Kind
from edition.names import XML_ID
from edition.reading.registers import entry_kind
from edition.source import SourceDocument, read
from edition.source.pointers import Prefix, prefixes

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found; its code and severity are those of the rule."""

    document: SourceDocument
    element: etree._Element
    message: str
    hint: str = ""
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A register entry and where it stands."""

    document: SourceDocument
    element: etree._Element
    kind: Kind

    @property
    def id(self) -> str:
        """Its `xml:id`."""
        return self.element.get(XML_ID, "")


@dataclass(frozen=True)
class SourceSet:
    """The files of an edition, or files that are judged without one."""

    documents: tuple[SourceDocument, ...]
    registers: tuple[SourceDocument, ...] = ()
    root: Path | None = None
    """The folder of the edition; None for files without one."""

    def __iter__(self) -> Iterator[SourceDocument]:
        yield from self.documents
        yield from self.registers

    @cached_property
    def ids(self) -> dict[Path, dict[str, etree._Element]]:
        """The first element with each id, for each file."""
        result: dict[Path, dict[str, etree._Element]] = {}
        for document in self:
            own = result.setdefault(document.path.resolve(), {})
            for element in document.elements():
                identifier = element.get(XML_ID)
                if identifier:
                    own.setdefault(identifier, element)
        return result

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry of every register, wherever its list stands."""
        return tuple(
            Entry(document, element, kind)
            for document in self
            for element in document.elements()
            if (kind := entry_kind(element)) is not None
        )

    @cached_property
    def entries_by_id(self) -> dict[str, Entry]:
        """The first entry with each id."""
        result: dict[str, Entry] = {}
        for entry in self.entries:
            result.setdefault(entry.id, entry)
        return result

    @cached_property
    def _prefixes(self) -> dict[Path, dict[str, tuple[Prefix, ...]]]:
        return {document.path: prefixes(document) for document in self}

    def prefixes(self, document: SourceDocument) -> dict[str, tuple[Prefix, ...]]:
        """The private schemes that a file declares."""
        return self._prefixes[document.path]

    def ids_of(self, path: Path) -> dict[str, etree._Element] | None:
        """The ids of a file; None if it cannot be read."""
        path = path.resolve()
        if path not in self.ids:
            try:
                document = read(path, within=self.root)
            except EditionError:
                return None
            self.ids[path] = {
                element.get(XML_ID, ""): element
                for element in document.elements()
                if element.get(XML_ID)
            }
        return self.ids[path]
