"""What is known while one document is judged: its ids, other files, the date.

Other files are read only from the folders that were allowed, by the one hardened
reader; never from the network. This module must not know XPath.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree

from edition.errors import EditionError
from edition.names import XML_ID
from edition.schema.schematron.contexts import Names, names_in
from edition.source import SourceDocument, read


class UnreachableError(ValueError):
    """An expression asks for a file that it may not have, or that is not there."""


@dataclass(slots=True, eq=False)
class Run:
    """The judging of one document; it fills while it lasts."""

    document: SourceDocument
    schema: Path
    """What addresses in expressions are relative to."""
    folders: tuple[Path, ...]
    """Files may be read from them and from what is below them."""
    now: dt.datetime | None
    """The date that expressions are told, if any."""
    memory: dict[Hashable, Any] = field(default_factory=dict)
    """What bindings have computed from a document: indexes, values, trees."""
    _documents: dict[Path, SourceDocument] = field(default_factory=dict)
    _names: dict[etree._Element, Names] = field(default_factory=dict)
    _ids: dict[etree._Element, dict[str, etree._Element]] = field(default_factory=dict)
    _numbers: dict[Hashable, int] = field(default_factory=dict)

    def names(self, root: etree._Element) -> Names:
        """Return the names that occur in a document, given its root element."""
        if root not in self._names:
            self._names[root] = names_in(root)
        return self._names[root]

    def address(self, root: etree._Element) -> str:
        """Return the file URL of a document that is being read."""
        for known in self._documents.values():
            if known.root is root:
                return known.path.resolve().as_uri()
        return self.document.path.resolve().as_uri()

    def with_ids(self, root: etree._Element, text: str) -> list[etree._Element]:
        """Return the elements whose xml:id is one of the words of a text."""
        if root not in self._ids:
            known: dict[str, etree._Element] = {}
            for element in root.iter("*"):
                identifier = element.get(XML_ID)
                if identifier is not None:
                    known.setdefault(" ".join(identifier.split()), element)
            self._ids[root] = known
        known = self._ids[root]
        return [known[word] for word in text.split() if word in known]

    def number(self, node: Hashable) -> str:
        """Return an identifier of a node, the same each time (XSLT, generate-id)."""
        return f"n{self._numbers.setdefault(node, len(self._numbers) + 1)}"

    def other(self, address: str, base: Path | None = None) -> SourceDocument:
        """Read another file of the edition, once.

        Args:
            address: relative to `base`, or a file URL.
            base: the file that the address stands in; by default the schema.

        Raises:
            UnreachableError: it lies elsewhere, is not there, or is no XML.
        """
        path = _path(urldefrag(address)[0], base or self.schema)
        for known in (self.document, *self._documents.values()):
            if path == known.path.resolve():
                return known
        if not any(path.is_relative_to(folder.resolve()) for folder in self.folders):
            raise UnreachableError(
                f"“{address}” lies outside the folders that a schema may read from"
            )
        try:
            found = read(path, within=self.folders[0])
        except EditionError as error:
            raise UnreachableError(f"“{address}” cannot be read: {error}") from None
        return self._documents.setdefault(path, found)


def _path(address: str, base: Path) -> Path:
    parts = urlsplit(address)
    if parts.scheme not in {"", "file"} or parts.netloc not in {"", "localhost"}:
        raise UnreachableError(f"“{address}” is not a file of this edition")
    return (base.parent / unquote(parts.path) if parts.path else base).resolve()


_CURRENT: ContextVar[Run] = ContextVar("schematron")


def current_run() -> Run:
    """Return the run in which a function of ours has been called."""
    return _CURRENT.get()


@contextmanager
def running(run: Run) -> Iterator[None]:
    """Let functions that are called from an expression know the run."""
    token = _CURRENT.set(run)
    try:
        yield
    finally:
        _CURRENT.reset(token)
